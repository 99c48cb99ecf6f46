"""Acts: kinds have one name each, and the words that belong to them are there."""

from __future__ import annotations

import tomllib
import typing
from pathlib import Path

from reviewapp.domain import acts
from reviewapp.domain.acts import ACT_KINDS, SUPERVISOR_ACTS, ActBody, IntakeClosed, kind_of
from reviewapp.domain.recusal import RecusalGround
from tests.panel import acts_of


def test_every_body_has_one_kind() -> None:
    assert set(ACT_KINDS.values()) == set(typing.get_args(ActBody))
    assert len(set(ACT_KINDS.values())) == len(ACT_KINDS)
    assert set(ACT_KINDS) >= SUPERVISOR_ACTS
    assert kind_of(IntakeClosed(())) == acts_of([IntakeClosed(())])[0].kind == "intake_closed"


def test_kinds_keep_their_names() -> None:
    """They are part of the format: more may follow, none may change."""
    assert list(ACT_KINDS)[:16] == [
        "round_created", "entries_set", "experts_set", "assignments_set", "dossiers_set", "countersigned",
        "issued", "reenrolled", "scheme_changed", "recusal_recorded", "letters_received", "intake_closed",
        "letter_admitted", "letter_withdrawn", "letter_chosen", "unsealed",
    ]  # fmt: skip
    assert acts.ACT_KINDS["reenrolled"] is acts.Reenrolled


def test_every_ground_has_its_words(repository: Path) -> None:
    told: set[str] = set()
    for file in sorted((repository / "resources" / "i18n").glob("messages.*.toml")):
        told |= set(tomllib.loads(file.read_text("utf-8")))
    assert {f"ground_{ground.value}" for ground in RecusalGround} <= told
