"""Trying a scheme on a sample round of random answers, before a real one depends on it (``scheme try``).

Everything is drawn from a seed, so that a trial can be shown again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reviewapp.domain.ballots import Answer, Attendance, Ballot, Mark, Urn
from reviewapp.domain.counting import count_ballots
from reviewapp.domain.entries import Entry, Expert
from reviewapp.domain.round import Charter, Round
from reviewapp.domain.rubric import Condition, Criterion, FactRule, Relation, Rubric
from reviewapp.domain.scheme import Activity, Scheme, Stage
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.domain.staging import StageAnswers, StageResult, advancing, run_stage
from reviewapp.domain.vote_return import AwardReturn
from reviewapp.domain.vote_rules import AwardLevel, VoteRules
from reviewapp.domain.voting import vote_by_levels

_UNITS = ("石河子大学", "塔里木大学", "新疆农垦科学院", "第一师农科所", "天业集团", "第八师医院")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_PANELS = "甲乙丙丁戊己庚辛壬癸"
_COMMENT = "总体评价：选题符合需求，路线可行，指标可考核；建议进一步明确分工、细化预算，并加强成果转化。"
_RECUSED = 0.04
_ABSTAINS = 0.05


@dataclass(frozen=True)
class Trial:
    """A scheme tried: the sample round, its answers, and each stage's result."""

    scheme: Scheme
    round: Round
    answers: tuple[StageAnswers, ...]
    results: tuple[StageResult, ...]

    def at(self, number: int) -> Round:
        """The round as it is in one of its stages."""
        result = self.results[number]
        inside = {row.entry for row in result.tally.rows}
        entries = tuple(entry for entry in self.round.entries if entry.number in inside)
        return replace(self.round, stage_id=result.stage.id, entries=entries)


def try_scheme(scheme: Scheme, seed: int = 1) -> Trial:
    """Run a scheme's sample round through all its stages."""
    the_round = sample_round(scheme, seed)
    answers: list[StageAnswers] = []
    results: list[StageResult] = []
    for stage in scheme.stages:
        chance = random.Random(f"{seed}-{stage.id}")
        draw = f"{seed}-{stage.id}"
        inside = {one.entry for one in advancing(the_round, stage, results, draw)}
        entries = tuple(entry for entry in the_round.entries if entry.number in inside)
        at_stage = replace(the_round, stage_id=stage.id, entries=entries)
        given = _answers(at_stage, stage, chance, draw)
        answers.append(given)
        results.append(run_stage(the_round, stage, given, results))
    return Trial(scheme, the_round, tuple(answers), tuple(results))


def sample_round(scheme: Scheme, seed: int) -> Round:
    """Entries of every type with the columns the scheme reckons with, and a panel to judge them."""
    chance = random.Random(seed)
    sample = scheme.sample
    types = _types(scheme)
    panels = [_PANELS[i % len(_PANELS)] if sample.panels > 1 else "" for i in range(sample.panels)]
    entries = tuple(
        Entry(
            f"S{i + 1:03}",
            f"示例{scheme.stages[0].form.entry_noun}{i + 1}",
            _UNITS[i % len(_UNITS)],
            (f"{_SURNAMES[i % len(_SURNAMES)]}示例",),
            panels[i % len(panels)],
            tuple(_columns(scheme, types[i % len(types)], chance).items()),
            types[i % len(types)],
        )
        for i in range(sample.entries)
    )
    experts = tuple(
        Expert(f"E{i + 1:02}", f"{_SURNAMES[i % len(_SURNAMES)]}专家", "兵团外单位", "研究员", panel)
        for panel_number, panel in enumerate(panels)
        for i in range(panel_number * sample.experts, (panel_number + 1) * sample.experts)
    )
    charter = Charter(f"try-{scheme.id}", f"{scheme.title}（试算）", b"", "", "2026-01-01", "2026-12-31")
    return Round(charter, scheme, entries, experts)


def _types(scheme: Scheme) -> list[str]:
    """Every type that a rubric names; where every stage takes any, those of gates and entries without one too."""
    rubrics = [rubric for stage in scheme.stages for rubric in stage.form.rubrics]
    named = {one for rubric in rubrics for one in rubric.types}
    asking = [stage.form.rubrics for stage in scheme.stages if stage.form.rubrics]
    if all(any(not rubric.types for rubric in of_stage) for of_stage in asking):
        named |= {""} | {one for rubric in rubrics for gate in rubric.gates for one in gate.types}
    return sorted(named)


def _columns(scheme: Scheme, type_: str, chance: random.Random) -> dict[str, str]:
    """A plausible text for every column of the list that a rule of the scheme reads."""
    columns: dict[str, str] = {}
    for stage in scheme.stages:
        for rubric in stage.form.rubrics:
            if rubric.types and type_ not in rubric.types:
                continue
            for criterion in rubric.criteria:
                if criterion.fact is not None:
                    columns[criterion.fact.field] = _fact(criterion.fact, criterion, chance)
            for gate in rubric.gates:
                asked = not gate.types or type_ in gate.types
                if gate.condition is not None and asked and gate.condition.field not in columns:
                    columns |= _sides(gate.condition, columns, chance)
            if rubric.amount is not None and rubric.amount.most_field:
                columns.setdefault(rubric.amount.most_field, str(chance.randint(20, 100)))
        budget = stage.arithmetic.budget
        if budget is not None and budget.field:
            columns.setdefault(budget.field, str(chance.randint(20, 100)))
    for tag in scheme.tags:
        if chance.random() < 0.4:
            columns.setdefault(tag.field, chance.choice(tag.values))
    return columns


