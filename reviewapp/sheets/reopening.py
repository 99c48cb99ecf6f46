"""A reopening (复评) on F06 and F07: what was reopened, why and by whose leave; the line before beside the line after.

Two letters of one seat print after it, or more after several.  One made after a reopening holds the reopened entries and nothing else;
the one before stays whole, and says of each of those lines that it was replaced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reviewapp.domain.charge import ReopenedEntry
from reviewapp.domain.entries import Entry
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.score_sheet import ScoreSheet, SheetState

from .gathering import STATE_WORDS, advised, figure_of, sheet_rounding, state_of
from .values import ScoreSheetPaper
from .wording import figure

AGAIN: Final = "复评"
REPLACED: Final = "已由复评替代"
BEFORE, AFTER = "前", "后"

Answer = tuple[SheetState, ScoreSheet | None]
"""An entry as one letter answers it; the sheet only where it is scored."""


@dataclass(frozen=True)
class Reopening:
    """How a reopening shows on the paper of one of the seat's letters.

    ``entries`` are those answered again, ``codes`` has by entry the short code of the other letter as it prints, where
    there is one.  ``before`` has what the earlier letter answered, by entry, on the paper of the later one;
    it is None on the paper of the earlier one.
    """

    entries: tuple[ReopenedEntry, ...]
    codes: Mapping[str, str]
    before: Mapping[str, Answer] | None = None

    @property
    def title(self) -> str:
        """What stands in the head of every sheet that it touches."""
        return REPLACED if self.before is None else AGAIN

    def of(self, entry: str) -> ReopenedEntry | None:
        """Why this entry was reopened; None for one that was not."""
        return next((one for one in self.entries if one.entry == entry), None)

    def prints(self, entry: str) -> bool:
        """Whether the paper of this letter has the entry at all."""
        return self.before is None or self.of(entry) is not None

    @property
    def prints_nothing(self) -> bool:
        """Whether every reopened entry was recused before the expert was told: then the later letter has no paper."""
        return self.before is not None and not self.entries

    def answer_before(self, entry: str) -> Answer:
        """What the earlier letter answered; nothing where it is not known."""
        return (self.before or {}).get(entry, (SheetState.MISSING, None))

    def remarks(self) -> tuple[str, ...]:
        """A line for each reason, with the entries it holds for: for the head of F07."""
        reasons: dict[tuple[str, str, str], list[str]] = {}
        for one in self.entries:
            reasons.setdefault((one.reason, one.allowed_by, self._other(one.entry)), []).append(one.entry)
        return tuple(
            f"{self.title}：{'、'.join(entries)}　{_leave(reason, allowed_by)}{other}"
            for (reason, allowed_by, other), entries in reasons.items()
        )

    def _other(self, entry: str) -> str:
        which = "复评表" if self.before is None else "复评前的表"
        code = self.codes.get(entry, "")
        return f"；{which}短码 {code}" if code else ""

    def remark_on(
        self, rubric: Rubric, entry: Entry, state: SheetState, sheet: ScoreSheet | None, rounding: Rounding
    ) -> str:
        """What stands in the head of one entry's F06: by whose leave, why, and what the two letters differ in."""
        why = self.of(entry.number)
        assert why is not None  # asked of reopened entries only
        said = _leave(why.reason, why.allowed_by)
        if self.before is not None:
            answer = self.answer_before(entry.number)
            before = _in_short(rubric, entry, *answer, rounding)
            after = _in_short(rubric, entry, state, sheet, rounding)
            said += f"；复评前{before}，复评后{after}{_differing(rubric, entry, answer[1], sheet, rounding)}"
        return said + self._other(entry.number)


def reopened_sheets(
    papers: Sequence[ScoreSheetPaper],
    reopening: Reopening,
    the_round: Round,
    seat: str,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
) -> tuple[ScoreSheetPaper, ...]:
    """The F06 papers of one letter as its reopening has them: those it prints, each of the reopened marked."""
    rounding = sheet_rounding(the_round)
    marked = []
    for paper in papers:
        entry, key = the_round.entry(paper.number), (seat, paper.number)
        sheet = sheets.get(key)
        if reopening.of(entry.number) is not None:
            state = state_of(states, sheet, *key)
            remark = reopening.remark_on(the_round.form.rubric_of(entry), entry, state, sheet, rounding)
            marked.append(replace(paper, turn=reopening.title, turn_remark=remark))
        elif reopening.prints(entry.number):
            marked.append(paper)
    return tuple(marked)


def _leave(reason: str, allowed_by: str) -> str:
    return f"理由：{reason.rstrip('。；')}；批准人：{allowed_by}"


def _in_short(
    rubric: Rubric, entry: Entry, state: SheetState, sheet: ScoreSheet | None, rounding: Rounding
) -> str:
    if state in (SheetState.RECUSED, SheetState.ABSTAINED):
        return STATE_WORDS[state]
    if state is SheetState.MISSING or sheet is None:
        return "未评分"
    total = sheet.total(rubric, entry) if rubric.criteria else None
    return "已评" if total is None else f"合计 {figure(total, rounding)} 分"


def _differing(
    rubric: Rubric, entry: Entry, before: ScoreSheet | None, after: ScoreSheet | None, rounding: Rounding
) -> str:
    """Every figure and answer that changed, and whether the comment did; only where both letters score the entry."""
    if before is None or after is None:
        return ""
    pairs = [
        (c.title, *(figure_of(c, entry, sheet, rounding, signed=True) for sheet in (before, after)))
        for c in rubric.criteria
        if c.fact is None
    ]
    for title, choices, chosen in (
        ("建议", rubric.recommendations, (before.recommendation, after.recommendation)),
        ("熟悉程度", rubric.familiarity, (before.familiarity, after.familiarity)),
    ):
        titles = {choice.id: choice.title for choice in choices}
        pairs.append((title, *(titles.get(one, "") for one in chosen)))
    pairs.append((advised(rubric, after)[0], advised(rubric, before)[1], advised(rubric, after)[1]))
    words = {True: "是", False: "否", None: ""}
    pairs += [
        (gate.title, *(words[dict(sheet.gates).get(gate.id)] for sheet in (before, after)))
        for gate in rubric.asked_gates
    ]
    changed = [f"{title} {old or '—'}→{new or '—'}" for title, old, new in pairs if old != new]
    if before.comment != after.comment:
        changed.append("评语有改动")
    return f"；改动：{'，'.join(changed)}" if changed else "；各项未变"
