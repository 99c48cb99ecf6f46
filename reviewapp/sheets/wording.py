"""How names, dates, figures and experts are written on paper."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.spelling import time_of_day

BLANK_DATE = "　　　　年　　月　　日"
"""A date to be filled in by hand."""

CONFIDENTIAL = "内部资料　注意保密"

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")


def expert_code(position: int) -> str:
    """The coded name of the expert at a position of the roster from 0: 甲 … 癸, 子 … 亥, then 专家23 …."""
    codes = _STEMS + _BRANCHES
    return codes[position] if position < len(codes) else f"专家{position + 1}"


def spaced_name(name: str) -> str:
    """A name of two characters as official papers write it: 张　三."""
    plain_name = name.strip()
    han = all("\u3400" <= c <= "\u9fff" or c > "\U0001ffff" for c in plain_name)
    return f"{plain_name[0]}　{plain_name[1]}" if len(plain_name) == 2 and han else plain_name


def names(persons: tuple[str, ...]) -> str:
    """Several persons in a row."""
    return "、".join(spaced_name(person) for person in persons)


def chinese_date(iso: str) -> str:
    """2018-11-10… as 2018年11月10日; raises ValueError for anything that is not an ISO date."""
    at = datetime.fromisoformat(iso)
    return f"{at.year}年{at.month}月{at.day}日"


def chinese_moment(iso: str) -> str:
    """A date with its time of day, as the clock that gave it says it."""
    return f"{chinese_date(iso)} {time_of_day(iso)}"


def figure(value: Fraction, rounding: Rounding) -> str:
    """A total without idle zeros: 86, 85.5; rounded by the scheme where it has more places."""
    return plain(round_fraction(value, rounding))


def places_needed(values: list[Fraction], rounding: Rounding) -> int:
    """How many decimals a column shows so that all its figures line up and none loses a place it has."""
    for places in range(rounding.places):
        if all((value * 10**places).denominator == 1 for value in values):
            return places
    return rounding.places


def in_words(value: str) -> str:
    """A figure in 大写, against later changes by hand: 86.5 is 捌拾陆点伍.  From 10,000 on it stays as it is."""
    whole, _, rest = value.partition(".")
    if len(whole) > len(_UNITS):
        return value
    return _whole_in_words(int(whole)) + ("点" + "".join(_DIGITS[int(d)] for d in rest) if rest else "")


def _whole_in_words(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    text, pending = "", False
    for position in reversed(range(len(_UNITS))):
        digit = number // 10**position % 10
        if digit:
            text += (_DIGITS[0] if pending and text else "") + _DIGITS[digit] + _UNITS[position]
        pending = digit == 0
    return text


def thousands(amount: Fraction, rounding: Rounding) -> str:
    """An amount of money with its thousands apart."""
    return f"{round_fraction(amount, rounding):,f}"


def file_size(size: int) -> str:
    """A file's size with all its bytes, which is what two people compare."""
    return f"{size:,} 字节"
