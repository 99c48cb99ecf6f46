"""How the answers as a whole stand, in the users' words: 暂存, 已提交, or changed since.

Whether a letter was sealed at the bureau (已封存) happens where this laptop cannot see it; the bureau's own
arrivals page shows that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .exporting import is_unchanged
from .ports import ExpertStore
from .scoring import Desk, EntryState


class Standing(StrEnum):
    """Kept here only; submitted as it stands; or submitted, and changed since."""

    KEPT = "kept"
    SUBMITTED = "submitted"
    CHANGED = "changed"


@dataclass(frozen=True)
class Submission:
    """How the answers stand, and the revision and time (本机时间) of the last letter, 0 and empty without one.

    ``drafts`` entries are begun and not complete: no letter holds them, since half an answer is none.
    """

    standing: Standing
    revision: int = 0
    at: str = ""
    drafts: int = 0


def submission(store: ExpertStore, now: Desk) -> Submission:
    """How this desk's answers stand; ``now`` is the desk as it is shown."""
    letters = store.exported()
    if not letters:
        return Submission(Standing.KEPT)
    # The desk that is shown may not know yet of a letter that was just made.
    known = Desk(now.task, now.sheets, now.pledged, now.declared, letters)
    standing = Standing.SUBMITTED if is_unchanged(store, known) else Standing.CHANGED
    drafts = known.counts()[EntryState.STARTED]
    return Submission(standing, letters[-1].revision, letters[-1].at, drafts)
