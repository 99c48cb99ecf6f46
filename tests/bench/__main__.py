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

from tests.bench import durable, first_paint, merging


@dataclass(frozen=True)
class Line:
    """One row of the table: medians of both sides, the median of the pairwise ratios, and the aim."""

    what: str
    ours: float
    other: float
    ratio: float
    aim: str


def paired(
    what: str,
    aim: str,
    rounds: int,
    ours: Callable[[], float],
    other: Callable[[], float],
    *,
    inverse: bool = False,
) -> Line:
    """Run both sides in turn; the ratio is ours / other, or other / ours where more is better."""
    a, b = [], []
    for _ in range(rounds):
        a.append(ours())
        b.append(other())
    ratios = [y / x if inverse else x / y for x, y in zip(a, b, strict=True)]
    line = Line(what, statistics.median(a), statistics.median(b), statistics.median(ratios), aim)
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
    args = parser.parse_args(words)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="reviewapp-bench-") as folder:
        room = merging.Room(Path(folder), args.letters)
        memory: list[int] = []

        def ours() -> float:
            seconds, peak = room.ours()
            memory.append(peak)
            return seconds

        lines.append(paired("merge and unseal / floor", "≤ 2.0", args.rounds, ours, lambda: room.floor()[0]))
        lines.append(
            paired("openpyxl / merge and unseal", "≥ 6", 1, ours, lambda: room.openpyxl()[0], inverse=True)
        )
        lines.append(
            paired(
                "durable score / raw commit",
                "≤ 1.5",
                5,
                lambda: durable.ours(Path(folder)),
                lambda: durable.raw(Path(folder)),
            )
        )
        launches = first_paint.Launches(Path(folder) / "bytecode")
        lines.append(paired("first paint / bare window", "≤ 1.5", 15, launches.start_page, launches.bare))
    print(f"\n{machine()}; {args.letters} letters x 50 entries x 8 criteria\n")
    print("| what | ours | other | ratio | aim |\n|---|---|---|---|---|")
    for line in lines:
        print(f"| {line.what} | {line.ours:.3f} s | {line.other:.3f} s | {line.ratio:.2f} | {line.aim} |")
    print(f"| peak memory of the merge | {max(memory) / 1024:.0f} MB | | | < 400 MB |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
