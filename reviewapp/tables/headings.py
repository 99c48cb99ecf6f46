"""Finding the heading row of a list and what each column means, by the usual Chinese (and English) words.

Titles above the headings, headings over two rows and headings repeated further down are all usual in lists
from offices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reviewapp.domain.matching import clean_text, normalise_heading

from .reading import Grid

_LOOK_ROWS: Final = 20

NUMBER, TITLE, UNIT, PERSONS, PANEL = "number", "title", "unit", "persons", "panel"
EXPERT, NAME, POST, ALIASES = "expert", "name", "post", "aliases"
COMMENT, RECOMMENDATION = "comment", "recommendation"

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
}
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


@dataclass(frozen=True)
class ColumnMap:
    """What was recognised: the last heading row (from 0), the column of each field, all headings by column."""

    row: int
    fields: tuple[tuple[str, int], ...]
    headings: tuple[str, ...]

    def column(self, field: str) -> int | None:
        """The column of a field, or None."""
        return dict(self.fields).get(field)

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

    ``mapping`` (field → heading as written) overrides what would be recognised.
    """
    best: tuple[int, int, ColumnMap] | None = None
    for row in range(min(len(grid.rows), _LOOK_ROWS)):
        for headings, last in _candidates(grid, row):
            fields = _recognise(headings, known, mapping)
            if any(name not in fields for name in required):
                continue
            found = ColumnMap(last, tuple(sorted(fields.items())), tuple(headings))
            # More fields win; among equals one row before two, and the upper before the lower.
            worth = (len(fields), -last)
            if best is None or worth > (best[0], best[1]):
                best = (*worth, found)
    return best[2] if best else None


def is_heading_again(grid: Grid, row: int, columns: ColumnMap) -> bool:
    """Whether a row repeats the headings (lists printed with a heading on each page)."""
    same = 0
    for _, column in columns.fields:
        cell = grid.cell(row, column)
        if cell is None:
            return False
        heading = columns.headings[column]
        if heading.endswith(clean_text(cell.text)):
            same += 1
    return same == len(columns.fields) and same > 0


def _candidates(grid: Grid, row: int) -> list[tuple[list[str], int]]:
    width = max((len(line) for line in grid.rows[row : row + 2]), default=0)
    upper = [_text(grid, row, column) for column in range(width)]
    candidates = [(upper, row)]
    if row + 1 < len(grid.rows):
        spread = list(upper)
        for top, left, _, right in grid.merged:
            if top == row:
                for column in range(left, min(right + 1, width)):
                    spread[column] = upper[left]
        lower = [_text(grid, row + 1, column) for column in range(width)]
        if any(upper) and any(lower):
            joined = [u if u == d else f"{u}{d}" for u, d in zip(spread, lower, strict=True)]
            candidates.append((joined, row + 1))
            candidates.append(([d or u for u, d in zip(upper, lower, strict=True)], row + 1))
    return candidates


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.cell(row, column)
    return clean_text(cell.text) if cell else ""


def _recognise(
    headings: Sequence[str], known: Mapping[str, Sequence[str]], mapping: Mapping[str, str] | None
) -> dict[str, int]:
    plain = [normalise_heading(heading) for heading in headings]
    fields: dict[str, int] = {}
    for field, heading in (mapping or {}).items():
        wanted = normalise_heading(heading)
        if wanted in plain:
            fields[field] = plain.index(wanted)
    for field, words in known.items():
        if field in fields:
            continue
        for word in words:
            wanted = normalise_heading(word)
            if wanted in plain and plain.index(wanted) not in fields.values():
                fields[field] = plain.index(wanted)
                break
    return fields
