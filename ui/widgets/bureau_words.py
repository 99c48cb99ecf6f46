"""The bureau's words for what the ledger holds: acts, fates of letters, states of sheets."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewapp.domain import acts
from reviewapp.domain.acts import Act
from reviewapp.domain.merging_rules import Fate
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import SheetState
from reviewapp.domain.spelling import shown_time


class LedgerWords(QObject):
    """Words in the language spoken now; made anew with each page."""

    def fate(self, fate: Fate) -> str:
        """What became of a letter, with a sign, so that colour is not needed."""
        return {
            Fate.COUNTS: self.tr("✓ Counts"),
            Fate.REPLACED: self.tr("· Older, replaced"),
            Fate.FORK: self.tr("✗ Conflict: two copies"),
            Fate.SECOND_KEY: self.tr("✗ Conflict: second key"),
            Fate.NOT_CHOSEN: self.tr("· Not chosen"),
            Fate.LATE: self.tr("! Late, held"),
            Fate.WITHDRAWN: self.tr("· Withdrawn"),
            Fate.OLD_KEY: self.tr("· Old key"),
            Fate.REOPENED: self.tr("✓ Counts for what was reopened"),
        }[fate]

    def fate_tone(self, fate: Fate) -> str:
        """The colour that goes with it."""
        return {
            Fate.COUNTS: "good",
            Fate.REOPENED: "good",
            Fate.FORK: "bad",
            Fate.SECOND_KEY: "bad",
            Fate.LATE: "warn",
        }.get(fate, "muted")

    def state(self, state: str) -> str:
        """A sheet's state in one word; an empty one was not there."""
        return {
            SheetState.SCORED.value: self.tr("scored"),
            SheetState.RECUSED.value: self.tr("recused"),
            SheetState.ABSTAINED.value: self.tr("abstained"),
            SheetState.MISSING.value: self.tr("missing"),
        }.get(state, self.tr("not there"))

    def act(self, act: Act) -> str:
        """An act's kind."""
        return {
            "round_created": self.tr("Round created"),
            "entries_set": self.tr("Entries set"),
            "experts_set": self.tr("Experts set"),
            "assignments_set": self.tr("Assignments set"),
            "dossiers_set": self.tr("Dossiers sealed"),
            "countersigned": self.tr("Countersigned"),
            "issued": self.tr("Packages issued"),
            "reenrolled": self.tr("Seat enrolled anew"),
            "scheme_changed": self.tr("Scheme changed"),
            "recusal_recorded": self.tr("Recusal recorded"),
            "letters_received": self.tr("Letters received"),
            "intake_closed": self.tr("Intake closed"),
            "letter_admitted": self.tr("Late letter admitted"),
            "letter_withdrawn": self.tr("Letter withdrawn"),
            "letter_chosen": self.tr("Conflict settled"),
            "unsealed": self.tr("Unsealed"),
            "store_opened": self.tr("Expert's store opened by both keys"),
            "amended": self.tr("Amendments issued"),
            "reopened": self.tr("Entries reopened"),
        }[act.kind]

    def matter(self, act: Act, the_round: Round) -> str:  # noqa: C901 - one line a kind reads best as one list
        """What an act was about, in few words."""
        match act.body:
            case acts.EntriesSet(entries, reason):
                return _with(self.tr("{count} entries").format(count=len(entries)), reason)
            case acts.ExpertsSet(experts, reason):
                return _with(self.tr("{count} experts").format(count=len(experts)), reason)
            case acts.AssignmentsSet(assignments, reason):
                return _with(self.tr("{count} assignments").format(count=len(assignments)), reason)
            case acts.DossiersSet(dossiers, reason):
                return _with(self.tr("{count} files").format(count=len(dossiers)), reason)
            case acts.Amended(letters):
                return self.tr("{count} amendments").format(count=len(letters))
            case acts.Reopened(entries, seats, reason, allowed_by):
                named = f"{'、'.join(seats)}  {'、'.join(entries)}"
                return _with(_with(named, reason), allowed_by)
            case acts.Issued(letters):
                return self.tr("{count} packages").format(count=len(letters))
            case acts.Reenrolled(seat, _, reason) | acts.LetterChosen(seat, _, reason):
                name = the_round.expert(seat).name if the_round.has_seat(seat) else ""
                return _with(f"{seat} {name}".strip(), reason)
            case acts.StoreOpened(seat, reason, copy):
                what = self.tr("copy for another laptop") if copy else self.tr("new opening words")
                return _with(f"{seat} · {what}", reason)
            case acts.LettersReceived(received):
                return self.tr("{count} letters").format(count=len(received))
            case acts.IntakeClosed(missing):
                return self.tr("{count} seats without a letter").format(count=len(missing))
            case (
                acts.LetterAdmitted(_, reason)
                | acts.LetterWithdrawn(_, reason)
                | acts.SchemeChanged(_, reason)
            ):
                return reason
            case acts.RecusalRecorded(recusal):
                return _with(f"{recusal.seat} {recusal.entry}".strip(), recusal.note)
            case acts.Unsealed(opened):
                return self.tr("{count} letters opened").format(count=sum(not one.refused for one in opened))
            case _:
                return ""

    def who(self, act: Act) -> str:
        """Who signed an act."""
        return self.tr("Supervisor") if act.role == "supervisor" else self.tr("Secretary")

    def line(self, act: Act, the_round: Round) -> str:
        """An act as one line."""
        parts = [
            self.tr("No. {number}").format(number=act.sequence),
            self.act(act),
            self.matter(act, the_round),
            self.who(act),
            shown_time(act.at),
        ]
        return " · ".join(part for part in parts if part)


def _with(words: str, reason: str) -> str:
    return f"{words} · {reason}" if reason else words
