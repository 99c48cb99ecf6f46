"""A letter gives its reason twice, to the secretary on arrival and in what was signed: both are the same words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from reviewapp.packages import cms, score_letter, sealing, wire
from reviewapp.usecases import exporting, merging, opening, recording, scoring, unsealing
from reviewapp.usecases.overseeing import overview
from reviewapp.usecases.results import result
from tests.panel_room import AT, Room, answer, make_room, supervisor


def _two_reasons(room: Room, *, listed: str, signed: str) -> Path:
    """甲01's second letter, with one reason in its presence list and another in its payload."""
    with room.desk("甲01") as desk:
        answer(desk, shift=4)
        now, me = scoring.desk(desk), opening.my_identity(desk)
        sheets, charter = exporting.signed_sheets(now), now.task.charter
        about = exporting.about_letter(
            desk, now, me, kind="scores", earlier=now.exported, sheets=len(sheets), at=AT
        )
    meant = score_letter.make(about, sheets, charter, me, signed)
    sealed = score_letter.read(meant.container)
    with room.bureau() as store:
        given = sealing.open_sealed(bytes(sealed.parts["presence.age"]), recording.secretary_seal(store))
    lines = msgspec.structs.replace(
        wire.decode(given, score_letter.PresenceList, part="presence"), reason=listed
    )
    presence = sealing.seal(wire.encode(lines), [charter.secretary_recipient])
    payload, _ = cms.verify(meant.signed)
    made = score_letter.assemble(
        about, payload, meant.signed, bytes(sealed.parts["payload.age"]), me, presence
    )
    file = room.folder / "letters" / "two-reasons.rvscore"
    file.write_bytes(made.container)
    return file


@pytest.mark.parametrize("two_key", [False, True])
@pytest.mark.parametrize(("listed", "signed"), [("笔误", "组长要求我改分"), ("", "笔误"), ("笔误", "")])
def test_a_letter_whose_reasons_differ_is_refused_at_the_unsealing(
    tmp_path: Path, listed: str, signed: str, two_key: bool
) -> None:
    room = make_room(tmp_path / "room", experts=2, entries=2, two_key=two_key)
    room.merge(room.letter("甲01"), room.letter("甲02"))
    file = _two_reasons(room, listed=listed, signed=signed)
    assert room.merge(file).items[0].code == "merge_replaces", "on arrival only one of them can be read"
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
        report = unsealing.unseal(store, at=AT, supervisor=supervisor().key if two_key else None)
        assert [one.code for one in report.refused] == ["reason_differs_from_presence"]
        refused = score_letter.read(file.read_bytes()).digest
        assert recording.read_state(store).unsealed[refused].refused == "reason_differs_from_presence"
        assert {seat for seat, _ in result(store).sheets} == {"甲02"}


def test_a_letter_with_one_reason_is_opened(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=1, entries=2)
    room.merge(room.letter("甲01"))
    room.merge(_two_reasons(room, listed="笔误", signed="笔误"))
    assert len(room.unseal().sheets) == 2


def test_a_kept_letter_that_is_no_longer_taken_keeps_no_bureau_shut(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=1, entries=2)
    room.merge(room.letter("甲01"))
    again = _two_reasons(room, listed="笔误", signed="笔误")
    with room.bureau() as store:
        decided = merging.preview(store, [again])
        # As if a build before some rule had kept it.
        (kept,) = decided.new
        merging.commit(store, replace(decided, new=(replace(kept, container=b"odd"),)), at=AT)
        found = overview(store)
    assert [(line.revision, line.reason) for line in found.letters] == [(1, ""), (2, "")]
