"""The expert's desk: pledges, declarations, sheets, dossiers.  Every answer is durable before it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError, Problem, Problems, StateError, problem
from reviewapp.domain.matching import normalise_number
from reviewapp.domain.records import ExportedLetter
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import ScoreSheet, SheetState, sheet_faults, validate_sheet
from reviewapp.packages.task_letter import DossierKey, Task, open_dossier

from .opening import the_task
from .ports import ExpertStore


class DeskStep(StrEnum):
    """What comes next on the desk; dossiers open only at SCORING."""

    PLEDGES = "pledges"
    DECLARATIONS = "declarations"
    SCORING = "scoring"


class EntryState(StrEnum):
    """How far an entry is, in the expert's words."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    COMPLETE = "complete"
    RECUSED = "recused"


@dataclass(frozen=True)
class Desk:
    """Everything the desk shows, as it is in the store now."""

    task: Task
    sheets: dict[str, ScoreSheet]
    pledged: frozenset[str]
    declared: frozenset[str]
    exported: tuple[ExportedLetter, ...]

    @property
    def step(self) -> DeskStep:
        """Pledges first, then every entry's 回避 answer, then scoring."""
        if any(pledge.id not in self.pledged for pledge in self.task.form.pledges):
            return DeskStep.PLEDGES
        if any(entry.number not in self.declared for entry in self.to_declare):
            return DeskStep.DECLARATIONS
        return DeskStep.SCORING

    @property
    def to_declare(self) -> tuple[Entry, ...]:
        """The entries that ask for a 回避 answer: a locked one asks for nothing any more."""
        return tuple(entry for entry in self.task.entries if not self.task.is_closed(entry.number))

    @property
    def anchor(self) -> str:
        """The entry that everybody scores first, as long as it is open; empty where there is none, or it is done."""
        if not self.task.form.anchor:
            return ""
        states = ((entry.number, self.state_of(entry.number)) for entry in self.task.entries)
        number, state = next((pair for pair in states if pair[1] is not EntryState.RECUSED), ("", None))
        return "" if state is EntryState.COMPLETE else number

    def state_of(self, entry: str) -> EntryState:
        """The state of one entry."""
        return entry_state(self.sheets[entry], self.task)

    def counts(self) -> dict[EntryState, int]:
        """How many entries are in each state."""
        states = [self.state_of(entry.number) for entry in self.task.entries]
        return {state: states.count(state) for state in EntryState}


def entry_state(sheet: ScoreSheet, task: Task) -> EntryState:
    """The state of a sheet on the desk."""
    if sheet.recused is not None:
        return EntryState.RECUSED
    if sheet.is_untouched():
        return EntryState.UNTOUCHED
    state = sheet.state(task.rubric_of(sheet.entry), task.entry(sheet.entry))
    return EntryState.STARTED if state is SheetState.MISSING else EntryState.COMPLETE


def desk(store: ExpertStore) -> Desk:
    """Read the desk from the store."""
    return Desk(
        the_task(store),
        store.sheets(),
        frozenset(store.pledges()),
        frozenset(store.declared()),
        store.exported(),
    )


def sign_pledge(store: ExpertStore, pledge: str, *, at: str) -> None:
    """Sign one pledge; raises InputError("pledge_unknown")."""
    if pledge not in {one.id for one in the_task(store).form.pledges}:
        raise InputError("pledge_unknown", pledge=pledge)
    store.sign_pledge(pledge, at)


def declare(
    store: ExpertStore, entry: str, ground: RecusalGround | None, note: str = "", *, at: str
) -> ScoreSheet:
    """Answer 无需回避 (no ground) or 需回避 for one entry.

    需回避 takes back whatever was scored there; 无需回避 leaves the sheet as it is, unless it was recused.
    """
    now = desk(store)
    if now.step is DeskStep.PLEDGES:
        raise StateError("pledges_first")
    sheet = _sheet(now, entry)
    if ground is not None:
        sheet = sheet.with_recusal(ground, note)
    elif sheet.recused is not None:
        sheet = ScoreSheet(entry)
    store.declare(sheet, at)
    return sheet


