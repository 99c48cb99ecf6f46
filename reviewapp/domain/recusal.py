"""Recusal (回避): its grounds, its scope, and the value that records one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .entries import Entry, Expert
from .matching import same_name_key, same_person

_LEAST_UNIT: Final = 4
"""Characters of a unit's name that may stand inside a longer one (石河子大学 in 石河子大学农学院); 大学 alone is none."""


class RecusalGround(StrEnum):
    """The grounds in use (reference §2.5); each has its words in the message catalogue as ``ground_*``."""

    SAME_UNIT = "same_unit"
    COMPLETER = "completer"
    NOMINATOR = "nominator"
    KINSHIP = "kinship"
    TUTOR_STUDENT = "tutor_student"
    COOPERATED = "cooperated"
    EMPLOYED = "employed"
    EQUITY = "equity"
    COMPETITOR = "competitor"
    PAID_SERVICE = "paid_service"
    APPLICANT_NAMED = "applicant_named"
    OTHER = "other"


class RecusalScope(StrEnum):
    """How far a recusal reaches."""

    ENTRY = "entry"
    PANEL = "panel"
    ROUND = "round"


@dataclass(frozen=True)
class Recusal:
    """Seat ``seat`` stays out of ``entry`` (an entry's number, a panel's name, or empty for the round)."""

    seat: str
    entry: str
    ground: RecusalGround
    note: str = ""
    scope: RecusalScope = RecusalScope.ENTRY


def likely_grounds(expert: Expert, entry: Entry) -> tuple[tuple[RecusalGround, str], ...]:
    """The grounds that the lists themselves suggest, each with the words that agree; to be asked about, never decided.

    Names are compared as people spell them (interpuncts, width, former names); a unit also where one name
    holds the other, since lists name faculties and whole universities (reference §2.5).
    """
    found = [
        (RecusalGround.COMPLETER, person)
        for person in entry.persons
        if same_person(expert.name, person, expert.aliases)
    ]
    one, other = same_name_key(expert.unit), same_name_key(entry.unit)
    shorter = min(one, other, key=len)
    if one == other != "" or (len(shorter) >= _LEAST_UNIT and (one in other or other in one)):
        found.insert(0, (RecusalGround.SAME_UNIT, entry.unit))
    return tuple(found)
