"""A stick that is pulled, or a file that is cut, while a task letter is read: a sentence, never the end of the program."""

from __future__ import annotations

import hashlib
import io
import os
import re
from pathlib import Path
from typing import BinaryIO

import pytest

from db.stores import SqlStores
from reviewapp.domain.errors import LetterError, ReviewError, StoreError
from reviewapp.packages.container import Limits, read_container, write_container
from reviewapp.packages.container_file import read_container_file
from reviewapp.usecases import opening
from tests.db.ledger_values import QuickWrapping
from tests.panel_room import AT, PASSPHRASE, make_room

KIND = "application/vnd.reviewapp.task+zip"
ANY = re.compile(r"[a-z.]+")
PARTS = {"small": b"small", "large": bytes(range(256)) * 8192, "none": b""}


class PulledWrapping(QuickWrapping):
    """Locks of a store that is made while the package's file loses its end."""

    def __init__(self, file: Path, left: int) -> None:
        super().__init__()
        self._file, self._left = file, left

    def wrap(self, secret: bytes, passphrase: str, *, purpose: str) -> bytes:
        """The stick goes when the first lock of the new store is made."""
        os.truncate(self._file, self._left)
        return super().wrap(secret, passphrase, purpose=purpose)


class DeadMedium(io.BytesIO):
    """A file on a medium that answers nothing but errors from some byte on."""

    def __init__(self, content: bytes, dies_at: int) -> None:
        super().__init__(content)
        self._dies_at = dies_at

    def read(self, size: int | None = -1) -> bytes:
        """Fails as a pulled stick does."""
        if self.tell() >= self._dies_at:
            raise OSError(5, "Input/output error")
        return super().read(size)


def _read(container: bytes | BinaryIO) -> dict[str, bytes]:
    found = read_container_file(container, mimetype=KIND, names=ANY, limits=Limits())
    return {name: part.content() for name, part in found.items()}


def test_a_file_is_taken_apart_as_the_same_bytes_in_memory_are() -> None:
    content = write_container(KIND, PARTS)
    assert _read(content) == PARTS
    assert _read(io.BytesIO(content)) == PARTS
    for cut in range(1, 400):
        with pytest.raises(LetterError) as in_memory:
            read_container(content[:-cut], mimetype=KIND, names=ANY, limits=Limits())
        with pytest.raises(LetterError) as in_file:
            _read(content[:-cut])
        assert in_file.value.code == in_memory.value.code == "container_damaged"


@pytest.mark.parametrize("place", ["head", "part", "end"])
def test_a_medium_that_dies_is_a_sentence(place: str) -> None:
    content = write_container(KIND, PARTS)
    dies_at = {"head": 1, "part": 1 << 20, "end": content.index(b"PK\x01\x02")}[place]
    with pytest.raises(LetterError) as refused:
        _read(DeadMedium(content, dies_at))
    assert refused.value.code == "package_gone"


def test_a_part_that_changed_since_it_was_checked_is_not_taken() -> None:
    content = bytearray(write_container(KIND, PARTS))
    stream = io.BytesIO(bytes(content))
    parts = read_container_file(stream, mimetype=KIND, names=ANY, limits=Limits())
    stream.seek(parts["large"].start + 5)
    stream.write(b"!")
    with pytest.raises(LetterError, match="package_gone"):
        parts["large"].content()
    with pytest.raises(LetterError, match="package_gone"):
        parts["large"].copy_to(io.BytesIO())
    assert hashlib.sha256(parts["small"].content()).hexdigest() == parts["small"].sha256


@pytest.mark.parametrize("left", [200, -200_000])
def test_the_stick_goes_while_a_package_is_taken_in(tmp_path: Path, left: int) -> None:
    dossiers = tmp_path / "dossiers"
    dossiers.mkdir()
    (dossiers / "E01.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(300_000) + b"\n%%EOF\n")
    room = make_room(tmp_path / "room", experts=1, dossiers=dossiers)
    package, code = room.tasks["甲01"], room.codes["甲01"]
    whole, folder = package.read_bytes(), tmp_path / "desk"
    pulled = SqlStores(PulledWrapping(package, left % len(whole)))
    with pytest.raises(ReviewError) as refused:
        opening.open_task(pulled, folder, package, code=code, passphrase=PASSPHRASE, at=AT)
    assert refused.value.code == "package_gone"
    assert not folder.exists()
    package.write_bytes(whole)
    opened = opening.open_task(room.stores, folder, package, code=code, passphrase=PASSPHRASE, at=AT)
    opened.store.close()


def test_a_program_that_ends_while_a_package_is_taken_in_leaves_no_store(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=1)
    package, code, folder = room.tasks["甲01"], room.codes["甲01"], tmp_path / "desk"

    def take_in() -> opening.OpenedDesk:
        return opening.open_task(room.stores, folder, package, code=code, passphrase=PASSPHRASE, at=AT)

    # What a kill leaves: the store is there, nothing of the task is in it yet.
    room.stores.create_expert(folder, PASSPHRASE, "", unfinished=True).close()
    assert folder.is_dir() and room.stores.kind_of(folder) == ""
    with pytest.raises(StoreError, match="store_unfinished"):
        room.stores.open_expert(folder, PASSPHRASE)
    opened = take_in()
    assert room.stores.kind_of(folder) == "expert"
    opened.store.close()
    with pytest.raises(StoreError, match="store_exists"):
        take_in()
    room.stores.open_expert(folder, PASSPHRASE).close()
