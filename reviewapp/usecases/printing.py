"""Printing: recompute, then draw.  The only verb that reaches for paper."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from reviewapp.domain.errors import StateError
from reviewapp.domain.merging_rules import Letter, Standing
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.domain.spelling import grouped
from reviewapp.packages import codes as code_words
from reviewapp.packages import score_letter, sealing
from reviewapp.packages.identity import fingerprint
from reviewapp.packages.key_file import SupervisorKey
from reviewapp.sheets import forms
from reviewapp.sheets.code_slips import code_slips
from reviewapp.sheets.fonts import find_faces
from reviewapp.sheets.glyph_checking import check_papers
from reviewapp.sheets.handover import handover_slip_f18, receipt
from reviewapp.sheets.values import CodeSlip, HandedFile, HandoverPaper, ReceiptPaper
from reviewapp.tables.writing import Sheet, csv_bytes

from .exporting import Receipt
from .file_writing import make_folder, write_file
from .issuing import IssuedSeat, file_stem
from .opening import the_task
from .page_marks import marks_of
from .ports import BureauStore, ExpertStore
from .printing_changes import scheme_changes
from .printing_reopenings import is_anything_answered, reopening_on_paper, reopening_remarks
from .recording import read_state, secretary_identity
from .results import Result, result
from .visiting import Report, visit_forms
from .wording import problem_sentence, sentence

REOPENED: Final = "-reopened"
"""Ends the name of the forms of a letter made after a reopening (复评); in a folder people's language stands for it."""


def print_forms(
    store: BureauStore,
    out: Path,
    wanted: Sequence[str],
    *,
    at: str,
    language: str = "zh",
    progress: Callable[[int, int], bool] | None = None,
    report: Report = lambda found: None,
) -> tuple[Path, ...]:
    """Draw the forms wanted into ``out``; raises as ``form_files`` does, and StoreError."""
    drawn = form_files(store, wanted, at=at, progress=progress, report=report)
    make_folder(out)
    files = []
    for name, pdf in drawn.items():
        file = out / name.replace(REOPENED, f"-{sentence('file_reopened', language)}")
        write_file(file, pdf)
        files.append(file)
    return tuple(files)


def form_files(
    store: BureauStore,
    wanted: Sequence[str],
    *,
    at: str,
    progress: Callable[[int, int], bool] | None = None,
    report: Report = lambda found: None,
) -> dict[str, bytes]:
    """The forms wanted as PDF by file name.  Names are ASCII, so that an archive can hold them.

    ``progress(done, of)`` is called for each seat and may return False to stop (StateError("cancelled")); ``report`` is
    told of every F12 that cannot be drawn and has a page with the reason in its place.
    F12, F16 and F23 are left out where there is no visit and nothing to explain or compare.  Raises PaperError, and
    StateError("not_unsealed"; "no_visits", "no_outliers", "not_amended", "nothing_to_print" where no file comes of what is wanted).
    """
    of_result = [form for form in wanted if form != "F23"]
    files = _files_of_result(store, of_result, at, progress, report) if of_result else {}
    # F23 is signed when the change is made, which may be before there is any result.
    changes = scheme_changes(store, at=at) if "F23" in wanted else None
    if changes is not None:
        files["f23.pdf"] = changes
    if not files:
        raise StateError(_WHY_NOTHING.get(frozenset(wanted), "nothing_to_print"))
    return files


_WHY_NOTHING = {
    frozenset({"F12"}): "no_visits",
    frozenset({"F16"}): "no_outliers",
    frozenset({"F23"}): "not_amended",
}
"""Why there is no paper, by what alone was wanted."""


def _reopening_of(standing: Standing, letter: Letter) -> str:
    """What tells the paper of a letter made under a reopening from that of the seat's first."""
    if letter is standing.counting:
        return ""
    place = standing.letters_again.index(letter) + 1
    return REOPENED if place == 1 else f"{REOPENED}-{place}"


