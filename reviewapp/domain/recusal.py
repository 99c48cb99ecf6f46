"""Recusal (回避): its grounds, its scope, and the value that records one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
