"""Codes in fours and moments to the minute."""

from __future__ import annotations

from reviewapp.domain.spelling import grouped, shown_time, time_of_day


def test_codes_stand_in_groups() -> None:
    assert grouped("1234567890123456") == "1234 5678 9012 3456"
    assert grouped("ABCDEFGHJK", 8) == "ABCDEFGH JK"
    assert grouped("") == ""


def test_moments_are_as_their_own_clock_says() -> None:
    assert shown_time("2026-11-27T20:21:59+08:00") == "2026-11-27 20:21"
    assert time_of_day("2026-11-27T20:21:59+08:00") == "20:21"
    assert shown_time("") == time_of_day("") == ""
