"""Workers of ``dying`` that score through what the window is made of: the desk's book, or the whole window by keys.

They acknowledge a score only once the window would show, or does show, 已保存.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from reviewapp.usecases import scoring
from tests.db.ledger_values import QuickWrapping
from tests.panel_room import AT, PASSPHRASE
from ui import page_list, window  # noqa: F401 - before the forks
from ui.app import make_window
from ui.models.desk_book import DeskBook, open_book
from ui.pages import expert_desk_page
from ui.session import Session
from ui.tasks import Tasks

if TYPE_CHECKING:
    from tests.e2e.dying import Scene

Say = Callable[[str], None]
CRITERION = "value"
_VALUES = 9
STRIDE = 1000
_PATIENCE = 60.0
"""Seconds until a worker that gets nowhere says so."""


def _value(number: int) -> str:
    """The figure given as number so and so: one digit, another one each time."""
    return str(1 + number % _VALUES)


def _first(scene: Scene) -> int:
    said = scene.acknowledged
    return int(said[-1].split()[1]) + STRIDE if said else STRIDE


def _opened(folder: Path) -> SqlExpertStore:
    """Open the store; on a full disk as soon as there is room, as its user would."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return SqlStores(QuickWrapping()).open_expert(folder, PASSPHRASE)
        except StoreError as error:
            if error.code != "store_full" or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


class Scorer:
    """Puts one score after the other into a desk's book and says each that is shown as saved.

    What the disk refused is tried again, as the expert does by 再存一次, a little later.
    """

    def __init__(self, session: Session, tasks: Tasks, folder: Path, first: int, say: Say) -> None:
        store = _opened(folder)
        desk = scoring.desk(store)
        session.open_expert(store, title="", person="", rehearsal=False)
        self._book: DeskBook = open_book(session, tasks, desk)
        self._entries = [entry.number for entry in desk.task.entries]
        self._number, self._waited, self._say = first, False, say
        session.changed.connect(self._heard)

    def begin(self) -> None:
        """Give the first score."""
        entry = self._entries[self._number % len(self._entries)]
        value = Decimal(_value(self._number))
        sheet = self._book.desk.sheets[entry].with_score(CRITERION, value).with_comment(str(self._number))
        self._waited = True
        self._book.put(sheet)

    def _heard(self) -> None:
        entry = self._entries[self._number % len(self._entries)]
        book = self._book
        if not self._waited or book.is_waiting(entry):
            return
        self._waited = False
        if entry in book.unsaved:
            QTimer.singleShot(2, self.begin)
        elif entry in book.saved_at:
            self._say(f"{entry} {self._number}")
            self._number += 1
            QTimer.singleShot(0, self.begin)


def score_on_the_desk(scene: Scene, say: Say) -> None:
    """Score through the desk's book and the window's tasks, as fast as the disk takes it."""
    app = QCoreApplication([])
    refused: list[Exception] = []
    session = Session(lambda: SqlStores(QuickWrapping()), lambda: AT)
    scorer = Scorer(
        session, Tasks(refused.append), scene.folder / "laptop-甲01", _first(scene), _strict(refused, say)
    )
    scorer.begin()
    app.exec()


def _strict(refused: list[Exception], say: Say) -> Say:
    """Only a full disk may refuse a score; anything else is a defect and ends the worker."""

    def said(words: str) -> None:
        for error in refused:
            if not isinstance(error, StoreError):
                raise error
        say(words)

    return said


def look_at_the_desk(scene: Scene, seen: list[str]) -> None:
    """Every score shown as saved is there with its comment, or the one that was on its way when the kill came."""
    store = SqlStores(QuickWrapping()).open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    try:
        assert list(store.check()) == []
        sheets = store.sheets()
        last = {said.split()[0]: int(said.split()[1]) for said in scene.acknowledged + seen}
        newest = int(seen[-1].split()[1]) if seen else _first(scene) - 1
        for entry, number in last.items():
            found = sheets[entry]
            assert int(found.comment) in (number, newest + 1), (entry, number, found.comment)
            assert str(found.score(CRITERION)) == _value(int(found.comment))
            if int(found.comment) != number:
                # Put back, so that the next look need not know of the one that was on its way.
                was = found.with_comment(str(number)).with_score(CRITERION, Decimal(_value(number)))
                store.save_sheet(was, AT)
    finally:
        store.close()


def score_by_keys(scene: Scene, say: Say) -> None:
    """Type digits into the first field of the real window; say each when the window shows 已保存."""
    app = QApplication(["reviewapp", "-style", "fusion"])
    shown = make_window(
        app, lambda: SqlStores(QuickWrapping()), clock=lambda: AT, start=scene.folder, home=scene.folder / "home",
        language="zh",
    )  # fmt: skip
    store = SqlStores(QuickWrapping()).open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    desk = scoring.desk(store)
    shown.session.open_expert(store, title="", person="", rehearsal=False)
    open_book(shown.session, shown.tasks, desk)
    shown.session.keep("entry", desk.task.entries[0].number)
    shown.show()
    shown.go("expert.desk")
    page = shown.page
    assert isinstance(page, expert_desk_page.ExpertDeskPage)
    field = page.pane.form.boxes[CRITERION].field
    number = int(scene.acknowledged[-1].split()[1]) if scene.acknowledged else 0
    while True:
        number += 1
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, _value(number))
        deadline = time.monotonic() + _PATIENCE
        while not re.match("✓ 已保存", page.pane._saved.text()):
            assert time.monotonic() < deadline, page.pane._saved.text()
            app.processEvents()
        say(f"{page.entry} {number}")


def look_at_the_keys(scene: Scene, seen: list[str]) -> None:
    """The last figure shown as saved is there, or the next one."""
    store = SqlStores(QuickWrapping()).open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    try:
        assert list(store.check()) == []
        said = scene.acknowledged + seen
        if said:
            entry, number = said[-1].split()
            sheet = store.sheets()[entry]
            found = str(sheet.score(CRITERION))
            assert found in (_value(int(number)), _value(int(number) + 1)), (said[-1], found)
            if found != _value(int(number)):
                store.save_sheet(sheet.with_score(CRITERION, Decimal(_value(int(number)))), AT)
    finally:
        store.close()
