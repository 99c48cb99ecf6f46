"""A command line that is explained and refused in the user's language: argparse, with our own sentences.

``argparse`` says everything in English.  What it says of a wrong command is recognised here and said by a sentence
of the catalogue; a message that a later Python words otherwise is passed on as it is, after a sentence of ours.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import re
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NoReturn

from reviewapp.usecases.resource_files import resource
from reviewapp.usecases.wording import codes, sentence

from .context import put
from .examples import EXAMPLES

USAGE_EXIT: Final = 2

_SAID: Final = (
    ("usage_required", r"the following arguments are required: (?P<names>.+)"),
    ("usage_one_of", r"one of the arguments (?P<names>.+) is required"),
    ("usage_choice", r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<known>.+)\)"),
    ("usage_value", r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)"),
    ("usage_nothing_given", r"argument (?P<name>.+?): expected .+"),
    ("usage_nothing_taken", r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)"),
    ("usage_not_together", r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)"),
    ("usage_ambiguous", r"ambiguous option: (?P<name>.+) could match (?P<known>.+)"),
    ("usage_unknown", r"unrecognized arguments: (?P<names>.+)"),
)
_JOB: Final = "JOB"
_FILES: Final = (".rvscore", ".rvarchive", ".rvtask", ".rvprint")


class CommandParser(argparse.ArgumentParser):
    """One command with its words: help, usage and refusals in ``language``, and an example that runs.

    A help text is “中文 english”, of which one is shown, or English with its Chinese in ``command-help.toml``.
    """

    def __init__(self, *, language: str, description: str | None = None, **rest: Any) -> None:
        self.language = language
        super().__init__(
            description=in_language(description or "", language),
            add_help=False,
            formatter_class=functools.partial(_Explanation, language=language),
            **rest,
        )
        # The word for the headings is argparse's own, and no public name changes it.
        self._positionals.title = self._say("usage_positionals")
        self._optionals.title = self._say("usage_options")
        self.add_argument("-h", "--help", action="help", help=self._say("usage_help"))
        path = self.prog.partition(" ")[2]
        self.epilog = self.epilog or self._example(path)
        self.set_defaults(spoken_by=self)

    def add_argument(self, *names: Any, **rest: Any) -> argparse.Action:
        """As argparse, with the help text in the parser's language."""
        if rest.get("help"):
            rest["help"] = in_language(rest["help"], self.language)
        return super().add_argument(*names, **rest)

    def add_subparsers(self, **rest: Any) -> Any:
        """As argparse; the commands speak the same language."""
        # A partial is called as the class would be; only the class is foreseen by its type.
        rest["parser_class"] = functools.partial(CommandParser, language=self.language)
        made: Any = super().add_subparsers(**rest)
        add_parser = made.add_parser

        def add_described(name: str, **words: Any) -> Any:
            about = in_language(words.pop("help"), self.language)
            return add_parser(name, help=about, **{"description": about, **words})

        made.add_parser = add_described
        return made

    def parse_words(self, words: Sequence[str]) -> argparse.Namespace:
        """The whole command line; what nobody understands is refused by the command it was given to."""
        args, rest = self.parse_known_args(words)
        if rest:
            args.spoken_by.error(f"unrecognized arguments: {' '.join(rest)}")
        return args

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and how it goes, on standard error; exit code 2."""
        without_job = message.endswith(f"required: {_JOB}")
        out = sys.stderr
        if out is not None:
            (self.print_help if without_job else self.print_usage)(out)
            put(f"{self.prog}: {self._explained(message)}", file=out)
            if not without_job and self.epilog and self.epilog.count("\n") < 3:
                put(self.epilog, file=out)
        raise SystemExit(USAGE_EXIT)

    def _explained(self, message: str) -> str:
        for code, pattern in _SAID:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found is not None:
                given = found.groupdict()
                if given.get("names") == _JOB:
                    return self._say("usage_job")
                if "known" in given:
                    return self._with_choices(code, given)
                return self._say(code, **given)
        return self._say("usage_other", reason=message)

    def _with_choices(self, code: str, given: dict[str, str]) -> str:
        """The choices by name, with what each means where the catalogue knows it, and the likely one."""
        known = [word.strip(" '") for word in given["known"].split(",")]
        value = given.get("value", "").strip("'")
        kind = given["name"].lstrip("-")
        meant = difflib.get_close_matches(value, known, 1)
        shown = "、".join(self._choice(kind, word) for word in known)
        said = self._say(code, **{**given, "known": shown, "value": value})
        if meant:
            return said + self._say("usage_meant", word=meant[0])
        if kind == _JOB and code == "usage_choice":
            is_file = value.lower().endswith(_FILES)
            return said + self._say("usage_inspect" if is_file else "usage_order", word=value)
        return said

    def _choice(self, kind: str, word: str) -> str:
        code = f"{kind}_{word}"
        if code not in codes():
            return word
        return f"{word} ({self._say(code)})" if self.language == "en" else f"{word}（{self._say(code)}）"

    def _example(self, path: str) -> str | None:
        lines = EXAMPLES.get(path)
        if not lines:
            return None
        return "\n".join([self._say("usage_example"), *(f"  {line}" for line in lines)])

    def _say(self, code: str, **params: object) -> str:
        return sentence(code, self.language, **params)


class _Explanation(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is in the user's language."""

    def __init__(self, prog: str, *, language: str) -> None:
        super().__init__(prog)
        self._language = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """As argparse, with our word for usage."""
        if prefix is None:
            prefix = sentence("usage_prefix", self._language)
        super().add_usage(usage, actions, groups, prefix)


def in_language(text: str, language: str) -> str:
    """A help text in one language: its own half of “中文 english”, or the Chinese that stands for the English."""
    both = re.fullmatch(r"(\S*[^\x00-\x7f]\S*) (.+)", text, re.DOTALL)
    if both is not None:
        return both[2] if language == "en" else both[1]
    return text if language == "en" else _chinese().get(text, text)


@cache
def _chinese() -> dict[str, str]:
    return tomllib.loads((resource("i18n") / "command-help.toml").read_text(encoding="utf-8"))
