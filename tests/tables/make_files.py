"""Makes the small lists under ``files/``: one for each way in which lists from offices are worse than they look.

Run by hand after a change (``python -m tests.tables.make_files``); the files are committed, so that the tests
read the same bytes everywhere.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

FILES = Path(__file__).parent / "files"

HEADINGS = ("序号", "项目编号", "项目名称", "负责人", "依托单位")
ROWS = (
    (1, "2023001", "棉花精准灌溉技术研究", "张三", "石河子大学"),
    (2, "2023002", "红枣品质检测", "努尔别克·吐尔逊江", "塔里木大学"),
    (3, "2023003", "盐碱地改良", "欧阳建国、李四", "新疆农垦科学院"),
)
"""The list that most files hold in some disguise."""


def _sheet() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "名单"
    return book, sheet


def _write(name: str, *rows: Sequence[object], merged: Sequence[str] = ()) -> None:
    book, sheet = _sheet()
    for row in rows:
        sheet.append(list(row))
    for box in merged:
        sheet.merge_cells(box)
    book.save(FILES / name)


def make_spreadsheets() -> None:
    """Lists as .xlsx."""
    _write("plain.xlsx", HEADINGS, *ROWS)
    title = ("2023年度兵团科技计划项目评审清单", None, None, None, None)
    _write(
        "title_row.xlsx",
        title,
        ("单位：科技局", None, None, None, "2023年5月"),
        HEADINGS,
        *ROWS,
        merged=["A1:E1"],
    )
    _write(
        "two_row_headings.xlsx",
        title,
        ("序号", "项目", None, "负责人", None, "依托单位", None),
        (None, "编号", "名称", "姓名", "职称", "名称", "电话"),
        *((n, number, name, person, "教授", unit, "0993-1") for n, number, name, person, unit in ROWS),
        merged=["A1:G1", "A2:A3", "B2:C2", "D2:E2", "F2:G2"],
    )
    units = [(*row[:4], "石河子大学" if n == 0 else None) for n, row in enumerate(ROWS)]
    _write("merged_units.xlsx", HEADINGS, *units, merged=["E2:E4"])
    _write(
        "footers.xlsx",
        HEADINGS,
        *ROWS,
        (),
        ("合　计", None, "共3项", None, None),
        ("备注：本表一式两份", None, None, None, None),
        ("填表人：王五", None, "审核人：赵六", None, "制表日期：2023年5月6日"),
        merged=["A7:E7"],
    )
    _write("heading_again.xlsx", title, HEADINGS, ROWS[0], title, HEADINGS, *ROWS[1:], merged=["A1:E1"])
    _write(
        "text_numbers.xlsx",
        ("项目编号", "创新性", "可行性"),
        ("2023001", "85 ", "８５"),
        (2023002, 85.5, None),
    )
    _write(
        "exponent.xlsx",
        HEADINGS,
        ROWS[0],
        (2, "2.02E+11", "甲", "王五", "甲所"),
        (3, 202000000000, "乙", "赵六", ""),
    )
    _write(
        "lost_zero.xlsx",
        HEADINGS,
        (1, "0012", "甲", "张三", ""),
        (2, 13, "乙", "李四", ""),
        (3, "0014", "丙", "", ""),
    )
    _write("spaced_names.xlsx", HEADINGS, (1, "1", "甲", "张　三", ""), (2, "2", "乙", "李 四\n王小二", ""))
    _write("doubled.xlsx", HEADINGS, *ROWS, (4, "２０２３００１", "另一个题目", "", ""), ROWS[1])
    _write(
        "strange_characters.xlsx",
        HEADINGS,
        (1, "1", "王\ue863的课题", "王\ue863", ""),
        (2, "2", "abc\u202edef", "乙", ""),
        (3, "3", "自造字\uf123", "", ""),
        (4, "4", "长" * 501, "", ""),
    )
    _write(
        "merged_scores.xlsx",
        ("项目编号", "创新性", "评语"),
        ("1", 80, "好"),
        ("2", None, "中"),
        merged=["B2:B3"],
    )
    _write("unheaded_column.xlsx", (*HEADINGS[1:], None), (*ROWS[0][1:], "要紧的话"))
    _write(
        "experts.xlsx",
        ("专家编号", "姓　名", "单位（盖章）", "职称", "组别", "曾用名", "身份证号"),
        ("Z01", "张　三", "石河子大学", "教授", "农业组", "张山；章三", "110"),
        ("Z02", "阿不都热合曼", "塔里木大学", "研究员", "工程组", None, None),
    )
    _write("assignments.xlsx", ("专家编号", "项目编号"), ("Z01", "2023001"), ("Z01", 2023002), ("Z02", None))
    _write("persons_under_review.xlsx", ("编号", "候选人", "单位"), ("R1", "张　三", "石河子大学"))
    _make_marked()
    _make_far_cell()


def _make_marked() -> None:
    """What only the sheet's XML tells: hidden parts, formats, formula errors."""
    book, sheet = _sheet()
    for row in (HEADINGS, *ROWS):
        sheet.append(list(row))
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    other = book.create_sheet("旧名单")
    other.append(["旧"])
    other.sheet_state = "hidden"
    second = book.create_sheet("说明")
    second.append(["请看第一张表"])
    book.save(FILES / "hidden.xlsx")

    book, sheet = _sheet()
    for row in (HEADINGS, *ROWS):
        sheet.append(list(row))
    sheet["B2"], sheet["B2"].number_format = 12, "00000000"
    sheet["B3"], sheet["B3"].number_format = 7, '"2023-"000'
    sheet["B4"], sheet["B4"].number_format = 2023003, "0"
    book.save(FILES / "shown_otherwise.xlsx")

    book, sheet = _sheet()
    for row in (HEADINGS, *ROWS):
        sheet.append(list(row))
    sheet["E2"], sheet["E2"].data_type = "#REF!", "e"
    sheet["E3"] = "=E4"
    book.save(FILES / "formula_errors.xlsx")

    book, sheet = _sheet()
    for line in (("项目编号", "创新性"), ("1", 0.85), ("2", 90), ("3", True)):
        sheet.append(list(line))
    sheet["B2"].number_format = "0%"
    book.save(FILES / "percent.xlsx")


