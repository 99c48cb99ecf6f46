"""Where files may be put: never over a store, a folder or a device."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewapp.domain.errors import StoreError
from reviewapp.usecases.file_writing import make_folder, write_file
from reviewapp.usecases.ports import STORE_HEADER


def _code_of(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        write_file(path, b"new")
    return caught.value.code


@pytest.mark.parametrize("name", [STORE_HEADER, "store.db", "new.xlsx"])
def test_nothing_is_written_into_a_store(tmp_path: Path, name: str) -> None:
    """The header holds the only copy of the store's key under lock."""
    (tmp_path / STORE_HEADER).write_bytes(b"key")
    (tmp_path / "store.db").write_bytes(b"scores")
    assert _code_of(tmp_path / name) == "target_in_store"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        STORE_HEADER: b"key",
        "store.db": b"scores",
    }


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    assert _code_of(tmp_path) == _code_of(Path()) == _code_of(Path("/")) == "file_is_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _code_of(tmp_path / "pipe") == "file_exists"
    assert (tmp_path / "pipe").is_fifo()


def test_a_folder_that_cannot_be_made_has_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="folder_missing"):
        make_folder(tmp_path / "file" / "below")
    with pytest.raises(StoreError, match="file_exists"):
        make_folder(tmp_path / "file")
