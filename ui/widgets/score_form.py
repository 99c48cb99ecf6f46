"""The score form of one entry, by its rubric: gates, criteria under their sections, answers, comment."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import applies
from reviewapp.domain.rubric import Criterion, CriterionKind, Rubric
from reviewapp.domain.score_sheet import Evidence, ScoreSheet
from reviewapp.domain.site_visit import SiteVisit
from reviewapp.domain.visit_checking import PLACE

from .amount_box import AmountBox
from .choice_row import ChoiceRow
from .comment_box import CommentBox
from .criterion_box import CriterionBox
from .evidence_row import EvidenceRow
from .fact_box import FactBox
from .figure_field import FigureField
from .rubric_words import RubricWords, figure
from .section_heading import SectionHeading
from .visit_box import VisitBox, part_of

AMOUNT = "amount"
_YES, _NO = "yes", "no"


class ScoreForm(QWidget):
    """Shows a sheet and tells of every change; a comment follows after a short pause or on ``flush``.

    A figure that was typed and cannot be given is no part of the sheet; it stays to be seen, per entry, for as
    long as the form is there.
    """

    edited = Signal(object)
    grew = Signal(object)
    evidence_wanted = Signal(object)

    def __init__(self, form: Rubric) -> None:
        super().__init__()
        self._form = form
        self._entry = Entry("", "")
        self._sheet = ScoreSheet("")
        self._words = RubricWords()
        self._unfinished: dict[tuple[str, str], str] = {}
        self._zeros: dict[tuple[str, str], bool] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self.boxes: dict[str, CriterionBox] = {}
        self.facts: dict[str, FactBox] = {}
        self.headings: dict[str, SectionHeading] = {}
        self.gates: dict[str, ChoiceRow] = {}
        self.familiarity: ChoiceRow | None = None
        self.amount: AmountBox | None = None
        self.recommendations: ChoiceRow | None = None
        self.visit: VisitBox | None = None
        if form.visit is not None:
            self.visit = VisitBox(form)
            self.visit.edited.connect(self._visited)
            self._column.addWidget(self.visit)
        self._add_gates()
        self._add_criteria()
        self._add_answers()
        self._comment = CommentBox(form.comment, form.recommendations)
        self._comment.edited.connect(self._commented)
        self._column.addWidget(self._comment, 1)

    @property
    def sheet(self) -> ScoreSheet:
        """The sheet as it stands here."""
        return self._sheet

    @property
    def total(self) -> str:
        """The total in two places at most, facts and caps counted, or empty while a figure is missing."""
        total = self._sheet.total(self._form, self._entry)
        return "" if total is None else figure(total)

    @property
    def caps(self) -> str:
        """Which caps cut the total, or empty."""
        return self._words.caps(self._form, self._entry, self._sheet)

    @property
    def missing(self) -> int:
        """How many criteria have no figure yet."""
        return sum(1 for c in self._form.judged if self._sheet.score(c.id) is None)

    @property
    def first(self) -> str:
        """The place where this entry begins: its visit while nothing is recorded, the first figure, the first gate."""
        if self.visit is not None and self.visit.is_empty:
            return f"{PLACE}time"
        return next(iter(self.boxes), next(iter(self.gates), ""))

    @property
    def comment(self) -> QPlainTextEdit:
        """The line of the comment."""
        return self._comment.text

    @property
    def comment_box(self) -> CommentBox:
        """The comment with its rule and its phrases."""
        return self._comment

    def recommendation(self, choice: str) -> QRadioButton:
        """The button of a recommendation."""
        assert self.recommendations is not None
        return self.recommendations.buttons[choice]

    def show_sheet(self, entry: Entry, sheet: ScoreSheet) -> None:
        """Show a stored sheet; nothing is reported back."""
        self._keep_unfinished()
        self._entry = entry
        self._sheet = sheet
        for criterion, box in self.boxes.items():
            typed = self._unfinished.get((entry.number, criterion), "")
            value = sheet.score(criterion)
            if typed and value is None:
                box.show_typed(typed)
            else:
                box.show_value(value)
                if value == 0 and not self._zeros.get((entry.number, criterion), True):
                    box.ask_zero()
        for fact in self.facts.values():
            fact.show_entry(entry)
        for gate in self._form.asked_gates:
            self.gates[gate.id].setVisible(applies(gate, entry))
        if self.amount is not None:
            self.amount.show_value(entry, sheet.amount)
            if (typed := self._unfinished.get((entry.number, AMOUNT), "")) and sheet.amount is None:
                self.amount.show_typed(typed)
        if self.visit is not None:
            self.visit.show_visit(entry, sheet.visit)
        self._comment.show_comment(sheet.comment)
        self._show_rest()

    @property
    def unfinished(self) -> dict[tuple[str, str], str]:
        """What was typed and cannot be given, by entry and place."""
        self._keep_unfinished()
        return {place: text for place, text in self._unfinished.items() if text}

    def resume(self, unfinished: dict[tuple[str, str], str]) -> None:
        """Show again what was typed and cannot be given (the form was made anew)."""
        entry, self._entry = self._entry, Entry("", "")
        self._unfinished.update(unfinished)
        self.show_sheet(entry, self._sheet)

    @property
    def typed_at(self) -> str:
        """The figure's place where the cursor is and what stands there cannot be given; else empty."""
        fields = self._fields().items()
        return next((place for place, field in fields if field.hasFocus() and field.unfinished), "")

    def drop_typed(self, place: str) -> None:
        """Take away what stands there and cannot be given; no answer changes."""
        (self.amount if place == AMOUNT and self.amount is not None else self.boxes[place]).show_typed("")

    def part_changed(self, before: ScoreSheet) -> QWidget | None:
        """The part that shows what this sheet has otherwise than the one before; None where there is none."""
        now = self._sheet
        for criterion, box in self.boxes.items():
            if now.score(criterion) != before.score(criterion):
                return box
        for criterion, part in {**self.boxes, **self.facts}.items():
            if now.evidence_for(criterion) != before.evidence_for(criterion):
                return part
        for gate, row in self.gates.items():
            if dict(now.gates).get(gate) != dict(before.gates).get(gate):
                return row
        if now.visit != before.visit and self.visit is not None:
            return self.visit.part_changed(now.visit, before.visit)
        if now.comment != before.comment:
            return self._comment
        if now.amount != before.amount:
            return self.amount
        if now.familiarity != before.familiarity:
            return self.familiarity
        return self.recommendations if now.recommendation != before.recommendation else None

    def place_of(self, widget: QWidget | None) -> str:
        """The place a widget belongs to, as ``go_to`` takes it; empty where it is none of this form's."""
        parts: dict[str, QWidget | None] = {
            **self.boxes,
            **self.gates,
            AMOUNT: self.amount,
            "familiarity": self.familiarity,
            "recommendation": self.recommendations,
            "comment": self._comment,
        }
        if self.visit is not None and widget is not None and (place := self.visit.place_of(widget)):
            return place
        for place, part in parts.items():
            if part is not None and widget is not None and (part is widget or part.isAncestorOf(widget)):
                return place
        return ""

    def go_to(self, place: str) -> QWidget | None:
        """Put the cursor where a gap is: an id of a criterion or gate, or the part's name; what to scroll to."""
        if place in self.boxes:
            self.boxes[place].field.setFocus()
            # The box around a field, so that its levels are seen too.
            return self.boxes[place]
        rows = {"familiarity": self.familiarity, "recommendation": self.recommendations, **self.gates}
        if row := rows.get(place):
            row.go_to()
            return row
        if place == AMOUNT and self.amount is not None:
            self.amount.field.setFocus()
            return self.amount
        if (part := part_of(place)) and self.visit is not None:
            return self.visit.go_to(part)
        if place == "comment":
            self.comment.setFocus()
            return self.comment
        if place in self.facts:
            return self.facts[place]
        # What has no field of its own (too many pages of evidence) is mended where scoring begins.
        return self.go_to(self.first) if place != self.first else None

    def pin(self, evidence: Evidence) -> None:
        """Let a criterion's figure rest on this page too, and show it there."""
        self.flush()
        self._change(self._sheet.with_evidence(evidence))
        self.grew.emit(self.boxes.get(evidence.criterion) or self.facts[evidence.criterion])

    @Slot()
    def flush(self) -> None:
        """Report a comment that is still being typed, now, and the words of a visit."""
        self._comment.flush()
        if self.visit is not None:
            self.visit.flush()

    def _add_gates(self) -> None:
        for gate in self._form.asked_gates:
            answers = [(_YES, self._words.yes_or_no(True)), (_NO, self._words.yes_or_no(False))]
            rule = self._words.gate_rule(gate)
            row = ChoiceRow(gate.title, answers, f"{rule}　{gate.guidance}".strip())
            row.chosen.connect(lambda answer, g=gate.id: self._answer(g, answer))
            self.gates[gate.id] = row
            self._column.addWidget(row)

    def _add_criteria(self) -> None:
        for number, criterion in enumerate(self._form.criteria, 1):
            for section in self._form.headings_of(criterion):
                if section.id not in self.headings:
                    self.headings[section.id] = SectionHeading(self._form, section)
                    self._column.addWidget(self.headings[section.id])
            self._column.addWidget(self._criterion(number, criterion))

    def _criterion(self, number: int, criterion: Criterion) -> QWidget:
        if criterion.kind is CriterionKind.FACT:
            fact = FactBox(number, criterion)
            self.facts[criterion.id] = fact
            self._listen(fact.evidence)
            return fact
        box = CriterionBox(number, criterion)
        box.entered.connect(self._score)
        box.grew.connect(lambda b=box: self.grew.emit(b))
        box.left.connect(self._go_on)
        box.zero_meant.connect(self._zero_meant)
        self.boxes[criterion.id] = box
        self._listen(box.evidence)
        return box

    def _listen(self, row: EvidenceRow) -> None:
        row.wanted.connect(self.evidence_wanted)
        row.removed.connect(self._unpin)

    @Slot(object)
    def _unpin(self, evidence: Evidence) -> None:
        self.flush()
        self._change(self._sheet.without_evidence(evidence))

    def _add_answers(self) -> None:
        form = self._form
        if form.amount is not None:
            self.amount = AmountBox(form.amount)
            self.amount.entered.connect(self._advise)
            self.amount.left.connect(self._go_on)
            self.amount.grew.connect(lambda b=self.amount: self.grew.emit(b))
            self._column.addWidget(self.amount)
        if form.familiarity:
            levels = [(level.id, level.title) for level in form.familiarity]
            self.familiarity = ChoiceRow(self.tr("Familiarity with the field"), levels)
            self.familiarity.chosen.connect(self._know)
            self._column.addWidget(self.familiarity)
        if form.recommendations:
            choices = [(choice.id, choice.title) for choice in form.recommendations]
            self.recommendations = ChoiceRow(self.tr("Recommendation"), choices)
            self.recommendations.chosen.connect(self._recommend)
            self._column.addWidget(self.recommendations)

    def _fields(self) -> dict[str, FigureField]:
        fields: dict[str, FigureField] = {criterion: box.field for criterion, box in self.boxes.items()}
        if self.amount is not None:
            fields[AMOUNT] = self.amount.field
        return fields

    def _keep_unfinished(self) -> None:
        for place, field in self._fields().items():
            self._unfinished[self._entry.number, place] = field.unfinished

    @Slot()
    def _go_on(self) -> None:
        """Enter: to the next figure, and from the last to whatever is asked after it."""
        fields = list(self._fields().values())
        places = [place for place, field in enumerate(fields) if field is self.focusWidget()]
        following = fields[places[0] + 1 :] if places else []
        if following:
            following[0].setFocus(Qt.FocusReason.TabFocusReason)
            self.grew.emit(following[0].parentWidget())
        elif places:
            self.focusNextChild()

    @Slot(str, object)
    def _score(self, criterion: str, value: Decimal | None) -> None:
        self.flush()
        self._change(self._sheet.with_score(criterion, value))
        # Asked once: whoever said that 0 is meant is not asked about this figure again.
        if value == 0 and not self._zeros.setdefault((self._entry.number, criterion), False):
            self.boxes[criterion].ask_zero()

    @Slot(str)
    def _zero_meant(self, criterion: str) -> None:
        self._zeros[self._entry.number, criterion] = True

    def _answer(self, gate: str, answer: str) -> None:
        self.flush()
        self._change(self._sheet.with_gate(gate, answer == _YES))

    @Slot(str)
    def _know(self, level: str) -> None:
        self.flush()
        self._change(self._sheet.with_familiarity(level))

    @Slot(object)
    def _advise(self, amount: Decimal | None) -> None:
        self.flush()
        self._change(self._sheet.with_amount(amount))

    @Slot(str)
    def _recommend(self, choice: str) -> None:
        self.flush()
        self._change(self._sheet.with_recommendation(choice))

    @Slot(object)
    def _visited(self, visit: SiteVisit) -> None:
        self._change(self._sheet.with_visit(visit))

    @Slot(str)
    def _commented(self, text: str) -> None:
        self._change(self._sheet.with_comment(text))

    def _change(self, sheet: ScoreSheet) -> None:
        ordered = sheet.in_order(self._form)
        if ordered != self._sheet:
            self._sheet = ordered
            # First on its way to the disk, then shown: the window's own work would keep the disk waiting.
            self.edited.emit(ordered)
            self._show_rest()

    def _show_rest(self) -> None:
        """Everything that follows from the answers: ticks, sub-totals, and how long the comment must be."""
        sheet, given = self._sheet, dict(self._sheet.gates)
        rows = {criterion: box.evidence for criterion, box in self.boxes.items()}
        rows |= {criterion: fact.evidence for criterion, fact in self.facts.items()}
        for criterion, row in rows.items():
            row.show_evidence(self._entry.number, sheet.evidence_for(criterion))
        for gate in self._form.asked_gates:
            answer = given.get(gate.id)
            ticked = "" if answer is None else _YES if answer else _NO
            self.gates[gate.id].show_choice(ticked, warns=answer is (not gate.passes))
        if self.familiarity is not None:
            self.familiarity.show_choice(sheet.familiarity)
        if self.recommendations is not None:
            self.recommendations.show_choice(sheet.recommendation)
        for heading in self.headings.values():
            heading.show_sheet(self._entry, sheet)
        if self._form.comment.is_conditional:
            self._comment.show_rule(sheet.total(self._form, self._entry), sheet.recommendation)
