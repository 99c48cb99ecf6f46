"""``python -m tests.bench [--letters N] [--rounds N]``: the table of ratios, with the machine's description.

Absolute times are shown to be understood, not compared: only ratios of one run mean anything here.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import desk, durable, first_paint, merging, ranking


@dataclass(frozen=True)
class Line:
    """One row of the table: medians of both sides, the median of the pairwise ratios, and the aim."""

    what: str
    ours: float
    other: float
    ratio: float
    aim: str
    unit: str = "s"
    places: int = 4


def paired(
    what: str,
    aim: str,
    rounds: int,
    ours: Callable[[], float],
    other: Callable[[], float],
    *,
    inverse: bool = False,
    unit: str = "s",
    places: int = 4,
) -> Line:
    """Run both sides in turn; the ratio is ours / other, or other / ours where more is better."""
    a, b = [], []
    for _ in range(rounds):
        a.append(ours())
        b.append(other())
    ratios = [y / x if inverse else x / y for x, y in zip(a, b, strict=True)]
    line = Line(
        what, statistics.median(a), statistics.median(b), statistics.median(ratios), aim, unit, places
    )
    print(f"{what}: {line.ratio:.2f} ({', '.join(f'{r:.2f}' for r in ratios)})", file=sys.stderr, flush=True)
    return line


def machine() -> str:
    """What the figures were measured on."""
    model = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        model = f"{len(names)} x {names[0]}" if names else model
    return f"{model}, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def main(words: Sequence[str] | None = None) -> int:
    """Measure everything and print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--letters", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--only", choices=("merge", "window", "desk", "ranking"), help="one part of the table"
    )
    args = parser.parse_args(words)
    lines: list[Line] = []
    notes: list[str] = []
    if args.only in {None, "merge"}:
        lines += _merging(args.letters, args.rounds, notes)
    if args.only in {None, "window"}:
        lines += _windows()
    if args.only in {None, "desk"}:
        lines += _desk(max(args.rounds, 5), notes)
    if args.only in {None, "ranking"}:
        lines += _ranking(args.rounds, notes)
    print(f"\n{machine()}; {args.letters} letters x 50 entries x 8 criteria\n")
    print("| what | ours | other | ratio | aim |\n|---|---|---|---|---|")
    for line in lines:
        ours, other = (f"{figure:.{line.places}f} {line.unit}" for figure in (line.ours, line.other))
        print(f"| {line.what} | {ours} | {other} | {line.ratio:.2f} | {line.aim} |")
    print("\n".join(notes))
    return 0


def _merging(letters: int, rounds: int, notes: list[str]) -> list[Line]:
    """Merging against the floor of what must be done, and against spreadsheets."""
    with tempfile.TemporaryDirectory(prefix="reviewapp-bench-") as folder:
        room = merging.Room(Path(folder), letters)
        memory: list[int] = []

        def ours() -> float:
            seconds, peak = room.ours()
            memory.append(peak)
            return seconds

        lines = [
            paired("merge and unseal / floor", "≤ 2.0", rounds, ours, lambda: room.floor()[0]),
            paired(
                "openpyxl / merge and unseal", "≥ 6", rounds, ours, lambda: room.openpyxl()[0], inverse=True
            ),
        ]
    notes.append(f"| peak memory of the merge | {max(memory) / 1024:.0f} MB | | | < 400 MB |")
    return lines


def _windows() -> list[Line]:
    """What an expert waits for: a score made durable, the first page."""
    with tempfile.TemporaryDirectory(prefix="reviewapp-bench-") as folder:
        place = Path(folder)
        launches = first_paint.Launches(place / "bytecode")
        return [
            paired(
                "durable score / raw commit",
                "≤ 1.5",
                5,
                lambda: durable.ours(place),
                lambda: durable.raw(place),
            ),
            paired("first paint / bare window", "≤ 1.5", 15, launches.start_page, launches.bare),
        ]


def _desk(rounds: int, notes: list[str]) -> list[Line]:
    """What an expert waits for between entries and keys, and what the laptop needs for it."""
    with tempfile.TemporaryDirectory(prefix="reviewapp-bench-") as folder:
        place = Path(folder)
        laptop = desk.Laptop(place)
        lines = [
            paired(
                "another entry: click to both panes painted / QPdfView loads the same",
                "≤ 1.3",
                rounds,
                lambda: laptop.seconds("switch_ours"),
                lambda: laptop.seconds("switch_bare"),
            ),
            paired(
                "first search in 300 pages / pypdfium2 alone",
                "≤ 1.3",
                rounds,
                lambda: laptop.seconds("search_ours"),
                lambda: laptop.seconds("search_bare"),
            ),
            paired(
                "key press to commit / raw commit between keys",
                "≤ 2",
                rounds,
                lambda: laptop.seconds("key_ours"),
                lambda: laptop.seconds("key_bare"),
            ),
            paired(
                "key press to commit / raw commits one after the other",
                "≤ 2",
                rounds,
                lambda: laptop.seconds("key_ours"),
                lambda: durable.raw(place),
            ),
            paired(
                "peak memory, scan of 300 pages / QPdfView from memory",
                "≤ 1.3",
                rounds,
                lambda: laptop.megabytes("memory_ours"),
                lambda: laptop.megabytes("memory_bare"),
                unit="MB",
                places=0,
            ),
            paired(
                "longest silence while scrolling, searching, exporting / QPdfView scrolling",
                "≤ 2",
                rounds,
                lambda: laptop.measure("beats_ours")["worst"],
                lambda: laptop.measure("beats_bare")["worst"],
            ),
        ]
        heart = statistics.median(laptop.measure("beats_ours")["p99"] for _ in range(rounds))
    notes.append(f"| 99 % of heartbeats of the window within | {heart * 1000:.0f} ms | | | < 50 ms |")
    return lines


def _ranking(rounds: int, notes: list[str]) -> list[Line]:
    """What a chair waits for: tally, ranking and grades after a change."""
    many, page = ranking.Answers(20_000), ranking.Answers(500)
    what = "tally, rank, grade 20,000 x 5 x 8 / numpy"
    lines = [paired(what, "≤ 30", max(rounds, 5), many.ours, many.numpy)]
    again = statistics.median(page.ours() for _ in range(11))
    notes.append(f"| a page of 500 entries ranked again | {again * 1000:.0f} ms | | | < 50 ms |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
