"""The archive: a plain package that anyone can check years later, and the check itself.

What is in it and how to check it with openssl alone is written on a page inside (CHECK.txt) and in
docs/package-format.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from reviewapp.domain.errors import LetterError, Problem, Problems, problem
from reviewapp.domain.ledger import LedgerState, fold
from reviewapp.domain.merging_rules import Letter
from reviewapp.domain.records import ActRecord
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages import cms, codes, declaration_letter, score_letter, wire
from reviewapp.packages.act_log import read_log
from reviewapp.packages.container import Limits, read_container, write_container_to

from . import recording
from .amending import changes_in
from .file_reading import read_file
from .file_writing import written
from .letter_targets import check_named
from .ports import BureauStore
from .resource_files import resource
from .results import Result, as_json, reckon, result
from .unsealing import checked_sheets, found_in

MIMETYPE: Final = "application/vnd.reviewapp.archive+zip"
SUFFIX: Final = ".rvarchive"
LIMITS: Final = Limits(parts=60000, part_bytes=1 << 28, total_bytes=(1 << 32) - 1)
_NAMES: Final = re.compile(
    r"check\.txt|checksums\.(txt|p7s)|pins\.pem|pins\.p7s|result\.json|result\.p7s"
    r"|acts/[0-9]{6}\.(json|p7s)"
    r"|letters/[0-9a-f]{64}\.(header\.json|header\.p7s|presence\.json|payload\.p7s)"
    r"|forms/[a-z0-9._-]+\.pdf"
)


@dataclass(frozen=True)
class Archived:
    """A written archive: where, the ranking's digest, how many letters, and the digest of the file."""

    file: Path
    ranking_digest: str
    letters: int
    sha256: str


@dataclass(frozen=True)
class Verification:
    """What a check of an archive found.  ``agrees``: recomputed and recorded ranking are the same.

    ``findings`` have the part they are about as their place; an archive without any is sound.
    ``amendments`` are the reasons of the changes the scheme went through while the round was running.
    A ``rehearsal``'s archive decides nothing, whatever it holds.
    """

    title: str
    recomputed: str
    recorded: str
    letters: int
    acts: int
    secretary: str
    result: Result | None
    findings: Problems
    amendments: tuple[str, ...] = ()
    rehearsal: bool = False

    @property
    def agrees(self) -> bool:
        """Whether everything held and the two digests are equal."""
        return not self.findings and self.recomputed == self.recorded


def archive(store: BureauStore, out: Path, *, forms: Mapping[str, bytes] | None = None) -> Archived:
    """Write the archive of an unsealed round; ``forms`` are printed PDFs by plain file name.

    Private notes, keys, codes and tokens are not in any record and so never in it.  Raises as ``check_named``.
    """
    check_named(out, ".rvarchive")
    of = result(store)
    secretary = recording.secretary_identity(store)
    parts: dict[str, bytes] = {}
    for record in store.act_records():
        parts[f"acts/{record.sequence:06}.json"] = record.record
        parts[f"acts/{record.sequence:06}.p7s"] = record.signature
    pins: set[bytes] = {secretary.certificate_der}
    seal = recording.secretary_seal(store)
    declared = sorted(one.letter.digest for one in store.declared())
    for digest in declared:
        sealed = score_letter.read(store.declaration_container(digest))
        stem = f"letters/{digest}"
        parts[f"{stem}.header.json"] = sealed.header_bytes
        parts[f"{stem}.header.p7s"] = bytes(sealed.parts["header.p7s"])
        parts[f"{stem}.payload.p7s"] = declaration_letter.open_signed(sealed, seal)
        pins.add(sealed.certificate)
    if of.round.charter.supervisor_certificate:
        pins.add(of.round.charter.supervisor_certificate)
    letters = sorted(store.letters(), key=lambda letter: letter.digest)
    for letter in letters:
        sealed = score_letter.read(store.letter_container(letter.digest))
        stem = f"letters/{letter.digest}"
        parts[f"{stem}.header.json"] = sealed.header_bytes
        parts[f"{stem}.header.p7s"] = bytes(sealed.parts["header.p7s"])
        parts[f"{stem}.presence.json"] = score_letter.presence_bytes(sealed.header.about, letter.presence)
        payload = store.opened_payload(letter.digest)
        if payload is not None:
            parts[f"{stem}.payload.p7s"] = payload
        pins.add(sealed.certificate)
    parts["pins.pem"] = b"".join(
        x509.load_der_x509_certificate(der).public_bytes(serialization.Encoding.PEM) for der in sorted(pins)
    )
    parts["pins.p7s"] = cms.sign(parts["pins.pem"], secretary, detached=True)
    parts["result.json"] = wire.encode(as_json(of))
    parts["result.p7s"] = cms.sign(parts["result.json"], secretary, detached=True)
    parts |= {f"forms/{name}": pdf for name, pdf in sorted((forms or {}).items())}
    parts["check.txt"] = resource("archive-check.txt").read_bytes()
    listing = "".join(f"{hashlib.sha256(parts[name]).hexdigest()}  {name}\n" for name in sorted(parts))
    parts["checksums.txt"] = listing.encode()
    # The one signature over everything: nothing else vouches for the forms, or for what was never opened.
    parts["checksums.p7s"] = cms.sign(parts["checksums.txt"], secretary, detached=True)
    with written(out) as stream:
        write_container_to(stream, MIMETYPE, [(name, parts[name]) for name in sorted(parts)])
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    return Archived(out, of.ranking.digest(), len(letters) + len(declared), digest)


