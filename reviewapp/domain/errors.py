"""The one tree of errors a user can meet, ordered by whose fault it is.

Every error carries a ``code`` and named parameters, never a sentence: the sentence that says what is
wrong and what to do lives in ``resources/i18n/messages.*.toml`` and is shared by windows and command
line.  Whatever is not a ``ReviewError`` is a defect of the program and is reported as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


class ReviewError(Exception):
    """Something the user can act on; ``code`` names the sentence, ``params`` fill it in."""

    def __init__(self, code: str, /, **params: object) -> None:
        self.code = code
        self.params = params
        details = ", ".join(f"{name}={value!r}" for name, value in params.items())
        super().__init__(f"{code}({details})")


class InputError(ReviewError):
    """What the user gave (a table, an option, a value) cannot be taken as it is."""


class SchemeError(InputError):
    """A scheme file asks for something impossible; ``problems`` lists every finding."""

    def __init__(self, code: str, problems: Problems | None = None, /, **params: object) -> None:
        super().__init__(code, **params)
        self.problems = problems or Problems()


class LetterError(ReviewError):
    """A package is damaged, forged, or not meant for the one who opens it."""


class KeyFault(ReviewError):
    """A pass phrase, a one-time code or a key file does not fit."""


class StoreError(ReviewError):
    """The store or the disk cannot do what was asked (locked, newer, full, damaged)."""


class StateError(ReviewError):
    """The request is sound but not at this point of the round (not unsealed, already closed)."""


class PaperError(ReviewError):
    """A page cannot be printed as it should look (no face, a missing glyph)."""


@dataclass(frozen=True)
class Problem:
    """One finding of a validation: what (``code``), where (``place``), with which values."""

    code: str
    place: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Problems:
    """All findings of one validation, in the order of their places.  Empty means sound."""

    items: tuple[Problem, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.items)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __add__(self, other: Problems) -> Problems:
        return Problems(self.items + other.items)


def problem(code: str, place: str, /, **params: object) -> Problem:
    """Build a finding with its parameters as text, so that findings compare and print the same."""
    return Problem(code, place, tuple((name, str(value)) for name, value in params.items()))
