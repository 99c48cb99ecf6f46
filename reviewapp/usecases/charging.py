"""The task of one seat as it travels: what the acts charge it with, with the keys of its dossiers."""

from __future__ import annotations

from reviewapp.domain.charge import charge_of, without_known
from reviewapp.domain.ledger import LedgerState
from reviewapp.domain.merging_rules import known_again
from reviewapp.packages.task_letter import OPEN_STAGE, DossierKey, OnPaper, Task
from reviewapp.sheets.gathering import expert_on_paper, sheet_rounding

from .kept_secrets import needed_secret
from .ports import BureauStore


def task_of(
    store: BureauStore,
    state: LedgerState,
    seat: str,
    enrolment: int,
    *,
    at: str,
    number: int,
    kind: str = OPEN_STAGE,
    follows: tuple[str, ...] = (),
) -> Task:
    """The task of a seat as the acts have it now; ``number`` counts the amendments in it."""
    the_round, charge = state.the_round(), charge_of(state, seat)
    if charge.reopened:
        charge = without_known(charge, known_again(seat, store.letters(), state.intake))
    scheme = the_round.scheme
    # A package written after the closing (a seat enrolled anew) is meant to be answered; only a reopening narrows it.
    locked = charge.locked if kind != OPEN_STAGE or charge.reopened else ()
    dossiers = tuple(
        DossierKey(d.entry, d.name, d.sha256, d.size, needed_secret(store, f"dossier/{d.sha256}").decode())
        for d in charge.dossiers
    )
    return Task(
        kind, 1, the_round.charter, scheme.id, scheme.title, scheme.kind, scheme.experts_named,
        the_round.stage.id, the_round.stage.title, charge.form, charge.expert, enrolment, charge.entries,
        dossiers, at, number, follows, charge.recusals, locked, charge.reopened,
        OnPaper(expert_on_paper(the_round, seat), sheet_rounding(the_round), the_round.arithmetic.order),
    )  # fmt: skip
