"""Declarations from desk to ledger: scopes and their undoing, letters in any order, and rehearsals kept apart."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewapp.domain.declarations import DeclaredRecusal
from reviewapp.domain.errors import InputError, LetterError, StateError
from reviewapp.domain.ledger import Matrix
from reviewapp.domain.recusal import Recusal, RecusalGround, RecusalScope
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.packages import score_letter
from reviewapp.packages.container import read_container, write_container
from reviewapp.usecases import (
    archiving,
    confirming_recusals,
    declaring,
    merging,
    practising,
    preparing,
    recording,
    scoring,
)
from tests.packages.damage import ANY_NAME
from tests.panel_room import AT, PASSPHRASE, RECOVERY, Room, answer, issue_all, make_room, short_scheme

KIN, EQUITY = RecusalGround.KINSHIP, RecusalGround.EQUITY


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A round that was just issued; copied by every test."""
    return make_room(tmp_path_factory.mktemp("fresh") / "room", entries=4, experts=2)


@pytest.fixture
def room(fresh: Room, tmp_path: Path) -> Room:
    """A round of this test's own."""
    return fresh.copy(tmp_path / "own")


def test_a_whole_panel_closes_at_once_and_opens_again_as_it_was(room: Room) -> None:
    with room.desk("甲01") as store:
        answer(store, recused=["E02"])
        before = store.sheets()
        scoring.declare(store, "E03", EQUITY, "持有股份", scope=RecusalScope.PANEL, at=AT)
        now = scoring.desk(store)
        assert {n: s.recused for n, s in now.sheets.items()} == {
            "E01": EQUITY,
            "E02": RecusalGround.SAME_UNIT,
            "E03": EQUITY,
            "E04": EQUITY,
        }
        said = {one.entry: one.scope for one in declaring.answers(now)}
        assert said["E02"] is RecusalScope.ENTRY and said["E01"] is RecusalScope.PANEL
        assert scoring.take_back_recusal(store, "E04", at=AT) == ("E01", "E03", "E04")
        assert store.sheets() == before


def test_opening_one_entry_again_leaves_the_others_closed_each_for_itself(room: Room) -> None:
    with room.desk("甲01") as store:
        answer(store)
        before = store.sheets()
        scoring.declare(store, "E01", EQUITY, scope=RecusalScope.ROUND, at=AT)
        assert scoring.declare(store, "E02", None, at=AT) == before["E02"]
        said = {one.entry: (one.ground, one.scope) for one in declaring.answers(scoring.desk(store))}
        assert said["E02"] == (None, RecusalScope.ENTRY)
        assert {said[n] for n in ("E01", "E03", "E04")} == {(EQUITY, RecusalScope.ENTRY)}
        assert scoring.take_back_recusal(store, "E03", at=AT) == ("E03",)
        assert store.sheets()["E03"] == before["E03"]


def test_another_ground_does_not_forget_what_stood_there_first(room: Room) -> None:
    with room.desk("甲01") as store:
        answer(store)
        before = store.sheets()["E01"]
        scoring.declare(store, "E01", EQUITY, at=AT)
        scoring.declare(store, "E01", KIN, "表弟", at=AT)
        assert store.sheets()["E01"] == ScoreSheet("E01").with_recusal(KIN, "表弟")
        scoring.declare(store, "E01", None, at=AT)
        assert store.sheets()["E01"] == before


