"""The expert's desk: pledges, declarations, sheets, dossiers.  Every answer is durable before it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError, Problem, Problems, StateError, problem
from reviewapp.domain.matching import normalise_number
from reviewapp.domain.records import ExportedLetter, StandingAside
from reviewapp.domain.recusal import RecusalGround, RecusalScope, likely_grounds
from reviewapp.domain.score_sheet import MOST_NOTE, ScoreSheet, SheetState, sheet_faults, validate_sheet
from reviewapp.packages.task_letter import DossierKey, Task, open_dossier

from .opening import the_task
from .ports import ExpertStore

HANDED_IN = "declarations/handed-in"
"""Which answers an expert was done with, so that the desk offers their letter once and not always."""


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
    ABSTAINED = "abstained"


OPEN: Final = frozenset({EntryState.UNTOUCHED, EntryState.STARTED})
"""The states of an entry that still asks for something; every other is done."""


@dataclass(frozen=True)
class Reach:
    """What standing aside would do: entries it closes, and how many of them hold an answer already."""

    closed: int
    begun: int


@dataclass(frozen=True)
class Desk:
    """Everything the desk shows, as it is in the store now.

    ``handed_in`` is the digest of the 回避 answers that the expert last handed in, or chose not to.
    """

    task: Task
    sheets: dict[str, ScoreSheet]
    pledged: frozenset[str]
    declared: frozenset[str]
    exported: tuple[ExportedLetter, ...]
    aside: Mapping[str, StandingAside] = field(default_factory=dict)
    handed_in: str = ""

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
        """The entries that ask for answers, that on 回避 first: a locked one asks for nothing any more."""
        return tuple(entry for entry in self.task.entries if not self.task.is_closed(entry.number))

    @property
    def anchor(self) -> str:
        """The entry that everybody scores first, as long as it is open; empty where there is none, or it is done."""
        if not self.task.form.anchor:
            return ""
        states = ((entry.number, self.state_of(entry.number)) for entry in self.task.entries)
        left_out = (EntryState.RECUSED, EntryState.ABSTAINED)
        number, state = next((pair for pair in states if pair[1] not in left_out), ("", None))
        return "" if state is EntryState.COMPLETE else number

    def panel_of(self, entry: str) -> str:
        """The panel an entry is judged in, as far as this laptop knows: its own, else the expert's."""
        return self.task.entry(entry).panel or self.task.expert.panel

    def closed_by(self, entry: str, scope: RecusalScope) -> tuple[str, ...]:
        """The entries that standing aside from this one would close; those closed already stay as they are."""
        return tuple(
            one.number
            for one in self.task.entries
            if one.number == entry
            or (
                self.sheets[one.number].recused is None
                and (
                    scope is RecusalScope.ROUND
                    or (scope is RecusalScope.PANEL and self.panel_of(one.number) == self.panel_of(entry))
                )
            )
        )

    def reach(self, entry: str) -> dict[RecusalScope, Reach]:
        """What each scope on offer would do; a panel is offered only where this laptop knows of one."""
        offered = [one for one in RecusalScope if one is not RecusalScope.PANEL or self.panel_of(entry)]
        closed = {scope: self.closed_by(entry, scope) for scope in offered}
        return {
            scope: Reach(len(numbers), sum(not self.sheets[one].is_untouched() for one in numbers))
            for scope, numbers in closed.items()
        }

    def closed_with(self, entry: str) -> tuple[str, ...]:
        """The entries that one gesture closed together with this one, itself among them."""
        sheet, how = self.sheets[entry], self.aside.get(entry, StandingAside())
        if sheet.recused is None or how.scope is RecusalScope.ENTRY:
            return (entry,)
        return tuple(
            one.number
            for one in self.task.entries
            if (self.sheets[one.number].recused, self.sheets[one.number].note) == (sheet.recused, sheet.note)
            and self.aside.get(one.number, StandingAside()).scope is how.scope
            and (how.scope is RecusalScope.ROUND or self.panel_of(one.number) == self.panel_of(entry))
        )

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
    if sheet.abstained:
        return EntryState.ABSTAINED
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
        store.standing_aside(),
        store.setting(HANDED_IN) or "",
    )


def sign_pledge(store: ExpertStore, pledge: str, *, at: str) -> None:
    """Sign one pledge; raises InputError("pledge_unknown")."""
    if pledge not in {one.id for one in the_task(store).form.pledges}:
        raise InputError("pledge_unknown", pledge=pledge)
    store.sign_pledge(pledge, at)


