"""The blank score table: its heads say what can be written, and filled in it is taken back, whatever the form."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reviewapp.domain.entries import Entry, Expert
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.rubric import AmountRule, Band, Criterion, Rubric
from reviewapp.domain.scheme import Form, ReviewKind
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages.task_letter import Task
from reviewapp.tables.importing import import_scores
from reviewapp.tables.writing import Sheet, Value, csv_bytes, xlsx_bytes
from reviewapp.usecases.blank_score_table import blank_table, explanation
from reviewapp.usecases.scheme_finding import built_in_schemes
from reviewapp.usecases.score_tables import answered, asked_by
from reviewapp.usecases.scoring import Desk
from tests.panel import CHARTER, valid_sheet

SCORED = [
    pytest.param(stage.form, id=f"{scheme.id}-{stage.id}")
    for scheme in built_in_schemes()
    for stage in scheme.stages
    if any(rubric.judged for rubric in stage.form.rubrics)
]


def _desk(form: Form) -> Desk:
    types = [kind for rubric in form.rubrics for kind in rubric.types[:1] or [""]]
    entries = tuple(Entry(f"P{n}", f"项目{n}", type=types[n % len(types)]) for n in range(2 * len(types)))
    task = Task(
        "open-stage", 1, CHARTER, "s", "方案", ReviewKind.PROJECT, True, "1", "初评", form, Expert("甲01", "专家"),
        1, entries, (), "2026-11-01T08:00:00+08:00",
    )  # fmt: skip
    return Desk(task, {e.number: ScoreSheet(e.number) for e in entries}, frozenset(), frozenset(), ())


def _filled(now: Desk, table: Sheet) -> tuple[Sheet, dict[str, ScoreSheet]]:
    """The table as an expert gives it back: in every cell of a row what a valid sheet of the entry says."""
    chance = random.Random(1)
    first = {c.id: c.title for rubric in reversed(now.task.form.rubrics) for c in rubric.judged}
    sheets: dict[str, ScoreSheet] = {}
    rows: list[tuple[Value, ...]] = []
    for line in table.rows:
        entry = now.task.entry(str(line[0]))
        rubric = now.task.form.rubric_of(entry)
        sheet = valid_sheet(entry.number, rubric, chance)
        sheet = replace(sheet, gates=tuple((gate.id, not gate.passes) for gate in rubric.asked_gates))
        sheet = sheet.with_familiarity(rubric.familiarity[-1].id if rubric.familiarity else "")
        said: dict[str, Value] = {"评语": sheet.comment}
        said |= {first[c.id]: sheet.score(c.id) for c in rubric.judged}
        said |= {gate.title: "否" if gate.passes else "是" for gate in rubric.asked_gates}
        chosen = [c.title for c in rubric.recommendations if c.id == sheet.recommendation]
        said["建议"] = chosen[0] if chosen else None
        said["熟悉程度"] = rubric.familiarity[-1].title if rubric.familiarity else None
        answers = zip(table.headings[2:], line[2:], strict=True)
        rows.append((*line[:2], *(said.get(head.split("\n")[0], old) for head, old in answers)))
        sheets[entry.number] = sheet.in_order(rubric)
    return replace(table, rows=tuple(rows)), sheets


@pytest.mark.parametrize("form", SCORED)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_filled_in_comes_back_whole(form: Form, suffix: str, tmp_path: Path) -> None:
    now = _desk(form)
    table, sheets = _filled(now, blank_table(now))
    file = tmp_path / f"scores{suffix}"
    file.write_bytes(csv_bytes(table) if suffix == ".csv" else xlsx_bytes([table, explanation(now)]))
    imported = import_scores(file, asked_by(form))
    assert not imported.refused
    assert not [note for note in imported.notes if note.code in {"column_absent", "column_not_read"}]
    for row in imported.items:
        entry = now.task.entry(row.entry)
        rubric = form.rubric_of(entry)
        assert answered(ScoreSheet(row.entry), row, rubric, entry) == sheets[row.entry]


def test_an_entry_that_is_not_scored_here_is_not_listed() -> None:
    form = built_in_schemes()[0].stages[0].form
    now = _desk(form)
    first = now.task.entries[0].number
    closed = replace(now, sheets=now.sheets | {first: ScoreSheet(first).with_recusal(RecusalGround.KINSHIP)})
    assert [row[0] for row in blank_table(closed).rows] == [e.number for e in now.task.entries[1:]]


def test_a_head_too_long_for_every_band_names_the_scale_of_every_form() -> None:
    bands = tuple(Band(f"{n}档评语写得很长的一个名称", Decimal(n), Decimal(n)) for n in range(12))
    large = Rubric(
        (Criterion("c", "水平", Decimal(50), Decimal(50), bands=bands),),
        id="large", title="大项目", types=("大",), amount=AmountRule("建议经费", "万元"),
    )  # fmt: skip
    small = Rubric(
        (Criterion("c", "水平", Decimal(20), Decimal(20)),),
        id="small", title="小项目", types=("小",), amount=AmountRule("建议经费", "元"),
    )  # fmt: skip
    heads = blank_table(_desk(Form((large, small)))).headings
    assert "大项目：0、1、2 … 50 分" in heads[3] and "小项目：0、1、2 … 20 分" in heads[3]
    assert "大项目：万元" in heads[4] and "小项目：元" in heads[4]