def test_the_letter_is_offered_once_and_again_when_answers_change(room: Room) -> None:
    with room.desk("甲01") as store:
        with pytest.raises(StateError, match="declarations_first"):
            declaring.export_declarations(store, room.folder / "d.rvscore", at=AT)
        answer(store, recused=["E02"])
        assert declaring.is_due(scoring.desk(store))
        declaring.settle(store)
        assert not declaring.is_changed(scoring.desk(store))
        scoring.declare(store, "E01", KIN, at=AT)
        assert declaring.is_changed(scoring.desk(store))
        made = declaring.export_declarations(store, room.folder / "d.rvscore", at=AT)
        assert (made.entries, made.aside, made.revision) == (4, 2, 1)
        assert not declaring.is_due(scoring.desk(store))
        now = scoring.desk(store)
        letter = declaring.letter_of_answers(store, now)
        assert letter is not None and letter.payload_sha256 == made.payload_sha256
        scoring.declare(store, "E01", None, at=AT)
        assert declaring.letter_of_answers(store, scoring.desk(store)) is None
        assert not store.exported(), "no score letter left"
        letter_file = score_letter.read(made.file.read_bytes())
        assert "presence.age" not in letter_file.parts and letter_file.header.about.type == "declarations"


def test_confirming_makes_an_act_of_each_and_takes_the_scores_out(room: Room) -> None:
    with room.desk("甲01") as store:
        answer(store)
        score = room.export(store)
        scoring.declare(store, "E01", KIN, at=AT)
        scoring.declare(store, "E02", EQUITY, at=AT)
        letter = declaring.export_declarations(store, room.folder / "d.rvscore", at=AT).file
    room.merge(letter, score)
    with room.bureau() as bureau:
        first, second = confirming_recusals.declared(bureau)
        confirming_recusals.confirm(bureau, [first], at=AT)
        assert [one.recorded for one in confirming_recusals.declared(bureau)] == [True, False]
        confirming_recusals.confirm(bureau, [first, second], at=AT)
        state = recording.read_state(bureau)
        assert [one.entry for one in state.recusals] == ["E01", "E02"], "one that is recorded is passed over"
        assert len([act for act in bureau.act_records() if b'"recusal_recorded"' in act.record]) == 2
        with pytest.raises(StateError, match="nothing_to_confirm"):
            confirming_recusals.confirm(bureau, [first, second], at=AT)
        cells = recording.read_ledger(bureau).matrix.cells
        assert [cells["甲01", n] for n in ("E01", "E02", "E03")] == [
            SheetState.RECUSED,
            SheetState.RECUSED,
            SheetState.SCORED,
        ]
    assert all(seat != "甲01" or entry in {"E03", "E04"} for seat, entry in room.unseal().sheets)


def test_a_recusal_of_a_panel_nobody_knows_is_refused(room: Room) -> None:
    with room.bureau() as bureau:
        for recusal in (Recusal("甲01", "Z", KIN, scope=RecusalScope.PANEL),):
            with pytest.raises(InputError, match="panel_unknown"):
                preparing.record_recusal(bureau, recusal, at=AT)
        preparing.record_recusal(bureau, Recusal("甲01", "E01", KIN, scope=RecusalScope.ROUND), at=AT)
        assert recording.read_state(bureau).recusals[-1].entry == ""


@pytest.fixture(scope="module")
def pile(fresh: Room, tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, tuple[Path, ...]]:
    """Score and declaration letters of one round: revisions, a copied laptop, and a second seat."""
    room = fresh.copy(tmp_path_factory.mktemp("pile") / "room")
    files: list[Path] = []

    def declare(store: object, name: str) -> None:
        made = declaring.export_declarations(store, room.folder / f"{name}.rvscore", at=AT)  # type: ignore[arg-type]
        files.append(made.file)

    with room.desk("甲01") as store:
        answer(store, recused=["E02"])
        declare(store, "d1")
        files.append(room.export(store, "s1"))
    shutil.copytree(room.folder / "laptop-甲01", room.folder / "twin-甲01")
    with room.desk("甲01") as store:
        scoring.declare(store, "E01", EQUITY, scope=RecusalScope.PANEL, at=AT)
        declare(store, "d2")
        scoring.take_back_recusal(store, "E01", at=AT)
        files.append(room.export(store, "s2"))
    with room.desk("甲01", "twin") as store:
        scoring.declare(store, "E03", KIN, at=AT)
        declare(store, "fork")
    with room.desk("甲02") as store:
        answer(store, recused=["E04"])
        declare(store, "d3")
        files.append(room.export(store, "s3"))
    return room, tuple(files)


