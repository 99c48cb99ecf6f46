"""The receipt on the screen: large enough to be copied by hand, with everything one does with it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.spelling import grouped, shown_time
from reviewapp.usecases.exporting import Receipt

from .pieces import card, label


class ReceiptFacts(QWidget):
    """Short code, fingerprint, counts and time of one letter, in groups of four."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(self.tr("Short code (compare it with the printed sheet)"), "muted", wrap=True))
        self.short_code = label("", "figure", wrap=True)
        column.addWidget(self.short_code)
        column.addWidget(label(self.tr("Your key's fingerprint"), "muted", wrap=True))
        self.fingerprint = label("", "code", wrap=True)
        column.addWidget(self.fingerprint)
        self._facts = label("", wrap=True)
        column.addWidget(self._facts)

    def show_receipt(self, of: Receipt) -> None:
        """The facts of one letter."""
        self.short_code.setText(grouped(of.short_code))
        self.short_code.setAccessibleName(self.tr("Short code {code}").format(code=grouped(of.short_code)))
        self.fingerprint.setText(grouped(of.fingerprint))
        words = {
            SheetState.SCORED: self.tr("scored"),
            SheetState.RECUSED: self.tr("stood aside"),
            SheetState.ABSTAINED: self.tr("abstained"),
            SheetState.MISSING: self.tr("missing"),
        }
        counts = self.tr(", ").join(
            f"{words[state]} {number}" for state, number in of.counts.items() if number
        )
        lines = [
            self.tr("Entries: {counts}").format(counts=counts or "—"),
            self.tr("Letter no. {number}, {time} (this laptop's time)").format(
                number=of.revision, time=shown_time(of.at)
            ),
            self.tr("Who can open it: {who}").format(who=self.tr("; ").join(self.recipients(of.recipients))),
        ]
        if of.reason:
            lines.append(self.tr("Reason for submitting again: {reason}").format(reason=of.reason))
        if of.file.name:
            lines.append(self.tr("File: {file}").format(file=of.file))
        self._facts.setText("\n".join(lines))

    def recipients(self, recipients: tuple[tuple[str, str], ...]) -> list[str]:
        """Who can open a letter, by role and key, in words."""
        names = {
            "secretary": self.tr("Secretary"),
            "supervisor": self.tr("Supervisor"),
            "recovery": self.tr("Keeper of the recovery key"),
        }
        return [f"{names.get(role, role)}  {grouped(key)}" for role, key in recipients]


def advice_card(kind: str) -> tuple[QFrame, QVBoxLayout]:
    """A coloured card that says what happened and what to do: ``good``, ``warning``, ``error``, ``news``."""
    frame, column = card(margin=12, spacing=6)
    frame.setProperty("notice", kind)
    return frame, column
