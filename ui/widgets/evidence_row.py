"""The pages a figure rests on, as chips below its criterion: a click opens the page, × takes the chip away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from reviewapp.domain.matching import document_title
from reviewapp.domain.score_sheet import Evidence

from .flowing import FlowLayout
from .pieces import button, row


class EvidenceRow(QWidget):
    """Hidden while there is none; ``wanted`` asks for a page, ``removed`` tells what is no evidence any more."""

    wanted = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Evidence, ...] = ()
        self._flow = FlowLayout(self, gap=4)
        self.hide()

    @property
    def chips(self) -> tuple[QPushButton, ...]:
        """Page and × by turns."""
        return tuple(self.findChildren(QPushButton))

    def show_evidence(self, entry: str, evidence: Sequence[Evidence]) -> None:
        """Show an entry's evidence on this criterion."""
        if tuple(evidence) == self._shown:
            return
        self._shown = tuple(evidence)
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        for one in evidence:
            self._add(document_title(one.document, entry), one)
        self.setVisible(bool(evidence))
        self.updateGeometry()

    def _add(self, title: str, evidence: Evidence) -> None:
        short = title if len(title) <= 8 else title[:7] + "…"
        words = self.tr("{document} p. {page}")
        jump = button(words.format(document=short, page=evidence.page), "link")
        jump.setAccessibleName(
            self.tr("Evidence: {document} page {page}").format(document=title, page=evidence.page)
        )
        jump.setToolTip(words.format(document=title, page=evidence.page))
        jump.clicked.connect(lambda: self.wanted.emit(evidence))
        away = button("×", "link")
        away.setAccessibleName(
            self.tr("Remove the evidence {document} page {page}").format(document=title, page=evidence.page)
        )
        away.setToolTip(self.tr("Remove"))
        away.clicked.connect(lambda: self.removed.emit(evidence))
        # One widget, so that a line never breaks between a page and its ×.
        pair = QWidget()
        pair.setLayout(row(jump, away, spacing=0))
        self._flow.addWidget(pair)
