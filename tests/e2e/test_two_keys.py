"""Two keys, two folders: what the bureau can know before 启封, and that both rounds then agree."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from db.bureau_store import SqlBureauStore
from reviewapp.domain.acts import StoreOpened
from reviewapp.domain.errors import ReviewError
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import score_letter, sealing
from reviewapp.usecases import (
    backing_up,
    exporting,
    issuing,
    merging,
    preparing,
    recording,
    results,
    scoring,
    unsealing,
)
from tests.command_line import CommandLine
from tests.panel_room import (
    AT,
    CHEAP,
    PASSPHRASE,
    RECOVERY,
    Room,
    answer,
    issue_all,
    make_room,
    supervisor,
)

MARK = "评语标记MARKED"
# A figure no digest, date or count here is likely to hold.
FIGURE = "67.25"
SCHEME = """
id = "marked"
version = 1
kind = "project"
title = "标记"
title_en = "Marked"
[averaging]
method = "mean"
[[criterion]]
id = "value"
title = "价值"
maximum = "100"
step = "0.25"
published = false
[[grade]]
title = "上"
"""


def _marked_scheme() -> Scheme:
    return read_scheme(SCHEME, "marked.toml")


def _score_marked(room: Room, seat: str) -> Path:
    """Everything gets the marked figure and comment."""
    with room.desk(seat) as store:
        for entry in scoring.desk(store).task.entries:
            sheet = scoring.declare(store, entry.number, None, at=AT)
            sheet = sheet.with_score("value", Decimal(FIGURE)).with_comment(MARK)
            scoring.save_sheet(store, sheet, at=AT)
        return room.export(store)


@pytest.fixture
def arrived(tmp_path: Path) -> Room:
    """A two-key round whose two letters are merged and whose intake is closed; nothing is unsealed."""
    room = make_room(tmp_path / "machine one", two_key=True, entries=2, experts=2, scheme=_marked_scheme())
    letters = tmp_path / "stick"
    letters.mkdir()
    for seat in room.tasks:
        shutil.copy(_score_marked(room, seat), letters)
    # The bureau's machine has its own folder, the letters from the stick, and nothing of the laptops.
    bureau = Room(tmp_path / "machine two", two_key=True)
    bureau.folder.mkdir()
    shutil.copytree(room.bureau_folder, bureau.bureau_folder)
    bureau.merge(*sorted(letters.iterdir()))
    with bureau.bureau() as store:
        merging.close_intake(store, at=AT)
    return bureau


def _spellings(text: str) -> list[bytes]:
    return [text.encode(), text.encode("utf-16-le"), text.encode("gb18030"), text.encode().hex().encode()]


def _everything_in(store: SqlBureauStore) -> bytes:
    """Every value of every table, as whoever has the store's key reads it."""
    with store._read() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        values: list[bytes] = []
        for table in list(tables):
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                values += [v if isinstance(v, bytes) else str(v).encode() for v in row]
    return b"\n".join(values)


def _is_marked(content: bytes) -> bool:
    return any(words in content for text in (MARK, "MARKED", FIGURE) for words in _spellings(text))


def test_nothing_the_bureau_has_yields_a_score_before_the_unsealing(arrived: Room) -> None:
    with arrived.bureau() as store:
        ledger = recording.read_ledger(store)
        assert ledger.matrix.missing() == ()
        assert set(ledger.matrix.cells.values()) == {SheetState.SCORED}
        content = _everything_in(store)
        assert len(content) > 20_000
        assert not _is_marked(content)
        # The presence lists open with the secretary's key; the payloads do not, however one tries.
        secretary = recording.secretary_seal(store)
        for letter in store.letters():
            sealed = score_letter.read(store.letter_container(letter.digest))
            assert not _is_marked(sealing.open_sealed(bytes(sealed.parts["presence.age"]), secretary))
            with pytest.raises(ReviewError) as refused:
                score_letter.open_payload(sealed, secretary)
            assert refused.value.code == "seal_not_for_this_key"
        assert store.opened() == {}
        with pytest.raises(ReviewError) as refused:
            results.result(store)
        assert refused.value.code == "not_unsealed"
    files = [path for path in arrived.folder.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if _is_marked(path.read_bytes())] == []


