"""Comparing on a real desk: one's own figures only, judgements that stay, and nothing that changes a score."""

from __future__ import annotations

import zipfile
from dataclasses import fields
from fractions import Fraction
from pathlib import Path

import pytest

from reviewapp.domain.errors import InputError
from reviewapp.domain.own_scores import Judgement
from reviewapp.packages.task_letter import Task
from reviewapp.usecases import archiving, comparing_entries, scoring
from tests.command_line import CommandLine, command
from tests.panel_room import answer, make_room

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
