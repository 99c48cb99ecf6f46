"""Every code that is raised, found or said has its sentence in both languages, with the values it is given."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from reviewapp.domain import errors
from reviewapp.domain.recusal import RecusalGround
from reviewapp.usecases import merging, wording

ROOT = Path(__file__).parents[2]
I18N = ROOT / "resources" / "i18n"
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.ReviewError)
}
SAYING = ERRORS | {"problem", "Refusal", "Refused", "Note", "RefusedRow", "sentence", "say", "warn"}
# Codes that findings carry in a later argument, and what the program adds to every finding.
CODE_AT = {"Note": 1, "RefusedRow": 2}
ALWAYS = {"place"}
# Where a code is passed on by a caller that knows the file.
PASSED_ON = {
    "reviewapp/tables/child.py": {"file"},
    "reviewapp/tables/text_tables.py": {"file"},
    "reviewapp/tables/rows.py": {"text"},
}
CODE = re.compile(r"[a-z]+(?:_[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class Raised:
    """One place in the sources where a code is used."""

    code: str
    given: frozenset[str]
    open: bool  # more values come by ** or by a tuple, which the sources do not show here
    place: str


def _module_dicts(tree: ast.Module) -> dict[str, list[str]]:
    """The texts in every dictionary that has a name, at the top or in a function."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Dict):
            texts = [
                v.value for v in value.values if isinstance(v, ast.Constant) and isinstance(v.value, str)
            ]
            found |= {t.id: texts for t in targets if isinstance(t, ast.Name)}
    return found


def _codes(expression: ast.expr, dicts: dict[str, list[str]]) -> list[str]:
    """The codes an expression can be; none where it is a name that was given a code elsewhere."""
    match expression:
        case ast.Constant(value=str(code)):
            return [code]
        case ast.IfExp(body=body, orelse=other):
            return _codes(body, dicts) + _codes(other, dicts)
        case ast.Subscript(value=ast.Name(id=name)):
            return dicts.get(name, [])
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[_, default]):
            return dicts.get(name, []) + _codes(default, dicts)
        case _:
            return []


def _used_in(path: Path) -> Iterator[Raised]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    dicts = _module_dicts(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        at = CODE_AT.get(name, 0)
        if name not in SAYING or len(node.args) <= at:
            continue
        given = frozenset(word.arg for word in node.keywords if word.arg)
        is_open = name in CODE_AT or any(word.arg is None for word in node.keywords)
        for code in _codes(node.args[at], dicts):
            yield Raised(code, given, is_open, f"{path.relative_to(ROOT)}:{node.lineno}")


@cache
def _used() -> tuple[Raised, ...]:
    sources = [*(ROOT / "reviewapp").rglob("*.py"), *(ROOT / "db").rglob("*.py")]
    return tuple(one for path in sorted(sources) for one in _used_in(path))


def _sentences() -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Every code with the files it stands in."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for path in sorted(I18N.glob("messages*.toml")):
        for code, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(code, []).append((path.name, words))
    return found


def _values(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_code_has_a_sentence() -> None:
    used = _used()
    assert len({one.code for one in used}) > 200
    assert [f"{one.place} {one.code}" for one in used if one.code not in wording.codes()] == []


def test_codes_made_of_parts_have_sentences() -> None:
    """Grounds, roles, fates and the like: the code is put together where it is said."""
    whole: dict[str, type[StrEnum]] = {"ground": RecusalGround}
    made = {f"{stem}_{one.value}" for stem, kind in whole.items() for one in kind}
    made |= {f"role_{role}" for role in ("secretary", "supervisor", "recovery")}
    made |= {f"imported_{kind}" for kind in ("entries", "experts", "assignments")}
    made |= {f"letter_{job}_done" for job in ("admit", "withdraw", "choose")}
    made |= set(merging._SENTENCES.values())
    made |= {"rank_sum_uneven", "sum_uneven"}  # and what a tally warns of
    made |= {f"calibration_{what}" for what in ("disconnected", "too_few", "no_spread")}
    made |= {f"balancing_{what}" for what in ("one_panel", "too_few", "no_mean")}
    assert made <= wording.codes()


def test_both_languages_say_something_with_the_same_values() -> None:
    for code, files in _sentences().items():
        for file, words in files:
            assert set(words) == {"zh", "en"}, f"{file} {code}"
            assert all(text.strip() for text in words.values()), f"{file} {code}"
            assert _values(words["zh"]) == _values(words["en"]), f"{file} {code}"
            assert CODE.match(code), code


def test_no_sentence_asks_for_a_value_it_is_not_given() -> None:
    """A sentence may leave a value out; what it names must come with every use of its code."""
    wanting = []
    for one in _used():
        if one.open or one.code not in wording.codes():
            continue
        words = wording._messages()[one.code]
        missing = _values(words["zh"]) - one.given - ALWAYS - PASSED_ON.get(one.place.split(":")[0], set())
        if missing:
            wanting.append(f"{one.place} {one.code} {sorted(missing)}")
    assert wanting == []


def test_a_code_has_one_sentence() -> None:
    """Two files that both hold a code would answer with whichever is read last."""
    assert {code: [f for f, _ in files] for code, files in _sentences().items() if len(files) > 1} == {}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_without_its_values_is_still_said(language: str) -> None:
    """A sentence must never fail to be said, whatever the defect."""
    for code in wording.codes():
        assert wording.sentence(code, language)
    assert wording.sentence("no_such_code", language, x=1)