def test_the_search_for_marks_finds_them_after_the_unsealing(arrived: Room) -> None:
    arrived_result = _unseal(arrived)
    assert [row.shown for row in arrived_result.ranking.rows] == ["67.25", "67.25"]
    with arrived.bureau() as store:
        assert _is_marked(_everything_in(store))


def _unseal(room: Room) -> results.Result:
    with room.bureau() as store:
        assert not unsealing.unseal(store, at=AT, supervisor=supervisor().key).refused
        return results.result(store)


@pytest.mark.parametrize(
    "words",
    [
        ["rank", "--json"],
        ["rank"],
        ["export", "--out", "t.xlsx"],
        ["print", "--out", "p"],
        ["archive", "--out", "a.rvarchive"],
        ["unseal"],
        ["status", "--json"],
        ["status"],
        ["check"],
        ["backup", "--out", "copy"],
    ],
    ids=" ".join,
)
def test_no_command_shows_a_score_before_the_unsealing(
    words: list[str], arrived: Room, command: CommandLine, tmp_path: Path
) -> None:
    said = command("bureau", words[0], arrived.bureau_folder, *words[1:])
    assert said.code == (0 if words[0] in {"status", "check", "backup"} else 1)
    assert not _is_marked((said.out + said.err).encode())
    for file in ("t.xlsx", "p", "a.rvarchive"):
        assert not (tmp_path / file).exists()
    if words[0] == "unseal":
        assert "监督" in said.err
    for path in (tmp_path / "copy").rglob("*"):
        assert path.is_dir() or not _is_marked(path.read_bytes())


def test_only_this_rounds_supervisor_opens_it(arrived: Room) -> None:
    with arrived.bureau() as store:
        before = store.act_records()
        for keys, code in (
            ({}, "supervisor_needed"),
            ({"supervisor": supervisor("stranger").key}, "other_supervisor"),
            ({"recovery": supervisor("stranger").recovery}, "seal_not_for_this_key"),
            ({"recovery": "AGE-SECRET-KEY-1"}, "seal_key_malformed"),
            ({"recovery": recording.secretary_seal(store)}, "seal_not_for_this_key"),
        ):
            with pytest.raises(ReviewError) as refused:
                unsealing.unseal(store, at=AT, **keys)
            assert refused.value.code == code
        assert store.act_records() == before
        assert store.opened() == {}


def test_the_recovery_key_opens_it_too(arrived: Room) -> None:
    with arrived.bureau() as store:
        report = unsealing.unseal(store, at=AT, recovery=supervisor().recovery)
        assert len(report.opened) == 2
        assert not report.refused
        assert {row.shown for row in results.result(store).ranking.rows} == {"67.25"}


def test_both_kinds_of_round_rank_the_same_answers_alike(tmp_path: Path) -> None:
    found = []
    for two_key in (True, False):
        room = make_room(tmp_path / f"two keys {two_key}", two_key=two_key, entries=6, experts=5)
        room.merge(*(room.letter(seat, recused=["E02"] if seat == "甲03" else []) for seat in room.tasks))
        of = room.unseal()
        found.append((of.ranking, results.as_json(of)))
    assert found[0] == found[1]
    assert len({row.shown for row in found[0][0].rows}) > 3


def test_the_supervisor_signs_before_issue_and_again_after_every_change(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, issue=False)
    with room.bureau() as store:
        _refused_to_issue(room, store)
        preparing.countersign(store, supervisor().key, at=AT)
        changed = (room.folder / "lists" / "entries.csv").read_text("utf-8").replace("第1个", "改名的第1个")
        longer = room.folder / "lists" / "changed.csv"
        longer.write_text(changed, "utf-8")
        preparing.import_entries(store, longer, at=AT)
        _refused_to_issue(room, store)
        with pytest.raises(ReviewError) as refused:
            preparing.countersign(store, supervisor("stranger").key, at=AT)
        assert refused.value.code == "other_supervisor"
        _refused_to_issue(room, store)
        preparing.countersign(store, supervisor().key, at=AT)
        issue_all(room, store)
    assert len(room.tasks) == 3


