"""After issue: changing one expert, one quota or one trimming rule leaves every other letter valid (design §6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.bureau_store import SqlBureauStore
from reviewapp.domain import acts
from reviewapp.domain.arithmetic import Averaging, Method
from reviewapp.domain.errors import ReviewError
from reviewapp.domain.rubric import CommentRule, Criterion, CriterionKind, FactRule, Rubric
from reviewapp.domain.scheme import Form, Scheme
from reviewapp.usecases import merging, preparing, recording, scoring
from tests.panel import arithmetic_of, with_arithmetic, with_form
from tests.panel_room import AT, Room, issue_all, make_room, short_scheme


def _other_expert(store: SqlBureauStore, room: Room) -> None:
    roster = (room.folder / "lists" / "experts.csv").read_text("utf-8")
    changed = room.folder / "lists" / "changed.csv"
    changed.write_text(roster.replace("甲03,专家3,示例大学", "甲09,新来的专家,另一大学"), "utf-8")
    preparing.import_experts(store, changed, at=AT, reason="原专家因病退出")


def _with(change: Callable[[Scheme], Scheme]) -> Callable[[SqlBureauStore, Room], None]:
    def apply(store: SqlBureauStore, room: Room) -> None:
        preparing.change_scheme(store, change(short_scheme()), "会议决定", at=AT)

    return apply


def _quota(scheme: Scheme) -> Scheme:
    first, *others = arithmetic_of(scheme).grades
    grades = (replace(first, at_most=Decimal(50)), *others)
    return with_arithmetic(scheme, replace(arithmetic_of(scheme), grades=grades))


def _trimming(scheme: Scheme) -> Scheme:
    averaging = Averaging(Method.TRIMMED, trim_each=1, n_min=3)
    return with_arithmetic(scheme, replace(arithmetic_of(scheme), averaging=averaging))


CHANGES = {
    "one expert": _other_expert,
    "one quota": _with(_quota),
    "one trimming rule": _with(_trimming),
}


def test_a_blind_package_holds_nothing_that_is_hidden(tmp_path: Path) -> None:
    """The laptop never has the hidden columns, reckons the bureau's digest all the same, and its letter counts."""
    blind = with_form(short_scheme(), replace(short_scheme().stages[0].form, hides=("unit", "persons")))
    room = make_room(tmp_path / "room", entries=3, experts=2, scheme=blind)
    letters = [room.letter(seat) for seat in room.tasks]
    with room.bureau() as store:
        the_round = recording.read_state(store).the_round()
        assert all(entry.unit and entry.persons for entry in the_round.entries)
    for seat in room.tasks:
        with room.desk(seat) as desk:
            task, kept = scoring.desk(desk).task, desk.task()
        assert task.entries == the_round.entries_seen_by(seat)
        assert task.assignment_digest() == the_round.assignment_digest(seat)
        assert task.form.digest() == the_round.form_for(seat).digest()
        for entry in the_round.entries:
            assert entry.title.encode() in (kept or b"")
            for hidden in (entry.unit, *entry.persons):
                assert hidden.encode() not in (kept or b"")
    assert [item.code for item in room.merge(*letters).items] == ["merge_counts"] * 2
    of = room.unseal()
    assert len(of.sheets) == 6
    assert all(of.round.entry(row.entry).unit for row in of.ranking.rows), "the bureau prints them again"


@pytest.mark.parametrize(
    ("column", "type_", "code"),
    [
        ("12", "企业", ""),
        ("", "企业", ""),
        ("十二", "企业", "fact_not_a_number"),
        ("12", "院校", "type_without_rubric"),
    ],
)
def test_what_no_laptop_could_reckon_with_is_not_issued(
    column: str, type_: str, code: str, tmp_path: Path
) -> None:
    rule = FactRule("专利数", per=Decimal(1), gives=Decimal(5))
    fact = Criterion("patents", "专利", Decimal(60), kind=CriterionKind.FACT, fact=rule)
    judged = Criterion("value", "价值", Decimal(40))
    form = Form((Rubric((judged, fact), types=("企业",)),))
    room = make_room(
        tmp_path / "room", entries=1, experts=1, scheme=with_form(short_scheme(), form), issue=False
    )
    with room.bureau() as store:
        (entry,) = recording.read_state(store).the_round().entries
        counted = replace(entry, type=type_, fields=(("专利数", column),))
        recording.record(store, acts.EntriesSet((counted,)), at=AT)
        if not code:
            issue_all(room, store)
            return
        with pytest.raises(ReviewError) as refused:
            issue_all(room, store)
        assert refused.value.code == code
        assert refused.value.params["entry"] == entry.number
        assert not list((room.folder / "tasks").glob("*"))


