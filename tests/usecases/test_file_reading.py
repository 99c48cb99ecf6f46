"""Files that somebody named: whatever stands there, a sentence comes back, and soon."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reviewapp.domain.errors import ReviewError
from reviewapp.usecases.file_reading import read_file
from reviewapp.usecases.opening import open_task
from reviewapp.usecases.scheme_finding import find_scheme
from tests.panel_room import PASSPHRASE, make_room

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


def _code_of(path: Path, most: int = 1 << 20) -> str:
    with pytest.raises(ReviewError) as caught:
        read_file(path, most)
    return caught.value.code


@needs_pipes
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.rvtask")
    assert _code_of(tmp_path / "pipe.rvtask") == "file_not_plain"
    with pytest.raises(ReviewError, match="file_not_plain"):
        find_scheme(str(tmp_path / "pipe.rvtask"))
    room = make_room(tmp_path / "room", entries=1, experts=1)
    with pytest.raises(ReviewError, match="file_not_plain"):
        open_task(
            room.stores, tmp_path / "desk", tmp_path / "pipe.rvtask",
            code=room.codes["甲01"], passphrase=PASSPHRASE, at="2026-06-01T09:00:00+08:00",
        )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no such device")
def test_a_device_is_not_read_without_end(tmp_path: Path) -> None:
    (tmp_path / "zero.rvscore").symlink_to("/dev/zero")
    assert _code_of(tmp_path / "zero.rvscore") == "file_not_plain"


def test_what_is_larger_than_any_file_of_ours_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as stream:
        stream.truncate(1 << 40)
    assert _code_of(tmp_path / "huge") == "package_too_large"


def test_a_folder_and_nothing_at_all_are_told_apart(tmp_path: Path) -> None:
    assert _code_of(tmp_path) == "file_is_folder"
    assert _code_of(tmp_path / "absent") == "file_missing"
