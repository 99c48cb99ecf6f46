"""Makes the two Chinese faces that the program prints and shows: TrueType out of the CFF fonts on the shelf.

Qt reads CFF outlines, reportlab refuses them, so the outlines are turned into quadratic curves once (design §9).
The work takes most of a minute and gives the same bytes each time. The results are kept in the user's cache
folder, so that a second clone has them at once, and copied to ``resources/fonts/``, where git does not see them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "resources" / "fonts"
SHELF = "pylopdf_fonts_zh_cn"
FACES = ("NotoSansSC-Regular", "NotoSerifSC-Regular")
# In font units, of which an em has 1000: far below a printer's dot at any size a form uses.
MAX_ERROR = 1.0
# Raise it when the conversion below changes, so that no cache serves what the old one made.
RECIPE = 1
PROFILE_COUNTS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentElements",
    "maxComponentDepth",
)


def main() -> int:
    """Put every face in place; returns the exit code."""
    FONTS.mkdir(parents=True, exist_ok=True)
    cache = cache_folder()
    missing = [face for face in FACES if not _is_whole(FONTS / f"{face}.ttf", _key(face))]
    if missing:
        with ProcessPoolExecutor(max_workers=len(missing)) as pool:
            for face, origin in zip(missing, pool.map(_cached, missing, [cache] * len(missing)), strict=True):
                _place(origin, FONTS / f"{face}.ttf", _key(face))
                print(f"fonts: {face}.ttf is in place", file=sys.stderr)
    return 0


def cache_folder() -> Path:
    """A folder outside git that survives clones; inside ``build/`` where the home folder cannot be written."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    if sys.platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA", home))
    for folder in (home / "reviewapp" / "fonts", ROOT / "build" / "fonts"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    raise SystemExit("fonts: neither the cache folder nor build/ can be written")


def convert(source: Path, target: Path) -> None:
    """Turn one font's cubic CFF outlines into TrueType's quadratic ones."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable

    # The time of making would give other bytes each time.
    with TTFont(source, recalcTimestamp=False) as font:
        order = font.getGlyphOrder()
        outlines = font.getGlyphSet()
        glyphs = {}
        for name in order:
            pen = TTGlyphPen(None)
            outlines[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
            glyphs[name] = pen.glyph()
        glyf = font["glyf"] = newTable("glyf")
        glyf.glyphOrder = order
        glyf.glyphs = glyphs
        font["loca"] = newTable("loca")
        # Side bearings must follow the new outlines; CFF fonts need not have had them right.
        for name in order:
            glyphs[name].recalcBounds(glyf)
            advance, _ = font["hmtx"][name]
            font["hmtx"][name] = (advance, getattr(glyphs[name], "xMin", 0))
        profile = font["maxp"]
        profile.tableVersion = 0x00010000
        # What has to do with hinting and composites is nought; the rest is counted on saving.
        for name in PROFILE_COUNTS:
            setattr(profile, name, 0)
        profile.maxZones = 1
        # Without glyph names: nobody looks them up, and they take half a megabyte.
        font["post"].formatType = 3.0
        for table in ("CFF ", "VORG", "DSIG"):
            if table in font:
                del font[table]
        font.sfntVersion = "\0\1\0\0"
        font.save(target)


def _cached(face: str, cache: Path) -> Path:
    """The finished face in the cache, made if it is not there."""
    key = _key(face)
    kept = cache / f"{face}-{key[:16]}.ttf"
    if not _is_whole(kept, key):
        print(f"fonts: converting {face} (once, most of a minute)", file=sys.stderr, flush=True)
        descriptor, name = tempfile.mkstemp(dir=cache, suffix=".part")
        os.close(descriptor)
        try:
            convert(_source(face), Path(name))
            _place(Path(name), kept, key)
        finally:
            Path(name).unlink(missing_ok=True)
    return kept


def _place(origin: Path, target: Path, key: str) -> None:
    """Copy a finished font so that an interrupted run leaves either nothing or the whole, then say what it is."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(descriptor)
    part = Path(name)
    try:
        shutil.copyfile(origin, part)
        part.chmod(0o644)
        digest = hashlib.sha256(part.read_bytes()).hexdigest()
        part.replace(target)
        _stamp(target).write_text(f"{key} {digest}\n", encoding="ascii")
    finally:
        part.unlink(missing_ok=True)


def _is_whole(font: Path, key: str) -> bool:
    """Whether the file is the finished font that this recipe makes."""
    try:
        said = _stamp(font).read_text(encoding="ascii").split()
        return said == [key, hashlib.sha256(font.read_bytes()).hexdigest()]
    except OSError:
        return False


def _stamp(font: Path) -> Path:
    return font.with_suffix(".ttf.sha256")


def _key(face: str) -> str:
    """What decides the bytes: the source font, the recipe, the library that does the sums."""
    recipe = f"{RECIPE} {MAX_ERROR} {version('fonttools')}".encode()
    return hashlib.sha256(recipe + hashlib.sha256(_source(face).read_bytes()).digest()).hexdigest()


def _source(face: str) -> Path:
    spec = importlib.util.find_spec(SHELF)
    if spec is None or spec.origin is None:
        raise SystemExit("fonts: the package pylopdf-fonts-zh-cn is not installed; run `make` again")
    return Path(spec.origin).with_name(f"{face}.otf")


if __name__ == "__main__":
    sys.exit(main())
