"""Makes the amendments (变更通知) of this folder, on the round that ``bureau.json`` keeps; the other files stay.

python -m tests.vectors.make_amendments
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from reviewapp.packages import cms, task_letter
from reviewapp.packages.container import write_container
from reviewapp.packages.identity import make_identity
from reviewapp.usecases import preparing
from reviewapp.usecases.issuing_amendments import issue_amendments
from tests.panel_room import AT, Room, make_room
from tests.vectors.kept_bureau import kept_bureau
from tests.vectors.make_vectors import keep, read_parts

HEADING = "项目编号,项目名称,单位,负责人"


def main() -> None:
    """Write every amendment anew."""
    with tempfile.TemporaryDirectory() as folder:
        room = kept_bureau(Path(folder) / "room")
        first = _amend(room, "E01,第1个项目,示例单位1,张三1", "E03,第3个项目,示例单位3,张三3")
        second = _amend(room, "E03,第3个项目,示例单位3,张三3", "E04,第4个项目,示例单位4,张三4")
        stranger = make_room(Path(folder) / "stranger", entries=2, experts=2)
        theirs = _amend(stranger, "E01,第1个项目,示例单位1,张三1")
    whole = first["甲01"]
    for name in ("amendment", "amendment-replayed"):
        keep(f"{name}.rvtask", whole)
    keep("amendment-second.rvtask", second["甲01"])
    keep("amendment-of-other-seat.rvtask", first["甲02"])
    keep("amendment-of-other-round.rvtask", theirs["甲01"])
    keep("amendment-truncated.rvtask", whole[: len(whole) // 2])
    keep("amendment-damaged.rvtask", whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:])
    mine, other = (read_parts(first[seat], task_letter.MIMETYPE) for seat in ("甲01", "甲02"))
    swapped = {**mine, "task.age": other["task.age"]}
    keep("amendment-swapped-task.rvtask", write_container(task_letter.MIMETYPE, swapped))
    forger = make_identity("stranger", "2026-01-01", "2036-01-01")
    forged = {**mine, "header.p7s": cms.sign(mine["header.json"], forger, detached=True)}
    keep("amendment-of-other-bureau.rvtask", write_container(task_letter.MIMETYPE, forged))


def _amend(room: Room, *rows: str) -> dict[str, bytes]:
    """Another list, and the amendments that tell the seats."""
    listed = room.folder / "list.csv"
    listed.write_text("\n".join([HEADING, *rows]) + "\n", encoding="utf-8")
    with room.bureau() as store:
        preparing.import_entries(store, listed, at=AT, reason="撤项、增项")
        made = issue_amendments(store, room.folder / "amendments", at=AT)
    return {one.seat: one.file.read_bytes() for one in made}


if __name__ == "__main__":
    main()
