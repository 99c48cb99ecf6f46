"""Rows at the foot of a list that are no part of it: 合计, 备注, 填表人, 制表日期 …"""

from __future__ import annotations

import re
from typing import Final

from reviewapp.domain.matching import clean_text, normalise_heading, normalise_number

from .grid import Grid
from .headings import ColumnMap

_LABELS: Final = frozenset(
    [
        "合计",
        "总计",
        "小计",
        "共计",
        "总数",
        "备注",
        "注",
        "说明",
        "填表",
        "填表人",
        "填报人",
        "填表单位",
        "填报单位",
        "制表",
        "制表人",
        "制表单位",
        "审核",
        "审核人",
        "复核",
        "复核人",
        "审批",
        "审批人",
        "经办人",
        "联系人",
        "联系电话",
        "电话",
        "单位盖章",
        "盖章",
        "公章",
        "签字",
        "签章",
        "日期",
        "填表日期",
        "填报日期",
        "制表日期",
        "打印日期",
        "审核日期",
        "负责人签字",
        "负责人签名",
        "单位负责人",
        "单位负责人签字",
        "主管领导",
        "主管领导签字",
        "total",
        "subtotal",
        "sum",
        "note",
        "notes",
        "remark",
        "remarks",
        "preparedby",
        "checkedby",
        "date",
    ]
)
_SENTENCE: Final = re.compile(
    r"(以上)?共计?\d+(项|个|人|名|条|家)|第\d+页|page\d+|\d{4}年\d{1,2}月(\d{1,2}日)?$|—end—|以下空白"
)


def is_footer(grid: Grid, row: int, columns: ColumnMap, number_field: str) -> bool:
    """Whether a row is one of these.

    Only a row without a number of its own can be: the label stands in its first written cell, and the
    column of numbers is empty or holds that same label.
    """
    first = clean_text(next(grid.texts(row), ""))
    label = normalise_heading(re.split(r"[::：]", first, maxsplit=1)[0])
    # 合　计 and （盖章） are the same label; a sentence counts from its beginning.
    bare = normalise_heading(re.sub(r"[（(][^）)]*[）)]", "", re.split(r"[::：]", first, maxsplit=1)[0]))
    numbered_remark = re.match(r"(备注|注|说明)\d*[::：.、]", normalise_number(first))
    known = label in _LABELS or bare in _LABELS or numbered_remark or _SENTENCE.match(normalise_number(first))
    if not known:
        return False
    column = columns.column(number_field)
    number = grid.cell(row, column) if column is not None else None
    return number is None or not number.text.strip() or clean_text(number.text) == first
