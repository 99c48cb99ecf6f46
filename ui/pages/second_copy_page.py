"""Choosing where the desk's second copy goes: a stick that is plugged in, or any folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.domain.spelling import time_of_day
from reviewapp.usecases.second_copy import EVERY_MINUTES
from ui.models.desk_book import book_of
from ui.models.second_copy import second_copy_of
from ui.removable_media import find_media_apart, same_disk
from ui.widgets.path_field import PathField, Place
from ui.widgets.pieces import Choices, button, card, centred, label, row, scrolled, set_look
from ui.workplace import Page, Workplace


class SecondCopyPage(Page):
    """One card for the place, one for how often."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        self._copy = second_copy_of(work.session, work.tasks, book_of(work.session))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(label(self.tr("A second copy of your desk"), "display"))
        column.addWidget(
            label(
                self.tr(
                    "If this laptop fails, you go on from the copy on another one. It is encrypted: your opening words "
                    "alone do not open it, nor does the code from the envelope or the bureau; both together do."
                ),
                "muted",
                wrap=True,
            )
        )
        frame, part = card()
        part.addWidget(label(self.tr("Where the copy is kept"), "title", wrap=True))
        self._media = QVBoxLayout()
        self._media.setSpacing(6)
        part.addLayout(self._media)
        self.folder = PathField(self.tr("Or a folder of your choice"), Place.FOLDER, work.start)
        self.folder.changed.connect(self._judge)
        part.addWidget(self.folder)
        self._same = label("", "warn", wrap=True)
        part.addWidget(self._same)
        self.use = button(self.tr("Copy into this folder"), "primary")
        self.use.clicked.connect(self._use)
        self.again = button(self.tr("Look for sticks again"), "link")
        self.again.clicked.connect(self._list)
        part.addLayout(row(self.again, None, self.use))
        self._word = label("", wrap=True)
        part.addWidget(self._word)
        column.addWidget(frame)
        frame, part = card()
        part.addWidget(label(self.tr("How often"), "title", wrap=True))
        self.often = Choices()
        self.often.setAccessibleName(self.tr("How often a copy is made"))
        for minutes in EVERY_MINUTES:
            self.often.addItem(self.tr("every {count} minutes").format(count=minutes), minutes)
        self.often.activated.connect(lambda at: self._copy.every(int(self.often.itemData(at))))
        part.addWidget(self.often)
        part.addWidget(
            label(self.tr("Also whenever an entry is finished, and after every export."), "muted", wrap=True)
        )
        column.addWidget(frame)
        self.back = button(self.tr("Back to scoring"))
        self.back.clicked.connect(lambda: work.go("expert.desk"))
        self.none = button(self.tr("Keep no second copy"), "link")
        self.none.clicked.connect(self._decline)
        column.addLayout(row(self.back, None, self.none))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(centred(inside, 46)))
        self._copy.changed.connect(self._show)

    def enter(self) -> None:
        """List what is plugged in now."""
        self.often.setCurrentIndex(self.often.findData(self._copy.state.minutes))
        self.folder.set_path(self._copy.state.place)
        self._list()
        self._show()
        self._judge()

    @Slot()
    def _list(self) -> None:
        while item := self._media.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        found = find_media_apart(self.work.session.expert.folder)
        for one in found:
            words = self.tr("{name} · {free} MB free").format(name=one.name, free=one.free // 1_000_000)
            made = button(words, name=self.tr("Copy to {name}").format(name=words))
            made.setToolTip(str(one.root))
            made.clicked.connect(partial(self._copy_to, one.root))
            self._media.addWidget(made)
        if not found:
            words = self.tr("No stick is plugged in. Put one in and look again, or name a folder.")
            self._media.addWidget(label(words, "muted", wrap=True))

    @Slot()
    def _judge(self) -> None:
        path = self.folder.path
        self.use.setEnabled(path is not None)
        same = path is not None and same_disk(self.work.session.expert.folder, path)
        words = self.tr(
            "! This folder is on the laptop's own disk: if the laptop fails, the copy is gone too."
        )
        self._same.setText(words if same else "")
        self._same.setVisible(same)

    @Slot()
    def _use(self) -> None:
        self._copy_to(self.folder.path or Path())

    def _copy_to(self, place: Path, _: bool = False) -> None:
        self.work.notices.clear()
        self.folder.set_path(place)
        self._copy.copy_now(place)

    @Slot()
    def _decline(self) -> None:
        self._copy.decline()
        self.work.go("expert.desk")

    @Slot()
    def _show(self) -> None:
        state, at = self._copy.state, time_of_day(self._copy.state.at)
        if self._copy.running:
            words, look = self.tr("Copying …"), "muted"
        elif state.failed:
            words = self.tr(
                "✗ The copy could not be written. Put the stick in again, or choose another place."
            )
            look = "bad"
        elif at:
            words = self.tr("✓ Copied and opened to be sure at {time}: {place}")
            words, look = words.format(time=at, place=state.place), "good"
        else:
            words, look = "", ""
        self._word.setText(words)
        self._word.setVisible(bool(words))
        set_look(self._word, look)