def _after(pile: tuple[Room, tuple[Path, ...]], order: list[Path], by: int, place: Path) -> tuple[Matrix, tuple[DeclaredRecusal, ...]]:  # fmt: skip
    room, _ = pile
    shutil.copytree(room.bureau_folder, place)
    store = room.stores.open_bureau(place, PASSPHRASE)
    try:
        for start in range(0, len(order), by):
            merging.commit(store, merging.preview(store, order[start : start + by]), at=AT)
        again = merging.preview(store, order)
        assert not again.count_new
        return recording.read_ledger(store).matrix, confirming_recusals.declared(store)
    finally:
        store.close()
        shutil.rmtree(place)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_of_letters_gives_the_same_matrix(
    pile: tuple[Room, tuple[Path, ...]], tmp_path: Path, data: st.DataObject
) -> None:
    _, files = pile
    order = data.draw(st.permutations(files))
    matrix, declared = _after(pile, order, data.draw(st.integers(1, len(files))), tmp_path / "one")
    all_at_once, asked = _after(pile, list(files), len(files), tmp_path / "all")
    assert (matrix, declared) == (all_at_once, asked)
    scores_alone, nothing = _after(
        pile, [one for one in files if one.name.startswith("s")], 3, tmp_path / "scores"
    )
    assert matrix == scores_alone and nothing == (), "declarations move no cell, no standing and no fork"


def test_a_rehearsal_and_a_real_round_take_nothing_of_each_other(room: Room, tmp_path: Path) -> None:
    rehearsal = make_room(tmp_path / "rehearsal", entries=4, experts=2, rehearsal=True)
    files: dict[bool, list[Path]] = {}
    for marked, of in ((True, rehearsal), (False, room)):
        with of.desk("甲01") as store:
            answer(store)
            letter = declaring.export_declarations(store, of.folder / "d.rvscore", at=AT).file
            files[marked] = [letter, of.export(store)]
    for marked, of in ((True, rehearsal), (False, room)):
        with of.bureau() as bureau:
            decided = merging.preview(bureau, files[not marked])
            assert [one.code for one in decided.items] == ["other_round", "other_round"]
            assert not decided.count_new


def test_the_mark_alone_makes_another_round() -> None:
    """Not only the number drawn for each round: the very same charter with the mark is another round."""
    from tests.panel import CHARTER  # noqa: PLC0415 - a value of another kind of room

    assert replace(CHARTER, rehearsal=True).digest() != CHARTER.digest()
    assert replace(CHARTER, rehearsal=False).digest() == CHARTER.digest(), "old rounds keep their digest"


def _finished(room: Room, name: str) -> Path:
    for seat in ("甲01", "甲02"):
        room.merge(room.letter(seat))
    room.unseal()
    with room.bureau() as bureau:
        return archiving.archive(bureau, room.folder / name).file