def save_sheet(store: ExpertStore, sheet: ScoreSheet, *, at: str) -> None:
    """Make a sheet durable: when this returns, the score is there after a pulled battery.

    The caller's desk has passed the pledges and declarations; a recused entry takes no score
    (StateError("entry_recused")): ``declare`` changes that.
    """
    if sheet.recused is not None:
        raise StateError("entry_recused", entry=sheet.entry)
    store.save_sheet(sheet, at)


def read_dossier(store: ExpertStore, dossier: DossierKey) -> bytes:
    """Decrypt one document to memory.

    Raises StateError("dossier_closed") before pledges and declarations are done, for a recused entry, and for one
    that was locked before its 回避 was answered.
    """
    now = desk(store)
    recused = now.state_of(dossier.entry) is EntryState.RECUSED
    if now.step is not DeskStep.SCORING or recused or dossier.entry not in now.declared:
        raise StateError("dossier_closed", entry=dossier.entry)
    return open_dossier(store.blob_path(dossier.sha256), dossier)


@dataclass(frozen=True)
class FillReport:
    """What a table of scores gave: entries filled, rows refused with the reason, recused entries left alone."""

    filled: tuple[str, ...]
    refused: tuple[Problem, ...]
    recused: tuple[str, ...]


def fill_from_table(store: ExpertStore, path: Path, *, at: str) -> FillReport:
    """Take scores from a table; each row is taken whole or refused with its reason.

    An expert who scores from a table answers 无需回避 for the entries in it that have no answer yet.
    """
    from reviewapp.tables.importing import import_scores  # noqa: PLC0415 - tables are read on request only

    from .score_tables import answered, asked_by  # noqa: PLC0415 - they need the tables

    now = desk(store)
    if now.step is DeskStep.PLEDGES:
        raise StateError("pledges_first")
    rows = import_scores(path, asked_by(now.task.form))
    refused = [Problem(r.code, r.cell or str(r.row), r.params) for r in rows.refused]
    filled: list[str] = []
    recused: list[str] = []
    for row in rows.items:
        number = normalise_number(row.entry)
        sheet = now.sheets.get(number)
        if sheet is None:
            refused.append(problem("entry_not_yours", number, entry=row.entry))
            continue
        if sheet.recused is not None:
            recused.append(number)
            continue
        if now.task.is_closed(number):
            refused.append(problem("entry_closed", number, entry=number))
            continue
        if row.is_blank:
            if number not in now.declared:  # listed and left open: answered, and missing
                store.declare(sheet, at)
            continue
        entry = now.task.entry(number)
        rubric = now.task.form.rubric_of(entry)
        filled_sheet = answered(sheet, row, rubric, entry)
        wrong = sheet_faults(filled_sheet, rubric, entry)
        if wrong:
            # Named by the entry, which the table shows, and not by the form's own ids, which it may not.
            refused += [Problem(found.code, number, found.params) for found in wrong]
            continue
        if number not in now.declared:
            store.declare(filled_sheet, at)
        else:
            store.save_sheet(filled_sheet, at)
        filled.append(number)
    return FillReport(tuple(filled), tuple(refused), tuple(recused))


@dataclass(frozen=True)
class Check:
    """What still stands between the desk and a signed letter."""

    problems: Problems
    counts: dict[EntryState, int]
    undeclared: tuple[str, ...]
    unpledged: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether a letter can be signed at all: gaps in scores are allowed, unanswered 回避 is not."""
        return not self.undeclared and not self.unpledged


def check(store: ExpertStore) -> Check:
    """List every gap: unsigned pledges, unanswered 回避, and every problem of every sheet."""
    now = desk(store)
    problems = [
        found
        for entry in now.task.entries
        for found in validate_sheet(now.sheets[entry.number], now.task.form.rubric_of(entry), entry)
    ]
    return Check(
        Problems(tuple(problems)),
        now.counts(),
        tuple(e.number for e in now.to_declare if e.number not in now.declared),
        tuple(p.id for p in now.task.form.pledges if p.id not in now.pledged),
    )


def _sheet(now: Desk, entry: str) -> ScoreSheet:
    try:
        return now.sheets[entry]
    except KeyError as error:
        raise InputError("entry_not_yours", entry=entry) from error
