"""A real round, really issued, and a window on real stores."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.stores import SqlStores
from reviewapp.usecases.opening import open_task
from tests.ui.bureau_making import Moments, make_issued_round, make_moments
from tests.ui.camera import NamingCamera, camera_for
from tests.ui.driving import go_to_desk
from tests.ui.full_form import FULL_ENTRIES, FULL_SCHEME
from tests.ui.round_making import AT, WORDS, Issued, QuickWrapping, make_round
from ui.app import make_window
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.theme import ThemeName
from ui.window import MainWindow


@pytest.fixture(scope="session")
def issued(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """An award round's task package."""
    return make_round(tmp_path_factory.mktemp("round"))


@pytest.fixture(scope="session")
def opened(issued: Issued, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert store made from it; copied for every test that changes it."""
    folder = tmp_path_factory.mktemp("desk") / "E01"
    stores = SqlStores(QuickWrapping())
    open_task(stores, folder, issued.package, code=issued.code, passphrase=WORDS, at=AT).store.close()
    return folder


@pytest.fixture(scope="session")
def full_desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's store of a round with the full form."""
    folder = tmp_path_factory.mktemp("full")
    (folder / "full.toml").write_text(FULL_SCHEME, encoding="utf-8")
    issued = make_round(folder / "round", str(folder / "full.toml"), FULL_ENTRIES)
    stores = SqlStores(QuickWrapping())
    open_task(stores, folder / "E01", issued.package, code=issued.code, passphrase=WORDS, at=AT).store.close()
    return folder / "E01"


@pytest.fixture(scope="session")
def moments(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Moments:
    """A bureau's store at three moments of a round; copied by every test that changes one."""
    return make_moments(tmp_path_factory.mktemp("moments"))


@pytest.fixture(scope="session")
def issued_round(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A one-key round of three entries and three experts that is issued, and a folder with their letters."""
    return make_issued_round(tmp_path_factory.mktemp("issued"))


@pytest.fixture
def desk_folder(opened: Path, tmp_path: Path) -> Path:
    """An expert store of this test's own."""
    return Path(shutil.copytree(opened, tmp_path / "E01"))


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Opens windows on real stores and closes them."""
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = make_window(
            qapp, lambda: SqlStores(QuickWrapping()), clock=lambda: AT, start=tmp_path, home=tmp_path / "home"
        )
        window.resize(1366, 768)
        window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        # A window that could not save refuses once to close, and would leave its language to the next test.
        window._translation.stop()
        window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    """A window at its start page."""
    return open_window()


@pytest.fixture
def camera(qtbot: QtBot, window: MainWindow, tmp_path: Path, theme: ThemeName, step: int) -> NamingCamera:
    """A camera on the test's window, in one of the looks that ``every_look`` asks for."""
    return camera_for(qtbot, window, tmp_path, theme, step)


@pytest.fixture
def desk(qtbot: QtBot, window: MainWindow, desk_folder: Path) -> ExpertDeskPage:
    """The desk of an award round, its first entry shown and the window active."""
    shown = go_to_desk(qtbot, window, desk_folder, WORDS)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20000)
    shown.pane.go_to("topic")
    return shown
