"""Checking every text of a form against the faces, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from .fonts import Faces, check_glyphs


def check_papers(papers: object, faces: Faces) -> None:
    """Raise PaperError("glyph_missing") where any text of these values cannot be written."""
    check_glyphs(_texts(papers), faces)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
