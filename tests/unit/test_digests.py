"""Digests: equal values have equal digests, and what a letter is bound to changes only with what it saw."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import pytest

from reviewapp.domain.arithmetic import Arithmetic
from reviewapp.domain.digests import as_plain, digest_of
from reviewapp.domain.entries import Assignment, Expert
from reviewapp.domain.numbers import Rounding, RoundingMode
from reviewapp.domain.round import Round, assignment_digest
from tests.panel import round_of, rubric_of, shipped, with_arithmetic, with_form, with_rubric


@dataclass(frozen=True)
class _Pair:
    b: object
    a: object


def test_the_bytes_hashed_are_the_ones_described() -> None:
    said = 'pair\n{"a":["0.5","1/3",null,true],"b":"甲"}'
    value = _Pair("甲", (Decimal("0.50"), Fraction(1, 3), None, True))
    assert digest_of("pair", value) == hashlib.sha256(said.encode()).hexdigest()


@pytest.mark.parametrize("same", [("5", "5.0"), ("100", "1E+2"), ("0", "-0.00"), ("0.5", "0.500")])
def test_equal_figures_have_equal_digests(same: tuple[str, str]) -> None:
    assert digest_of("x", Decimal(same[0])) == digest_of("x", Decimal(same[1]))


def test_labels_and_kinds_keep_values_apart() -> None:
    assert digest_of("form", ()) != digest_of("roster", ())
    assert digest_of("x", None) != digest_of("x", "")
    assert digest_of("x", 0) != digest_of("x", None)
    assert as_plain(RoundingMode.HALF_UP) == "half_up"
    assert as_plain(b"\x01\xff") == "01ff"


@pytest.mark.parametrize("value", [0.5, {1}, object()])
def test_what_has_no_canonical_text_has_no_digest(value: object) -> None:
    with pytest.raises(TypeError):
        digest_of("x", value)


def _with_arithmetic(change: Callable[[Arithmetic], Arithmetic]) -> Callable[[Round], Round]:
    return lambda r: replace(r, scheme=with_arithmetic(r.scheme, change(r.arithmetic)))


def _another_expert(the_round: Round) -> Round:
    return replace(the_round, experts=(*the_round.experts, Expert("E9", "新来的")))


def _one_expert_fewer(the_round: Round) -> Round:
    return replace(the_round, experts=the_round.experts[1:])


def _renamed_expert(the_round: Round) -> Round:
    return replace(the_round, experts=(*the_round.experts[:-1], Expert("E5", "另一人", "另一单位")))


ARITHMETIC = {
    "quota": _with_arithmetic(
        lambda a: replace(a, grades=(replace(a.grades[0], at_most=Decimal(11)), *a.grades[1:]))
    ),
    "trimming": _with_arithmetic(lambda a: replace(a, averaging=replace(a.averaging, trim_each=2, n_min=7))),
    "rounding": _with_arithmetic(lambda a: replace(a, rounding=Rounding(1))),
    "ties": _with_arithmetic(lambda a: replace(a, ties=())),
}
ROSTER = {"another": _another_expert, "fewer": _one_expert_fewer, "renamed": _renamed_expert}


@pytest.mark.parametrize("what", sorted(ARITHMETIC))
def test_arithmetic_leaves_every_letter_valid(what: str) -> None:
    before = round_of(shipped("award-soft-science"), 6, 5)
    after = ARITHMETIC[what](before)
    assert after.arithmetic_digest() != before.arithmetic_digest()
    assert after.scheme.digest() != before.scheme.digest()
    _same_for_experts(before, after, before.seats)
    assert after.roster_digest() == before.roster_digest()


@pytest.mark.parametrize("what", sorted(ROSTER))
def test_one_expert_leaves_every_other_letter_valid(what: str) -> None:
    before = round_of(shipped("award-soft-science"), 6, 5)
    after = ROSTER[what](before)
    assert after.roster_digest() != before.roster_digest()
    _same_for_experts(before, after, [seat for seat in before.seats if after.has_seat(seat)])
    assert after.arithmetic_digest() == before.arithmetic_digest()


def test_one_seats_assignment_is_its_own() -> None:
    pairs = [(seat, entry) for seat in ("E1", "E2", "E3") for entry in ("P1", "P2")]
    before = round_of(shipped("project"), 3, 3, assignments=[Assignment(*pair) for pair in pairs])
    after = replace(before, assignments=(*before.assignments, Assignment("E2", "P3")))
    _same_for_experts(before, after, ["E1", "E3"])
    assert after.assignment_digest("E2") != before.assignment_digest("E2")
    assert after.roster_digest() != before.roster_digest()
    # The order in which a list assigns decides nothing.
    turned = replace(before, assignments=before.assignments[::-1])
    assert turned.assignment_digest("E1") == before.assignment_digest("E1")


def test_the_laptop_computes_the_same_assignment_digest() -> None:
    the_round = round_of(shipped("project"), 3, 3, panels=("甲", "乙"))
    for seat in the_round.seats:
        own = assignment_digest(the_round.round_digest, the_round.stage.id, seat, the_round.entries_of(seat))
        assert own == the_round.assignment_digest(seat)


def test_the_form_is_what_experts_see() -> None:
    before = round_of(shipped("project"), 2, 2)
    form, rubric = before.form, rubric_of(before.scheme)
    seen = {
        "criterion": with_rubric(
            before.scheme,
            replace(rubric, criteria=(replace(rubric.criteria[0], title="另"), *rubric.criteria[1:])),
        ),
        "comment": with_rubric(before.scheme, replace(rubric, comment=replace(rubric.comment, least=11))),
        "pledge": with_form(before.scheme, replace(form, pledges=form.pledges[1:])),
        "order": with_rubric(before.scheme, replace(rubric, criteria=rubric.criteria[::-1])),
    }
    digests = {replace(before, scheme=scheme).form_digest() for scheme in seen.values()}
    assert len(digests | {before.form_digest()}) == len(seen) + 1


def test_the_charter_is_the_rounds_identity() -> None:
    before = round_of(shipped("project"), 2, 2)
    charter = before.charter
    for other in (
        replace(charter, round_id="other"),
        replace(charter, title="other"),
        replace(charter, secretary_recipient="other"),
        replace(charter, supervisor_recipient="other"),
        replace(charter, valid_until="other"),
    ):
        after = replace(before, charter=other)
        assert after.round_digest != before.round_digest
        assert after.assignment_digest("E1") != before.assignment_digest("E1")


def _same_for_experts(before: Round, after: Round, seats: list[str] | tuple[str, ...]) -> None:
    assert after.round_digest == before.round_digest
    assert after.form_digest() == before.form_digest()
    for seat in seats:
        assert after.assignment_digest(seat) == before.assignment_digest(seat)