def declare(
    store: ExpertStore,
    entry: str,
    ground: RecusalGround | None,
    note: str = "",
    *,
    scope: RecusalScope = RecusalScope.ENTRY,
    at: str,
) -> ScoreSheet:
    """Answer 无需回避 (no ground) or 需回避 for one entry, its whole panel or the whole round.

    需回避 takes back whatever was scored on the entries it closes, and keeps it aside on this laptop alone.
    无需回避 leaves the sheet as it is, or brings back what stood there before 需回避; entries that were closed
    together with it stay closed, each for itself.  Raises InputError("explanation_long").
    """
    _check_note(entry, note)
    now = _pledged_desk(store)
    sheet = _sheet(now, entry)
    if ground is not None:
        closed = now.closed_by(entry, scope)
        sheets = [now.sheets[number].with_recusal(ground, note) for number in closed]
        store.declare_all(sheets, {number: _set_aside(now, number, scope) for number in closed}, at)
        return sheet.with_recusal(ground, note)
    if sheet.recused is None:
        store.declare(sheet, at)
        return sheet
    rest = [number for number in now.closed_with(entry) if number != entry]
    sheet = _as_before(now, entry)
    alone = {number: replace(now.aside[number], scope=RecusalScope.ENTRY) for number in rest}
    store.declare_all([sheet, *(now.sheets[number] for number in rest)], alone, at)
    return sheet


def take_back_recusal(store: ExpertStore, entry: str, *, at: str) -> tuple[str, ...]:
    """Undo one 需回避 wholly: every entry it closed is as it was before.  Gives the entries opened again."""
    now = _pledged_desk(store)
    _sheet(now, entry)
    opened = now.closed_with(entry)
    store.declare_all([_as_before(now, number) for number in opened], {}, at)
    return opened


def _pledged_desk(store: ExpertStore) -> Desk:
    now = desk(store)
    if now.step is DeskStep.PLEDGES:
        raise StateError("pledges_first")
    return now


def _set_aside(now: Desk, entry: str, scope: RecusalScope) -> StandingAside:
    """How far a new 需回避 reaches; another ground for the same entry does not forget what stood there first."""
    sheet = now.sheets[entry]
    if sheet.recused is not None:
        return StandingAside(scope, now.aside.get(entry, StandingAside()).before)
    return StandingAside(scope, None if sheet.is_untouched() else sheet)


def _as_before(now: Desk, entry: str) -> ScoreSheet:
    sheet = now.sheets[entry]
    if sheet.recused is None:
        return sheet
    return now.aside.get(entry, StandingAside()).before or ScoreSheet(entry)


def save_sheet(store: ExpertStore, sheet: ScoreSheet, *, at: str) -> None:
    """Make a sheet durable: when this returns, the score is there after a pulled battery.

    The caller's desk has passed the pledges and declarations; a recused entry takes no score
    (StateError("entry_recused")): ``declare`` changes that.  An abstention (弃权) without its reason is none
    (InputError("abstention_reason_missing"); "explanation_long").
    """
    if sheet.recused is not None:
        raise StateError("entry_recused", entry=sheet.entry)
    if sheet.abstained and not sheet.note.strip():
        raise InputError("abstention_reason_missing", entry=sheet.entry)
    if sheet.abstained:
        _check_note(sheet.entry, sheet.note)
    store.save_sheet(sheet, at)


def _check_note(entry: str, note: str) -> None:
    """A ground or a reason of pages: no letter would carry it, and no form has room for it."""
    if len(note) > MOST_NOTE:
        raise InputError("explanation_long", entry=entry, most=MOST_NOTE, length=len(note))


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


def declare_no_conflict(
    store: ExpertStore, entries: Sequence[str] = (), *, at: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Answer 无需回避 for these entries, or for all that are still open; which were answered, and which are left.

    What the lists themselves suggest as a conflict is left to be named: nobody answers it in passing.
    """
    now = desk(store)
    wanted = tuple(entries) or tuple(e.number for e in now.to_declare if e.number not in now.declared)
    left = () if entries else tuple(number for number in wanted if is_suggested(now, number))
    answered = tuple(number for number in wanted if number not in left)
    for number in answered:
        declare(store, number, None, at=at)
    return answered, left


def is_suggested(now: Desk, entry: str) -> bool:
    """Whether the lists suggest a conflict of this expert with an entry."""
    return bool(likely_grounds(now.task.expert, now.task.entry(entry)))


def fill_from_table(store: ExpertStore, path: Path, *, at: str) -> FillReport:
    """Take scores from a table; each row is taken whole or refused with its reason.

    An expert who scores from a table answers 无需回避 for the entries in it that have no answer yet, but not where
    the lists suggest a conflict: those rows wait for an answer of their own.
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
        if number not in now.declared and is_suggested(now, number):
            refused.append(problem("declaration_suggested", number, entry=number))
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
    """List every gap: unsigned pledges, unanswered 回避, and every problem of every sheet that takes a change."""
    now = desk(store)
    problems = [
        found
        for entry in now.to_declare
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
