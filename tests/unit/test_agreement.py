"""Agreement: every figure that was published for a published table, and the laws that need no figures."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from reviewapp.domain.agreement import (
    Metric,
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
from tests.unit.published_tables import (
    FLEISS,
    KRIPPENDORFF,
    NAG,
    QUANDT,
    SHROUT_FLEISS,
    THREE_CODERS,
    WINE,
    ZAR,
    forms,
    table,
    turned,
    units_of,
)


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
