"""The result: tally and ranking, reckoned from the records whenever asked and never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from reviewapp.domain.aggregation import EntryTally, Tally, tally
from reviewapp.domain.errors import Problem, StateError
from reviewapp.domain.ledger import LedgerState, Matrix, counting_sheets, matrix
from reviewapp.domain.merging_rules import Letter
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.ranking import Ranking, rank
from reviewapp.domain.remarking import all_remarks
from reviewapp.domain.round import Round
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.domain.stating import rules_in_force, warnings_of

from .long_work import without_cycle_search
from .ports import BureauStore
from .recording import read_state


@dataclass(frozen=True)
class Result:
    """A round's result with everything it was reckoned from."""

    state: LedgerState
    matrix: Matrix
    sheets: Mapping[tuple[str, str], ScoreSheet]
    tally: Tally
    ranking: Ranking

    @property
    def round(self) -> Round:
        """The round it is the result of."""
        return self.state.the_round()

    def remarks(self) -> Mapping[str, tuple[Problem, ...]]:
        """What is to be said of each entry's line, for paper, spreadsheet, command line and window."""
        return all_remarks(self.round, self.tally, self.ranking)

    def rules(self) -> tuple[Problem, ...]:
        """The rules in force, then what could not be done as they ask."""
        return (*rules_in_force(self.round.arithmetic, self.round.form), *warnings_of(self.tally))

    def missing(self) -> Mapping[str, int]:
        """How many sheets each seat still owes the result; seats that owe none are not in it."""
        owed = Counter(
            cell.seat for row in self.tally.rows for cell in row.cells if cell.state is SheetState.MISSING
        )
        return {seat: owed[seat] for seat in self.round.seats if owed[seat]}

    def letters_counted(self) -> tuple[Letter, ...]:
        """The letters that count, in the roster's order."""
        return tuple(letter for s in self.matrix.standing.values() for letter in s.letters)


@without_cycle_search()
def reckon(
    state: LedgerState, letters: tuple[Letter, ...], opened: Mapping[str, tuple[ScoreSheet, ...]]
) -> Result:
    """Reckon a result from records: pure, so that any other machine gets the same."""
    now = matrix(state, letters)
    sheets = counting_sheets(state, now, opened)
    the_tally = tally(state.the_round(), now.cells, sheets)
    return Result(state, now, sheets, the_tally, rank(state.the_round(), the_tally, sheets))


def result(store: BureauStore) -> Result:
    """The result of a bureau's round; raises StateError("not_unsealed") before the first 启封."""
    state = read_state(store)
    state.the_round()
    if not state.was_unsealed:
        raise StateError("not_unsealed")
    return reckon(state, store.letters(), store.opened())


def as_json(of: Result) -> dict[str, object]:
    """The ranking for a program to read; figures are decimal strings at the scheme's places.

    ``criteria`` gives each criterion's mean figure on the experts' scale and the points it brings; ``rules``
    and ``remarks`` are codes with their values, ``missing`` counts sheets by seat.
    """
    rounding = of.round.arithmetic.rounding

    said = of.remarks()
    tallied = {row.entry: row for row in of.tally.rows}

    def shown_as(value: Fraction | None, places: Rounding) -> str | None:
        return None if value is None else format(round_fraction(value, places), "f")

    def shown(value: Fraction | None) -> str | None:
        return shown_as(value, rounding)

    return {
        "digest": of.ranking.digest(),
        "incomplete": of.tally.incomplete,
        "missing": dict(of.missing()),
        "rules": [_finding(rule) for rule in of.rules()],
        "entries": [
            {
                "entry": row.entry,
                "title": of.round.entry(row.entry).title,
                "group": row.group,
                "n": row.n,
                "mean": shown(row.mean),
                "trimmed_mean": shown(row.trimmed),
                "score": row.shown or None,
                "rank": row.rank,
                "tied": row.tied,
                "grade": row.grade or None,
                "at_line": row.at_line,
                "vetoes": [veto.title for veto in tallied[row.entry].vetoes],
                "calibrated": shown(tallied[row.entry].calibrated),
                "coefficient": shown_as(tallied[row.entry].coefficient, Rounding(4)),
                "verdicts": dict(tallied[row.entry].verdicts),
                "amount": shown(row.amount),
                "cumulated": shown(row.cumulated),
                "criteria": _criteria(tallied[row.entry]),
                "remarks": [_finding(one) for one in said[row.entry]],
            }
            for row in of.ranking.rows
        ],
    }


def _finding(found: Problem) -> dict[str, str]:
    return {"code": found.code, **dict(found.params)}


_CRITERION_PLACES = Rounding(6)
"""Enough for every figure that a scheme rounds before it goes on calculating."""


def _criteria(row: EntryTally) -> dict[str, dict[str, str]]:
    points = dict(row.criterion_means)
    return {
        criterion: {
            "figure": plain(round_fraction(figure, _CRITERION_PLACES)),
            "points": plain(round_fraction(points[criterion], _CRITERION_PLACES)),
        }
        for criterion, figure in row.figures
    }
