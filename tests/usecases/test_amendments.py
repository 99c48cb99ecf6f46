"""Amendments (变更通知) travel: the bureau's list changes after issue, and one small letter a seat tells the laptop."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reviewapp.domain.charge import amendments_due
from reviewapp.domain.errors import InputError, LetterError, StateError, StoreError
from reviewapp.domain.recusal import Recusal, RecusalGround
from reviewapp.domain.rubric import Criterion
from reviewapp.domain.score_sheet import SheetState
from reviewapp.usecases import issuing, merging, noting, preparing, recording, scoring, unsealing
from reviewapp.usecases.issuing_amendments import reopen
from reviewapp.usecases.results import result
from reviewapp.usecases.scoring import DeskStep, EntryState
from reviewapp.usecases.taking_amendments import last_changes, take_amendment
from tests.amendments import amend, change_list
from tests.panel import rubric_of, with_rubric
from tests.panel_room import AT, Room, answer, issue_all, make_room, short_scheme, supervisor


def due(room: Room) -> tuple[str, ...]:
    """The seats that need an amendment."""
    with room.bureau() as store:
        return amendments_due(recording.read_state(store))


@pytest.mark.parametrize("two_key", [False, True])
def test_an_entry_added_and_one_withdrawn_travel_and_every_score_that_holds_stays(
    tmp_path: Path, two_key: bool
) -> None:
    room = make_room(tmp_path, two_key=two_key, experts=2)
    with room.desk("甲01") as desk:
        answer(desk)
        before = desk.sheets()
    assert due(room) == ()
    change_list(room, "E01", "E03", "E04", "E09")
    assert due(room) == ("甲01", "甲02")
    made = amend(room)
    assert due(room) == ()
    assert made["甲01"].size < 20_000
    with room.desk("甲01") as desk:
        taken = take_amendment(desk, made["甲01"].file, at=AT)
        assert not taken.known
        assert [e.number for e in taken.changes.added] == ["E09"]
        assert [e.number for e in taken.changes.withdrawn] == ["E02"]
        now = scoring.desk(desk)
        assert list(now.sheets) == ["E01", "E03", "E04", "E09"]
        assert all(now.sheets[n] == before[n] for n in ("E01", "E03", "E04"))
        assert now.step is DeskStep.DECLARATIONS
        scoring.declare(desk, "E09", None, at=AT)
        assert scoring.desk(desk).step is DeskStep.SCORING
        assert take_amendment(desk, made["甲01"].file, at=AT).known
        assert last_changes(desk) == taken.changes
        letter = room.export(desk)
    assert [item.code for item in room.merge(letter).items] == ["merge_counts"]


def test_a_letter_made_before_an_amendment_is_taken_for_the_entries_that_remain_and_says_so(
    tmp_path: Path,
) -> None:
    room = make_room(tmp_path, experts=2)
    old = room.letter("甲01")
    change_list(room, "E01", "E03", "E04", "E09")
    amend(room)
    decided = room.merge(old, room.letter("甲02"))
    assert [item.code for item in decided.items] == ["merge_counts_in_part", "merge_counts_in_part"]
    assert dict(decided.items[0].params)["entries"] == "E09"
    with room.bureau() as store:
        cells = recording.read_ledger(store).matrix.cells
        assert cells["甲01", "E09"] is SheetState.MISSING
        assert cells["甲01", "E01"] is SheetState.SCORED
        assert ("甲01", "E02") not in cells
    found = room.unseal()
    assert {entry for _, entry in found.sheets} == {"E01", "E03", "E04"}


def test_what_belongs_to_another_seat_round_or_key_is_refused(tmp_path: Path) -> None:
    room, other = make_room(tmp_path / "a", experts=2), make_room(tmp_path / "b", experts=2)
    for one in (room, other):
        change_list(one, "E01", "E02", "E03")
    made, stranger = amend(room), amend(other)
    with room.desk("甲01") as desk:
        before = desk.task()
        for file, code in (
            (made["甲02"].file, "amendment_other_seat"),
            (stranger["甲01"].file, "amendment_other_round"),
            (room.tasks["甲01"], "not_an_amendment"),
        ):
            with pytest.raises(LetterError) as refused:
                take_amendment(desk, file, at=AT)
            assert refused.value.code == code
        assert desk.task() == before


def test_amendments_come_in_their_order(tmp_path: Path) -> None:
    room = make_room(tmp_path, experts=1)
    files = []
    for numbers in (("E01", "E02", "E03"), ("E01", "E02"), ("E01", "E02", "E07")):
        change_list(room, *numbers)
        files.append(amend(room)["甲01"].file)
    with room.desk("甲01") as desk:
        with pytest.raises(LetterError) as refused:
            take_amendment(desk, files[2], at=AT)
        assert (refused.value.code, refused.value.params["missing"]) == ("amendment_missing", 1)
        for file in files:
            assert not take_amendment(desk, file, at=AT).known
        for file in files:
            assert take_amendment(desk, file, at=AT).known
        assert list(desk.sheets()) == ["E01", "E02", "E07"]


def test_a_package_issued_again_holds_the_amendments_made_so_far(tmp_path: Path) -> None:
    room = make_room(tmp_path, experts=1)
    change_list(room, "E01", "E02", "E03")
    with room.bureau() as store, pytest.raises(StateError, match="amendment_first"):
        issuing.issue(store, room.folder / "again", at=AT)
    first = amend(room)["甲01"].file
    with room.desk("甲01", "old"):
        pass
    with room.bureau() as store:
        issue_all(room, store)
    change_list(room, "E01", "E02")
    second = amend(room)["甲01"].file
    with room.desk("甲01", "new") as desk:
        assert take_amendment(desk, first, at=AT).known
        assert not take_amendment(desk, second, at=AT).known
    with room.desk("甲01", "old") as desk:
        take_amendment(desk, first, at=AT)
        take_amendment(desk, second, at=AT)
        assert list(desk.sheets()) == ["E01", "E02"]


def test_a_recusal_recorded_at_the_bureau_closes_the_entry_on_the_laptop(tmp_path: Path) -> None:
    room = make_room(tmp_path, experts=1)
    with room.desk("甲01") as desk:
        answer(desk)
    with room.bureau() as store:
        recusal = Recusal("甲01", "E02", RecusalGround.KINSHIP, "配偶")
        preparing.record_recusal(store, recusal, at=AT)
    file = amend(room)["甲01"].file
    with room.desk("甲01") as desk:
        taken = take_amendment(desk, file, at=AT)
        assert [one.entry for one in taken.changes.recused] == ["E02"]
        now = scoring.desk(desk)
        assert now.state_of("E02") is EntryState.RECUSED
        assert now.sheets["E02"].scores == ()
        with pytest.raises(StoreError, match="entry_closed"):
            scoring.declare(desk, "E02", None, at=AT)
        with pytest.raises(StoreError, match="entry_closed"):
            scoring.save_sheet(desk, replace(now.sheets["E02"], recused=None), at=AT)
        letter = room.export(desk)
    assert room.merge(letter).items[0].code == "merge_counts"


def test_another_form_keeps_what_fits_and_names_what_does_not(tmp_path: Path) -> None:
    room = make_room(tmp_path, experts=2)
    old = room.letter("甲02")
    with room.desk("甲01") as desk:
        answer(desk)
        for sheet in desk.sheets().values():
            scoring.save_sheet(desk, sheet.with_score("value", Decimal(55)), at=AT)
    scheme = short_scheme()
    rubric = rubric_of(scheme)
    halved = tuple(replace(c, maximum=Decimal(50)) if c.id == "value" else c for c in rubric.criteria)
    more = Criterion("risk", "风险", Decimal(10), Decimal(10))
    changed = with_rubric(scheme, replace(rubric, criteria=(*halved, more)))
    with room.bureau() as store:
        preparing.change_scheme(store, changed, "指标调整", at=AT)
        assert amendments_due(recording.read_state(store)) == ("甲01", "甲02")
    made = amend(room)
    decided = room.merge(old)
    assert decided.items[0].code == "merge_counts_in_part", "kept, and every question is open again"
    with room.desk("甲01") as desk:
        taken = take_amendment(desk, made["甲01"].file, at=AT)
        assert [e.number for e in taken.changes.asked_anew] == ["E01", "E02", "E03", "E04"]
        assert {(one.question, one.answer) for one in taken.changes.unfit} == {("价值", "55")}
        sheet = desk.sheets()["E01"]
        assert sheet.score("value") is None
        assert sheet.score("means") is not None
        assert sheet.comment
        assert "55" in noting.private_note(desk, "E01")
        answer(desk)
        again = room.export(desk)
    assert room.merge(again).items[0].code == "merge_counts"
    with room.bureau() as store:
        cells = recording.read_ledger(store).matrix.cells
        assert cells["甲02", "E01"] is SheetState.MISSING
        assert cells["甲01", "E01"] is SheetState.SCORED
        merging.close_intake(store, at=AT)
        assert not unsealing.unseal(store, at=AT).refused
        assert {seat for seat, _ in result(store).sheets} == {"甲01"}
        with pytest.raises(StateError, match="form_frozen"):
            preparing.change_scheme(store, scheme, "改回", at=AT)


@pytest.mark.parametrize("two_key", [False, True])
def test_a_reopening_unlocks_those_sheets_and_no_others(tmp_path: Path, two_key: bool) -> None:
    room = make_room(tmp_path, two_key=two_key, experts=2)
    room.merge(room.letter("甲01"), room.letter("甲02"))
    with room.bureau() as store, pytest.raises(StateError, match="reopen_before_closing"):
        reopen(store, ["E02"], ["甲01"], "理由", "组长", at=AT)
    before = room.unseal()
    key = supervisor().key if two_key else None
    with room.bureau() as store:
        with pytest.raises(InputError, match="reopen_not_theirs"):
            reopen(store, ["E99"], ["甲01"], "理由", "组长", at=AT, supervisor=key)
        reopen(store, ["E02"], ["甲01"], "复核打分笔误", "组长李四", at=AT, supervisor=key)
    file = amend(room)["甲01"].file
    with room.desk("甲01") as desk:
        taken = take_amendment(desk, file, at=AT)
        assert taken.changes.locked == ("E01", "E03", "E04")
        assert [(one.entry, one.reason) for one in taken.changes.reopened] == [("E02", "复核打分笔误")]
        sheets = desk.sheets()
        with pytest.raises(StoreError, match="entry_closed"):
            scoring.save_sheet(desk, sheets["E01"].with_score("value", Decimal(1)), at=AT)
        scoring.save_sheet(desk, sheets["E02"].with_score("value", Decimal(1)), at=AT)
        letter = room.export(desk)
    decided = room.merge(letter)
    assert decided.items[0].code == "merge_reopened"
    assert dict(decided.items[0].params)["entries"] == "E02"
    with room.bureau() as store:
        unsealing.unseal(store, at=AT, supervisor=key)
        after = result(store)
    assert after.sheets["甲01", "E02"].score("value") == Decimal(1)
    assert {k: v for k, v in after.sheets.items() if k != ("甲01", "E02")} == {
        k: v for k, v in before.sheets.items() if k != ("甲01", "E02")
    }
    assert json.dumps(dict(after.missing())) == "{}"


def test_a_laptop_that_breaks_its_locks_changes_nothing_but_what_was_reopened(tmp_path: Path) -> None:
    room = make_room(tmp_path, experts=1)
    room.merge(room.letter("甲01"))
    before = room.unseal()
    with room.bureau() as store:
        reopen(store, ["E02"], ["甲01"], "笔误", "组长", at=AT)
    file = amend(room)["甲01"].file
    with room.desk("甲01") as desk:
        take_amendment(desk, file, at=AT)
        desk._write_one("DELETE FROM setting WHERE name LIKE 'closed/%'", ())
        for sheet in desk.sheets().values():
            scoring.save_sheet(desk, sheet.with_score("value", Decimal(2)), at=AT)
        first, second = room.export(desk), room.export(desk)
    assert [item.code for item in room.merge(second, first).items] == ["merge_reopened", "merge_older"]
    assert [item.code for item in room.merge(first, second).items] == ["merge_known", "merge_known"]
    with room.bureau() as store:
        unsealing.unseal(store, at=AT)
        after = result(store)
        standing = recording.read_ledger(store).standing["甲01"]
        assert standing.counting is not None
        assert (standing.counting.revision, standing.reopened["E02"].revision) == (1, 3)
    changed = {entry for (_, entry), sheet in after.sheets.items() if sheet != before.sheets["甲01", entry]}
    assert changed == {"E02"}


def test_an_entry_locked_before_its_recusal_was_answered_holds_nobody_up(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    folder.mkdir()
    (folder / "E09.pdf").write_bytes(b"%PDF-1.7\n\n%%EOF\n")
    room = make_room(tmp_path / "room", experts=1)
    with room.desk("甲01") as desk:
        answer(desk)
    change_list(room, "E01", "E02", "E09")
    with room.bureau() as store:
        preparing.import_dossiers(store, folder, at=AT, reason="补报")
    first = amend(room)["甲01"].file
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
        reopen(store, ["E02"], ["甲01"], "笔误", "组长", at=AT)
    second = amend(room)["甲01"].file
    with room.desk("甲01") as desk:
        take_amendment(desk, first, at=AT)
        assert scoring.desk(desk).step is DeskStep.DECLARATIONS
        dossier = scoring.desk(desk).task.dossiers_of("E09")[0]
        assert desk.blob_path(dossier.sha256).exists(), "the document came with the amendment"
        with pytest.raises(StateError, match="dossier_closed"):
            scoring.read_dossier(desk, dossier)
        take_amendment(desk, second, at=AT)
        assert scoring.desk(desk).step is DeskStep.SCORING
        with pytest.raises(StateError, match="dossier_closed"):
            scoring.read_dossier(desk, dossier)
        assert scoring.check(desk).ready
        room.export(desk)


def test_an_amendment_that_is_damaged_leaves_the_desk_as_it_was(tmp_path: Path) -> None:
    room = make_room(tmp_path, experts=1)
    change_list(room, "E01", "E02")
    file = amend(room)["甲01"].file
    whole = file.read_bytes()
    broken = tmp_path / "broken.rvtask"
    with room.desk("甲01") as desk:
        before = (desk.task(), desk.sheets())
        for at in range(0, len(whole), 97):
            broken.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(LetterError):
                take_amendment(desk, broken, at=AT)
        for length in range(0, len(whole), 211):
            broken.write_bytes(whole[:length])
            with pytest.raises(LetterError):
                take_amendment(desk, broken, at=AT)
        assert (desk.task(), desk.sheets()) == before
