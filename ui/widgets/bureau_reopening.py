"""Reopening (复评) on the bureau's desk: which entries, for which seats, why, and who allowed it."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewapp.usecases.issuing_amendments import reopen
from reviewapp.usecases.overseeing import Overview
from reviewapp.usecases.ports import BureauStore
from ui.models.bureau_book import BureauBook
from ui.tasks import Job
from ui.workplace import Workplace

from .bureau_fields import SupervisorEntry
from .pieces import button, field, label, row

_BETWEEN = re.compile(r"[\s,，、;；]+")


class ReopeningCard(QFrame):
    """Shown once the intake is closed; before that experts may change and submit again anyway."""

    def __init__(self, work: Workplace, book: Callable[[], BureauBook]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._work, self._book = work, book
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Reopening after the closing"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr(
                    "The seats may judge these entries again and no others. It travels by amendment; what was signed "
                    "before is kept, and both print."
                ),
                "muted",
                wrap=True,
            )
        )
        self.begin = button(self.tr("Reopen entries …"))
        self.begin.clicked.connect(self._begin)
        column.addLayout(row(self.begin, None))
        self._asking = QWidget()
        inside = QVBoxLayout(self._asking)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self.entries = field(
            self.tr("Entries"), placeholder=self.tr("Numbers of entries, with commas between")
        )
        self.seats = field(self.tr("Seats"), placeholder=self.tr("Seats, with commas between"))
        self.reason = field(self.tr("Reason"), placeholder=self.tr("Reason; it is printed"))
        self.allowed_by = field(self.tr("Allowed by"), placeholder=self.tr("Who allowed it; it is printed"))
        for one in (self.entries, self.seats, self.reason, self.allowed_by):
            one.textChanged.connect(self._judge)
            inside.addWidget(label(one.accessibleName(), wrap=True))
            inside.addWidget(one)
        self.supervisor = SupervisorEntry(work.start)
        self.supervisor.changed.connect(self._judge)
        inside.addWidget(self.supervisor)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self._stop)
        self.confirm = button(self.tr("Record the reopening"), "primary")
        self.confirm.clicked.connect(self._confirm)
        inside.addLayout(row(self.cancel, None, self.confirm))
        column.addWidget(self._asking)
        self._stop()

    def show_view(self, view: Overview) -> None:
        """Offer it once the intake is closed."""
        self.setVisible(view.ledger.state.closed_at is not None and bool(view.ledger.state.issued))
        self.supervisor.setVisible(view.ledger.state.the_round().charter.two_key)
        self._judge()

    @Slot()
    def _begin(self) -> None:
        self.begin.hide()
        self._asking.show()
        self.entries.setFocus()
        self._judge()

    @Slot()
    def _stop(self) -> None:
        for one in (self.entries, self.seats, self.reason, self.allowed_by):
            one.clear()
        self._asking.hide()
        self.begin.show()

    @Slot()
    def _judge(self) -> None:
        texts = (self.entries, self.seats, self.reason, self.allowed_by)
        keyed = self.supervisor.isHidden() or self.supervisor.ready
        self.confirm.setEnabled(keyed and all(one.text().strip() for one in texts))

    @Slot()
    def _confirm(self) -> None:
        entries, seats = _numbers(self.entries.text()), _numbers(self.seats.text())
        reason, allowed_by = self.reason.text().strip(), self.allowed_by.text().strip()
        at = self._work.session.now()
        unlock = None if self.supervisor.isHidden() else self.supervisor.take()
        self.confirm.setEnabled(False)

        def work(store: BureauStore, _: Job) -> None:
            key = unlock() if unlock else None
            reopen(store, entries, seats, reason, allowed_by, at=at, supervisor=key)

        self._book().do(
            self, work, lambda _: self._stop(), title=self.tr("Recording"), failed=lambda _: self._judge()
        )


def _numbers(text: str) -> list[str]:
    return [one for one in _BETWEEN.split(text.strip()) if one]
