"""Looking at lists and dossiers before they are taken: what was recognised, what is refused, and why.

A preview writes nothing; what is taken afterwards is the very file that was looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError
from reviewapp.domain.matching import file_name_text
from reviewapp.tables import dossiers, importing

from . import preparing
from .file_reading import open_file, reading_error
from .ports import BureauStore
from .preparing import AnyImported


class ListKind(StrEnum):
    """The three lists of a round."""

    ENTRIES = "entries"
    EXPERTS = "experts"
    ASSIGNMENTS = "assignments"


FIELDS: Mapping[ListKind, tuple[str, ...]] = {
    ListKind.ENTRIES: ("number", "title", "unit", "persons", "panel", "type"),
    ListKind.EXPERTS: ("expert", "name", "unit", "post", "panel"),
    ListKind.ASSIGNMENTS: ("expert", "number"),
}
"""What a column of each list can mean."""


@dataclass(frozen=True)
class ListPreview:
    """One list as it would be taken; ``sha256`` is of the file that was looked at."""

    kind: ListKind
    path: Path
    imported: AnyImported
    sha256: str
    mapping: Mapping[str, str] = field(default_factory=dict)


def preview_list(kind: ListKind, path: Path, mapping: Mapping[str, str] | None = None) -> ListPreview:
    """Read a list and take nothing; ``mapping`` (field → heading) overrides what is recognised."""
    digest = _digest(path)
    imported: AnyImported
    if kind is ListKind.ENTRIES:
        imported = importing.import_entries(path, mapping)
    elif kind is ListKind.EXPERTS:
        imported = importing.import_experts(path, mapping)
    else:
        imported = importing.import_assignments(path, mapping)
    return ListPreview(kind, path, imported, digest, mapping or {})


def take_list(store: BureauStore, seen: ListPreview, *, at: str, reason: str = "") -> AnyImported:
    """Take a list that was looked at; raises InputError("list_changed") where the file is not the same now."""
    if _digest(seen.path) != seen.sha256:
        raise InputError("list_changed", file=seen.path.name)
    if seen.kind is ListKind.ENTRIES:
        return preparing.import_entries(store, seen.path, at=at, mapping=seen.mapping, reason=reason)
    if seen.kind is ListKind.EXPERTS:
        return preparing.import_experts(store, seen.path, at=at, mapping=seen.mapping, reason=reason)
    return preparing.import_assignments(store, seen.path, at=at, mapping=seen.mapping, reason=reason)


@dataclass(frozen=True)
class DossierPreview:
    """What a folder of dossiers would give: (entry, file) matched, files left over, entries without one."""

    folder: Path
    matched: tuple[tuple[str, str], ...]
    unmatched: tuple[str, ...]
    without: tuple[str, ...]


def preview_dossiers(entries: tuple[Entry, ...], folder: Path) -> DossierPreview:
    """Match a folder's files to entries and seal nothing; raises as ``match_dossiers``."""
    found = dossiers.match_dossiers(folder, entries)
    matched = tuple(
        (e.number, file_name_text(path.name)) for e in entries for path in found.matched.get(e.number, ())
    )
    without = tuple(e.number for e in entries if not found.matched.get(e.number))
    return DossierPreview(
        folder, matched, tuple(file_name_text(path.name) for path in found.unmatched), without
    )


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with open_file(path) as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise reading_error(error, path) from error
    return digest.hexdigest()
