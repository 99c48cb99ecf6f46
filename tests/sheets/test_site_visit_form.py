"""F12 drawn: empty, half filled, full with photographs, long; everything on it, no hand alone on a page."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reviewapp.sheets.site_visit import site_visits_f12
from reviewapp.sheets.values import Marks, Nouns
from reviewapp.sheets.visit_paper import VisitLine, VisitPaper, VisitPicture
from reviewapp.usecases.pdf_document import PdfDocument
from tests.visits import OPINION, camera_jpeg

FULL = VisitPaper(
    "2026年度兵团重点实验室现场考察",
    Nouns("实验室", "依托单位", "主　任"),
    "L02",
    "南疆特色果树高效优质栽培与深加工技术国家地方联合工程实验室",
    "塔里木大学",
    ("王䶮",),
    "2026年11月23日 9:30–12:00",
    "阿拉尔市塔里木大道 实验楼 3 层",
    (
        VisitLine(
            "代表性论文", "12 篇", agrees=False, found="11", remark="有一篇未署本实验室名称，见附件 2 第 7 页"
        ),
        VisitLine("仪器设备", "58 台", agrees=True),
        VisitLine("固定人员", "41 人", agrees=True, remark="抽查 8 份聘用合同"),
        VisitLine("年度运行经费", "200.5 万元", agrees=False, found="180 万元"),
        VisitLine("原始记录", "", agrees=True),
    ),
    ("考察组得分", "86.25"),
    OPINION,
    ("吴国栋", "欧阳明", "孙倩", "周敏", "赵铉"),
    Marks("F12", "ABCD EFGH JKMN", "ab" * 32, "1234 5678 9ABC DEF0", "2026-11-23T14:00:00+08:00"),
)


@pytest.fixture(autouse=True)
def _faces(fonts: Path) -> None:
    """Paper needs the faces."""


def words(pdf: bytes) -> str:
    """All text of a PDF without blanks."""
    document = PdfDocument(pdf)
    try:
        return "".join("".join(document.text(page).split()) for page in range(len(document.sizes)))
    finally:
        document.close()


def keep(name: str, pdf: bytes) -> None:
    """For looking at, where somebody asked for it."""
    if folder := os.environ.get("PAPERS_TO"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{name}.pdf").write_bytes(pdf)


def test_everything_said_stands_on_the_form() -> None:
    pictures = tuple(
        VisitPicture(camera_jpeg(*size, shade=n * 50), f"照片说明{n}，大型仪器共享平台与原始记录柜")
        for n, size in enumerate(((1280, 960), (960, 1280), (1280, 720)))
    )
    pdf = site_visits_f12([replace(FULL, pictures=pictures)])
    keep("f12-full", pdf)
    said = words(pdf)
    for text in ("现场考察意见表", "塔里木大学", "不符", "相符", "180万元", "86.25", "未署本实验室名称"):
        assert text in said, text
    for name in FULL.signers:
        assert name in said
    assert "实验室主任（确认）" in said and "照片3" in said
    assert pdf.count(b"/DCTDecode") == 3
    assert pdf == site_visits_f12([replace(FULL, pictures=pictures)])


def test_an_unfinished_form_says_so_and_stays_open() -> None:
    lines = (VisitLine("代表性论文", "12 篇", agrees=None), *FULL.lines[1:])
    half = replace(FULL, lines=lines, opinion="", time="", score=("本人评分", ""), incomplete=True)
    pdf = site_visits_f12([half])
    keep("f12-half", pdf)
    assert "未完成" in words(pdf) and "12篇" in words(pdf)
    empty = replace(
        half, lines=tuple(replace(line, agrees=None, found="", remark="") for line in FULL.lines), place=""
    )
    pdf = site_visits_f12([replace(empty, signers=("吴国栋",))])
    keep("f12-empty", pdf)
    assert "不符" not in words(pdf)


def test_the_longest_opinion_goes_on_and_takes_the_hands_with_it() -> None:
    long = replace(
        FULL, opinion="实验室定位明确，运行良好。" * 150, signers=tuple(f"专家{n}" for n in range(12))
    )
    pdf = site_visits_f12([long])
    keep("f12-long", pdf)
    document = PdfDocument(pdf)
    try:
        last = "".join(document.text(len(document.sizes) - 1).split())
        assert len(document.sizes) > 1
    finally:
        document.close()
    assert "确认" in last and "运行良好" in last


def test_a_picture_that_cannot_be_decoded_is_a_box_beside_the_others() -> None:
    whole = camera_jpeg(with_place=False)
    at = whole.index(b"\xff\xc0") + 5
    bomb = whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]
    pictures = (VisitPicture(whole, "一"), VisitPicture(b"junk", "二"), VisitPicture(bomb, "三"))
    pdf = site_visits_f12([replace(FULL, pictures=pictures)])
    keep("box", pdf)
    assert pdf.count(b"/DCTDecode") == 1
    assert words(pdf).count("此照片无法显示") == 2
