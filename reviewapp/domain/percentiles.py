"""Percentiles as the NIH prints them: where a score stands among all of its round (peers §5.9)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

from .arithmetic import Order
from .averaging import shared_ranks

Key = TypeVar("Key", bound=Hashable)


def percentiles(figures: Mapping[Key, Fraction], order: Order = Order.HIGHEST) -> dict[Key, int]:
    """100 (k - 1/2) / N rounded up, k the place from the best; equals share the mean of their places.

    In whole numbers: a float's 10.000000001 would be rounded up to 11.
    """
    n = len(figures)
    return {key: -(-100 * (2 * k - 1) // (2 * n)) for key, k in shared_ranks(figures, order).items()}
