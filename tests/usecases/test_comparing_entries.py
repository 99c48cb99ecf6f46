"""Comparing on a real desk: one's own figures only, judgements that stay, and nothing that changes a score."""

from __future__ import annotations

import zipfile
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from reviewapp.domain.errors import InputError
from reviewapp.domain.own_scores import Judgement
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.packages.task_letter import Task
from reviewapp.usecases import archiving, comparing_entries, preparing, scoring
from tests.command_line import CommandLine, command
from tests.panel_room import AT, answer, issue_all, make_room

__all__ = ["command"]


def test_judgements_are_kept_and_change_no_score(tmp_path: Path) -> None:
    room = make_room(tmp_path, entries=4, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        answer(store, recused=["E04"], left_out=["E03"])
        before = store.sheets()
        now = scoring.desk(store)
        comparing_entries.judge(store, now, Judgement("E01", "E02"))
        comparing_entries.judge(store, now, Judgement("E02", "E03"))
    with room.desk(seat) as store:
        said = comparing_entries.judgements(store)
        assert said == (Judgement("E01", "E02"), Judgement("E02", "E03"))
        assert store.sheets() == before
        (found,) = comparing_entries.compare(scoring.desk(store), said)
        assert [line.entry.number for line in found.lines][-1] == "E03"  # no total yet: last
        assert {line.entry.number for line in found.lines} == {"E01", "E02", "E03"}  # E04 is recused
        totals = {place.entry: place.total for place in found.placed()}
        rubric = now.task.form.rubrics[0]
        assert totals == {
            number: Fraction(sum(figure for _, figure in before[number].scores)) for number in ("E01", "E02")
        }
        assert all(len(line.bars) == len(rubric.judged) for line in found.lines)
        kept = comparing_entries.take_back(store, Judgement("E01", "E02"))
        assert kept == comparing_entries.judgements(store) == (Judgement("E02", "E03"),)


@pytest.mark.parametrize(("above", "below"), [("E01", "E01"), ("E01", "E02"), ("E01", "E99")])
def test_what_cannot_be_judged_is_refused(tmp_path: Path, above: str, below: str) -> None:
    room = make_room(tmp_path, entries=2, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        answer(store, recused=["E02"])
        with pytest.raises(InputError):
            comparing_entries.judge(store, scoring.desk(store), Judgement(above, below))
        assert comparing_entries.judgements(store) == ()


def test_no_judgement_leaves_the_laptop(tmp_path: Path) -> None:
    room = make_room(tmp_path, entries=2, experts=2)
    seat, other = room.tasks
    with room.desk(seat) as store:
        answer(store)
        first = room.export(store).read_bytes()
        comparing_entries.judge(store, scoring.desk(store), Judgement("E01", "E02"))
        letter = room.export(store)
    assert abs(len(letter.read_bytes()) - len(first)) < 400  # one more digest it replaces, no more
    room.merge(letter, room.letter(other))
    room.unseal()
    target = tmp_path / "round.rvarchive"
    with room.bureau() as bureau:
        archiving.archive(bureau, target)
    with zipfile.ZipFile(target) as archive:
        assert not any(b"judgement" in archive.read(name).lower() for name in archive.namelist())


def test_a_task_brings_nobodys_figures() -> None:
    """Earlier stages only as the scheme says: a task that comes to carry figures must ask ``Stage.shows`` first."""
    assert {one.name for one in fields(Task)} == {
        "type", "version", "charter", "scheme_id", "scheme_title", "kind", "experts_named", "stage", "stage_title",
        "form", "expert", "enrolment", "entries", "dossiers", "issued_at",
        "number", "follows", "recusals", "locked", "reopened", "on_paper",
    }  # fmt: skip


def test_the_command_says_the_same(tmp_path: Path, command: CommandLine) -> None:
    room = make_room(tmp_path / "room", entries=3, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        answer(store)
        (found,) = comparing_entries.compare(scoring.desk(store), ())
    best, worst = found.placed()[0].entry, found.placed()[-1].entry
    folder = tmp_path / "room" / f"laptop-{seat}"
    said = command.done("expert", "compare", folder, "--above", worst, best, "--json").json
    assert said[0]["contradictions"] == [{"above": worst, "below": best, "equal": False, "stated": True}]
    assert [one["entry"] for one in said[0]["entries"]] == [p.entry for p in found.placed()]
    words = command.done("expert", "compare", folder).out
    assert "与判断不符" in words and "只留在本机" in words
    refused = command("expert", "compare", folder, "--above", "E01", "E01")
    assert refused.code == 1 and "不能比较" in refused.err


TYPES = """
id = "kinds"
version = 1
kind = "project"
title = "分类"
title_en = "Kinds"
[[rubric]]
id = "research"
types = ["研究"]
[[rubric.criterion]]
id = "value"
title = "价值"
maximum = "100"
published = false
[[rubric]]
id = "building"
types = ["建设"]
[[rubric.criterion]]
id = "use"
title = "效用"
maximum = "100"
published = false
[[rubric]]
id = "verdict"
types = ["验收"]
adds_up_to = "100"
[[rubric.recommendation]]
id = "pass"
title = "通过"
"""


def test_kinds_of_entries_are_compared_each_within_its_own(tmp_path: Path) -> None:
    room = make_room(tmp_path, experts=1, scheme=read_scheme(TYPES, "kinds.toml"), issue=False)
    rows = ["A1,甲,研究", "B1,乙,建设", "A2,丙,研究", "C1,丁,验收"]
    listed = tmp_path / "kinds.csv"
    listed.write_text("\n".join(["项目编号,项目名称,类别", *rows]) + "\n", encoding="utf-8")
    with room.bureau() as bureau:
        preparing.import_entries(bureau, listed, at=AT)
        issue_all(room, bureau)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        for number, criterion, figure in (("A1", "value", 70), ("B1", "use", 90), ("A2", "value", 80)):
            sheet = scoring.declare(store, number, None, at=AT).with_score(criterion, Decimal(figure))
            scoring.save_sheet(store, sheet, at=AT)
        scoring.declare(store, "C1", None, at=AT)
        now = scoring.desk(store)
        with pytest.raises(InputError, match="judgement_impossible"):
            comparing_entries.judge(store, now, Judgement("A1", "B1"))
        said = comparing_entries.judge(store, now, Judgement("A1", "A2"))
        research, building, verdict = comparing_entries.compare(now, said)
        assert [(p.entry, p.rank) for p in research.placed()] == [("A2", 1), ("A1", 2)]
        assert [(p.entry, p.rank) for p in building.placed()] == [("B1", 1)]
        assert (building.judgements, building.contradictions) == ((), ())
        assert len(research.contradictions) == 1
        # A form that asks for a verdict alone has no total of 0.
        assert not verdict.has_totals and verdict.placed() == () and verdict.uses == ()
