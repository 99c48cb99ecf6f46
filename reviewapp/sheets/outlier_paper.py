"""What stands on F16, as plain values; beside ``values`` because that file is full."""

from __future__ import annotations

from dataclasses import dataclass

from .values import Marks, Nouns


@dataclass(frozen=True)
class OutlierLine:
    """One marked score on F16, all as printed; ``deviation`` is in per cent of the mean, with its sign."""

    number: str
    title: str
    expert: str
    total: str
    mean: str
    deviation: str


@dataclass(frozen=True)
class OutlierPaper:
    """F16 异常评分说明: one panel's marked scores (``panel`` is empty where the round has one).

    ``rule`` is the scheme's word on outliers; ``mean_word`` what the figure is called that they are off.
    """

    round_title: str
    nouns: Nouns
    panel: str
    lines: tuple[OutlierLine, ...]
    rule: str
    mean_word: str
    marks: Marks
    incomplete: bool = False