def _make_far_cell() -> None:
    """Two cells at the ends of a sheet: the reader asks for 500 GB and aborts its process."""
    book, sheet = _sheet()
    sheet["A1"], sheet["B1"] = "项目编号", "项目名称"
    sheet["XFD1048576"] = "x"
    book.save(FILES / "far_cell.xlsx")


def make_entity_bomb() -> None:
    """A workbook whose sheet declares entities."""
    source, bomb = FILES / "plain.xlsx", FILES / "entities.xlsx"
    declared = b'<!DOCTYPE worksheet [<!ENTITY a "ha">]><worksheet '
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"<worksheet ", declared, 1)
            new.writestr(name, content)


def make_others() -> None:
    """The same list as .xls and as text in four encodings, and files that are not what they are called."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for row, line in enumerate((HEADINGS, *ROWS)):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    book.save(str(FILES / "plain.xls"))
    (FILES / "wps.et").write_bytes((FILES / "plain.xls").read_bytes())
    (FILES / "really_xlsx.xls").write_bytes((FILES / "plain.xlsx").read_bytes())
    (FILES / "really_xlsx.csv").write_bytes((FILES / "plain.xlsx").read_bytes())
    lines = "".join(",".join(str(value) for value in row) + "\r\n" for row in (HEADINGS, *ROWS))
    for name, encoding in (
        ("gb18030.csv", "gb18030"),
        ("utf16.csv", "utf-16"),
        ("utf8_bom.csv", "utf-8-sig"),
        ("utf8.csv", "utf-8"),
    ):
        (FILES / name).write_bytes(lines.encode(encoding))
    (FILES / "semicolon.csv").write_text(lines.replace(",", ";"), "utf-8", newline="")
    (FILES / "tabs.txt").write_text("名单, 2023\r\n" + lines.replace(",", "\t"), "utf-8", newline="")
    untidy = (
        '项目编号,项目名称,负责人\r\n="0012","甲,""乙""\n丙",张三\r\n0013,丁\r\n\r\n0014,戊,李四,多出,\r\n'
    )
    (FILES / "untidy.csv").write_text(untidy, "utf-8", newline="")
    (FILES / "web_page.xls").write_text("<html><table><tr><td>项目编号</td></tr></table></html>", "utf-8")
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    (FILES / "locked.xlsx").write_bytes(locked)


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    make_spreadsheets()
    make_others()
    make_entity_bomb()
