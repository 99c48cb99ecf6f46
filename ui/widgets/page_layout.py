"""Where the pages of a document lie below each other, at a zoom and turned: arithmetic without a window."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewapp.usecases.pdf_document import Box

GAP = 8
"""Pixels between pages and around them."""
_LONGEST = 100_000
"""Pixels a page is shown high and wide at most: beyond is no paper, and Qt counts no further than two thousand million."""


class Fit(StrEnum):
    """How large pages are shown."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


@dataclass(frozen=True)
class PageLayout:
    """Every page's top and size in pixels, and the room that all take."""

    tops: tuple[int, ...]
    sizes: tuple[tuple[int, int], ...]
    width: int
    height: int

    def page_at(self, y: float) -> int:
        """The page at a height; the nearest where there is none."""
        return max(bisect_right(self.tops, y) - 1, 0)

    def place_of(self, y: float) -> tuple[int, float]:
        """A height as a page and a part of it, which stays right when the zoom changes."""
        page = self.page_at(y)
        return page, (y - self.tops[page]) / self.sizes[page][1]

    def height_of(self, page: int, part: float) -> int:
        """The height of a part of a page."""
        return self.tops[page] + round(part * self.sizes[page][1])


def lay_out(
    points: Sequence[tuple[float, float]], turned: int, fit: Fit, scale: float, room: tuple[int, int]
) -> PageLayout:
    """Pages of these points, ``scale`` pixels a point unless they are fitted into the room."""
    tops, sizes = [], []
    top, widest = GAP, 0
    for across, down in points:
        wide, high = (down, across) if turned % 180 else (across, down)
        one = scale
        if fit is not Fit.FREE:
            one = (room[0] - 2 * GAP) / max(wide, 1)
        if fit is Fit.PAGE:
            one = min(one, (room[1] - 2 * GAP) / max(high, 1))
        size = (min(max(round(wide * one), 8), _LONGEST), min(max(round(high * one), 8), _LONGEST))
        tops.append(top)
        sizes.append(size)
        top += size[1] + GAP
        widest = max(widest, size[0])
    return PageLayout(tuple(tops), tuple(sizes), widest + 2 * GAP, top)


def turned_box(box: Box, turned: int) -> Box:
    """A place on a page as it lies after the page was turned clockwise."""
    for _ in range(turned // 90 % 4):
        box = Box(1 - box.bottom, box.left, 1 - box.top, box.right)
    return box
