"""Merging: read, verify and decide first (the preview writes nothing), then commit exactly that preview.

Arrival, signer, assignment and completeness are decided from signed headers and presence lists; no figure
is opened here (design §6).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reviewapp.domain import acts
from reviewapp.domain.declarations import Declared, declared_fates
from reviewapp.domain.errors import InputError, LetterError, ReviewError, StateError
from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.merging_rules import Fate, Letter, Presence, Standing, not_arrived, standings
from reviewapp.domain.readiness import lists_odd
from reviewapp.domain.records import KeptDeclarations, KeptLetter
from reviewapp.domain.round import Round
from reviewapp.domain.scheme import Activity
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import codes, score_letter
from reviewapp.packages.key_file import SupervisorKey

from . import recording
from .letter_gate import LetterGate
from .long_work import without_cycle_search
from .ports import BureauStore


class Verdict(StrEnum):
    """What happens to one file at the commit."""

    KEEP = "keep"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True)
class MergeItem:
    """One file: the verdict, what its header says, and the sentence (code and params) for the secretary.

    ``is_declarations`` marks a letter of 回避 answers, which has no scores.
    ``fate`` is what becomes of the letter once all new ones of this preview are kept; ``changes`` lists the
    entries whose state or sheet differs from the letter that counted before, with old and new state; ``reason`` is
    the expert's own, for taking back what was submitted before.
    """

    file: Path
    verdict: Verdict
    code: str
    params: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    seat: str = ""
    name: str = ""
    revision: int = 0
    short_code: str = ""
    fate: Fate | None = None
    scored: int = 0
    recused: int = 0
    missing: int = 0
    changes: tuple[tuple[str, str, str], ...] = ()
    is_declarations: bool = False
    reason: str = ""


@dataclass(frozen=True)
class MergePreview:
    """The decision about a pile of files, bound to the ledger it was made on.

    ``new`` are score letters, ``declarations`` those of 回避 answers: these never meet the laws of scores.
    """

    items: tuple[MergeItem, ...]
    new: tuple[KeptLetter, ...]
    state: LedgerState
    standing: Mapping[str, Standing]
    declarations: tuple[KeptDeclarations, ...] = ()

    @property
    def count_new(self) -> int:
        """How many letters of either type would be kept."""
        return len(self.new) + len(self.declarations)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Seats in conflict if this is committed."""
        return tuple(seat for seat, one in self.standing.items() if one.conflict)


@without_cycle_search()
def preview(
    store: BureauStore,
    files: Sequence[Path],
    progress: Callable[[int, int], bool] | None = None,
) -> MergePreview:
    """Read and decide about every file; writes nothing.

    ``progress(done, of)`` is called after each file and may return False to stop (StateError("cancelled")).
    """
    state = recording.read_state(store)
    seal = recording.secretary_seal(store)
    state.the_round()
    kept = {letter.digest: letter for letter in store.letters()}
    declared = {one.letter.digest: one for one in store.declared()}
    read: list[tuple[Path, Letter | Declared | MergeItem, str]] = []
    new: dict[str, KeptLetter] = {}
    new_declared: dict[str, KeptDeclarations] = {}
    gate = LetterGate(store, state, seal)
    for done, file in enumerate(files, start=1):
        try:
            said, container, reason = gate.take(file)
        except ReviewError as error:
            # The error itself would hold on to the frames it passed through, and so to the file's bytes.
            params = tuple((k, str(v)) for k, v in error.params.items())
            read.append((file, MergeItem(file, Verdict.REFUSED, error.code, params), ""))
        else:
            read.append((file, said, reason))
            if isinstance(said, Declared):
                if said.letter.digest not in declared:
                    new_declared.setdefault(said.letter.digest, KeptDeclarations(said, container))
            elif said.digest not in kept:
                new.setdefault(said.digest, KeptLetter(said, container))
        if progress and not progress(done, len(files)):
            raise StateError("cancelled")
    everything = [*kept.values(), *(one.letter for one in new.values())]
    standing = standings(gate.round.seats, everything, state.intake)
    before = standings(gate.round.seats, kept.values(), state.intake)
    fates = declared_fates(state, [*declared.values(), *(one.said for one in new_declared.values())])
    seen = {*kept, *declared}
    items = []
    for file, outcome, reason in read:
        if isinstance(outcome, MergeItem):
            items.append(outcome)
        elif isinstance(outcome, Declared):
            digest = outcome.letter.digest
            items.append(_declared_item(file, outcome, gate.round, fates[digest], known=digest in seen))
            seen.add(digest)
        else:
            known = outcome.digest in seen
            seen.add(outcome.digest)
            items.append(_item(file, outcome, gate, standing, before, known=known, reason=reason))
    return MergePreview(tuple(items), tuple(new.values()), state, standing, tuple(new_declared.values()))


