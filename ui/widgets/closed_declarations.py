"""The 回避 answers of entries that take no answer any more: shown, so that nobody wonders where they are."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewapp.usecases.scoring import Desk

from .declaration_row import ground_words
from .pieces import label


class ClosedDeclarations(QFrame):
    """A card of locked entries, a line each with what was answered; hidden where there are none."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Locked by the bureau, with your answers"), "title", wrap=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column.addLayout(self._lines)
        self._shown: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands here, entry by entry."""
        return self._shown

    def show_desk(self, desk: Desk) -> None:
        """Show the locked entries as the desk has them."""
        task = desk.task
        lines = tuple(
            f"{entry.number}　{entry.title}　—　{self._answer(desk, entry.number)}"
            for entry in task.entries
            if task.is_closed(entry.number)
        )
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        while item := self._lines.takeAt(0):
            widget: QWidget | None = item.widget()
            if widget is not None:
                widget.deleteLater()
        for words in lines:
            self._lines.addWidget(label(words, wrap=True))

    def _answer(self, desk: Desk, entry: str) -> str:
        sheet = desk.sheets[entry]
        if sheet.recused is not None:
            words = self.tr("stands aside: {ground}")
            return words.format(ground=ground_words(sheet.recused, self._language))
        if entry in desk.declared:
            return self.tr("no conflict")
        return self.tr("not answered before it was locked")
