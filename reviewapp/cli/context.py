"""What every command is given: the stores, the words, the clock, and where secrets come from."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from reviewapp.domain.errors import InputError, Problem, StoreError
from reviewapp.packages.bounds import in_lines, spelled_out
from reviewapp.packages.key_file import SupervisorKey, open_key_file
from reviewapp.usecases.file_reading import read_file
from reviewapp.usecases.ports import BureauStore, ExpertStore, Stores
from reviewapp.usecases.wording import LANGUAGES, problem_sentence, sentence

DONE, REFUSED, USAGE = 0, 1, 2
"""The exit codes: done; refused, with the reasons; wrong use."""

_YES = ("y", "yes", "是")

MOST_KEY_BYTES = 1 << 20
"""A supervisor's key file has a few hundred."""


@dataclass(frozen=True)
class Context:
    """The surroundings of one command."""

    stores: Stores
    language: str
    at: str

    def say(self, code: str, /, **params: object) -> None:
        """A sentence on standard output."""
        put(sentence(code, self.language, **params))

    def warn(self, code: str, /, **params: object) -> None:
        """A sentence on standard error: progress, findings, refusals."""
        put(sentence(code, self.language, **params), file=sys.stderr)

    def warn_of(self, findings: Iterable[Problem]) -> None:
        """Each finding on standard error."""
        for found in findings:
            put(problem_sentence(found, self.language), file=sys.stderr)

    @contextlib.contextmanager
    def bureau(self, folder: Path) -> Iterator[BureauStore]:
        """Open a bureau store with the pass phrase, and close it."""
        self._check_kind(folder, "bureau")
        store = self.stores.open_bureau(folder, passphrase_of(folder, self))
        try:
            yield store
        finally:
            store.close()

    @contextlib.contextmanager
    def expert(self, folder: Path) -> Iterator[ExpertStore]:
        """Open an expert store with the pass phrase, and close it."""
        self._check_kind(folder, "expert")
        store = self.stores.open_expert(folder, passphrase_of(folder, self))
        try:
            yield store
        finally:
            store.close()

    def _check_kind(self, folder: Path, wanted: str) -> None:
        """Before any secret is asked for: whether a command for one desk was given the other's store."""
        kind = self.stores.kind_of(folder)
        if kind and kind != wanted:
            code = "store_is_expert" if kind == "expert" else "store_is_bureau"
            raise StoreError(code, folder=str(folder))

    def supervisor(self, key: Path | None) -> SupervisorKey | None:
        """Unlock the supervisor's key file, where one is given."""
        if key is None:
            return None
        content = read_file(key, MOST_KEY_BYTES)
        return open_key_file(content, secret("REVIEWAPP_KEY_PASSPHRASE", "ask_key_passphrase", self))


def language_of(words: Sequence[str]) -> str:
    """The language of a command before its words are read: what ``--language`` says, else the environment, else zh."""
    for at, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--language":
            value = value or next(iter(words[at + 1 : at + 2]), "")
            return value if value in LANGUAGES else "zh"
    said = os.environ.get("REVIEWAPP_LANGUAGE", "")[:2]
    return said if said in LANGUAGES else "zh"


def put(text: str = "", *, file: TextIO | None = None) -> None:
    """Write a line to standard output, or ``file``, without what a terminal would obey.

    � stands for each control but the line feed.  Letters and lists are refused or cleaned where they are read; this is
    for what still comes through, and so all that a command says passes here.
    """
    print(in_lines(text, instead="\N{REPLACEMENT CHARACTER}"), file=file, flush=True)


def secret(variable: str, prompt: str, context: Context) -> str:
    """A pass phrase or code from the environment, else asked for; never an argument.

    Raises InputError("secret_not_given") where there is nobody to ask.
    """
    value = os.environ.get(variable)
    if value is None:
        if sys.stdin is None or not sys.stdin.isatty():
            raise InputError("secret_not_given", variable=variable)
        value = getpass.getpass(sentence(prompt, context.language) + " ")
    if not value:
        raise InputError("secret_not_given", variable=variable)
    _check_text(variable, value)
    return value


def new_secret(variable: str, prompt: str, context: Context) -> str:
    """The same for words that open something from now on: asked for twice, since nobody sees what is typed.

    Raises as ``secret``, and InputError("secrets_differ").
    """
    value = secret(variable, prompt, context)
    if variable not in os.environ and getpass.getpass(sentence("ask_again", context.language) + " ") != value:
        raise InputError("secrets_differ")
    return value


def agreed(question: str, context: Context, **params: object) -> bool:
    """Whether the user says yes; where there is nobody to ask, nobody has."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    context.warn(question, **params)
    return sys.stdin.readline().strip().lower() in _YES


def check_texts(args: argparse.Namespace) -> None:
    """Whether every word given is text; paths may be any bytes.  Raises InputError("text_not_readable")."""
    for name, value in vars(args).items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                _check_text(f"--{name}", one)


def _check_text(name: str, value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        # Bytes that are no text in this environment's encoding: no record can hold them.
        raise InputError("text_not_readable", name=name) from error


def passphrase_of(store: Path, context: Context) -> str:
    """The pass phrase of a store: from the environment, else remembered in the keyring, else asked for."""
    if "REVIEWAPP_PASSPHRASE" not in os.environ:
        from db.remembering import recall

        known = recall(store)
        if known:
            return known
    return secret("REVIEWAPP_PASSPHRASE", "ask_passphrase", context)


def print_json(value: object) -> None:
    """What a program reads."""
    print(spelled_out(json.dumps(value, ensure_ascii=False, indent=2)))
