"""Agreement: every figure that was published for a published table, and the laws that need no figures."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.agreement import (
    Metric,
    Rows,
    complete_part,
    cronbach_alpha,
    fleiss_kappa,
    intraclass,
    kendall_w,
    krippendorff_alpha,
    mean_squares,
    ranks_of,
    spearman,
    spearman_brown,
)


def table(text: str) -> list[list[Fraction]]:
    """Rows of figures, a line each."""
    return [[Fraction(cell) for cell in line.split()] for line in text.strip().splitlines()]


def turned(rows: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """Columns as rows."""
    return [list(column) for column in zip(*rows, strict=True)]


# Shrout & Fleiss 1979, table 2 (6 targets × 4 judges), as psych::ICC prints it with its six forms.
SHROUT_FLEISS = table("9 2 5 8\n6 1 3 2\n8 4 6 8\n7 1 2 6\n10 5 6 9\n6 2 4 7")
# realstatistics.com, intraclass correlation: 8 wines × 4 judges; pingouin's icc.csv.
WINE = table("1 2 0 1\n1 3 3 2\n3 8 1 4\n6 4 3 3\n6 5 5 6\n7 5 6 2\n8 7 7 9\n9 9 9 8")
# NAG library, g08daf, example: 3 judges × 10 objects, with ties.
NAG = table("1 4.5 2 4.5 3 7.5 6 9 7.5 10\n2.5 1 2.5 4.5 4.5 8 9 6.5 10 6.5\n2 1 4.5 4.5 4.5 4.5 8 8 8 10")
# Zar, Biostatistical Analysis, example 20.5: wing, tail and bill of 12 birds.
ZAR = table(
    "10.4 10.8 11.1 10.2 10.3 10.2 10.7 10.5 10.8 11.2 10.6 11.4\n"
    "7.4 7.6 7.9 7.2 7.4 7.1 7.4 7.2 7.8 7.7 7.8 8.3\n"
    "17 17 20 14.5 15.5 13 19.5 16 21 20 18 22"
)
# R. E. Quandt, reports 27, 104, 126 and 42 of tastings (liquidasset.com): judges × wines, W and p.
QUANDT = [
    ("1423 1432 3421 4312 1342 3421 1324 1423 1342", 0.3432, 0.0259),
    ("32167845 43756281 62345178 67381245 67854123 75284136 64518723 12475683", 0.0692, 0.7941),
    ("36185742 67421835 16425837 15248637 57164832 32654871 47351682", 0.3294, 0.0238),
    ("64821735 42853716 53172864 53781642 32415876 43678251 26875341", 0.1924, 0.2233),
]
# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: 4 observers × 12 units, . where nothing.
KRIPPENDORFF = (
    "123321412...",
    "12332241 25.3".replace(" ", ""),
    ".33323422 51.".replace(" ", ""),
    "12332441251.",
)
# Krippendorff's alpha in the encyclopaedia: 3 coders × 15 units.
THREE_CODERS = (
    ".....3412113 3.3".replace(" ", ""),
    "1.2133 43.......".replace(" ", ""),
    "..21344.2113 3.4".replace(" ", ""),
)
# Fleiss 1971 in the encyclopaedia: 14 raters of 10 subjects into 5 categories.
FLEISS = (
    "0 0 0 0 14|0 2 6 4 2|0 0 3 5 6|0 3 9 2 0|2 2 8 1 1|7 7 0 0 0|3 2 6 3 0|2 5 3 2 2|6 5 2 1 0|0 2 2 3 7"
)


def units_of(coders: Sequence[str]) -> list[list[Fraction]]:
    """What was said of each unit."""
    return [[Fraction(c) for c in unit if c != "."] for unit in zip(*coders, strict=True)]


def forms(rows: Rows) -> dict[str, float | None]:
    return {one.form: one.value for one in intraclass(rows)}


def test_shrout_and_fleiss() -> None:
    ms = mean_squares(SHROUT_FLEISS)
    squares = (ms.between, ms.within, ms.between_experts, ms.residual)
    assert [round(float(x), 6) for x in squares] == [11.241667, 6.263889, 32.486111, 1.019444]
    published = {"1,1": 0.17, "2,1": 0.29, "3,1": 0.71, "1,k": 0.44, "2,k": 0.62, "3,k": 0.91}
    exact = {
        "1,1": 0.165742,
        "2,1": 0.289764,
        "3,1": 0.714841,
        "1,k": 0.442797,
        "2,k": 0.620051,
        "3,k": 0.909316,
    }
    limits = {
        "1,1": (-0.132932, 0.722560), "2,1": (0.018787, 0.761084), "3,1": (0.342465, 0.945858),
        "1,k": (-0.884442, 0.912415), "2,k": (0.071137, 0.927232), "3,k": (0.675675, 0.985892),
    }  # fmt: skip
    for one in intraclass(SHROUT_FLEISS):
        assert one.value is not None
        assert one.f is not None
        assert one.p is not None
        assert round(one.value, 2) == published[one.form]
        assert round(one.value, 6) == exact[one.form]
        assert (one.low, one.high) == pytest.approx(limits[one.form], abs=1e-6)
        first = one.form.startswith("1")
        assert (one.df1, one.df2) == ((5, 18) if first else (5, 15))
        assert one.f == pytest.approx(1.794678 if first else 11.027248, abs=5e-7)
        assert one.p == pytest.approx(0.164769 if first else 0.000135, abs=5e-7)


def test_wine() -> None:
    """Documented by pingouin as 0.728 [0.43, 0.93] and so on."""
    expected = {
        "1,1": 0.727521,
        "2,1": 0.727689,
        "3,1": 0.729487,
        "1,k": 0.914384,
        "2,k": 0.914450,
        "3,k": 0.915159,
    }
    assert forms(WINE) == pytest.approx(expected, abs=5e-7)
    found = {one.form: one for one in intraclass(WINE)}
    limits = {"1,1": (0.433773, 0.926696), "2,1": (0.434490, 0.926709), "3,1": (0.426146, 0.927895)}
    for form, bounds in limits.items():
        assert (found[form].low, found[form].high) == pytest.approx(bounds, abs=1e-6)
    assert found["1,1"].f == pytest.approx(11.680026, abs=1e-6)
    assert found["3,1"].f == pytest.approx(11.786693, abs=1e-6)
    assert (found["1,1"].df1, found["1,1"].df2, found["3,1"].df2) == (7, 24, 21)


def test_kendall_with_ties() -> None:
    nag = kendall_w(turned(NAG))
    assert nag is not None
    assert nag.w == pytest.approx(0.827731, abs=5e-7)
    assert nag.uncorrected == pytest.approx(0.795960, abs=5e-7)
    assert nag.chi2 == pytest.approx(22.348739, abs=5e-7)
    assert (nag.entries, nag.experts, nag.df) == (10, 3, 9)
    assert (round(nag.w or 0, 3), round(nag.p or 0, 3)) == (0.828, 0.008), "as the NAG library prints them"
    assert nag.p == pytest.approx(0.007837, abs=5e-7)
    zar = kendall_w(turned(ZAR))
    assert zar is not None
    assert zar.uncorrected == pytest.approx(0.9134, abs=5e-5)
    assert zar.w == pytest.approx(0.924135, abs=5e-7)
    assert zar.mean_spearman == pytest.approx(0.8862, abs=5e-5)
    assert zar.chi2 == pytest.approx(30.496462, abs=5e-7)
    assert (zar.entries, zar.experts, zar.df) == (12, 3, 11)
    assert zar.p == pytest.approx(0.001324, abs=5e-7)
    ranks = kendall_w(SHROUT_FLEISS)
    assert ranks is not None
    assert (ranks.uncorrected, ranks.w) == pytest.approx((0.855357, 0.887037), abs=5e-7)


def test_zars_rank_sums_as_published() -> None:
    """Unistat prints them."""
    sums = [sum(of) for of in zip(*(ranks_of(row) for row in ZAR), strict=True)]
    assert [float(x) for x in sums] == [14.5, 21, 30.5, 6, 11, 3.5, 20, 11.5, 29, 28.5, 22.5, 36]


# The "votes against" of the same reports: each wine's ranks added up.
VOTES_AGAINST = [
    (16, 32, 22, 20),
    (39, 32, 33, 44, 40, 28, 38, 34),
    (23, 40, 21, 32, 28, 51, 31, 26),
    (29, 23, 42, 37, 25, 41, 30, 25),
]


@pytest.mark.parametrize(("panel", "votes"), [(q[0], v) for q, v in zip(QUANDT, VOTES_AGAINST, strict=True)])
def test_votes_against_as_published(panel: str, votes: tuple[int, ...]) -> None:
    ranks = [ranks_of([Fraction(place) for place in judge]) for judge in panel.split()]
    assert tuple(sum(of) for of in zip(*ranks, strict=True)) == votes


@pytest.mark.parametrize(("panel", "w", "p"), QUANDT)
def test_real_tastings(panel: str, w: float, p: float) -> None:
    found = kendall_w(turned(table("\n".join(" ".join(judge) for judge in panel.split()))))
    assert found is not None
    assert found.w is not None
    assert found.p is not None
    assert (round(found.w, 4), round(found.p, 4)) == (w, p)
    assert found.w == pytest.approx(found.uncorrected), "no ties, no correction"


def test_krippendorff_by_four_metrics() -> None:
    units = units_of(KRIPPENDORFF)
    found = {metric.value: krippendorff_alpha(units, metric) for metric in Metric}
    expected = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}
    assert found == pytest.approx(expected, abs=5e-4)


def test_krippendorff_of_three_coders() -> None:
    units = units_of(THREE_CODERS)
    assert krippendorff_alpha(units, Metric.NOMINAL) == pytest.approx(0.691, abs=5e-4)
    assert krippendorff_alpha(units, Metric.INTERVAL) == pytest.approx(0.811, abs=5e-4)


def test_fleiss() -> None:
    units = [
        [category for category, n in enumerate(row.split()) for _ in range(int(n))] for row in FLEISS.split("|")
    ]  # fmt: skip
    assert fleiss_kappa(units) == pytest.approx(0.20993070442195522, abs=1e-15)


def test_spearman_and_brown() -> None:
    """A panel's reliability from one expert's 0.259."""
    found = {k: spearman_brown(0.259, k) for k in (3, 5, 7, 9, 11)}
    assert found == pytest.approx({3: 0.512, 5: 0.636, 7: 0.710, 9: 0.759, 11: 0.794}, abs=5e-4)
    assert spearman_brown(-0.5, 7) is None


def test_what_cannot_be_said_is_not_said() -> None:
    same = table("5 5\n5 5\n5 5")
    assert set(forms(same).values()) == {None}
    assert all(one.low is one.high is one.f is one.p is None for one in intraclass(same))
    w = kendall_w(same)
    assert w is not None
    assert w.w is w.p is w.mean_spearman is None
    assert intraclass(table("1 2 3")) == intraclass(table("1\n2")) == intraclass([]) == ()
    assert kendall_w([]) is None
    assert cronbach_alpha([]) is cronbach_alpha(same) is None
    assert krippendorff_alpha(same, Metric.INTERVAL) is None
    assert krippendorff_alpha(table("1\n2"), Metric.NOMINAL) is None, "nothing to compare"
    assert krippendorff_alpha(table("0 1\n2 2"), Metric.RATIO) is None
    assert spearman([Fraction(1), Fraction(1)], [Fraction(1), Fraction(2)]) is None
    assert fleiss_kappa([]) is fleiss_kappa([["a"], ["b"]]) is fleiss_kappa([["a", "a"], ["b"]]) is None
    assert fleiss_kappa([["a", "a"], ["a", "a"]]) is None


def test_disagreement_is_below_nought_and_stays_there() -> None:
    against = table("1 3\n2 2\n3 1")
    found = forms(against)
    assert found["1,1"] == found["3,1"] == -1
    assert found["3,k"] is None, "no variance between entries at all"
    w = kendall_w(against)
    assert w is not None
    assert (w.w, w.mean_spearman) == (0, -1)
    alpha = krippendorff_alpha(against, Metric.INTERVAL)
    assert alpha is not None
    assert alpha < 0


COMPLETE = st.integers(2, 5).flatmap(
    lambda k: st.lists(
        st.lists(st.integers(0, 40).map(lambda x: Fraction(x, 4)), min_size=k, max_size=k),
        min_size=2,
        max_size=7,
    )
)


def _everything(rows: Rows) -> tuple[object, ...]:
    return (
        intraclass(rows),
        kendall_w(rows),
        cronbach_alpha(rows),
        *(krippendorff_alpha(rows, metric) for metric in Metric),
        fleiss_kappa(rows),
    )


@given(COMPLETE, st.randoms(use_true_random=False))
def test_the_order_of_experts_and_entries_changes_nothing(rows: Rows, chance: random.Random) -> None:
    shuffled = chance.sample(rows, len(rows))
    columns = chance.sample(range(len(rows[0])), len(rows[0]))
    assert _everything([[row[i] for i in columns] for row in shuffled]) == _everything(rows)


@given(COMPLETE)
def test_icc_3_k_is_cronbachs_alpha(rows: Rows) -> None:
    alpha = cronbach_alpha(rows)
    between = mean_squares(rows).between
    if between:
        assert alpha == pytest.approx(forms(rows)["3,k"])
    else:
        assert alpha is forms(rows)["3,k"] is None


@given(COMPLETE, st.fractions(-50, 50, max_denominator=4))
def test_a_constant_for_one_expert_leaves_form_3_as_it_is(rows: Rows, constant: Fraction) -> None:
    moved = [[row[0] + constant, *row[1:]] for row in rows]
    assert [one for one in intraclass(moved) if one.form.startswith("3")] == [
        one for one in intraclass(rows) if one.form.startswith("3")
    ]
    assert kendall_w(moved) == kendall_w(rows), "ranks within an expert do not move either"


@given(st.lists(st.fractions(1, 100), min_size=2, max_size=8, unique=True), st.integers(2, 6))
def test_perfect_agreement_is_one(values: list[Fraction], experts: int) -> None:
    rows = [[value] * experts for value in values]
    assert [krippendorff_alpha(rows, metric) for metric in Metric] == [1] * 4
    assert set(forms(rows).values()) == {1}
    assert fleiss_kappa(rows) == 1
    w = kendall_w(rows)
    assert w is not None
    assert (w.w, w.mean_spearman) == (1, 1)


@given(COMPLETE)
def test_w_is_a_share_and_one_only_for_one_order(rows: Rows) -> None:
    found = kendall_w(rows)
    assert found is not None
    if found.w is None:
        return
    assert 0 <= found.w <= 1
    same = len({tuple(ranks_of(column)) for column in turned(rows)}) == 1
    assert (found.w == pytest.approx(1, abs=1e-12)) == same


@given(COMPLETE)
def test_alpha_of_two_is_the_pairs_written_out(rows: Rows) -> None:
    """The interval metric by its definition: all pairs within units against all pairs there are."""
    values = [value for row in rows for value in row]
    n, m = len(values), len(rows[0])
    within = sum((a - b) ** 2 for row in rows for a in row for b in row) / (m - 1) / n
    anyhow = sum((a - b) ** 2 for a in values for b in values) / (n * (n - 1))
    alpha = krippendorff_alpha(rows, Metric.INTERVAL)
    assert alpha is None if not anyhow else alpha == pytest.approx(float(1 - within / anyhow), abs=1e-9)


def test_the_complete_part_leaves_out_who_scored_little() -> None:
    totals = {(f"E{i}", f"P{j}"): Fraction(i + j) for i in range(3) for j in range(6)}
    whole = complete_part(totals)
    assert (len(whole.experts), len(whole.entries)) == (3, 6)
    del totals["E0", "P0"]
    assert complete_part(totals).entries == ("P1", "P2", "P3", "P4", "P5")
    totals["E9", "P3"] = Fraction(1)
    part = complete_part(totals)
    assert part.experts == ("E0", "E1", "E2")
    assert part.rows[0] == tuple(map(Fraction, (1, 2, 3)))
    assert complete_part({}).rows == ()


def _csv(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


def _wide(long: list[list[str]]) -> list[list[Fraction]]:
    rows: dict[str, list[Fraction]] = {}
    for entry, _, score in long:
        rows.setdefault(entry, []).append(Fraction(score))
    return list(rows.values())


def test_the_tables_typed_here_are_those_handed_round(shared: Path) -> None:
    folder = shared / "data" / "stats"
    read = [[Fraction(cell) for cell in row[1:]] for row in _csv(folder / "shrout_fleiss_1979.csv")]
    assert read == SHROUT_FLEISS
    assert _wide(_csv(folder / "pingouin_icc_wine.csv")) == WINE
    assert [[Fraction(c) for c in row[1:]] for row in _csv(folder / "kendall_zar_20_5.csv")] == ZAR
    for name, typed in (("2011_12units", KRIPPENDORFF), ("wikipedia_15units", THREE_CODERS)):
        coders = _csv(folder / f"krippendorff_{name}.csv")
        assert tuple("".join(cell or "." for cell in row[1:]) for row in coders) == typed
    counts = _csv(folder / "fleiss_kappa_1971_style_10x14.csv")
    assert "|".join(" ".join(row[1:]) for row in counts) == FLEISS


def test_cronbach_as_pingouin_documents_it(shared: Path) -> None:
    """0.592 for the long table; 0.802 for the wide one with its incomplete rows left out."""
    folder = shared / "data" / "stats"
    assert cronbach_alpha(_wide(_csv(folder / "pingouin_cronbach_alpha.csv"))) == pytest.approx(
        0.592, abs=5e-4
    )
    answers = [row for row in _csv(folder / "pingouin_cronbach_wide_missing.csv") if all(row)]
    rows = [[Fraction(cell) for cell in row] for row in answers]
    assert cronbach_alpha(rows) == pytest.approx(0.802, abs=5e-4)


def test_four_judges_with_nearly_no_agreement(shared: Path) -> None:
    """ProofWiki's example: rank sums 7, 9, 8 of four judges."""
    judges = _csv(shared / "data" / "stats" / "kendall_proofwiki.csv")
    found = kendall_w(turned([[Fraction(cell) for cell in row[1:]] for row in judges]))
    assert found is not None
    assert found.w == pytest.approx(1 / 16)


def test_a_real_grant_panel(shared: Path) -> None:
    """Gallo et al. 2023: 12 reviewers × 28 proposals with 57 gaps; one reviewer scored a single one."""
    with (shared / "data" / "aibs" / "aibs_ratings.csv").open(encoding="utf-8", newline="") as lines:
        read = list(csv.reader(lines))
    totals = {
        (row[0], entry): Fraction(cell)
        for row in read[1:]
        for entry, cell in zip(read[0][1:], row[1:], strict=True)
        if cell not in {"", "NA"}
    }
    assert len(totals) == 12 * 28 - 57
    part = complete_part(totals)
    assert len(part.experts) < 12
    assert len(part.rows) * len(part.experts) > 100
    units: dict[str, list[Fraction]] = {}
    for (_, entry), value in totals.items():
        units.setdefault(entry, []).append(value)
    alpha = krippendorff_alpha(units.values(), Metric.INTERVAL)
    assert alpha is not None
    assert 0 < alpha < 1
