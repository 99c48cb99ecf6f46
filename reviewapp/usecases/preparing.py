"""Preparing a round: the scheme, the lists, the dossiers, the supervisor's countersignature."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from reviewapp.domain import acts
from reviewapp.domain.entries import Assignment, Entry, Expert
from reviewapp.domain.errors import InputError, StateError
from reviewapp.domain.ledger import LedgerState, countersignature
from reviewapp.domain.matching import file_name_text, normalise_number
from reviewapp.domain.merging_rules import Letter
from reviewapp.domain.readiness import lists_odd
from reviewapp.domain.recusal import Recusal, RecusalScope
from reviewapp.domain.round import Charter, Dossier
from reviewapp.domain.scheme import Activity, Scheme, forms_of
from reviewapp.packages import sealing
from reviewapp.packages.identity import make_identity
from reviewapp.packages.key_file import SupervisorCard, SupervisorKey
from reviewapp.packages.task_letter import seal_dossier
from reviewapp.tables import dossiers as dossier_files
from reviewapp.tables import importing
from reviewapp.tables.importing import Imported

from . import recording
from .file_writing import store_error, sync_folder
from .ports import BureauStore

VALID_DAYS = 3650
"""How long a round's certificates run: past any objection, and the dates decide nothing."""


def create_round(
    store: BureauStore,
    scheme: Scheme,
    title: str,
    *,
    at: str,
    supervisor: SupervisorCard | None = None,
    rehearsal: bool = False,
    copies_allowed: bool = False,
) -> LedgerState:
    """Make the round with the bureau's keys; with a supervisor's card it is a two-key round.

    A ``rehearsal`` is marked as one for ever: the mark is part of the round digest.
    ``copies_allowed`` lets experts keep an encrypted copy of their desk on a second medium.
    """
    if not title.strip() or len(title) > 200:
        raise InputError("title_odd", most=200)
    if recording.read_state(store).round is not None:
        raise StateError("round_exists")
    check_runs(scheme)
    first_day = date.fromisoformat(at[:10]) - timedelta(days=1)
    valid_from, valid_until = first_day.isoformat(), (first_day + timedelta(days=VALID_DAYS)).isoformat()
    identity = make_identity("bureau", valid_from, valid_until)
    seal = sealing.new_seal_key()
    charter = Charter(
        uuid.uuid4().hex,
        title.strip(),
        identity.certificate_der,
        seal.recipient,
        valid_from,
        valid_until,
        supervisor.certificate if supervisor else b"",
        supervisor.recipient if supervisor else "",
        supervisor.recovery_recipient if supervisor else "",
        rehearsal,
        copies_allowed,
    )
    store.keep_secrets(
        {
            recording.SECRETARY_IDENTITY: identity.to_bytes(),
            recording.SECRETARY_SEAL: seal.identity.encode("ascii"),
        }
    )
    return recording.record(store, acts.RoundCreated(charter, scheme), at=at)


def check_runs(scheme: Scheme) -> None:
    """Whether a round of this scheme can be held; raises InputError("scheme_begins_with_vote")."""
    if scheme.stages[0].activity is Activity.VOTING:
        raise InputError("scheme_begins_with_vote", stage=scheme.stages[0].title)


def import_entries(
    store: BureauStore, path: Path, *, at: str, mapping: Mapping[str, str] | None = None, reason: str = ""
) -> Imported[Entry]:
    """Take the list of entries from a table; what a row lacks is reported, never guessed.

    After issue the whole new list comes with a reason, and the seats it touches need amendments.
    """
    state = _before_closing(store, reason)
    imported = importing.import_entries(path, mapping)
    _some(imported, path)
    if state.issued:
        for odd in lists_odd(replace(state.the_round(), entries=imported.items)):
            raise StateError(odd.code, **dict(odd.params))
    recording.record(store, acts.EntriesSet(imported.items, reason), at=at, state=state)
    return imported


