"""One thing checked on site: what the list states, 相符 or 不符, the value found, and a remark."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.domain.numbers import plain_digits
from reviewapp.domain.site_visit import LONGEST_LINE, LONGEST_REMARK, SiteFinding
from reviewapp.domain.visit_checking import VisitItem

from .choice_row import ChoiceRow
from .pieces import field

_AGREES, _DIFFERS = "agrees", "differs"


class VisitItemRow(QWidget):
    """``answered`` tells that 相符 or 不符 was ticked, ``typed`` that words are being written."""

    answered = Signal()
    typed = Signal()

    def __init__(self, item: VisitItem) -> None:
        super().__init__()
        self._item = item
        self._answer = ""
        choices = [(_AGREES, self.tr("agrees")), (_DIFFERS, self.tr("does not agree"))]
        self.choice = ChoiceRow(item.title, choices, " ")
        self.choice.chosen.connect(self._choose)
        self.found = field(
            self.tr("{item}: value found").format(item=item.title), placeholder=self.tr("Value found on site")
        )
        self.found.setMaxLength(LONGEST_LINE)
        self.found.textEdited.connect(self.typed)
        self.remark = field(
            self.tr("{item}: remark").format(item=item.title), placeholder=self.tr("Remark (may stay empty)")
        )
        self.remark.setMaxLength(LONGEST_REMARK)
        self.remark.textEdited.connect(self.typed)
        inside = self.choice.layout()
        assert inside is not None
        inside.addWidget(self.found)
        inside.addWidget(self.remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)

    @property
    def finding(self) -> SiteFinding | None:
        """What is answered here; None while nothing is ticked."""
        if not self._answer:
            return None
        found = self.found.text().strip()
        if self._item.counted:
            found = plain_digits(found)
        agrees = self._answer == _AGREES
        return SiteFinding(self._item.id, agrees, "" if agrees else found, self.remark.text().strip())

    def show_finding(self, item: VisitItem, finding: SiteFinding | None) -> None:
        """Show what is stored of an entry's item, with what its list states."""
        self._item = item
        stated = self.tr("Stated: {stated}").format(stated=item.stated)
        parts = (stated if item.stated else self.tr("The list states nothing"), item.guidance)
        self.choice.rule.setText(" · ".join(part for part in parts if part))
        self.choice.rule.setVisible(True)
        self.found.setText(finding.found if finding else "")
        self.remark.setText(finding.remark if finding else "")
        self._show("" if finding is None else _AGREES if finding.agrees else _DIFFERS)

    def go_to(self) -> None:
        """Put the cursor where something is missing."""
        if self._answer == _DIFFERS:
            self.found.setFocus()
        else:
            self.choice.go_to()

    def _show(self, answer: str) -> None:
        self._answer = answer
        self.choice.show_choice(answer)
        self.found.setVisible(answer == _DIFFERS)
        self.remark.setVisible(bool(answer))

    @Slot(str)
    def _choose(self, answer: str) -> None:
        self._show(answer)
        if answer == _DIFFERS:
            self.found.setFocus()
        self.answered.emit()
