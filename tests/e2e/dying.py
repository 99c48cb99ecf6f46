"""A process whose children work and are killed at random moments; after each kill another child looks.

python -m tests.e2e.dying scoring|exporting|merging|amending|desk|window FOLDER KILLS SEED

Children are forked from here, where everything is imported and nothing is open, so that hundreds of kills take
seconds.  A child says on a pipe what was acknowledged to it.  Ends with 0 and the number of acknowledgements, or
with the traceback of the child that found something amiss.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from db import bureau_store, expert_store, invariants, migrating, stores  # noqa: F401 - before the forks
from db.stores import SqlStores
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages import score_letter
from reviewapp.packages.act_log import read_log
from reviewapp.usecases import exporting, merging, opening, recording
from reviewapp.usecases.taking_amendments import take_amendment
from tests.db.ledger_values import QuickWrapping
from tests.e2e import dying_desk
from tests.panel_room import AT, PASSPHRASE

Say = Callable[[str], None]
LONGEST = {"scoring": 0.06, "exporting": 0.12, "merging": 0.25, "amending": 0.25, "desk": 0.2, "window": 1.5}
"""Seconds within which the kill comes, from before the store is opened on; more on a busy machine."""
FRESH = {"merging": "bureau", "amending": "laptop-甲01"}
"""The store that each worker gets a copy of, where it cannot go on with the last one's."""
STRIDE = 1000
"""How far the next worker's numbers begin from the last one's."""


@dataclass
class Scene:
    """Where the work happens, and what was acknowledged so far, in order."""

    folder: Path
    acknowledged: list[str] = field(default_factory=list)

    @property
    def out(self) -> Path:
        """Where packages are exported to."""
        return self.folder / "out"


def _stores() -> SqlStores:
    return SqlStores(QuickWrapping())


def score(scene: Scene, say: Say) -> None:
    """Save one sheet after the other; each comment is a number that only grows."""
    store = _stores().open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    entries = list(store.sheets())
    first = int(scene.acknowledged[-1].split()[1]) + STRIDE if scene.acknowledged else STRIDE
    for number in range(first, first + 1_000_000):
        entry = entries[number % len(entries)]
        store.save_sheet(ScoreSheet(entry, comment=str(number)), AT)
        say(f"{entry} {number}")


def look_at_scores(scene: Scene, seen: list[str]) -> None:
    """Every acknowledged score is there, or the one that was on its way when the kill came."""
    store = _stores().open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    try:
        assert list(store.check()) == []
        sheets = store.sheets()
        last = {said.split()[0]: int(said.split()[1]) for said in scene.acknowledged + seen}
        on_its_way = max(last.values(), default=0) + (1 if seen else STRIDE)
        for entry, number in last.items():
            found = int(sheets[entry].comment)
            # Put back, so that the next look need not know of the one that was on its way.
            assert found in (number, on_its_way), (entry, number, found)
            store.save_sheet(ScoreSheet(entry, comment=str(number)), AT)
    finally:
        store.close()


def export(scene: Scene, say: Say) -> None:
    """Export again and again, over names that are taken already."""
    store = _stores().open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    for number in range(1_000_000):
        target = scene.out / f"{number % 3}.rvscore"
        receipt = exporting.export(store, target, at=AT, reason="再导出")
        say(f"{target.name} {receipt.payload_sha256}")


def look_at_exports(scene: Scene, seen: list[str]) -> None:
    """No half package under its name, and none that the store does not know of."""
    store = _stores().open_expert(scene.folder / "laptop-甲01", PASSPHRASE)
    try:
        assert list(store.check()) == []
        known = {letter.digest: letter for letter in store.exported()}
        payloads = {letter.payload_sha256: letter.revision for letter in known.values()}
        files = {}
        for path in scene.out.iterdir():
            assert path.suffix == ".rvscore" or path.name.endswith(".partial")
            if path.suffix == ".rvscore":
                files[path.name] = known[score_letter.read(path.read_bytes()).digest].revision
        for said in seen:
            name, payload = said.split()
            assert files[name] >= payloads[payload]
        # What comes next replaces all of them: no letter that reached the stick is forgotten.
        receipt = exporting.export(store, scene.folder / "next.rvscore", at=AT, reason="再导出")
        letter = score_letter.read(receipt.file.read_bytes())
        assert set(letter.header.about.replaces) == set(known)
    finally:
        store.close()
    for path in scene.out.iterdir():
        path.unlink()


def merge(scene: Scene, say: Say) -> None:
    """Merge one letter after the other into a fresh copy of the bureau's store."""
    store = _stores().open_bureau(scene.folder / "dying", PASSPHRASE)
    for file in _shuffled(scene):
        decided = merging.preview(store, [file])
        merging.commit(store, decided, at=AT)
        say(decided.items[0].digest)


