"""Finding schemes: those that come with the program, and files of the bureau's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reviewapp.domain.errors import InputError, SchemeError, StoreError
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import read_scheme

from .file_reading import read_file
from .resource_files import resource

MOST_BYTES: Final = 1 << 20


def built_in_schemes() -> tuple[Scheme, ...]:
    """The schemes that come with the program: the three reviews of every year first, then by their ids."""
    files = sorted(resource("schemes").glob("*.toml"), key=_wanted_first)
    return tuple(read_scheme(path.read_text(encoding="utf-8"), path.name) for path in files)


_EVERY_YEAR = ("project", "laboratory", "award-progress", "award-soft-science")


def _wanted_first(path: Path) -> tuple[int, str]:
    place = _EVERY_YEAR.index(path.stem) if path.stem in _EVERY_YEAR else len(_EVERY_YEAR)
    return place, path.stem


def find_scheme(name: str) -> Scheme:
    """A scheme by built-in id or by file.

    Raises InputError("scheme_not_found"), SchemeError("scheme_not_utf8") and as ``read_scheme``, and as
    ``read_file``.
    """
    built_in = {path.stem: path for path in sorted(resource("schemes").glob("*.toml"))}
    path = built_in.get(name, Path(name))
    try:
        # Notepad may put a byte order mark in front, which TOML does not know.
        text = read_file(path, MOST_BYTES).decode("utf-8-sig")
    except StoreError as error:
        if error.code != "file_missing":
            raise
        raise InputError("scheme_not_found", name=name, known="、".join(built_in)) from error
    except UnicodeDecodeError as error:
        raise SchemeError("scheme_not_utf8", file=path.name) from error
    return read_scheme(text, path.name)
