"""Comparing (比较): one expert's own entries side by side, with judgements kept for themself.

Judgements (“A above B”) are conveniences of this store, like private notes: no letter, sheet or archive is
made from them, and they change no score.  What is compared is what this desk holds: the figures of its own
seat.  A task carries no figure of anybody, of this stage or an earlier one; should a later version bring
earlier stages' figures, the stage's ``shows`` (``score``, ``rank``, ``comments``; nothing by default) says
which of them an expert may see, and ``tests/usecases/test_comparing_entries.py`` asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError
from reviewapp.domain.own_scores import (
    Contradiction,
    Judgement,
    Place,
    ScaleUse,
    contradictions,
    cycles,
    places,
    scale_use,
    share_of_scale,
    ties,
    with_judgement,
)
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.score_sheet import ScoreSheet

from .ports import ExpertStore
from .scoring import Desk, EntryState

_JUDGEMENTS: Final = "judgements"


@dataclass(frozen=True)
class OwnLine:
    """One entry among its like: its place (None while a figure is missing) and how far it is.

    ``bars`` has one share of its scale (0 to 1) for each judged criterion, None where there is no figure yet.
    """

    entry: Entry
    state: EntryState
    place: Place | None
    bars: tuple[Fraction | None, ...]


@dataclass(frozen=True)
class OwnComparison:
    """All entries of one rubric on this desk; those with a total first, by it.  Recused ones are not in it."""

    rubric: Rubric
    lines: tuple[OwnLine, ...]
    ties: tuple[tuple[str, ...], ...]
    uses: tuple[ScaleUse, ...]
    judgements: tuple[Judgement, ...]
    contradictions: tuple[Contradiction, ...]
    cycles: tuple[tuple[str, ...], ...]

    @property
    def has_totals(self) -> bool:
        """Whether the rubric reckons a total at all; one of questions alone does not."""
        return bool(self.rubric.criteria)

    def placed(self) -> tuple[Place, ...]:
        """The entries that have a total, the highest first."""
        return tuple(line.place for line in self.lines if line.place is not None)

    def entry(self, number: str) -> Entry:
        """The entry of that number; raises KeyError."""
        for line in self.lines:
            if line.entry.number == number:
                return line.entry
        raise KeyError(number)


def compare(now: Desk, said: Sequence[Judgement]) -> tuple[OwnComparison, ...]:
    """The desk's entries, rubric by rubric in the form's order; kinds of entries are never mixed."""
    by_rubric: dict[str, tuple[Rubric, list[Entry]]] = {}
    for rubric in now.task.form.rubrics:
        by_rubric[rubric.id] = (rubric, [])
    for entry in now.task.entries:
        if now.sheets[entry.number].recused is None:
            by_rubric[now.task.rubric_of(entry.number).id][1].append(entry)
    return tuple(_comparison(now, rubric, entries, said) for rubric, entries in by_rubric.values() if entries)


def _comparison(
    now: Desk, rubric: Rubric, entries: Sequence[Entry], said: Sequence[Judgement]
) -> OwnComparison:
    sheets = [now.sheets[entry.number] for entry in entries]
    totals = dict(_totals(rubric, entries, sheets))
    ranked = places(totals)
    place_of = {place.entry: place for place in ranked}
    uses = scale_use(rubric, sheets)
    order = {place.entry: position for position, place in enumerate(ranked)}
    lines = sorted(
        (
            OwnLine(
                entry,
                now.state_of(entry.number),
                place_of.get(entry.number),
                _bars(rubric, uses, sheet),
            )
            for entry, sheet in zip(entries, sheets, strict=True)
        ),
        key=lambda line: order.get(line.entry.number, len(order)),
    )
    numbers = {entry.number for entry in entries}
    own = tuple(one for one in said if {one.above, one.below} <= numbers)
    return OwnComparison(
        rubric, tuple(lines), ties(ranked), uses, own, contradictions(own, totals), cycles(own)
    )


def _totals(
    rubric: Rubric, entries: Sequence[Entry], sheets: Sequence[ScoreSheet]
) -> Iterator[tuple[str, Fraction]]:
    for entry, sheet in zip(entries, sheets, strict=True):
        # A form of questions alone adds up to nothing, which is no total of 0.
        total = sheet.total(rubric, entry) if rubric.criteria and not sheet.abstained else None
        if total is not None:
            yield entry.number, total


def _bars(rubric: Rubric, uses: Sequence[ScaleUse], sheet: ScoreSheet) -> tuple[Fraction | None, ...]:
    by_criterion = {use.criterion: use for use in uses}
    bars = []
    for criterion in rubric.criterion_ids:
        figure = sheet.score(criterion)
        bars.append(None if figure is None else share_of_scale(by_criterion[criterion], figure))
    return tuple(bars)


def judgements(store: ExpertStore) -> tuple[Judgement, ...]:
    """What this expert said so far, in the order said."""
    kept = json.loads(store.setting(_JUDGEMENTS) or "[]")
    return tuple(Judgement(above, below) for above, below in kept)


def judge(store: ExpertStore, now: Desk, new: Judgement) -> tuple[Judgement, ...]:
    """Keep “A above B”, in place of its opposite; returns all that is kept now.

    Raises InputError("entry_not_yours"), and InputError("judgement_impossible") for an entry beside itself,
    entries that different forms ask about, or one that the expert stands aside from.
    """
    for number in (new.above, new.below):
        if number not in now.sheets:
            raise InputError("entry_not_yours", entry=number)
    same = now.task.rubric_of(new.above) is now.task.rubric_of(new.below)
    recused = any(now.sheets[number].recused is not None for number in (new.above, new.below))
    if new.above == new.below or not same or recused:
        raise InputError("judgement_impossible", above=new.above, below=new.below)
    return _keep(store, with_judgement(judgements(store), new))


def take_back(store: ExpertStore, old: Judgement) -> tuple[Judgement, ...]:
    """Forget a judgement; returns all that is kept now."""
    return _keep(store, tuple(one for one in judgements(store) if one != old))


def _keep(store: ExpertStore, said: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    store.remember(_JUDGEMENTS, json.dumps([[one.above, one.below] for one in said], ensure_ascii=False))
    return said
