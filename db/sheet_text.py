"""One sheet as the columns of one wide row, and back; quick, since a round has a hundred thousand.

Figures are packed as ``criterion=figure``, joined by the unit separator (U+001F), which no id holds.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Final

from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import Evidence, ScoreSheet
from reviewapp.domain.site_visit import Photograph, SiteFinding, SiteVisit

_SEPARATOR: Final = "\x1f"
_FIELD: Final = "\x1e"
"""Between the parts of one piece of evidence, U+001E, which no id and no file's name holds either."""
Answer = tuple[str, str, str, str, str, bool, str, str, str, str, str]
"""The columns ``rows.ANSWER``: scores, comment, recommendation, note, recused, abstained, gates, familiarity, amount,
evidence, visit."""


class _Pairs(dict[str, tuple[str, Decimal]]):
    """Packed pairs read so far: the same few hundred come back thousands of times."""

    def __missing__(self, text: str) -> tuple[str, Decimal]:
        criterion, found, figure = text.rpartition("=")
        try:
            value = Decimal(figure)
        except InvalidOperation as error:
            raise ValueError(f"not a packed score: {text[:40]!r}") from error
        if not found or not value.is_finite():
            raise ValueError(f"not a packed score: {text[:40]!r}")
        self[text] = (criterion, value)
        return criterion, value


class SheetReader:
    """Turns rows into sheets; one for one reading, so that what it remembers goes with it."""

    def __init__(self) -> None:
        self._pairs = _Pairs()

    def sheet(
        self,
        entry: str,
        scores: str,
        comment: str,
        recommendation: str,
        note: str,
        recused: str,
        abstained: bool,
        gates: str,
        familiarity: str,
        amount: str,
        evidence: str,
        visit: str = "",
    ) -> ScoreSheet:
        """The sheet of a row; raises ValueError where the row was not written by :func:`answer_of`."""
        return ScoreSheet(
            entry,
            tuple(map(self._pairs.__getitem__, scores.split(_SEPARATOR))) if scores else (),
            comment,
            recommendation,
            RecusalGround(recused) if recused else None,
            bool(abstained),
            note,
            tuple(map(_gate, gates.split(_SEPARATOR))) if gates else (),
            familiarity,
            _amount(amount),
            tuple(map(_evidence, evidence.split(_SEPARATOR))) if evidence else (),
            _visit(visit) if visit else None,
        )


def answer_of(sheet: ScoreSheet) -> Answer:
    """The columns of a sheet's answer; raises ValueError for an id that would not come back."""
    # A list and !s: half the time of a generator with the plain form, for the longest column of a merge.
    scores = _SEPARATOR.join([f"{criterion}={value!s}" for criterion, value in sheet.scores])
    if scores.count(_SEPARATOR) != max(len(sheet.scores) - 1, 0):
        raise ValueError("an id holds a control character")
    if any(_SEPARATOR in gate for gate, _ in sheet.gates):
        raise ValueError("an id holds a control character")
    return (
        scores,
        sheet.comment,
        sheet.recommendation,
        sheet.note,
        sheet.recused.value if sheet.recused is not None else "",
        sheet.abstained,
        _SEPARATOR.join(f"{gate}={'yes' if answer else 'no'}" for gate, answer in sheet.gates),
        sheet.familiarity,
        "" if sheet.amount is None else str(sheet.amount),
        _SEPARATOR.join(map(_evidence_text, sheet.evidence)),
        "" if sheet.visit is None else json.dumps(asdict(sheet.visit), ensure_ascii=False),
    )


def _gate(text: str) -> tuple[str, bool]:
    gate, found, answer = text.rpartition("=")
    if not found or answer not in {"yes", "no"}:
        raise ValueError(f"not a packed answer: {text[:40]!r}")
    return gate, answer == "yes"


def _evidence(text: str) -> Evidence:
    parts = text.split(_FIELD)
    if len(parts) != 4 or not parts[3].isdecimal():
        raise ValueError(f"not packed evidence: {text[:40]!r}")
    return Evidence(parts[0], parts[1], parts[2], int(parts[3]))


def _evidence_text(evidence: Evidence) -> str:
    text = _FIELD.join((evidence.criterion, evidence.document, evidence.sha256, str(evidence.page)))
    if _SEPARATOR in text or text.count(_FIELD) != 3:
        raise ValueError("a name holds a control character")
    return text


def _visit(text: str) -> SiteVisit:
    """A visit from its JSON: few entries have one, so it need not be quick."""
    try:
        given = json.loads(text)
        return SiteVisit(
            given["place"],
            given["time"],
            tuple(SiteFinding(**one) for one in given["findings"]),
            given["opinion"],
            tuple(given["present"]),
            tuple(Photograph(**one) for one in given["photographs"]),
            given["recorded_by"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a kept visit: {text[:40]!r}") from error


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"not an amount: {text[:40]!r}") from error
    if not amount.is_finite():
        raise ValueError(f"not an amount: {text[:40]!r}")
    return amount
