"""Declarations in the stores: letters at the bureau beside those of scores, and what a desk keeps aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.bureau_store import SqlBureauStore
from db.engine import connect
from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from reviewapp.domain.records import StandingAside
from reviewapp.domain.recusal import RecusalScope
from tests.db.ledger_values import AT, CODE, PASSPHRASE, exported, following, kept, recused, said, sha, sheet


def test_a_declaration_letter_is_no_score_letter(bureau: SqlBureauStore) -> None:
    first = following(None)
    bureau.append(
        first, letters=[kept("a")], declarations=[said("d"), said("e", "A2", frozenset({sha("d")}))]
    )
    assert {one.digest for one in bureau.letters()} == {sha("a")}
    assert set(bureau.declared()) == {said("d").said, said("e", "A2", frozenset({sha("d")})).said}
    assert bureau.declaration_container(sha("d")) == b"boxd"
    for ask, digest in ((bureau.declaration_container, sha("a")), (bureau.letter_container, sha("d"))):
        with pytest.raises(StoreError, match="letter_not_kept"):
            ask(digest)
    bureau.append(following(first), declarations=[said("d")])
    assert len(bureau.declared()) == 2


def test_a_ledger_that_moved_keeps_no_declarations(bureau: SqlBureauStore) -> None:
    first = following(None)
    bureau.append(first)
    with pytest.raises(StoreError, match="ledger_moved"):
        bureau.append(first, declarations=[said("d")])
    assert bureau.declared() == ()


def test_answers_for_many_entries_are_kept_wholly_or_not_at_all(expert: SqlExpertStore) -> None:
    expert.declare(sheet("2"), AT)
    expert.save_sheet(sheet("2", "12"), AT)
    before = expert.sheets()
    aside = {"2": StandingAside(RecusalScope.PANEL, before["2"]), "1": StandingAside(RecusalScope.PANEL)}
    with pytest.raises(StoreError, match="entry_not_in_task"):
        expert.declare_all([recused("2"), recused("1"), recused("99")], aside, AT)
    assert (expert.sheets(), expert.standing_aside(), set(expert.declared())) == (before, {}, {"2"})
    expert.declare_all([recused("2"), recused("1")], aside, AT)
    assert expert.standing_aside() == aside
    assert expert.standing_aside()["2"].before == sheet("2", "12")
    expert.declare_all([sheet("2", "12")], {}, AT)
    assert expert.standing_aside() == {"1": aside["1"]}
    assert set(expert.declared()) == {"1", "2"}


def test_answers_that_cannot_be_read_are_found(stores: SqlStores, tmp_path: Path) -> None:
    bureau = stores.create_bureau(tmp_path / "bureau", PASSPHRASE, CODE)
    bureau.append(following(None), declarations=[said("d")])
    expert = stores.create_expert(tmp_path / "expert", PASSPHRASE, CODE)
    expert.install_task(b"task", {}, ["1"])
    expert.declare_all([recused("1")], {"1": StandingAside(RecusalScope.PANEL, sheet("1"))}, AT)
    for store, damage in (
        (bureau, "UPDATE declaration_letter SET answers = '[[1]]'"),
        (expert, "UPDATE standing_aside SET before = '[]'"),
    ):
        assert list(store.check()) == []
        connection = connect(store.folder / "store.db", store.store_key())
        connection.execute(damage)
        connection.commit()
        connection.close()
        assert [one.code for one in store.check()] == ["declarations_unreadable"]
        store.close()


def test_letters_of_declarations_are_counted_by_themselves(expert: SqlExpertStore) -> None:
    expert.record_export(exported(1))
    expert.record_declarations(exported(1))
    expert.record_declarations(exported(2))
    assert [one.revision for one in expert.exported()] == [1]
    assert [one.revision for one in expert.declarations_exported()] == [1, 2]
