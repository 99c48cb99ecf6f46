"""Whether a round can be issued: what it lacks, and what should be known beforehand (domain failure: 15 and 17).

Found before a package leaves, so that nobody sits in a locked room with an entry that cannot get a score.
"""

from __future__ import annotations

from collections.abc import Iterator

from .errors import InputError, Problem, Problems, problem
from .ledger import LedgerState
from .marking import check_facts, fact_of, facts_missing
from .round import Round
from .scheme import Activity

_NAMED = 10
"""Seats or entries named in one sentence."""


def lacks(state: LedgerState) -> Problems:
    """What keeps a round from being issued; empty when nothing does."""
    the_round = state.the_round()
    return Problems((*_lists_lack(the_round), *lists_odd(the_round), *_keys_lack(state)))


def _lists_lack(the_round: Round) -> Iterator[Problem]:
    if the_round.stage.activity is not Activity.SCORING:
        yield problem("stage_without_experts", "scheme", stage=the_round.stage.title)
    if not the_round.entries:
        yield problem("no_entries", "entries")
    if not the_round.experts:
        yield problem("no_experts", "experts")
    idle = [seat for seat in the_round.seats if not the_round.entries_of(seat)]
    if idle:
        yield problem("seat_without_entries", "experts", seats="、".join(idle[:_NAMED]))


def lists_odd(the_round: Round) -> Iterator[Problem]:
    """Entries that the scheme cannot ask about, and facts or amounts of the list that are no figures."""
    budget = the_round.arithmetic.budget
    for entry in the_round.entries:
        if not the_round.form.has_rubric(entry):
            yield problem("type_without_rubric", entry.number, entry=entry.number, type=entry.type or "—")
            continue
        try:
            check_facts(the_round.form.rubric_of(entry), entry)
            cost = fact_of(entry, budget.field) if budget is not None and budget.field else None
            if budget is not None and cost is not None and cost < 0:  # it would pay for others
                yield problem(
                    "cost_negative", entry.number, entry=entry.number, field=budget.field, cost=cost
                )
        except InputError as error:
            yield problem(error.code, entry.number, **error.params)


def _keys_lack(state: LedgerState) -> Iterator[Problem]:
    if state.the_round().charter.two_key and not state.is_countersigned_as_it_stands():
        yield problem("not_countersigned", "supervisor")


def cautions(state: LedgerState) -> Problems:
    """What should be known before the packages leave: entries with too few experts, facts the list leaves open."""
    the_round = state.the_round()
    return Problems(
        (
            *_few_experts(state, the_round),
            *_open_facts(the_round),
            *_open_caps(the_round),
            *_later_stages(the_round),
        )
    )


def _few_experts(state: LedgerState, the_round: Round) -> Iterator[Problem]:
    if the_round.stage.activity is not Activity.SCORING:
        return
    least = max(the_round.arithmetic.least_scores, the_round.stage.experts_least)
    for entry in the_round.entries:
        seats = the_round.seats_of(entry.number)
        recused = sum(state.recused(seat, entry.number) is not None for seat in seats)
        n = len(seats) - recused
        if n < least:
            yield problem("few_experts", entry.number, entry=entry.number, n=n, recused=recused, least=least)


def _open_facts(the_round: Round) -> Iterator[Problem]:
    open_columns: dict[str, list[str]] = {}
    for entry in the_round.entries:
        if the_round.form.has_rubric(entry):
            for column in facts_missing(the_round.form.rubric_of(entry), entry):
                open_columns.setdefault(column, []).append(entry.number)
    for column, entries in open_columns.items():
        some = "、".join(entries[:_NAMED])
        yield problem("facts_open", column, field=column, count=len(entries), entries=some)


def _open_caps(the_round: Round) -> Iterator[Problem]:
    """Entries whose advised amount has no bound, since the list lacks what was applied for."""
    open_columns: dict[str, list[str]] = {}
    for entry in the_round.entries:
        rule = the_round.form.rubric_of(entry).amount if the_round.form.has_rubric(entry) else None
        if rule is not None and rule.most_field and not entry.field(rule.most_field).strip():
            open_columns.setdefault(rule.most_field, []).append(entry.number)
    for column, entries in open_columns.items():
        some = "、".join(entries[:_NAMED])
        yield problem("cap_open", column, field=column, count=len(entries), entries=some)


def _later_stages(the_round: Round) -> Iterator[Problem]:
    later = [stage.title for stage in the_round.scheme.stages if stage is not the_round.stage]
    if later:
        yield problem("later_stages", "scheme", stage=the_round.stage.title, later="、".join(later))