@pytest.mark.parametrize("what", CHANGES)
def test_letters_from_before_the_change_still_merge_and_count(what: str, tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=4, experts=3)
    letters = [room.letter(seat) for seat in ("甲01", "甲02")]
    with room.bureau() as store:
        before = recording.read_state(store).the_round()
        CHANGES[what](store, room)
        after = recording.read_state(store).the_round()
    digests = [
        (r.roster_digest(), r.arithmetic_digest(), r.round_digest, r.form_digest()) for r in (before, after)
    ]
    assert digests[0][:2] != digests[1][:2]
    assert digests[0][2:] == digests[1][2:]
    assert [item.code for item in room.merge(*letters).items] == ["merge_counts"] * 2
    of = room.unseal()
    assert {seat for seat, _ in of.sheets} == {"甲01", "甲02"}
    assert [row.n for row in of.ranking.rows] == [2, 2, 2, 2]


def test_the_changed_rules_are_the_ones_that_rank(tmp_path: Path) -> None:
    """The same letters under another quota: other grades, the same figures."""
    grades: list[int] = []
    scores: list[list[object]] = []
    for change in (None, _with(_quota)):
        room = make_room(tmp_path / f"room {len(grades)}", entries=4, experts=3)
        letters = [room.letter(seat) for seat in room.tasks]
        with room.bureau() as store:
            if change:
                change(store, room)
        room.merge(*letters)
        rows = room.unseal().ranking.rows
        grades.append([row.grade for row in rows].count("上"))
        scores.append([row.score for row in rows])
    assert grades == [1, 2]
    assert scores[0] == scores[1]


def _asked(change: Callable[[Rubric], Rubric]) -> Callable[[Form], Form]:
    return lambda form: replace(form, rubrics=tuple(map(change, form.rubrics)))


@pytest.mark.parametrize(
    "change",
    [
        _asked(lambda rubric: replace(rubric, comment=CommentRule(0, 100))),
        _asked(lambda rubric: replace(rubric, criteria=tuple(reversed(rubric.criteria)))),
        _asked(lambda rubric: replace(rubric, recommendations=rubric.recommendations[:1])),
        lambda form: replace(form, pledges=()),
        lambda form: replace(form, entry_noun="成果"),
    ],
    ids=["comment", "criteria", "recommendations", "pledges", "noun"],
)
def test_the_form_is_frozen_by_the_closing(change: Callable[[Form], Form], tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=2)
    other = with_form(short_scheme(), change(short_scheme().stages[0].form))
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
        records = store.act_records()
        with pytest.raises(ReviewError) as refused:
            preparing.change_scheme(store, other, "会议决定", at=AT)
        assert refused.value.code == "form_frozen"
        assert store.act_records() == records


def test_changes_after_issue_need_a_reason_and_lists_stay(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=2)
    lists = room.folder / "lists"
    with room.bureau() as store:
        records = store.act_records()
        with pytest.raises(ReviewError) as refused:
            preparing.import_experts(store, lists / "experts.csv", at=AT)
        assert refused.value.code == "reason_needed"
        with pytest.raises(ReviewError) as refused:
            preparing.import_entries(store, lists / "entries.csv", at=AT)
        assert refused.value.code == "already_issued"
        with pytest.raises(ReviewError) as refused:
            preparing.change_scheme(store, _quota(short_scheme()), "  ", at=AT)
        assert refused.value.code == "reason_needed"
        assert store.act_records() == records


def test_the_letter_of_an_expert_who_left_does_not_count(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=3)
    kept, arrived_before, arrives_after = (room.letter(seat) for seat in ("甲01", "甲03", "甲02"))
    room.merge(arrived_before)
    with room.bureau() as store:
        _other_expert(store, room)
    decided = room.merge(kept, arrives_after, arrived_before)
    assert [item.code for item in decided.items] == ["merge_counts", "merge_counts", "seat_not_in_round"]
    of = room.unseal()
    assert {seat for seat, _ in of.sheets} == {"甲01", "甲02"}
