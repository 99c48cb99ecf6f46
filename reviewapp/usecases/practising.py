"""Practice material: a round on the sample lists that comes with the program."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reviewapp.domain.errors import StateError
from reviewapp.packages import codes
from reviewapp.packages.key_file import SupervisorCard, SupervisorKey

from . import issuing, preparing
from .file_writing import write_file
from .issuing import IssuedSeat
from .ports import BureauStore, Stores
from .recording import read_state
from .resource_files import resource
from .scheme_finding import find_scheme

SAMPLE_SCHEME = "award-soft-science"
SAMPLE_TITLE = "2026年度科学技术进步奖（软科学类）评审演示"


@dataclass(frozen=True)
class PracticePackage:
    """A task package to practise on, with its one-time code."""

    package: Path
    code: str


def prepare_sample(
    store: BureauStore,
    folder: Path,
    *,
    at: str,
    card: SupervisorCard | None = None,
    entries: int = 16,
    rehearsal: bool = False,
) -> None:
    """Fill an empty bureau store with the sample round; ``folder`` takes the made-up dossiers."""
    scheme = find_scheme(SAMPLE_SCHEME)
    preparing.create_round(store, scheme, SAMPLE_TITLE, at=at, supervisor=card, rehearsal=rehearsal)
    _take_sample(store, folder, at=at, entries=entries)


def fill_with_sample(store: BureauStore, *, at: str) -> None:
    """Give a rehearsal's round the sample entries, experts and dossiers.

    Raises StateError("sample_needs_rehearsal"): made-up entries have no place in a real round.
    """
    if not read_state(store).the_round().charter.rehearsal:
        raise StateError("sample_needs_rehearsal")
    with tempfile.TemporaryDirectory() as folder:
        _take_sample(store, Path(folder), at=at, entries=16)


def _take_sample(store: BureauStore, folder: Path, *, at: str, entries: int) -> None:
    from reviewapp.sheets.practice_dossier import practice_dossier  # noqa: PLC0415 - paper is heavy
    from reviewapp.tables.importing import import_entries  # noqa: PLC0415 - tables are heavy

    table = resource("sample") / "entries.csv"
    if entries < 16:
        folder.mkdir(parents=True, exist_ok=True)
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        table = folder / "entries.csv"
        table.write_text("".join(lines[: entries + 1]), encoding="utf-8")
    listed = import_entries(table).items
    preparing.import_entries(store, table, at=at)
    preparing.import_experts(store, resource("sample") / "experts.csv", at=at)
    dossiers = folder / "dossiers"
    dossiers.mkdir(parents=True, exist_ok=True)
    for entry in listed:
        facts = (
            ("成果编号", entry.number),
            ("完成单位", entry.unit),
            ("主要完成人", "、".join(entry.persons)),
        )
        write_file(dossiers / f"{entry.number}.pdf", practice_dossier(entry.title, facts))
    preparing.import_dossiers(store, dossiers, at=at)


def practice_package(stores: Stores, folder: Path, *, at: str) -> PracticePackage:
    """Make a task package of a rehearsal of four entries below ``folder``; its round's store is not kept."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    store = stores.create_bureau(folder / "round", codes.new_code(), codes.new_code())
    try:
        prepare_sample(store, folder / "lists", at=at, entries=4, rehearsal=True)
        issued = issuing.issue(store, folder / "package", at=at, seats=["甲01"])[0]
    finally:
        store.close()
    for used in ("round", "lists"):
        shutil.rmtree(folder / used, ignore_errors=True)
    return PracticePackage(issued.file, issued.code)


def countersign_and_issue(
    store: BureauStore, key: SupervisorKey, out: Path, *, at: str
) -> tuple[IssuedSeat, ...]:
    """What follows in a two-key round: the supervisor signs, then everything is issued."""
    preparing.countersign(store, key, at=at)
    return issuing.issue(store, out, at=at)
