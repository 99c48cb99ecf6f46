"""Where each published number is reproduced: no vector and no table that was handed round stays without a test.

What cannot be reproduced is said where its test stands: the hyper-parameters of NeurIPS 2014 (its reviews
were never given out), and the marks below 0 of a skating panel through a scheme (the language has none).
"""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AGREEMENT, SEVERITY, SHRINKING = "unit/test_agreement", "unit/test_severity", "unit/test_shrinking"
PANELS, ORDERS, LEVELLING = (
    "unit/test_published_panels_in_memory",
    "unit/test_rank_aggregation",
    "unit/test_levelling",
)
VECTORS = {
    "shrout_fleiss_1979": {
        "MS ICC published_2dp F CI95": f"{AGREEMENT}::test_shrout_and_fleiss",
        "W_ranks": f"{AGREEMENT}::test_kendall_with_ties",
        "blup_items blup_judges": f"{SHRINKING}::test_predictions_of_shrout_and_fleiss",
        "mean_z_ddof0 T_ddof0 T_ddof1": f"{LEVELLING}::test_standardised_figures",
        "drop_one_each_side": f"{PANELS}::test_one_out_at_each_side",
    },
    "incomplete_additive": {
        "ls_bias": f"{SEVERITY}::test_severity_with_gaps",
        "ls_quality": f"{LEVELLING}::test_least_squares_fills_the_gaps_of_an_incomplete_design",
        "raw_means order": f"{PANELS}::test_least_squares_restores_the_order_of_the_full_table",
    },
    "realstats_wine": {"ICC": f"{AGREEMENT}::test_wine"},
    "kendall_nag_g08daf": {"published W W_uncorrected chi2 df p": f"{AGREEMENT}::test_kendall_with_ties"},
    "kendall_zar_20_5": {"W W_uncorrected mean_spearman chi2 df": f"{AGREEMENT}::test_kendall_with_ties"},
    "quandt": {
        "W p": f"{AGREEMENT}::test_real_tastings",
        "sums": f"{AGREEMENT}::test_votes_against_as_published",
        "R_vs_rest": f"{SEVERITY}::test_with_the_rest_as_published",
    },
    "isu_wc2017_pairs_sp_sui_han": {
        "components factor TCS": f"{PANELS}::test_components_of_a_skating_panel_through_a_scheme",
        "elements": f"{PANELS}::test_elements_of_a_skating_panel",
        "TES total": f"{PANELS}::test_the_sum_of_a_skating_panel",
    },
    "trimmed_textbook": {"mean trim5 winsor5": f"{PANELS}::test_the_textbooks_five_per_cent"},
    "gaoan": {"room1 room2 pooled": f"{PANELS}::test_interviews_in_two_rooms_are_balanced"},
    "henan": {
        "A B all coef_exact second_average_R": f"{PANELS}::test_henan_with_coefficients_to_two_places_and_without"
    },
    "schulze_45": {
        "order paths": f"{ORDERS}::test_forty_five_voters_by_schulze",
        "borda": f"{ORDERS}::test_the_same_voters_by_borda_who_disagrees_on_third_and_fourth",
    },
    "borda_tennessee": {"points": f"{ORDERS}::test_the_capital_of_tennessee"},
    "bradley_terry": {"strength_product1 strength_sum1": f"{ORDERS}::test_bradley_and_terry"},
    "krippendorff": {"nominal ordinal interval ratio": f"{AGREEMENT}::test_krippendorff_by_four_metrics"},
    "fleiss_kappa": {"kappa": f"{AGREEMENT}::test_fleiss"},
    "neurips2014": {
        "alpha_f alpha_b sigma2": f"{SHRINKING}::test_the_published_parameters_of_neurips_through_the_same_formulas"
    },
    "supermajority_min_yes": {"": "unit/test_voting::test_the_fewest_votes_of_the_published_table"},
    "horizon_europe": {"": "unit/test_horizon_thresholds::test_the_published_cases"},
    "nih_percentile": {"percentiles": f"{ORDERS}::test_the_percentiles_of_the_nih"},
    "poset_N": {"extensions avg_height": "unit/test_partial_order::test_the_order_that_looks_like_an_n"},
    "spearman_brown": {"0.259": f"{AGREEMENT}::test_spearman_and_brown"},
}
# Keys that are the table itself, not a figure reproduced from it.
GIVEN = {"rows", "rows_targets_cols_judges", "cells", "judges", "ballots", "wins", "counts", "relations", "x"}
GIVEN |= {"N", "scores"}
TYPED = f"{AGREEMENT}::test_the_tables_typed_here_are_those_handed_round"
TABLES = {
    "stats/fleiss_kappa_1971_style_10x14.csv": TYPED,
    "stats/kendall_proofwiki.csv": f"{AGREEMENT}::test_four_judges_with_nearly_no_agreement",
    "stats/kendall_zar_20_5.csv": TYPED,
    "stats/krippendorff_2011_12units.csv": TYPED,
    "stats/krippendorff_wikipedia_15units.csv": TYPED,
    "stats/pingouin_cronbach_alpha.csv": f"{AGREEMENT}::test_cronbach_as_pingouin_documents_it",
    "stats/pingouin_cronbach_wide_missing.csv": f"{AGREEMENT}::test_cronbach_as_pingouin_documents_it",
    "stats/pingouin_icc_wine.csv": TYPED,
    "stats/shrout_fleiss_1979.csv": TYPED,
    "wine/wines2012.csv": f"{PANELS}::test_both_flights_of_the_tasting",
    "iclr/first_200.csv": f"{PANELS}::test_the_first_two_hundred_of_a_conference",
    "skating/components.csv": "e2e/test_published_panels::test_olympic_skating_comes_out_exactly",
    "aibs/aibs_ratings.csv": "e2e/test_published_panels::test_a_grant_panel_with_gaps_goes_through",
}


@cache
def _tests_in(module: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / f"{module}.py").read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(
    "place", sorted({*TABLES.values(), *(one for of in VECTORS.values() for one in of.values())})
)
def test_every_test_named_here_is_there(place: str) -> None:
    module, _, name = place.partition("::")
    assert name in _tests_in(module)


def test_no_published_vector_is_without_a_test(shared: Path) -> None:
    vectors = json.loads((shared / "vectors.json").read_text("utf-8"))
    assert set(vectors) == set(VECTORS)
    for key, of in vectors.items():
        if isinstance(of, list) or key == "supermajority_min_yes":
            continue
        reproduced = {figure for figures in VECTORS[key] for figure in figures.split()}
        figures = set(of["27"]) if key == "quandt" else set(of)
        assert figures - GIVEN - reproduced == set(), key


def test_no_published_table_is_without_a_test(shared: Path) -> None:
    found = {
        file.relative_to(shared / "data").as_posix()
        for folder in ("stats", "wine", "iclr")
        for file in (shared / "data" / folder).glob("*.csv")
    }
    assert found
    assert found <= set(TABLES)
