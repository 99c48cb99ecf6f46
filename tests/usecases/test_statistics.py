"""The statistics of a result: panels apart, gaps said, the seed given out, and the same whenever asked."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from reviewapp.domain.aggregation import tally
from reviewapp.domain.agreement import Metric
from reviewapp.domain.arithmetic import Grade
from reviewapp.domain.ledger import LedgerState, Matrix
from reviewapp.domain.ranking import rank
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.sensitivity import Certainty
from reviewapp.usecases.results import Result
from reviewapp.usecases.statistics import as_json, statistics_of
from tests.panel import MEAN, Sheets, States, answers_of, random_answers, round_of, scheme_of, shipped
from tests.unit.published_tables import SHROUT_FLEISS

HALF = (Grade("立项", at_most=Decimal(50)), Grade("不立项"))


def _result(the_round: Round, states: States, sheets: Sheets) -> Result:
    counted = tally(the_round, states, sheets)
    return Result(
        LedgerState(round=the_round), Matrix(states, {}), sheets, counted, rank(the_round, counted, sheets)
    )


def _shrout_fleiss(**gaps: int) -> Result:
    """The published table as a round; ``P1=2`` takes the second expert's figure on P1 away."""
    figures: dict[str, list[str | None]] = {
        f"P{i}": [str(x) for x in row] for i, row in enumerate(SHROUT_FLEISS, 1)
    }
    for entry, expert in gaps.items():
        figures[entry][expert - 1] = None
    return _result(round_of(scheme_of(arithmetic=replace(MEAN, grades=HALF)), 6, 4), *answers_of(figures))


def test_a_complete_round() -> None:
    (panel,) = statistics_of(_shrout_fleiss()).panels
    assert (panel.entries, panel.scores, panel.gaps, panel.complete_entries) == (6, 24, 0, 6)
    assert [round(one.value or 0, 2) for one in panel.icc] == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    assert panel.concordance is not None
    assert panel.concordance.w == pytest.approx(0.887037, abs=5e-7)
    foretold = dict(panel.foretold)
    assert (foretold[3], foretold[13]) == pytest.approx((0.5503, 0.8414), abs=5e-5)
    assert [one.seat for one in panel.experts] == ["E1", "E2", "E3", "E4"]
    assert (panel.kappa, panel.recommended, panel.criteria_alpha) == (None, None, None)


def test_gaps_are_said_and_alpha_takes_all() -> None:
    complete, (panel,) = _shrout_fleiss(), statistics_of(_shrout_fleiss(P1=2, P6=1)).panels
    assert (panel.scores, panel.gaps, panel.complete_entries) == (22, 2, 4)
    assert len(panel.complete_experts) == 4
    assert dict(panel.alpha)[Metric.INTERVAL] is not None
    assert dict(panel.alpha) != dict(statistics_of(complete).panels[0].alpha)


def test_panels_stand_apart() -> None:
    the_round = round_of(shipped("project"), 8, 6, panels=("甲", "乙"))
    found = statistics_of(_result(the_round, *random_answers(the_round, 1)))
    assert [(one.panel, one.entries, one.scores, one.gaps) for one in found.panels] == [
        ("甲", 4, 12, 0),
        ("乙", 4, 12, 0),
    ]
    assert {one.seat for one in found.panels[0].experts} == {"E1", "E3", "E5"}
    assert all(one.severity is not None for panel in found.panels for one in panel.experts)
    assert found.panels[0].kappa is not None
    assert found.panels[0].criteria_alpha is not None


def test_the_seed_follows_from_the_ranking() -> None:
    of = _shrout_fleiss()
    found = statistics_of(of)
    assert found.ranking_digest == of.ranking.digest()
    assert found.bootstrap.seed == int(found.ranking_digest[:12], 16)
    assert statistics_of(of, seed=found.bootstrap.seed) == found
    other = statistics_of(of, seed=1)
    assert other.bootstrap.seed == 1
    assert other.bootstrap.lines != found.bootstrap.lines


def test_json_holds_everything() -> None:
    of = _shrout_fleiss(P1=2)
    found = statistics_of(of)
    said = json.loads(json.dumps(as_json(found, of)))
    assert said["seed"] == found.bootstrap.seed
    assert said["draws"] == 1000
    (panel,) = said["panels"]
    assert [one["form"] for one in panel["icc"]] == ["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"]
    assert all(len(one["ci95"]) == 2 for one in panel["icc"])
    assert set(panel["krippendorff_alpha"]) == {"nominal", "ordinal", "interval", "ratio"}
    assert [one["expert"] for one in said["without_expert"]] == ["E1", "E2", "E3", "E4"]
    (line,) = said["cut_lines"]
    for entry in line["entries"]:
        assert entry["probability"] == entry["draws_above"] / 1000
        assert Certainty(entry["certainty"])
    assert sum(entry["draws_above"] + entry["draws_undecided"] for entry in line["entries"]) >= 3 * 1000 - 1


def test_a_round_without_scores_has_nothing_to_say() -> None:
    the_round = round_of(scheme_of(arithmetic=replace(MEAN, grades=HALF)), 2, 2)
    states: States = {(f"E{i}", f"P{j}"): SheetState.MISSING for i in (1, 2) for j in (1, 2)}
    of = _result(the_round, states, {})
    found = statistics_of(of)
    (panel,) = found.panels
    assert (panel.scores, panel.gaps, panel.icc, panel.concordance, panel.experts) == (0, 4, (), None, ())
    assert found.without == ()
    assert {chance.certainty for chance in found.bootstrap.lines[0].chances} == {Certainty.BELOW}
    assert json.dumps(as_json(found, of))
