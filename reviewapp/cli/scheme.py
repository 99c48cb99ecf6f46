"""``reviewapp scheme list | show | check | try | schema``: the rules of a review, without a round."""

from __future__ import annotations

import argparse

from reviewapp.domain.errors import SchemeError
from reviewapp.domain.grading import quota_preview
from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Criterion, Rubric
from reviewapp.domain.scheme import Scheme, Stage
from reviewapp.domain.scheme_file import scheme_table
from reviewapp.domain.stating import rules_in_force
from reviewapp.usecases.file_writing import write_file
from reviewapp.usecases.scheme_finding import built_in_schemes, find_scheme
from reviewapp.usecases.scheme_schema import schema_text
from reviewapp.usecases.trial_report import fired_lines, trial_lines
from reviewapp.usecases.trying import Trial, try_scheme
from reviewapp.usecases.wording import problem_sentence, sentence

from .context import DONE, REFUSED, Context, print_json, put

SMALL_ROUNDS = (5, 8, 10, 12, 15, 20, 30)
"""Numbers of entries for which ``show`` says what the quotas come to."""


def list_(args: argparse.Namespace, context: Context) -> int:
    """The schemes that come with the program."""
    schemes = built_in_schemes()
    if args.json:
        print_json([_summary(scheme) for scheme in schemes])
        return DONE
    for scheme in schemes:
        stages = " → ".join(stage.title for stage in scheme.stages)
        title = scheme.title_en if context.language == "en" else scheme.title
        put(f"{scheme.id:<22} {title}" + (f"  [{stages}]" if len(scheme.stages) > 1 else ""))
    return DONE


def _summary(scheme: Scheme) -> dict[str, object]:
    return {
        "id": scheme.id,
        "version": scheme.version,
        "kind": scheme.kind.value,
        "title": scheme.title,
        "title_en": scheme.title_en,
        "stages": [{"id": stage.id, "title": stage.title} for stage in scheme.stages],
        "digest": scheme.digest(),
    }


def show(args: argparse.Namespace, context: Context) -> int:
    """A scheme as people read it: stages, criteria, grades, what quotas come to, and where it is from."""
    scheme = find_scheme(args.scheme)
    if args.json:
        print_json({"digest": scheme.digest(), "scheme": scheme_table(scheme)})
        return DONE
    put(f"{scheme.title}  {scheme.title_en}  ({scheme.id}, v{scheme.version})")
    for stage in scheme.stages:
        if len(scheme.stages) > 1:
            put(f"\n== {stage.title}")
        for rubric in stage.form.rubrics:
            _show_rubric(rubric, context)
        _show_arithmetic(stage, context)
    put()
    for line in scheme.provenance:
        put(f"* {line}")
    return DONE


def _show_rubric(rubric: Rubric, context: Context) -> None:
    if rubric.title or rubric.types:
        put(f"-- {rubric.title}  {'、'.join(rubric.types)}")
    above: tuple[str, ...] = ()
    for number, criterion in enumerate(rubric.criteria, start=1):
        headings = tuple(section.title for section in rubric.headings_of(criterion))
        for depth, heading in enumerate(headings):
            if heading not in above:
                put(f"{'  ' * depth}{heading}")
        above = headings
        bands = "  ".join(
            f"{band.label} {_band(band.low, band.high, open_above=band.open_above)}"
            for band in criterion.bands
        )
        put(f"{number:>3}. {criterion.title}  {_worth(criterion)}  {bands}".rstrip())
    for gate in rubric.gates:
        put(f"  ?  {gate.title} → {gate.veto}")
    if rubric.visit is not None:
        checks = "、".join(check.title for check in rubric.visit.checks)
        context.say("scheme_visit", checks=checks or "—")


def _worth(criterion: Criterion) -> str:
    sign = {"score": "", "bonus": "+", "penalty": "−"}[criterion.effect.value]
    return f"{sign}{plain(criterion.worth)}"


def _band(low: object, high: object, *, open_above: bool) -> str:
    return str(low) if low == high else f"{low}–{'<' if open_above else ''}{high}"


def _show_arithmetic(stage: Stage, context: Context) -> None:
    grades = stage.arithmetic.grades
    for rule in rules_in_force(stage.arithmetic, stage.form):
        put(f"  · {problem_sentence(rule, context.language)}")
    if any(grade.has_quota for grade in grades):
        put(sentence("quota_preview", context.language))
        for n in SMALL_ROUNDS:
            places = quota_preview(grades, n)
            put(f"  n={n:<3} " + "  ".join(f"{title} {count}" for title, count in places))


def check(args: argparse.Namespace, context: Context) -> int:
    """Every problem of a scheme file at once, each with its place."""
    try:
        scheme = find_scheme(str(args.file))
    except SchemeError as error:
        if args.json:
            print_json(
                [
                    _as_json(found.code, found.place, problem_sentence(found, context.language))
                    for found in error.problems
                ]
            )
            return REFUSED
        raise
    if args.json:
        print_json([])
    else:
        context.say("scheme_sound", title=scheme.title, id=scheme.id, digest=scheme.digest()[:16])
    return DONE


def _as_json(code: str, place: str, text: str) -> dict[str, str]:
    return {"code": code, "place": place, "text": text}


def try_(args: argparse.Namespace, context: Context) -> int:
    """Run the scheme's sample round on random answers and print the tally with every rule that fired."""
    trial = try_scheme(find_scheme(args.scheme), args.seed)
    if args.json:
        print_json([_stage_json(trial, number, context) for number in range(len(trial.results))])
        return DONE
    put(f"{trial.round.charter.title}  seed={args.seed}")
    for line in trial_lines(trial, context.language):
        put(line)
    return DONE


def _stage_json(trial: Trial, number: int, context: Context) -> dict[str, object]:
    result = trial.results[number]
    return {
        "stage": result.stage.id,
        "entries": [
            {
                "entry": row.entry,
                "n": row.n,
                "score": row.shown or None,
                "rank": row.rank,
                "tied": row.tied,
                "grade": row.grade or None,
                "vetoed": row.vetoed,
            }
            for row in result.ranking.rows
        ],
        "drawn": {one.entry: one.way for one in result.drawn},
        "fired": fired_lines(trial, number, context.language),
        "digest": result.ranking.digest(),
    }


def schema(args: argparse.Namespace, context: Context) -> int:
    """The JSON Schema of the scheme file, for editors that complete and check TOML."""
    if args.out is None:
        put(schema_text().rstrip("\n"))
    else:
        write_file(args.out, schema_text().encode("utf-8"))
        context.say("scheme_schema_written", file=args.out)
    return DONE
