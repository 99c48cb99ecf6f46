"""A simulated panel in memory, of domain values only: no stores, no bytes, no keys.

For tests of arithmetic and of the laws of merging.  A whole bureau with laptops is in ``panel_room``.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from reviewapp.domain.acts import Act, ActBody, EntriesSet, ExpertsSet, RoundCreated
from reviewapp.domain.aggregation import Tally, tally
from reviewapp.domain.arithmetic import Arithmetic, Averaging, Method
from reviewapp.domain.entries import Assignment, Entry, Expert
from reviewapp.domain.merging_rules import Letter, Presence
from reviewapp.domain.ranking import Ranking, rank
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.round import Charter, Round
from reviewapp.domain.rubric import Criterion, Rubric
from reviewapp.domain.scheme import Form, ReviewKind, Scheme, Stage
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.domain.score_sheet import ScoreSheet, SheetState

SCHEMES = Path(__file__).resolve().parents[1] / "resources" / "schemes"
SHIPPED = ("award-soft-science", "laboratory", "project")
CHARTER = Charter("r1", "2018年度评审", b"secretary", "age1secretary", "2018-11-01", "2019-11-01")
MEAN = Arithmetic(Averaging(Method.MEAN))
TRIMMED = Arithmetic(Averaging(Method.TRIMMED))

States = dict[tuple[str, str], SheetState]
Sheets = dict[tuple[str, str], ScoreSheet]


@cache
def shipped(scheme_id: str) -> Scheme:
    """One of the schemes that come with the program."""
    return read_scheme((SCHEMES / f"{scheme_id}.toml").read_text("utf-8"), scheme_id)


def rubric_of(scheme: Scheme) -> Rubric:
    """The one rubric of a scheme's first stage."""
    return scheme.stages[0].form.rubrics[0]


def arithmetic_of(scheme: Scheme) -> Arithmetic:
    """The arithmetic of a scheme's first stage."""
    return scheme.stages[0].arithmetic


def with_arithmetic(scheme: Scheme, arithmetic: Arithmetic) -> Scheme:
    """The scheme with another arithmetic in its first stage."""
    return replace(scheme, stages=(replace(scheme.stages[0], arithmetic=arithmetic), *scheme.stages[1:]))


def with_form(scheme: Scheme, form: Form) -> Scheme:
    """The scheme with another form in its first stage."""
    return replace(scheme, stages=(replace(scheme.stages[0], form=form), *scheme.stages[1:]))


def with_rubric(scheme: Scheme, rubric: Rubric) -> Scheme:
    """The scheme with another only rubric in its first stage."""
    return with_form(scheme, replace(scheme.stages[0].form, rubrics=(rubric,)))


def scheme_of(*criteria: Criterion, arithmetic: Arithmetic = MEAN) -> Scheme:
    """A scheme of these criteria; without any, one criterion ``score`` from 0 to 100 in thousandths."""
    given = criteria or (Criterion("score", "总分", Decimal(100), Decimal(100), step=Decimal("0.001")),)
    form = Form((Rubric(given),))
    stage = Stage(form=form, arithmetic=arithmetic)
    return Scheme("test", 1, ReviewKind.PROJECT, "试", "Test", (stage,))


def round_of(
    scheme: Scheme,
    entries: int,
    experts: int,
    *,
    panels: Sequence[str] = ("",),
    assignments: Sequence[Assignment] = (),
) -> Round:
    """A round of entries P1… and experts E1…, dealt out to ``panels`` in turn."""
    return Round(
        CHARTER,
        scheme,
        tuple(Entry(f"P{i + 1}", f"项目{i + 1}", panel=panels[i % len(panels)]) for i in range(entries)),
        tuple(Expert(f"E{i + 1}", f"专家{i + 1}", panel=panels[i % len(panels)]) for i in range(experts)),
        tuple(assignments),
    )


def valid_sheet(entry: str, rubric: Rubric, chance: random.Random) -> ScoreSheet:
    """A sheet that can be signed as it is: an allowed figure on each criterion, comment and recommendation."""
    scores = tuple((c.id, chance.choice(c.allowed_values())) for c in rubric.judged)
    choice = chance.choice(rubric.recommendations).id if rubric.recommendations else ""
    return ScoreSheet(entry, scores, "评" * max(rubric.comment.least, 1), choice)


