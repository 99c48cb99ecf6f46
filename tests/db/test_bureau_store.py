"""The ledger's store: wholly or not at all, in one chain, letters as a set."""

from __future__ import annotations

import sqlite3
import threading
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.bureau_store import SqlBureauStore
from db.sheet_text import SheetReader, answer_of
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import Evidence, ScoreSheet
from reviewapp.usecases.ports import ActRecord, BureauStore
from tests.db.ledger_values import PASSPHRASE, following, kept, opened, recused, sha, sheet


def test_everything_comes_back_after_reopening(bureau: SqlBureauStore, stores: SqlStores) -> None:
    store: BureauStore = bureau
    first, letters = following(None), [kept("a"), kept("b", "A2", frozenset({sha("x"), sha("y")}))]
    second = following(first)
    sheets = (sheet("二"), sheet("1", "0"), recused("3"), ScoreSheet("4", abstained=True), ScoreSheet("5"))
    store.append(first, letters=letters, secrets={"seal": b"\0key"})
    store.append(second, opened=[opened("a", *sheets), opened("b")])
    store.close()

    again = stores.open_bureau(bureau.folder, PASSPHRASE)
    try:
        assert again.act_records() == (first, second)
        assert again.act_records(after=1) == (second,)
        assert set(again.letters()) == {one.letter for one in letters}
        assert again.letter_container(sha("b")) == b"boxb"
        assert again.opened() == {sha("a"): sheets, sha("b"): ()}
        assert again.opened_payload(sha("a")) == b"payload of a"
        assert again.opened_payload(sha("c")) is None
        assert again.secret("seal") == b"\0key"
    finally:
        again.close()


def test_an_empty_store_says_so(bureau: SqlBureauStore) -> None:
    assert bureau.act_records() == () and bureau.letters() == () and bureau.opened() == {}
    with pytest.raises(StoreError) as raised:
        bureau.letter_container(sha("a"))
    assert raised.value.code == "letter_not_kept"


@pytest.mark.parametrize("case", ["again", "ahead", "other_past"])
def test_an_act_that_does_not_follow_is_refused_with_all_it_brings(bureau: SqlBureauStore, case: str) -> None:
    first = following(None)
    bureau.append(first)
    second = following(first)
    wrong = {"again": first, "ahead": following(second), "other_past": following(following(None, b"x"))}[case]
    if case == "other_past":
        wrong = ActRecord(2, wrong.digest, sha("x 1"), wrong.record, wrong.signature)
    with pytest.raises(StoreError) as raised:
        bureau.append(wrong, letters=[kept("a")], secrets={"k": b"v"})
    assert raised.value.code == "ledger_moved"
    assert bureau.act_records() == (first,) and bureau.letters() == () and bureau.secret("k") is None


def test_an_act_whose_digest_lies_is_a_defect(bureau: SqlBureauStore) -> None:
    with pytest.raises(ValueError, match="digest"):
        bureau.append(ActRecord(1, sha("other"), "", b"record", b""))


def test_a_letter_kept_again_changes_nothing(bureau: SqlBureauStore) -> None:
    first = following(None)
    bureau.append(first, letters=[kept("a")])
    bureau.append(following(first), letters=[kept("a", words=b"another"), kept("b"), kept("b")])
    assert {one.digest for one in bureau.letters()} == {sha("a"), sha("b")}
    assert bureau.letter_container(sha("a")) == b"boxa"


def test_a_letter_opened_again_changes_nothing(bureau: SqlBureauStore) -> None:
    first = following(None)
    second = following(first)
    bureau.append(first, letters=[kept("a")], opened=[opened("a", sheet("1"))])
    bureau.append(second, opened=[opened("a", sheet("1", "3"), sheet("2"))])
    assert bureau.opened() == {sha("a"): (sheet("1"),)}


def test_opening_a_letter_nobody_received_keeps_nothing(bureau: SqlBureauStore) -> None:
    with pytest.raises(StoreError) as raised:
        bureau.append(following(None), letters=[kept("a")], opened=[opened("stranger", sheet("1"))])
    assert raised.value.code == "letter_not_kept"
    assert bureau.act_records() == () and bureau.letters() == ()


def test_secrets_by_prefix_take_the_prefix_as_it_is_written(bureau: SqlBureauStore) -> None:
    bureau.keep_secrets({"seat_1": b"1", "seat_2": b"2", "seatX3": b"3", "SEAT_4": b"4", "%": b"5"})
    bureau.keep_secrets({"seat_1": b"new"})
    assert bureau.secrets("seat_") == {"seat_1": b"new", "seat_2": b"2"}
    assert bureau.secrets("%") == {"%": b"5"}
    assert len(bureau.secrets("")) == 5
    bureau.keep_secrets({})


