"""Exact arithmetic for scores: fractions inside, decimals at the edge, never floats.

A total or a mean is kept as a :class:`~fractions.Fraction` through all stages and rounded only where
the scheme says (design §5; domain rules §2.0 no. 6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .errors import InputError

_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?\Z")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．。－−", "0123456789..--")


def plain_digits(text: str) -> str:
    """A figure as typed or written with full-width digits, points and signs, in plain ones."""
    return text.translate(_FULL_WIDTH)


class RoundingMode(StrEnum):
    """How a half is rounded; published rules differ, so a scheme names it."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


@dataclass(frozen=True)
class Rounding:
    """``places`` decimal places, by ``mode``."""

    places: int = 2
    mode: RoundingMode = RoundingMode.HALF_UP


def round_fraction(value: Fraction, rounding: Rounding) -> Decimal:
    """Round an exact value by integer arithmetic; the result always shows ``places`` decimals.

    HALF_UP rounds halves away from zero, as by hand and in spreadsheets (84.125 gives 84.13).
    """
    scaled = abs(value) * 10**rounding.places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    double = 2 * rest
    half_up = rounding.mode is RoundingMode.HALF_UP or whole % 2 == 1
    if double > scaled.denominator or (double == scaled.denominator and half_up):
        whole += 1
    digits = Decimal(whole).scaleb(-rounding.places)
    return -digits if value < 0 and whole else digits


def rounded_fraction(value: Fraction, rounding: Rounding) -> Fraction:
    """Round and go on calculating: for schemes that round before the end."""
    return Fraction(round_fraction(value, rounding))


def parse_score(text: str) -> Decimal:
    """Read a figure as a person types it: full-width digits and blanks at the ends are taken.

    Raises InputError("not_a_number") for anything that is not a plain decimal number.
    """
    plain = plain_digits(text.strip())
    if not _DECIMAL.match(plain):
        raise InputError("not_a_number", text=text[:40])
    return Decimal(plain) + 0  # makes -0 a plain 0


def steps_between(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    """Every figure from ``low`` on by ``step``, as far as ``high``."""
    return tuple(low + step * i for i in range(int((high - low) / step) + 1))


def plain(value: Decimal) -> str:
    """A figure as text without exponent or idle zeros: 20, 0.5, 100."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def at_most(percent: Fraction, n: int) -> int:
    """不超过 x %: the largest count that does not exceed the share (floors)."""
    share = percent * n / 100
    return share.numerator // share.denominator


def at_least(percent: Fraction, n: int) -> int:
    """不少于 x %: the smallest count that reaches the share (ceils)."""
    share = percent * n / 100
    return -(-share.numerator // share.denominator)