def _files_of_result(
    store: BureauStore,
    wanted: Sequence[str],
    at: str,
    progress: Callable[[int, int], bool] | None,
    report: Report,
) -> dict[str, bytes]:
    of = result(store)
    marks_for = partial(marks_of, of.round.charter)
    files: dict[str, bytes] = {}
    certificates = {
        letter.digest: score_letter.read(store.letter_container(letter.digest)).certificate
        for letter in of.letters_counted()
    }
    opened = store.opened()
    for position, seat in enumerate(of.round.seats, start=1):
        if progress and not progress(position, len(of.round.seats)):
            raise StateError("cancelled")
        standing = of.matrix.standing[seat]
        for letter in _unsealed_letters(of, standing):
            # After a reopening (复评) both letters print, each as it was signed and under its own code.
            reopening = reopening_on_paper(of.state, standing, letter, opened)
            if reopening is not None and reopening.prints_nothing:
                continue
            asked, cells, sheets = (
                (of.round, of.matrix.cells, of.sheets)
                if reopening is None
                else _as_signed(store, of, seat, letter)
            )
            name = f"{position:02}{_reopening_of(standing, letter)}.pdf"
            key = grouped(fingerprint(certificates[letter.digest]))
            if "F06" in wanted and is_anything_answered(cells, seat, reopening):
                marks = marks_for("F06", letter.payload_sha256, key, at)
                grounds = _grounds(store, of, letter)
                files[f"f06-{name}"] = forms.f06_bytes(
                    asked, seat, cells, sheets, marks, grounds=grounds, reopening=reopening
                )
            if "F07" in wanted:
                marks = marks_for("F07", letter.payload_sha256, key, at)
                files[f"f07-{name}"] = forms.f07_bytes(asked, seat, cells, sheets, marks, reopening=reopening)
    bureau = grouped(fingerprint(secretary_identity(store).certificate_der))
    digest = of.ranking.digest()
    if "F08" in wanted:
        marks = marks_for("F08", digest, bureau, at)
        more = reopening_remarks(store, of.round)
        files["f08.pdf"] = forms.f08_bytes(
            of.round, of.tally, of.ranking, marks, say=problem_sentence, more=more
        )
    if "F10" in wanted:
        marks = marks_for("F10", digest, bureau, at)
        files["f10.pdf"] = forms.f10_bytes(of.round, of.tally, of.ranking, marks, say=problem_sentence)
    if "F12" in wanted:
        keys = {letter: grouped(fingerprint(certificate)) for letter, certificate in certificates.items()}
        files |= visit_forms(store, of, keys, at=at, report=report)
    if "F16" in wanted:
        outliers = forms.f16_bytes(
            of.round, of.tally, marks_for("F16", digest, bureau, at), say=problem_sentence
        )
        files |= {"f16.pdf": outliers} if outliers else {}
    if "F18" in wanted:
        files["f18.pdf"] = handover_slip(store, at=at)
    return files


def handover_slip(store: BureauStore, *, at: str) -> bytes:
    """F18 over every letter the bureau keeps, with its short code and the digest of its bytes."""
    state = read_state(store)
    files = []
    for letter in sorted(store.letters(), key=lambda one: (one.seat, one.revision, one.digest)):
        content = store.letter_container(letter.digest)
        files.append(_handed(f"{letter.seat}-{letter.revision}", content, letter))
    declared = sorted(
        (one.letter for one in store.declared()), key=lambda one: (one.seat, one.revision, one.digest)
    )
    for letter in declared:
        content = store.declaration_container(letter.digest)
        files.append(_handed(f"{letter.seat}-回避申报-{letter.revision}", content, letter))
    bureau = grouped(fingerprint(secretary_identity(store).certificate_der))
    title = state.the_round().charter.title
    head = state.last.digest if state.last else ""
    return handover_slip_f18(
        HandoverPaper(title, tuple(files), marks_of(state.the_round().charter, "F18", head, bureau, at))
    )


def _handed(stem: str, content: bytes, letter: Letter) -> HandedFile:
    code = grouped(code_words.short_code(letter.payload_sha256))
    digest = hashlib.sha256(content).hexdigest()
    return HandedFile(stem + score_letter.SUFFIX, len(content), digest, code)


