"""Amending a scheme: seen before it is done, nothing written by looking, every version and result kept and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.bureau_store import SqlBureauStore
from reviewapp.domain.arithmetic import Budget
from reviewapp.domain.errors import StateError
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.scheme import Scheme
from reviewapp.usecases import archiving, merging, preparing, printing, unsealing
from reviewapp.usecases.amending import Amendment, amendments, preview_amendment
from reviewapp.usecases.recording import read_state
from reviewapp.usecases.results import result
from tests.command_line import CommandLine, command
from tests.panel_room import AT, PASSPHRASE, SCHEME_TEXT, Room, issue_all, make_room, short_scheme, supervisor

__all__ = ["command"]  # the fixture

SEATS = ("甲01", "甲02", "甲03")


def with_quota(percent: str, scheme: Scheme | None = None) -> Scheme:
    """The short scheme with another share of 上: the bureau's arithmetic alone."""
    scheme = scheme or short_scheme()
    stage = scheme.stages[0]
    first, *rest = stage.arithmetic.grades
    grades = (replace(first, at_most=Decimal(percent)), *rest)
    arithmetic = replace(stage.arithmetic, grades=grades)
    return replace(scheme, version=scheme.version + 1, stages=(replace(stage, arithmetic=arithmetic),))


def with_places(places: int) -> Scheme:
    """The short scheme, showing its scores otherwise: no rank can move."""
    stage = short_scheme().stages[0]
    arithmetic = replace(stage.arithmetic, rounding=Rounding(places))
    return replace(short_scheme(), stages=(replace(stage, arithmetic=arithmetic),))


def with_other_form() -> Scheme:
    """The short scheme with another full mark: what experts see."""
    stage = short_scheme().stages[0]
    rubric = stage.form.rubrics[0]
    first, *rest = rubric.criteria
    criteria = (replace(first, title="科学价值"), *rest)
    form = replace(stage.form, rubrics=(replace(rubric, criteria=criteria),))
    return replace(short_scheme(), stages=(replace(stage, form=form),))


