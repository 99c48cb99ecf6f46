"""The laws of amendments (变更通知), over random changes: any order into the desk, twice; any order into the merge."""

from __future__ import annotations

import itertools
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewapp.domain.errors import LetterError
from reviewapp.usecases import merging, recording
from reviewapp.usecases.opening import the_task
from reviewapp.usecases.taking_amendments import take_amendment
from tests.amendments import amend, change_list
from tests.panel_room import AT, PASSPHRASE, Room, answer, make_room

NUMBERS = [f"E{n:02}" for n in range(1, 7)]


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, list[Path], list[Path]]:
    """One seat's four amendments, and the letters it would send before each and after the last."""
    chance = random.Random(20261128)
    room = make_room(tmp_path_factory.mktemp("amended"), entries=4, experts=1)
    with room.desk("甲01") as desk:
        pass
    shutil.copytree(room.folder / "laptop-甲01", room.folder / "laptop-fresh")
    amendments, letters = [], []
    now = NUMBERS[:4]
    for turn in range(4):
        letters.append(room.letter("甲01", shift=turn))
        while (wanted := sorted(chance.sample(NUMBERS, chance.randint(2, 5)))) == now:
            pass
        now = wanted
        change_list(room, *now)
        amendments.append(amend(room)["甲01"].file)
        with room.desk("甲01") as desk:
            take_amendment(desk, amendments[-1], at=AT)
            answer(desk, shift=turn)
    letters.append(room.letter("甲01", shift=9))
    return room, amendments, letters


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.integers(0, 3), min_size=1, max_size=10))
def test_whatever_order_they_come_in_the_desk_is_at_the_last_of_an_unbroken_row(
    amended: tuple[Room, list[Path], list[Path]], order: list[int]
) -> None:
    """Each is taken, known, or refused for the one that lacks; a refusal changes nothing."""
    room, amendments, _ = amended
    folder = room.folder / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(room.folder / "laptop-fresh", folder)
    store = room.stores.open_expert(folder, PASSPHRASE)
    try:
        at = 0
        for number in (n + 1 for n in order):
            if number > at + 1:
                before = (store.tasks(), store.every_sheet())
                with pytest.raises(LetterError) as refused:
                    take_amendment(store, amendments[number - 1], at=AT)
                assert (refused.value.code, refused.value.params["missing"]) == ("amendment_missing", at + 1)
                assert (store.tasks(), store.every_sheet()) == before
            else:
                taken = take_amendment(store, amendments[number - 1], at=AT)
                assert taken.known is (number <= at)
                at = max(at, number)
            assert the_task(store).number == at
        assert list(store.check()) == []
    finally:
        store.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), cuts=st.sets(st.integers(1, 4)))
def test_letters_made_before_and_after_amendments_merge_alike_in_any_order(
    amended: tuple[Room, list[Path], list[Path]], order: list[int], cuts: set[int]
) -> None:
    """The last letter counts, whole; the cells are those of the last task, whatever came first."""
    room, _, letters = amended
    trial = Room(room.folder / "merge-trial")
    shutil.rmtree(trial.folder, ignore_errors=True)
    trial.folder.mkdir()
    shutil.copytree(room.bureau_folder, trial.bureau_folder)
    edges = [0, *sorted(cuts), len(order)]
    with trial.bureau() as store:
        for first, last in itertools.pairwise(edges):
            decided = merging.preview(store, [letters[n] for n in order[first:last]])
            assert all(item.verdict is not merging.Verdict.REFUSED for item in decided.items)
            merging.commit(store, decided, at=AT)
        ledger = recording.read_ledger(store)
        counting = ledger.standing["甲01"].counting
        assert counting is not None and counting.revision == len(letters)
        said = {line.entry: line.state for line in counting.presence}
        assert {entry: state for (_, entry), state in ledger.matrix.cells.items()} == said
