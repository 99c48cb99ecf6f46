"""Reading the bureau's ledger and adding acts to it: what every other gesture of the bureau stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reviewapp.domain.acts import SUPERVISOR_ACTS, ActBody, kind_of
from reviewapp.domain.errors import StateError
from reviewapp.domain.ledger import LedgerState, Matrix, fold, matrix
from reviewapp.domain.merging_rules import Letter, Standing, standings
from reviewapp.domain.records import ActRecord, KeptDeclarations, KeptLetter, OpenedLetter
from reviewapp.packages.act_log import read_log, sign_act
from reviewapp.packages.identity import Identity
from reviewapp.packages.key_file import SupervisorKey

from .kept_secrets import needed_secret
from .ports import BureauStore

SECRETARY_IDENTITY = "secretary/identity"
SECRETARY_SEAL = "secretary/seal"


@dataclass(frozen=True)
class Ledger:
    """The ledger at one moment: what the acts say and the letters kept, with what follows from the two."""

    state: LedgerState
    letters: tuple[Letter, ...]

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """How every seat stands: all that closing and unsealing ask, and much less work than the matrix."""
        return standings(self.state.the_round().seats, self.letters, self.state.intake)

    @cached_property
    def matrix(self) -> Matrix:
        """Who answered what."""
        return matrix(self.state, self.letters)


def read_state(store: BureauStore) -> LedgerState:
    """Verify the act log and fold it."""
    return fold(read_log(store.act_records()))


def read_ledger(store: BureauStore) -> Ledger:
    """Everything that can be said before any figure is seen; raises StateError("no_round")."""
    state = read_state(store)
    state.the_round()
    return Ledger(state, store.letters())


def record(
    store: BureauStore,
    body: ActBody,
    *,
    at: str,
    supervisor: SupervisorKey | None = None,
    letters: Sequence[KeptLetter] = (),
    declarations: Sequence[KeptDeclarations] = (),
    opened: Sequence[OpenedLetter] = (),
    secrets: Mapping[str, bytes] | None = None,
    state: LedgerState | None = None,
) -> LedgerState:
    """Add one act with what belongs to it, and give back the state after it.

    ``state`` is the state the act was decided on: where the ledger moved since, StoreError("ledger_moved").
    In two-key rounds some acts need the supervisor's key: StateError("supervisor_needed").
    """
    before = state or read_state(store)
    supervised = supervisor is not None and kind_of(body) in SUPERVISOR_ACTS
    if before.round and before.round.charter.two_key and kind_of(body) in SUPERVISOR_ACTS and not supervised:
        raise StateError("supervisor_needed")
    signer = supervisor.identity if supervisor is not None and supervised else secretary_identity(store)
    charter = before.round.charter if before.round else None
    if supervised and charter and signer.certificate_der != charter.supervisor_certificate:
        raise StateError("other_supervisor")
    line = sign_act(
        body, last=before.last, role="supervisor" if supervised else "secretary", at=at, signer=signer
    )
    store.append(line, letters=letters, declarations=declarations, opened=opened, secrets=secrets)
    return fold(read_log([line], charter, before.last), before)


def record_after(
    store: BureauStore,
    opened: Iterable[OpenedLetter],
    body: Callable[[], ActBody],
    *,
    at: str,
    state: LedgerState,
) -> None:
    """Open letters piece by piece and then add the secretary's act that says how it went, in one commit."""
    signer = secretary_identity(store)

    def line() -> ActRecord:
        return sign_act(body(), last=state.last, role="secretary", at=at, signer=signer)

    store.append(line, opened=opened)


def secretary_identity(store: BureauStore) -> Identity:
    """The secretary's signing key."""
    return Identity.from_bytes(needed_secret(store, SECRETARY_IDENTITY))


def secretary_seal(store: BureauStore) -> str:
    """The secretary's age identity."""
    return needed_secret(store, SECRETARY_SEAL).decode("ascii")
