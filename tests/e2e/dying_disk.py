"""Workers on a disk that fills up, and on a stick that vanishes: what was acknowledged is there, nothing is half.

unshare -m python -m tests.e2e.dying_disk full|stick FOLDER TIMES SEED

Runs in a mount namespace of its own (a test sees to that), where it may mount small file systems in memory.  The
medium lies at ``FOLDER/medium``; the stick is a second way to it, ``FOLDER/media/stick``, which can be taken away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reviewapp.domain.errors import StoreError
from reviewapp.usecases import exporting
from tests.e2e import dying_desk
from tests.e2e.dying import Say, Scene, _end, _forked, _say, _stores
from tests.panel_room import AT, PASSPHRASE

STICK_CODES = {"medium_full", "medium_read_only", "medium_gone", "folder_missing", "file_not_writable"}
LONGEST = 0.5
STICK = Path("media") / "stick"


def mount(what: Path | str, where: Path, *options: str) -> None:
    """Mount something in this process's own namespace."""
    if not where.exists():
        where.mkdir()
    subprocess.run(["mount", *options, str(what), str(where)], check=True)


def unmount(where: Path) -> None:
    """Take a mount away although files in it are open; nobody can write into the folder that it hung on."""
    subprocess.run(["umount", "-l", str(where)], check=True)


def fill(folder: Path) -> Path:
    """Fill a disk to the last byte; returns the file that does."""
    ballast = folder / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    return ballast


def full(scene: Scene, chance: random.Random) -> list[str]:
    """A disk that is full for a while under a desk that goes on scoring, and then a kill."""
    worker, reading = _started(partial(dying_desk.score_on_the_desk, scene))
    _let_work(reading, chance)
    ballast = fill(scene.folder)
    time.sleep(chance.uniform(0, LONGEST))
    if chance.random() < 0.5:
        ballast.unlink()
        time.sleep(chance.uniform(0, LONGEST))
    seen = _killed(worker, reading)
    ballast.unlink(missing_ok=True)
    if (status := _forked(partial(dying_desk.look_at_the_desk, scene, seen))) != 0:
        raise SystemExit(f"a look after a full disk failed: {status}")
    return seen


def export_to_a_stick(scene: Scene, say: Say) -> None:
    """Export again and again to the stick, whatever becomes of it; say what was receipted."""
    store = _stores().open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    number = 0
    while True:
        number += 1
        target = scene.folder / STICK / f"{number % 3}.rvscore"
        try:
            receipt = exporting.export(store, target, at=AT, reason="再导出")
        except StoreError as error:
            if error.code not in STICK_CODES:
                raise
        else:
            say(f"{target.name} {receipt.payload_sha256}")


def stick(scene: Scene, chance: random.Random) -> list[str]:
    """A stick that is pulled, filled or write-protected while packages are written to it."""
    from tests.e2e import dying

    medium, way = scene.folder / "medium", scene.folder / STICK
    mount(medium, way, "--bind")
    worker, reading = _started(partial(export_to_a_stick, scene))
    _let_work(reading, chance)
    what = chance.choice(("pulled", "filled", "protected"))
    if what == "pulled":
        unmount(way)
    elif what == "filled":
        fill(medium)
    else:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(way)], check=True)
    time.sleep(chance.uniform(0, LONGEST / 2))
    seen = _killed(worker, reading)
    if what != "pulled":
        unmount(way)
    (medium / "ballast").unlink(missing_ok=True)
    if (status := _forked(partial(dying.look_at_exports, scene, seen))) != 0:
        raise SystemExit(f"a look after a stick was {what} failed: {status}")
    return seen


def _started(work: Callable[[Say], None]) -> tuple[int, int]:
    reading, writing = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(reading)
        _end(partial(work, partial(_say, writing)))
    os.close(writing)
    os.set_blocking(reading, False)
    return worker, reading


def _let_work(reading: int, chance: random.Random) -> None:
    """Mostly until something was acknowledged and a while longer, however busy the machine is; sometimes not."""
    if chance.random() < 0.8:
        select.select([reading], [], [], 60)
    time.sleep(chance.uniform(0, LONGEST))


def _killed(worker: int, reading: int) -> list[str]:
    os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    if os.WIFEXITED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        raise SystemExit("a worker failed by itself")
    said = b""
    os.set_blocking(reading, True)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    return [line for line in said.decode().split("\n")[:-1] if line]


class StickScene(Scene):
    """The packages are looked for on the medium, whichever way led to it."""

    @property
    def out(self) -> Path:
        """The medium itself."""
        return self.folder / "medium"


def main(kind: str, folder: Path, times: int, seed: int) -> int:
    """So many accidents; returns the number of acknowledgements."""
    chance = random.Random(seed)
    if kind == "full":
        # The whole laptop on a small disk.
        disk = folder / "disk"
        mount("none", disk, "-t", "tmpfs", "-o", "size=4m")
        shutil.copytree(folder / "laptop-甲01", disk / "laptop-甲01")
        scene = Scene(disk)
    else:
        mount("none", folder / "medium", "-t", "tmpfs", "-o", "size=256k")
        mount("none", folder / "media", "-t", "tmpfs")
        (folder / STICK).mkdir()
        subprocess.run(["mount", "-o", "remount,ro", str(folder / "media")], check=True)
        scene = StickScene(folder)
    for _ in range(times):
        seen = full(scene, chance) if kind == "full" else stick(scene, chance)
        scene.acknowledged += seen
    return len(scene.acknowledged)


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
