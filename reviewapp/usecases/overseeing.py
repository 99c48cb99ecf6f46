"""Where a round stands, at a glance: what the bureau's desk shows, folded from the ledger whenever asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reviewapp.domain.acts import Act
from reviewapp.domain.charge import amendments_due
from reviewapp.domain.declarations import DeclaredRecusal, declared_recusals
from reviewapp.domain.errors import ReviewError
from reviewapp.domain.ledger import fold
from reviewapp.domain.merging_rules import Fate, Letter, not_arrived
from reviewapp.domain.scheme import Scheme
from reviewapp.packages import codes
from reviewapp.packages.act_log import read_log
from reviewapp.packages.key_file import SupervisorCard

from . import backing_up, merging, practising, preparing
from .ports import BureauStore, Stores
from .recording import Ledger
from .typed_codes import check_new_passphrase

_FOLDER, _LAST, _FAILED, _ARCHIVED = "backup/folder", "backup/sequence", "backup/failed", "archive/file"
BACKED_UP_AFTER = frozenset({"issued", "amended", "letters_received", "unsealed"})
"""Acts after which a copy on a second medium is due (design §7)."""


class Step(StrEnum):
    """The steps of the bureau's desk, in their order."""

    PREPARE = "prepare"
    EXPERTS = "experts"
    ISSUE = "issue"
    MERGE = "merge"
    ARRIVALS = "arrivals"
    UNSEAL = "unseal"
    RANKING = "ranking"
    ARCHIVE = "archive"


class StepState(StrEnum):
    """Whether a step is behind, at hand, or ahead."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class KeptLine:
    """One kept letter in the list of arrivals; ``reason`` is the expert's, for taking back the ones before."""

    digest: str
    seat: str
    name: str
    revision: int
    short_code: str
    fate: Fate
    received: int
    reason: str = ""


@dataclass(frozen=True)
class BackupState:
    """The copies on a second medium: where to, up to which act, and whether one is due or failed."""

    folder: str
    sequence: int
    failed: bool
    due: bool


@dataclass(frozen=True)
class Overview:
    """The ledger with everything that the desk shows beside it.

    ``declared`` are the recusals that declaration letters ask for, of ``declared_by`` seats whose letter is here.
    """

    ledger: Ledger
    acts: tuple[Act, ...]
    letters: tuple[KeptLine, ...]
    backup: BackupState
    archived: str
    amendments_due: tuple[str, ...] = ()
    declared: tuple[DeclaredRecusal, ...] = ()
    declared_by: int = 0

    @property
    def to_confirm(self) -> tuple[DeclaredRecusal, ...]:
        """Recusals that experts declared and no act has recorded yet."""
        return tuple(one for one in self.declared if not one.recorded)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Seats for which somebody has to choose a letter."""
        return tuple(seat for seat, one in self.ledger.matrix.standing.items() if one.conflict)

    @property
    def late(self) -> tuple[KeptLine, ...]:
        """Letters received after the closing and not admitted."""
        return tuple(line for line in self.letters if line.fate is Fate.LATE)

    @property
    def not_arrived(self) -> tuple[str, ...]:
        """Seats without a letter that counts."""
        return not_arrived(self.ledger.matrix.standing)

    @property
    def not_issued(self) -> tuple[str, ...]:
        """Seats that have no task package yet."""
        issued = {one.seat for one in self.ledger.state.issued}
        return tuple(seat for seat in self.ledger.state.the_round().seats if seat not in issued)

    @property
    def idle(self) -> tuple[str, ...]:
        """Seats that have nothing to review."""
        the_round = self.ledger.state.the_round()
        return tuple(seat for seat in the_round.seats if not the_round.entries_of(seat))

    @property
    def sealed(self) -> int:
        """How many letters that count are not unsealed yet."""
        standing = self.ledger.matrix.standing.values()
        return sum(
            letter.digest not in self.ledger.state.unsealed for one in standing for letter in one.letters
        )

    def steps(self) -> Mapping[Step, StepState]:
        """Every step's state: done, the first that is not, and the rest."""
        state = self.ledger.state
        the_round = state.the_round()
        done = {
            Step.PREPARE: bool(the_round.entries),
            Step.EXPERTS: bool(the_round.experts) and not self.idle,
            Step.ISSUE: bool(state.issued) and not self.not_issued,
            Step.MERGE: bool(state.issued)
            and not self.conflicts
            and (state.closed_at is not None or not self.not_arrived),
            Step.ARRIVALS: state.closed_at is not None
            or (bool(self.letters) and not self.ledger.matrix.missing()),
            Step.UNSEAL: state.was_unsealed and not self.sealed,
            Step.RANKING: state.was_unsealed and not self.sealed and not self.ledger.matrix.missing(),
            Step.ARCHIVE: bool(self.archived),
        }
        # What the two steps in the middle still lack does not hold up what comes after the closing.
        first = next((step for step in Step if not done[step]), None)
        return {
            step: StepState.DONE if done[step] else StepState.NOW if step is first else StepState.LATER
            for step in Step
        }


