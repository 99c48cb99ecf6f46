"""Makes the files of this folder: one failure each, all of one small round.

python -m tests.vectors.make_vectors [print]

Keys, salts and seals are random, so a new run replaces every file, with ``print`` those of print letters alone; the
test reads only what lies here.
``bureau.json`` holds what the bureau's store is rebuilt from (acts and keys: of this round and of no other),
``vectors.toml``, written by hand, says of each file what must be said of it and what becomes of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from msgspec.structs import replace

from db.expert_store import SqlExpertStore
from reviewapp.domain.score_sheet import SheetState
from reviewapp.packages import (
    cms,
    codes,
    key_file,
    print_letter,
    score_letter,
    sealing,
    task_letter,
    wire,
    wrapping,
)
from reviewapp.packages.container import read_container, write_container
from reviewapp.packages.identity import Identity, certificate_from_der, make_identity
from reviewapp.packages.score_letter import About, Header, Payload, PresenceList
from reviewapp.packages.sheet_wire import WireSheet, sheet_to_wire
from reviewapp.packages.visit_wire import WireVisit
from reviewapp.usecases import archiving, opening, recording, scoring
from reviewapp.usecases.printing_elsewhere import write_print_letter
from tests.packages.damage import ANY_NAME
from tests.panel_room import AT, CHEAP, PASSPHRASE, Room, answer, make_room
from tests.vectors import make_declarations

HERE: Final = Path(__file__).parent
SCORE: Final = score_letter.MIMETYPE
PRINT_CODE: Final = "2718281828459040"


def main() -> None:
    """Write every file anew, or the print letters alone."""
    with tempfile.TemporaryDirectory() as folder:
        room = make_room(Path(folder) / "room", entries=2, experts=2)
        if sys.argv[1:] == ["print"]:
            _prints(room, Path(folder))
            return
        _keep_bureau(room)
        _honest_letters(room, Path(folder))
        _broken_containers()
        _forged_letters(room)
        _tasks(room, Path(folder))
        _keys()
        _archives(room)
        _prints(room, Path(folder))
    make_declarations.main()


def keep(name: str, content: bytes) -> None:
    """Write one vector."""
    (HERE / name).write_bytes(content)


def parts_of(name: str, mimetype: str = SCORE) -> dict[str, bytes]:
    """The parts of a package written before."""
    content = (HERE / name).read_bytes()
    found = read_container(content, mimetype=mimetype, names=ANY_NAME, limits=task_letter.LIMITS)
    return {part: bytes(view) for part, view in found.items()}


def _keep_bureau(room: Room) -> None:
    with room.bureau() as store:
        told = {
            "acts": [[_text(one.record), _text(one.signature)] for one in store.act_records()],
            "secrets": {name: _text(value) for name, value in store.secrets("").items()},
            "codes": room.codes,
        }
    (HERE / "bureau.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _honest_letters(room: Room, folder: Path) -> None:
    """Letters as the program writes them, some of which must not count."""
    keep("good.rvscore", room.letter("甲01").read_bytes())
    twin = room.copy(folder / "twin")
    keep("revised.rvscore", room.letter("甲01", shift=1, left_out=["E02"]).read_bytes())
    keep("fork.rvscore", twin.letter("甲01", shift=2).read_bytes())
    keep("second-key.rvscore", room.letter("甲01", laptop="other", shift=3).read_bytes())
    keep("neighbour.rvscore", room.letter("甲02").read_bytes())
    keep("recused.rvscore", room.letter("甲02", recused=["E01"]).read_bytes())
    stranger = make_room(folder / "stranger", entries=2, experts=2)
    keep("other-round.rvscore", stranger.letter("甲01").read_bytes())
    for copy in ("older-letter", "replayed", "late", "withdrawn", "recused-entry", "old-key"):
        keep(f"{copy}.rvscore", (HERE / "good.rvscore").read_bytes())


def _broken_containers() -> None:
    """What a bad stick does, and what a forger without a key can do."""
    whole = (HERE / "good.rvscore").read_bytes()
    good, other = parts_of("good.rvscore"), parts_of("neighbour.rvscore")
    middle = whole.index(b"payload.age") + 500
    keep("damaged.rvscore", whole[:middle] + bytes([whole[middle] ^ 4]) + whole[middle + 1 :])
    keep("truncated.rvscore", whole[: len(whole) // 2])
    keep("appended.rvscore", whole + b"\n")
    keep("empty.rvscore", b"")
    keep("wrong-mimetype.rvscore", write_container(archiving.MIMETYPE, good))
    keep("extra-part.rvscore", write_container(SCORE, {**good, "notes.txt": b"x"}))
    for part, name in (
        ("payload.age", "swapped-payload"),
        ("presence.age", "swapped-presence"),
        ("header.p7s", "swapped-signature"),
    ):
        keep(f"{name}.rvscore", write_container(SCORE, {**good, part: other[part]}))
    twisted = _with_higher_s(good["header.p7s"])
    keep("second-signature.rvscore", write_container(SCORE, {**good, "header.p7s": twisted}))


def _with_higher_s(message: bytes) -> bytes:
    """The other value the same ECDSA signature may have."""
    enclosed, certificate, time, digest, signature = cms._take_apart(message)
    r, s = decode_dss_signature(signature)
    other = encode_dss_signature(r, cms._P256_ORDER - s)
    parsed = certificate_from_der(certificate)
    return cms._assemble(enclosed, parsed, certificate, cms._attributes(time, digest), other)


def craft(
    store: SqlExpertStore,
    *,
    about: dict[str, Any] | None = None,
    payload_about: dict[str, Any] | None = None,
    sheets: Callable[[tuple[WireSheet, ...]], tuple[WireSheet, ...]] = lambda given: given,
    presence: Callable[[PresenceList], PresenceList] = lambda given: given,
    header: Callable[[bytes], bytes] = lambda given: given,
    signer: Identity | None = None,
    header_signer: Identity | None = None,
    sealed_to: str = "",
    pictures: tuple[bytes, ...] = (),
) -> bytes:
    """A letter by someone who has an enrolled key and a program of their own: ``score_letter.make``, bent."""
    now = scoring.desk(store)
    me = signer or opening.my_identity(store)
    charter = now.task.charter
    honest = msgspec.json.decode(now.exported[0].header, type=Header).about
    said: About = replace(
        honest, certificate_sha256=hashlib.sha256(me.certificate_der).hexdigest(), **(about or {})
    )
    wires = tuple(
        sheet_to_wire(sheet, SheetState.SCORED) for sheet in (now.sheets[e.number] for e in now.task.entries)
    )
    lines = PresenceList(said.round_digest, said.seat, tuple(_line(sheet) for sheet in wires))
    payload = wire.encode(Payload(replace(said, **(payload_about or {})), sheets(wires), pictures=pictures))
    recipient = sealed_to or charter.secretary_recipient
    sealed = sealing.seal(cms.sign(payload, me), [recipient])
    listed = sealing.seal(wire.encode(presence(lines)), [recipient])
    digests = [hashlib.sha256(one).hexdigest() for one in (payload, listed, sealed)]
    told = header(wire.encode(Header(score_letter.FORMAT, score_letter.ALGORITHMS, said, *digests)))
    return write_container(
        SCORE,
        {
            "header.json": told,
            "header.p7s": cms.sign(told, header_signer or me, detached=True),
            "presence.age": listed,
            "payload.age": sealed,
        },
    )


def _line(sheet: WireSheet) -> score_letter._PresenceLine:
    digest = hashlib.sha256(wire.encode(sheet)).hexdigest()
    return score_letter._PresenceLine(sheet.entry, sheet.state, digest)


def _forged_letters(room: Room) -> None:
    """Letters by an enrolled key, or almost, that break one rule each."""
    stranger = make_identity("stranger", "2026-01-01", "2036-01-01")
    with room.desk("甲01") as store:
        token = store.secret(opening.TOKEN) or b""
        mine = opening.my_identity(store)
        task = scoring.desk(store).task

        def proof(seat: str = "甲01", enrolment: int = 1, signer: Identity = mine) -> str:
            return codes.enrolment_proof(
                token,
                round_digest=task.charter.digest(),
                seat=seat,
                enrolment=enrolment,
                certificate=signer.certificate_der,
            )

        def one(name: str, **bends: Any) -> None:
            keep(f"{name}.rvscore", craft(store, **bends))

        answer(store)
        one("unknown-signer", signer=stranger)
        one("header-of-other-signer", header_signer=stranger)
        one("seat-not-in-round", about={"seat": "丙99", "proof": proof("丙99")})
        one("token-of-other-seat", about={"seat": "甲02", "proof": proof("甲02")})
        one("enrolment-not-made", about={"enrolment": 2, "proof": proof(enrolment=2)})
        one("other-form", about={"form_digest": "f" * 64})
        one("other-assignment", about={"assignment_digest": "a" * 64})
        one("task-never-issued", about={"task_digest": "0" * 64})
        one("revision-odd", about={"revision": 7})
        one("later-stage", about={"stage": "2"})
        one("other-role", about={"role": "chair"})
        one(
            "duplicate-keys",
            header=lambda told: told.replace(b'{"format"', b'{"format":"rvscore-1","format"', 1),
        )
        one("unknown-field", header=lambda told: told[:-1] + b',"note":"x"}')
        one("second-spelling", header=lambda told: told.replace(b'"revision":1', b'"revision": 1', 1))
        one("newer-format", header=lambda told: told.replace(b"rvscore-1", b"rvscore-2", 1))
        one("sealed-to-another-key", sealed_to=sealing.new_seal_key().recipient)
        one("presence-of-other-seat", presence=lambda lines: replace(lines, seat="甲02"))
        one("presence-too-short", presence=lambda lines: replace(lines, entries=lines.entries[:1]))
        one("payload-differs-from-presence", sheets=lambda given: (_scored(given[0], "59"), *given[1:]))
        one("payload-about-another", payload_about={"made_at": "2026-11-24T00:00:00+08:00"})
        one("score-not-allowed", **_everywhere(lambda sheet: _scored(sheet, "61")))
        one("score-not-a-number", **_everywhere(lambda sheet: _scored(sheet, "NaN")))
        one("amount-not-a-number", **_everywhere(lambda sheet: replace(sheet, amount="NaN")))
        one("amount-not-asked", **_everywhere(lambda sheet: replace(sheet, amount="5")))
        one("gate-not-asked", **_everywhere(lambda sheet: replace(sheet, gates={"stranger": True})))
        one("visit-not-asked", **_everywhere(lambda sheet: replace(sheet, visit=WireVisit("实验楼"))))
        one("picture-not-named", pictures=(b"\xff\xd8\xff\xd9",))


def _scored(sheet: WireSheet, figure: str) -> WireSheet:
    return replace(sheet, scores={**sheet.scores, "value": figure})


def _everywhere(bend: Callable[[WireSheet], WireSheet]) -> dict[str, Any]:
    """The same impossible sheet in the payload and, by its digest, in the presence list."""
    changed: list[WireSheet] = []

    def sheets(given: tuple[WireSheet, ...]) -> tuple[WireSheet, ...]:
        changed[:] = [bend(given[0]), *given[1:]]
        return tuple(changed)

    def presence(lines: PresenceList) -> PresenceList:
        return replace(lines, entries=tuple(_line(sheet) for sheet in changed))

    return {"sheets": sheets, "presence": presence}


def _tasks(room: Room, folder: Path) -> None:
    """Task packages: one that opens, and what must not."""
    whole = room.tasks["甲01"].read_bytes()
    mine = read_parts(whole, task_letter.MIMETYPE)
    other = read_parts(room.tasks["甲02"].read_bytes(), task_letter.MIMETYPE)
    keep("good.rvtask", whole)
    keep("task-given-as-scores.rvscore", whole)
    keep("scores-given-as-task.rvtask", (HERE / "good.rvscore").read_bytes())
    keep("damaged.rvtask", whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:])
    keep("truncated.rvtask", whole[:-1])
    keep("swapped-key.rvtask", write_container(task_letter.MIMETYPE, {**mine, "key.json": other["key.json"]}))
    keep(
        "swapped-task.rvtask", write_container(task_letter.MIMETYPE, {**mine, "task.age": other["task.age"]})
    )
    # A forger signs the header of a real package with a key of their own: only the code can tell.
    stranger = make_identity("stranger", "2026-01-01", "2036-01-01")
    forged = {**mine, "header.p7s": cms.sign(mine["header.json"], stranger, detached=True)}
    keep("other-bureau.rvtask", write_container(task_letter.MIMETYPE, forged))


def read_parts(content: bytes, mimetype: str) -> dict[str, bytes]:
    """The parts of any package in memory."""
    found = read_container(content, mimetype=mimetype, names=ANY_NAME, limits=task_letter.LIMITS)
    return {part: bytes(view) for part, view in found.items()}


def _keys() -> None:
    """A store's header file, and a supervisor's key file and card."""
    locked = wrapping.wrap(bytes(32), PASSPHRASE, purpose="store", cost=CHEAP)
    header = {"format": 1, "kind": "bureau", "passphrase": _text(locked), "recovery": "", "sealed": {}}
    keep("wrong-passphrase.store.json", json.dumps(header, indent=1).encode())
    made = key_file.make_supervisor_key(PASSPHRASE, not_before="2026-01-01", not_after="2036-01-01")
    stranger = make_identity("stranger", "2026-01-01", "2036-01-01")
    payload, _ = cms.verify(made.card)
    keep("supervisor.key", made.key_file)
    keep("supervisor.key.pub", made.card)
    keep("card-of-another-key.pub", cms.sign(payload, stranger))


def _archives(room: Room) -> None:
    """An archive that verifies, and what a dishonest keeper of the bureau's key could make of it."""
    room.merge(HERE / "good.rvscore")
    room.unseal()
    with room.bureau() as store:
        bureau = recording.secretary_identity(store)
        archiving.archive(store, HERE / "good.rvarchive")
    whole = (HERE / "good.rvarchive").read_bytes()
    parts = parts_of("good.rvarchive", archiving.MIMETYPE)
    keep("damaged.rvarchive", whole[:4000] + bytes([whole[4000] ^ 2]) + whole[4001:])
    letters = {name for name in parts if name.startswith("letters/")}
    last = max(name for name in parts if name.startswith("acts/"))[5:11]
    middle = f"{int(last) - 1:06}"

    def without(names: set[str]) -> dict[str, bytes]:
        return {name: part for name, part in parts.items() if name not in names}

    keep("letter-missing.rvarchive", _archive(without(letters), bureau))
    keep(
        "payload-missing.rvarchive",
        _archive(without({n for n in letters if n.endswith("payload.p7s")}), bureau),
    )
    keep("act-missing.rvarchive", _archive(without({f"acts/{middle}.json", f"acts/{middle}.p7s"}), bureau))
    told = parts["result.json"].replace(b'"rank":1', b'"rank":2', 1)
    assert told != parts["result.json"]
    bent = {**parts, "result.json": told, "result.p7s": cms.sign(told, bureau, detached=True)}
    keep("result-differs.rvarchive", _archive(bent, bureau))
    stranger = make_identity("stranger", "2026-01-01", "2036-01-01")
    keep("signed-by-another.rvarchive", _archive(parts, stranger))


