"""The texts of a task letter: none has in it what a terminal obeys or what turns the direction of writing around.

Asked before a letter leaves and when it arrives, and not of the task that a store keeps: what a laptop once took in
must open for good.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from reviewapp.domain.errors import LetterError
from reviewapp.domain.spelling import odd_character

_OF_SEVERAL_LINES: Final = frozenset({"text", "guidance", "descriptor", "reason"})
"""Fields of tasks and schemes whose texts may have line feeds, and tabs that a scheme's author indents with."""


def check_task_texts(task: object) -> None:
    """Raises LetterError("task_text_odd") with the text's beginning and the character, as ``U+202E``."""
    for name, text in _texts("", task):
        odd = odd_character(text, lines=name in _OF_SEVERAL_LINES)
        if odd:
            raise LetterError("task_text_odd", text=text[:30], character=f"U+{ord(odd):04X}")


def _texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text in a value, each with the name of the field it is in."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(name, item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(one.name, getattr(value, one.name))