def import_experts(
    store: BureauStore, path: Path, *, at: str, mapping: Mapping[str, str] | None = None, reason: str = ""
) -> Imported[Expert]:
    """Take the roster from a table.  After issue a reason is needed: it prints.

    After 启封 a seat whose letters arrived stays, with its entries: StateError("seat_has_letters") otherwise.
    """
    state = recording.read_state(store)
    state.the_round()
    if state.issued and not reason.strip():
        raise InputError("reason_needed")
    imported = importing.import_experts(path, mapping)
    _some(imported, path)
    if state.was_unsealed:
        _keeps_letters(state, store.letters(), imported.items)
    recording.record(store, acts.ExpertsSet(imported.items, reason), at=at, state=state)
    return imported


def import_assignments(
    store: BureauStore, path: Path, *, at: str, mapping: Mapping[str, str] | None = None, reason: str = ""
) -> Imported[Assignment]:
    """Take who reads what; a line that names an unknown expert or entry is refused whole.

    After issue it comes with a reason, and the seats it touches need amendments.
    """
    state = _before_closing(store, reason)
    the_round = state.the_round()
    imported = importing.import_assignments(path, mapping)
    _some(imported, path)
    strangers = [a.expert for a in imported.items if not the_round.has_seat(a.expert)]
    strangers += [a.entry for a in imported.items if not the_round.has_entry(a.entry)]
    if strangers:
        raise InputError("assignment_unknown", numbers="、".join(sorted(set(strangers))[:10]))
    recording.record(store, acts.AssignmentsSet(imported.items, reason), at=at, state=state)
    return imported


@dataclass(frozen=True)
class DossierReport:
    """What a folder of dossiers gave: sealed per entry, left over, refused, and entries without one."""

    sealed: tuple[Dossier, ...]
    unmatched: tuple[str, ...]
    without: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def import_dossiers(
    store: BureauStore,
    folder: Path,
    *,
    at: str,
    reason: str = "",
    progress: Callable[[int, int], bool] | None = None,
) -> DossierReport:
    """Seal every document in a folder that belongs to an entry by its number (file or folder name).

    After issue it comes with a reason: documents already there stay as they are (their laptops have them), those
    of another name are added, and travel by amendment.

    ``progress(done, of)`` is called after each entry and may return False to stop (StateError("cancelled")).
    """
    state = _before_closing(store, reason)
    the_round = state.the_round()
    kept = the_round.dossiers if state.issued else ()
    there = {(dossier.entry, dossier.name) for dossier in kept}
    matches = dossier_files.match_dossiers(folder, the_round.entries)
    blobs = store.blob_path("0" * 64).parent
    sealed: list[Dossier] = []
    keys: dict[str, bytes] = {}
    refused: list[tuple[str, str]] = []
    for done, entry in enumerate(the_round.entries, start=1):
        if progress and not progress(done, len(the_round.entries)):
            raise StateError("cancelled")
        for path in matches.matched.get(entry.number, ()):
            if (entry.number, file_name_text(path.name)) in there:
                continue
            try:
                dossier_files.check_pdf(path)
            except InputError as error:
                refused.append((file_name_text(path.name), error.code))
                continue
            try:
                dossier, key = seal_dossier(path, blobs, entry.number)
            except OSError as error:
                raise store_error(error, path) from error
            sealed.append(dossier)
            keys[f"dossier/{dossier.sha256}"] = key.encode("ascii")
    if sealed:
        sync_folder(blobs)
    recording.record(store, acts.DossiersSet((*kept, *sealed), reason), at=at, state=state, secrets=keys)
    have = {d.entry for d in (*kept, *sealed)}
    return DossierReport(
        tuple(sealed),
        tuple(file_name_text(path.name) for path in matches.unmatched),
        tuple(e.number for e in the_round.entries if e.number not in have),
        tuple(refused),
    )


def countersign(store: BureauStore, key: SupervisorKey, *, at: str) -> LedgerState:
    """The supervisor signs the round as it stands; needed before a two-key round is issued."""
    state = recording.read_state(store)
    if not state.the_round().charter.two_key:
        raise StateError("one_key_round")
    return recording.record(store, countersignature(state.the_round()), at=at, supervisor=key, state=state)


