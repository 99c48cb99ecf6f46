"""Panels that really sat, through the command line alone: a scheme file, score tables, the published results."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from reviewapp.domain.numbers import Rounding, round_fraction
from tests.command_line import CommandLine

SHARED = Path(os.environ.get("REVIEWAPP_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data"
Scores = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Figures as text by seat, entry and criterion; an entry that is not there was not scored."""

SKATING = """
id = "components"
version = 1
kind = "project"
title = "花样滑冰节目内容分"
title_en = "Programme components, ISU 2018"
adds_up_to = 40
[averaging]
method = "trimmed_mean"
trim_each = 1
n_min = 3
per = "criterion"
[figure_rounding]
places = 2
[criterion_rounding]
places = 2
"""
COMPONENTS = ("Skating Skills", "Transitions", "Performance", "Composition", "Interpretation of the Music")
AIBS = """
id = "ratings"
version = 1
kind = "project"
title = "同行评议打分"
title_en = "A grant panel (Gallo et al. 2023)"
order = "lowest"
adds_up_to = 30
[averaging]
method = "mean"
[calibration]
method = "least_squares"
[[criterion]]
id = "rating"
title = "总评"
maximum = "30"
"""


def _table(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.is_file():
        pytest.skip("the shared input is not here")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _run(command: CommandLine, folder: Path, scheme: str, criteria: Sequence[str], scores: Scores) -> Any:
    """Create, import, issue, open, score from tables, export, merge, close, unseal, rank."""
    (folder / "scheme.toml").write_text(scheme, "utf-8")
    command.done("scheme", "check", "scheme.toml")
    command.done("bureau", "create", "round", "--scheme", "scheme.toml", "--title", "公开数据")
    entries = sorted({entry for of in scores.values() for entry in of})
    listed = _write(folder / "entries.csv", [["项目编号", "项目名称"], *([e, f"第 {e} 号"] for e in entries)])
    seats = list(scores)
    roster = _write(folder / "experts.csv", [["专家编号", "姓名"], *([s, f"评委{s}"] for s in seats)])
    command.done("bureau", "import", "round", "--entries", listed, "--experts", roster)
    command.done("bureau", "issue", "round", "--out", "tasks", "--codes", "codes", "--codes-csv")
    with (folder / "codes" / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        codes = {row[0]: row[2] for row in list(csv.reader(file))[1:]}
    for seat, of in scores.items():
        command.done("expert", "open", f"desk-{seat}", "--task", f"tasks/{seat}.rvtask", code=codes[seat])
        rows = [[entry, *(of.get(entry, {}).get(c, "") for c in criteria)] for entry in entries]
        table = _write(folder / f"{seat}.csv", [["项目编号", *criteria], *rows])
        command.done("expert", "score", f"desk-{seat}", "--from", table)
        command.done("expert", "export", f"desk-{seat}", "--out", f"{seat}.rvscore")
    command.done("bureau", "merge", "round", *[f"{seat}.rvscore" for seat in seats])
    command.done("bureau", "close", "round")
    command.done("bureau", "unseal", "round")
    return command.done("bureau", "rank", "round", "--json").json


@pytest.mark.slow
def test_olympic_skating_comes_out_exactly(command: CommandLine, tmp_path: Path) -> None:
    """Team event, pairs short programme, 2018: ten performances, 50 component scores, ten totals."""
    aspects = {row["aspect_id"]: row for row in _table("skating/components.csv")}
    scores: dict[str, dict[str, dict[str, str]]] = {}
    for row in _table("skating/judge_scores.csv"):
        aspect = aspects[row["aspect_id"]]
        of = scores.setdefault(row["judge"], {}).setdefault(aspect["performance_id"], {})
        of[aspect["aspect_desc"]] = row["score"]
    scheme = SKATING + "".join(
        f'[[criterion]]\nid = "c{i}"\ntitle = "{name}"\nmaximum = "10"\npoints = "8"\n'
        'minimum = "0.25"\nstep = "0.25"\n'
        for i, name in enumerate(COMPONENTS)
    )
    ranked = _run(command, tmp_path, scheme, COMPONENTS, scores)
    found = {row["entry"]: row for row in ranked["entries"]}
    compared = 0
    for aspect in aspects.values():
        figure = found[aspect["performance_id"]]["criteria"][f"c{COMPONENTS.index(aspect['aspect_desc'])}"]
        assert Decimal(figure["figure"]) == Decimal(aspect["scores_of_panel"])
        compared += 1
    assert compared == 50
    totals = {
        row["performance_id"]: row["total_component_score"] for row in _table("skating/performances.csv")
    }
    assert {entry: row["score"] for entry, row in found.items()} == totals


@pytest.mark.slow
def test_a_grant_panel_with_gaps_goes_through(command: CommandLine, tmp_path: Path) -> None:
    """Gallo et al. 2023: 12 reviewers, 28 proposals, 57 gaps, one reviewer with a single score."""
    scores: dict[str, dict[str, dict[str, str]]] = {}
    gaps = 0
    for row in _table("aibs/aibs_ratings.csv"):
        judge = row.pop("judge")
        gaps += sum(not figure for figure in row.values())
        scores[judge] = {entry: {"总评": figure} for entry, figure in row.items() if figure}
    assert gaps == 57
    assert min(len(of) for of in scores.values()) == 1
    ranked = _run(command, tmp_path, AIBS, ["总评"], scores)
    assert ranked["incomplete"] is True
    assert len(ranked["entries"]) == 28
    means = {}
    for row in ranked["entries"]:
        given = [Fraction(of[row["entry"]]["总评"]) for of in scores.values() if row["entry"] in of]
        means[row["entry"]] = sum(given, Fraction(0)) / len(given)
        assert row["n"] == len(given)
        assert Decimal(row["mean"]) == round_fraction(means[row["entry"]], Rounding())
        assert row["calibrated"] is not None
    order = [row["entry"] for row in ranked["entries"]]
    assert [means[entry] for entry in order] == sorted(means.values())
