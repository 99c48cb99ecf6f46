"""The wire form of a score sheet, the part of an answer letter that is signed for every entry."""

from __future__ import annotations

import secrets
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated

import msgspec

from reviewapp.domain.errors import LetterError
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import MOST_EVIDENCE, Evidence, ScoreSheet, SheetState

from .bounds import ONE_LINE, Hex64, LongLine, Number, Short, ShortLine, Small, Text, in_lines, in_one_line
from .visit_wire import WireVisit, visit_from_wire, visit_to_wire


class WireEvidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A page that a figure rests on."""

    criterion: Short
    document: Annotated[str, msgspec.Meta(max_length=255, pattern=ONE_LINE)]
    sha256: Hex64
    page: Small


# gc=False: these hold texts alone, so no cycle can pass through them, and a merge makes a hundred thousand.
class WireSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One sheet; the salt keeps its digest from betraying the figures to a guesser."""

    entry: Number
    state: SheetState
    scores: Annotated[dict[Short, Short], msgspec.Meta(max_length=256)]
    comment: Text
    recommendation: ShortLine
    ground: ShortLine
    note: LongLine
    gates: Annotated[dict[Short, bool], msgspec.Meta(max_length=64)]
    familiarity: ShortLine
    amount: Decimal | None
    evidence: Annotated[tuple[WireEvidence, ...], msgspec.Meta(max_length=MOST_EVIDENCE)]
    salt: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
    visit: WireVisit | None = None


def sheet_to_wire(sheet: ScoreSheet, state: SheetState) -> WireSheet:
    """A sheet as it is signed, under a fresh salt."""
    return WireSheet(
        sheet.entry,
        state,
        {criterion: format(figure, "f") for criterion, figure in sheet.scores},
        in_lines(sheet.comment),
        sheet.recommendation,
        sheet.recused.value if sheet.recused else "",
        in_one_line(sheet.note),
        dict(sheet.gates),
        sheet.familiarity,
        sheet.amount,
        tuple(WireEvidence(one.criterion, one.document, one.sha256, one.page) for one in sheet.evidence),
        secrets.token_hex(16),
        None if sheet.visit is None else visit_to_wire(sheet.visit),
    )


def sheet_from_wire(sheet: WireSheet) -> ScoreSheet:
    """The sheet that was signed; raises LetterError("payload_malformed") for figures and grounds that are none."""
    try:
        ground = RecusalGround(sheet.ground) if sheet.ground else None
    except ValueError as error:
        raise LetterError("payload_malformed", part="payload", place="$.sheets.ground") from error
    finite = sheet.amount is None or sheet.amount.is_finite()
    if (ground is not None) != (sheet.state is SheetState.RECUSED) or not finite:
        raise LetterError("payload_malformed", part="payload", place="$.sheets")
    return ScoreSheet(
        sheet.entry,
        tuple(map(_score, sheet.scores.keys(), sheet.scores.values())),
        sheet.comment,
        sheet.recommendation,
        ground,
        sheet.state is SheetState.ABSTAINED,
        sheet.note,
        tuple(sheet.gates.items()),
        sheet.familiarity,
        sheet.amount,
        tuple([Evidence(one.criterion, one.document, one.sha256, one.page) for one in sheet.evidence]),
        None if sheet.visit is None else visit_from_wire(sheet.visit),
    )


def as_signed(sheet: ScoreSheet, state: SheetState) -> ScoreSheet:
    """The sheet as its reader will have it: without the characters in its texts that no letter carries."""
    return sheet_from_wire(sheet_to_wire(sheet, state))


@lru_cache(maxsize=4096)
def _score(criterion: str, figure: str) -> tuple[str, Decimal]:
    """One figure as signed: a finite decimal in its one spelling.

    Remembered, since a form has some hundred of them and a round writes them a million times.
    """
    try:
        value = Decimal(figure)
    except InvalidOperation as error:
        raise LetterError("payload_malformed", part="payload", place="$.sheets.scores") from error
    if not value.is_finite() or format(value, "f") != figure:
        raise LetterError("payload_malformed", part="payload", place="$.sheets.scores")
    return criterion, value