def record_recusal(store: BureauStore, recusal: Recusal, *, at: str) -> LedgerState:
    """Record a recusal at the bureau; a sheet already there is kept and does not count."""
    state = recording.read_state(store)
    the_round = state.the_round()
    recusal = replace(recusal, seat=normalise_number(recusal.seat))
    if not the_round.has_seat(recusal.seat):
        raise InputError("seat_unknown", seat=recusal.seat)
    if recusal.scope is RecusalScope.PANEL and recusal.entry not in the_round.panels:
        raise InputError(
            "panel_unknown", panel=recusal.entry, known="、".join(sorted(the_round.panels)) or "—"
        )
    if recusal.scope is RecusalScope.ROUND:
        recusal = replace(recusal, entry="")
    if recusal.scope is RecusalScope.ENTRY:
        # Kept as the list writes it: under any other spelling it would keep nobody out of anything.
        recusal = replace(recusal, entry=normalise_number(recusal.entry))
        if not the_round.has_entry(recusal.entry):
            raise InputError("entry_unknown", entry=recusal.entry)
    return recording.record(store, acts.RecusalRecorded(recusal), at=at, state=state)


def change_scheme(
    store: BureauStore, scheme: Scheme, reason: str, *, at: str, supervisor: SupervisorKey | None = None
) -> LedgerState:
    """Replace the scheme.  After issue a reason is needed; a form may change until the intake is closed.

    Seats whose form changes need amendments; what they answered before counts where the questions stay the same.
    In two-key rounds the supervisor signs the change.  Raises StateError: "form_frozen", "scheme_unchanged",
    and what ``lists_odd`` finds, since the lists stand by then; InputError("reason_needed").
    """
    state = recording.read_state(store)
    the_round = state.the_round()
    if state.issued:
        if is_form_frozen(state, scheme):
            raise StateError("form_frozen")
        if scheme == the_round.scheme:  # an amendment that changes nothing would print as one that did
            raise StateError("scheme_unchanged")
        if not reason.strip():
            raise InputError("reason_needed")
        for odd in lists_odd(replace(the_round, scheme=scheme)):
            raise StateError(odd.code, **dict(odd.params))
    return recording.record(
        store, acts.SchemeChanged(scheme, reason), at=at, supervisor=supervisor, state=state
    )


def is_form_frozen(state: LedgerState, scheme: Scheme) -> bool:
    """Whether a scheme asks experts other questions when it is too late for that.

    Too late is after the closing, or where the stage the packages were written for is another one.
    """
    the_round = state.the_round()
    if not state.issued or forms_of(scheme) == forms_of(the_round.scheme):
        return False
    stages = [(stage.id, stage.activity) for stage in scheme.stages]
    running = [(stage.id, stage.activity) for stage in the_round.scheme.stages]
    return state.closed_at is not None or stages != running


def _before_closing(store: BureauStore, reason: str) -> LedgerState:
    state = recording.read_state(store)
    state.the_round()
    # First: a reason asked for, given, and refused all the same would send people twice.
    if state.closed_at is not None:
        raise StateError("lists_closed")
    if state.issued and not reason.strip():
        raise StateError("already_issued")
    return state


def _keeps_letters(state: LedgerState, letters: Sequence[Letter], experts: tuple[Expert, ...]) -> None:
    """No roster may take scores out of a result that was seen: leaving an expert out would do so unnamed.

    A letter that shall not count is withdrawn, by its code and with a reason.
    """
    before = state.the_round()
    after = replace(before, experts=experts)
    lost = [
        seat
        for seat in sorted({letter.seat for letter in letters})
        if before.has_seat(seat)
        and (not after.has_seat(seat) or after.entries_of(seat) != before.entries_of(seat))
    ]
    if lost:
        raise StateError("seat_has_letters", seats="、".join(lost[:10]))


def _some(imported: Imported[Entry] | Imported[Expert] | Imported[Assignment], path: Path) -> None:
    if not imported.items:
        first = imported.refused[0] if imported.refused else None
        raise InputError(
            "nothing_imported", file=path.name, rows=len(imported.refused), first=first and first.row
        )


AnyImported = Imported[Entry] | Imported[Expert] | Imported[Assignment]
"""What any of the three lists gives."""