_SENTENCES = {
    Fate.COUNTS: "merge_counts",
    Fate.REPLACED: "merge_older",
    Fate.FORK: "merge_fork",
    Fate.SECOND_KEY: "merge_second_key",
    Fate.NOT_CHOSEN: "merge_not_chosen",
    Fate.LATE: "merge_late",
    Fate.WITHDRAWN: "merge_withdrawn",
    Fate.OLD_KEY: "merge_old_key",
    Fate.REOPENED: "merge_reopened",
}


def _item(
    file: Path,
    letter: Letter,
    gate: LetterGate,
    standing: Mapping[str, Standing],
    before: Mapping[str, Standing],
    *,
    known: bool,
    reason: str,
) -> MergeItem:
    fate = dict(standing[letter.seat].fates)[letter.digest]
    old = before[letter.seat].counting
    changes = _changes(old, letter) if old and fate is Fate.COUNTS and not known else ()
    void = gate.void_entries(letter) if fate is Fate.COUNTS else ()
    code = "merge_known" if known and fate is not Fate.WITHDRAWN else _SENTENCES[fate]
    if fate is Fate.COUNTS and not known and old:
        code = "merge_replaces"
    before_amendment = gate.left_open(letter) if fate is Fate.COUNTS and not known else ()
    if before_amendment:
        code = "merge_counts_in_part"
    if void and not known:
        code = "merge_counts_but_void"
    asked_again = gate.reopened_for(letter)
    if code == "merge_late" and asked_again:
        code = "merge_late_again"
    if code == "merge_reopened" and len(standing[letter.seat].entries_again(letter)) < len(asked_again):
        code = "merge_reopened_in_part"
    states = [line.state for line in letter.presence]
    name = gate.round.expert(letter.seat).name
    params: tuple[tuple[str, str], ...] = (
        ("seat", letter.seat),
        ("name", name),
        ("revision", str(letter.revision)),
    )
    if code == "merge_replaces" and old:
        params += (("old", str(old.revision)), ("changed", str(len(changes))))
    if code == "merge_counts_but_void":
        params += (("entries", "、".join(void[:10])),)
    if code == "merge_counts_in_part":
        params += (("entries", "、".join(before_amendment[:10])),)
    if code in ("merge_reopened", "merge_reopened_in_part"):
        counts = standing[letter.seat].entries_again(letter)
        stay = sorted(asked_again.difference(counts))
        params += (("entries", "、".join(counts[:10])), ("stay", "、".join(stay[:10])))
    return MergeItem(
        file,
        Verdict.KNOWN if known else Verdict.KEEP,
        code,
        params,
        letter.digest,
        letter.seat,
        name,
        letter.revision,
        codes.short_code(letter.payload_sha256),
        fate,
        states.count(SheetState.SCORED),
        states.count(SheetState.RECUSED),
        states.count(SheetState.MISSING),
        changes,
        reason=reason,
    )


def resubmission_reasons(store: BureauStore, letters: Iterable[Letter]) -> dict[str, str]:
    """Why kept letters took back those before them, by digest and in their experts' words; a first letter has none.

    Read from the sealed presence lists each time: they decide nothing, so no index holds them.
    """
    again = [letter.digest for letter in letters if letter.revision > 1]
    if not again:
        return {}
    seal = recording.secretary_seal(store)
    reasons = {}
    for digest, container in store.letter_containers(again):
        # Kept by an earlier build that took a tab in it: no words of an expert keep the desk shut.
        with contextlib.suppress(LetterError):
            reasons[digest] = score_letter.open_list(score_letter.read_kept(container, digest), seal).reason
    return reasons


_DECLARED = {
    Fate.COUNTS: "merge_declarations",
    Fate.REPLACED: "merge_declarations_older",
    Fate.FORK: "merge_declarations_two",
    Fate.SECOND_KEY: "merge_declarations_two",
    Fate.OLD_KEY: "merge_old_key",
}


