"""Where a letter may be written: under a name of its own kind, and never over what is somebody else's."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.errors import ReviewError, StoreError
from reviewapp.packages import score_letter

from .file_reading import read_file
from .file_writing import check_target


def check_named(path: Path, suffix: str) -> None:
    """Whether a file of this kind may be put here: a tired hand gives the list of entries as the place to write to.

    Raises StoreError("target_ends_otherwise") and as ``check_target``.
    """
    check_target(path)
    if not path.name.casefold().endswith(suffix):
        raise StoreError("target_ends_otherwise", file=path.name, suffix=suffix)


def check_answer_target(path: Path, *, seat: str, kind: str) -> None:
    """Whether a seat's answer letter may be put here; on a stick that goes round, another's is not replaced.

    ``kind`` is the letter's type.  What is damaged is replaced.  Raises StoreError("target_is_others",
    "target_is_other_kind") and as ``check_named``.
    """
    check_named(path, score_letter.SUFFIX)
    if not path.exists():
        return
    try:
        there = score_letter.read(read_file(path)).header.about
    except ReviewError:
        return
    if there.seat != seat:
        raise StoreError("target_is_others", file=path.name, seat=there.seat)
    if there.type != kind:
        raise StoreError("target_is_other_kind", file=path.name)
