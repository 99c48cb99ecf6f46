"""The red 演练 that lies under everything printed of a rehearsal: unmistakable, and still legible through."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import Color

from .fonts import Faces

WORD = "演练"
FOOT = "演练用表　不作为评审依据"
_PALE = Color(1.0, 0.80, 0.80)
_RED = Color(0.80, 0.0, 0.0)
_TIMES = 3
"""How often the word stands on the diagonal: a corner torn off or copied still shows it."""


def draw_rehearsal(canvas: Any, faces: Faces, width: float, height: float) -> None:
    """Draw the mark over a page or slip whose lower left corner is the canvas's origin; draw it first.

    An opaque pale colour and no transparency: every printer prints it, and black text on it stays black.
    """
    size = min(width, height) * 0.26
    canvas.saveState()
    canvas.setFillColor(_PALE)
    canvas.setFont(faces.hei.name, size)
    for place in range(_TIMES):
        canvas.saveState()
        canvas.translate(width * (place + 0.5) / _TIMES, height * (place + 0.5) / _TIMES)
        canvas.rotate(35)
        canvas.drawCentredString(0, -size * 0.35, WORD)
        canvas.restoreState()
    canvas.restoreState()


def draw_rehearsal_line(canvas: Any, faces: Faces, middle: float, y: float, size: float) -> None:
    """Say in red words, at a page's head, that it is no form to decide by."""
    canvas.saveState()
    canvas.setFillColor(_RED)
    canvas.setFont(faces.hei.name, size)
    canvas.drawCentredString(middle, y, FOOT)
    canvas.restoreState()
