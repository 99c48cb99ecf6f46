"""The JSON Schema of the scheme file is current, takes every shipped scheme, and refuses what the reader refuses."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewapp.usecases.resource_files import resource
from reviewapp.usecases.scheme_schema import schema_text, scheme_schema
from tests.command_line import CommandLine

SCHEMES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in resource("schemes").glob("*.toml")
}


def _faults(schema: dict[str, Any], value: Any, whole: dict[str, Any], at: str = "") -> Iterator[str]:
    """What a validator of the draft's words used here would say."""
    if "$ref" in schema:
        schema = whole["definitions"][schema["$ref"].rsplit("/", 1)[-1]]
    if "anyOf" in schema and all(list(_faults(one, value, whole, at)) for one in schema["anyOf"]):
        yield f"{at}: none of several"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: no choice"
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    kind = schema.get("type")
    if kind and (not isinstance(value, kinds[kind]) or (kind == "integer" and isinstance(value, bool))):
        yield f"{at}: not {kind}"
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: pattern"
    if isinstance(value, dict):
        yield from (f"{at}.{key}: missing" for key in schema.get("required", ()) if key not in value)
        for key, part in value.items():
            if key in schema["properties"]:
                yield from _faults(schema["properties"][key], part, whole, f"{at}.{key}")
            else:
                yield f"{at}.{key}: unknown"
    if isinstance(value, list):
        for part in value:
            yield from _faults(schema["items"], part, whole, f"{at}[]")


def test_the_file_in_docs_is_current(repository: Path) -> None:
    text = (repository / "docs" / "scheme.schema.json").read_text(encoding="utf-8")
    assert text == schema_text(), "run: reviewapp scheme schema --out docs/scheme.schema.json"


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_shipped_schemes_are_taken(name: str) -> None:
    schema = scheme_schema()
    assert list(_faults(schema, SCHEMES[name], schema)) == []


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("colour", "red", ".colour: unknown"),
        ("kind", "cow", ".kind: no choice"),
        ("version", "1", ".version: not integer"),
        ("outlier", 1.5, ".outlier: none of several"),
        ("ties", [1], ".ties[]: not string"),
    ],
)
def test_what_is_wrong_is_refused(key: str, value: object, fault: str) -> None:
    schema = scheme_schema()
    spoilt = {**copy.deepcopy(SCHEMES["project"]), key: value}
    assert list(_faults(schema, spoilt, schema)) == [fault]


def test_every_table_says_what_it_is_for() -> None:
    for name, table in scheme_schema()["definitions"].items():
        assert table["description"], name
        assert not re.search(r"`|:class:", table["description"]), name


def test_the_command_writes_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = CommandLine(capsys, monkeypatch)
    assert json.loads(run("scheme", "schema").out) == scheme_schema()
    assert run("scheme", "schema", "--out", tmp_path / "s.json").code == 0
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == schema_text()
