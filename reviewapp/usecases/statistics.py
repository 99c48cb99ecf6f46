"""The statistics of a round (统计，供研究): how far experts agree, and how sure the result is.

They decide nothing, and stand on no form that does.  Reckoned from the result whenever asked; everything
follows from the records and the bootstrap's seed, which is part of what is given out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviewapp.domain.agreement import (
    Concordance,
    IntraclassCorrelation,
    Metric,
    complete_part,
    cronbach_alpha,
    fleiss_kappa,
    intraclass,
    kendall_w,
    krippendorff_alpha,
    spearman_brown,
)
from reviewapp.domain.recounting import Recount
from reviewapp.domain.sensitivity import Bootstrap, WithoutExpert, bootstrap, without_each_expert
from reviewapp.domain.severity import ExpertProfile, expert_profiles

from .other_methods import OtherOrders, other_orders
from .other_methods import as_json as other_orders_as_json
from .results import Result

PANEL_SIZES = (3, 5, 7, 9, 11, 13)
"""The sizes of panel whose reliability is foretold from one expert's."""

PLACES = 6
"""Decimal places in JSON: more would differ between two machines' mathematical libraries."""


@dataclass(frozen=True)
class PanelAgreement:
    """How far the experts of one panel agree; ``panel`` is empty where the round has no panels.

    ICC and Kendall's W need a complete table: they are of ``complete_entries`` scored by all of
    ``complete_experts``.  Krippendorff's alpha takes all scores there are, ``scores`` of them on ``entries``.
    ``gaps`` counts the cells without a score.  ``foretold`` is the reliability of panels of other sizes by
    ICC(2,1).  ``kappa`` and ``recommended`` (alpha) are of the recommendations, ``criteria_alpha``
    (Cronbach) is of the criteria over all sheets; None where there is nothing to reckon it from.  ``others``
    sets other methods' orders beside the ranking's; it is empty where there is nothing to compare, or too much.
    """

    panel: str
    entries: int
    scores: int
    gaps: int
    complete_entries: int
    complete_experts: tuple[str, ...]
    icc: tuple[IntraclassCorrelation, ...]
    concordance: Concordance | None
    alpha: tuple[tuple[Metric, float | None], ...]
    foretold: tuple[tuple[int, float | None], ...]
    kappa: float | None
    recommended: float | None
    criteria_alpha: float | None
    experts: tuple[ExpertProfile, ...]
    others: tuple[OtherOrders, ...]


@dataclass(frozen=True)
class Statistics:
    """Everything about one result, and the digest of the ranking it is about."""

    ranking_digest: str
    panels: tuple[PanelAgreement, ...]
    without: tuple[WithoutExpert, ...]
    bootstrap: Bootstrap


