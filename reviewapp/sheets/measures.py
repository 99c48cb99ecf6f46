"""Sizes on paper, all in points: GB/T 9704-2012 for upright documents, narrower margins for wide tables.

Upright: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.  Wide tables (F07, F08) lie across the page and take
15 mm at the sides, because thirteen experts beside two names do not fit into a 版心 turned by 90°; 公文
practice sets such tables apart from the text in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MM: Final = 72 / 25.4
"""One millimetre in points."""

SIZE_2: Final = 22.0
"""二号: titles."""
SIZE_3: Final = 16.0
"""三号: marks such as 内部资料."""
SIZE_4: Final = 14.0
"""四号: page numbers and signature lines of upright documents."""
SIZE_SMALL_4: Final = 12.0
"""小四: fields of forms."""
SIZE_5: Final = 10.5
"""五号: figures and texts in tables."""
SIZE_SMALL_5: Final = 9.0
"""小五: where a table is crowded."""
SIZE_6: Final = 7.5
"""六号: the foot line, and names that would not fit otherwise."""

MOST_EXPERTS: Final = 15
"""Experts beside each other on F08 across A4; more go on in a further part of the table."""

LEADING: Final = 1.28
"""Line pitch as a multiple of the size, in tables."""


@dataclass(frozen=True)
class Layout:
    """One kind of page: its size and the margins around what is written (points)."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """The width of 版心."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height of 版心."""
        return self.height - self.top - self.bottom


UPRIGHT: Final = Layout(210 * MM, 297 * MM, 28 * MM, 26 * MM, 37 * MM, 35 * MM)
"""GB/T 9704: 版心 156 × 225 mm."""

ACROSS: Final = Layout(297 * MM, 210 * MM, 15 * MM, 15 * MM, 25 * MM, 29 * MM)
"""Wide tables, bound at the upper edge: 25 mm are kept free there for the holes."""

SLIPS: Final = Layout(210 * MM, 297 * MM, 20 * MM, 20 * MM, 20 * MM, 20 * MM)
"""Slips to be cut apart: never bound, so all four margins are alike."""
