"""A round of site visits: laboratories with facts, and photographs as a camera writes them."""

from __future__ import annotations

import struct
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from db.expert_store import SqlExpertStore
from reviewapp.domain.site_visit import SiteFinding, SiteVisit
from reviewapp.domain.visit_checking import visit_items
from reviewapp.usecases import preparing, scoring
from reviewapp.usecases.scheme_finding import find_scheme
from tests.panel_room import AT, Room, issue_all, make_room

HEADING = "编号,名称,依托单位,负责人,代表性论文数,仪器台数,固定人员数,年度运行经费"
LABORATORIES = (
    "L01,兵团绿洲生态农业重点实验室,石河子大学,王䶮,8,46,32,120",
    "L02,南疆特色果树高效优质栽培与深加工技术国家地方联合工程实验室,塔里木大学,李明,12,58,41,200.5",
    "L03,兵团畜牧兽医重点实验室,新疆农垦科学院,赵铉,5,20,18,",
)
OPINION = "实验室定位明确，仪器运行良好，开放共享记录完整；代表性论文有一篇未署本实验室名称，请核减。"
PLACE_OF_CAMERA = b"GPS 45.30N 86.03E owner"


def visit_room(folder: Path, *, experts: int = 2, two_key: bool = False) -> Room:
    """A round of three laboratories to be visited, issued."""
    room = make_room(
        folder, experts=experts, scheme=find_scheme("laboratory-site"), issue=False, two_key=two_key
    )
    listed = folder / "lists" / "laboratories.csv"
    listed.write_text("\n".join([HEADING, *LABORATORIES]) + "\n", encoding="utf-8")
    with room.bureau() as store:
        preparing.import_entries(store, listed, at=AT)
        if two_key:
            from tests.panel_room import supervisor

            preparing.countersign(store, supervisor().key, at=AT)
        issue_all(room, store)
    return room


def camera_jpeg(width: int = 640, height: int = 480, shade: int = 0, *, with_place: bool = True) -> bytes:
    """A picture with what a camera hides in it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(shade % 360, 120, 220))
    painter = QPainter(image)
    for step in range(0, width, 16):
        painter.fillRect(
            step, (step * 7 + shade) % height, 12, 40, QColor.fromHsv((step + shade) % 360, 200, 160)
        )
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG", 80)  # type: ignore[call-overload] # the stubs want bytes
    jpeg = bytes(content.data())
    if not with_place:
        return jpeg
    exif = b"Exif\0\0" + PLACE_OF_CAMERA
    app1 = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    return jpeg[:2] + app1 + jpeg[2:] + b"hidden behind the end"


def full_visit(store: SqlExpertStore, entry: str, **found: str) -> SiteVisit:
    """A record with every item answered; ``found`` names values found otherwise, by the item's id."""
    task = scoring.desk(store).task
    items = visit_items(task.rubric_of(entry), task.entry(entry))
    return SiteVisit(
        "石河子市北四路 实验楼 3 层",
        "2026年11月23日 9:30–12:00",
        tuple(SiteFinding(item.id, item.id not in found, found.get(item.id, "")) for item in items),
        OPINION,
        ("吴国栋", "欧阳明", "孙倩"),
    )


def score_visited(store: SqlExpertStore, visits: dict[str, SiteVisit]) -> None:
    """Declare no conflict and score every entry that has a visit."""
    task = scoring.desk(store).task
    for entry in scoring.desk(store).to_declare:
        sheet = scoring.declare(store, entry.number, None, at=AT)
        if entry.number not in visits:
            continue
        for criterion in task.rubric_of(entry.number).judged:
            sheet = sheet.with_score(criterion.id, Decimal(80))
        sheet = sheet.with_gate("fraud", answer=False).with_visit(visits[entry.number])
        scoring.save_sheet(store, sheet, at=AT)
