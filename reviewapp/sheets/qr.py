"""QR codes as rectangles: 256 bits on every page, small enough for the foot of a form."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno

_MASK = 3
"""Fixed, because choosing the best mask costs four times as much and every reader takes any of them."""


@lru_cache(maxsize=256)
def _runs(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """The side in modules, and runs of dark modules as (row, first column, length)."""
    code = segno.make(text.upper(), error="m", mask=_MASK, micro=False, boost_error=False)
    runs = []
    rows = [bytes(row) for row in code.matrix]
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if row[x]:
                start = x
                while x < len(row) and row[x]:
                    x += 1
                runs.append((y, start, x - start))
            x += 1
    return len(rows), tuple(runs)


def draw_qr(canvas: Any, text: str, x: float, y: float, side: float) -> None:
    """Draw the code with its lower left corner at (x, y) and ``side`` points wide, quiet zone not counted.

    Hexadecimal text is written in capitals, which the alphanumeric mode of QR holds in 5.5 bits each.
    """
    modules, runs = _runs(text)
    unit = side / modules
    path = canvas.beginPath()
    for row, column, length in runs:
        path.rect(x + column * unit, y + side - (row + 1) * unit, length * unit, unit)
    canvas.drawPath(path, stroke=0, fill=1)
