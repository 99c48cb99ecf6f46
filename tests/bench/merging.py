"""Merging thousands of letters, against the floor of what must be done and against spreadsheets.

Each run starts from a copy of the same bureau store, in a process of its own, so that memory is its own too.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import shutil
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives import hashes

from db.stores import SqlStores
from reviewapp.domain import acts
from reviewapp.domain.entries import Assignment, Entry, Expert
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.packages import cms, codes, score_letter, sealing, wrapping
from reviewapp.packages.container import read_container
from reviewapp.packages.identity import make_identity
from reviewapp.usecases import issuing, merging, preparing, recording, unsealing
from reviewapp.usecases.long_work import without_cycle_search
from reviewapp.usecases.scheme_finding import find_scheme

AT = "2026-11-23T10:00:00+08:00"
WORDS = "bench"
ENTRIES_EACH = 50
COMMENT = "研究基础扎实，技术路线可行，预期成果明确，团队结构合理，建议进一步细化考核指标并加强产学研合作，按期完成任务。"


class Room:
    """A bureau store after issue, and the letters and spreadsheets of all its experts."""

    def __init__(self, folder: Path, letters: int) -> None:
        self.folder = folder
        self.store = folder / "bureau"
        self.letters = folder / "letters"
        self.tables = folder / "tables"
        self._runs = 0
        _furnish(self.store, self.letters, letters)

    def ours(self) -> tuple[float, int]:
        """Preview, commit, close, unseal: (seconds, peak memory in KiB)."""
        return self._run(_ours)

    def floor(self) -> tuple[float, int]:
        """Read, one signature and pin check, decrypt, decode, one executemany into the same kind of store."""
        return self._run(_floor)

    def openpyxl(self) -> tuple[float, int]:
        """The same scores from spreadsheets read with openpyxl into the same kind of store."""
        if not self.tables.exists():
            _write_tables(self.letters, self.tables)
        return self._run(_openpyxl)

    def _run(self, job: Callable[[Path, Path, Path], float]) -> tuple[float, int]:
        self._runs += 1
        copy = self.folder / f"run-{self._runs}"
        shutil.copytree(self.store, copy)
        context = multiprocessing.get_context("spawn")
        with context.Pool(1) as pool:
            result = pool.apply(_measured, (job, copy, self.letters, self.tables))
        shutil.rmtree(copy)
        return result


def _measured(
    job: Callable[[Path, Path, Path], float], store: Path, letters: Path, tables: Path
) -> tuple[float, int]:
    seconds = job(store, letters, tables)
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _furnish(folder: Path, out: Path, count: int) -> None:
    scheme = find_scheme("laboratory")
    stores = SqlStores(wrapping)
    store = stores.create_bureau(folder, WORDS, codes.new_code())
    preparing.create_round(store, scheme, "bench", at=AT)
    entries = tuple(Entry(f"E{i:05}", f"entry {i}") for i in range(max(ENTRIES_EACH, count // 2)))
    experts = tuple(Expert(f"S{i:05}", f"expert {i}") for i in range(count))
    assignments = tuple(
        Assignment(expert.number, entries[(i * 7 + k) % len(entries)].number)
        for i, expert in enumerate(experts)
        for k in range(ENTRIES_EACH)
    )
    recording.record(store, acts.EntriesSet(entries), at=AT)
    recording.record(store, acts.ExpertsSet(experts), at=AT)
    state = recording.record(store, acts.AssignmentsSet(assignments), at=AT)
    the_round = state.the_round()
    tokens = {issuing.token_name(e.number, 1): codes.new_token() for e in experts}
    task = hashlib.sha256(b"task").hexdigest()
    issued = tuple(
        acts.IssuedLetter(e.number, 1, task, the_round.assignment_digest(e.number)) for e in experts
    )
    recording.record(store, acts.Issued(issued), at=AT, secrets=tokens)
    out.mkdir()
    charter, form = the_round.charter, the_round.form
    for number, expert in enumerate(experts):
        seat = expert.number
        me = make_identity(seat, charter.valid_from, charter.valid_until)
        proof = codes.enrolment_proof(
            tokens[issuing.token_name(seat, 1)],
            round_digest=charter.digest(),
            seat=seat,
            enrolment=1,
            certificate=me.certificate_der,
        )
        about = score_letter.About(
            "scores", 1, charter.digest(), form.digest(), the_round.assignment_digest(seat), task,
            the_round.stage.id, "expert",
            seat, 1, proof, hashlib.sha256(me.certificate_der).hexdigest(), 1, (), ENTRIES_EACH, AT,
        )  # fmt: skip
        sheets = [
            (
                ScoreSheet(
                    entry.number,
                    tuple(
                        (c.id, Decimal(60 + (number * 13 + k * 7 + j * 3) % 41))
                        for j, c in enumerate(the_round.rubric_of(entry.number).judged)
                    ),
                    COMMENT,
                ),
                SheetState.SCORED,
            )
            for k, entry in enumerate(the_round.entries_of(seat))
        ]
        made = score_letter.make(about, sheets, charter, me)
        (out / f"{seat}.rvscore").write_bytes(made.container)
    store.close()


def _ours(folder: Path, letters: Path, tables: Path) -> float:
    store = SqlStores(wrapping).open_bureau(folder, WORDS)
    files = sorted(letters.iterdir())
    start = time.perf_counter()
    decided = merging.preview(store, files)
    merging.commit(store, decided, at=AT)
    merging.close_intake(store, at=AT)
    report = unsealing.unseal(store, at=AT)
    seconds = time.perf_counter() - start
    assert len(report.opened) == len(files)
    store.close()
    return seconds


def _floor(folder: Path, letters: Path, tables: Path) -> float:
    store = SqlStores(wrapping).open_bureau(folder, WORDS)
    seal = recording.secretary_seal(store)
    engine = store._writing
    decoder = msgspec.json.Decoder(score_letter.Payload)
    files = sorted(letters.iterdir())
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "create table floor_sheet (letter text, entry text, a text, b text, c text, d text, e text, f text,"
            " g text, h text, comment text, primary key (letter, entry)) without rowid"
        )
        connection.exec_driver_sql("create table floor_letter (digest text primary key, content blob)")
    pins = {file.stem: _certificate_of(file) for file in files}
    start = time.perf_counter()
    # As on our side, so that both are measured alike.
    with without_cycle_search(), engine.begin() as connection:
        for first in range(0, len(files), 200):
            rows, kept = [], []
            for file in files[first : first + 200]:
                content = file.read_bytes()
                parts = read_container(
                    content,
                    mimetype=score_letter.MIMETYPE,
                    names=score_letter._NAMES,
                    limits=score_letter.LIMITS,
                )
                digest = hashlib.sha256(parts["header.json"]).hexdigest()
                payload, certificate = cms.verify(sealing.open_sealed(bytes(parts["payload.age"]), seal))
                opened = decoder.decode(payload)
                assert pins[opened.about.seat] == certificate.fingerprint(hashes.SHA256()).hex()
                for sheet in opened.sheets:
                    rows.append((digest, sheet.entry, *sheet.scores.values(), sheet.comment))
                kept.append((digest, content))
            connection.exec_driver_sql("insert into floor_sheet values (?,?,?,?,?,?,?,?,?,?,?)", rows)
            connection.exec_driver_sql("insert into floor_letter values (?,?)", kept)
    seconds = time.perf_counter() - start
    store.close()
    return seconds


def _certificate_of(letter: Path) -> str:
    """What the floor has pinned for a seat before the letters come; no certificate is looked at yet."""
    parts = read_container(
        letter.read_bytes(),
        mimetype=score_letter.MIMETYPE,
        names=score_letter._NAMES,
        limits=score_letter.LIMITS,
    )
    return msgspec.json.decode(parts["header.json"], type=score_letter.Header).about.certificate_sha256


def _write_tables(letters: Path, tables: Path) -> None:
    import xlsxwriter

    tables.mkdir()
    for number, letter in enumerate(sorted(letters.iterdir())):
        book = xlsxwriter.Workbook(str(tables / f"{letter.stem}.xlsx"), {"constant_memory": True})
        page = book.add_worksheet()
        for row in range(ENTRIES_EACH + 1):
            page.write_string(row, 0, f"E{row:05}")
            for column in range(8):
                page.write_number(row, column + 1, 60 + (number * 13 + row * 7 + column * 3) % 41)
            page.write_string(row, 9, COMMENT)
        book.close()


def _openpyxl(folder: Path, letters: Path, tables: Path) -> float:
    import openpyxl

    store = SqlStores(wrapping).open_bureau(folder, WORDS)
    engine = store._writing
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "create table floor_sheet (letter text, entry text, a text, b text, c text, d text, e text, f text,"
            " g text, h text, comment text, primary key (letter, entry)) without rowid"
        )
    start = time.perf_counter()
    with engine.begin() as connection:
        for file in sorted(tables.iterdir()):
            page = openpyxl.load_workbook(file).active
            assert page is not None
            rows = [(file.stem, *row) for row in page.iter_rows(min_row=2, values_only=True)]
            connection.exec_driver_sql("insert into floor_sheet values (?,?,?,?,?,?,?,?,?,?,?)", rows)
    seconds = time.perf_counter() - start
    store.close()
    return seconds
