"""The shape of the house, checked: who imports whom, names, sizes, docstrings, and what must not be committed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("reviewapp", "db", "ui")
MAX_LINES = 400
BANNED = {"manager", "helper", "util", "utils", "helpers", "common", "controller", "handler", "data", "info"}
TEXT_SUFFIXES = {
    "", ".cfg", ".csv", ".editorconfig", ".ini", ".json", ".md", ".mako", ".py", ".qss", ".sh", ".spec", ".svg",
    ".toml", ".ts", ".txt", ".yml",
}  # fmt: skip
# Written in pieces, so that this file does not hold what it forbids.
MACHINE_PATHS = re.compile(r"(?<![\w.:/$}>-])/(?:home|tmp|root|opt|work|Users)/\w")
WINDOWS_PATHS = re.compile(r"[A-Z]:\\{1,2}Users\\{1,2}\w")
INDEX_HOSTS = re.compile(
    r"py" + r"pi\.org|python" + r"hosted\.org|index" + r"-url|registry\.npm" + r"js|mirrors?\.[a-z]+\."
)


def _modules() -> list[Path]:
    """The source files of the product, without the generated migrations."""
    found = (p for package in PACKAGES for p in sorted((ROOT / package).rglob("*.py")))
    return [p for p in found if p.relative_to(ROOT).parts[:3] != ("db", "migrations", "versions")]


def _tracked() -> list[Path]:
    """The files that git keeps or would; without git, those that make does not make."""
    try:
        told = subprocess.run(
            ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True,
            check=True,
        )
        names = [name for name in told.stdout.decode("utf-8").split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        made = {
            ".venv",
            "build",
            "dist",
            ".git",
            "__pycache__",
            ".mypy_cache",
            ".ruff_cache",
            ".pytest_cache",
        }
        names = [
            str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if not made & set(p.relative_to(ROOT).parts)
        ]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _place(path: Path, line: int = 0) -> str:
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def _words(name: str) -> list[str]:
    """The words of a CamelCase or snake_case name, in lower case."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def test_imports_keep_their_contracts() -> None:
    """import-linter's contracts hold; they stand in pyproject.toml."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_domain_imports_the_standard_library_only() -> None:
    """No package of others reaches the domain, named in the contracts or not."""
    foreign = []
    for path in sorted((ROOT / "reviewapp" / "domain").rglob("*.py")):
        for node in ast.walk(_tree(path)):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            line = getattr(node, "lineno", 0)
            for name in names:
                own = name == "reviewapp.domain" or name.startswith("reviewapp.domain.")
                if not own and name.split(".")[0] not in sys.stdlib_module_names:
                    foreign.append(f"{_place(path, line)} imports {name}")
    assert not foreign


def test_no_file_has_two_subjects() -> None:
    """A file that nears the limit holds two subjects and wants to be two files."""
    lengths = {_place(p): len(p.read_text(encoding="utf-8").splitlines()) for p in _modules()}
    assert not {place: lines for place, lines in lengths.items() if lines > MAX_LINES}


def test_names_say_something() -> None:
    """Files and classes carry none of the words that say nothing (design §2)."""
    found = []
    for path in _modules():
        if BANNED & set(_words(path.stem)) or _words(path.stem)[:1] == ["base"]:
            found.append(_place(path))
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ClassDef):
                words = _words(node.name)
                if BANNED & set(words) or words[:1] == ["base"]:
                    found.append(f"{_place(path, node.lineno)} {node.name}")
    assert not found


def _undocumented(path: Path) -> Iterator[str]:
    tree = _tree(path)
    if ast.get_docstring(tree) is None:
        yield f"{_place(path)} the module"
    for node in tree.body:
        if not isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield f"{_place(path, node.lineno)} {node.name}"


def test_everything_public_says_what_it_is_for() -> None:
    """Every public module, class and function has a docstring."""
    assert not [place for path in _modules() for place in _undocumented(path)]


def test_identifiers_are_english() -> None:
    """Chinese is for texts; names in the code are ASCII."""
    found = []
    for path in _modules():
        for node in ast.walk(_tree(path)):
            names = [getattr(node, field, None) for field in ("id", "attr", "arg", "name")]
            found += [
                f"{_place(path, getattr(node, 'lineno', 0))} {name}"
                for name in names
                if isinstance(name, str) and not name.isascii()
            ]
    assert not found


def test_no_error_is_swallowed() -> None:
    """No bare ``except:``, and no catching of everything only to go on as if nothing had been."""
    found = []
    for path in _modules():
        for node in ast.walk(_tree(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            everything = isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
            silent = all(isinstance(step, (ast.Pass, ast.Continue)) for step in node.body)
            if node.type is None or (everything and silent):
                found.append(_place(path, node.lineno))
    assert not found


@pytest.mark.parametrize(
    "pattern", [MACHINE_PATHS, WINDOWS_PATHS, INDEX_HOSTS], ids=["paths", "windows", "indexes"]
)
def test_nothing_of_this_machine_is_committed(pattern: re.Pattern[str]) -> None:
    """No absolute path of somebody's machine, and no address of a package index."""
    found = []
    for path in _tracked():
        if path.suffix not in TEXT_SUFFIXES:
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [_place(path, number) for number, line in enumerate(lines, 1) if pattern.search(line)]
    assert not found


def test_the_patterns_can_find_something() -> None:
    """A guard that never fires guards nothing."""
    assert MACHINE_PATHS.search("see " + "/ho" + "me/someone")
    assert WINDOWS_PATHS.search("C:" + "\\Users" + "\\someone")
    assert INDEX_HOSTS.search("https://py" + "pi.org/simple")
    assert not MACHINE_PATHS.search("look/home/pages, and/or")


def test_every_file_of_code_carries_the_future() -> None:
    """Annotations are strings everywhere, so that TYPE_CHECKING imports cost nothing at start."""
    late = []
    for path in _modules():
        tree = _tree(path)
        annotated = any(isinstance(node, (ast.FunctionDef, ast.AnnAssign)) for node in ast.walk(tree))
        futures = {
            a.name
            for n in tree.body
            if isinstance(n, ast.ImportFrom) and n.module == "__future__"
            for a in n.names
        }
        if annotated and "annotations" not in futures:
            late.append(_place(path))
    assert not late


def test_every_sentence_stands_once() -> None:
    """Fragments are merged: a code in two of them would say whichever came last."""
    seen: dict[str, str] = {}
    for fragment in sorted((ROOT / "resources" / "i18n").glob("messages*.toml")):
        for code in tomllib.loads(fragment.read_text(encoding="utf-8")):
            assert code not in seen, (code, seen[code], fragment.name)
            seen[code] = fragment.name
