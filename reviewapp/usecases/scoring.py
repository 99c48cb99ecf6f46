"""The expert's desk: pledges, declarations, sheets, dossiers.  Every answer is durable before it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

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
        if any(entry.number not in self.declared for entry in self.task.entries):
            return DeskStep.DECLARATIONS
        return DeskStep.SCORING

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

    Raises StateError("dossier_closed") before pledges and declarations are done or for a recused entry.
    """
    now = desk(store)
    if now.step is not DeskStep.SCORING or now.state_of(dossier.entry) is EntryState.RECUSED:
        raise StateError("dossier_closed", entry=dossier.entry)
    return open_dossier(store.blob_path(dossier.sha256).read_bytes(), dossier)


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

    now = desk(store)
    if now.step is DeskStep.PLEDGES:
        raise StateError("pledges_first")
    rubrics = now.task.form.rubrics
    criteria = {c.id: c.title for rubric in rubrics for c in rubric.judged}
    rows = import_scores(path, list(criteria.items()))
    refused = [Problem(r.code, r.cell or str(r.row), r.params) for r in rows.refused]
    offered = [choice for rubric in rubrics for choice in rubric.recommendations]
    choices = {c.title: c.id for c in offered} | {c.id: c.id for c in offered}
    filled: list[str] = []
    recused: list[str] = []
    for row in rows.items:
        number = normalise_number(row.entry)
        sheet = now.sheets.get(number)
        if sheet is None:
            refused.append(problem("entry_not_yours", number, entry=row.entry))
            continue
        asked = now.task.rubric_of(number).criterion_ids
        given = tuple((c, v) for c, v in row.scores.items() if v is not None and c in asked)
        if sheet.recused is not None:
            recused.append(number)
            continue
        if not given and not row.comment and not row.recommendation:
            if number not in now.declared:  # listed and left open: answered, and missing
                store.declare(sheet, at)
            continue
        entry = now.task.entry(number)
        rubric = now.task.form.rubric_of(entry)
        recommendation = row.recommendation.strip()
        filled_sheet = replace(
            sheet,
            scores=_merge_scores(sheet.scores, given),
            comment=row.comment or sheet.comment,
            recommendation=choices.get(recommendation, recommendation) or sheet.recommendation,
        ).in_order(rubric)
        wrong = sheet_faults(filled_sheet, rubric, entry)
        if wrong:
            refused += wrong
            continue
        if number not in now.declared:
            store.declare(filled_sheet, at)
        else:
            store.save_sheet(filled_sheet, at)
        filled.append(number)
    return FillReport(tuple(filled), tuple(refused), tuple(recused))


def _merge_scores(
    old: Iterable[tuple[str, Decimal]], new: Iterable[tuple[str, Decimal]]
) -> tuple[tuple[str, Decimal], ...]:
    return tuple({**dict(old), **dict(new)}.items())


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
        tuple(e.number for e in now.task.entries if e.number not in now.declared),
        tuple(p.id for p in now.task.form.pledges if p.id not in now.pledged),
    )


def _sheet(now: Desk, entry: str) -> ScoreSheet:
    try:
        return now.sheets[entry]
    except KeyError as error:
        raise InputError("entry_not_yours", entry=entry) from error
