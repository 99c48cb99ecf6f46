"""What a trial of a scheme says: each stage's ranking, and every rule that fired, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from reviewapp.domain.staging import outcomes

from .explaining import rules_fired, stage_fired
from .trying import Trial
from .voting import chair_sentence
from .wording import problem_sentence, sentence


def trial_lines(trial: Trial, language: str = "zh") -> Iterator[str]:
    """The whole trial: what the command line prints and the editor's dry run shows."""
    for number, result in enumerate(trial.results):
        if len(trial.results) > 1:
            yield f"\n== {result.stage.title}  ({len(result.drawn)})"
        for returned in trial.answers[number].returns:
            yield chair_sentence(returned, language)
        for row in result.ranking.rows:
            entry = trial.round.entry(row.entry)
            rank = "—" if row.rank is None else f"{row.rank}{'=' if row.tied else ''}"
            about = "  ".join(part for part in (row.group, entry.type, row.grade) if part)
            yield f"{rank:>5}  {row.shown or '—':>8}  n={row.n}  {row.entry}  {about}".rstrip()
        for line in fired_lines(trial, number, language):
            yield f"  · {line}"
    if len(trial.results) > 1:
        yield f"\n== {sentence('final_list', language)}"
        titles = {stage.id: stage.title for stage in trial.scheme.stages}
        for one in outcomes(trial.results):
            score = one.row.shown or "—"
            yield f"{score:>14}  {one.entry}  {titles[one.stage]}  {one.row.grade}".rstrip()


def fired_lines(trial: Trial, number: int, language: str = "zh") -> list[str]:
    """Every rule that fired in one stage."""
    result, given = trial.results[number], trial.answers[number]
    found = list(stage_fired(result))
    found += rules_fired(trial.at(number), result.tally, result.ranking, given.sheets)
    return [problem_sentence(one, language) for one in found]
