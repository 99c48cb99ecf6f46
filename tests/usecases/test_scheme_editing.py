"""Editing a scheme: comments survive, steps are taken back, problems are live, a foreign change is not overwritten."""

from __future__ import annotations

import copy
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewapp.domain.errors import InputError, SchemeError, StateError, StoreError
from reviewapp.domain.scheme_file import scheme_as_far_as_read
from reviewapp.usecases.resource_files import resource
from reviewapp.usecases.scheme_editing import edit_built_in, edit_file, look
from reviewapp.usecases.scheme_finding import built_in_schemes, find_scheme
from reviewapp.usecases.scheme_gestures import (
    add_criterion,
    add_gate,
    add_rubric,
    add_section,
    add_stage,
    move_part,
    remove_part,
)
from reviewapp.usecases.scheme_outline import (
    Role,
    field_of,
    locate,
    outline,
    part_at,
    stage_addresses,
    value_at,
)
from reviewapp.usecases.scheme_toml import merged_text

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(resource("schemes").glob("*.toml"))}
TABLES = {name: tomllib.loads(text) for name, text in TEXTS.items()}

OWN = """\
# The bureau's own remark
id = "own"
version = 1
kind = "project"
title = "本单位方案"          # printed
title_en = "Own"

# first the idea
[[criterion]]
id = "idea"
title = "想法"
maximum = "60"               # agreed on in May
band = [
  { label = "好", from = "30", to = "60" },  # half
  { label = "差", from = "0", to = "29" },
]

# then the way
[[criterion]]
id = "way"
title = "做法"
maximum = "40"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_change_leaves_every_other_line_as_it_was(own: Path) -> None:
    editing = edit_file(own)
    editing.change(("criterion", 1, "maximum"), "30")
    editing.change(("criterion", 0, "maximum"), "70")
    editing.save()
    expected = OWN.replace('"40"', '"30"').replace('maximum = "60"  ', 'maximum = "70"  ')
    assert own.read_text(encoding="utf-8") == expected


def test_nothing_changed_is_the_same_file_byte_for_byte() -> None:
    for name, text in TEXTS.items():
        assert merged_text(text, TABLES[name]) == text


def test_a_band_added_keeps_the_comment_beside_the_list(own: Path) -> None:
    editing = edit_file(own)
    bands = value_at(editing.table, ("criterion", 0, "band"))
    editing.change(("criterion", 0, "band"), [*bands, {"label": "无", "from": "0", "to": "0"}])
    text = editing.text()
    assert '  { label = "无", from = "0", to = "0" },\n]' in text
    assert "# agreed on in May" in text
    assert "# then the way" in text
    assert tomllib.loads(text) == editing.table


def test_problems_come_and_go_with_the_change(own: Path) -> None:
    editing = edit_file(own)
    assert not look(editing.table).problems
    editing.change(("criterion", 1, "maximum"), "30")
    found = {one.code: one.place for one in look(editing.table).problems}
    assert found == {"scheme_sum_differs": "criterion"}
    editing.change(("criterion", 1, "maximum"), "forty")
    found = {one.code: one.place for one in look(editing.table).problems}
    assert found == {"scheme_wrong_type": "criterion.2.maximum"}
    editing.change(("criterion", 1, "maximum"), "40")
    assert not look(editing.table).problems


def test_typing_on_in_one_key_is_one_step(own: Path) -> None:
    editing = edit_file(own)
    for typed in ("4", "45", "45.5"):
        editing.change(("criterion", 1, "maximum"), typed)
    editing.change(("title",), "别的")
    editing.pause()
    editing.change(("title",), "又一个")
    editing.undo()
    assert editing.table["title"] == "别的"
    editing.undo()
    assert editing.table["criterion"][1]["maximum"] == "45.5"
    editing.undo()
    assert editing.table == tomllib.loads(OWN)
    assert not editing.can_undo
    assert not editing.unsaved
    editing.undo()
    editing.redo()
    assert editing.table["criterion"][1]["maximum"] == "45.5"
    editing.change(("version",), 2)
    assert not editing.can_redo


def test_a_file_that_somebody_changed_is_not_replaced(own: Path, tmp_path: Path) -> None:
    editing = edit_file(own)
    editing.change(("title",), "我的")
    own.write_text(OWN.replace("version = 1", "version = 7"), encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        editing.save()
    assert refused.value.code == "scheme_changed_on_disk"
    assert "version = 7" in own.read_text(encoding="utf-8")
    editing.save(tmp_path / "mine.toml")
    editing.change(("title",), "还是我的")
    editing.save()
    assert find_scheme(str(tmp_path / "mine.toml")).title == "还是我的"
    assert not editing.unsaved


def test_a_built_in_scheme_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    editing = edit_built_in("project")
    with pytest.raises(StateError) as refused:
        editing.change(("title",), "别的")
    assert refused.value.code == "scheme_built_in"
    with pytest.raises(StateError, match="scheme_built_in"):
        editing.save(tmp_path / "x.toml")
    editing.copy()
    assert editing.unsaved
    with pytest.raises(StateError, match="scheme_has_no_file"):
        editing.save()
    editing.save(tmp_path / "own.toml")
    assert find_scheme(str(tmp_path / "own.toml")).id == "project-own"
    assert "# 科技计划项目立项评审\n" in (tmp_path / "own.toml").read_text(encoding="utf-8")
    with pytest.raises(InputError):
        edit_built_in("none")


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    for content in (b"id = ", b"\xff\xfe"):
        (tmp_path / "bad.toml").write_bytes(content)
        with pytest.raises(SchemeError, match="scheme_not_toml"):
            edit_file(tmp_path / "bad.toml")


def _places(table: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    pairs = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    for key, value in pairs:
        yield from _places(value, (*at, key))


NEW: tuple[Any, ...] = (
    "变",
    3,
    True,
    [],
    {"a": "1"},
    [{"label": "a", "from": "1"}],
    [{"id": "q", "in": {"z": 1}}],
    ["a", "b"],
)


@settings(max_examples=40)
@given(st.sampled_from(sorted(TABLES)), st.integers(0, 10**6), st.integers(1, 4))
def test_whatever_is_done_the_text_reads_as_the_table(name: str, seed: int, steps: int) -> None:
    """The law of saving: what is written is what was made, however it was made."""
    chance = random.Random(seed)
    table = copy.deepcopy(TABLES[name])
    for _ in range(steps):
        last: Any
        *around, last = chance.choice(list(_places(table))[1:])
        holder = value_at(table, tuple(around))
        match chance.choice(("set", "take", "again", "move", "add")):
            case "take":
                del holder[last]
            case "add" if isinstance(holder, dict):
                holder[f"new-{chance.randint(0, 9)}"] = copy.deepcopy(chance.choice(NEW))
            case "again" if isinstance(holder, list):
                holder.insert(chance.randint(0, len(holder)), copy.deepcopy(holder[last]))
            case "move" if isinstance(holder, list):
                holder.insert(chance.randint(0, len(holder) - 1), holder.pop(last))
            case _ if isinstance(holder, dict):
                holder[last] = "变"
    assert tomllib.loads(merged_text(TEXTS[name], table)) == table


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_outline_shows_every_key_of_every_scheme_once(name: str) -> None:
    """Nothing of a file is out of reach, and nothing is shown in two places."""
    table = TABLES[name]
    root = outline(table)
    shown = [(*part.address, key) for part in root.walk() for key in part.keys]
    assert len(shown) == len(set(shown))
    for part in root.walk():
        for key in part.keys:
            assert field_of(part.kind, key)
    structure = {"stage", "rubric", "criterion", "section", "gate"}
    for place in _places(table):
        if not place or isinstance(place[-1], int) or place[-1] in structure:
            continue
        assert any(place[: len(address)] == address for address in shown), place


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_finding_is_found_where_it_is(name: str) -> None:
    """Spoil values one after the other: the finding leads to the part and the key that show it."""
    values = [
        place
        for place in _places(TABLES[name])
        if place
        and isinstance(place[-1], str)
        and not isinstance(value_at(TABLES[name], place), (dict, list))
    ]
    for place in values[:: len(values) // 50 + 1]:
        spoilt = copy.deepcopy(TABLES[name])
        holder = value_at(spoilt, place[:-1])
        holder[place[-1]] = 1.5
        unread = [
            one
            for one in scheme_as_far_as_read(spoilt)[1]
            if one.code in {"scheme_wrong_type", "scheme_not_a_choice"}
        ]
        assert unread, place
        assert locate(spoilt, unread[0].place) == place
        part, key = part_at(outline(spoilt), place)
        assert (*part.address, key) == place[: len(part.address) + 1]


def test_findings_about_lists_lead_to_the_part_around_them() -> None:
    table = {**TABLES["project"], "criterion": TABLES["project"]["criterion"][1:]}
    root = outline(table)
    part, key = part_at(root, locate(table, "criterion"))
    assert (part.role, key) == (Role.RUBRIC, "")
    part, key = part_at(root, locate(table, "grade"))
    assert (part.role, key) == (Role.GRADES, "grade")
    part, key = part_at(root, locate(table, "criterion.2"))
    assert (part.role, part.title) == (Role.CRITERION, table["criterion"][1]["title"])
    part, key = part_at(root, locate({**table, "colour": 1}, "colour"))
    assert (part.role, key) == (Role.SCHEME, "")


def test_parts_are_added_moved_and_taken_out() -> None:
    editing = edit_built_in("laboratory")
    editing.copy()
    root = outline(editing.table)
    rubric = next(
        part for part in root.walk() if part.role is Role.RUBRIC and part.parts[0].role is Role.SECTION
    )
    section = rubric.parts[0]
    before = len(section.parts)
    name = value_at(editing.table, section.address)["id"]
    table, address = add_criterion(editing.table, rubric.address, name)
    editing.replace(table)
    at = next(part for part in outline(table).walk() if part.address == section.address)
    assert [part.address for part in at.parts][-1] == address
    assert len(at.parts) == before + 1
    moved, there = move_part(table, at.parts[-1], list(at.parts), -1)
    assert value_at(moved, there)["title"] == "新指标"
    assert there == at.parts[-2].address
    gone = remove_part(moved, part_at(outline(moved), there)[0])
    assert gone == TABLES["laboratory"] | {"id": "laboratory-own", "version": 1}
    assert tomllib.loads(editing.text()) == editing.table


def test_a_second_stage_and_rubric_take_the_first_ones_keys_with_them() -> None:
    """A scheme of one stage means the same after its keys moved into a table of their own."""
    table = TABLES["project"]
    more, address = add_stage(table)
    assert address == ("stage", 1)
    assert stage_addresses(more) == (("stage", 0), ("stage", 1))
    first = {**more, "stage": more["stage"][:1]}
    assert look(first).scheme == look(table).scheme
    more, address = add_rubric(table, ())
    assert address == ("rubric", 1)
    assert look({**more, "rubric": more["rubric"][:1]}).scheme == look(table).scheme
    assert tomllib.loads(merged_text(TEXTS["project"], more)) == more


def test_what_is_added_is_sound_but_for_what_must_be_decided() -> None:
    """A new part brings no problem of its own: only sums that no longer fit, and what is empty yet."""
    table = TABLES["project"]
    with_gate, _ = add_gate(table, ())
    assert not look(with_gate).problems
    with_section, _ = add_section(table, ())
    assert [one.code for one in look(with_section).problems] == ["scheme_section_empty"]
    with_criterion, _ = add_criterion(table, ())
    assert [one.code for one in look(with_criterion).problems] == ["scheme_sum_differs"]
    with_rubric, _ = add_rubric(table, ())
    assert {one.code for one in look(with_rubric).problems} <= {"scheme_no_criteria", "scheme_tie_unknown"}


def test_every_built_in_scheme_can_be_opened() -> None:
    for scheme in built_in_schemes():
        assert look(edit_built_in(scheme.id).table).scheme == scheme
