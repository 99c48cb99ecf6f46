"""Opening a sealed file piece by piece: the same as at once, once in memory, and closed to all others."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from reviewapp.domain.errors import KeyFault, LetterError
from reviewapp.packages import sealing

SIZE = 6 * 1024 * 1024


@pytest.fixture
def key() -> sealing.SealKey:
    return sealing.new_seal_key()


@pytest.fixture
def sealed(tmp_path: Path, key: sealing.SealKey) -> Path:
    (tmp_path / "plain").write_bytes(bytes(range(256)) * (SIZE // 256))
    sealing.seal_file(tmp_path / "plain", tmp_path / "sealed", key.recipient)
    return tmp_path / "sealed"


def test_memory_holds_it_once(sealed: Path, key: sealing.SealKey) -> None:
    tracemalloc.start()
    try:
        content = sealing.open_sealed_file(sealed, key.identity)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert content == sealing.open_sealed(sealed.read_bytes(), key.identity)
    assert peak < 1.6 * SIZE


def test_another_key_and_damage_are_told_apart(sealed: Path, key: sealing.SealKey) -> None:
    with pytest.raises(KeyFault) as other:
        sealing.open_sealed_file(sealed, sealing.new_seal_key().identity)
    assert other.value.code == "seal_not_for_this_key"
    content = bytearray(sealed.read_bytes())
    content[SIZE // 2] ^= 1
    sealed.write_bytes(content)
    with pytest.raises(LetterError) as damaged:
        sealing.open_sealed_file(sealed, key.identity)
    assert damaged.value.code == "seal_damaged"
