"""Finding schemes: those that come with the program, and files of the bureau's own."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.errors import InputError
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import read_scheme

from .resource_files import resource


def built_in_schemes() -> tuple[Scheme, ...]:
    """The schemes that come with the program, in the order of their ids."""
    folder = resource("schemes")
    return tuple(read_scheme(p.read_text(encoding="utf-8"), p.name) for p in sorted(folder.glob("*.toml")))


def find_scheme(name: str) -> Scheme:
    """A scheme by built-in id or by file; raises InputError("scheme_not_found"), SchemeError."""
    built_in = resource("schemes") / f"{name}.toml"
    path = built_in if "/" not in name and built_in.is_file() else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = "、".join(p.stem for p in sorted(resource("schemes").glob("*.toml")))
        raise InputError("scheme_not_found", name=name, known=known) from error
    return read_scheme(text, path.name)
