"""The real window in a process of its own, told on its standard input what its user does.

python -m tests.e2e.desk_process STORE HOME

Commands: ``open`` (unlock the store), ``score N`` (type a figure into the first field), ``again`` (press the button
that saves again), ``fill FOLDER`` and ``free FOLDER`` (a disk).  Each is answered by one line: what the line by the
total says, ``|``, and what the banner says.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.stores import SqlStores
from reviewapp.packages import wrapping
from tests.e2e.dying_disk import fill
from tests.panel_room import AT, PASSPHRASE
from ui.app import make_window
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.start_page import StartPage
from ui.pages.unlock_page import UnlockPage
from ui.window import MainWindow

CRITERION = "value"


class User:
    """Works the window, one command after the other."""

    def __init__(self, store: Path, home: Path) -> None:
        self._app = QApplication(["reviewapp", "-style", "fusion"])
        self._store = store
        self._window: MainWindow = make_window(
            self._app, lambda: SqlStores(wrapping), clock=lambda: AT, start=home, home=home, language="zh"
        )
        self._window.show()

    def do(self, command: str, what: str) -> str:
        """Do it, wait until the window is quiet, and say what can be read there."""
        getattr(self, command)(what)
        while self._window.tasks.busy:
            self._app.processEvents()
        self._app.processEvents()
        page = self._window.page
        saved = page.pane._saved.text() if isinstance(page, ExpertDeskPage) else ""
        return f"{saved}|{self._window.notices.text}"

    def open(self, _: str) -> None:
        """Unlock the store with its words."""
        start = self._window.page
        if isinstance(start, StartPage):
            start.open_folder(self._store)
        asking = self._window.page
        assert isinstance(asking, UnlockPage)
        asking.words.setText(PASSPHRASE)
        QTest.mouseClick(asking.open, Qt.MouseButton.LeftButton)

    def score(self, figure: str) -> None:
        """Type a figure over what is there."""
        page = self._window.page
        assert isinstance(page, ExpertDeskPage)
        field = page.pane.form.boxes[CRITERION].field
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, figure)

    def again(self, _: str) -> None:
        """Press the button that saves again."""
        page = self._window.page
        assert isinstance(page, ExpertDeskPage)
        QTest.mouseClick(page.pane.retry, Qt.MouseButton.LeftButton)

    def fill(self, folder: str) -> None:
        """Somebody fills the disk."""
        fill(Path(folder))

    def free(self, folder: str) -> None:
        """Somebody frees it."""
        (Path(folder) / "ballast").unlink()


def main(store: Path, home: Path) -> None:
    """Answer every line until there are no more."""
    user = User(store, home)
    print("ready", flush=True)
    for line in sys.stdin:
        command, _, what = line.strip().partition(" ")
        print(user.do(command, what).replace("\n", " "), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
