"""Which letter of a seat counts: forks, choices, late letters, second keys and new enrolments, case by case."""

from __future__ import annotations

from reviewapp.domain.acts import (
    Reenrolled,
)
from reviewapp.domain.ledger import fold
from reviewapp.domain.merging_rules import Fate, Letter, standings
from tests.panel import acts_of, letter
from tests.unit.one_seat import (
    B2,
    C2,
    CLOSED,
    NEW,
    REENROLLED,
    SEAT,
    STRANGER,
    USURPER,
    A,
    B,
    C,
    admit,
    choose,
    fates_of,
    got,
    stand,
    withdraw,
)


def test_the_letter_no_other_replaces_counts() -> None:
    standing = stand([B2, A, B], got(A), got(B2, B))
    assert standing.counting == B2
    assert fates_of(standing, A, B, B2) == [Fate.REPLACED, Fate.REPLACED, Fate.COUNTS]
    assert standing.conflict is None
    # The one between may never arrive: the last names all before it.
    assert fates_of(stand([A, B2], got(B2), got(A)), A, B2) == [Fate.REPLACED, Fate.COUNTS]


def test_the_revision_number_is_for_people() -> None:
    low = Letter("1" * 64, SEAT, 1, 1, "key", "p", frozenset({"2" * 64}))
    high = Letter("2" * 64, SEAT, 1, 99, "key", "p")
    assert stand([low, high], got(low, high)).counting == low


def test_in_a_fork_neither_counts_until_one_is_chosen() -> None:
    fork = stand([A, B, C], got(A, B, C))
    assert (fork.counting, fork.conflict) == (None, Fate.FORK)
    assert fates_of(fork, A, B, C) == [Fate.REPLACED, Fate.FORK, Fate.FORK]
    chosen = stand([A, B, C], got(A, B, C), choose(C))
    assert (chosen.counting, chosen.conflict) == (C, None)
    assert fates_of(chosen, A, B, C) == [Fate.REPLACED, Fate.NOT_CHOSEN, Fate.COUNTS]
    # A later choice takes the place of the first.
    assert stand([A, B, C], got(A, B, C), choose(C), choose(B)).counting == B


def test_what_follows_the_chosen_letter_counts_and_what_follows_the_other_is_a_new_fork() -> None:
    taken = (got(A, B, C), choose(B))
    assert stand([A, B, C, B2], *taken, got(B2)).counting == B2
    again = stand([A, B, C, C2], *taken, got(C2))
    assert (again.counting, again.conflict) == (None, Fate.FORK)
    # Even while it is only previewed.
    assert stand([A, B, C, C2], *taken).conflict is Fate.FORK


def test_choosing_what_both_replace_settles_nothing() -> None:
    assert stand([A, B, C], got(A, B, C), choose(A)).conflict is Fate.FORK


def test_withdrawing_the_chosen_letter_is_no_way_to_the_other() -> None:
    log = (got(A, B, C), choose(B), withdraw(B))
    standing = stand([A, B, C], *log)
    assert standing.counting is None
    assert fates_of(standing, A, B, C) == [Fate.REPLACED, Fate.WITHDRAWN, Fate.NOT_CHOSEN]
    assert stand([A, B, C], *log, choose(C)).counting == C


def test_a_withdrawn_letter_stays_so_and_nothing_returns() -> None:
    standing = stand([A, B], got(A, B), withdraw(B))
    assert standing.counting is None
    assert fates_of(standing, A, B) == [Fate.REPLACED, Fate.WITHDRAWN]
    assert stand([A, B], got(A, B), withdraw(B), got(B)) == standing, "merging it again changes nothing"
    # The expert sends another.
    assert stand([A, B, B2], got(A, B), withdraw(B), got(B2)).counting == B2