def test_settings_are_replaced(bureau: SqlBureauStore) -> None:
    assert bureau.setting("page") is None
    bureau.remember("page", "排序")
    bureau.remember("page", "汇总")
    assert bureau.setting("page") == "汇总"


def test_a_store_given_back_is_not_used_any_more(bureau: SqlBureauStore, stores: SqlStores) -> None:
    bureau.remember("page", "1")
    bureau.close()
    with pytest.raises(ValueError, match="closed"):
        bureau.setting("page")
    with pytest.raises(ValueError, match="closed"):
        bureau.append(following(None))
    with pytest.raises(ValueError, match="closed"):
        bureau.remember("page", "2")


def test_a_blob_has_no_way_out_of_the_folder(bureau: SqlBureauStore) -> None:
    assert bureau.blob_path(sha("x")).parent == bureau.folder / "blobs"
    for name in ("../store.json", sha("x").upper(), sha("x") + "\n", ""):
        with pytest.raises(ValueError, match="SHA-256"):
            bureau.blob_path(name)


def test_reading_goes_on_beside_writing_from_another_thread(bureau: SqlBureauStore) -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            last = None
            for _ in range(20):
                last = following(last)
                bureau.append(last, letters=[kept(str(last.sequence))])
                bureau.remember("page", str(last.sequence))
        except BaseException as error:
            failures.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        acts = bureau.act_records()
        assert [act.sequence for act in acts] == list(range(1, len(acts) + 1))
        assert len(bureau.letters()) >= len(acts)
    writer.join()
    assert failures == [] and len(bureau.act_records()) == 20


def test_nothing_opens_the_file_without_the_key(bureau: SqlBureauStore) -> None:
    bureau.append(following(None))
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain = sqlite3.connect(bureau.folder / "store.db")
        try:
            plain.execute("SELECT * FROM act")
        finally:
            plain.close()


def test_the_settings_that_keep_it_safe_are_on(bureau: SqlBureauStore) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    with bureau._read() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted


_words = st.text(max_size=20)
_figures = st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=2)
_criteria = st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]), max_size=8)
_names = st.text(st.characters(exclude_characters="\x1e\x1f", exclude_categories=["Cs"]), max_size=8)
_sheets = st.builds(
    ScoreSheet,
    entry=_words,
    scores=st.lists(st.tuples(_criteria, _figures), max_size=9).map(tuple),
    comment=_words,
    recommendation=_words,
    recused=st.none() | st.sampled_from(RecusalGround),
    abstained=st.booleans(),
    note=_words,
    gates=st.lists(st.tuples(_criteria, st.booleans()), max_size=4).map(tuple),
    familiarity=_words,
    amount=st.none() | _figures,
    evidence=st.lists(
        st.builds(Evidence, _names, _names, _names, st.integers(min_value=1, max_value=10**6)), max_size=3
    ).map(tuple),
)


@given(_sheets)
def test_a_row_gives_back_the_sheet_it_was_made_of(before: ScoreSheet) -> None:
    after = SheetReader().sheet(before.entry, *answer_of(before))
    assert after == before
    assert [str(figure) for _, figure in after.scores] == [str(figure) for _, figure in before.scores]
    assert str(after.amount) == str(before.amount)


@pytest.mark.parametrize("text", ["id", "id=", "id=NaN", "id=1\x1f", "id=Infinity"])
def test_packed_scores_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="packed"):
        SheetReader().sheet("1", text, "", "", "", "", False, "", "", "", "")


@pytest.mark.parametrize("text", ["id", "id=", "id=maybe", "id=yes\x1f", "id=YES"])
def test_packed_answers_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="packed"):
        SheetReader().sheet("1", "", "", "", "", "", False, text, "", "", "")


@pytest.mark.parametrize("text", [" ", "x", "NaN", "Infinity", "1,5"])
def test_amounts_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        SheetReader().sheet("1", "", "", "", "", "", False, "", "", text, "")


@pytest.mark.parametrize("text", ["id", "a\x1eb\x1ec\x1e", "a\x1eb\x1ec\x1ex", "a\x1eb\x1ec\x1e1\x1f"])
def test_packed_evidence_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="packed"):
        SheetReader().sheet("1", "", "", "", "", "", False, "", "", "", text)


def test_an_id_that_would_not_come_back_is_refused() -> None:
    with pytest.raises(ValueError, match="control"):
        answer_of(ScoreSheet("1", (("a\x1fb=1", Decimal(1)),)))
    with pytest.raises(ValueError, match="control"):
        answer_of(ScoreSheet("1", gates=(("a\x1fb=yes", True),)))
    for name in ("a\x1fb", "a\x1eb"):
        with pytest.raises(ValueError, match="control"):
            answer_of(ScoreSheet("1", evidence=(Evidence("team", name, "0", 1),)))
