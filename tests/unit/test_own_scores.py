"""Comparing one's own figures: exact places, ties, use of the scale, judgements and what contradicts them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.own_scores import (
    Contradiction,
    Judgement,
    contradictions,
    cycles,
    distribution,
    places,
    scale_use,
    share_of_scale,
    ties,
    told_apart,
    with_judgement,
)
from reviewapp.domain.rubric import Criterion, Rubric
from reviewapp.domain.score_sheet import ScoreSheet


def _totals(**figures: int | str) -> dict[str, Fraction]:
    return {entry: Fraction(figure) for entry, figure in figures.items()}


def _said(*pairs: str) -> tuple[Judgement, ...]:
    return tuple(Judgement(pair[0], pair[1]) for pair in pairs)


def test_equal_totals_share_a_place_and_the_next_is_passed_over() -> None:
    ranked = places(_totals(a=70, b=80, c=80, d=90, e=60))
    assert [(p.entry, p.rank, p.tied) for p in ranked] == [
        ("d", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("a", 4, False),
        ("e", 5, False),
    ]
    assert ties(ranked) == (("b", "c"),)


def test_what_only_prints_alike_is_no_tie_and_is_shown_with_more_digits() -> None:
    totals = _totals(a="80001/1000", b="80002/1000", c=75)
    ranked = places(totals)
    assert not any(p.tied for p in ranked) and ties(ranked) == ()
    shown = told_apart(totals.values())
    assert (shown[totals["a"]], shown[totals["b"]], shown[totals["c"]]) == ("80.001", "80.002", "75")


def test_totals_fall_into_steps_of_a_round_width() -> None:
    found = distribution(places(_totals(a="799/10", b=80, c=81, d=89)))
    assert (found.low, found.width) == (79, 1)
    assert found.groups[:3] == (("a",), ("b",), ("c",)) and found.groups[-1] == ("d",)
    wide = distribution(places(_totals(a=-3, b=0, c=97)))
    assert (wide.low, wide.width, len(wide.groups)) == (-10, 10, 11)
    assert distribution(places(_totals(a=5))).groups == (("a",),)


def test_the_use_of_a_scale_counts_its_ends() -> None:
    rubric = Rubric((Criterion("x", "甲", Decimal(10), minimum=Decimal(1)), Criterion("y", "乙", Decimal(5))))
    sheets = [
        ScoreSheet("1", (("x", Decimal(10)),)),
        ScoreSheet("2", (("x", Decimal(1)),)),
        ScoreSheet("3", (("x", Decimal(10)),)),
    ]
    (use,) = scale_use(rubric, sheets)  # nothing was given on y
    assert (use.low, use.high) == (Decimal(1), Decimal(10))
    assert (use.at_low, use.at_high) == (1, 2)
    assert use.mean == 7 and share_of_scale(use, use.mean) == Fraction(6, 9)


def test_a_judgement_takes_the_place_of_its_opposite() -> None:
    said = with_judgement(_said("ab", "cd"), Judgement("b", "a"))
    assert said == _said("cd", "ba")
    assert with_judgement(said, Judgement("b", "a")) == said


def test_totals_contradict_what_was_said() -> None:
    totals = _totals(a=70, b=80, c=80)
    assert contradictions(_said("ab", "ba", "bc"), totals) == (
        Contradiction(Judgement("a", "b"), equal=False),
        Contradiction(Judgement("b", "c"), equal=True),
    )


def test_a_chain_over_an_entry_without_a_total_is_followed() -> None:
    said = _said("ab", "bc")
    assert contradictions(said, _totals(a=70, c=80)) == (
        Contradiction(Judgement("a", "c"), equal=False, stated=False),
    )
    # With a total in between, the step that is contradicted is told, and only that.
    assert contradictions(said, _totals(a=70, b=75, c=80)) == (
        Contradiction(Judgement("a", "b"), equal=False),
        Contradiction(Judgement("b", "c"), equal=False),
    )


def test_a_circle_is_found_once_by_its_shortest_way() -> None:
    assert cycles(_said("ab", "bc", "ca", "cd", "de")) == (("a", "b", "c"),)
    # The way over d is a circle of its own: taking back c above a does not open it.
    assert cycles(_said("ab", "bc", "cd", "ca", "da")) == (("a", "b", "c"), ("d", "a", "b", "c"))
    assert cycles(_said("ab", "bc", "ac")) == ()


def test_judgements_beside_a_circle_are_still_followed() -> None:
    said = _said("ab", "ba", "xy", "yz")
    assert Contradiction(Judgement("x", "z"), equal=False, stated=False) in contradictions(
        said, _totals(x=1, z=2)
    )


_ENTRIES = "abcdef"
_PAIRS = st.lists(
    st.tuples(st.sampled_from(_ENTRIES), st.sampled_from(_ENTRIES)).filter(lambda pair: pair[0] != pair[1]),
    max_size=12,
    unique=True,
)
_SOME_TOTALS = st.dictionaries(st.sampled_from(_ENTRIES), st.integers(0, 4).map(Fraction))


@given(_PAIRS, _SOME_TOTALS)
def test_no_contradiction_and_no_circle_exactly_where_figures_can_bear_it_out(
    pairs: list[tuple[str, str]], totals: dict[str, Fraction]
) -> None:
    """Oracle: relax the missing totals from below; they exist where no chain from one total to another falls."""
    said = tuple(Judgement(*pair) for pair in pairs)
    reach = {entry: {low for high, low in pairs if high == entry} for entry in _ENTRIES}
    for middle in _ENTRIES:
        for of in reach.values():
            if middle in of:
                of.update(reach[middle])
    circular = any(entry in of for entry, of in reach.items())
    assert bool(cycles(said)) == circular
    falls = any(
        high in totals and low in totals and totals[high] <= totals[low]
        for high, of in reach.items()
        for low in of
    )
    if not circular:
        assert bool(contradictions(said, totals)) == falls