def verify(path: Path) -> Verification:
    """Check an archive with nothing else at hand: every signature, the chain, every sheet, the ranking.

    Raises LetterError where the file is no whole archive; everything else that does not hold is a finding.
    """
    parts = read_container(read_file(path), mimetype=MIMETYPE, names=_NAMES, limits=LIMITS)
    findings: list[Problem] = []
    _check_listing(parts, findings)
    records = [
        _record(parts, name) for name in sorted(parts) if name.startswith("acts/") and name.endswith(".json")
    ]
    acts = read_log(records)
    state = fold(acts)
    charter = state.the_round().charter
    for name in ("checksums.txt", "pins.pem", "result.json"):
        signature = bytes(_part(parts, name.rsplit(".", 1)[0] + ".p7s"))
        _, signer = cms.verify(signature, bytes(_part(parts, name)))
        if signer.public_bytes(serialization.Encoding.DER) != charter.secretary_certificate:
            findings.append(problem("signature_wrong", name))
    pins = _pins(bytes(_part(parts, "pins.pem")))
    letters, declared, opened = _letters(parts, state, pins, findings)
    kept = {letter.digest for letter in letters} | declared
    findings += [problem("letter_missing", digest[:16]) for digest in sorted(set(state.received) - kept)]
    findings += [problem("letter_unknown", digest[:16]) for digest in sorted(kept - set(state.received))]
    for digest, line in sorted(state.unsealed.items()):
        if not line.refused and digest not in opened:
            findings.append(problem("payload_missing", digest[:16]))
    recomputed = reckon(state, tuple(letters), opened)
    recorded = wire.decode(bytes(_part(parts, "result.json")), dict, part="result.json")
    if not agrees(recorded, as_json(recomputed)):
        findings.append(problem("result_differs", "result.json"))
    return Verification(
        charter.title,
        recomputed.ranking.digest(),
        str(recorded.get("digest", "")),
        len(kept),
        len(acts),
        hashlib.sha256(charter.secretary_certificate).hexdigest(),
        recomputed,
        Problems(tuple(findings)),
        tuple(change.reason for change in changes_in(acts) if change.running),
        charter.rehearsal,
    )


def _part(parts: Mapping[str, memoryview], name: str) -> memoryview:
    try:
        return parts[name]
    except KeyError as error:
        raise LetterError("archive_part_missing", part=name) from error


def _pins(pem: bytes) -> set[bytes]:
    try:
        certificates = x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise LetterError("certificate_malformed", place="pins.pem") from error
    return {one.public_bytes(serialization.Encoding.DER) for one in certificates}


def _check_listing(parts: Mapping[str, memoryview], findings: list[Problem]) -> None:
    expected = "".join(
        f"{hashlib.sha256(parts[name]).hexdigest()}  {name}\n"
        for name in sorted(parts)
        if not name.startswith("checksums.")
    )
    if bytes(_part(parts, "checksums.txt")).decode("ascii", "replace") != expected:
        findings.append(problem("checksums_differ", "checksums.txt"))


