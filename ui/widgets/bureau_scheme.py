"""A scheme to choose: what it is for, what in it is published and what a default, and its criteria."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewapp.domain.arithmetic import Method
from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Criterion
from reviewapp.domain.scheme import ReviewKind, Scheme
from ui.models.bureau_rows import Column
from ui.theme import Colours

from .bureau_table import RowsTable
from .pieces import card, label


class SchemeChoice(QWidget):
    """Cards side by side, one chosen; below them what the chosen scheme asks of an expert."""

    chosen = Signal()

    def __init__(self, schemes: tuple[Scheme, ...], colours: Colours, language: str) -> None:
        super().__init__()
        self._language = language
        self._schemes: list[Scheme] = []
        self._group = QButtonGroup(self)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(10)
        self.criteria = RowsTable(
            [
                Column("title", self.tr("Criterion"), lambda c: c.title, wide=19),
                Column("points", self.tr("Points"), lambda c: plain(c.worth), lambda c: c.worth, wide=4),
                Column("bands", self.tr("Levels"), self._bands, stretch=True),
                Column(
                    "source",
                    self.tr("Source"),
                    lambda c: self.tr("published") if c.published else self.tr("default"),
                    tone=lambda c: "good" if c.published else "warn",
                    wide=5,
                ),
            ],
            colours,
            self.tr("Criteria of the scheme"),
            sortable=False,
        )
        self.criteria.setSelectionMode(self.criteria.SelectionMode.NoSelection)
        self._sources = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._cards)
        column.addWidget(self.criteria)
        column.addWidget(self._sources)
        for scheme in schemes:
            self.add(scheme)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)
        self._show()

    @property
    def scheme(self) -> Scheme:
        """The scheme chosen."""
        return self._schemes[max(0, self._group.checkedId())]

    def add(self, scheme: Scheme) -> None:
        """Another scheme, read from a file."""
        place = len(self._schemes)
        self._schemes.append(scheme)
        frame, column = card(margin=10, spacing=3)
        made = QRadioButton(self._kind(scheme.kind))
        made.setAccessibleName(self._title(scheme))
        font = made.font()
        font.setBold(True)
        made.setFont(font)
        self._group.addButton(made, place)
        column.addWidget(made)
        column.addWidget(label(self._title(scheme), wrap=True))
        criteria = _criteria(scheme)
        published = sum(c.published for c in criteria)
        words = self.tr("{count} criteria, {published} published, {rest} default · {method}").format(
            count=len(criteria),
            published=published,
            rest=len(criteria) - published,
            method=self._method(scheme),
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addStretch(1)
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        frame.mousePressEvent = lambda _event: made.setChecked(True)  # type: ignore[method-assign]
        self._cards.addWidget(frame, 1)

    def choose(self, scheme_id: str) -> None:
        """Choose by id; the last of that id."""
        for place, scheme in enumerate(self._schemes):
            if scheme.id == scheme_id:
                self._group.button(place).setChecked(True)

    def frames(self) -> list[QFrame]:
        """The cards."""
        return [
            w for i in range(self._cards.count()) if isinstance(w := self._cards.itemAt(i).widget(), QFrame)
        ]

    def _toggled(self, _place: int, checked: bool) -> None:
        if checked:
            self._show()
            self.chosen.emit()

    def _show(self) -> None:
        criteria = _criteria(self.scheme)
        self.criteria.show_rows(criteria)
        self.criteria.setFixedHeight(round(self.fontMetrics().height() * (len(criteria) + 1.6) * 1.6))
        lines = [line for line in self.scheme.provenance if line.isascii() == (self._language == "en")]
        self._sources.setText("\n".join(lines or self.scheme.provenance))

    def _title(self, scheme: Scheme) -> str:
        return scheme.title_en if self._language == "en" and scheme.title_en else scheme.title

    def _kind(self, kind: ReviewKind) -> str:
        return {
            ReviewKind.PROJECT: self.tr("Project applications"),
            ReviewKind.LABORATORY: self.tr("Laboratory evaluation"),
            ReviewKind.AWARD: self.tr("Award"),
            ReviewKind.PERSON: self.tr("Persons and teams"),
            ReviewKind.PLATFORM: self.tr("Platforms and parks"),
        }[kind]

    def _method(self, scheme: Scheme) -> str:
        averaging = scheme.stages[0].arithmetic.averaging
        if averaging.method is Method.MEAN:
            return self.tr("plain mean")
        return self.tr("highest and lowest dropped from {least} scores on").format(least=averaging.n_min)

    def _bands(self, criterion: Criterion) -> str:
        return "  ".join(
            f"{band.label} {plain(band.low)}–{'<' if band.open_above else ''}{plain(band.high)}"
            if band.low != band.high
            else f"{band.label} {plain(band.low)}"
            for band in criterion.bands
        )


def _criteria(scheme: Scheme) -> tuple[Criterion, ...]:
    """The criteria of every rubric of the first stage that has any."""
    stage = next((stage for stage in scheme.stages if stage.form.rubrics), scheme.stages[0])
    return tuple(c for rubric in stage.form.rubrics for c in rubric.criteria)