def receipt_pdf(store: ExpertStore, of: Receipt) -> bytes:
    """The expert's receipt: what is kept before the letter leaves the desk."""
    task = the_task(store)
    words = {
        SheetState.SCORED: "已评分",
        SheetState.RECUSED: "回避",
        SheetState.ABSTAINED: "弃权",
        SheetState.MISSING: "缺",
    }
    paper = ReceiptPaper(
        task.charter.title,
        of.seat,
        task.expert.name,
        of.file.name,
        of.revision,
        grouped(of.short_code),
        grouped(of.fingerprint),
        of.payload_sha256,
        tuple((sentence(f"role_{role}"), grouped(key)) for role, key in of.recipients),
        tuple((words[state], count) for state, count in of.counts.items() if count),
        of.at,
        marks_of(task.charter, "F18 回执", of.payload_sha256, grouped(of.fingerprint), of.at),
    )
    return receipt(paper)


def write_codes(
    store: BureauStore,
    issued: Sequence[IssuedSeat],
    out: Path,
    *,
    csv: bool = False,
    supervisor: SupervisorKey | None = None,
) -> tuple[Path, ...]:
    """Write the one-time codes as slips to cut, and as CSV where asked for.

    In a two-key round without the supervisor's key at hand they are sealed to the supervisor instead: only
    that key prints them (design §6).
    """
    charter = read_state(store).the_round().charter
    slips = [CodeSlip(one.seat, one.name, charter.title, one.code, charter.rehearsal) for one in issued]
    stem = "codes" if len(issued) != 1 else f"codes-{file_stem(issued[0].seat)}-{issued[0].enrolment}"
    content = {f"{stem}.pdf": code_slips(slips)}
    if csv:
        rows = tuple((one.seat, one.name, grouped(one.code), one.file.name) for one in issued)
        content[f"{stem}.csv"] = csv_bytes(Sheet("codes", ("席位", "姓名", "开启码", "任务包"), rows))
    make_folder(out)
    files = []
    for name, plain in content.items():
        sealed = charter.two_key and supervisor is None
        file = out / (f"{name}.age" if sealed else name)
        recipients = [charter.supervisor_recipient, charter.recovery_recipient]
        write_file(file, sealing.seal(plain, recipients) if sealed else plain)
        files.append(file)
    return tuple(files)


def check_lists(the_round: Round) -> None:
    """Whether everything of a round that prints can be written; raises PaperError("glyph_missing")."""
    entries = [(e.number, e.title, e.unit, e.persons, e.panel) for e in the_round.entries]
    experts = [(e.number, e.name, e.unit, e.title, e.panel) for e in the_round.experts]
    check_papers([the_round.charter.title, the_round.form, entries, experts], find_faces())


def _unsealed_letters(of: Result, standing: Standing) -> tuple[Letter, ...]:
    unsealed = of.state.unsealed
    return tuple(
        one for one in standing.letters if one.digest in unsealed and not unsealed[one.digest].refused
    )


def _as_signed(
    store: BureauStore, of: Result, seat: str, letter: Letter
) -> tuple[Round, Mapping[tuple[str, str], SheetState], Mapping[tuple[str, str], ScoreSheet]]:
    """One letter by itself: the round as its expert was told it, its states and its sheets."""
    told = of.state.round_answered(letter)
    own = [entry.number for entry in told.entries_of(seat)]
    said = {line.entry: line.state for line in letter.presence}
    cells = {(seat, entry): said.get(entry, SheetState.MISSING) for entry in own}
    scored = {entry for (_, entry), state in cells.items() if state is SheetState.SCORED}
    opened = store.opened().get(letter.digest, ())
    return told, cells, {(seat, sheet.entry): sheet for sheet in opened if sheet.entry in scored}


def _grounds(store: BureauStore, of: Result, letter: Letter) -> dict[str, str]:
    """The grounds of recusals in words, declared in a letter or recorded by the bureau, and why it abstains."""
    opened = store.opened().get(letter.digest, ())
    grounds = {s.entry: sentence(f"ground_{s.recused.value}") for s in opened if s.recused is not None}
    grounds |= {s.entry: s.note for s in opened if s.abstained}
    for entry in of.round.entries_of(letter.seat):
        recusal = of.state.recused(letter.seat, entry.number)
        if recusal is not None:
            grounds[entry.number] = sentence(f"ground_{recusal.ground.value}")
    return grounds
