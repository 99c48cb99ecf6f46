"""Makes the letters of this folder whose pictures or texts nobody sends honestly; the other files stay.

python -m tests.vectors.make_hostile

They are on the round that ``bureau.json`` keeps: by an enrolled key with a program of its own, or by the bureau's.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from dataclasses import replace as changed
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from msgspec.structs import replace

from reviewapp.packages import task_letter
from reviewapp.packages.sheet_wire import WireSheet
from reviewapp.packages.visit_wire import WirePhotograph, WireVisit
from reviewapp.usecases import recording
from reviewapp.usecases.issuing import token_name
from reviewapp.usecases.opening import the_task
from tests.panel_room import CHEAP, Room, answer
from tests.vectors.kept_bureau import kept_bureau
from tests.vectors.make_vectors import _everywhere, craft, keep
from tests.visits import camera_jpeg


def main() -> None:
    """Write every one of them anew."""
    with tempfile.TemporaryDirectory() as folder:
        room = kept_bureau(Path(folder) / "room")
        room.letter("甲01")
        _letters(room)
        _task(room)


def _letters(room: Room) -> None:
    clean = camera_jpeg(64, 48, with_place=False)
    frame = clean.index(b"\xff\xc0") + 5
    pictures = {
        "picture-no-jpeg": b"<svg onload='x'/>",
        "picture-bomb": clean[:frame] + b"\xff\xff\xff\xff" + clean[frame + 4 :],
        "picture-with-place": camera_jpeg(64, 48),
        "picture-behind-its-end": clean + b"PK\x03\x04",
    }
    sheets: dict[str, dict[str, Any]] = {
        "comment-with-controls": {"comment": "意见\x1b]0;title\x07"},
        "comment-turned-around": {"comment": "同意\u202e意同不"},
        "comment-with-tab": {"comment": "一\t二"},
        "criterion-with-controls": {"scores": {"value\x1b[2J": "8"}},
    }
    with room.desk("甲01") as store:
        answer(store)
        for name, picture in pictures.items():
            bend = _everywhere(partial(_showing, picture))
            keep(f"{name}.rvscore", craft(store, pictures=(picture,), **bend))
        for name, texts in sheets.items():
            keep(f"{name}.rvscore", craft(store, **_everywhere(partial(_saying, texts))))
        odd = {"made_at": "2026-11-23\n2026-11-24"}
        keep("time-of-two-lines.rvscore", craft(store, about=odd))
        keep(
            "reason-with-controls.rvscore",
            craft(store, presence=lambda lines: replace(lines, reason="更正\x1b[2J")),
        )


def _saying(texts: dict[str, Any], sheet: WireSheet) -> WireSheet:
    return replace(sheet, **texts)


def _showing(picture: bytes, sheet: WireSheet) -> WireSheet:
    digest = hashlib.sha256(picture).hexdigest()
    return replace(sheet, visit=WireVisit("实验楼", photographs=(WirePhotograph(digest),)))


def _task(room: Room) -> None:
    """A bureau's own program gone wrong, or a forger with the bureau's key."""
    with room.desk("甲01") as store:
        task = the_task(store)
    with room.bureau() as store:
        secretary = recording.secretary_identity(store)
        token = store.secret(token_name("甲01", 1)) or b""
    odd = changed(task, stage_title="初评\u202e评终")
    out = io.BytesIO()
    with mock.patch.object(task_letter, "check_task_texts"):
        task_letter.write(
            out,
            odd,
            token=token,
            code=room.codes["甲01"],
            secretary=secretary,
            dossier_paths=(),
            cost=CHEAP,
        )
    keep("task-turned-around.rvtask", out.getvalue())


if __name__ == "__main__":
    main()
