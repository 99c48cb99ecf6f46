"""A scheme to choose among many: what it is for, its stages, what is published in it and what a default."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Criterion, CriterionKind
from reviewapp.domain.scheme import ReviewKind, Scheme
from ui.models.bureau_rows import Column
from ui.theme import Colours

from .arithmetic_words import ArithmeticWords
from .bureau_table import RowsTable, SearchedTable
from .pieces import label
from .rubric_words import RubricWords

_LIST_ROWS, _CRITERIA_ROWS = 7, 10


@dataclass(frozen=True)
class _Line:
    """One criterion with the stage and rubric it stands in, where there are several."""

    where: str
    criterion: Criterion


class SchemeChoice(QWidget):
    """A list with a search line; below it the chosen scheme's stages and what they ask of an expert."""

    chosen = Signal()

    def __init__(self, schemes: tuple[Scheme, ...], colours: Colours, language: str) -> None:
        super().__init__()
        self._language = language
        self._schemes = list(schemes)
        self._arithmetic, self._rubric = ArithmeticWords(language), RubricWords()
        self.list = RowsTable(
            [
                Column("kind", self.tr("For"), lambda s: self._kind(s.kind), wide=10),
                Column("title", self.tr("Scheme"), self._title, stretch=True),
                Column("stages", self.tr("Stages"), lambda s: str(len(s.stages)), lambda s: len(s.stages), wide=3),
                Column("published", self.tr("Published"), self._published, wide=5),
            ],
            colours,
            self.tr("Schemes"),
            self.tr("No scheme fits this search."),
        )  # fmt: skip
        self.list.chosen.connect(self._choose)
        self._title_label = label("", "title", wrap=True)
        self.stages = label("", wrap=True)
        self.criteria = RowsTable(
            [
                Column("where", self.tr("Stage"), lambda r: r.where, wide=8, elastic=True),
                Column("title", self.tr("Criterion"), lambda r: r.criterion.title, wide=13, elastic=True),
                Column("points", self.tr("Points"), self._points, lambda r: r.criterion.worth, wide=4),
                Column("bands", self.tr("Levels"), self._bands, stretch=True),
                Column(
                    "source",
                    self.tr("Source"),
                    lambda r: self.tr("published") if r.criterion.published else self.tr("default"),
                    tone=lambda r: "good" if r.criterion.published else "warn",
                    wide=5,
                ),
            ],
            colours,
            self.tr("Criteria of the scheme"),
            self.tr("This scheme asks for no scores."),
            sortable=False,
        )
        self.criteria.setSelectionMode(self.criteria.SelectionMode.NoSelection)
        self._sources = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        searched = SearchedTable(self.list, self.tr("Search schemes"))
        self.search = searched.search
        column.addWidget(searched)
        for part in (self._title_label, self.stages, self.criteria, self._sources):
            column.addWidget(part)
        self._scheme = schemes[0]
        self._show_schemes()
        self.choose(self._scheme.id)

    @property
    def scheme(self) -> Scheme:
        """The scheme chosen; a search that hides it changes nothing."""
        return self._scheme

    def add(self, scheme: Scheme) -> None:
        """Another scheme, read from a file."""
        self._schemes.append(scheme)
        self._show_schemes()

    def choose(self, scheme_id: str) -> None:
        """Choose by id; the last of that id."""
        for scheme in reversed(self._schemes):
            if scheme.id == scheme_id:
                self.list.choose(scheme)
                self._choose(scheme)
                return

    @Slot(object)
    def _choose(self, scheme: Scheme | None) -> None:
        if scheme is None:
            return
        changed = scheme is not self._scheme
        self._scheme = scheme
        self._show()
        if changed:
            self.chosen.emit()

    def _show_schemes(self) -> None:
        self.list.show_rows(self._schemes)
        self.list.setFixedHeight(self._height(min(len(self._schemes), _LIST_ROWS)))

    def _show(self) -> None:
        scheme = self._scheme
        self._title_label.setText(self._title(scheme))
        numbered = len(scheme.stages) > 1
        lines = [self._arithmetic.stage(stage) for stage in scheme.stages]
        self.stages.setText(
            "\n".join(f"{i}  {line}" if numbered else line for i, line in enumerate(lines, 1))
        )
        rows = [
            _Line(
                " · ".join(part for part in (stage.title if numbered else "", rubric.title) if part),
                criterion,
            )
            for stage in scheme.stages
            for rubric in stage.form.rubrics
            for criterion in rubric.criteria
        ]
        self.criteria.setColumnHidden(0, not any(row.where for row in rows))
        self.criteria.show_rows(rows)
        self.criteria.setFixedHeight(self._height(min(max(len(rows), 2), _CRITERIA_ROWS)))
        said = [line for line in scheme.provenance if line.isascii() == (self._language == "en")]
        self._sources.setText("\n".join(said or scheme.provenance))

    def _height(self, rows: int) -> int:
        return round(self.fontMetrics().height() * (rows + 1.6) * 1.6)

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

    def _published(self, scheme: Scheme) -> str:
        """How many criteria are taken from a published table, of all."""
        criteria = [c for s in scheme.stages for rubric in s.form.rubrics for c in rubric.criteria]
        return f"{sum(c.published for c in criteria)} / {len(criteria)}"

    def _points(self, line: _Line) -> str:
        effect = self._rubric.effect(line.criterion)
        return f"{plain(line.criterion.worth)} {effect}".strip()

    def _bands(self, line: _Line) -> str:
        criterion = line.criterion
        if criterion.kind is CriterionKind.FACT and criterion.fact is not None:
            return self.tr("from the list: {field}").format(field=criterion.fact.field)
        return "  ".join(
            f"{band.label} {plain(band.low)}–{'<' if band.open_above else ''}{plain(band.high)}"
            if band.low != band.high
            else f"{band.label} {plain(band.low)}"
            for band in criterion.bands
        )
