"""Makes the declaration letters of this folder, on the round that ``bureau.json`` and ``good.rvtask`` keep.

python -m tests.vectors.make_declarations

Run after ``make_vectors``, which makes that round anew; alone it replaces only its own files.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from db.expert_store import SqlExpertStore
from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import cms, codes, score_letter, sealing, wire
from reviewapp.packages.declaration_letter import DeclarationPayload, WireDeclaration
from reviewapp.packages.identity import Identity, make_identity
from reviewapp.packages.score_letter import Header
from reviewapp.packages.sheet_wire import sheet_to_wire
from reviewapp.usecases import declaring, opening, scoring
from tests.panel_room import AT, Room, answer, make_room

HERE: Final = Path(__file__).parent


def main() -> None:
    """Write every declaration letter anew."""
    kept = json.loads((HERE / "bureau.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        task = Path(shutil.copy(HERE / "good.rvtask", folder))
        room = Room(Path(folder), codes=kept["codes"], tasks={"甲01": task})
        with room.desk("甲01") as store:
            answer(store, recused=["E02"])
            _honest(store, Path(folder))
            _forged(store)
        stranger = make_room(Path(folder) / "stranger", entries=2, experts=2)
        with stranger.desk("甲01") as store:
            answer(store)
            _write(store, Path(folder), "declarations-other-round")


def _keep(name: str, content: bytes) -> None:
    (HERE / f"{name}.rvscore").write_bytes(content)


def _write(store: SqlExpertStore, folder: Path, name: str) -> bytes:
    made = declaring.export_declarations(store, folder / f"{name}.rvscore", at=AT).file.read_bytes()
    _keep(name, made)
    return made


def _honest(store: SqlExpertStore, folder: Path) -> None:
    """Two letters of one desk, the second of which replaces the first, and what a bad stick makes of one."""
    whole = _write(store, folder, "declarations")
    middle = whole.index(b"payload.age") + 200
    _keep("declarations-damaged", whole[:middle] + bytes([whole[middle] ^ 4]) + whole[middle + 1 :])
    scoring.declare(store, "E01", RecusalGround.EQUITY, "持有股份", scope=RecusalScope.ROUND, at=AT)
    _write(store, folder, "declarations-revised")


def _craft(
    store: SqlExpertStore,
    *,
    about: dict[str, Any] | None = None,
    lines: Callable[[tuple[WireDeclaration, ...]], tuple[WireDeclaration, ...]] = lambda given: given,
    signer: Identity | None = None,
    sealed_to: str = "",
) -> bytes:
    """A letter by someone who has an enrolled key and a program of their own: ``declaration_letter.make``, bent."""
    now = scoring.desk(store)
    me = signer or opening.my_identity(store)
    first = store.declarations_exported()[0]
    honest = msgspec.json.decode(first.header, type=Header).about
    said = replace(honest, certificate_sha256=hashlib.sha256(me.certificate_der).hexdigest(), **(about or {}))
    given = tuple(
        WireDeclaration(one.entry, one.ground.value if one.ground else "", one.note, one.scope)
        for one in declaring.answers(now)
    )
    payload = wire.encode(DeclarationPayload(said, lines(given)))
    recipient = sealed_to or now.task.charter.secretary_recipient
    signed = cms.sign(payload, me)
    return score_letter.assemble(said, payload, signed, sealing.seal(signed, [recipient]), me).container


def _forged(store: SqlExpertStore) -> None:
    """Letters that break one rule each."""
    now, me = scoring.desk(store), opening.my_identity(store)
    token = store.secret(opening.TOKEN) or b""
    charter = now.task.charter

    def proof(seat: str) -> str:
        return codes.enrolment_proof(
            token, round_digest=charter.digest(), seat=seat, enrolment=1, certificate=me.certificate_der
        )

    def one(name: str, **bends: Any) -> None:
        _keep(f"declarations-{name}", _craft(store, **bends))

    one("of-other-seat", about={"seat": "甲02", "proof": proof("甲02")})
    one("unknown-signer", signer=make_identity("stranger", "2026-01-01", "2036-01-01"))
    one("sealed-to-another-key", sealed_to=sealing.new_seal_key().recipient)
    one("too-short", lines=lambda given: given[:1])
    one("entry-unknown", lines=lambda given: (replace(given[0], entry="E99"), *given[1:]))
    one("ground-unknown", lines=lambda given: (replace(given[0], ground="because"), *given[1:]))
    one("note-without-ground", lines=lambda given: (*given[:-1], replace(given[-1], ground="", note="x")))
    # Said to be scores in the header, with nothing beside it that a score letter has.
    one("given-as-scores", about={"type": "scores"})
    _keep("declarations-inside-scores", _inside_scores(store))
    _keep("scores-given-as-declarations", _scores_as_declarations(store))


def _inside_scores(store: SqlExpertStore) -> bytes:
    """A score letter's outside with its presence list, and 回避 answers where the sheets should be."""
    now, me = scoring.desk(store), opening.my_identity(store)
    first = store.declarations_exported()[0]
    about = replace(msgspec.json.decode(first.header, type=Header).about, type="scores")
    lines = tuple(
        score_letter._PresenceLine(entry.number, SheetState.RECUSED, "0" * 64) for entry in now.task.entries
    )
    recipient = [now.task.charter.secretary_recipient]
    presence = sealing.seal(
        wire.encode(score_letter.PresenceList(about.round_digest, about.seat, lines)), recipient
    )
    answers = tuple(
        WireDeclaration(one.entry, one.ground.value if one.ground else "", one.note, one.scope)
        for one in declaring.answers(now)
    )
    payload = wire.encode(DeclarationPayload(about, answers))
    signed = cms.sign(payload, me)
    return score_letter.assemble(
        about, payload, signed, sealing.seal(signed, recipient), me, presence
    ).container


def _scores_as_declarations(store: SqlExpertStore) -> bytes:
    """Sheets with figures, sealed to the secretary alone, in a letter that says it has none."""
    now, me = scoring.desk(store), opening.my_identity(store)
    first = store.declarations_exported()[0]
    about = msgspec.json.decode(first.header, type=Header).about
    sheets = tuple(sheet_to_wire(now.sheets[entry.number], SheetState.MISSING) for entry in now.task.entries)
    payload = wire.encode(score_letter.Payload(about, sheets))
    signed = cms.sign(payload, me)
    sealed = sealing.seal(signed, [now.task.charter.secretary_recipient])
    return score_letter.assemble(about, payload, signed, sealed, me).container


if __name__ == "__main__":
    main()
