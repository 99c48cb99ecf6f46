"""A figure has one spelling in a signed payload, and whoever signs another is refused."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest

from reviewapp.domain.errors import LetterError
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import cms, score_letter, wire
from reviewapp.packages.identity import Identity, make_identity
from reviewapp.packages.sheet_wire import WireSheet

_ZEROS = "0" * 64


@dataclass(frozen=True)
class Signer:
    """Someone with a key and a program of their own."""

    me: Identity

    def read(self, payload: bytes, about: score_letter.About) -> score_letter.Opened:
        """Sign a payload as it is, and read it as the bureau does."""
        digest = hashlib.sha256(payload).hexdigest()
        header = score_letter.Header(
            score_letter.FORMAT, score_letter.ALGORITHMS, about, digest, _ZEROS, _ZEROS
        )
        return score_letter.read_payload(cms.sign(payload, self.me), header)

    def about(self) -> score_letter.About:
        """What a letter with one sheet says of itself."""
        certificate = hashlib.sha256(self.me.certificate_der).hexdigest()
        return score_letter.About(
            "scores", 1, _ZEROS, _ZEROS, _ZEROS, _ZEROS, "1", "expert", "甲01", 1, _ZEROS, certificate, 1, (), 1, ""
        )  # fmt: skip


@pytest.fixture(scope="module")
def signer() -> Signer:
    """A signer."""
    return Signer(make_identity("signer", "2026-01-01", "2036-01-01"))


def _payload(about: score_letter.About, figure: str) -> bytes:
    sheet = WireSheet("E1", SheetState.SCORED, {"value": figure}, "", "", "", "", {}, "", None, (), "0" * 32)
    return wire.encode(score_letter.Payload(about, (sheet,)))


@pytest.mark.parametrize("figure", ["0", "7", "-3", "85.5", "85.50", "0.000001", "100"])
def test_plain_decimals_come_back_as_they_were_signed(signer: Signer, figure: str) -> None:
    about = signer.about()
    ((_, value),) = signer.read(_payload(about, figure), about).sheets[0].scores
    assert format(value, "f") == figure


@pytest.mark.parametrize(
    "figure",
    [
        "",
        " 7",
        "7 ",
        "07",
        "+7",
        "7.",
        ".5",
        "1_0",
        "1E1",
        "1E+1",
        "1e1",
        "NaN",
        "sNaN",
        "Infinity",
        "７",
        "7" * 65,
    ],
)
def test_any_other_spelling_is_refused(signer: Signer, figure: str) -> None:
    about = signer.about()
    with pytest.raises(LetterError) as caught:
        signer.read(_payload(about, figure), about)
    assert caught.value.code == "payload_malformed"


@pytest.mark.parametrize(
    ("honest", "other"),
    [
        (b'"7"', b"7"),
        (b'"sheets":[', b'"sheets": ['),
        (b'"entry":"E1"', b'"entry":"\\u00451"'),
        (b'"scores":{', b'"scores":{"value":"7",'),
        (b'"salt"', b'"more":"","salt"'),
        (b"]}", b"]} "),
    ],
)
def test_a_payload_in_another_spelling_is_refused(signer: Signer, honest: bytes, other: bytes) -> None:
    about = signer.about()
    payload = _payload(about, "7")
    assert payload.count(honest) == 1
    with pytest.raises(LetterError) as caught:
        signer.read(payload.replace(honest, other), about)
    assert caught.value.code == "payload_malformed"
