"""The gate of the bureau: whether a file is a letter of this round, before anything of it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from reviewapp.domain.declarations import Declared
from reviewapp.domain.errors import LetterError
from reviewapp.domain.ledger import LedgerState, Sent, unanswered_since
from reviewapp.domain.merging_rules import Letter
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import codes, declaration_letter, score_letter

from .file_reading import read_file
from .issuing import token_name
from .ports import BureauStore

MOST_FILE_BYTES: Final = score_letter.LIMITS.total_bytes


class Taken(NamedTuple):
    """One file that is a letter of the round: what it says, its bytes, and why its expert took back those before it."""

    said: Letter | Declared
    container: bytes
    reason: str = ""


class LetterGate:
    """Decides whether one file is a letter of this round; opens what holds no figure and nothing else."""

    def __init__(self, store: BureauStore, state: LedgerState, seal: str) -> None:
        """``seal`` is the secretary's own age identity; the round must be there."""
        self.round = state.the_round()
        self._state = state
        self._seal = seal
        self._round_digest = self.round.round_digest
        self._tokens = store.secrets("token/")
        self._forms: dict[str, set[str]] = {}
        self._tasks: dict[tuple[str, int, str], Sent] = {}
        for sent in state.sent:
            one = sent.letter
            self._forms.setdefault(one.seat, set()).add(sent.round.form_digests[one.seat])
            self._tasks[one.seat, one.enrolment, one.task_digest] = sent

    def take(self, file: Path) -> Taken:
        """Read one file; raises LetterError or StoreError with what to do."""
        container = read_file(file, MOST_FILE_BYTES)
        sealed = score_letter.read(container)
        about = sealed.header.about
        if about.round_digest != self._round_digest:
            raise LetterError("other_round")
        if not self.round.has_seat(about.seat):
            raise LetterError("seat_not_in_round", seat=about.seat[:40])
        token = self._tokens.get(token_name(about.seat, about.enrolment))
        if token is None:
            raise LetterError("signer_unknown", seat=about.seat)
        codes.check_enrolment_proof(
            about.proof,
            token,
            round_digest=about.round_digest,
            seat=about.seat,
            enrolment=about.enrolment,
            certificate=sealed.certificate,
        )
        if about.stage != self.round.stage.id:
            raise LetterError("stage_unknown", stage=about.stage)
        if about.form_digest not in self._forms.get(about.seat, ()):
            raise LetterError("other_form", seat=about.seat)
        # Whichever version of its task the seat answers, form and assignment are that version's.
        sent = self._tasks.get((about.seat, about.enrolment, about.task_digest))
        if (
            sent is None
            or about.assignment_digest != sent.letter.assignment_digest
            or about.form_digest != sent.round.form_digests[about.seat]
        ):
            raise LetterError("other_task", seat=about.seat)
        if about.type == declaration_letter.TYPE:
            signed = declaration_letter.open_signed(sealed, self._seal)
            answers = declaration_letter.read_signed(signed, sealed.header)
            if not all(sent.round.has_entry(one.entry) for one in answers):
                raise LetterError("presence_differs")
            return Taken(Declared(sealed.letter(()), answers), container)
        listed = score_letter.open_list(sealed, self._seal)
        if not all(sent.round.has_entry(line.entry) for line in listed.lines):
            raise LetterError("presence_differs")
        return Taken(sealed.letter(listed.lines), container, listed.reason)

    def left_open(self, letter: Letter) -> tuple[str, ...]:
        """The entries that a letter leaves open because it was made before an amendment (变更通知)."""
        sent = self._state.task_answered(letter)
        if sent is None or sent.letter.task_digest == self._state.sent_to(letter.seat)[-1].letter.task_digest:
            return ()
        return unanswered_since(self._state, letter)

    def reopened_for(self, letter: Letter) -> frozenset[str]:
        """The entries that reopenings (复评) let a letter answer: none of one made under no reopening."""
        return self._state.intake.reopened.get(letter.answers, frozenset())

    def void_entries(self, letter: Letter) -> tuple[str, ...]:
        """The entries this letter scores although its seat's recusal from them is on record."""
        return tuple(
            line.entry
            for line in letter.presence
            if line.state is SheetState.SCORED
            and self.round.has_entry(line.entry)
            and self._state.recused(letter.seat, line.entry) is not None
        )
