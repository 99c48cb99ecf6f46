"""Balancing between panels: a strict and a lenient panel brought to one level by a coefficient.

Published practice (peers §5.8): pooled mean / panel mean, or 二次平均法, mean of panel means / panel mean.
Preconditions, printed with the result: entries dealt to panels at random, enough entries in each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from .arithmetic import Balancing, BalancingMethod
from .averaging import mean
from .numbers import Rounding, rounded_fraction


def balanced(
    scores: Mapping[str, Fraction], panels: Mapping[str, str], rule: Balancing
) -> tuple[dict[str, Fraction], list[str]]:
    """The coefficient of each entry's panel; none, with a warning's code, where balancing cannot be done."""
    by_panel: dict[str, list[Fraction]] = {}
    for entry, score in scores.items():
        by_panel.setdefault(panels[entry], []).append(score)
    if len(by_panel) < 2:
        return {}, ["balancing_one_panel"]
    if min(len(of) for of in by_panel.values()) < rule.least_entries:
        return {}, ["balancing_too_few"]
    means = {panel: mean(within(of, rule.drop_each)) for panel, of in by_panel.items()}
    if not all(value > 0 for value in means.values()):
        return {}, ["balancing_no_mean"]
    if rule.method is BalancingMethod.POOLED:
        target = mean(within(list(scores.values()), rule.drop_each))
    else:
        target = mean(list(means.values()))
    factors = {panel: target / of for panel, of in means.items()}
    if rule.places is not None:
        factors = {panel: rounded_fraction(f, Rounding(rule.places)) for panel, f in factors.items()}
    return {entry: factors[panels[entry]] for entry in scores}, []


def within(values: Sequence[Fraction], drop_each: int) -> Sequence[Fraction]:
    """The values without so many at each end."""
    return sorted(values)[drop_each : len(values) - drop_each] if drop_each else values
