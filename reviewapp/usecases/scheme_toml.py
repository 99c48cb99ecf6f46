"""Writing a scheme's table into the text it was read from: what did not change keeps its place and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from itertools import pairwise
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Item

_NAMES = ("id", "title", "label", "stage", "field")
"""What tells one table of a list from another, so that it is found again where it was moved to."""


def merged_text(text: str, table: Mapping[str, Any]) -> str:
    """The TOML text of ``table``, written into ``text``: comments, order and spelling of the rest survive.

    ``text`` must be TOML (it was read before); an empty one gives the table alone.
    """
    document = tomlkit.parse(text)
    if document.unwrap() == table:
        return text
    _merge(document, table)
    return tomlkit.dumps(document).rstrip("\n") + "\n"


def _merge(held: MutableMapping[str, Any], wanted: Mapping[str, Any]) -> None:
    inline = isinstance(held, InlineTable)
    for key in [key for key in held if key not in wanted]:
        del held[key]
    for key, value in _simple_first(wanted):
        if key not in held:
            held[key] = _from_text(_inline(value)) if inline else _new_item(value)
            continue
        old = held[key]
        if _plain(old) == value and type(_plain(old)) is type(value):
            continue
        if isinstance(old, MutableMapping) and isinstance(value, Mapping):
            _merge(old, value)
        elif _holds_tables(old) and _are_tables(value):
            held[key] = _merged_list(old, value)
        else:
            held[key] = _from_text(_inline(value)) if inline else _new_item(value)


def _simple_first(table: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Plain values before tables: in TOML whatever stands behind a table's heading belongs to it."""
    return sorted(table.items(), key=lambda pair: isinstance(pair[1], Mapping) or _are_tables(pair[1]))


def _merged_list(old: Sequence[Any], wanted: Sequence[Mapping[str, Any]]) -> Any:
    """The tables wanted, each made from the one it was before where there is one."""
    pairs = list(_paired(old, wanted))
    if len(old) == len(wanted) and all(place == before for place, (before, _) in enumerate(pairs)):
        for item, table in zip(old, wanted, strict=True):
            _merge(item, table)
        return old
    made: list[Any] = [_new_item(table) if before is None else old[before] for before, table in pairs]
    if not isinstance(old, AoT):
        for before, table in pairs:
            if before is not None:
                _merge(old[before], table)
        lines = "".join(
            f"  {_inline(table) if before is None else old[before].as_string().strip()},\n"
            for before, table in pairs
        )
        return _from_text(f"[\n{lines}]")
    for made_table, (_, table) in zip(made, pairs, strict=True):
        _merge(made_table, table)
    return _spaced(made)


def _spaced(tables: Sequence[Any]) -> AoT:
    """Tables one below the other, a blank line between them."""
    for above, below in pairwise(tables):
        if not above.as_string().endswith("\n\n") and "\n" not in below.trivia.indent:
            below.trivia.indent = "\n" + below.trivia.indent
    return AoT(list(tables), parsed=True)  # else tomlkit would put blank lines of its own


def _paired(
    old: Sequence[Any], wanted: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    """For every table wanted, which of the old ones it was: an equal one, one of that name, or its neighbour."""
    tables = [_plain(item) for item in old]
    free = set(range(len(tables)))
    found: dict[int, int] = {}
    for same in (_equal, _same_name):
        for place, table in enumerate(wanted):
            if place not in found:
                match = next((i for i in sorted(free) if same(tables[i], table)), None)
                if match is not None:
                    found[place] = match
                    free.discard(match)
    if len(tables) == len(wanted):  # one was renamed where it stands
        for place in range(len(wanted)):
            if place not in found and place in free:
                found[place] = place
                free.discard(place)
    for place, table in enumerate(wanted):
        yield found.get(place), table


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _same_name(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return next((one[name] == other.get(name) for name in _NAMES if name in one), False)


def _new_item(value: Any) -> Item:
    """A value as it would be written by hand: tables with headings, lists of small ones a line each."""
    if isinstance(value, Mapping):
        made = tomlkit.table()
        for key, part in _simple_first(value):
            made.append(key, _new_item(part))
        if not made.as_string().endswith("\n\n"):
            made.add(tomlkit.nl())
        return made
    if _are_tables(value):
        if not _small(value):
            return _spaced([_new_item(table) for table in value])
        lines = "".join(f"  {_inline(table)},\n" for table in value)
        return _from_text(f"[\n{lines}]")
    made_item: Item = tomlkit.item(value)
    return made_item


def _inline(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{tomlkit.key(key).as_string()} = {_inline(part)}" for key, part in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(_inline(part) for part in value)}]"
    return str(tomlkit.item(value).as_string())


def _from_text(text: str) -> Item:
    """An array or a value on one line by its text: tomlkit would space it otherwise than the rest."""
    item = tomlkit.parse(f"x = {text}\n").item("x")
    assert isinstance(item, Item)  # a proxy stands for tables only
    item.trivia.trail = "\n"
    return item


def _small(tables: Sequence[Mapping[str, Any]]) -> bool:
    """Whether tables read better on a line each: plain values only, and few of them."""
    plain = all(not isinstance(part, Mapping | list) for table in tables for part in table.values())
    return plain and all("id" not in table and len(table) <= 4 for table in tables)


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _holds_tables(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and _are_tables(_plain(value))


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value
