"""The fold over the acts, the completeness matrix, and which sheets are reckoned with."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain import acts
from reviewapp.domain.acts import ActBody, LetterChosen, LettersReceived, LetterWithdrawn, RecusalRecorded
from reviewapp.domain.aggregation import tally
from reviewapp.domain.entries import Assignment
from reviewapp.domain.errors import StateError
from reviewapp.domain.ledger import LedgerState, countersignature, counting_sheets, fold, matrix
from reviewapp.domain.merging_rules import Letter
from reviewapp.domain.recusal import Recusal, RecusalGround, RecusalScope
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from tests.panel import (
    acts_of,
    founding,
    letter,
    recused_sheet,
    round_of,
    rubric_of,
    shipped,
    valid_sheet,
    with_arithmetic,
)

FORM = rubric_of(shipped("project"))
ROUND = round_of(shipped("project"), 4, 3)


def _sheets(
    seed: int, *, recused: tuple[str, ...] = (), missing: tuple[str, ...] = ()
) -> tuple[ScoreSheet, ...]:
    chance = random.Random(seed)
    return tuple(
        recused_sheet(entry.number)
        if entry.number in recused
        else ScoreSheet(entry.number)
        if entry.number in missing
        else valid_sheet(entry.number, FORM, chance)
        for entry in ROUND.entries
    )


def _letter(seat: str, name: str, sheets: tuple[ScoreSheet, ...], *replaces: Letter) -> Letter:
    return letter(seat, name, replaces=replaces, sheets=sheets, form=ROUND.form)


def _recusal(seat: str, entry: str, scope: RecusalScope = RecusalScope.ENTRY) -> RecusalRecorded:
    return RecusalRecorded(Recusal(seat, entry, RecusalGround.KINSHIP, scope=scope))


def _state(*bodies: ActBody, of: Round = ROUND) -> LedgerState:
    return fold(acts_of([*founding(of), *bodies]))


def test_the_fold_goes_on_from_where_it_stopped() -> None:
    log = acts_of(
        [
            *founding(ROUND),
            acts.AssignmentsSet((Assignment("E1", "P1"),)),
            acts.Countersigned("a", "b", "c", "d", "e"),
            acts.Issued((acts.IssuedLetter("E1", 1, "t", "a"),)),
            LettersReceived(("l",)),
            _recusal("E1", "P1"),
            acts.IntakeClosed(("E2",)),
            acts.LetterAdmitted("l", "r"),
            LetterWithdrawn("l", "r"),
            LetterChosen("E1", "l", "r"),
            acts.Reenrolled("E1", 2, "r"),
            acts.Unsealed((acts.UnsealedLetter("l", "p"),)),
        ]
    )
    whole = fold(log)
    for at in range(len(log) + 1):
        assert fold(log[at:], fold(log[:at])) == whole
    assert whole.last == log[-1]
    assert whole.enrolment_of("E1") == 2
    assert whole.enrolment_of("E2") == 1
    assert whole.was_unsealed
    assert not whole.is_countersigned_as_it_stands()


def test_an_empty_log_has_no_round() -> None:
    with pytest.raises(StateError) as refused:
        fold([]).the_round()
    assert refused.value.code == "no_round"


def test_the_first_closing_is_the_one() -> None:
    state = _state(acts.IntakeClosed(("E1",)), acts.IntakeClosed(("E2",)))
    assert (state.closed_at, state.missing_at_close) == (4, ("E1",))
    assert _state(LettersReceived(("l",)), LettersReceived(("l", "m"))).received == {"l": 4, "m": 5}


def test_a_countersignature_is_of_the_round_as_it_stood() -> None:
    state = _state(countersignature(ROUND))
    assert state.is_countersigned_as_it_stands()
    quota = with_arithmetic(ROUND.scheme, replace(ROUND.arithmetic, least_scores=2))
    for change in (
        acts.ExpertsSet(ROUND.experts[1:]),
        acts.EntriesSet(ROUND.entries[1:]),
        acts.AssignmentsSet((Assignment("E1", "P1"),)),
        acts.SchemeChanged(quota, "理由"),
    ):
        assert not _state(countersignature(ROUND), change).is_countersigned_as_it_stands()


def test_the_matrix_tells_the_four_states_apart() -> None:
    sheets = list(_sheets(1, recused=("P2",), missing=("P3",)))
    sheets[3] = ScoreSheet("P4", abstained=True)
    one = _letter("E1", "A", tuple(sheets))
    of = matrix(_state(LettersReceived((one.digest,))), [one])
    assert [of.cells["E1", f"P{i}"].value for i in range(1, 5)] == [
        "scored",
        "recused",
        "missing",
        "abstained",
    ]
    assert {of.cells["E2", entry.number] for entry in ROUND.entries} == {SheetState.MISSING}
    assert len(of.cells) == 12
    assert ("E1", "P3") in of.missing()
    assert len(of.missing()) == 9


def test_a_letter_answers_only_what_its_seat_was_given() -> None:
    assigned = replace(ROUND, assignments=(Assignment("E1", "P1"), Assignment("E2", "P2")))
    sheets = _sheets(1)
    one = _letter("E1", "A", sheets)
    state = _state(acts.AssignmentsSet(assigned.assignments), LettersReceived((one.digest,)))
    of = matrix(state, [one])
    assert set(of.cells) == {("E1", "P1"), ("E2", "P2")}
    assert set(counting_sheets(state, of, {one.digest: sheets})) == {("E1", "P1")}


def test_before_opening_nothing_is_reckoned_with() -> None:
    one = _letter("E1", "A", _sheets(1))
    state = _state(LettersReceived((one.digest,)))
    of = matrix(state, [one])
    assert of.cells["E1", "P1"] is SheetState.SCORED
    assert counting_sheets(state, of, {}) == {}
    assert tally(ROUND, of.cells, {}).incomplete


def test_only_the_counting_letters_sheets_are_reckoned_with() -> None:
    first, second = _sheets(1), _sheets(2)
    a = _letter("E1", "A", first)
    b = _letter("E1", "B", second, a)
    fork = _letter("E1", "C", first, a)
    opened = {a.digest: first, b.digest: second, fork.digest: first}
    state = _state(LettersReceived((a.digest, b.digest)))
    assert counting_sheets(state, matrix(state, [a, b]), opened) == {("E1", s.entry): s for s in second}
    state = _state(LettersReceived((a.digest, b.digest, fork.digest)))
    forked = matrix(state, [a, b, fork])
    assert set(forked.cells.values()) == {SheetState.MISSING}
    assert counting_sheets(state, forked, opened) == {}


@pytest.mark.parametrize("scope", list(RecusalScope))
@given(seed=st.integers(0, 10**6), at=st.integers(0, 3))
def test_a_recusal_before_or_after_arrival_gives_the_same_cells(
    scope: RecusalScope, seed: int, at: int
) -> None:
    the_round = round_of(shipped("project"), 4, 4, panels=("甲", "乙"))
    seat = f"E{at + 1}"
    mine = the_round.entries_of(seat)
    sheets = tuple(valid_sheet(entry.number, FORM, random.Random(seed)) for entry in mine)
    one = _letter(seat, "A", sheets)
    named = {RecusalScope.ENTRY: mine[0].number, RecusalScope.PANEL: mine[0].panel, RecusalScope.ROUND: ""}
    recused = _recusal(seat, named[scope], scope)
    got = LettersReceived((one.digest,))
    before, after = (_state(*bodies, of=the_round) for bodies in ((recused, got), (got, recused)))
    ways = [matrix(state, [one]) for state in (before, after)]
    assert ways[0].cells == ways[1].cells
    void = {entry.number for entry in mine if scope is not RecusalScope.ENTRY or entry == mine[0]}
    assert {key for key, cell in ways[0].cells.items() if cell is SheetState.RECUSED} == {
        (seat, v) for v in void
    }
    for state, of in zip((before, after), ways, strict=True):
        left = counting_sheets(state, of, {one.digest: sheets})
        assert set(left) == {(seat, entry.number) for entry in mine if entry.number not in void}
        # The letter counts all the same: recusal works on the sheet.
        assert of.standing[seat].counting == one


def test_a_recusal_needs_no_letter_and_reaches_no_other_seat() -> None:
    state = _state(_recusal("E1", "P2"))
    of = matrix(state, [])
    assert [key for key, cell in of.cells.items() if cell is SheetState.RECUSED] == [("E1", "P2")]
    assert state.recused("E2", "P2") is None
    assert state.recused("E1", "P1") is None


KINDS = st.lists(st.tuples(st.sampled_from(["merge", "recuse", "withdraw"]), st.integers(0, 11)), max_size=12)


@given(KINDS, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_figure(steps: list[tuple[str, int]], chance: random.Random) -> None:
    """Before the intake closes, letters, recusals and withdrawals give one tally in whichever order they come."""
    letters: dict[str, Letter] = {}
    opened: dict[str, tuple[ScoreSheet, ...]] = {}
    for seat in ROUND.seats:
        before: tuple[Letter, ...] = ()
        for i in range(4):
            sheets = _sheets(i + 10 * int(seat[1]))
            one = _letter(seat, f"L{i}", sheets, *before)
            letters[one.digest], opened[one.digest], before = one, sheets, (one,)
    digests = list(letters)
    bodies: list[ActBody] = [
        LettersReceived((digests[at],))
        if what == "merge"
        else _recusal(f"E{at % 3 + 1}", f"P{at % 4 + 1}")
        if what == "recuse"
        else LetterWithdrawn(digests[at], "理由")
        for what, at in steps
    ]
    kept = [letters[digests[at]] for what, at in steps if what == "merge"]

    def result(order: list[ActBody]) -> object:
        state = _state(*order)
        of = matrix(state, chance.sample(kept, len(kept)))
        return tally(state.the_round(), of.cells, counting_sheets(state, of, opened))

    assert result(bodies) == result(chance.sample(bodies, len(bodies)))
    assert result([*bodies, *bodies]) == result(bodies)


def test_a_forged_presence_opens_no_cell() -> None:
    """A sheet that its letter's presence list calls recused or missing is not reckoned with."""
    sheets = _sheets(1)
    said = _letter("E1", "A", _sheets(1, recused=("P1",), missing=("P2",)))
    state = _state(LettersReceived((said.digest,)))
    left = counting_sheets(state, matrix(state, [said]), {said.digest: sheets})
    assert set(left) == {("E1", "P3"), ("E1", "P4")}
    assert all(value >= Decimal(0) for sheet in left.values() for _, value in sheet.scores)
