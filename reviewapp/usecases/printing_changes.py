"""Printing the amendments of a scheme: F23 评审方案变更对照表, both versions and both results (design §6)."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.errors import StateError
from reviewapp.domain.ranking import RankedEntry
from reviewapp.domain.round import Round
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.spelling import grouped
from reviewapp.packages.identity import fingerprint
from reviewapp.sheets.gathering import nouns_of
from reviewapp.sheets.scheme_change import scheme_changes_f23
from reviewapp.sheets.values import (
    ChangeLine,
    Marks,
    MovedLine,
    SchemeChangePaper,
    SchemeVersion,
    StandingWords,
)
from reviewapp.sheets.wording import chinese_moment

from .amending import Amendment, SchemeChange, amendments
from .file_writing import write_file
from .page_marks import marks_of
from .ports import BureauStore
from .recording import read_state, secretary_identity
from .wording import sentence
from .wording_places import new_words, old_words, place_words

_DIGITS_OF_DIGEST = 16


def scheme_changes(store: BureauStore, *, at: str) -> bytes | None:
    """F23 over every change since the issue, or None where there was none; raises PaperError."""
    running = [(change, found) for change, found in amendments(store) if change.running]
    if not running:
        return None
    the_round = read_state(store).the_round()
    key = grouped(fingerprint(secretary_identity(store).certificate_der))
    return scheme_changes_f23(
        [
            # The act says who changed what and why: its digest ties the paper to the log.
            _paper(
                the_round,
                number,
                change,
                found,
                marks_of(the_round.charter, "F23", change.act.digest, key, at),
            )
            for number, (change, found) in enumerate(running, start=1)
        ]
    )


def print_scheme_changes(store: BureauStore, file: Path, *, at: str) -> Path:
    """Write F23 alone; raises StateError("not_amended"), PaperError, StoreError."""
    pdf = scheme_changes(store, at=at)
    if pdf is None:
        raise StateError("not_amended")
    write_file(file, pdf)
    return file


def _paper(
    the_round: Round, number: int, change: SchemeChange, found: Amendment, marks: Marks
) -> SchemeChangePaper:
    moves = tuple(
        MovedLine(move.entry, the_round.entry(move.entry).title, _standing(move.old), _standing(move.new))
        for move in found.moves
    )
    rules = [stage.arithmetic for scheme in (found.old, found.new) for stage in scheme.stages]
    # A budget without grades says 建议支持 or 备选 in their place.
    graded = any(one.grades or one.budget for one in rules)
    signer = sentence(f"role_{change.act.role}")
    return SchemeChangePaper(
        the_round.charter.title,
        nouns_of(the_round.scheme.kind, the_round.form),
        number,
        _version(found.old),
        _version(found.new),
        tuple(
            ChangeLine(place_words(one.steps), old_words(one, found.old), new_words(one, found.new))
            for one in found.differences
        ),
        change.reason,
        sentence(
            "amend_recorded", number=change.act.sequence, who=signer, at=chinese_moment(change.act.at[:19])
        ),
        sentence("amend_forms_stand" if not found.forms_touched else "amend_touches_forms"),
        moves,
        graded,
        _results_note(found),
        marks,
    )


def _version(scheme: Scheme) -> SchemeVersion:
    digest = grouped(scheme.digest()[:_DIGITS_OF_DIGEST])
    version = sentence("amend_version", id=scheme.id, version=scheme.version)
    return SchemeVersion(scheme.title, version, digest)


def _standing(row: RankedEntry) -> StandingWords:
    rank = "" if row.rank is None else str(row.rank)
    grade = sentence("amend_at_line") if row.at_line else row.grade
    return StandingWords(row.shown, f"并列{rank}" if row.tied else rank, grade)


def _results_note(found: Amendment) -> str:
    if found.results is None:
        return sentence("amend_not_reckoned")
    rest = len(found.results[1].ranking.rows) - len(found.moves)
    if not found.moves:
        return sentence("amend_moves_nothing", sheets=found.sheets)
    return sentence("amend_rest_stands", rest=rest, sheets=found.sheets)
