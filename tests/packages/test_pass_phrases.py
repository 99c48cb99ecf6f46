"""Pass phrases open however the digits in them are grouped, and never another phrase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.errors import KeyFault
from reviewapp.packages import wrapping
from reviewapp.usecases.typed_codes import suggest_passphrase

CHEAP = wrapping.Cost(8, 1, 1)


@pytest.mark.parametrize(
    "typed", ["609378196282", "6093 7819 6282", "６０９３７８１９６２８２", " 6093　7819 6282 "]
)
@pytest.mark.parametrize("chosen", ["6093 7819 6282", "609378196282"])
def test_suggested_digits_open_with_blanks_or_without(chosen: str, typed: str) -> None:
    blob = wrapping.wrap(b"secret", chosen, purpose="store", cost=CHEAP)
    assert wrapping.unwrap(blob, typed, purpose="store") == b"secret"


@pytest.mark.parametrize("typed", ["opening words ", "openingwords", "opening  words", ""])
def test_blanks_in_words_count(typed: str) -> None:
    blob = wrapping.wrap(b"secret", "opening words", purpose="store", cost=CHEAP)
    with pytest.raises(KeyFault):
        wrapping.unwrap(blob, typed, purpose="store")


def test_what_is_suggested_is_folded_to_twelve_digits() -> None:
    suggested = suggest_passphrase()
    assert suggested.replace(" ", "") == wrapping.folded(suggested)
    assert len(wrapping.folded(suggested)) == 12


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(words: str) -> None:
    assert wrapping.folded(wrapping.folded(words)) == wrapping.folded(words)
