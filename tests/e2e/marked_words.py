"""Words and figures that are looked for wherever a program writes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import read_scheme
from tests.panel_room import PASSPHRASE, SCHEME_TEXT

ROOT = Path(__file__).parents[2]
COMMENT = "绝密评语MARKEDWORDS"
DOSSIER = "申报材料MARKEDPAPER"
FIGURE = "47.25"
TOTAL = "67.25"
PROGRAM = ("-m", "reviewapp")
MARKS = (COMMENT, "MARKEDWORDS", DOSSIER, "MARKEDPAPER")


def marked_scheme() -> Scheme:
    """The short form with quarter points, so that a mark can be a figure."""
    return read_scheme(SCHEME_TEXT.replace('maximum = "60"', 'maximum = "60"\nstep = "0.25"'), "marked.toml")


def spellings(words: str) -> list[bytes]:
    """A mark in the encodings that a file may have it in."""
    return [words.encode(code) for code in ("utf-8", "utf-16-le", "gb18030")] + [
        words.encode().hex().encode()
    ]


def marked(places: Iterable[Path], *, apart_from: Sequence[Path] = ()) -> list[str]:
    """Every file below these places that holds a mark; figures too, where the text is not random."""
    secrets = [
        spelt for words in (*MARKS, f'"{FIGURE}"', f"={FIGURE}", f"<v>{TOTAL}") for spelt in spellings(words)
    ]
    found = []
    for place in places:
        for path in place.rglob("*"):
            if path.is_file() and not any(one == path or one in path.parents for one in apart_from):
                content = path.read_bytes()
                found += [str(path)] if any(spelt in content for spelt in secrets) else []
    return found


def traced(words: Sequence[object], folder: Path, temporary: Path) -> dict[str, bytes]:
    """What a command writes, by the file it goes to, as the kernel sees it; pipes and terminals are not files."""
    if shutil.which("strace") is None:
        pytest.skip("not installed: strace")
    log = folder / "trace"
    calls = "write,pwrite64,writev,pwritev,pwritev2,copy_file_range,sendfile"
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-xx",
        "-s",
        "10000000",
        "-e",
        f"trace={calls}",
        "-o",
        str(log),
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "REVIEWAPP_PASSPHRASE": PASSPHRASE,
        "TMPDIR": str(temporary),
    }
    done = subprocess.run(
        [*strace, sys.executable, *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    if b"ptrace" in done.stderr and done.returncode != 0:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr.decode()
    written: dict[str, bytes] = {}
    line = re.compile(r"(?:p?write(?:64|v2?)?)\(\d+<([^>]*)>, (.*)\)\s+= \d+")
    for place, content in line.findall(log.read_text()):
        path = bytes.fromhex(place.replace("\\x", "")).decode() if place.startswith("\\x") else place
        if path.startswith("/") and not path.startswith("/dev/"):
            hexed = "".join(re.findall(r"\\x([0-9a-f]{2})", content))
            written[path] = written.get(path, b"") + bytes.fromhex(hexed)
    log.unlink()
    return written
