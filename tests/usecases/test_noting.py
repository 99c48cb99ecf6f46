"""Private notes stay on the laptop: durable there, and in nothing that leaves it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reviewapp.domain.errors import InputError
from reviewapp.packages import score_letter
from reviewapp.usecases import archiving, noting
from tests.panel_room import make_room

NOTE = "私下以为PRIVATEMARK"
COMMENT = "同意立项PUBLICMARK"


def test_a_note_is_kept_and_replaced(tmp_path: Path) -> None:
    room = make_room(tmp_path, entries=2, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        noting.keep_private_note(store, "E01", "first")
        noting.keep_private_note(store, "E01", NOTE)
    with room.desk(seat) as store:
        assert noting.private_note(store, "E01") == NOTE
        assert noting.private_note(store, "E02") == ""
        with pytest.raises(InputError):
            noting.keep_private_note(store, "E01", "长" * (noting.MOST_CHARACTERS + 1))
        assert noting.private_note(store, "E01") == NOTE


def test_a_note_is_in_no_letter_and_in_no_archive(tmp_path: Path) -> None:
    room = make_room(tmp_path, entries=2, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        noting.keep_private_note(store, "E01", NOTE)
    letter = room.letter(seat, comment=COMMENT)
    room.merge(letter)
    room.unseal()
    with room.bureau() as store:
        signed = store.opened_payload(score_letter.read(letter.read_bytes()).digest)
        done = archiving.archive(store, tmp_path / "round.rvarchive")
    assert signed is not None
    with zipfile.ZipFile(done.file) as opened:
        parts = [opened.read(name) for name in opened.namelist()]
    # The comment is found in both, so a note that was there would be found too.
    for where in (signed, b"".join(parts)):
        assert b"PUBLICMARK" in where
        assert b"PRIVATEMARK" not in where
        assert "私下以为".encode() not in where