def random_answers(
    the_round: Round, seed: int, *, states: Sequence[SheetState] = (SheetState.SCORED,)
) -> tuple[States, Sheets]:
    """Every cell's state, drawn from ``states``, and a valid sheet wherever that is scored."""
    chance = random.Random(seed)
    cells: States = {}
    sheets: Sheets = {}
    for seat in the_round.seats:
        for entry in the_round.entries_of(seat):
            key = (seat, entry.number)
            cells[key] = chance.choice(states)
            if cells[key] is SheetState.SCORED:
                sheets[key] = valid_sheet(entry.number, the_round.form.rubric_of(entry), chance)
    return cells, sheets


def answers_of(figures: Mapping[str, Sequence[str | None]]) -> tuple[States, Sheets]:
    """States and sheets of one criterion ``score``: per entry the experts' figures, None where missing."""
    cells: States = {}
    sheets: Sheets = {}
    for entry, row in figures.items():
        for i, figure in enumerate(row, start=1):
            key = (f"E{i}", entry)
            cells[key] = SheetState.MISSING if figure is None else SheetState.SCORED
            if figure is not None:
                sheets[key] = ScoreSheet(entry, (("score", Decimal(figure)),))
    return cells, sheets


@dataclass(frozen=True)
class Scored:
    """A round with what follows from its answers."""

    round: Round
    tally: Tally
    ranking: Ranking


def reckon(the_round: Round, states: States, sheets: Sheets) -> Scored:
    """Tally and rank."""
    counted = tally(the_round, states, sheets)
    return Scored(the_round, counted, rank(the_round, counted))


def reckon_figures(
    figures: Mapping[str, Sequence[str | None]], arithmetic: Arithmetic, *criteria: Criterion
) -> Scored:
    """Tally and rank a table of figures under one criterion ``score``; entries are named P1, P2 … in turn."""
    experts = max(len(row) for row in figures.values())
    the_round = round_of(scheme_of(*criteria, arithmetic=arithmetic), len(figures), experts)
    if tuple(figures) != tuple(entry.number for entry in the_round.entries):
        raise ValueError("name the entries P1, P2 … in turn")
    return reckon(the_round, *answers_of(figures))


def letter(
    seat: str,
    name: str,
    *,
    replaces: Iterable[Letter] = (),
    signer: str = "",
    enrolment: int = 1,
    sheets: Sequence[ScoreSheet] = (),
    form: Form | None = None,
) -> Letter:
    """A score letter's outside, called ``name``; its revision and ``replaces`` follow from those before it.

    ``form`` is needed with ``sheets``: the presence list gives each sheet's state by it.
    """
    earlier = list(replaces)
    before = frozenset(one.digest for one in earlier).union(*(one.replaces for one in earlier))
    digest = hashlib.sha256(f"{seat}/{name}".encode()).hexdigest()
    presence = tuple(
        Presence(
            sheet.entry,
            sheet.state(form.rubric_of(Entry(sheet.entry, "")), Entry(sheet.entry, "")),
            hashlib.sha256(repr(sheet).encode()).hexdigest(),
        )
        for sheet in sheets
        if form is not None
    )
    signed_by = signer or f"key of {seat}"
    return Letter(digest, seat, enrolment, len(before) + 1, signed_by, digest, before, presence)


def acts_of(bodies: Iterable[ActBody], *, start: int = 1) -> tuple[Act, ...]:
    """A log of these acts in this order."""
    return tuple(
        Act(number, body, "secretary", "2018-11-10T08:00:00", f"{number:064x}")
        for number, body in enumerate(bodies, start=start)
    )


def founding(the_round: Round) -> tuple[ActBody, ...]:
    """The acts that make this round."""
    return (
        RoundCreated(the_round.charter, the_round.scheme),
        EntriesSet(the_round.entries),
        ExpertsSet(the_round.experts),
    )


def recused_sheet(entry: str) -> ScoreSheet:
    """A sheet that says 需回避."""
    return ScoreSheet(entry).with_recusal(RecusalGround.SAME_UNIT)