def _refused_to_issue(room: Room, store: SqlBureauStore) -> None:
    with pytest.raises(ReviewError) as refused:
        issuing.issue(store, room.folder / "tasks", at=AT, cost=CHEAP)
    assert refused.value.code == "not_countersigned"
    assert not room.tasks
    assert not list(room.folder.glob("tasks/*"))


def test_a_new_enrolment_needs_the_supervisor(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, entries=2, experts=2)
    first = room.letter("甲01")
    room.merge(first)
    with room.bureau() as store:
        for key, code in ((None, "supervisor_needed"), (supervisor("stranger").key, "other_supervisor")):
            with pytest.raises(ReviewError) as refused:
                issuing.reenrol(
                    store, "甲01", "换机", room.folder / "again", at=AT, supervisor=key, cost=CHEAP
                )
            assert refused.value.code == code
        one = issuing.reenrol(
            store, "甲01", "换机", room.folder / "again", at=AT, supervisor=supervisor().key, cost=CHEAP
        )
    assert one.enrolment == 2
    old_again = room.letter("甲01", shift=1)
    room.codes["甲01"], room.tasks["甲01"] = one.code, one.file
    new = room.letter("甲01", "new", laptop="new", shift=2)
    assert [item.code for item in room.merge(old_again, new).items] == ["merge_old_key", "merge_replaces"]
    counting = room.standing()["甲01"].counting
    assert counting is not None
    assert counting.enrolment == 2


def test_conflicts_are_settled_by_the_supervisor_alone(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, entries=2, experts=2)
    decided = room.merge(room.letter("甲01"), room.letter("甲01", "twin", laptop="twin", shift=1))
    assert decided.conflicts == ("甲01",)
    first, second = (item.digest for item in decided.items)
    with room.bureau() as store:
        for key, code in ((None, "supervisor_needed"), (supervisor("stranger").key, "other_supervisor")):
            with pytest.raises(ReviewError) as refused:
                merging.choose(store, "甲01", first, "本人确认", at=AT, supervisor=key)
            assert refused.value.code == code
        merging.choose(store, "甲01", first, "本人确认", at=AT, supervisor=supervisor().key)
        standing = recording.read_ledger(store).matrix.standing["甲01"]
        assert standing.counting is not None
        assert standing.counting.digest == first
        assert dict(standing.fates)[second].value == "not_chosen"


def test_the_receipt_names_both_keepers(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", two_key=True, entries=2, experts=1)
    with room.desk("甲01") as store:
        answer(store)
        receipt = exporting.export(store, tmp_path / "x.rvscore", at=AT)
    assert [role for role, _ in receipt.recipients] == ["secretary", "supervisor", "recovery"]
    assert len({key for _, key in receipt.recipients}) == 3


def test_the_store_of_an_expert_opens_again_with_both_keys_together(tmp_path: Path) -> None:
    """A forgotten pass phrase: neither secretary nor supervisor alone, and no recovery code at all."""
    room = make_room(tmp_path / "room", two_key=True, entries=2, experts=1)
    room.letter("甲01")
    folder = room.folder / "laptop-甲01"
    with room.bureau() as store:
        with pytest.raises(ReviewError) as refused:
            backing_up.recover(room.stores, folder, RECOVERY, "新的口令 5678")
        assert refused.value.code in {"no_recovery", "recovery_code_mistyped"}
        with pytest.raises(ReviewError) as refused:
            backing_up.recover_jointly(
                room.stores, folder, store, passphrase="新的口令 5678", reason="忘记口令", at=AT
            )
        assert refused.value.code == "supervisor_needed"
        backing_up.recover_jointly(
            room.stores, folder, store, supervisor=supervisor().key, passphrase="新的口令 5678",
            reason="忘记口令", at=AT,
        )  # fmt: skip
        last = recording.read_state(store).last
        assert last is not None and last.body == StoreOpened("甲01", "忘记口令")
    with pytest.raises(ReviewError) as refused:
        room.stores.open_expert(folder, PASSPHRASE)
    assert refused.value.code == "wrong_passphrase"
    room.stores.open_expert(folder, "新的口令 5678").close()
