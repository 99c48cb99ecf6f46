"""The command line explains itself: every command has an example that its own parser takes, in both languages."""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewapp.cli.command_parser import CommandParser, in_language
from reviewapp.cli.context import language_of
from reviewapp.cli.examples import EXAMPLES
from reviewapp.cli.parser import make_parser

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")


def _commands(parser: CommandParser, path: str = "") -> Iterator[tuple[str, CommandParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                words = f"{path} {name}".strip()
                yield words, below
                yield from _commands(below, words)


ALL = dict(_commands(make_parser("zh")))
ENGLISH = dict(_commands(make_parser("en")))


def test_every_command_has_an_example_and_no_example_is_of_another() -> None:
    assert set(EXAMPLES) == set(ALL)


@pytest.mark.parametrize("path", ALL)
def test_an_example_is_what_the_command_takes(path: str) -> None:
    for line in EXAMPLES[path]:
        words = shlex.split(line)
        assert words[0] == "reviewapp"
        args = make_parser("zh").parse_words(words[1:])
        assert callable(args.run), line
        assert line in (ALL[path].epilog or "") and line in ENGLISH[path].format_help()


@pytest.mark.parametrize("path", ALL)
def test_help_is_whole_in_each_language(path: str) -> None:
    for action in ALL[path]._actions:
        if not isinstance(action, argparse._SubParsersAction):
            assert action.help, f"{path} {action.dest} explains nothing"
            assert HAN.search(action.help), f"{path} {action.dest} has no Chinese: {action.help}"
    for action in ENGLISH[path]._actions:
        if action.dest != "ground" and action.help:
            assert not HAN.search(re.sub("回避", "", action.help)), f"{path} {action.dest}: {action.help}"


def test_no_chinese_help_stands_for_nothing() -> None:
    table = tomllib.loads((ROOT / "resources" / "i18n" / "command-help.toml").read_text("utf-8"))
    shown = {a.help for parser in [make_parser("zh"), *ALL.values()] for a in parser._actions}
    assert set(table.values()) <= shown


def test_a_help_text_is_split_by_language() -> None:
    assert in_language("席位 the seat it is meant for", "zh") == "席位"
    assert in_language("席位 the seat it is meant for", "en") == "the seat it is meant for"
    assert in_language("only these seats", "zh").startswith("只这些席位")


def test_the_language_is_known_before_the_words_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REVIEWAPP_LANGUAGE", raising=False)
    assert language_of(["verify"]) == "zh"
    assert language_of(["--language", "en", "verify"]) == language_of(["--language=en"]) == "en"
    monkeypatch.setenv("REVIEWAPP_LANGUAGE", "en_GB.UTF-8")
    assert language_of(["verify"]) == "en" and language_of(["--language", "zh"]) == "zh"
    monkeypatch.setenv("REVIEWAPP_LANGUAGE", "fr")
    assert language_of([]) == "zh" and language_of(["--language"]) == "zh"


WRONG = [
    (["no-such-desk"], "“no-such-desk”不能用在 JOB 处", "cannot stand for JOB"),
    (["bureau", "round1", "status"], "先写做什么，再写存储", "Say first what to do"),
    (["甲01.rvscore"], "reviewapp inspect 甲01.rvscore", "reviewapp inspect 甲01.rvscore"),
    (["bureau"], "还要写明做什么", "Say what to do"),
    (["bureau", "mrege", "x"], "是不是要写“merge”？", "Did you mean “merge”?"),
    (["bureau", "create", "new"], "还要写：--scheme, --title", "add: --scheme, --title"),
    (["expert", "score", "desk"], "以下必须写一个：--from --template", "add one of: --from --template"),
    (["expert", "score", "d", "--from", "a", "--template", "b"], "不能和", "does not go together"),
    (["scheme", "try", "project", "--seed", "x"], "应为整数", "a whole number is wanted"),
    (["expert", "open", "desk", "--task"], "--task 后面没有写内容", "Too little stands after --task"),
    (["bureau", "merge", "x", "y", "--preview=1"], "--preview 后面不能写内容", "takes nothing behind it"),
    (["expert", "recuse", "d", "--ground", "kin"], "kinship（近亲属关系）", "kinship (kinship)"),
    (["expert", "recuse", "d", "--scope", "all"], "round（整个批次）", "round (the whole round)"),
    (["verify", "a", "--foo"], "不认识：--foo", "Not understood: --foo"),
    (["bureau", "issue", "x", "--code", "y"], "不完整，可能是：", "could be:"),
    (["--no-such-option"], "不认识：--no-such-option", "Not understood: --no-such-option"),
]


@pytest.mark.parametrize(
    ("words", "chinese", "english"), WRONG, ids=lambda one: " ".join(one) if isinstance(one, list) else ""
)
def test_a_wrong_command_is_told_in_the_language(
    words: list[str], chinese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, said in (("zh", chinese), ("en", english)):
        with pytest.raises(SystemExit) as ended:
            make_parser(language).parse_words(words)
        out, err = capsys.readouterr()
        assert ended.value.code == 2 and not out and said in err, err
        if language == "zh":
            own = "\n".join(
                line
                for line in err.splitlines()
                if not line.lstrip().startswith(("reviewapp", "用法", "[", "STORE"))
            )
            assert not re.search(r"\b(usage|required|invalid|argument|expected)\b|choose from", err), own
