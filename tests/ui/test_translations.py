"""Every text of the windows has its Chinese, with the same gaps to fill."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from ui.translating import read_ts


def _texts(root: Path) -> set[tuple[str, str, str]]:
    """Every ``self.tr("...")`` with its class and file, and every ``translate("context", "...")`` of a function."""
    found = set()
    for path in sorted((root / "ui").rglob("*.py")):
        for klass in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(klass, ast.Call) and ast.unparse(klass.func) == "QCoreApplication.translate":
                context, words = (ast.literal_eval(one) for one in klass.args)
                found.add((path.name, context, words))
            if not isinstance(klass, ast.ClassDef):
                continue
            for call in ast.walk(klass):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr == "tr"
                ):
                    assert isinstance(call.args[0], ast.Constant), f"{path.name}: tr() takes a literal only"
                    found.add((path.name, klass.name, str(call.args[0].value)))
    return found


def test_every_text_has_its_chinese(repository: Path) -> None:
    chinese = read_ts(repository / "resources" / "i18n" / "ui" / "zh_CN.ts")
    texts = _texts(repository)
    assert len(texts) > 100
    missing = sorted((f, c, t) for f, c, t in texts if not chinese.get((c, t)))
    assert not missing, "run scripts/update_translations.py"


def test_nothing_is_translated_that_nobody_says(repository: Path) -> None:
    said = {(c, t) for _, c, t in _texts(repository)}
    assert not set(read_ts(repository / "resources" / "i18n" / "ui" / "zh_CN.ts")) - said


def test_translations_have_the_same_gaps(repository: Path) -> None:
    for (_, source), chinese in read_ts(repository / "resources" / "i18n" / "ui" / "zh_CN.ts").items():
        gaps = [{name for _, name, _, _ in string.Formatter().parse(t) if name} for t in (source, chinese)]
        assert gaps[0] == gaps[1], source


def test_no_text_hides_in_an_f_string(repository: Path) -> None:
    # lupdate does not look into f-strings, so such a text would never be translated.
    for path in sorted((repository / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                for call in ast.walk(node):
                    if isinstance(call, ast.Attribute) and call.attr == "tr":
                        pytest.fail(f"{path.name}:{node.lineno}")
