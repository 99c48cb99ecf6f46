"""The bureau's own mistakes: a number typed otherwise than the list has it."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.recusal import Recusal, RecusalGround
from reviewapp.domain.score_sheet import SheetState
from reviewapp.usecases import preparing, recording
from tests.panel_room import AT, make_room


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
