"""The sample round of ``scheme try``: every kind of entry that a scheme asks about is in it."""

from __future__ import annotations

from reviewapp.domain.scheme_file import read_scheme
from reviewapp.usecases.explaining import rules_fired
from reviewapp.usecases.trying import try_scheme

_HEAD = 'id = "x"\nversion = 1\nkind = "project"\ntitle = "试"\ntitle_en = "x"\n'
_LINE = 'criterion = [{ id = "c", title = "总评", maximum = "100" }]\n'


def _types(text: str) -> set[str]:
    return {entry.type for entry in try_scheme(read_scheme(_HEAD + text, "x.toml")).round.entries}


def test_a_rubric_for_any_other_type_has_entries_too() -> None:
    rubrics = f'[[rubric]]\nid = "a"\ntitle = "甲"\ntypes = ["种植"]\n{_LINE}[[rubric]]\nid = "b"\ntitle = "乙"\n{_LINE}'
    assert _types(rubrics) == {"种植", ""}


def test_without_such_a_rubric_every_entry_has_a_type() -> None:
    assert _types(f'[[rubric]]\nid = "a"\ntitle = "甲"\ntypes = ["种植"]\n{_LINE}') == {"种植"}


def test_a_stage_that_votes_asks_for_no_type() -> None:
    stages = f'[[stage]]\nid = "a"\ntitle = "评"\n{_LINE}[[stage]]\nid = "b"\ntitle = "决"\nactivity = "voting"\nvote = {{}}\n'
    assert _types(stages) == {""}


def test_beside_grades_no_budget_is_said_to_have_decided() -> None:
    budget = '[budget]\ntotal = "100"\nfield = "经费"\n'
    grades = '[[grade]]\ntitle = "优"\nplaces = 2\n[[grade]]\ntitle = "良"\n'
    assert "fired_budget" in _fired(_LINE + budget)
    assert "fired_budget" not in _fired(_LINE + budget + grades)


def _fired(text: str) -> set[str]:
    trial = try_scheme(read_scheme(_HEAD + text, "x.toml"))
    result, given = trial.results[0], trial.answers[0]
    return {one.code for one in rules_fired(trial.at(0), result.tally, result.ranking, given.sheets)}
