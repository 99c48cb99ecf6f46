"""Opening the window: the application, its input method, its face, and the main window on its stores."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from .pages.start_page import StartPage
from .preferences import Preferences
from .session import Session
from .theme import load_face
from .translating import Translation
from .window import MainWindow
from .workplace import Sample

if TYPE_CHECKING:
    from reviewapp.usecases.ports import Stores


def mend_input_method(environment: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Let Chinese be typed under fcitx; must run before the application is made.

    Qt's wheels bring no fcitx plug-in, but fcitx answers for ibus through its portal (reference
    technology-desktop §7, measured with fcitx5).
    """
    asked = environment.get("QT_IM_MODULES", "") + environment.get("QT_IM_MODULE", "")
    if platform.startswith("linux") and "fcitx" in asked.lower():
        environment["QT_IM_MODULE"] = "ibus"
        environment["IBUS_USE_PORTAL"] = "1"
        if "QT_IM_MODULES" in environment:
            environment["QT_IM_MODULES"] = "ibus"


def make_application() -> QApplication:
    """The application in Fusion, which looks alike on every platform.

    Asked for at the start, since asking later makes Python wrap the style itself: a twentieth of the way to
    the first paint.
    """
    return QApplication([*sys.argv[:1], "-style", "fusion"])


def make_window(
    app: QApplication,
    stores: Callable[[], Stores],
    *,
    clock: Callable[[], str],
    start: Path,
    home: Path | None = None,
    sample: Callable[[], Sample] | None = None,
    language: str | None = None,
) -> MainWindow:
    """The main window with its start page, not shown yet.

    ``home`` keeps preferences and new stores in tests; ``language`` is spoken this time and not remembered.
    """
    session = Session(stores, clock)
    window = MainWindow(
        session, Preferences(home, language), Translation(app), start=start, family=load_face(), sample=sample
    )
    session.setParent(window)
    window.go("start")
    return window


def run(
    stores: Callable[[], Stores],
    *,
    clock: Callable[[], str],
    start: Path,
    package: Path | None = None,
    home: Path | None = None,
    sample: Callable[[], Sample] | None = None,
    language: str | None = None,
    refused: Path | None = None,
) -> int:
    """Open the window and stay until it is closed; the exit code.

    ``stores`` is called when a store is first needed; ``clock`` gives 本机时间 as ISO text; file dialogs begin
    in ``start``; ``package`` is a task package or print letter that was double-clicked; ``language`` is for this time only.
    ``refused`` is the folder of a portable program whose medium cannot be written.
    """
    mend_input_method(os.environ)
    QCoreApplication.setOrganizationName("ReviewApp")
    QCoreApplication.setApplicationName("ReviewApp")
    app = make_application()
    window = make_window(app, stores, clock=clock, start=start, home=home, sample=sample, language=language)
    if package is not None and isinstance(window.page, StartPage):
        window.page.open_file(package)
    if refused is not None:
        window.warn_read_only(refused)
    window.showMaximized()
    code = app.exec()
    if window.tasks.busy:
        # A page that is drawn without end; stores and preferences are closed, and Qt would wait for its thread.
        os._exit(code)
    return code