def test_archives_say_what_they_are_of_and_cannot_be_mixed(room: Room, tmp_path: Path) -> None:
    rehearsal = make_room(tmp_path / "rehearsal", entries=4, experts=2, rehearsal=True)
    real, marked = _finished(room, "real.rvarchive"), _finished(rehearsal, "marked.rvarchive")
    found = {marked: archiving.verify(marked), real: archiving.verify(real)}
    assert found[marked].agrees and found[marked].rehearsal
    assert found[real].agrees and not found[real].rehearsal
    assert archiving.summary(found[marked])["rehearsal"] is True
    parts = {
        file: {
            name: bytes(part)
            for name, part in read_container(
                file.read_bytes(), mimetype=archiving.MIMETYPE, names=ANY_NAME, limits=archiving.LIMITS
            ).items()
        }
        for file in (real, marked)
    }
    bent = tmp_path / "bent.rvarchive"
    for one, other in ((real, marked), (marked, real)):
        # The letters of the one in the archive of the other.
        mixed = {name: part for name, part in parts[one].items() if not name.startswith("letters/")}
        mixed |= {name: part for name, part in parts[other].items() if name.startswith("letters/")}
        bent.write_bytes(write_container(archiving.MIMETYPE, {name: mixed[name] for name in sorted(mixed)}))
        codes = {one.code for one in archiving.verify(bent).findings}
        assert {"signer_unknown", "letter_missing", "checksums_differ"} <= codes
    # The mark scratched off the first act.
    first = parts[marked]["acts/000001.json"]
    assert json.loads(first)["body"]["charter"]["rehearsal"] is True
    scratched = first.replace(b',"rehearsal":true', b"", 1)
    assert scratched != first
    parts[marked]["acts/000001.json"] = scratched
    bent.write_bytes(
        write_container(archiving.MIMETYPE, {name: parts[marked][name] for name in sorted(parts[marked])})
    )
    with pytest.raises(LetterError):
        archiving.verify(bent)


def test_a_declaration_letter_is_neither_admitted_nor_withdrawn_nor_chosen(
    room: Room, tmp_path: Path
) -> None:
    with room.desk("甲01") as desk:
        answer(desk)
        made = declaring.export_declarations(desk, tmp_path / "declared.rvscore", at=AT).file
    room.merge(made)
    digest = score_letter.read(made.read_bytes()).digest
    with room.bureau() as store:
        acts = store.act_records()
        for deed in (merging.admit, merging.withdraw):
            with pytest.raises(InputError, match="declarations_never_count"):
                deed(store, digest, "理由", at=AT)
        with pytest.raises(InputError, match="declarations_never_count"):
            merging.choose(store, "甲01", digest, "理由", at=AT)
        assert store.act_records() == acts


def test_sample_entries_are_for_rehearsals_only(tmp_path: Path, room: Room) -> None:
    store = room.stores.create_bureau(tmp_path / "real", PASSPHRASE, RECOVERY)
    try:
        preparing.create_round(store, short_scheme(), "真的", at=AT)
        with pytest.raises(StateError, match="sample_needs_rehearsal"):
            practising.fill_with_sample(store, at=AT)
    finally:
        store.close()


def test_practice_material_is_a_rehearsal(tmp_path: Path, room: Room) -> None:
    made = practising.practice_package(room.stores, tmp_path / "practice", at=AT)
    room.tasks["甲01"], room.codes["甲01"] = made.package, made.code
    with room.desk("甲01", "practice") as store:
        assert scoring.desk(store).task.charter.rehearsal


def test_nobody_answers_in_passing_what_the_lists_suggest(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1, issue=False)
    listed, table = tmp_path / "entries.csv", tmp_path / "scores.csv"
    rows = "E01,甲,示例大学农学院,张三\nE02,乙,另一所大学,李四\nE03,丙,某研究院,王五\n"
    listed.write_text(f"项目编号,项目名称,单位,负责人\n{rows}", encoding="utf-8")
    answers = "E01,50,30,同意,评语足够长\nE02,50,30,同意,评语足够长\n"
    table.write_text(f"项目编号,价值,条件,推荐意见,评语\n{answers}", encoding="utf-8")
    with room.bureau() as bureau:
        preparing.import_entries(bureau, listed, at=AT)
        issue_all(room, bureau)
    with room.desk("甲01") as store:
        report = scoring.fill_from_table(store, table, at=AT)
        assert [(one.place, one.code) for one in report.refused] == [("E01", "declaration_suggested")]
        assert report.filled == ("E02",)
        assert "E01" not in scoring.desk(store).declared
        assert scoring.declare_no_conflict(store, at=AT) == (("E03",), ("E01",))
        assert scoring.declare_no_conflict(store, ["E01"], at=AT) == (("E01",), ())
        assert scoring.fill_from_table(store, table, at=AT).filled == ("E01", "E02")