def _fact(rule: FactRule, criterion: Criterion, chance: random.Random) -> str:
    if rule.levels:
        top = max(level.low for level in rule.levels)
        return str(round(Decimal(chance.random()) * (top or Decimal(1)) * Decimal("1.3"), 1))
    steps = int((criterion.maximum - rule.base) / rule.gives) + 2
    return str(rule.start + (rule.per or Decimal(1)) * chance.randint(0, max(steps, 1)))


def _sides(condition: Condition, known: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Both sides of a condition, most often so that it holds."""
    holds = chance.random() < 0.85
    if condition.text:
        return {condition.field: condition.text if holds else "否"}
    of = Decimal(known.get(condition.of) or chance.randint(20, 100)) if condition.of else Decimal(0)
    line = condition.value if condition.times is None else of * condition.times
    upward = condition.relation in {Relation.AT_LEAST, Relation.MORE_THAN}
    furthest = max(int((line or Decimal(0)) / 2), 1)
    away = Decimal(chance.randint(1, furthest)) * (1 if upward == holds else -1)
    value = (line or Decimal(0)) + (Decimal(0) if condition.relation is Relation.EQUALS and holds else away)
    sides = {condition.field: str(max(value, Decimal(0)))}
    return sides | ({condition.of: str(of)} if condition.of else {})


def _answers(at_stage: Round, stage: Stage, chance: random.Random, draw: str) -> StageAnswers:
    if stage.vote is not None:
        award = _random_vote(at_stage, stage.vote, chance)
        return StageAnswers(decided=dict(award.grades), seed=draw, returns=award.returns)
    states: dict[tuple[str, str], SheetState] = {}
    sheets: dict[tuple[str, str], ScoreSheet] = {}
    for seat, entry in _pairs(at_stage):
        key = (seat, entry.number)
        rubric = at_stage.form.rubric_of(entry)
        if stage.activity is Activity.FACTS:
            continue
        if chance.random() < _RECUSED:
            states[key] = SheetState.RECUSED
            continue
        states[key] = SheetState.SCORED
        sheets[key] = random_sheet(rubric, entry, chance, lenient=random.Random(seat).uniform(-0.1, 0.1))
    return StageAnswers(states, sheets, seed=draw)


def _random_vote(at_stage: Round, rules: VoteRules, chance: random.Random) -> AwardReturn:
    """A committee of the sample's size, all but one or two of it present, that votes by each entry's quality."""
    due = max(at_stage.scheme.sample.experts, 9)
    attendance = Attendance(due, due - chance.randint(0, 2))
    entries = tuple(entry.number for entry in at_stage.entries)

    def ask(level: AwardLevel, number: int, on: tuple[str, ...]) -> Urn:
        at_level = rules.at(level)
        papers = [_ballot(at_level, on, f"M{member + 1:02}", chance) for member in range(attendance.present)]
        return count_ballots(at_level, attendance, on, papers)

    return vote_by_levels(rules, attendance, entries, ask)


def _ballot(rules: VoteRules, on: tuple[str, ...], member: str, chance: random.Random) -> Ballot:
    ticks: list[Mark] = []
    for entry in sorted(on, key=lambda number: -_quality(number)):
        agrees = chance.random() < _quality(entry)
        if rules.limit:  # a limited ballot ticks at most so many, and says no to the rest
            if agrees and len(ticks) < rules.limit:
                ticks.append(Mark(entry, Answer.YES))
        else:
            abstains = chance.random() < _ABSTAINS
            ticks.append(Mark(entry, Answer.ABSTAIN if abstains else Answer.YES if agrees else Answer.NO))
    return Ballot(tuple(ticks), "" if rules.secret else member)


def _quality(entry: str) -> float:
    """How good an entry of the sample is, between 0.45 and 0.95."""
    return 0.45 + 0.5 * random.Random(entry).random()


def _pairs(at_stage: Round) -> Iterator[tuple[str, Entry]]:
    for entry in at_stage.entries:
        for seat in at_stage.seats_of(entry.number):
            yield seat, entry


def random_sheet(rubric: Rubric, entry: Entry, chance: random.Random, lenient: float = 0.0) -> ScoreSheet:
    """A sheet that can be signed: figures around the entry's own quality, every question answered."""
    quality = _quality(entry.number) + lenient
    scores = []
    for criterion in rubric.judged:
        place = min(max(quality + chance.uniform(-0.2, 0.2), 0.0), 1.0)
        values = criterion.allowed_values()
        scores.append((criterion.id, values[round(place * (len(values) - 1))]))
    return ScoreSheet(
        entry.number,
        tuple(scores),
        _comment(rubric),
        _by_quality([choice.id for choice in rubric.recommendations], quality),
        gates=tuple(
            (gate.id, gate.passes if chance.random() < 0.97 else not gate.passes)
            for gate in rubric.asked_gates
            if not gate.types or entry.type in gate.types
        ),
        familiarity=chance.choice(rubric.familiarity).id if rubric.familiarity else "",
        amount=_amount(rubric, entry, chance),
    )


def _comment(rubric: Rubric) -> str:
    rule = rubric.comment
    text = _COMMENT
    while len(text) < rule.least:
        text += _COMMENT
    return text[: rule.most]


def _by_quality(choices: Sequence[str], quality: float) -> str:
    if not choices:
        return ""
    return choices[min(int((1 - min(quality, 1.0)) * 2 * len(choices)), len(choices) - 1)]


def _amount(rubric: Rubric, entry: Entry, chance: random.Random) -> Decimal | None:
    if rubric.amount is None:
        return None
    most = Decimal(entry.field(rubric.amount.most_field) or 100)
    return round(most * Decimal(chance.randint(5, 10)) / 10, rubric.amount.places)
