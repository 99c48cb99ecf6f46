"""The short way from a round to paper: one function a form, PDF bytes back, nothing read and nothing written.

All raise PaperError: ``no_face`` (set-up did not bring the faces), ``glyph_missing`` (with the characters),
``empty_form`` (no sheet answered, no entry).  ``say`` gives a finding's words from the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reviewapp.domain.aggregation import Tally
from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import Problem
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.ranking import Ranking
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import ScoreSheet, SheetState

from .fonts import Faces
from .gathering import expert_on_paper, f06_papers, score_sheet_paper
from .gathering_results import Say, f08_paper, f10_paper, f16_papers
from .gathering_summary import f07_paper
from .individual_summary import individual_summary_f07
from .outliers import outliers_f16
from .ranking import ranking_f10
from .reopening import Reopening, reopened_sheets
from .score_sheet import score_sheets_f06
from .tally import tally_f08
from .values import Marks


def f06_bytes(
    the_round: Round,
    seat: str,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
    marks: Marks,
    *,
    grounds: Mapping[str, str] | None = None,
    expert: str = "",
    reopening: Reopening | None = None,
    faces: Faces | None = None,
) -> bytes:
    """All score sheets of one letter in one PDF, each with its own page numbers; those of a ``reopening`` say so."""
    papers = f06_papers(the_round, seat, states, sheets, marks, grounds, expert=expert)
    if reopening is not None:
        papers = reopened_sheets(papers, reopening, the_round, seat, states, sheets)
    return score_sheets_f06(papers, faces)


def empty_f06_bytes(
    the_round: Round, seat: str, entry: Entry, marks: Marks, *, faces: Faces | None = None
) -> bytes:
    """The form as it is before anybody filled it, for one entry of the seat's."""
    paper = score_sheet_paper(
        the_round.form,
        the_round.scheme.kind,
        entry,
        None,
        SheetState.MISSING,
        round_title=the_round.charter.title,
        expert=expert_on_paper(the_round, seat),
        panel=the_round.panel_of(entry.number),
        rounding=Rounding(),
        marks=marks,
    )
    return score_sheets_f06([replace(paper, to_fill=True)], faces)


def f07_bytes(
    the_round: Round,
    seat: str,
    states: Mapping[tuple[str, str], SheetState],
    sheets: Mapping[tuple[str, str], ScoreSheet],
    marks: Marks,
    *,
    expert: str = "",
    reopening: Reopening | None = None,
    faces: Faces | None = None,
) -> bytes:
    """One letter's summary over all its entries; after a ``reopening`` it says which are answered again."""
    paper = f07_paper(the_round, seat, states, sheets, marks, expert=expert, reopening=reopening)
    return individual_summary_f07(paper, faces)


def f08_bytes(
    the_round: Round,
    tally: Tally,
    ranking: Ranking,
    marks: Marks,
    *,
    say: Say,
    more: Mapping[str, Sequence[Problem]] | None = None,
    faces: Faces | None = None,
) -> bytes:
    """The tally, a table for each panel; ``more`` are further remarks by entry."""
    return tally_f08(f08_paper(the_round, tally, ranking, marks, say, more), faces)


def f10_bytes(
    the_round: Round, tally: Tally, ranking: Ranking, marks: Marks, *, say: Say, faces: Faces | None = None
) -> bytes:
    """The ranking with proposed grades and, where a budget cuts it, the money added up."""
    return ranking_f10(f10_paper(the_round, tally, ranking, marks, say), faces)


def f16_bytes(
    the_round: Round, tally: Tally, marks: Marks, *, say: Say, faces: Faces | None = None
) -> bytes | None:
    """The outliers to be explained, a document for each panel; None where no score is one."""
    papers = f16_papers(the_round, tally, marks, say)
    return outliers_f16(papers, faces) if papers else None
