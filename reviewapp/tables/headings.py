"""Finding the heading row of a list and what each column means, by the usual Chinese (and English) words.

Titles above the headings, headings over two rows and headings repeated further down are all usual in lists
from offices.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import clean_text, normalise_heading

from .grid import Grid

_LOOK_ROWS: Final = 20
LONGEST_HEADING: Final = 200
"""Characters of a heading that are looked at."""

NUMBER, TITLE, UNIT, PERSONS, PANEL, TYPE = "number", "title", "unit", "persons", "panel", "type"
EXPERT, NAME, POST, ALIASES = "expert", "name", "post", "aliases"
COMMENT, RECOMMENDATION = "comment", "recommendation"
FAMILIARITY, AMOUNT = "familiarity", "amount"

ENTRY_NUMBERS: Final = [
    "项目编号",
    "批准号",
    "项目批准号",
    "申报编号",
    "受理编号",
    "受理号",
    "申请编号",
    "成果编号",
    "实验室编号",
    "推荐编号",
    "提名编号",
    "项目号",
    "申报号",
    "立项编号",
    "编号",
    "entry",
    "entryno",
    "entrynumber",
    "number",
    "projectid",
    "projectno",
    "projectnumber",
]
ENTRY: Final[Mapping[str, Sequence[str]]] = {
    NUMBER: ENTRY_NUMBERS,
    TITLE: [
        "项目名称",
        "课题名称",
        "题目",
        "成果名称",
        "实验室名称",
        "申报项目名称",
        "项目题目",
        "人选姓名",
        "名称",
        "title",
        "projecttitle",
        "entrytitle",
        "候选人",
        "被提名人",
        "人选",
    ],
    UNIT: [
        "依托单位",
        "申报单位",
        "承担单位",
        "申请单位",
        "完成单位",
        "主要完成单位",
        "第一完成单位",
        "项目承担单位",
        "推荐单位",
        "所在单位",
        "单位名称",
        "单位",
        "institution",
        "unit",
        "organisation",
        "organization",
    ],
    PERSONS: [
        "项目负责人",
        "负责人",
        "主要完成人",
        "第一完成人",
        "完成人",
        "申请人",
        "实验室主任",
        "主任",
        "项目主持人",
        "主持人",
        "姓名",
        "负责人姓名",
        "person",
        "persons",
        "pi",
        "leader",
    ],
    PANEL: ["组别", "评审组", "专业组", "学科组", "分组", "组", "panel", "group"],
    TYPE: [
        "类别",
        "类型",
        "项目类别",
        "项目类型",
        "申报类别",
        "申报类型",
        "评审类别",
        "成果类别",
        "实验室类别",
        "人选类别",
        "type",
        "category",
    ],
}
PERSON_TITLES: Final = frozenset(["人选姓名", "候选人", "被提名人", "人选", "姓名", "申请人", "负责人"])
"""Headings under which an entry's title is a person: then the person is known from it."""
EXPERTS: Final[Mapping[str, Sequence[str]]] = {
    EXPERT: [
        "专家编号",
        "席位",
        "席位号",
        "专家代码",
        "专家号",
        "编号",
        "expert",
        "expertno",
        "expertnumber",
        "seat",
    ],
    NAME: ["姓名", "专家姓名", "专家", "name", "expertname"],
    UNIT: ["单位", "工作单位", "所在单位", "单位名称", "依托单位", "unit", "institution"],
    POST: ["职称", "职务职称", "职务", "专业技术职务", "技术职称", "title", "post"],
    PANEL: ["组别", "评审组", "专业组", "学科组", "分组", "组", "panel", "group"],
    ALIASES: ["曾用名", "别名", "又名", "aliases", "alias"],
}
ASSIGNMENTS: Final[Mapping[str, Sequence[str]]] = {
    EXPERT: [
        "专家编号",
        "席位",
        "席位号",
        "专家代码",
        "专家号",
        "expert",
        "expertno",
        "expertnumber",
        "seat",
    ],
    NUMBER: ENTRY_NUMBERS,
}
SCORES: Final[Mapping[str, Sequence[str]]] = {
    NUMBER: ENTRY_NUMBERS,
    COMMENT: ["评语", "评审意见", "意见", "专家意见", "comment", "comments"],
    RECOMMENDATION: ["建议", "建议等级", "推荐意见", "评审建议", "资助建议", "recommendation"],
}
ANSWERS: Final[Mapping[str, Sequence[str]]] = {
    FAMILIARITY: ["熟悉程度", "熟悉度", "familiarity"],
    AMOUNT: ["建议经费", "建议资助经费", "建议金额", "建议资助金额", "amount"],
}
"""Columns of a score table that are looked for only where the form asks for them."""


@dataclass(frozen=True)
class ColumnMap:
    """What was recognised: the last heading row (from 0), the column of each field, all headings by column.

    A window shows it, changes it by ``with_field`` and gives it back to the import in place of a mapping;
    ``sheet`` then says which sheet is meant.
    """

    row: int
    fields: tuple[tuple[str, int], ...]
    headings: tuple[str, ...]
    sheet: str = ""

    def column(self, field: str) -> int | None:
        """The column of a field, or None."""
        return dict(self.fields).get(field)

    def with_field(self, field: str, column: int | None) -> ColumnMap:
        """The same map with one field taken from another column, or from none."""
        kept = {name: at for name, at in self.fields if name != field and at != column}
        if column is not None:
            kept[field] = column
        return replace(self, fields=tuple(sorted(kept.items())))

    def others(self) -> tuple[tuple[str, int], ...]:
        """Headings that mean none of the fields, with their columns."""
        taken = {column for _, column in self.fields}
        return tuple((h, i) for i, h in enumerate(self.headings) if h and i not in taken)


