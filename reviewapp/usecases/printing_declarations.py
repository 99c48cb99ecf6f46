"""F03 回避申报表, drawn on the expert's own laptop from the expert's own store."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.recusal import RecusalGround, RecusalScope
from reviewapp.domain.spelling import grouped
from reviewapp.packages import codes
from reviewapp.packages.identity import fingerprint
from reviewapp.sheets.declaration_paper import DeclarationPaper, RecusalLine
from reviewapp.sheets.declarations import declarations_f03
from reviewapp.sheets.gathering import nouns_of

from . import declaring
from .file_writing import check_target, write_file
from .opening import my_identity
from .page_marks import marks_of
from .ports import ExpertStore
from .scoring import Desk, desk
from .wording import sentence


def declarations_pdf(store: ExpertStore, *, at: str) -> bytes:
    """F03 of this desk as PDF.

    With a letter of the same answers it bears that letter's code and QR; else no code, since nothing signed
    stands behind it.  Raises StateError("declarations_first"), PaperError.
    """
    now = desk(store)
    answers = declaring.answers(now)
    letter = declaring.letter_of_answers(store, now)
    digest = letter.payload_sha256 if letter else ""
    code = grouped(codes.short_code(digest)) if letter else ""
    key = grouped(fingerprint(my_identity(store).certificate_der))
    task = now.task
    return declarations_f03(
        DeclarationPaper(
            task.charter.title,
            nouns_of(task.kind, task.form),
            task.seat,
            task.expert.name,
            task.expert.unit,
            task.expert.panel,
            len(answers),
            sum(one.ground is not None for one in answers),
            _lines(now),
            code,
            marks_of(task.charter, "F03", digest, key, at),
        )
    )


def print_declarations(store: ExpertStore, file: Path, *, at: str) -> Path:
    """Write F03 to a file, as an answer handed in on paper; raises as ``declarations_pdf``, and StoreError."""
    check_target(file)
    write_file(file, declarations_pdf(store, at=at))
    declaring.settle(store)
    return file


def _lines(now: Desk) -> tuple[RecusalLine, ...]:
    lines: list[RecusalLine] = []
    seen: set[str] = set()
    for answer in declaring.answers(now):
        if answer.ground is None or answer.entry in seen:
            continue
        together = now.closed_with(answer.entry)
        seen.update(together)
        if answer.scope is RecusalScope.ENTRY:
            title = now.task.entry(answer.entry).title
        elif answer.scope is RecusalScope.PANEL:
            title = f"“{now.panel_of(answer.entry)}”组全部 {len(together)} 项"
        else:
            title = f"本批次本人负责的全部 {len(together)} 项"
        lines.append(
            RecusalLine(
                "、".join(together),
                title,
                tuple((sentence(f"ground_{one.value}"), one is answer.ground) for one in RecusalGround),
                answer.note,
                tuple((sentence(f"scope_{one.value}"), one is answer.scope) for one in RecusalScope),
            )
        )
    return tuple(lines)