@pytest.fixture(scope="module")
def arrived(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A one-key round of four entries whose letters are all there, still sealed."""
    room = make_room(tmp_path_factory.mktemp("amending") / "room")
    room.merge(*(room.letter(seat) for seat in SEATS))
    return room


@pytest.fixture
def room(arrived: Room, tmp_path: Path) -> Room:
    """That round for one test alone."""
    return arrived.copy(tmp_path / "room")


@pytest.fixture
def unsealed(room: Room) -> Iterator[SqlBureauStore]:
    """Its store after 启封."""
    room.unseal()
    with room.bureau() as store:
        yield store


def test_a_difference_is_told_by_its_place_in_the_file(unsealed: SqlBureauStore) -> None:
    found = preview_amendment(unsealed, with_quota("50"))
    assert [(one.place, one.old, one.new) for one in found.differences] == [
        ("version", "1", "2"),
        ("grade.1.at_most", "30", "50"),
    ]
    assert found.differences[1].steps == (("grade", "上"), ("at_most", ""))
    assert not found.forms_touched


def test_the_scheme_as_it_is_differs_in_nothing(unsealed: SqlBureauStore) -> None:
    found = preview_amendment(unsealed, short_scheme())
    assert found.differences == () and found.moves == () and not found.forms_touched


def test_before_the_unsealing_nobody_knows_what_moves(room: Room) -> None:
    with room.bureau() as store:
        found = preview_amendment(store, with_quota("50"))
    assert found.results is None and found.moves == () and found.sheets == 0


def test_moves_are_both_results_on_the_same_letters(unsealed: SqlBureauStore) -> None:
    before = result(unsealed)
    found = preview_amendment(unsealed, with_quota("50"))
    assert found.results is not None
    assert found.results[0].ranking.digest() == before.ranking.digest()
    assert [letter.digest for letter in found.results[1].letters_counted()] == [
        letter.digest for letter in before.letters_counted()
    ]
    # 30 % of four is one 上, 50 % are two: the second of the ranking moves and no other.
    second = before.ranking.rows[1]
    assert [(move.entry, move.old.grade, move.new.grade) for move in found.moves] == [
        (second.entry, "下", "上")
    ]
    assert found.sheets == len(SEATS) * 4
    preparing.change_scheme(unsealed, with_quota("50"), "会议决定", at=AT)
    assert result(unsealed).ranking.digest() == found.results[1].ranking.digest()


def test_another_rounding_moves_nobody_in_the_ranking(unsealed: SqlBureauStore) -> None:
    found = preview_amendment(unsealed, with_places(4))
    assert [one.place for one in found.differences] == ["rounding.places"]
    assert found.results is not None and found.moves == ()


def test_moves_stand_in_the_new_order(unsealed: SqlBureauStore) -> None:
    stage = short_scheme().stages[0]
    upside_down = replace(stage.arithmetic, order=type(stage.arithmetic.order).LOWEST)
    other = replace(short_scheme(), stages=(replace(stage, arithmetic=upside_down),))
    found = preview_amendment(unsealed, other)
    ranks = [move.new.rank for move in found.moves if move.new.rank is not None]
    assert len(ranks) >= 2 and ranks == sorted(ranks)
    assert any(move.old.rank != move.new.rank for move in found.moves)


@pytest.mark.parametrize("other", [with_other_form, lambda: with_quota("50")])
def test_looking_writes_nothing(unsealed: SqlBureauStore, other: Callable[[], Scheme]) -> None:
    acts, letters, state = unsealed.act_records(), unsealed.letters(), read_state(unsealed)
    preview_amendment(unsealed, other())
    assert unsealed.act_records() == acts and unsealed.letters() == letters
    assert read_state(unsealed) == state


def test_another_form_is_seen_and_refused_after_issue(unsealed: SqlBureauStore) -> None:
    found = preview_amendment(unsealed, with_other_form())
    assert found.forms_touched
    assert [one.place for one in found.differences] == ["criterion.1.title"]
    assert found.results is None, "the sheets there answer other questions"
    with pytest.raises(StateError, match="form_frozen"):
        preparing.change_scheme(unsealed, with_other_form(), "会议决定", at=AT)


def test_a_two_key_round_is_amended_with_the_supervisors_key_alone(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, entries=1, experts=1)
    with room.bureau() as store:
        acts = store.act_records()
        with pytest.raises(StateError, match="supervisor_needed"):
            preparing.change_scheme(store, with_quota("50"), "会议决定", at=AT)
        with pytest.raises(StateError, match="other_supervisor"):
            preparing.change_scheme(
                store, with_quota("50"), "会议决定", at=AT, supervisor=supervisor("another").key
            )
        assert store.act_records() == acts
        preparing.change_scheme(store, with_quota("50"), "会议决定", at=AT, supervisor=supervisor().key)
        (change, _) = amendments(store)[0]
    assert change.act.role == "supervisor" and change.reason == "会议决定"


def test_every_change_is_told_with_its_reason_against_the_version_before(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1, issue=False)
    first = with_quota("10")
    second, third = with_quota("20", first), with_quota("40", with_quota("20", first))
    with room.bureau() as store:
        assert amendments(store) == ()
        preparing.change_scheme(store, first, "", at=AT)
        issue_all(room, store)
        preparing.change_scheme(store, second, "第一次会议", at=AT)
        preparing.change_scheme(store, third, "第二次会议", at=AT)
        made = amendments(store)
    assert [(change.reason, change.running) for change, _ in made] == [
        ("", False),
        ("第一次会议", True),
        ("第二次会议", True),
    ]
    assert [(change.old, change.new) for change, _ in made] == [
        (short_scheme(), first),
        (first, second),
        (second, third),
    ]
    assert [found.differences[-1].old for _, found in made] == ["30", "10", "20"]
    assert [change.act.sequence for change, _ in made] == sorted(change.act.sequence for change, _ in made)


def test_changes_made_are_shown_on_todays_letters(room: Room) -> None:
    """An amendment before 启封 moves nobody yet; afterwards the page and the paper show what it moved."""
    with room.bureau() as store:
        preparing.change_scheme(store, with_quota("50"), "会议决定", at=AT)
        assert amendments(store)[0][1].results is None
        merging.close_intake(store, at=AT)
        unsealing.unseal(store, at=AT)
        found: Amendment = amendments(store)[0][1]
        assert found.results is not None and len(found.moves) == 1
        assert found.results[1].ranking.digest() == result(store).ranking.digest()


def test_an_archive_after_an_amendment_agrees_and_tells_of_it(
    command: CommandLine, unsealed: SqlBureauStore, tmp_path: Path
) -> None:
    def archived(name: str) -> Path:
        forms = printing.form_files(unsealed, ["F10", "F23"], at=AT)
        assert ("f23.pdf" in forms) == (name == "after")
        return archiving.archive(unsealed, tmp_path / f"{name}.rvarchive", forms=forms).file

    before = archiving.verify(archived("before"))
    assert before.agrees and before.amendments == ()
    preparing.change_scheme(unsealed, with_quota("50"), "会议决定增加名额", at=AT)
    file = archived("after")
    after = archiving.verify(file)
    assert after.agrees and after.amendments == ("会议决定增加名额",)
    assert after.recomputed != before.recomputed
    said = command("verify", file)
    assert said.code == 0 and "会议决定增加名额" in said.out + said.err
    assert command("verify", file, "--json").json["amendments"] == ["会议决定增加名额"]


def test_the_comparison_prints_before_any_result_and_only_where_there_was_a_change(room: Room) -> None:
    with room.bureau() as store:
        with pytest.raises(StateError, match="not_amended"):
            printing.form_files(store, ["F23"], at=AT)
        preparing.change_scheme(store, with_quota("50"), "会议决定", at=AT)
        assert set(printing.form_files(store, ["F23"], at=AT)) == {"f23.pdf"}
        with pytest.raises(StateError, match="not_unsealed"):
            printing.form_files(store, ["F10", "F23"], at=AT)


def test_a_change_before_the_issue_is_no_amendment(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1, issue=False)
    with closing(room.stores.open_bureau(room.bureau_folder, PASSPHRASE)) as store:
        preparing.change_scheme(store, with_other_form(), "", at=AT)
        with pytest.raises(StateError, match="not_amended"):
            printing.form_files(store, ["F23"], at=AT)


def test_the_command_line_tells_it_in_words(command: CommandLine, room: Room) -> None:
    room.unseal()
    Path("本单位.toml").write_text(SCHEME_TEXT.replace('at_most = "30"', 'at_most = "50"'), encoding="utf-8")
    said = command("bureau", "amend", room.bureau_folder, "--scheme", "本单位.toml", "--preview")
    assert said.code == 0 and "等级“上”·名额上限（%）：30 → 50" in said.out
    told = command(
        "bureau", "amend", room.bureau_folder, "--scheme", "本单位.toml", "--preview", "--json"
    ).json
    assert told["differences"] == [{"place": "grade.1.at_most", "old": "30", "new": "50"}]
    assert len(told["moves"]) == 1


def _with_budget() -> Scheme:
    """The short scheme with a cut by a column that its list writes in words."""
    stage = short_scheme().stages[0]
    arithmetic = replace(stage.arithmetic, budget=Budget(Decimal(100), field="经费"))
    return replace(short_scheme(), stages=(replace(stage, arithmetic=arithmetic),))


def test_a_change_that_changes_nothing_is_not_recorded(unsealed: SqlBureauStore) -> None:
    acts = unsealed.act_records()
    with pytest.raises(StateError, match="scheme_unchanged"):
        preparing.change_scheme(unsealed, short_scheme(), "会议决定", at=AT)
    assert unsealed.act_records() == acts


def _listed_in_words(folder: Path) -> Room:
    """A round whose list says 经费 in words, not yet issued."""
    room = make_room(folder / "room", entries=1, experts=1, issue=False)
    listed = folder / "words.csv"
    listed.write_text("项目编号,项目名称,单位,经费\nE01,第1个项目,示例单位1,叁拾万\n", encoding="utf-8")
    with room.bureau() as store:
        preparing.import_entries(store, listed, at=AT)
    return room


def test_no_amendment_makes_figures_of_a_column_of_words(tmp_path: Path) -> None:
    """The lists stand by then: such a round could never be ranked."""
    room = _listed_in_words(tmp_path)
    with room.bureau() as store:
        issue_all(room, store)
        acts = store.act_records()
        with pytest.raises(StateError, match="fact_not_a_number"):
            preparing.change_scheme(store, _with_budget(), "会议决定", at=AT)
        assert store.act_records() == acts


def test_nothing_is_issued_while_the_budgets_column_is_words(tmp_path: Path) -> None:
    room = _listed_in_words(tmp_path)
    with room.bureau() as store:
        preparing.change_scheme(store, _with_budget(), "", at=AT)
        with pytest.raises(StateError, match="fact_not_a_number"):
            issue_all(room, store)
