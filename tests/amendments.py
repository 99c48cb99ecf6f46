"""Changes after issue, as the tests of amendments (变更通知) make them."""

from __future__ import annotations

from pathlib import Path

from reviewapp.usecases import preparing
from reviewapp.usecases.issuing_amendments import IssuedAmendment, issue_amendments
from tests.panel_room import AT, Room, supervisor

HEADING = "项目编号,项目名称,单位,负责人"


def entries_csv(folder: Path, *numbers: str) -> Path:
    """A list of some of the entries that ``write_lists`` would write."""
    rows = [f"{n},第{int(n[1:])}个项目,示例单位{int(n[1:])},张三{int(n[1:])}" for n in numbers]
    path = folder / "changed.csv"
    path.write_text("\n".join([HEADING, *rows]) + "\n", encoding="utf-8")
    return path


def change_list(room: Room, *numbers: str) -> None:
    """Another list after issue."""
    with room.bureau() as store:
        preparing.import_entries(store, entries_csv(room.folder, *numbers), at=AT, reason="申报单位撤项")
        if room.two_key:
            preparing.countersign(store, supervisor().key, at=AT)


def amend(room: Room, *seats: str) -> dict[str, IssuedAmendment]:
    """Write the amendments that are due."""
    with room.bureau() as store:
        made = issue_amendments(store, room.folder / "amendments", at=AT, seats=seats or None)
    return {one.seat: one for one in made}