def test_a_late_letter_is_held_until_admitted() -> None:
    held = stand([A, B], got(A), CLOSED, got(B))
    assert held.counting == A
    assert fates_of(held, A, B) == [Fate.COUNTS, Fate.LATE]
    assert fates_of(stand([A, B], got(A), CLOSED), B) == [Fate.LATE], "previewed, it would be late"
    assert stand([A, B], got(A), CLOSED, got(B), admit(B)).counting == B
    # Received in time and merged again afterwards is not late.
    assert stand([A, B], got(A, B), CLOSED, got(B)).counting == B


def test_withdrawing_a_letter_that_was_held_leaves_what_counts() -> None:
    standing = stand([A, B], got(A), CLOSED, got(B), withdraw(B))
    assert standing.counting == A
    assert fates_of(standing, B) == [Fate.WITHDRAWN]


def test_a_late_letter_admitted_after_a_choice_was_not_part_of_it() -> None:
    log = (got(A, B), CLOSED, got(C), choose(B))
    assert stand([A, B, C], *log).counting == B
    assert stand([A, B, C], *log, admit(C)).conflict is Fate.FORK
    assert stand([A, B, C], *log, admit(C), choose(C)).counting == C


def test_a_second_key_is_a_conflict_and_never_a_replacement() -> None:
    for other in (STRANGER, USURPER):
        standing = stand([A, other], got(A, other))
        assert (standing.counting, standing.conflict) == (None, Fate.SECOND_KEY)
        assert fates_of(standing, A, other) == [Fate.SECOND_KEY, Fate.SECOND_KEY]
        assert stand([A, other], got(A, other), choose(A)).counting == A
        assert stand([A, other], got(A, other), choose(other)).counting == other
        assert stand([A, other], got(A, other), withdraw(other)).counting == A
    # Nor does naming the chosen letter make its successor.
    chosen = stand([A, STRANGER, USURPER], got(A, STRANGER), got(USURPER), choose(A))
    assert chosen.counting == A
    again = stand([A, STRANGER, USURPER], got(A, STRANGER), choose(A), got(USURPER))
    assert again.conflict is Fate.SECOND_KEY


def test_after_a_new_enrolment_the_old_key_is_out() -> None:
    assert stand([A], got(A), REENROLLED).counting == A, "what came before stands until there is better"
    old = stand([A, B], got(A), REENROLLED, got(B))
    assert old.counting == A
    assert fates_of(old, B) == [Fate.OLD_KEY]
    assert fates_of(stand([B], REENROLLED), B) == [Fate.OLD_KEY]
    new = stand([A, B, NEW], got(A), REENROLLED, got(NEW, B))
    assert (new.counting, new.conflict) == (NEW, None)
    assert fates_of(new, A, B) == [Fate.REPLACED, Fate.OLD_KEY]
    third = Reenrolled(SEAT, 3, "又丢失")
    assert fates_of(stand([NEW], REENROLLED, third, got(NEW)), NEW) == [Fate.OLD_KEY]


def test_withdrawing_across_enrolments() -> None:
    # The new letter stood for the old one: it does not come back.
    assert stand([A, NEW], got(A), REENROLLED, got(NEW), withdraw(NEW)).counting is None
    # One by the old key never counted: with it, nothing goes.
    assert stand([A, B], got(A), REENROLLED, got(B), withdraw(B)).counting == A


def test_a_choice_of_an_older_enrolment_binds_no_newer_letter() -> None:
    assert stand([A, NEW], got(A), REENROLLED, got(NEW), choose(A)).counting == NEW
    assert stand([A, B, C, NEW], got(A, B, C), choose(B), REENROLLED, got(NEW)).counting == NEW


def test_one_letter_twice_is_one_letter() -> None:
    assert stand([A, A], got(A, A)).counting == A


def test_seats_stand_apart_in_the_rosters_order() -> None:
    other = letter("E2", "A")
    gone = letter("E9", "A")
    all_of = standings(["E2", "E1", "E3"], [A, gone, other], fold(acts_of([got(A, other, gone)])).intake)
    assert list(all_of) == ["E2", "E1", "E3"]
    assert (all_of["E1"].counting, all_of["E2"].counting, all_of["E3"].counting) == (A, other, None)
