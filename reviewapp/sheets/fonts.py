"""The faces that forms are set in: found once, checked for every character before a page is drawn.

Two embedded TrueType faces are always there, 黑体 and 宋体; a user may name an installed 仿宋 and 小标宋.  A
text that a named face cannot write goes into 宋体 or 黑体 whole, so that a name never mixes faces.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from reviewapp.domain.errors import PaperError

HEI_FILE = "NotoSansSC-Regular.ttf"
SONG_FILE = "NotoSerifSC-Regular.ttf"

_BASIC_PLANE_END = 0x10000


def _to_unicode_map(fontname: str, subset: list[int]) -> str:
    """Reportlab's ToUnicode map, with UTF-16 pairs beyond the BMP, where it writes five digits itself.

    Without it 𬭎 is drawn well and copied, searched and archived as another character.
    """
    lines = _original_map(fontname, subset).split("\n")
    for position, code in enumerate(subset):
        if code >= _BASIC_PLANE_END:
            pair = chr(code).encode("utf-16-be").hex().upper()
            lines[lines.index(f"<{position:02X}> <{code:04X}>")] = f"<{position:02X}> <{pair}>"
    return "\n".join(lines)


_original_map = ttfonts.makeToUnicodeCMap
ttfonts.makeToUnicodeCMap = _to_unicode_map


@dataclass(frozen=True)
class Face:
    """One registered face: the name reportlab knows it by, and the code points it can write."""

    name: str
    path: Path
    characters: frozenset[int] = field(repr=False)

    def covers(self, text: str) -> bool:
        """Whether every character of the text can be written."""
        return all(ord(c) in self.characters or is_silent(c) for c in text)

    def width(self, text: str, size: float) -> float:
        """The length of a line in points."""
        return float(pdfmetrics.stringWidth(text, self.name, size))


@dataclass(frozen=True)
class Faces:
    """What forms are set in: ``hei`` for headings and labels, ``body`` for texts, ``title`` for titles.

    ``body`` and ``title`` are 宋体 (``song``) unless the user named a 仿宋 or 小标宋.
    """

    hei: Face
    song: Face
    body: Face
    title: Face

    def for_text(self, text: str, wanted: Face) -> Face:
        """The wanted face, or the first other one that can write all of the text."""
        for face in (wanted, self.song, self.hei):
            if face.covers(text):
                return face
        return self.song


def is_silent(character: str) -> bool:
    """Whether a character asks for no glyph: controls, joiners and variation selectors, left out in print.

    They come along when an expert pastes a comment; the signed text keeps them.
    """
    code = ord(character)
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return selector or unicodedata.category(character) in ("Cc", "Cf")


def without_silent(text: str) -> str:
    """The text as it is drawn: line feeds stay, other characters without a glyph go."""
    if text.isprintable():
        return text
    return "".join(c for c in text.replace("\t", "　") if c == "\n" or not is_silent(c))


def spelled_out(text: str, faces: Faces) -> str:
    """The text with each character that no face can write as its code point: 〔U+1F600〕.

    For what an expert signed and nobody may change any more: one such character in a comment must not keep
    a whole round from being printed and archived.  The lists are the bureau's to mend and are refused.
    """
    if faces.for_text(text, faces.body).covers(text):
        return text
    return "".join(
        c if is_silent(c) or ord(c) in faces.song.characters else f"〔U+{ord(c):04X}〕" for c in text
    )


def default_folders() -> tuple[Path, ...]:
    """Where set-up puts the faces: beside the package, or inside the frozen application."""
    root = getattr(sys, "_MEIPASS", None)
    base = Path(root) if root else Path(__file__).resolve().parents[2]
    return (base / "resources" / "fonts",)


def find_faces(
    folders: Sequence[Path] = (), *, fangsong: Path | None = None, title: Path | None = None
) -> Faces:
    """The faces to print with, registered once a process.

    ``folders`` are searched first, then the default ones.  ``fangsong`` and ``title`` are files of faces that
    the user owns.  Raises PaperError("no_face") where a face is missing and PaperError("face_unusable") where
    a file is not a TrueType face (PostScript outlines cannot be embedded).
    """
    places = (*folders, *default_folders())
    hei, song = (_load(_find(name, places)) for name in (HEI_FILE, SONG_FILE))
    return Faces(hei, song, _load(fangsong) if fangsong else song, _load(title) if title else song)


def _find(name: str, places: Sequence[Path]) -> Path:
    for place in places:
        if (place / name).is_file():
            return place / name
    raise PaperError("no_face", face=name, folder=str(places[0]))


def _load(path: Path) -> Face:
    if not path.is_file():
        raise PaperError("no_face", face=path.name, folder=str(path.parent))
    return _register(path.resolve())


@lru_cache(maxsize=16)
def _register(path: Path) -> Face:
    """Parse a face once; the name in the file carries no path, so that bytes do not depend on the machine."""
    try:
        font: Any = ttfonts.TTFont(f"{path.stem}-{len(pdfmetrics.getRegisteredFontNames())}", str(path))
    except (ttfonts.TTFError, OSError, ValueError) as fault:
        raise PaperError("face_unusable", file=path.name, reason=str(fault)[:200]) from fault
    pdfmetrics.registerFont(font)
    return Face(font.fontName, path, frozenset(font.face.charToGlyph))


def check_glyphs(texts: Iterable[str], faces: Faces) -> None:
    """Refuse a page with characters that no face can write, before it is drawn.

    Raises PaperError("glyph_missing") with ``characters`` naming each with its code point; private-use
    characters, which look different on every machine, are said to be such.
    """
    missing: dict[str, None] = {}
    for text in set(texts):
        if not faces.for_text(text, faces.body).covers(text):
            lacking = [c for c in text if ord(c) not in faces.song.characters and not is_silent(c)]
            missing |= dict.fromkeys(lacking)
    if missing:
        raise PaperError("glyph_missing", characters="、".join(_named(c) for c in sorted(missing)))


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if unicodedata.category(character) == "Co":
        return f"{code}（自造字 private use）"
    return f"{character}（{code}）"
