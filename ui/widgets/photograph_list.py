"""The photographs of a visit: small pictures with their captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from reviewapp.domain.site_visit import LONGEST_LINE, MOST_PHOTOGRAPHS, Photograph

from .pieces import button, field, label


class PhotographList(QWidget):
    """``wanted`` asks for files to be added, ``picture_wanted`` for a picture's bytes (``show_picture``)."""

    wanted = Signal()
    picture_wanted = Signal(str)
    changed = Signal()
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Photograph, ...] = ()
        self._captions: dict[str, QLineEdit] = {}
        self._pictures: dict[str, QLabel] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(label(self.tr("Photographs"), "strong"))
        note = self.tr(
            "JPEG or PNG, {most} at most. They are made smaller; place, time and camera are removed from the file. Kept "
            "sealed here, sent sealed in your score package."
        )
        self._column.addWidget(label(note.format(most=MOST_PHOTOGRAPHS), "muted", wrap=True))
        self.add = button(self.tr("Add photographs …"))
        self.add.clicked.connect(self.wanted)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def photographs(self) -> tuple[Photograph, ...]:
        """The pictures with their captions as they stand here."""
        return tuple(replace(one, caption=self._captions[one.sha256].text().strip()) for one in self._shown)

    def show_photographs(self, photographs: Sequence[Photograph]) -> None:
        """Show stored pictures; their bytes are asked for."""
        while self._column.count() > 3:
            item = self._column.takeAt(2)
            if item and (widget := item.widget()):
                widget.deleteLater()
        self._shown = tuple(photographs)
        self._captions.clear()
        self._pictures.clear()
        for number, one in enumerate(self._shown, start=1):
            self._column.insertWidget(self._column.count() - 1, self._line(number, one))
            self.picture_wanted.emit(one.sha256)
        self.add.setEnabled(len(self._shown) < MOST_PHOTOGRAPHS)

    def add_photographs(self, added: Sequence[Photograph]) -> None:
        """Put further pictures below the others, once each and as many as there may be."""
        new = [one for one in added if all(one.sha256 != kept.sha256 for kept in self._shown)]
        self.show_photographs((*self.photographs, *new)[:MOST_PHOTOGRAPHS])
        self.changed.emit()

    def show_picture(self, sha256: str, jpeg: bytes) -> None:
        """Show a picture that was asked for; one that is gone meanwhile is let go."""
        shown = self._pictures.get(sha256)
        pixmap = QPixmap()
        if shown is not None and pixmap.loadFromData(jpeg):
            side = self.fontMetrics().height() * 4
            shown.setPixmap(
                pixmap.scaled(
                    side,
                    side,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )

    def _line(self, number: int, one: Photograph) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "sunken")
        beside = QHBoxLayout(frame)
        beside.setContentsMargins(6, 6, 6, 6)
        picture = QLabel()
        side = self.fontMetrics().height() * 4
        picture.setFixedSize(side, side)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(self.tr("Photograph {number}").format(number=number))
        caption = field(
            self.tr("Caption of photograph {number}").format(number=number),
            placeholder=self.tr("What it shows"),
        )
        caption.setMaxLength(LONGEST_LINE)
        caption.setText(one.caption)
        caption.textEdited.connect(self.typed)
        away = button(
            self.tr("Remove"), "link", name=self.tr("Remove photograph {number}").format(number=number)
        )
        away.clicked.connect(lambda: self._remove(one.sha256))
        column = QVBoxLayout()
        column.addWidget(caption)
        column.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(picture)
        beside.addLayout(column, 1)
        self._captions[one.sha256], self._pictures[one.sha256] = caption, picture
        return frame

    @Slot(str)
    def _remove(self, sha256: str) -> None:
        self.show_photographs([one for one in self.photographs if one.sha256 != sha256])
        self.changed.emit()
