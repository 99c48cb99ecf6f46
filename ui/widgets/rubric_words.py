"""What a rubric's rules say to an expert, in one place: the form and the read-back use the same words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QObject

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import add_up, caps_reached, fact_of, fact_points
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.rubric import AmountRule, Criterion, CriterionKind, Effect, Gate, Rubric, Section
from reviewapp.domain.score_sheet import ScoreSheet


class RubricWords(QObject):
    """Sentences about criteria, sections, gates and amounts."""

    def effect(self, criterion: Criterion) -> str:
        """加分 or 扣分; empty for a criterion of the full marks."""
        return {
            Effect.SCORE: "",
            Effect.BONUS: self.tr("bonus"),
            Effect.PENALTY: self.tr("penalty"),
        }[criterion.effect]

    def full_mark(self, criterion: Criterion) -> str:
        """What a full mark is, and what it does to the total."""
        full, points = plain(criterion.maximum), plain(criterion.worth)
        match criterion.effect:
            case Effect.BONUS:
                return self.tr("adds at most {points} to the total").format(points=points)
            case Effect.PENALTY:
                return self.tr("takes at most {points} from the total").format(points=points)
            case Effect.SCORE if criterion.worth == criterion.maximum:
                return self.tr("Full mark {full}").format(full=full)
            case Effect.SCORE:
                words = self.tr("Full mark {full}, counts for {points} of the total")
                return words.format(full=full, points=points)

    def fact(self, criterion: Criterion, entry: Entry) -> str:
        """What the list says and where: 论文数 12 篇; or that it says nothing."""
        assert criterion.fact is not None
        value = fact_of(entry, criterion.fact.field)
        if value is None:
            return self.tr("The list does not say: {field}").format(field=criterion.fact.field)
        return f"{criterion.fact.field} {plain(value)} {criterion.fact.unit}".strip()

    def section_total(self, rubric: Rubric, section: Section, entry: Entry, sheet: ScoreSheet) -> str:
        """The running sub-total against what the section is worth: 54 / 70."""
        return f"{figure(self._sums(rubric, entry, sheet)[section.id])} / {plain(section_worth(rubric, section))}"

    def section_rule(self, rubric: Rubric, section: Section) -> str:
        """Its cap and its veto line: 最多计 10；不足 56 即不通过."""
        parts = []
        if section.cap is not None and section.cap != section_worth(rubric, section):
            parts.append(self.tr("counts at most {cap}").format(cap=plain(section.cap)))
        if section.veto_below is not None:
            words = self.tr("below {line} means: {veto}")
            veto = section.veto or self.tr("failed")
            parts.append(words.format(line=plain(section.veto_below), veto=veto))
        return self.tr("; ").join(parts)

    def section_fails(self, rubric: Rubric, section: Section, entry: Entry, sheet: ScoreSheet) -> bool:
        """Whether every figure of the section is there and its sum is below its veto line."""
        if section.veto_below is None or missing_in(rubric, section, entry, sheet):
            return False
        return self._sums(rubric, entry, sheet)[section.id] < Fraction(section.veto_below)

    def caps(self, rubric: Rubric, entry: Entry, sheet: ScoreSheet) -> str:
        """Which caps cut something off this sheet's total; empty where none does."""
        titles = caps_reached(rubric, dict(sheet.scores), entry)
        if not titles:
            return ""
        return self.tr("Cut to the cap: {titles}").format(titles=self.tr(", ").join(titles))

    def gate_rule(self, gate: Gate) -> str:
        """What the wrong answer leads to, and how many must give it."""
        answer = self.yes_or_no(not gate.passes)
        if gate.any_expert:
            words = self.tr("“{answer}” from one expert means: {veto}")
        else:
            words = self.tr("“{answer}” from more than half of the experts means: {veto}")
        return words.format(answer=answer, veto=gate.veto)

    def yes_or_no(self, answer: bool) -> str:
        """是 or 否."""
        return self.tr("Yes") if answer else self.tr("No")

    def amount_rule(self, rule: AmountRule, entry: Entry) -> str:
        """The limit of an advised amount for this entry."""
        most = amount_limit(rule, entry)
        parts = [self.tr("required") if rule.required else self.tr("optional")]
        if most is not None:
            words = self.tr("at most {most} {unit} ({field})")
            parts.append(words.format(most=plain(most), unit=rule.unit, field=rule.most_field))
        if rule.places == 0:
            parts.append(self.tr("whole {unit}").format(unit=rule.unit))
        else:
            parts.append(self.tr("at most {places} decimals").format(places=rule.places))
        return self.tr("; ").join(parts)

    def _sums(self, rubric: Rubric, entry: Entry, sheet: ScoreSheet) -> Mapping[str, Fraction]:
        return dict(add_up(rubric, [(c.id, _brought(c, entry, sheet)) for c in rubric.criteria]).sections)


def _brought(criterion: Criterion, entry: Entry, sheet: ScoreSheet) -> Fraction:
    """What a criterion brings so far: nothing while its figure is missing."""
    if criterion.kind is CriterionKind.FACT:
        points = fact_points(criterion, entry)
        return Fraction(0) if points is None else criterion.contribution(points)
    value = sheet.score(criterion.id)
    return Fraction(0) if value is None else criterion.contribution(value)


def missing_in(rubric: Rubric, section: Section, entry: Entry, sheet: ScoreSheet) -> int:
    """How many figures of a section are not there yet, the list's included."""
    return sum(_is_missing(c, entry, sheet) for c in rubric.criteria if section in rubric.headings_of(c))


def _is_missing(criterion: Criterion, entry: Entry, sheet: ScoreSheet) -> bool:
    if criterion.kind is CriterionKind.FACT:
        return fact_points(criterion, entry) is None
    return sheet.score(criterion.id) is None


def section_worth(rubric: Rubric, section: Section) -> Decimal:
    """What a section can bring: its stated points, else the sum of its criteria, bonuses left out."""
    if section.points is not None:
        return section.points
    parts = (c for c in rubric.criteria if c.effect is Effect.SCORE and section in rubric.headings_of(c))
    worth = sum((c.worth for c in parts), Decimal(0))
    return section.cap if not worth and section.cap is not None else worth


def amount_limit(rule: AmountRule, entry: Entry) -> Decimal | None:
    """The most that may be advised for this entry; None where the list names no limit."""
    return fact_of(entry, rule.most_field) if rule.most_field else None


def figure(value: Fraction) -> str:
    """A sum in two places at most."""
    return plain(round_fraction(value, Rounding(2)))
