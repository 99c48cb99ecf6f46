"""Pictures that no honest laptop sends: refused with their letter, and never in the way of paper or archive."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from reviewapp.domain.errors import LetterError
from reviewapp.domain.site_visit import Photograph
from reviewapp.packages import picture_file, score_letter
from reviewapp.usecases import archiving, exporting, merging, unsealing
from reviewapp.usecases.form_list import FORMS
from reviewapp.usecases.printing import form_files
from tests.panel_room import AT, Room
from tests.visits import camera_jpeg, full_visit, score_visited, visit_room

_CLEAN = camera_jpeg(with_place=False)


def _with_sides(height: int, width: int) -> bytes:
    at = _CLEAN.index(b"\xff\xc0") + 5
    return _CLEAN[:at] + struct.pack(">HH", height, width) + _CLEAN[at + 4 :]


def _two_frames() -> bytes:
    at = _CLEAN.index(b"\xff\xc0")
    length = int.from_bytes(_CLEAN[at + 2 : at + 4], "big") + 2
    return _CLEAN[:at] + _CLEAN[at : at + length] + _CLEAN[at:]


def _without_scan() -> bytes:
    return _CLEAN[: _CLEAN.index(b"\xff\xda")] + b"\xff\xd9"


def _long_scan(length: int) -> bytes:
    """A well-framed file of that length; what lies in its scan decodes to nothing in particular."""
    return _CLEAN[:-2] + bytes(length - len(_CLEAN)) + b"\xff\xd9"


def _broken_scan() -> bytes:
    """Well framed, but the scan is of a component that the frame does not have: no decoder draws it."""
    at = _CLEAN.index(b"\xff\xda") + 5
    return _CLEAN[:at] + b"\x77" + _CLEAN[at + 1 :]


_HOSTILE = {
    "empty": b"",
    "junk": b"not a picture",
    "png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 20000, 20000, 8, 2, 0, 0, 0),
    "truncated": _CLEAN[: len(_CLEAN) // 3],
    "no points": _with_sides(0, 0),
    "no height": _with_sides(0, 640),
    "too wide": _with_sides(480, picture_file.LONGEST_SIDE + 1),
    "bomb": _with_sides(0xFFFF, 0xFFFF),
    "two frames": _two_frames(),
    "no scan": _without_scan(),
    "place and owner": camera_jpeg(),
    "behind the end": _CLEAN + b"x",
    "too large": _long_scan(picture_file.MOST_BYTES + 1),
}


@pytest.mark.parametrize("kind", _HOSTILE)
def test_a_picture_that_no_laptop_sends_is_refused(kind: str) -> None:
    with pytest.raises(LetterError) as caught:
        picture_file.check_pictures([_CLEAN, _HOSTILE[kind]])
    assert caught.value.code == "payload_malformed"
    assert caught.value.params["place"] == "$.pictures"


def test_pictures_are_taken_up_to_their_limits() -> None:
    largest = _long_scan(picture_file.MOST_BYTES)
    sides = _with_sides(picture_file.LONGEST_SIDE, picture_file.LONGEST_SIDE)
    count = picture_file.MOST_TOGETHER // picture_file.MOST_BYTES
    picture_file.check_pictures([_CLEAN, sides, _with_sides(1, 1), _broken_scan()])
    picture_file.check_pictures([largest] * count)
    with pytest.raises(LetterError, match="payload_malformed"):
        picture_file.check_pictures([largest] * (count + 1))


def _merged_with(folder: Path, picture: bytes, monkeypatch: pytest.MonkeyPatch, caption: str = "") -> Room:
    """A round of two merged letters, of which the first holds this picture."""
    room = visit_room(folder)
    one, two = room.tasks
    with room.desk(one) as store:
        named = Photograph(hashlib.sha256(picture).hexdigest(), caption)
        score_visited(store, {"L01": replace(full_visit(store, "L01"), photographs=(named,))})
        with monkeypatch.context() as attack:
            # A program that is not ours: it signs what our own would not let leave.
            attack.setattr(exporting, "pictures_of", lambda *_: (picture,))
            attack.setattr(score_letter, "check_pictures", lambda _: None)
            first = room.export(store)
    with room.desk(two) as store:
        score_visited(store, {"L02": full_visit(store, "L02")})
        second = room.export(store)
    room.merge(first, second)
    return room


def _print_and_archive(room: Room, file: Path) -> dict[str, bytes]:
    with room.bureau() as store:
        files = form_files(store, FORMS, at=AT)
        archiving.archive(store, file, forms=files)
    assert list(archiving.verify(file).findings) == []
    return files


def test_a_hostile_picture_refuses_its_letter_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path
) -> None:
    room = _merged_with(tmp_path / "room", _HOSTILE["bomb"], monkeypatch)
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
        report = unsealing.unseal(store, at=AT)
    assert [one.code for one in report.refused] == ["payload_malformed"]
    assert len(report.opened) == 1
    files = _print_and_archive(room, tmp_path / "round.rvarchive")
    assert "f08.pdf" in files and "f12-01.pdf" not in files and "f12-02.pdf" in files


def test_a_broken_scan_is_a_box_and_paper_and_archive_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path
) -> None:
    room = _merged_with(tmp_path / "room", _broken_scan(), monkeypatch, caption="仪器 \U0001f600")
    room.unseal()
    files = _print_and_archive(room, tmp_path / "round.rvarchive")
    assert {"f08.pdf", "f12-01.pdf", "f12-02.pdf"} <= files.keys()
    assert b"/DCTDecode" not in files["f12-01.pdf"]


def test_a_picture_taken_in_by_an_earlier_release_is_a_box_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path
) -> None:
    room = _merged_with(tmp_path / "room", _HOSTILE["junk"], monkeypatch)
    with monkeypatch.context() as earlier:
        earlier.setattr(score_letter, "check_pictures", lambda _: None)
        room.unseal()
    with room.bureau() as store:
        assert "f12-01.pdf" in form_files(store, FORMS, at=AT)
