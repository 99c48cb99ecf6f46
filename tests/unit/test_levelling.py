"""Panels balanced and experts calibrated: published cases, laws, and what is said when it cannot be done."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reviewapp.domain.arithmetic import Averaging, Balancing, BalancingMethod, Calibration, CalibrationMethod
from reviewapp.domain.averaging import mean
from reviewapp.domain.balancing import balanced
from reviewapp.domain.calibrating import calibrated, deviation, least_squares_bias, root
from reviewapp.domain.numbers import Rounding, round_fraction

PLAIN = Averaging()
Z, T, LEAST = CalibrationMethod


def _panels(**rooms: list[Fraction]) -> tuple[dict[str, Fraction], dict[str, str]]:
    scores = {f"{room}{i}": score for room, of in rooms.items() for i, score in enumerate(of)}
    return scores, {entry: entry[0] for entry in scores}


def _room(total: str, count: int, *extremes: str) -> list[Fraction]:
    """A room with the published sum and count, and the extremes that were left out of them."""
    return [Fraction(total) / count] * count + [Fraction(one) for one in extremes]


def test_the_published_coefficients_of_two_rooms() -> None:
    """Gao'an, civil-service interviews: two out at each end, of each room and of both together."""
    one = _room("1620.66", 22, "76.59", "76.32", "68.64", "70.16")
    two = _room("1452.89", 20, "77.94", "79.24", "64.22", "68.72")
    scores, panels = _panels(a=one, b=two)
    found, said = balanced(scores, panels, Balancing(BalancingMethod.POOLED, drop_each=2, places=4))
    assert said == []
    assert (found["a0"], found["b0"]) == (Fraction("0.9931"), Fraction("1.0071"))
    assert set(found) == set(scores)


def test_rounding_the_coefficient_is_the_schemes_word() -> None:
    """Henan, special-post teachers: 1.04 and 0.96 as published; 80.00 becomes 83.20 and not 83.4489."""
    scores, panels = _panels(a=_room("1522.42", 20), b=_room("1494.88", 18))
    rounded, _ = balanced(scores, panels, Balancing(BalancingMethod.POOLED, places=2))
    exact, _ = balanced(scores, panels, Balancing(BalancingMethod.POOLED))
    assert (rounded["a0"], rounded["b0"]) == (Fraction("1.04"), Fraction("0.96"))
    assert str(round_fraction(exact["a0"], Rounding(6))) == "1.043111"
    assert str(round_fraction(exact["b0"], Rounding(6))) == "0.956095"
    assert str(round_fraction(80 * exact["a0"], Rounding(4))) == "83.4489"
    second, _ = balanced(scores, panels, Balancing(BalancingMethod.SECOND_AVERAGE))
    assert str(round_fraction(second["a0"] * mean(_room("1522.42", 20)), Rounding(6))) == "79.584944"


@given(
    st.lists(st.fractions(1, 100, max_denominator=20), min_size=3, max_size=8),
    st.lists(st.fractions(1, 100, max_denominator=20), min_size=3, max_size=8),
    st.sampled_from(BalancingMethod),
)
def test_balanced_panels_have_one_mean(
    one: list[Fraction], two: list[Fraction], method: BalancingMethod
) -> None:
    scores, panels = _panels(a=one, b=two)
    found, said = balanced(scores, panels, Balancing(method, least_entries=3))
    assert said == []
    means = {
        panel: mean([scores[e] * found[e] for e in scores if panels[e] == panel]) for panel in ("a", "b")
    }
    assert means["a"] == means["b"]
    target = mean(list(scores.values())) if method is BalancingMethod.POOLED else (mean(one) + mean(two)) / 2
    assert means["a"] == target


@pytest.mark.parametrize(
    ("rooms", "said"),
    [
        ({}, "balancing_one_panel"),
        ({"a": [80] * 10}, "balancing_one_panel"),
        ({"a": [80] * 10, "b": [80] * 9}, "balancing_too_few"),
        ({"a": [80] * 10, "b": [0] * 10}, "balancing_no_mean"),
    ],
)
def test_what_cannot_be_balanced_stays_and_is_said(rooms: dict[str, list[int]], said: str) -> None:
    scores, panels = _panels(**{room: [Fraction(one) for one in of] for room, of in rooms.items()})
    assert balanced(scores, panels, Balancing(BalancingMethod.POOLED)) == ({}, [said])


# Shrout and Fleiss 1979: six targets by four judges; z, T and the incomplete design as in peers 5.4 and 5.5.
FULL = ("9 2 5 8", "6 1 3 2", "8 4 6 8", "7 1 2 6", "10 5 6 9", "6 2 4 7")
GAPS = ("9 2 5 x", "6 1 x 2", "8 x 6 8", "x 1 2 6", "10 5 x x", "x x 4 7")


def _table(rows: tuple[str, ...]) -> dict[tuple[str, str], Fraction]:
    return {
        (f"J{j}", f"T{i}"): Fraction(figure)
        for i, row in enumerate(rows, start=1)
        for j, figure in enumerate(row.split(), start=1)
        if figure != "x"
    }


def _shown(found: dict[str, Fraction], places: int) -> list[str]:
    return [str(round_fraction(found[f"T{i}"], Rounding(places))) for i in range(1, 7)]


