"""What the tests of paper share: the faces, and poppler's programs as judges of what was drawn."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from reviewapp.sheets.fonts import HEI_FILE, SONG_FILE, default_folders

needs_faces = not all((default_folders()[0] / name).is_file() for name in (HEI_FILE, SONG_FILE))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without faces or poppler nothing here can be judged: say so and skip."""
    here = Path(__file__).parent
    reason = "the faces were not set up" if needs_faces else ""
    if shutil.which("pdftotext") is None:
        reason = "pdftotext (poppler) is not installed"
    for item in items:
        if reason and here in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def pages(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """The text of each page of a PDF, as poppler reads it: cell after cell."""

    def read(pdf: bytes) -> list[str]:
        path = tmp_path / "read.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
        assert done.stderr == b""
        return done.stdout.decode().split("\f")[:-1]

    return read


Word = tuple[float, float, float, float, str]


@pytest.fixture
def words(tmp_path: Path) -> Callable[[bytes], list[tuple[float, float, list[Word]]]]:
    """For each page its width, its height and its words with their boxes (points from the upper left)."""

    def read(pdf: bytes) -> list[tuple[float, float, list[Word]]]:
        path = tmp_path / "boxes.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
        found: list[tuple[float, float, list[Word]]] = []
        for line in done.stdout.decode().splitlines():
            if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
                found.append((float(page[1]), float(page[2]), []))
            elif word := re.search(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>', line):
                left, top, right, bottom = (float(word[i]) for i in range(1, 5))
                found[-1][2].append((left, top, right, bottom, word[5]))
        return found

    return read


def joined(text: str) -> str:
    """A text without blanks and line breaks, so that what a form wraps can still be found."""
    return re.sub(r"\s", "", text)


def overlapping(found: list[Word]) -> list[tuple[str, str]]:
    """Pairs of words that lie on each other: half a line in height and more than a hair in width."""
    pairs = []
    for one, other in combinations(found, 2):
        high = min(one[3], other[3]) - max(one[1], other[1])
        wide = min(one[2], other[2]) - max(one[0], other[0])
        if wide > 0.6 and high > 0.5 * min(one[3] - one[1], other[3] - other[1]):
            pairs.append((one[4], other[4]))
    return pairs