def _record(parts: Mapping[str, memoryview], name: str) -> ActRecord:
    content = bytes(parts[name])
    number = int(name.removeprefix("acts/").removesuffix(".json"))
    previous = f"acts/{number - 1:06}.json"
    before = hashlib.sha256(parts[previous]).hexdigest() if previous in parts else ""
    signature = bytes(_part(parts, name.replace(".json", ".p7s")))
    return ActRecord(number, hashlib.sha256(content).hexdigest(), before, content, signature)


def _letters(
    parts: Mapping[str, memoryview], state: LedgerState, pins: set[bytes], findings: list[Problem]
) -> tuple[list[Letter], set[str], dict[str, tuple[ScoreSheet, ...]]]:
    """Read every letter again from its signed parts: score letters, the digests of declaration letters, sheets."""
    the_round = state.the_round()
    letters: list[Letter] = []
    declared: set[str] = set()
    opened: dict[str, tuple[ScoreSheet, ...]] = {}
    for name in sorted(parts):
        if not name.endswith(".header.json"):
            continue
        stem = name.removesuffix(".header.json")
        try:
            sealed = score_letter.read_header(
                bytes(parts[name]), bytes(_part(parts, f"{stem}.header.p7s")), {}
            )
            about = sealed.header.about
            if (
                sealed.digest != stem.removeprefix("letters/")
                or sealed.certificate not in pins
                or about.round_digest != the_round.round_digest
            ):
                raise LetterError("signer_unknown", seat=about.seat)
            if about.type == declaration_letter.TYPE:
                declaration_letter.read_signed(bytes(_part(parts, f"{stem}.payload.p7s")), sealed.header)
                declared.add(sealed.digest)
                continue
            presence = score_letter.read_list(bytes(_part(parts, f"{stem}.presence.json")), about).lines
            letter = sealed.letter(presence)
            line = state.unsealed.get(sealed.digest)
            if line is not None and not line.refused and f"{stem}.payload.p7s" in parts:
                payload = score_letter.read_payload(bytes(parts[f"{stem}.payload.p7s"]), sealed.header)
                if line.payload_sha256 != sealed.header.payload_sha256:
                    raise LetterError("sheets_differ_from_presence")
                told = state.round_answered(letter)
                opened[sealed.digest] = checked_sheets(payload, presence, told)
            letters.append(letter)
        except LetterError as error:
            findings.append(found_in(error, name))
    return letters, declared, opened


_ALWAYS_SAID = frozenset({"digest", "incomplete", "entries"})
_ALWAYS_SAID_OF_ENTRIES = frozenset({"entry", "n", "mean", "score", "rank", "grade"})


def agrees(recorded: object, recomputed: Mapping[str, object]) -> bool:
    """Whether a recorded result says what was recomputed.

    A later program may say more of a result than the one that recorded it: what was recorded must hold, and
    what every version says must be there.
    """
    if not isinstance(recorded, dict) or not recorded.keys() >= _ALWAYS_SAID:
        return False
    entries = recorded["entries"]
    if not isinstance(entries, list) or not all(
        isinstance(one, dict) and one.keys() >= _ALWAYS_SAID_OF_ENTRIES for one in entries
    ):
        return False
    return _holds(recorded, recomputed)


def _holds(recorded: object, recomputed: object) -> bool:
    if isinstance(recorded, dict) and isinstance(recomputed, dict):
        return all(key in recomputed and _holds(value, recomputed[key]) for key, value in recorded.items())
    if isinstance(recorded, list) and isinstance(recomputed, list):
        pairs = zip(recorded, recomputed, strict=False)
        return len(recorded) == len(recomputed) and all(_holds(a, b) for a, b in pairs)
    return recorded == recomputed


def summary(of: Verification, codes_of: Sequence[Letter] = ()) -> dict[str, object]:
    """A verification for a program to read."""
    return {
        "agrees": of.agrees,
        "title": of.title,
        "rehearsal": of.rehearsal,
        "recomputed": of.recomputed,
        "recorded": of.recorded,
        "letters": of.letters,
        "acts": of.acts,
        "amendments": list(of.amendments),
        "incomplete": of.result is not None and of.result.tally.incomplete,
        "missing": {} if of.result is None else dict(of.result.missing()),
        "findings": [{"code": found.code, "place": found.place} for found in of.findings],
        "short_codes": [codes.short_code(letter.payload_sha256) for letter in codes_of],
    }
