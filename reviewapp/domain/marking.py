"""Marking: what one sheet, the list's facts and the gates bring to an entry, by its rubric (计分).

Pure and exact.  Facts and conditions are reckoned here from the entry's own columns, on the expert's laptop
and at the bureau alike, so that a locked figure is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from .entries import Entry
from .errors import InputError
from .numbers import parse_score
from .rubric import Answerer, Condition, Criterion, CriterionKind, FactRule, Gate, Relation, Rubric, Section


@dataclass(frozen=True)
class Veto:
    """A reason why an entry fails whatever its score: ``where`` is the gate or section, ``of`` what is refused."""

    where: str
    title: str
    of: str


@dataclass(frozen=True)
class Marks:
    """What one set of figures brings: per criterion, per section after its cap, the total, the vetoes it causes."""

    criteria: tuple[tuple[str, Fraction], ...]
    sections: tuple[tuple[str, Fraction], ...]
    total: Fraction
    vetoes: tuple[Veto, ...] = ()


def fact_figure(rule: FactRule, value: Decimal, maximum: Decimal) -> Fraction:
    """The points a fact brings, between 0 and ``maximum``."""
    if rule.levels:
        reached = [level for level in rule.levels if value >= level.low]
        points = Fraction(max(reached, key=lambda level: level.low).points) if reached else Fraction(0)
    else:
        assert rule.per is not None  # the checker asks for levels or steps
        steps = Fraction(value - rule.start) / Fraction(rule.per)
        if rule.whole_steps:
            steps = Fraction(steps.numerator // steps.denominator)
        points = Fraction(rule.base) + steps * Fraction(rule.gives)
        if value < rule.start:
            points = Fraction(0)
    return min(max(points, Fraction(0)), Fraction(maximum))


def fact_of(entry: Entry, column: str) -> Decimal | None:
    """A column of the list as a figure; None where it is empty, raises InputError("fact_not_a_number")."""
    text = entry.field(column).strip().replace(",", "").replace("，", "")
    if not text:
        return None
    try:
        return parse_score(text.removesuffix("%").removesuffix("％"))
    except InputError as error:
        raise InputError("fact_not_a_number", entry=entry.number, field=column, text=text[:40]) from error


def fact_points(criterion: Criterion, entry: Entry) -> Fraction | None:
    """What a FACT criterion's figure is for an entry; None where the list does not say."""
    assert criterion.fact is not None
    value = fact_of(entry, criterion.fact.field)
    return None if value is None else fact_figure(criterion.fact, value, criterion.maximum)


def check_facts(rubric: Rubric, entry: Entry) -> None:
    """Read every figure of the list that the rubric reckons with; raises InputError("fact_not_a_number").

    Asked before anything is issued, so that no laptop and no tally meets a column it cannot read.
    """
    for criterion in rubric.criteria:
        if criterion.fact is not None:
            fact_of(entry, criterion.fact.field)
    if rubric.amount is not None and rubric.amount.most_field:
        fact_of(entry, rubric.amount.most_field)
    list_vetoes(rubric, entry)


def facts_missing(rubric: Rubric, entry: Entry) -> tuple[str, ...]:
    """The columns a rubric's facts and conditions need and the entry's list leaves empty."""
    columns = [c.fact.field for c in rubric.criteria if c.fact is not None]
    for gate in rubric.gates:
        if gate.condition is not None and applies(gate, entry):
            columns += [column for column in (gate.condition.field, gate.condition.of) if column]
    return tuple(column for column in dict.fromkeys(columns) if not entry.field(column).strip())


def mark(rubric: Rubric, figures: Mapping[str, Decimal | Fraction], entry: Entry) -> Marks | None:
    """Mark figures by criterion id together with the entry's facts; None while a figure is missing.

    Figures may be one expert's, or means over several.
    """
    brought: list[tuple[str, Fraction]] = []
    for criterion in rubric.criteria:
        figure: Decimal | Fraction | None = figures.get(criterion.id)
        if criterion.kind is CriterionKind.FACT:
            figure = fact_points(criterion, entry)
        if figure is None:
            return None
        brought.append((criterion.id, criterion.contribution(figure)))
    return add_up(rubric, brought)


