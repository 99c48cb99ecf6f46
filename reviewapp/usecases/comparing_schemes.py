"""What differs between two schemes, key by key, for an amendment that people read and sign (design §6).

Compared are the values, not their files: a key left out is held against its default, and a grade put in at
the front is a new grade, not a change of every grade behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from typing import Any, Final

from reviewapp.domain.digests import set_fields
from reviewapp.domain.numbers import plain
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.table_values import fields_of, key_of

Steps = tuple[tuple[str, str], ...]

ORDER: Final = "order_of"
"""The last step of a difference that is only the order in which the same items stand."""

_IDENTITIES: Final = ("id", "title", "label", "stage")
_SOLE: Final = {"stage": {"id", "title"}, "rubric": {"id", "title", "types"}}
"""Items whose keys stand in the table around them where there is one of them that has no name of its own."""


@dataclass(frozen=True)
class Difference:
    """One key of the scheme file that differs; ``old`` or ``new`` is empty where there is nothing.

    ``place`` is the key's place in the file (``grade.1.at_most``), in the old one for what was taken out.
    ``steps`` leads there for people: (key, the item's own name where it is one of several).
    """

    place: str
    old: str
    new: str
    steps: Steps


def differences(old: Scheme, new: Scheme) -> tuple[Difference, ...]:
    """The keys in which two schemes differ, in the order of the file."""
    return tuple(_of_values(old, new, "", ()))


def _of_values(old: Any, new: Any, place: str, steps: Steps) -> Iterator[Difference]:
    """Differences between two values of one class, of which one may be missing."""
    some = old if old is not None else new
    kind: Any = type(some)
    # What is new or gone is told by the keys it sets: its defaults would only be noise.
    told = None if old is not None and new is not None else {name for name, _ in set_fields(some)}
    for one, _ in fields_of(kind):
        before, after = getattr(old, one.name, None), getattr(new, one.name, None)
        if one.metadata.get("inline"):
            yield from _of_values(before, after, place, steps)
            continue
        if before == after or (told is not None and one.name not in told):
            continue
        key = key_of(one)
        at = f"{place}.{key}" if place else key
        yield from _of_field(key, before, after, at, place, steps)


def _of_field(key: str, before: Any, after: Any, at: str, place: str, steps: Steps) -> Iterator[Difference]:
    some = before or after
    if isinstance(some, tuple) and is_dataclass(some[0]):
        olds, news = before or (), after or ()
        if _is_sole(key, olds) and _is_sole(key, news):
            was, now = (items[0] if items else None for items in (olds, news))
            yield from _of_values(was, now, place, steps)
        else:
            yield from _of_items(key, olds, news, at, steps)
    elif is_dataclass(some):
        inside = tuple(_of_values(before, after, at, (*steps, (key, ""))))
        # A part with nothing set has no key to tell of it by: that it is there is the difference.
        was, now = ("" if value is None else "true" for value in (before, after))
        yield from inside or (Difference(at, was, now, (*steps, (key, ""))),)
    else:
        yield Difference(at, _text(before), _text(after), (*steps, (key, "")))


def _is_sole(key: str, items: tuple[Any, ...]) -> bool:
    return key in _SOLE and (
        not items or (len(items) == 1 and not _SOLE[key] & {name for name, _ in set_fields(items[0])})
    )


def _of_items(
    key: str, olds: tuple[Any, ...], news: tuple[Any, ...], at: str, steps: Steps
) -> Iterator[Difference]:
    """Differences between two lists: items that are the same by their name, then those new and gone."""
    # Criteria and the like are known by their ids alone; a grade with another title in its place was renamed.
    pairs = _paired(olds, news, by_place=key in _SOLE or not hasattr((olds or news)[0], "id"))
    kept = [(old, new) for old, new in pairs if old is not None and new is not None]
    if [old for old, _ in kept] != sorted(old for old, _ in kept):
        was = "、".join(_name(olds[i], i) for i in sorted(old for old, _ in kept))
        now = "、".join(_name(news[i], i) for _, i in kept)
        yield Difference(at, was, now, (*steps, (key, ""), (ORDER, "")))
    for old, new in pairs:
        number = new if new is not None else old
        assert number is not None  # one of the two is always there
        item = news[number] if new is not None else olds[number]
        yield from _of_values(
            None if old is None else olds[old],
            None if new is None else news[new],
            f"{at}.{number + 1}",
            (*steps, (key, _name(item, number))),
        )


def _paired(
    olds: tuple[Any, ...], news: tuple[Any, ...], *, by_place: bool
) -> list[tuple[int | None, int | None]]:
    """Positions of the same item in both lists, in the new order, then those of the items gone."""
    found: dict[int, int] = {}
    by_name = {_identity(item): i for i, item in enumerate(olds)}
    for i, item in enumerate(news):
        name = _identity(item)
        if name and name in by_name and by_name[name] not in found.values():
            found[i] = by_name[name]
    for i in range(min(len(olds), len(news)) if by_place else 0):
        if i not in found and i not in found.values():
            found[i] = i
    gone = [i for i in range(len(olds)) if i not in found.values()]
    return [(found.get(i), i) for i in range(len(news))] + [(i, None) for i in gone]


def _identity(item: Any) -> str:
    return next((str(value) for name in _IDENTITIES if (value := getattr(item, name, ""))), "")


def _name(item: Any, number: int) -> str:
    """What an item is called: its words where it has any, else which one it is."""
    words = (getattr(item, name, "") for name in ("title", "label", "stage", "id"))
    return next((str(one) for one in words if one), str(number + 1))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return "、".join(_text(one) for one in value)
    return str(value)
