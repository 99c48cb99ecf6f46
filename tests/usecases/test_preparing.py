"""The bureau's own mistakes and temptations: a number typed otherwise, a roster that drops scores."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewapp.domain.errors import StateError, StoreError
from reviewapp.domain.recusal import Recusal, RecusalGround
from reviewapp.domain.score_sheet import SheetState
from reviewapp.usecases import preparing, recording
from reviewapp.usecases.results import result
from reviewapp.usecases.wording import sentence
from tests.panel_room import AT, Room, issue_all, make_room


@pytest.mark.skipif(os.name != "posix", reason="other systems have no names that are no text")
def test_a_dossier_named_on_an_older_system_is_taken_under_its_name(tmp_path: Path) -> None:
    """A stick or an archive from one has names in GB18030; their bytes could stand in no record."""
    dossiers = tmp_path / "dossiers"
    dossiers.mkdir()
    for name in (b"E01-\xcf\xee\xc4\xbf.pdf", b"\xcf\xee.pdf", "E02-\u202efdp\n.pdf".encode()):
        Path(os.fsdecode(os.fsencode(dossiers) + b"/" + name)).write_bytes(b"%PDF-1.4\n%%EOF\n")
    room = make_room(tmp_path / "room", entries=2, experts=1, issue=False)
    with room.bureau() as store:
        report = preparing.import_dossiers(store, dossiers, at=AT)
    assert [dossier.name for dossier in report.sealed] == ["E01-项目.pdf", "E02-fdp .pdf"]
    assert report.unmatched == ("项.pdf",)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="the system has no device that is full")
def test_a_full_disk_under_a_dossier_has_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = tmp_path / "dossiers"
    dossiers.mkdir()
    (dossiers / "E01.pdf").write_bytes(b"%PDF-1.4\n" + bytes(1 << 20) + b"%%EOF\n")
    room = make_room(tmp_path / "room", entries=2, experts=1, issue=False)
    opened = Path.open

    def onto_full(path: Path, mode: str = "r", *rest: object, **more: object) -> object:
        return opened(Path("/dev/full"), "wb") if mode == "xb" else opened(path, mode, *rest, **more)  # type: ignore[call-overload]

    with room.bureau() as store:
        acts = store.act_records()
        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", onto_full)
            with pytest.raises(StoreError, match="medium_full"):
                preparing.import_dossiers(store, dossiers, at=AT)
        assert store.act_records() == acts


HEADINGS = "专家编号,姓名,单位,职称,组别\n"


def test_a_recusal_typed_in_full_width_keeps_the_seat_out(tmp_path: Path) -> None:
    """It was said to be recorded, and the sheet went on counting."""
    room = make_room(tmp_path / "room", entries=2, experts=2)
    room.merge(room.letter("甲01"))
    with room.bureau() as store:
        recusal = Recusal("甲０1", "Ｅ ０１", RecusalGround.SAME_UNIT)
        preparing.record_recusal(store, recusal, at=AT)
        cells = recording.read_ledger(store).matrix.cells
    assert cells["甲01", "E01"] is SheetState.RECUSED
    assert cells["甲01", "E02"] is SheetState.SCORED


def _change_roster(room: Room, *rows: str) -> None:
    roster = room.folder / "changed.csv"
    roster.write_text(HEADINGS + "\n".join(rows) + "\n", "utf-8")
    with room.bureau() as store:
        preparing.import_experts(store, roster, at=AT, reason="调整")


def test_after_the_unsealing_a_roster_takes_no_scores_out(tmp_path: Path) -> None:
    """Neither by leaving an expert out nor by moving them to another panel: the figures have been seen."""
    room = make_room(tmp_path / "room", entries=2, experts=3, issue=False)
    listed = room.folder / "entries.csv"
    listed.write_text("项目编号,项目名称,单位,组别\nE01,一,甲大学,A\nE02,二,乙大学,A\n", "utf-8")
    with room.bureau() as store:
        preparing.import_entries(store, listed, at=AT)
        issue_all(room, store)
    room.merge(room.letter("甲01"), room.letter("甲02"))
    before = room.unseal().ranking
    stays, moves = "甲01,专家1,示例大学,教授,A", "甲02,专家2,示例大学,教授,B"
    for rows in ([stays], [stays, moves]):
        with pytest.raises(StateError) as caught:
            _change_roster(room, *rows)
        assert (caught.value.code, caught.value.params) == ("seat_has_letters", {"seats": "甲02"})
    # Who sent nothing may leave, and a name may be mended.
    _change_roster(room, stays, "甲02,专家二,示例大学,教授,A")
    with room.bureau() as store:
        assert result(store).ranking == before


def test_after_the_closing_a_list_is_refused_with_what_to_do(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    room.merge(room.letter("甲01"))
    room.unseal()
    with room.bureau() as store:
        for reason in ("", "补报"):
            with pytest.raises(StateError) as refused:
                preparing.import_entries(store, room.folder / "lists" / "entries.csv", at=AT, reason=reason)
            assert refused.value.code == "lists_closed"
    assert "复评" in sentence("lists_closed")
