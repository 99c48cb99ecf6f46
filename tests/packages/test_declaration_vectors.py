"""Letters of declarations among the vectors: what is said of each, and that no score ever comes of one."""

from __future__ import annotations

from typing import Any

import pytest

from reviewapp.domain.merging_rules import Fate
from reviewapp.usecases import archiving, confirming_recusals, merging, recording, unsealing
from tests.panel_room import AT, Room
from tests.vectors.index import INDEX, VECTORS

CHOSEN = [one for one in INDEX if one["how"] == "declare"]


@pytest.mark.parametrize("vector", CHOSEN, ids=lambda one: f"{one['file']}-{'-'.join(one.get('steps', ()))}")
def test_a_declaration_letter_is_kept_beside_the_scores(vector: dict[str, Any], bureau: Room) -> None:
    with bureau.bureau() as store:
        for step in vector.get("steps", ()):
            if step == "close":
                merging.close_intake(store, at=AT)
            else:
                merging.commit(store, merging.preview(store, [VECTORS / step.split()[1]]), at=AT)
        before = recording.read_ledger(store)
        decided = merging.preview(store, [VECTORS / vector["file"]])
        item = decided.items[0]
        assert (item.code, item.verdict, item.fate) == (
            vector["expect"],
            merging.Verdict.KEEP,
            Fate(vector["fate"]),
        )
        assert item.is_declarations and not decided.new and decided.count_new == 1
        merging.commit(store, decided, at=AT)
        after = recording.read_ledger(store)
        assert after.matrix == before.matrix, "no cell and no standing moves"
        assert set(after.state.received) - set(before.state.received) == {item.digest}
        assert merging.preview(store, [VECTORS / vector["file"]]).items[0].verdict is merging.Verdict.KNOWN


def test_the_newest_answers_are_asked_of_the_bureau_and_the_archive_holds_both(bureau: Room) -> None:
    names = ("declarations-revised", "declarations", "good", "neighbour")
    with bureau.bureau() as store:
        files = [VECTORS / f"{name}.rvscore" for name in names]
        merging.commit(store, merging.preview(store, files), at=AT)
        asked = {one.recusal.entry: one for one in confirming_recusals.declared(store)}
        assert set(asked) == {"", "E02"}, "the round's, whose entry is empty, and one entry's"
        merging.close_intake(store, at=AT)
        assert not unsealing.unseal(store, at=AT).refused
        made = archiving.archive(store, bureau.folder / "a.rvarchive")
        found = archiving.verify(made.file)
        assert found.agrees and found.letters == made.letters == 4
