"""Where the files in ``resources/`` are: beside the source, or inside the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The first window needs a path and no scheme; these cost it 25 ms.
    from reviewapp.domain.scheme import Scheme


def resource(name: str) -> Path:
    """The path of a resource."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root / "resources" / name


def built_in_schemes() -> tuple[Scheme, ...]:
    """The schemes that come with the program, in the order of their ids."""
    from reviewapp.domain.scheme_file import read_scheme

    folder = resource("schemes")
    return tuple(read_scheme(p.read_text(encoding="utf-8"), p.name) for p in sorted(folder.glob("*.toml")))


def find_scheme(name: str) -> Scheme:
    """A scheme by built-in id or by file; raises InputError("scheme_not_found"), SchemeError."""
    from reviewapp.domain.errors import InputError
    from reviewapp.domain.scheme_file import read_scheme

    built_in = resource("schemes") / f"{name}.toml"
    path = built_in if "/" not in name and built_in.is_file() else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = "、".join(p.stem for p in sorted(resource("schemes").glob("*.toml")))
        raise InputError("scheme_not_found", name=name, known=known) from error
    return read_scheme(text, path.name)
