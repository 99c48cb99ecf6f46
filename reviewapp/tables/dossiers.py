"""Documents in a folder, matched to entries by number; only plain PDF files are taken."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import normalise_number

MOST_BYTES: Final = 200 << 20
MOST_FILES: Final = 20000


@dataclass(frozen=True)
class DossierMatches:
    """Files by entry number in the order of their names, and the files that belong to none."""

    matched: Mapping[str, tuple[Path, ...]]
    unmatched: tuple[Path, ...]


def match_dossiers(folder: Path, entries: Sequence[Entry]) -> DossierMatches:
    """Match by the folder named after the number, or by the number standing by itself in the file's name.

    Links are not followed.  Raises InputError("folder_not_readable"), InputError("too_many_files").
    """
    if not folder.is_dir():
        raise InputError("folder_not_readable", folder=str(folder))
    numbers = {normalise_number(entry.number).casefold(): entry.number for entry in entries}
    matched: dict[str, list[Path]] = {}
    unmatched: list[Path] = []
    for path in _files(folder):
        number = _number_of(path.relative_to(folder), numbers)
        if number is None:
            unmatched.append(path)
        else:
            matched.setdefault(number, []).append(path)
    return DossierMatches({number: tuple(paths) for number, paths in matched.items()}, tuple(unmatched))


def check_pdf(path: Path, most_bytes: int = MOST_BYTES) -> None:
    """Raises InputError: "dossier_not_readable", "dossier_too_large", "dossier_not_pdf", "dossier_damaged"."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024)
            stream.seek(max(0, size - 2048))
            tail = stream.read()
    except OSError as error:
        raise InputError("dossier_not_readable", file=path.name, reason=error.strerror or "") from error
    if size > most_bytes:
        raise InputError("dossier_too_large", file=path.name, megabytes=most_bytes >> 20)
    if b"%PDF-" not in head:
        raise InputError("dossier_not_pdf", file=path.name)
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise InputError("dossier_damaged", file=path.name)


def _files(folder: Path) -> list[Path]:
    found: list[Path] = []
    for place, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in sorted(files) if not name.startswith((".", "~$"))]
        if len(found) > MOST_FILES:
            raise InputError("too_many_files", folder=str(folder), most=MOST_FILES)
    return [path for path in found if path.is_file() and not path.is_symlink()]


def _number_of(path: Path, numbers: Mapping[str, str]) -> str | None:
    for part in reversed((*path.parent.parts, path.stem)):
        plain = normalise_number(part).casefold()
        if plain in numbers:
            return numbers[plain]
        inside = [n for n in numbers if re.search(rf"(?<![0-9a-z]){re.escape(n)}(?![0-9a-z])", plain)]
        if len(inside) == 1:
            return numbers[inside[0]]
        if inside:
            longest = max(inside, key=len)
            if all(other in longest for other in inside):
                return numbers[longest]
    return None