@pytest.mark.parametrize(
    ("method", "ddof", "places", "shown"),
    [
        (Z, 0, 4, "0.3979 -1.2636 0.7313 -0.8260 1.3428 -0.3823"),
        (T, 0, 2, "53.98 37.36 57.31 41.74 63.43 46.18"),
        (T, 1, 2, "53.63 38.46 56.68 42.46 62.26 46.51"),
    ],
)
def test_standardised_figures(method: CalibrationMethod, ddof: int, places: int, shown: str) -> None:
    found, said = calibrated(_table(FULL), Calibration(method, ddof=ddof), PLAIN)
    assert (_shown(found, places), said) == (shown.split(), [])


def test_least_squares_fills_the_gaps_of_an_incomplete_design() -> None:
    biases = least_squares_bias(_table(GAPS))
    assert biases is not None
    assert [str(round_fraction(biases[f"J{j}"], Rounding(4))) for j in range(1, 5)] == [
        "2.6818", "-2.6818", "-1.1364", "1.1364",
    ]  # fmt: skip
    found, said = calibrated(_table(GAPS), Calibration(LEAST), PLAIN)
    assert _shown(found, 4) == ["5.7121", "2.6212", "6.4394", "3.8939", "7.5000", "5.5000"]
    assert said == []


def test_least_squares_in_a_complete_table_changes_no_order() -> None:
    table = _table(FULL)
    found, _ = calibrated(table, Calibration(LEAST), PLAIN)
    assert found == {f"T{i}": mean([table[f"J{j}", f"T{i}"] for j in range(1, 5)]) for i in range(1, 7)}


CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["J1", "J2", "J3", "J4"]), st.sampled_from(["T1", "T2", "T3", "T4", "T5"])),
    st.integers(0, 100).map(Fraction),
    min_size=1,
)


@given(
    CELLS, st.sampled_from(["J1", "J2", "J3", "J4"]), st.integers(-20, 20), st.sampled_from(CalibrationMethod)
)
def test_a_lenient_expert_changes_no_differences(
    table: dict[tuple[str, str], Fraction], seat: str, more: int, method: CalibrationMethod
) -> None:
    """Adding a constant to all of one expert's figures leaves every calibrated difference as it was."""
    rule = Calibration(method, least_entries=2)
    lenient = {key: value + more if key[0] == seat else value for key, value in table.items()}
    before, said = calibrated(table, rule, PLAIN)
    after, again = calibrated(lenient, rule, PLAIN)
    assert said == again
    assert before.keys() == after.keys()
    shifts = {after[entry] - before[entry] for entry in before}
    assert len(shifts) <= 1
    if method is not LEAST:
        assert shifts == {Fraction(0)}


@given(CELLS)
def test_least_squares_leaves_nothing_over(table: dict[tuple[str, str], Fraction]) -> None:
    """The normal equations: what each expert and each entry is off by adds up to nought."""
    biases = least_squares_bias(table)
    assume(biases is not None)
    assert biases is not None
    assert sum(biases.values()) == 0
    found, _ = calibrated(table, Calibration(LEAST), PLAIN)
    off = {key: value - found[key[1]] - biases[key[0]] for key, value in table.items()}
    for part in (0, 1):
        sums: dict[str, Fraction] = {}
        for key, value in off.items():
            sums[key[part]] = sums.get(key[part], Fraction(0)) + value
        assert set(sums.values()) == {Fraction(0)}


def test_groups_that_share_no_entry_are_not_put_on_one_scale() -> None:
    apart = {("J1", "T1"): Fraction(9), ("J2", "T1"): Fraction(8), ("J3", "T2"): Fraction(1)}
    assert calibrated(apart, Calibration(LEAST), PLAIN) == ({}, ["calibration_disconnected"])
    assert calibrated({}, Calibration(LEAST), PLAIN) == ({}, [])
    joined = apart | {("J3", "T1"): Fraction(5)}
    assert calibrated(joined, Calibration(LEAST), PLAIN)[1] == []


def test_an_expert_who_cannot_be_standardised_stands_in_the_middle_and_is_said() -> None:
    table = {("J1", f"T{i}"): Fraction(i) for i in range(1, 6)} | {
        ("J2", f"T{i}"): Fraction(80) for i in range(1, 6)
    }
    found, said = calibrated(table, Calibration(Z), PLAIN)
    assert said == ["calibration_no_spread"]
    assert found["T3"] == 0
    assert found["T5"] == -found["T1"] > 0
    few, said = calibrated({("J1", "T1"): Fraction(9), ("J1", "T2"): Fraction(3)}, Calibration(T), PLAIN)
    assert said == ["calibration_too_few"]
    assert few == {"T1": 50, "T2": 50}


@given(st.fractions(0, 10**6, max_denominator=10**6))
def test_a_root_is_right_to_thirty_places(value: Fraction) -> None:
    found, least = root(value), Fraction(1, 10**30)
    assert found**2 <= value < (found + least) ** 2


def test_deviations() -> None:
    eight = [Fraction(v) for v in (2, 4, 4, 4, 5, 5, 7, 9)]
    assert deviation(eight, 0) == 2
    assert deviation(eight, 1) == root(Fraction(32, 7))
    assert deviation(eight[:1], 1) == deviation(eight[:1], 0) == deviation([], 0) == 0
    assert deviation([Fraction(0), Fraction(1)], 0) == Fraction(1, 2)
