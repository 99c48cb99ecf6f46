"""The lock on a copy that travels: whole or refused, and one lock never passes for another."""

from __future__ import annotations

import pytest

from reviewapp.domain.errors import KeyFault, ReviewError
from reviewapp.domain.round import Charter
from reviewapp.packages import codes, copy_lock, sealing, wrapping
from reviewapp.packages.copy_lock import CopyKey

KEY = CopyKey("0" * 64, "甲01", b"the store's key under the words")


@pytest.fixture
def keys() -> tuple[Charter, str, str, str]:
    """A two-key charter with the secrets of secretary, supervisor and recovery key."""
    secretary, supervisor, recovery = (sealing.new_seal_key() for _ in range(3))
    charter = Charter(
        "r1", "t", b"", secretary.recipient, "2026-01-01", "2036-01-01", b"s", supervisor.recipient,
        recovery.recipient, True,
    )  # fmt: skip
    return charter, secretary.identity, supervisor.identity, recovery.identity


def test_a_code_opens_what_it_locked_and_nothing_else() -> None:
    code = codes.new_code()
    blob = copy_lock.lock_by_code(KEY, code)
    assert copy_lock.open_by_code(blob, code) == KEY
    for other in (codes.new_code(), "words"):
        with pytest.raises(KeyFault, match="wrong_copy_code"):
            copy_lock.open_by_code(blob, other)
    # A store's own recovery lock, made with the same code, is no lock of a copy.
    own = wrapping.wrap(b"k" * 32, code, purpose="recovery", cost=wrapping.Cost(8, 1, 1))
    with pytest.raises(KeyFault, match="wrong_copy_code"):
        copy_lock.open_by_code(own, code)


def test_both_keys_open_it_and_neither_alone(keys: tuple[Charter, str, str, str]) -> None:
    charter, secretary, supervisor, recovery = keys
    blob = copy_lock.lock_by_keys(KEY, charter)
    assert copy_lock.open_by_keys(blob, supervisor, secretary) == KEY
    assert copy_lock.open_by_keys(blob, recovery, secretary) == KEY
    for outer, inner in ((secretary, secretary), (supervisor, supervisor), (supervisor, recovery)):
        with pytest.raises(KeyFault, match="seal_not_for_this_key"):
            copy_lock.open_by_keys(blob, outer, inner)


def test_a_damaged_lock_is_refused(keys: tuple[Charter, str, str, str]) -> None:
    charter, secretary, supervisor, _ = keys
    blob = bytearray(copy_lock.lock_by_keys(KEY, charter))
    blob[-1] ^= 1
    with pytest.raises(ReviewError, match="seal_damaged"):
        copy_lock.open_by_keys(bytes(blob), supervisor, secretary)
    inner = sealing.seal(b'{"format":"rvcopy-2"}', [charter.secretary_recipient])
    other = sealing.seal(inner, [charter.supervisor_recipient])
    with pytest.raises(ReviewError, match="payload_malformed"):
        copy_lock.open_by_keys(other, supervisor, secretary)
