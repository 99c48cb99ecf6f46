"""Printing at another laptop: the sealed print letter, and the print station that opens it and keeps nothing.

Neither side writes anything in the clear: the expert's laptop draws in memory and writes the sealed letter, the
station opens it in memory.  The code is made for one letter, shown once, and kept nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reviewapp.packages import codes, print_letter, wrapping
from reviewapp.packages.bounds import in_one_line
from reviewapp.packages.identity import fingerprint
from reviewapp.packages.print_letter import SUFFIX, Paper, PrintedForm

from .file_reading import read_file
from .file_writing import write_file
from .letter_targets import check_named
from .opening import my_identity, the_task
from .pdf_document import PdfDocument
from .ports import ExpertStore
from .signed_letters import opened_letter
from .signing_copies import COPIES, signing_copies

__all__ = ["SUFFIX", "StationForm", "StationPaper", "open_print_letter", "write_print_letter"]


@dataclass(frozen=True)
class StationForm:
    """One form to print: its number, its pages, its PDF (in memory only)."""

    form: str
    pages: int
    pdf: bytes


@dataclass(frozen=True)
class StationPaper:
    """What a print station shows of an opened letter, and prints."""

    title: str
    seat: str
    revision: int
    short_code: str
    fingerprint: str
    made_at: str
    forms: tuple[StationForm, ...]

    @property
    def pages(self) -> int:
        """Pages in all."""
        return sum(form.pages for form in self.forms)


def write_print_letter(
    store: ExpertStore,
    target: Path,
    *,
    at: str,
    revision: int = 0,
    code: str = "",
    cost: wrapping.Cost = wrapping.USUAL_COST,
) -> str:
    """Write the signing copies of a letter, sealed, for a print station; returns the one-time code to show.

    ``code`` is made anew unless given.  Raises as ``signing_copies``, and StoreError where the medium fails.
    """
    check_named(target, ".rvprint")
    letter, _ = opened_letter(store, revision)
    drawn = signing_copies(store, COPIES, at=at, revision=letter.revision)
    task = the_task(store)
    forms = tuple(PrintedForm(form, pdf) for form, pdf in drawn.items())
    paper = Paper(
        "signing-copies",
        1,
        in_one_line(task.charter.title),
        task.seat,
        letter.revision,
        letter.payload_sha256,
        at,
        forms,
    )
    code = code or codes.new_code()
    content = print_letter.make(paper, my_identity(store), code, cost=cost)
    print_letter.read(content)
    write_file(target, content)
    return code


def open_print_letter(path: Path, code: str) -> StationPaper:
    """Open a print letter in memory with the code from the expert's screen.

    Raises KeyFault("print_code_incomplete", "print_code_mistyped", "wrong_print_code"), LetterError, StoreError and InputError
    for a file that cannot be read.
    """
    digits = codes.read_code(code, codes.CodeKind.PRINT)
    sealed = print_letter.read(read_file(path, print_letter.LIMITS.total_bytes))
    opened = print_letter.open_with_code(sealed, digits)
    paper = opened.paper
    return StationPaper(
        paper.title,
        paper.seat,
        paper.revision,
        codes.short_code(paper.payload_sha256),
        fingerprint(opened.certificate),
        paper.made_at,
        tuple(StationForm(form.form, _pages(form.pdf), form.pdf) for form in paper.forms),
    )


def _pages(pdf: bytes) -> int:
    document = PdfDocument(pdf)
    try:
        return len(document.sizes)
    finally:
        document.close()
