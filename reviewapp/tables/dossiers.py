"""Documents in a folder, matched to entries by number; only plain PDF files are taken."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import normalise_number

MOST_BYTES: Final = 200 << 20
MOST_FILES: Final = 20000


@dataclass(frozen=True)
class DossierMatches:
    """Which file belongs to which entry.

    ``matched``: files by entry number, in the order of their names.  ``unmatched``: files of no entry, of more
    than one, and links (never followed).  ``ambiguous``: of those, the ones that name more than one number.
    ``without``: numbers of entries that have no file.
    """

    matched: Mapping[str, tuple[Path, ...]]
    unmatched: tuple[Path, ...]
    ambiguous: Mapping[Path, tuple[str, ...]]
    without: tuple[str, ...]


def match_dossiers(folder: Path, entries: Sequence[Entry]) -> DossierMatches:
    """Match by number: the whole or the beginning of a file's or folder's name, else standing by itself in it.

    A document shown to the wrong expert cannot be taken back, so names that point to two entries match none.
    Raises InputError("folder_not_readable"), InputError("too_many_files").
    """
    if not folder.is_dir():
        raise InputError("folder_not_readable", folder=str(folder))
    names = _Names(entry.number for entry in entries)
    matched: dict[str, list[Path]] = {}
    unmatched: list[Path] = []
    ambiguous: dict[Path, tuple[str, ...]] = {}
    for path in _files(folder):
        numbers = names.numbers_in(path.relative_to(folder)) if _is_plain(path, folder) else ()
        if len(numbers) == 1:
            matched.setdefault(numbers[0], []).append(path)
            continue
        unmatched.append(path)
        if numbers:
            ambiguous[path] = numbers
    return DossierMatches(
        {number: tuple(paths) for number, paths in matched.items()},
        tuple(unmatched),
        ambiguous,
        tuple(entry.number for entry in entries if entry.number not in matched),
    )


def check_pdf(path: Path, most_bytes: int = MOST_BYTES) -> None:
    """A light look: is it a PDF, whole, and not too large.

    Raises InputError: "dossier_not_readable", "dossier_too_large", "dossier_not_pdf", "dossier_damaged".
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("dossier_not_pdf", file=path.name)
        with path.open("rb") as stream:
            head = stream.read(1024)
            stream.seek(max(0, status.st_size - 2048))
            tail = stream.read(2048)
    except OSError as error:
        raise InputError("dossier_not_readable", file=path.name) from error
    if status.st_size > most_bytes:
        raise InputError("dossier_too_large", file=path.name, megabytes=most_bytes >> 20)
    if b"%PDF-" not in head:
        raise InputError("dossier_not_pdf", file=path.name)
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise InputError("dossier_damaged", file=path.name)


class _Names:
    """The entry numbers, ready to be found in names of files."""

    def __init__(self, numbers: Iterator[str]) -> None:
        self._numbers = {normalise_number(number).casefold(): number for number in numbers if number}
        longest_first = sorted(self._numbers, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![0-9a-z])(?:{pattern})(?![0-9a-z])")

    def numbers_in(self, path: Path) -> tuple[str, ...]:
        """The numbers a path names, each once: the ones its names begin with, else those inside them."""
        parts = [normalise_number(part).casefold() for part in (*path.parent.parts, path.stem)]
        beginning = [found[0] for part in parts if (found := self._pattern.match(part))]
        inside = beginning or [number for part in parts for number in self._pattern.findall(part)]
        return tuple(dict.fromkeys(self._numbers[number] for number in inside))


def _files(folder: Path) -> list[Path]:
    """Every file below the folder in a fixed order, links to folders too; hidden and lock files left out."""

    def fail(error: OSError) -> NoReturn:
        raise InputError("folder_not_readable", folder=str(error.filename or folder)) from error

    found: list[Path] = []
    for place, folders, files in os.walk(folder, followlinks=False, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in folders if Path(place, name).is_symlink()]
        found += [Path(place, name) for name in sorted(files) if not _is_by_product(name)]
        if len(found) > MOST_FILES:
            raise InputError("too_many_files", folder=str(folder), most=MOST_FILES)
    return found


def _is_by_product(name: str) -> bool:
    """What systems and editors leave in folders."""
    return name.startswith((".", "~$")) or name.casefold() in {"thumbs.db", "desktop.ini"}


def _is_plain(path: Path, folder: Path) -> bool:
    """A file of its own inside the folder: no link, no device, no junction that leads out."""
    try:
        plain = stat.S_ISREG(path.lstat().st_mode)
        return plain and path.resolve().is_relative_to(folder.resolve())
    except OSError:
        return False
