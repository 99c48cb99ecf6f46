"""Every code a store can raise or find has its sentence, in both languages, with no value it is not given."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import db

SOURCES = Path(db.__file__).parent
FRAGMENT = SOURCES.parent / "resources" / "i18n" / "messages.db.toml"


def _raised() -> dict[str, set[str]]:
    """Codes in the sources with the names of the values given wherever they are raised or found."""
    calls = re.compile(
        r'\b(?:StoreError|KeyFault|problem)\(\s*"([a-z_]+)"([^"]*(?:"[^"]*"[^"()]*)*?)\)', re.DOTALL
    )
    named = {
        code
        for path in SOURCES.glob("*.py")
        for code in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', path.read_text())
    }
    given: dict[str, set[str]] = {}
    for path in SOURCES.glob("*.py"):
        for code, values in calls.findall(path.read_text()):
            given.setdefault(code, set()).update(re.findall(r"(\w+)=", values))
    return {code: given.get(code, set()) for code in given.keys() | (named & _sentences().keys())}


def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(FRAGMENT.read_text(encoding="utf-8"))


def _whole_catalogue() -> set[str]:
    catalogues = FRAGMENT.parent.glob("messages.*.toml")
    return {code for file in catalogues for code in tomllib.loads(file.read_text(encoding="utf-8"))}


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    raised = _raised()
    assert len(raised) > 20
    assert raised.keys() <= _whole_catalogue()
    assert _sentences().keys() <= raised.keys()


def test_both_languages_name_the_same_values() -> None:
    for code, words in _sentences().items():
        chinese, english = (set(re.findall(r"{(\w+)}", words[language])) for language in ("zh", "en"))
        assert chinese == english, code
        assert chinese <= _raised()[code] | {"folder", "place"}, code
