"""A reopening (复评) on the bureau's paper: the remarks of F08, and what F06 and F07 of a seat's two letters say of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reviewapp.domain.charge import ReopenedEntry, charge_of
from reviewapp.domain.errors import Problem, problem
from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.merging_rules import Letter, Standing
from reviewapp.domain.numbers import Rounding, round_fraction
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.domain.spelling import grouped
from reviewapp.packages.codes import short_code
from reviewapp.sheets.gathering import expert_on_paper
from reviewapp.sheets.reopening import Answer, Reopening

from .ports import BureauStore
from .reopenings import reopened_sheets


def reopening_remarks(store: BureauStore, the_round: Round) -> dict[str, tuple[Problem, ...]]:
    """By entry the remarks about its reopenings; experts are named as the round prints them."""
    remarks: dict[str, tuple[Problem, ...]] = {}
    for one in reopened_sheets(store):
        if the_round.has_seat(one.seat):
            said = problem(
                "remark_reopened",
                one.entry,
                expert=expert_on_paper(the_round, one.seat),
                before=_figure(one.before),
                after=_figure(one.after),
                reason=one.reason,
                allowed_by=one.allowed_by,
            )
            remarks[one.entry] = (*remarks.get(one.entry, ()), said)
    return remarks


def reopening_on_paper(
    state: LedgerState,
    standing: Standing,
    letter: Letter,
    opened: Mapping[str, tuple[ScoreSheet, ...]],
) -> Reopening | None:
    """What the paper of one of a seat's letters says of its reopenings; None as long as no letter answers one.

    ``opened`` has the sheets of the letters unsealed.  ``signing_copies`` says the same from what a laptop keeps.
    """
    first = standing.counting
    if not standing.letters_again:
        return None
    if letter is first:
        entries: list[ReopenedEntry] = []
        codes: dict[str, str] = {}
        for again in standing.letters_again:
            here = _answered_by(state, standing, again)
            entries += here
            codes |= dict.fromkeys((one.entry for one in here), grouped(short_code(again.payload_sha256)))
        return Reopening(tuple(entries), codes)
    reopened = _answered_by(state, standing, letter)
    if first is None:
        return Reopening(reopened, {}, {})
    code = grouped(short_code(first.payload_sha256))
    answers = answers_by_entry(
        {line.entry: line.state for line in first.presence}, opened.get(first.digest, ())
    )
    return Reopening(reopened, dict.fromkeys((one.entry for one in reopened), code), answers)


def _answered_by(state: LedgerState, standing: Standing, again: Letter) -> tuple[ReopenedEntry, ...]:
    """The reopened entries that a letter answers, in the order of the list its expert was told."""
    told = state.task_answered(again)
    assert told is not None  # by its task it is known as a letter of a reopening
    answered = {entry for entry, one in standing.answered_again.items() if one is again}
    return tuple(one for one in charge_of(told.state, standing.seat).reopened if one.entry in answered)


def is_anything_answered(
    states: Mapping[tuple[str, str], SheetState], seat: str, reopening: Reopening | None
) -> bool:
    """Whether a letter has any F06: an entry that its paper holds, and that is not missing."""
    return any(
        state is not SheetState.MISSING
        for (of_seat, entry), state in states.items()
        if of_seat == seat and (reopening is None or reopening.prints(entry))
    )


def answers_by_entry(states: Mapping[str, SheetState], sheets: tuple[ScoreSheet, ...]) -> dict[str, Answer]:
    """What one letter answers, by entry."""
    by_entry = {sheet.entry: sheet for sheet in sheets}
    return {
        entry: (state, by_entry.get(entry) if state is SheetState.SCORED else None)
        for entry, state in states.items()
    }


def _figure(total: Fraction | None) -> str:
    return "—" if total is None else str(round_fraction(total, Rounding()))
