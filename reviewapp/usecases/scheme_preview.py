"""Looking at a scheme before it is used: its printed form without an answer, and what its quotas come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewapp.domain.errors import StateError
from reviewapp.domain.grading import quota_preview
from reviewapp.domain.scheme import Scheme, Stage
from reviewapp.sheets.forms import empty_f06_bytes
from reviewapp.sheets.values import Marks

from .trying import sample_round


@dataclass(frozen=True)
class QuotaTable:
    """One stage's quotas: the grades that count places, and how many each has for every number of entries."""

    stage: str
    grades: tuple[str, ...]
    rows: tuple[tuple[int, tuple[int, ...]], ...]


def preview_form(scheme: Scheme, stage: int = 0, rubric: int = 0) -> bytes:
    """F06 of one of a sound scheme's rubrics as PDF, to be looked at.

    Raises StateError("preview_no_form") where the stage has no such rubric or a rubric without criteria, and
    PaperError.
    """
    of_stage = scheme.stages[stage] if stage < len(scheme.stages) else None
    rubrics = of_stage.form.rubrics if of_stage is not None else ()
    if of_stage is None or rubric >= len(rubrics) or not rubrics[rubric].criteria:
        raise StateError("preview_no_form")
    the_round = replace(sample_round(scheme, seed=1), stage_id=of_stage.id)
    wanted = rubrics[rubric]
    # The entry that is asked by this rubric: one of its types, or of any where it names none.
    entry = replace(the_round.entries[0], type=wanted.types[0] if wanted.types else "")
    the_round = replace(the_round, entries=(entry, *the_round.entries[1:]))
    return empty_f06_bytes(the_round, the_round.seats[0], entry, Marks("F06"))


def quota_tables(scheme: Scheme, numbers: Sequence[int]) -> tuple[QuotaTable, ...]:
    """What every stage's quotas come to; stages without quotas are left out."""
    return tuple(_quota_table(stage, numbers) for stage in scheme.stages if _has_quotas(stage))


def _has_quotas(stage: Stage) -> bool:
    return any(grade.has_quota for grade in stage.arithmetic.grades)


def _quota_table(stage: Stage, numbers: Sequence[int]) -> QuotaTable:
    rows = [(n, quota_preview(stage.arithmetic.grades, n)) for n in numbers]
    grades = tuple(title for title, _ in rows[0][1]) if rows else ()
    return QuotaTable(
        stage.title, grades, tuple((n, tuple(count for _, count in places)) for n, places in rows)
    )
