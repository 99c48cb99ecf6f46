"""Tables of judges' figures as books and papers print them, each with its source: other programs reckoned them too."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reviewapp.domain.agreement import (
    Rows,
    intraclass,
)


def table(text: str) -> list[list[Fraction]]:
    """Rows of figures, a line each."""
    return [[Fraction(cell) for cell in line.split()] for line in text.strip().splitlines()]


def turned(rows: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """Columns as rows."""
    return [list(column) for column in zip(*rows, strict=True)]


# Shrout & Fleiss 1979, table 2 (6 targets × 4 judges), as psych::ICC prints it with its six forms.
SHROUT_FLEISS = table("9 2 5 8\n6 1 3 2\n8 4 6 8\n7 1 2 6\n10 5 6 9\n6 2 4 7")
# realstatistics.com, intraclass correlation: 8 wines × 4 judges; pingouin's icc.csv.
WINE = table("1 2 0 1\n1 3 3 2\n3 8 1 4\n6 4 3 3\n6 5 5 6\n7 5 6 2\n8 7 7 9\n9 9 9 8")
# NAG library, g08daf, example: 3 judges × 10 objects, with ties.
NAG = table("1 4.5 2 4.5 3 7.5 6 9 7.5 10\n2.5 1 2.5 4.5 4.5 8 9 6.5 10 6.5\n2 1 4.5 4.5 4.5 4.5 8 8 8 10")
# Zar, Biostatistical Analysis, example 20.5: wing, tail and bill of 12 birds.
ZAR = table(
    "10.4 10.8 11.1 10.2 10.3 10.2 10.7 10.5 10.8 11.2 10.6 11.4\n"
    "7.4 7.6 7.9 7.2 7.4 7.1 7.4 7.2 7.8 7.7 7.8 8.3\n"
    "17 17 20 14.5 15.5 13 19.5 16 21 20 18 22"
)
# R. E. Quandt, reports 27, 104, 126 and 42 of tastings (liquidasset.com): judges × wines, W and p.
QUANDT = [
    ("1423 1432 3421 4312 1342 3421 1324 1423 1342", 0.3432, 0.0259),
    ("32167845 43756281 62345178 67381245 67854123 75284136 64518723 12475683", 0.0692, 0.7941),
    ("36185742 67421835 16425837 15248637 57164832 32654871 47351682", 0.3294, 0.0238),
    ("64821735 42853716 53172864 53781642 32415876 43678251 26875341", 0.1924, 0.2233),
]
# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: 4 observers × 12 units, . where nothing.
KRIPPENDORFF = (
    "123321412...",
    "12332241 25.3".replace(" ", ""),
    ".33323422 51.".replace(" ", ""),
    "12332441251.",
)
# Krippendorff's alpha in the encyclopaedia: 3 coders × 15 units.
THREE_CODERS = (
    ".....3412113 3.3".replace(" ", ""),
    "1.2133 43.......".replace(" ", ""),
    "..21344.2113 3.4".replace(" ", ""),
)
# Fleiss 1971 in the encyclopaedia: 14 raters of 10 subjects into 5 categories.
FLEISS = (
    "0 0 0 0 14|0 2 6 4 2|0 0 3 5 6|0 3 9 2 0|2 2 8 1 1|7 7 0 0 0|3 2 6 3 0|2 5 3 2 2|6 5 2 1 0|0 2 2 3 7"
)


def units_of(coders: Sequence[str]) -> list[list[Fraction]]:
    """What was said of each unit."""
    return [[Fraction(c) for c in unit if c != "."] for unit in zip(*coders, strict=True)]


def forms(rows: Rows) -> dict[str, float | None]:
    """The six forms by name."""
    return {one.form: one.value for one in intraclass(rows)}


# Shrout & Fleiss with cells removed, and the biases by least squares (peers §5.5, by numpy).
WITH_GAPS = ("9 2 5 x", "6 1 x 2", "8 x 6 8", "x 1 2 6", "10 5 x x", "x x 4 7")


def totals_of(*rows: str) -> dict[tuple[str, str], Fraction]:
    """Totals of entries in rows and experts in columns; x where there is none."""
    return {
        (f"E{i}", f"P{j}"): Fraction(cell)
        for j, row in enumerate(rows, start=1)
        for i, cell in enumerate(row.split(), start=1)
        if cell != "x"
    }