def add_up(rubric: Rubric, brought: Iterable[tuple[str, Fraction]]) -> Marks:
    """Add contributions up through the sections: each section's cap, then the rubric's, and the sub-total vetoes."""
    by_criterion = dict(brought)
    sums: dict[str, Fraction] = {section.id: Fraction(0) for section in rubric.sections}
    total = Fraction(0)
    for criterion in rubric.criteria:
        if criterion.section:
            sums[criterion.section] += by_criterion[criterion.id]
        else:
            total += by_criterion[criterion.id]
    vetoes: list[Veto] = []
    # Inner sections first: what they bring is capped before it goes up.
    for section in sorted(rubric.sections, key=lambda one: not one.parent):
        sums[section.id] = capped(sums[section.id], section.cap)
        if section.veto_below is not None and sums[section.id] < Fraction(section.veto_below):
            vetoes.append(Veto(section.id, _veto_title(section), section.veto))
        if section.parent:
            sums[section.parent] += sums[section.id]
        else:
            total += sums[section.id]
    return Marks(
        tuple(by_criterion.items()),
        tuple((section.id, sums[section.id]) for section in rubric.sections),
        max(capped(total, rubric.cap), Fraction(0)),
        tuple(vetoes),
    )


def caps_reached(rubric: Rubric, figures: Mapping[str, Decimal | Fraction], entry: Entry) -> tuple[str, ...]:
    """The titles of the sections whose cap cut something off these figures; the rubric's own as 合计."""
    without = replace(rubric, sections=tuple(replace(one, cap=None) for one in rubric.sections), cap=None)
    uncut = mark(without, figures, entry)
    if uncut is None:
        return ()
    sums = dict(uncut.sections)
    found = [s.title for s in rubric.sections if s.cap is not None and sums[s.id] > Fraction(s.cap)]
    if rubric.cap is not None and uncut.total > Fraction(rubric.cap):
        found.append("合计")
    return tuple(found)


def capped(value: Fraction, cap: Decimal | None) -> Fraction:
    """A sum within its cap."""
    return value if cap is None else min(value, Fraction(cap))


def _veto_title(section: Section) -> str:
    return f"{section.title} < {section.veto_below}"


def applies(gate: Gate, entry: Entry) -> bool:
    """Whether a gate is asked of this type of entry."""
    return not gate.types or entry.type in gate.types


def list_vetoes(rubric: Rubric, entry: Entry) -> tuple[Veto, ...]:
    """The vetoes of hard conditions over the entry's columns; an empty column vetoes nothing (``facts_missing``)."""
    return tuple(
        Veto(gate.id, gate.title, gate.veto)
        for gate in rubric.gates
        if gate.condition is not None and applies(gate, entry) and fails(gate.condition, entry)
    )


def fails(condition: Condition, entry: Entry) -> bool:
    """Whether an entry's columns are known and do not hold the condition; raises InputError("fact_not_a_number")."""
    if condition.text:
        said = entry.field(condition.field).strip()
        return bool(said) and said != condition.text
    value = fact_of(entry, condition.field)
    other = condition.value
    if condition.times is not None:
        of = fact_of(entry, condition.of)
        other = None if of is None else of * condition.times
    if value is None or other is None:
        return False
    match condition.relation:
        case Relation.AT_LEAST:
            return value < other
        case Relation.MORE_THAN:
            return value <= other
        case Relation.AT_MOST:
            return value > other
        case Relation.LESS_THAN:
            return value >= other
        case Relation.EQUALS:
            return value != other


def expert_vetoes(
    rubric: Rubric, entry: Entry, answers: Iterable[tuple[tuple[str, bool], ...]]
) -> tuple[Veto, ...]:
    """The vetoes of gates the experts answered: by more than half of them, or by one where the gate says so."""
    given = [dict(one) for one in answers]
    found = []
    for gate in rubric.gates:
        if gate.answered_by is not Answerer.EXPERT or not applies(gate, entry):
            continue
        votes = [one[gate.id] for one in given if gate.id in one]
        against = sum(vote is not gate.passes for vote in votes)
        if against and (gate.any_expert or 2 * against > len(votes)):
            found.append(Veto(gate.id, gate.title, gate.veto))
    return tuple(found)