def _declared_item(file: Path, said: Declared, the_round: Round, fate: Fate, *, known: bool) -> MergeItem:
    """What a letter of 回避 answers is: it has no figure and never counts as one."""
    letter, name = said.letter, the_round.expert(said.letter.seat).name
    aside = sum(one.ground is not None for one in said.answers)
    params = {
        "seat": letter.seat,
        "name": name,
        "revision": str(letter.revision),
        "aside": str(aside),
        "entries": str(len(said.answers)),
    }
    return MergeItem(
        file,
        Verdict.KNOWN if known else Verdict.KEEP,
        "merge_known" if known else _DECLARED[fate],
        tuple(params.items()),
        letter.digest,
        letter.seat,
        name,
        letter.revision,
        codes.short_code(letter.payload_sha256),
        fate,
        recused=aside,
        is_declarations=True,
    )


def _changes(old: Letter, new: Letter) -> tuple[tuple[str, str, str], ...]:
    """Entries whose state changed.  Sheets are salted, so that a figure changed does not show before 启封."""
    was: dict[str, Presence] = {line.entry: line for line in old.presence}
    return tuple(
        (line.entry, was[line.entry].state.value if line.entry in was else "", line.state.value)
        for line in new.presence
        if line.entry not in was or was[line.entry].state is not line.state
    )


def commit(store: BureauStore, decided: MergePreview, *, at: str) -> LedgerState:
    """Keep the new letters of a preview, with one act, wholly or not at all.

    Raises StoreError("ledger_moved") where the ledger changed since the preview; a preview without new
    letters changes nothing.
    """
    if not decided.count_new:
        return decided.state
    digests = [one.letter.digest for one in decided.new]
    digests += [one.said.letter.digest for one in decided.declarations]
    body = acts.LettersReceived(tuple(sorted(digests)))
    return recording.record(
        store,
        body,
        at=at,
        letters=decided.new,
        declarations=decided.declarations,
        state=decided.state,
    )


@without_cycle_search()
def close_intake(store: BureauStore, *, at: str) -> LedgerState:
    """Close the intake: what is received afterwards is late and held until an act admits it."""
    ledger = recording.read_ledger(store)
    if ledger.state.closed_at is not None:
        raise StateError("already_closed")
    the_round = ledger.state.the_round()
    if the_round.stage.activity is Activity.FACTS:
        for odd in lists_odd(the_round):  # from here on the list stands
            raise StateError(odd.code, **dict(odd.params))
    elif not ledger.state.issued:
        raise StateError("nothing_issued")
    return recording.record(store, acts.IntakeClosed(not_arrived(ledger.standing)), at=at, state=ledger.state)


def admit(store: BureauStore, letter: str, reason: str, *, at: str) -> LedgerState:
    """Let a late letter count, for a reason that prints."""
    state = _known_letter(store, letter, reason)
    return recording.record(store, acts.LetterAdmitted(letter, reason), at=at, state=state)


def withdraw(store: BureauStore, letter: str, reason: str, *, at: str) -> LedgerState:
    """Take a letter out of the count; it stays kept, and merging it again changes nothing."""
    state = _known_letter(store, letter, reason)
    return recording.record(store, acts.LetterWithdrawn(letter, reason), at=at, state=state)


def choose(
    store: BureauStore,
    seat: str,
    letter: str,
    reason: str,
    *,
    at: str,
    supervisor: SupervisorKey | None = None,
) -> LedgerState:
    """Settle a seat's conflict; in two-key rounds with the supervisor's key."""
    state = _known_letter(store, letter, reason)
    if not any(one.digest == letter and one.seat == seat for one in store.letters()):
        raise InputError("letter_of_other_seat", seat=seat)
    body = acts.LetterChosen(seat, letter, reason)
    return recording.record(store, body, at=at, supervisor=supervisor, state=state)


def find_letter(store: BureauStore, text: str) -> str:
    """The digest of a kept letter named by the beginning of its digest (6 characters) or short code (a group of 4).

    Raises InputError("letter_not_found") where none or several begin so.
    """
    wanted = "".join(text.split()).replace("-", "")
    found = [
        one.digest
        for one in store.letters()
        if (len(wanted) >= 6 and one.digest.startswith(wanted.lower()))
        or (len(wanted) >= 4 and codes.short_code(one.payload_sha256).startswith(wanted.upper()))
    ]
    if len(found) != 1:
        raise InputError("letter_not_found", letter=text[:70])
    return found[0]


def _known_letter(store: BureauStore, letter: str, reason: str) -> LedgerState:
    if not reason.strip():
        raise InputError("reason_needed")
    state = recording.read_state(store)
    if letter not in state.received:
        raise InputError("letter_not_found", letter=letter[:16])
    if any(one.letter.digest == letter for one in store.declared()):
        raise InputError("declarations_never_count", letter=letter[:16])
    return state