def _prints(room: Room, folder: Path) -> None:
    """Print letters of one seat: one that opens, what a bad stick does to it, and what a forger could make of it."""
    empty = (print_letter.PrintedForm("F06", b"%PDF-1.4\n%%EOF\n"),)
    whole, signers = {}, {}
    for seat in ("甲01", "甲02"):
        room.letter(seat)
        with room.desk(seat) as store:
            signers[seat] = opening.my_identity(store)
            if seat == "甲01":
                write_print_letter(store, folder / "a.rvprint", at=AT, code=PRINT_CODE, cost=CHEAP)
        # What is refused before a page is counted needs no pages.
        paper = print_letter.Paper("signing-copies", 1, "模拟评审", seat, 1, "0" * 64, AT, empty)
        whole[seat] = print_letter.make(paper, signers[seat], PRINT_CODE, cost=CHEAP)
    keep("print/good.rvprint", (folder / "a.rvprint").read_bytes())
    good, me = whole["甲01"], signers["甲02"]
    mine, other = (read_parts(one, print_letter.MIMETYPE) for one in whole.values())
    middle = good.index(b"paper.age") + 500
    keep("print/damaged.rvprint", good[:middle] + bytes([good[middle] ^ 4]) + good[middle + 1 :])
    keep("print/truncated.rvprint", good[: len(good) // 2])
    for part, name in (
        ("paper.age", "swapped-paper"),
        ("key.json", "swapped-key"),
        ("header.p7s", "swapped-signature"),
    ):
        keep(f"print/{name}.rvprint", write_container(print_letter.MIMETYPE, {**mine, part: other[part]}))
    # A neighbour's sheets under the header of a key of the forger's own: only the code can tell.
    forged = {**mine, "header.p7s": cms.sign(mine["header.json"], me, detached=True)}
    keep("print/forged-signer.rvprint", write_container(print_letter.MIMETYPE, forged))
    forms = (print_letter.PrintedForm("F06", b"<html>"),)
    paper = print_letter.Paper("signing-copies", 1, "模拟评审", "甲02", 1, "0" * 64, AT, forms)
    keep("print/not-a-pdf.rvprint", print_letter.make(paper, me, PRINT_CODE, cost=CHEAP))
    keep("print/scores-given-as-print.rvprint", (HERE / "good.rvscore").read_bytes())
    keep("print/print-given-as-scores.rvscore", good)
    keep("print/print-given-as-task.rvtask", good)


def _archive(parts: dict[str, bytes], signer: Identity) -> bytes:
    listed = {name: part for name, part in parts.items() if not name.startswith("checksums.")}
    listing = "".join(
        f"{hashlib.sha256(listed[name]).hexdigest()}  {name}\n" for name in sorted(listed)
    ).encode()
    listed |= {"checksums.txt": listing, "checksums.p7s": cms.sign(listing, signer, detached=True)}
    return write_container(archiving.MIMETYPE, {name: listed[name] for name in sorted(listed)})


if __name__ == "__main__":
    main()
