"""What declaration letters ask of the bureau: a pure function of the letters kept and the acts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain import acts
from reviewapp.domain.acts import ActBody
from reviewapp.domain.declarations import Declaration, Declared, declared_fates, declared_recusals
from reviewapp.domain.ledger import LedgerState, fold
from reviewapp.domain.merging_rules import Fate, Letter
from reviewapp.domain.recusal import Recusal, RecusalGround, RecusalScope
from tests.panel import acts_of, founding, letter, round_of, scheme_of

ROUND = round_of(scheme_of(), 4, 4, panels=("A", "B"))
EQUITY, KIN = RecusalGround.EQUITY, RecusalGround.KINSHIP


def state_of(*bodies: ActBody) -> LedgerState:
    return fold(acts_of([*founding(ROUND), *bodies]))


def said(of: Letter, *answers: Declaration) -> Declared:
    return Declared(of, answers)


def asked(state: LedgerState, *letters: Declared) -> list[tuple[str, str, RecusalScope, bool]]:
    found = declared_recusals(state, letters)
    return [(one.recusal.seat, one.recusal.entry, one.recusal.scope, one.recorded) for one in found]


def test_one_recusal_for_each_scope_however_many_entries_it_closes() -> None:
    panel = [Declaration(n, EQUITY, "", RecusalScope.PANEL) for n in ("P1", "P3")]
    assert asked(state_of(), said(letter("E1", "a"), *panel, Declaration("P2"))) == [
        ("E1", "A", RecusalScope.PANEL, False)
    ]
    wide = [Declaration(n, EQUITY, "", RecusalScope.ROUND) for n in ("P1", "P3")]
    found = declared_recusals(state_of(), [said(letter("E1", "a"), *wide)])
    assert [one.entries for one in found] == [("P1", "P3")] and found[0].recusal.entry == ""


def test_an_entry_of_no_one_panel_is_closed_by_its_own_number() -> None:
    mixed = replace(
        ROUND,
        entries=tuple(replace(one, panel="") for one in ROUND.entries),
        experts=tuple(replace(one, panel=f"G{place}") for place, one in enumerate(ROUND.experts)),
    )
    state = fold(acts_of(founding(mixed)))
    one = Declaration("P1", EQUITY, "", RecusalScope.PANEL)
    assert asked(state, said(letter("E1", "a"), one)) == [("E1", "P1", RecusalScope.ENTRY, False)]


def test_what_acts_record_already_is_said_to_be_recorded() -> None:
    one = said(letter("E1", "a"), Declaration("P1", KIN), Declaration("P3", EQUITY))
    entry = acts.RecusalRecorded(Recusal("E1", "P1", KIN))
    assert [line[3] for line in asked(state_of(entry), one)] == [True, False]
    panel = acts.RecusalRecorded(Recusal("E1", "A", KIN, scope=RecusalScope.PANEL))
    assert [line[3] for line in asked(state_of(panel), one)] == [True, True]
    other = acts.RecusalRecorded(Recusal("E2", "P1", KIN))
    assert [line[3] for line in asked(state_of(other), one)] == [False, False]


def test_the_newest_letter_speaks_and_two_laptops_are_both_heard() -> None:
    first = letter("E1", "a")
    second = letter("E1", "b", replaces=[first])
    twin = letter("E1", "c", replaces=[first])
    of_first, of_second = said(first, Declaration("P1", KIN)), said(second, Declaration("P3", KIN))
    of_twin = said(twin, Declaration("P1", EQUITY), Declaration("P3", KIN))
    assert [one[1] for one in asked(state_of(), of_first, of_second)] == ["P3"]
    assert sorted(one[1] for one in asked(state_of(), of_first, of_second, of_twin)) == ["P1", "P3"]
    assert declared_fates(state_of(), [of_second, of_twin, of_first])[second.digest] is Fate.FORK


def test_no_declaration_is_late_and_an_old_key_is_not_heard() -> None:
    one = letter("E1", "a")
    closed = (acts.IntakeClosed(()), acts.LettersReceived((one.digest,)))
    assert len(asked(state_of(*closed), said(one, Declaration("P1", KIN)))) == 1
    void = (acts.Reenrolled("E1", 2, "换机"), acts.LettersReceived((one.digest,)))
    assert asked(state_of(*void), said(one, Declaration("P1", KIN))) == []


def test_a_seat_or_entry_that_is_gone_asks_for_nothing() -> None:
    gone = said(letter("E9", "a"), Declaration("P1", KIN))
    assert asked(state_of(), gone) == []
    assert asked(state_of(), said(letter("E1", "a"), Declaration("P9", KIN))) == []


def _chain(seat: str, names: Sequence[str]) -> list[Letter]:
    made: list[Letter] = []
    for name in names:
        made.append(letter(seat, name, replaces=made[-1:]))
    return made


LETTERS = [
    said(one, Declaration(entry, ground))
    for seat in ("E1", "E2", "E3")
    for one, entry, ground in zip(
        [*_chain(seat, ("a", "b")), letter(seat, "twin", signer="another key")],
        itertools.cycle(("P1", "P2")),
        (KIN, EQUITY, KIN),
        strict=False,
    )
]


@given(st.permutations(LETTERS), st.integers(0, len(LETTERS)))
def test_any_order_and_any_repetition_ask_for_the_same(order: list[Declared], twice: int) -> None:
    assert declared_recusals(state_of(), [*order, *order[:twice]]) == declared_recusals(state_of(), LETTERS)
