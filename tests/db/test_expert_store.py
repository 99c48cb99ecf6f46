"""The desk's store: one durable commit a score, and nothing of the answers is ever lost."""

from __future__ import annotations

import pytest

from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.errors import StateError, StoreError
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.ports import ExpertStore
from tests.db.ledger_values import AT, PASSPHRASE, exported, recused, sheet


def test_everything_comes_back_after_reopening(expert: SqlExpertStore, stores: SqlStores) -> None:
    store: ExpertStore = expert
    store.save_sheet(sheet("10"), AT)
    store.declare(recused("1"), AT)
    store.sign_pledge("fair", AT)
    store.record_export(exported(2))
    store.record_export(exported(1))
    store.close()

    again = stores.open_expert(expert.folder, PASSPHRASE)
    try:
        assert again.task() == b"task" and again.secret("identity") == b"key"
        assert list(again.sheets().items()) == [
            ("2", ScoreSheet("2")),
            ("10", sheet("10")),
            ("1", recused("1")),
        ]
        assert again.pledges() == {"fair": AT} and again.declared() == {"1": AT}
        assert again.exported() == (exported(1), exported(2))
    finally:
        again.close()


def test_a_store_without_a_task_is_empty(stores: SqlStores, expert: SqlExpertStore) -> None:
    store = stores.create_expert(expert.folder.with_name("second"), PASSPHRASE, "")
    try:
        assert store.task() is None and store.sheets() == {} and list(store.check()) == []
    finally:
        store.close()


def test_the_last_answer_stands_and_can_be_taken_back(expert: SqlExpertStore) -> None:
    for figure in ("1", "2", "20"):
        expert.save_sheet(sheet("2", figure), AT)
    assert expert.sheets()["2"] == sheet("2", "20")
    expert.save_sheet(ScoreSheet("2"), AT)
    assert expert.sheets()["2"].is_untouched()


def test_a_score_that_comes_after_standing_aside_does_not_undo_it(expert: SqlExpertStore) -> None:
    expert.declare(recused("1"), AT)
    with pytest.raises(StateError) as raised:
        expert.save_sheet(sheet("1"), AT)
    assert raised.value.code == "entry_recused"
    assert expert.sheets()["1"] == recused("1")


def test_an_entry_outside_the_task_is_refused(expert: SqlExpertStore) -> None:
    for gesture in (expert.save_sheet, expert.declare):
        with pytest.raises(StoreError) as raised:
            gesture(sheet("99"), AT)
        assert raised.value.code == "entry_not_in_task"
    assert expert.declared() == {}


def test_another_declaration_replaces_the_first_and_a_pledge_keeps_its_time(expert: SqlExpertStore) -> None:
    expert.declare(recused("1"), AT)
    expert.declare(ScoreSheet("1"), "later")
    assert expert.declared() == {"1": "later"} and expert.sheets()["1"] == ScoreSheet("1")
    expert.sign_pledge("fair", AT)
    expert.sign_pledge("fair", "later")
    assert expert.pledges() == {"fair": AT}


def test_a_task_installed_again_keeps_answers_and_takes_its_order(expert: SqlExpertStore) -> None:
    expert.save_sheet(sheet("10"), AT)
    expert.save_sheet(sheet("2"), AT)
    expert.install_task(b"amended", {}, ["3", "10", "1"])
    assert list(expert.sheets()) == ["3", "10", "1"] and expert.sheets()["10"] == sheet("10")
    with pytest.raises(StoreError):
        expert.save_sheet(sheet("2", "1"), AT)
    expert.install_task(b"task", {}, ["2", "10", "1"])
    assert expert.sheets()["2"] == sheet("2") and expert.secret("identity") == b"key"


def test_a_full_disk_is_said_and_nothing_is_lost(expert: SqlExpertStore) -> None:
    expert.save_sheet(sheet("2"), AT)
    assert expert._bare is not None
    used = expert._bare.exec_driver_sql("PRAGMA page_count").scalar()
    # The file may not grow any more: to SQLite that is a full disk.
    expert._bare.exec_driver_sql(f"PRAGMA max_page_count={used}")
    with pytest.raises(StoreError) as raised:
        expert.save_sheet(sheet("2", comment="长" * 200_000), AT)
    assert raised.value.code == "store_full"
    expert.save_sheet(sheet("1"), AT)
    assert expert.sheets()["2"] == sheet("2") and expert.sheets()["1"] == sheet("1")