def _shuffled(scene: Scene) -> list[Path]:
    files = sorted((scene.folder / "letters").iterdir())
    random.Random(len(scene.acknowledged)).shuffle(files)
    return files


def look_at_ledger(scene: Scene, seen: list[str]) -> None:
    """The chain verifies, every acknowledged letter is there with its act, and no letter without one."""
    store = _stores().open_bureau(scene.folder / "dying", PASSPHRASE)
    try:
        assert list(store.check()) == []
        read_log(store.act_records())
        state = recording.read_state(store)
        letters = store.letters()
        kept = {one.digest for one in letters}
        assert set(seen) <= kept == set(state.received)
        assert len(kept) <= len(seen) + 1
        for digest in kept:
            assert score_letter.read(store.letter_container(digest)).digest == digest
        decided = merging.preview(store, _shuffled(scene))
        merging.commit(store, decided, at=AT)
        assert len(store.letters()) == len(decided.items)
        counting = recording.read_ledger(store).matrix.standing["甲01"].counting
        assert counting is not None
        assert counting.revision == len(decided.items)
    finally:
        store.close()


def amend(scene: Scene, say: Say) -> None:
    """Take one amendment after the other into a fresh copy of the desk."""
    store = _stores().open_expert(scene.folder / "dying", PASSPHRASE)
    for file in sorted((scene.folder / "amendments").iterdir()):
        say(str(take_amendment(store, file, at=AT).changes.number))


def look_at_task(scene: Scene, seen: list[str]) -> None:
    """The desk is wholly before or wholly after each amendment, and goes on from there."""
    store = _stores().open_expert(scene.folder / "dying", PASSPHRASE)
    try:
        assert list(store.check()) == []
        task = opening.the_task(store)
        assert task.number in (len(seen), len(seen) + 1), (task.number, seen)
        assert list(store.sheets()) == [entry.number for entry in task.entries]
        for dossier in task.dossiers:
            assert store.blob_path(dossier.sha256).exists()
        files = sorted((scene.folder / "amendments").iterdir())
        known = [take_amendment(store, file, at=AT).known for file in files]
        assert known.count(True) == task.number
        assert opening.the_task(store).number == len(files)
        assert list(store.check()) == []
    finally:
        store.close()


WORK = {
    "scoring": (score, look_at_scores),
    "exporting": (export, look_at_exports),
    "merging": (merge, look_at_ledger),
    "desk": (dying_desk.score_on_the_desk, dying_desk.look_at_the_desk),
    "window": (dying_desk.score_by_keys, dying_desk.look_at_the_keys),
    "amending": (amend, look_at_task),
}


def main(kind: str, folder: Path, kills: int, seed: int) -> int:
    """Kill so many workers, look after each; returns the number of acknowledgements."""
    chance = random.Random(seed)
    scene = Scene(folder)
    scene.out.mkdir(exist_ok=True)
    work, look = WORK[kind]
    longest = LONGEST[kind]
    for done in range(kills):
        if len(scene.acknowledged) < done:
            longest = min(1.3 * longest, 4 * LONGEST[kind])
        if kind in FRESH:
            shutil.rmtree(folder / "dying", ignore_errors=True)
            shutil.copytree(folder / FRESH[kind], folder / "dying")
        # Every other one dies while it works, however busy the machine is; the rest perhaps while it opens.
        seen = _killed(partial(work, scene), chance.uniform(0, longest), at_work=done % 2 == 1)
        if (status := _forked(partial(look, scene, seen))) != 0:
            raise SystemExit(f"a look after a kill failed: {status}")
        scene.acknowledged += seen
    return len(scene.acknowledged)


def _killed(work: Callable[[Say], None], after: float, *, at_work: bool) -> list[str]:
    """Fork a worker, kill it so many seconds later, and return what was acknowledged to it.

    ``at_work`` counts the seconds from its first acknowledgement on, which a minute must bring.
    """
    reading, writing = os.pipe()
    deadline = time.monotonic() + after
    worker = os.fork()
    if worker == 0:
        os.close(reading)
        _end(partial(work, partial(_say, writing)))
    os.close(writing)
    if at_work and select.select([reading], [], [], 60)[0]:
        deadline = time.monotonic() + after
    said = b""
    while (left := deadline - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            if not (more := os.read(reading, 65536)):
                break
            said += more
    os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    if status not in (0, signal.SIGKILL):
        raise SystemExit("a worker failed by itself")
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    return [line for line in said.decode().split("\n")[:-1] if line]


def _say(pipe: int, words: str) -> None:
    os.write(pipe, words.encode() + b"\n")


def _forked(look: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        _end(look)
    return os.waitpid(child, 0)[1]


def _end(task: Callable[[], object]) -> None:
    """Run a child's task and end the child, whatever comes."""
    try:
        task()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