def overview(store: BureauStore) -> Overview:
    """Read everything; raises StateError("no_round"), LetterError("act_log_broken")."""
    acts = tuple(read_log(store.act_records()))
    state = fold(acts)
    letters = store.letters()
    ledger = Ledger(state, letters)
    the_round = state.the_round()
    of_seats: dict[str, list[Letter]] = {}
    for letter in sorted(letters, key=lambda one: (one.revision, one.digest)):
        of_seats.setdefault(letter.seat, []).append(letter)
    reasons = merging.resubmission_reasons(store, letters)
    lines = []
    for seat, standing in ledger.matrix.standing.items():
        fates = dict(standing.fates)
        lines += [
            KeptLine(
                one.digest,
                seat,
                the_round.expert(seat).name,
                one.revision,
                codes.short_code(one.payload_sha256),
                fates[one.digest],
                state.received.get(one.digest, 0),
                reasons.get(one.digest, ""),
            )
            for one in of_seats.get(seat, ())
        ]
    backup, archived = _backup_state(store, acts), store.setting(_ARCHIVED) or ""
    declared = store.declared()
    return Overview(
        ledger,
        acts,
        tuple(lines),
        backup,
        archived,
        amendments_due(state),
        declared_recusals(state, declared),
        len({one.letter.seat for one in declared if the_round.has_seat(one.letter.seat)}),
    )


def create_bureau(
    stores: Stores, folder: Path, scheme: Scheme, title: str, passphrase: str, *, at: str,
    supervisor: SupervisorCard | None = None, rehearsal: bool = False, sample: bool = False,
    copies_allowed: bool = False,
) -> tuple[BureauStore, str]:  # fmt: skip
    """Make a bureau's store with its round; gives the store, open, and its recovery code, to be shown once.

    A ``rehearsal`` takes the ``sample`` entries, experts and dossiers where asked for.  Where the round cannot
    be made, no store is left behind.
    """
    check_new_passphrase(passphrase)
    recovery = codes.new_code()
    store = stores.create_bureau(folder, passphrase, recovery)
    try:
        preparing.create_round(
            store,
            scheme,
            title,
            at=at,
            supervisor=supervisor,
            rehearsal=rehearsal,
            copies_allowed=copies_allowed,
        )
        if sample:
            practising.fill_with_sample(store, at=at)
    except BaseException:
        store.close()
        stores.discard(folder)
        raise
    return store, recovery


def back_up(store: BureauStore, folder: Path) -> Path:
    """Copy the store below ``folder``, and remember where, so that the next copy goes there by itself."""
    store.remember(_FOLDER, str(folder))
    try:
        copy = backing_up.backup(store, folder)
    except ReviewError:
        store.remember(_FAILED, "1")
        raise
    last = store.act_records()[-1].sequence
    store.remember(_LAST, str(last))
    store.remember(_FAILED, "")
    return copy


def copy_if_set(store: BureauStore) -> Path | None:
    """Copy the store to where its last copy went, if anywhere; raises as ``back_up``."""
    folder = store.setting(_FOLDER)
    return back_up(store, Path(folder)) if folder else None


def note_archive(store: BureauStore, file: Path) -> None:
    """Remember that an archive was written, for the list of steps."""
    store.remember(_ARCHIVED, str(file))


def _backup_state(store: BureauStore, acts: tuple[Act, ...]) -> BackupState:
    text = store.setting(_LAST) or ""
    copied = int(text) if text.isdecimal() else 0
    wanted = max((act.sequence for act in acts if act.kind in BACKED_UP_AFTER), default=0)
    failed = bool(store.setting(_FAILED))
    return BackupState(store.setting(_FOLDER) or "", copied, failed, wanted > copied)