def statistics_of(
    of: Result,
    *,
    seed: int | None = None,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Statistics:
    """Reckon the statistics of a result, which there is only after 启封 (``results.result`` refuses before).

    Without a ``seed`` it comes from the ranking's digest, so that everyone draws the same.  ``progress`` is
    told draw by draw and may raise to call it off.
    """
    recount = Recount(of.round, of.matrix.cells, of.sheets, of.tally)
    digest = of.ranking.digest()
    return Statistics(
        digest,
        tuple(_agreement(of, panel) for panel in _panels(of)),
        without_each_expert(recount, of.ranking),
        bootstrap(
            recount, of.ranking, int(digest[:12], 16) if seed is None else seed, progress=progress
        ),
    )  # fmt: skip


def _panels(of: Result) -> tuple[str, ...]:
    """Panels share no table: comparing an expert with those of another panel says nothing."""
    return tuple(dict.fromkeys(of.round.panel_of(entry.number) for entry in of.round.entries))


def _agreement(of: Result, panel: str) -> PanelAgreement:
    rows = [row for row in of.tally.rows if of.round.panel_of(row.entry) == panel]
    totals = {
        (cell.seat, row.entry): cell.total for row in rows for cell in row.cells if cell.total is not None
    }
    part = complete_part(totals)
    icc = intraclass(part.rows)
    one = next((form.value for form in icc if form.form == "2,1"), None)
    answers = [
        [sheet.recommendation for cell in row.cells if (sheet := of.sheets.get((cell.seat, row.entry)))]
        for row in rows
    ]
    answers = [[said for said in of_entry if said] for of_entry in answers]
    asked = sorted({said for of_entry in answers for said in of_entry})
    return PanelAgreement(
        panel,
        len(rows),
        len(totals),
        sum(len(row.cells) for row in rows) - len(totals),
        len(part.entries),
        part.experts,
        icc,
        kendall_w(part.rows),
        tuple((metric, krippendorff_alpha([row.totals for row in rows], metric)) for metric in Metric),
        tuple((k, None if one is None else spearman_brown(one, k)) for k in PANEL_SIZES),
        fleiss_kappa(answers),
        krippendorff_alpha(
            [[Fraction(asked.index(said)) for said in of_entry] for of_entry in answers], Metric.NOMINAL
        ),
        _criteria_alpha(of, totals),
        expert_profiles(totals, of.round.arithmetic.order),
        other_orders(of, panel),
    )


def _criteria_alpha(of: Result, totals: Mapping[tuple[str, str], Fraction]) -> float | None:
    """Cronbach's alpha of the judged criteria, a sheet a row; None where sheets answer different rubrics."""
    rubrics = {id(of.round.rubric_of(entry)): of.round.rubric_of(entry) for _, entry in totals}
    if len(rubrics) != 1:
        return None
    criteria = next(iter(rubrics.values())).judged
    rows: list[Sequence[Fraction]] = []
    for key in totals:
        given = dict(of.sheets[key].scores)
        rows.append([criterion.contribution(given[criterion.id]) for criterion in criteria])
    return cronbach_alpha(rows)


def as_json(of: Statistics, about: Result) -> dict[str, object]:
    """Everything for a program to read; figures are numbers of ``PLACES`` decimals, null where there is none."""
    return {
        "note": "for study only; decides nothing",
        "ranking_digest": of.ranking_digest,
        "seed": of.bootstrap.seed,
        "draws": of.bootstrap.draws,
        "panels": [_panel_as_json(panel) for panel in of.panels],
        "without_expert": [
            {
                "expert": one.seat,
                "grades_changed": len(one.grades_changed),
                "changes": [
                    {
                        "entry": change.entry,
                        "rank_before": change.rank_before,
                        "rank_after": change.rank_after,
                        "grade_before": change.grade_before or None,
                        "grade_after": change.grade_after or None,
                        "at_line_after": change.at_line_after,
                    }
                    for change in one.changes
                ],
            }
            for one in of.without
        ],
        "cut_lines": [
            {
                "grade": line.title,
                "resampled": "experts" if of.bootstrap.whole_experts else "sheets of each entry",
                "entries": [
                    {
                        "entry": chance.entry,
                        "title": about.round.entry(chance.entry).title,
                        "draws_above": chance.above,
                        "draws_undecided": chance.undecided,
                        "probability": _short(chance.above / of.bootstrap.draws),
                        "certainty": chance.certainty.value,
                    }
                    for chance in line.chances
                ],
            }
            for line in of.bootstrap.lines
        ],
    }


def _panel_as_json(of: PanelAgreement) -> dict[str, object]:
    w = of.concordance
    return {
        "panel": of.panel,
        "entries": of.entries,
        "scores": of.scores,
        "gaps": of.gaps,
        "complete_entries": of.complete_entries,
        "complete_experts": list(of.complete_experts),
        "icc": [
            {
                "form": one.form,
                "value": _short(one.value),
                "ci95": None if one.low is None else [_short(one.low), _short(one.high)],
                "f": _short(one.f),
                "df": [one.df1, one.df2],
                "p": _short(one.p),
            }
            for one in of.icc
        ],
        "kendall_w": w and {
            "w": _short(w.w),
            "w_uncorrected": _short(w.uncorrected),
            "mean_spearman": _short(w.mean_spearman),
            "chi2": _short(w.chi2),
            "df": w.df,
            "p": _short(w.p),
        },
        "krippendorff_alpha": {metric.value: _short(value) for metric, value in of.alpha},
        "reliability_by_panel_size": {str(k): _short(value) for k, value in of.foretold},
        "recommendations": {"fleiss_kappa": _short(of.kappa), "krippendorff_alpha": _short(of.recommended)},
        "criteria_cronbach_alpha": _short(of.criteria_alpha),
        "experts": [
            {
                "expert": one.seat,
                "n": one.n,
                "mean": _short(one.mean),
                "spread": _short(one.spread),
                "severity": _short(one.severity),
                "correlation_with_others": _short(one.correlation),
            }
            for one in of.experts
        ],
        "other_methods": [other_orders_as_json(one) for one in of.others],
    }  # fmt: skip


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)
