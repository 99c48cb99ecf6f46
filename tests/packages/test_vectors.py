"""Every file in tests/vectors/: the sentence it gets, and what it changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from db.bureau_store import SqlBureauStore
from reviewapp.domain.errors import ReviewError
from reviewapp.domain.merging_rules import Fate
from reviewapp.domain.recusal import Recusal, RecusalGround
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import key_file, score_letter
from reviewapp.usecases import archiving, issuing, merging, opening, preparing, recording, results, unsealing
from reviewapp.usecases.taking_amendments import take_amendment
from reviewapp.usecases.wording import sentence
from tests.panel_room import AT, CHEAP, PASSPHRASE, Room
from tests.vectors.index import INDEX, VECTORS
from tests.vectors.kept_bureau import KEPT


def _of(*ways: str) -> pytest.MarkDecorator:
    chosen = [one for one in INDEX if one["how"] in ways]
    assert chosen
    return pytest.mark.parametrize("vector", chosen, ids=lambda one: f"{one['file']}-{one['expect']}")


def _digest(file: str) -> str:
    return score_letter.read((VECTORS / file).read_bytes()).digest


def _do(store: SqlBureauStore, step: str, folder: Path) -> None:
    verb, *words = step.split()
    match verb:
        case "merge":
            decided = merging.preview(store, [VECTORS / words[0]])
            assert len(decided.new) == 1
            merging.commit(store, decided, at=AT)
        case "close":
            merging.close_intake(store, at=AT)
        case "withdraw":
            merging.withdraw(store, _digest(words[0]), "误交", at=AT)
        case "recuse":
            recusal = Recusal(words[0], words[1], RecusalGround.SAME_UNIT)
            preparing.record_recusal(store, recusal, at=AT)
        case "reenrol":
            issuing.reenrol(store, words[0], "换机", folder / "again", at=AT, cost=CHEAP)
        case _:
            raise AssertionError(f"no such step: {step}")


def _is_said(code: str, params: dict[str, object]) -> None:
    """The sentence is there in both languages, and no value is left open in it."""
    for language in ("zh", "en"):
        words = sentence(code, language, **params)
        assert code not in words
        assert "{" not in words


@_of("merge")
def test_merging(vector: dict[str, Any], bureau: Room) -> None:
    with bureau.bureau() as store:
        for step in vector.get("steps", ()):
            _do(store, step, bureau.folder)
        before = (store.act_records(), {one.digest for one in store.letters()})
        decided = merging.preview(store, [VECTORS / vector["file"]])
        item = decided.items[0]
        assert item.code == vector["expect"]
        _is_said(item.code, dict(item.params))
        merging.commit(store, decided, at=AT)
        after = (store.act_records(), {one.digest for one in store.letters()})
        if "fate" not in vector:
            assert item.verdict is merging.Verdict.REFUSED
            assert after == before
            return
        digest = _digest(vector["file"])
        if vector.get("known"):
            assert item.verdict is merging.Verdict.KNOWN
            assert after == before
        else:
            assert item.verdict is merging.Verdict.KEEP
            assert after[1] == before[1] | {digest}
            assert len(after[0]) == len(before[0]) + 1
        ledger = recording.read_ledger(store)
        standing = ledger.matrix.standing[item.seat]
        assert item.fate is Fate(vector["fate"])
        assert dict(standing.fates)[digest] is item.fate
        counting = standing.counting.digest if standing.counting else ""
        assert counting == (_digest(vector["counts"]) if vector["counts"] else "")
        for entry in vector.get("void", ()):
            assert ledger.matrix.cells[item.seat, entry] is SheetState.RECUSED
        if "void" in vector:
            merging.close_intake(store, at=AT)
            assert not unsealing.unseal(store, at=AT).refused
            of = results.result(store)
            assert {entry for seat, entry in of.sheets if seat == item.seat} == {"E01", "E02"} - set(
                vector["void"]
            )


@_of("unseal")
def test_unsealing(vector: dict[str, Any], bureau: Room) -> None:
    with bureau.bureau() as store:
        _do(store, f"merge {vector['file']}", bureau.folder)
        _do(store, "merge neighbour.rvscore", bureau.folder)
        merging.close_intake(store, at=AT)
        report = unsealing.unseal(store, at=AT)
        assert [(one.place, one.code) for one in report.refused] == [
            (_digest(vector["file"]), vector["expect"])
        ]
        for one in report.refused:
            _is_said(one.code, {"place": one.place, **dict(one.params)})
        assert report.opened == (_digest("neighbour.rvscore"),)
        of = results.result(store)
        assert {seat for seat, _ in of.sheets} == {"甲02"}
        assert [row.n for row in of.ranking.rows] == [1, 1]
        # Asking again opens nothing more: the refusal stands in the log.
        assert not unsealing.unseal(store, at=AT).refused


@_of("open")
def test_opening(vector: dict[str, Any], bureau: Room, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    code = KEPT["codes"].get(vector["code"], vector["code"])
    file = shutil.copy(VECTORS / vector["file"], tmp_path)

    def open_it() -> opening.OpenedDesk:
        return opening.open_task(bureau.stores, folder, Path(file), code=code, passphrase=PASSPHRASE, at=AT)

    if not vector["expect"]:
        opened = open_it()
        assert [entry.number for entry in opened.task.entries] == ["E01", "E02"]
        opened.store.close()
        return
    with pytest.raises(ReviewError) as refused:
        open_it()
    assert refused.value.code == vector["expect"]
    _is_said(refused.value.code, refused.value.params)
    assert not folder.exists()


@_of("amend")
def test_amending(vector: dict[str, Any], bureau: Room) -> None:
    with bureau.desk("甲01") as store:
        for file in vector.get("steps", ()):
            assert not take_amendment(store, VECTORS / file, at=AT).known
        before = (store.tasks(), store.every_sheet())
        if not vector["expect"]:
            taken = take_amendment(store, VECTORS / vector["file"], at=AT)
            assert taken.known is vector.get("known", False)
            assert [entry.number for entry in opening.the_task(store).entries] == vector["entries"]
            assert ((store.tasks(), store.every_sheet()) == before) is taken.known
            return
        with pytest.raises(ReviewError) as refused:
            take_amendment(store, VECTORS / vector["file"], at=AT)
        assert refused.value.code == vector["expect"]
        _is_said(refused.value.code, refused.value.params)
        assert (store.tasks(), store.every_sheet()) == before


@_of("store", "key", "card")
def test_keys(vector: dict[str, Any], bureau: Room, tmp_path: Path) -> None:
    content = (VECTORS / vector["file"]).read_bytes()

    def read_it(words: str) -> None:
        match vector["how"]:
            case "store":
                folder = tmp_path / "store"
                folder.mkdir(exist_ok=True)
                (folder / "store.json").write_bytes(content)
                bureau.stores.open_bureau(folder, words).close()
            case "key":
                assert key_file.open_key_file(content, words).age_identity
            case _:
                assert key_file.read_card(content).recipient

    if not vector["expect"]:
        read_it("")
        return
    with pytest.raises(ReviewError) as refused:
        read_it("别的口令")
    assert refused.value.code == vector["expect"]
    _is_said(refused.value.code, refused.value.params)
    if vector["how"] == "key":
        read_it(PASSPHRASE)


@_of("verify")
def test_verifying(vector: dict[str, Any]) -> None:
    codes = set()
    try:
        found = archiving.verify(VECTORS / vector["file"])
    except ReviewError as error:
        codes.add(error.code)
        _is_said(error.code, error.params)
    else:
        codes.update(one.code for one in found.findings)
        assert found.agrees == (not vector["expect"])
        for one in found.findings:
            _is_said(one.code, {"place": one.place, **dict(one.params)})
    assert vector["expect"] in codes or not (vector["expect"] or codes)


def test_every_file_is_in_the_index_and_every_line_has_its_file() -> None:
    files = {path.name for path in VECTORS.iterdir() if path.is_file() and path.suffix != ".py"}
    assert {one["file"] for one in INDEX} | {"vectors.toml", "bureau.json", "neighbour.rvscore"} == files
    assert all(one["why"] for one in INDEX)
