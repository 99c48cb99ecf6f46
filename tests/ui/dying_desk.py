"""A window that works at the desk until it is killed: python -m tests.ui.dying_desk STORE HOME.

Says on standard output when what is on the screen has reached the disk, and then waits for the kill.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.stores import SqlStores
from tests.ui.round_making import AT, WORDS, QuickWrapping
from ui.app import make_application, make_window
from ui.pages.expert_declarations_page import ExpertDeclarationsPage
from ui.pages.expert_declaring_page import ExpertDeclaringPage
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.pages.expert_pledges_page import ExpertPledgesPage
from ui.pages.unlock_page import UnlockPage
from ui.window import MainWindow

ENTRY, FIELD, PAGE, SCORE = "R02", "level", 2, "4"
"""Where the desk is left, and the figure given last."""


def _until(app: QApplication, ready: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not ready():
        app.processEvents()
        if time.monotonic() > end:
            raise TimeoutError


def _to_desk(app: QApplication, window: MainWindow, folder: Path) -> ExpertDeskPage:
    window.session.keep("folder", folder)
    window.go("unlock")
    unlocking = window.page
    assert isinstance(unlocking, UnlockPage)
    unlocking.words.setText(WORDS)
    unlocking.open.click()
    _until(app, lambda: isinstance(window.page, ExpertPledgesPage))
    pledging = window.page
    assert isinstance(pledging, ExpertPledgesPage)
    for pledge, tick in pledging.ticks.items():
        tick.click()
        pledging.signs[pledge].click()
        _until(app, lambda: not window.tasks.busy)
    pledging.going_on.click()
    declaring = window.page
    assert isinstance(declaring, ExpertDeclarationsPage)
    _until(app, lambda: declaring.rows and not window.tasks.busy)
    declaring.rest.click()
    _until(app, lambda: not window.tasks.busy)
    declaring.going_on.click()
    offer = window.page
    assert isinstance(offer, ExpertDeclaringPage)
    _until(app, lambda: not window.tasks.busy)
    offer.going_on.click()
    _until(app, lambda: isinstance(window.page, ExpertDeskPage))
    desk = window.page
    assert isinstance(desk, ExpertDeskPage)
    return desk


def main(folder: Path, home: Path) -> None:
    """Work, say so, and wait."""
    app = make_application()
    window = make_window(
        app, lambda: SqlStores(QuickWrapping()), clock=lambda: AT, start=home, home=home, language="zh"
    )
    window.show()
    window.activateWindow()
    desk = _to_desk(app, window, folder)
    desk.list.choose(ENTRY)
    _until(app, lambda: desk.dossier.page_count == 3)
    desk.dossier.go_to(PAGE)
    field = desk.pane.form.boxes[FIELD].field
    field.setFocus()
    field.insert(SCORE)
    field.textEdited.emit(SCORE)
    store = window.session.expert
    _until(
        app,
        lambda: (
            store.setting("desk/entry") == ENTRY
            and store.setting("desk/field") == FIELD
            and (store.setting(f"desk/place/{desk.dossier.shown}") or "").startswith(f"{PAGE} ")
            and store.setting(f"undo/{ENTRY}")
        ),
    )
    print("at work", flush=True)
    while True:
        app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