def find_columns(
    grid: Grid,
    known: Mapping[str, Sequence[str]],
    required: Sequence[str],
    mapping: Mapping[str, str] | None = None,
) -> ColumnMap | None:
    """The best heading row of a sheet, or None where no row names every required field.

    ``mapping`` (field → heading as written) overrides what would be recognised; each heading it names must
    be there.  Raises InputError("mapping_field_unknown").
    """
    for field in mapping or {}:
        if field not in known:
            raise InputError("mapping_field_unknown", field=field, known="、".join(known))
    needed = {*required, *(mapping or {})}
    best: tuple[tuple[int, int, int, int], ColumnMap] | None = None
    for row in range(min(len(grid.rows), _LOOK_ROWS)):
        for headings, last in _candidates(grid, row):
            fields = _recognise(headings, known, mapping)
            if needed - set(fields):
                continue
            # More fields win; then a pair of rows laid out as one heading; then the upper row; then one row.
            paired = last > row
            worth = (
                len(fields),
                int(paired and _is_second_heading(grid, row, fields, required)),
                -last,
                int(not paired),
            )
            if best is None or worth > best[0]:
                best = (worth, ColumnMap(last, tuple(sorted(fields.items())), tuple(headings), grid.name))
    return best[1] if best else None


def is_heading_again(grid: Grid, row: int, columns: ColumnMap) -> bool:
    """Whether a row repeats the headings or the title above (lists printed with them on each page)."""
    line = tuple(clean_text(text) for text in grid.texts(row))
    if line in (tuple(clean_text(text) for text in grid.texts(above)) for above in range(columns.row + 1)):
        return True
    same = [
        columns.headings[column].endswith(clean_text(cell.text))
        for _, column in columns.fields
        if (cell := grid.cell(row, column)) is not None and clean_text(cell.text)
    ]
    return len(same) == len(columns.fields) and all(same)


def _is_second_heading(grid: Grid, row: int, fields: Mapping[str, int], required: Sequence[str]) -> bool:
    """Whether the row below belongs to the heading: cells merged over both, or sub-headings under a wide one."""
    if any(top == row and bottom == row + 1 for top, _, bottom, _ in grid.merged):
        return True
    filled = {column: text for column in range(grid.width) if (text := _text(grid, row + 1, column))}
    if len(filled) < 2 or any(len(text) > 12 or re.search(r"\d", text) for text in filled.values()):
        return False
    wide = any(top == row == bottom and left < right for top, left, bottom, right in grid.merged)
    under_blank = any(not _text(grid, row, column) for column in filled)
    return wide or (under_blank and not any(fields[name] in filled for name in required))


def _candidates(grid: Grid, row: int) -> list[tuple[list[str], int]]:
    width = max((len(line) for line in grid.rows[row : row + 2]), default=0)
    upper = [_text(grid, row, column) for column in range(width)]
    candidates = [(upper, row)]
    if row + 1 < len(grid.rows):
        spread = list(upper)
        for top, left, _, right in grid.merged:
            if top == row and left < width:
                for column in range(left, min(right + 1, width)):
                    spread[column] = upper[left]
        lower = [_text(grid, row + 1, column) for column in range(width)]
        if sum(map(bool, upper)) > 1 and any(lower):
            joined = [u if u == d else f"{u}{d}" for u, d in zip(spread, lower, strict=True)]
            candidates.append((joined, row + 1))
            candidates.append(([d or u for u, d in zip(upper, lower, strict=True)], row + 1))
    return candidates


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.cell(row, column)
    return clean_text(cell.text)[:LONGEST_HEADING] if cell and cell.kind != "e" else ""


def _recognise(
    headings: Sequence[str], known: Mapping[str, Sequence[str]], mapping: Mapping[str, str] | None
) -> dict[str, int]:
    # 单位（盖章） is 单位: what stands in brackets is looked at first, then left out.
    whole = [normalise_heading(heading) for heading in headings]
    short = [normalise_heading(re.sub(r"[（(\[【][^）)\]】]*[）)\]】]", "", heading)) for heading in headings]
    # 成果（含专利）（0–20 分）: a title may have brackets of its own, before those of our blank tables.
    last = [normalise_heading(re.sub(r"[（(][^（()）]*[）)]\s*$", "", heading)) for heading in headings]
    # Joined from two rows: 依托单位 over 名称, 主要完成人 over 姓名.
    joined = [text.removesuffix("名称").removesuffix("姓名") for text in short]
    fields: dict[str, int] = {}
    for field, heading in (mapping or {}).items():
        wanted = normalise_heading(heading)
        if wanted and wanted in whole:
            fields[field] = whole.index(wanted)
    for plain in (whole, last, short, joined):
        for field, names in known.items():
            if field in fields:
                continue
            for name in names:
                wanted = normalise_heading(name)
                found = [at for at, text in enumerate(plain) if text == wanted and at not in fields.values()]
                if found:
                    fields[field] = found[0]
                    break
    return fields
