"""Long work leaves the interpreter as it found it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from reviewapp.usecases.long_work import without_cycle_search


@pytest.fixture(autouse=True)
def searching() -> Iterator[None]:
    """The search for cycles is on before and after, whatever a test does."""
    gc.enable()
    yield
    gc.enable()


def test_the_search_goes_on_after_a_failure() -> None:
    with pytest.raises(RuntimeError), without_cycle_search():
        assert not gc.isenabled()
        raise RuntimeError
    assert gc.isenabled()


def test_who_had_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with without_cycle_search():
        assert not gc.isenabled()
    assert not gc.isenabled()
