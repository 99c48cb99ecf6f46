"""Where the headings of a list are, over one row or two."""

from __future__ import annotations

import pytest

from reviewapp.tables.grid import Cell, Grid
from reviewapp.tables.headings import ENTRY, NUMBER, PERSONS, TITLE, UNIT, find_columns, is_heading_again


def grid(*lines: str, merged: tuple[tuple[int, int, int, int], ...] = ()) -> Grid:
    rows = (tuple(Cell("s", text) if text != "-" else None for text in line.split()) for line in lines)
    return Grid("名单", tuple(rows), merged=merged)


def fields(found: Grid) -> tuple[int, dict[str, int]]:
    columns = find_columns(found, ENTRY, (NUMBER, TITLE))
    assert columns is not None
    return columns.row, dict(columns.fields)


OVER_TWO = (
    "编号 名称 负责人 - 单位 -",
    "- - 姓名 职称 名称 性质",
    "1 甲 张三 教授 石大 高校",
    "2 乙 李四 教授 塔大 高校",
)
ALL = {NUMBER: 0, TITLE: 1, PERSONS: 2, UNIT: 4}


@pytest.mark.parametrize(
    "merged",
    [
        ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)),
        ((0, 0, 1, 0), (0, 1, 1, 1)),
        ((0, 2, 0, 3), (0, 4, 0, 5)),
        (),
    ],
    ids=["both", "down", "across", "none"],
)
def test_two_rows_are_one_heading_however_they_are_merged(
    merged: tuple[tuple[int, int, int, int], ...],
) -> None:
    assert fields(grid(*OVER_TWO, merged=merged)) == (1, ALL)


def test_sub_headings_with_figures_need_cells_merged_down() -> None:
    lines = ("编号 名称 经费 -", "- - 2023年 2024年", "1 甲 5 6")
    assert fields(grid(*lines, merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3))))[0] == 1


@pytest.mark.parametrize(
    "second",
    ["1 甲 张三 教授 石大 高校", "- - 张三 教授 13999999999 高校", "- 甲 张三 - - -", "一、农业组 - - - - -"],
)
def test_a_row_of_the_list_is_no_second_heading(second: str) -> None:
    lines = ("编号 名称 负责人 职称 单位 性质", second, "2 乙 李四 教授 塔大 高校")
    assert fields(grid(*lines))[0] == 0


def test_a_wide_heading_over_figures_is_one_row() -> None:
    lines = ("编号 名称 联系电话 -", "- - 0993 13999999999", "1 甲 0993 139")
    assert fields(grid(*lines, merged=((0, 2, 0, 3),)))[0] == 0


def test_what_stands_in_brackets_may_be_left_out() -> None:
    lines = ("项目编号（必填） 项目名称* 负责人（签字） 承担单位（盖章）", "1 甲 张三 石大")
    assert fields(grid(*lines))[1] == {NUMBER: 0, TITLE: 1, PERSONS: 2, UNIT: 3}


def test_the_clearer_of_two_headings_wins() -> None:
    lines = ("编号 单位 名称 项目编号 依托单位 项目名称", "9 x y 1 石大 甲")
    assert fields(grid(*lines))[1] == {NUMBER: 3, TITLE: 5, UNIT: 4}


def test_no_headings() -> None:
    assert find_columns(grid("1 甲", "2 乙"), ENTRY, (NUMBER, TITLE)) is None


def test_second_row_of_a_heading_repeated() -> None:
    repeated = grid(*OVER_TWO, *OVER_TWO[:2], "3 丙 王五 教授 石大 高校")
    columns = find_columns(repeated, ENTRY, (NUMBER, TITLE))
    assert columns is not None
    assert [row for row in range(2, 7) if is_heading_again(repeated, row, columns)] == [4, 5]
