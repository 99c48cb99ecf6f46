"""What can be done to a scheme's table as a whole: parts added, taken out, moved; each gives a new table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Scheme, Stage
from reviewapp.domain.table_values import keys_of

from .scheme_editing import with_value
from .scheme_outline import Address, Part, Role, Table, outline, rubric_addresses, stage_addresses, value_at

MOVABLE = frozenset({Role.STAGE, Role.RUBRIC, Role.SECTION, Role.CRITERION, Role.GATE})
"""Parts that are one of a list."""

_RUBRIC_KEYS = set(keys_of(Rubric)) - {"id", "title", "types"}
_STAGE_KEYS = (set(keys_of(Stage)) | _RUBRIC_KEYS) - set(keys_of(Scheme)) | {"rubric"}
_FIRST_RUBRIC = {"id": "1"}


def add_item(table: Table, address: Address, item: Mapping[str, Any], place: int | None = None) -> Table:
    """Put a table into the list at an address, at the end or before ``place``; a list is made where there is none."""
    held = value_at(table, address)
    items = list(held) if isinstance(held, list) else []
    items.insert(len(items) if place is None else place, dict(item))
    return _given(with_value(table, address, items))


def add_criterion(table: Table, rubric: Address, section: str = "") -> tuple[Table, Address]:
    """Another criterion at the end of a section's; gives its address too."""
    held = value_at(table, (*rubric, "criterion"))
    criteria = held if isinstance(held, list) else []
    within = [i for i, one in enumerate(criteria) if one.get("section", "") == section]
    place = within[-1] + 1 if within else len(criteria)
    made = {"id": _unused(criteria, "criterion"), "title": "新指标", "maximum": "10"}
    if section:
        made["section"] = section
    return add_item(table, (*rubric, "criterion"), made, place), (*rubric, "criterion", place)


def add_section(table: Table, rubric: Address, parent: str = "") -> tuple[Table, Address]:
    """Another 一级指标, or 二级指标 below ``parent``."""
    made = {"id": _unused(value_at(table, (*rubric, "section")), "section"), "title": "新的一级指标"}
    if parent:
        made |= {"title": "新的二级指标", "parent": parent}
    return _appended(table, (*rubric, "section"), made)


def add_gate(table: Table, rubric: Address) -> tuple[Table, Address]:
    """Another gate, answered by the experts."""
    made = {"id": _unused(value_at(table, (*rubric, "gate")), "gate"), "title": "新筛选项", "veto": "不通过"}
    return _appended(table, (*rubric, "gate"), made)


def add_rubric(table: Table, stage: Address) -> tuple[Table, Address]:
    """Another rubric; where the stage had one among its own keys, that gets a table of its own first."""
    if rubric_addresses(table, stage) == (stage,):
        held = value_at(table, stage)
        own = {key: value for key, value in held.items() if key in _RUBRIC_KEYS}
        rest = {key: value for key, value in held.items() if key not in own}
        table = _given(with_value(table, stage, {**rest, "rubric": [{**_FIRST_RUBRIC, **own}]}))
    rubrics = value_at(table, (*stage, "rubric"))
    made = {"id": _unused(rubrics, "rubric"), "title": "新评分表", "types": ["新类别"]}
    return _appended(table, (*stage, "rubric"), made)


def add_stage(table: Table) -> tuple[Table, Address]:
    """Another stage; where the file had one among its own keys, that gets a table of its own first."""
    if stage_addresses(table) == ((),):
        own = {key: value for key, value in table.items() if key in _STAGE_KEYS}
        rest = {key: value for key, value in table.items() if key not in own}
        table = {**rest, "stage": [{"id": "1", "title": Stage().title, **own}]}
    made = {"id": _unused(table["stage"], "stage"), "title": "新阶段"}
    return _appended(table, ("stage",), made)


def add_part(table: Table, at: Part, role: Role) -> tuple[Table, Address]:
    """Another part of that role where it belongs next to or below the part ``at``; gives its address too."""
    root = outline(table)
    around = [part for part in root.walk() if at in part.walk()]

    def nearest(wanted: Role) -> Part:
        parts = [part for part in around if part.role is wanted]
        return parts[-1] if parts else next(part for part in root.walk() if part.role is wanted)

    def id_of(part: Part | None) -> str:
        return str(value_at(table, (*part.address, "id")) or "") if part is not None else ""

    sections = [part for part in around if part.role is Role.SECTION]
    match role:
        case Role.STAGE:
            return add_stage(table)
        case Role.RUBRIC:
            return add_rubric(table, nearest(Role.STAGE).address)
        case Role.SECTION:
            return add_section(table, nearest(Role.RUBRIC).address, id_of(at) if sections == [at] else "")
        case Role.GATE:
            return add_gate(table, nearest(Role.RUBRIC).address)
        case _:
            section = sections[-1] if sections else None
            return add_criterion(table, nearest(Role.RUBRIC).address, id_of(section))


def remove_part(table: Table, part: Part) -> Table:
    """Take a part out; what was below a section stays and stands for itself."""
    *rest, place = part.address
    address = tuple(rest)
    items = [item for i, item in enumerate(value_at(table, address)) if i != place]
    return _given(with_value(table, address, items or None))


def move_part(table: Table, part: Part, siblings: list[Part], by: int) -> tuple[Table, Address]:
    """Change places with the next part before or behind that stands on the same level."""
    position = [one.address for one in siblings].index(part.address)
    if not 0 <= position + by < len(siblings):
        return table, part.address
    other = siblings[position + by].address
    address = part.address[:-1]
    items = list(value_at(table, address))
    here, there = int(part.address[-1]), int(other[-1])
    items[here], items[there] = items[there], items[here]
    return _given(with_value(table, address, items)), other


def _appended(table: Table, address: Address, made: Mapping[str, Any]) -> tuple[Table, Address]:
    held = value_at(table, address)
    return add_item(table, address, made), (*address, len(held) if isinstance(held, list) else 0)


def _unused(items: Any, stem: str) -> str:
    taken = {one.get("id") for one in items if isinstance(one, Mapping)} if isinstance(items, list) else set()
    number = len(taken) + 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _given(table: Any) -> Table:
    assert isinstance(table, Mapping)
    return table
