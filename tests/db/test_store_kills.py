"""A process that is killed while it writes: whatever it was told is durable is there, and nothing is half."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db.bureau_store import SqlBureauStore
from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.errors import StoreError
from tests.db.ledger_values import AT, PASSPHRASE, following, kept, opened, sheet

ROOT = Path(__file__).parents[2]
KILLS = 5

_SCORING = """
for number in range(1, 100000):
    store.save_sheet(sheet("1", str(number)), AT)
    print(number, flush=True)
"""
_MERGING = """
last = None
for number in range(1, 100000):
    last = following(last)
    name = str(number)
    store.append(last, letters=[kept(name)], opened=[opened(name, *(sheet(str(n)) for n in range(30)))])
    print(number, flush=True)
"""


def _writer(folder: Path, kind: str, loop: str) -> subprocess.Popen[str]:
    beginning = f"""
import sys
from pathlib import Path
from db.stores import SqlStores
from tests.db.ledger_values import AT, PASSPHRASE, QuickWrapping, following, kept, opened, sheet
store = SqlStores(QuickWrapping()).open_{kind}(Path(sys.argv[1]), PASSPHRASE)
"""
    return subprocess.Popen(
        [sys.executable, "-c", beginning + loop, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def _killed_after(writer: subprocess.Popen[str], lines: int) -> int:
    """Kill the writer after so many acknowledgements and return the last one it gave before it died."""
    assert writer.stdout is not None
    with writer:
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        said += [line for line in writer.stdout if line.endswith("\n")]
    assert writer.returncode != 0
    return int(said[-1])


def _copies(folder: Path, kind: str, loop: str) -> list[tuple[Path, int]]:
    folders = [folder.with_name(f"killed {number}") for number in range(KILLS)]
    for copy in folders:
        shutil.copytree(folder, copy)
    writers = [_writer(copy, kind, loop) for copy in folders]
    return [
        (copy, _killed_after(one, 3 + 17 * n))
        for n, (copy, one) in enumerate(zip(folders, writers, strict=True))
    ]


def test_no_acknowledged_score_is_lost(expert: SqlExpertStore, stores: SqlStores) -> None:
    expert.close()
    for folder, acknowledged in _copies(expert.folder, "expert", _SCORING):
        store = stores.open_expert(folder, PASSPHRASE)
        try:
            assert list(store.check()) == []
            found = store.sheets()["1"]
            # One more may have become durable after the last word that got out.
            assert found in (sheet("1", str(acknowledged)), sheet("1", str(acknowledged + 1)))
            store.save_sheet(sheet("2"), AT)
        finally:
            store.close()


def test_no_acknowledged_act_is_lost_and_none_is_half(bureau: SqlBureauStore, stores: SqlStores) -> None:
    bureau.close()
    for folder, acknowledged in _copies(bureau.folder, "bureau", _MERGING):
        store = stores.open_bureau(folder, PASSPHRASE)
        try:
            assert list(store.check()) == []
            acts, found = store.act_records(), store.opened()
            assert len(acts) in (acknowledged, acknowledged + 1)
            assert len(store.letters()) == len(found) == len(acts)
            assert all(len(sheets) == 30 for sheets in found.values())
            store.append(following(acts[-1]), letters=[kept("after")], opened=[opened("after")])
        finally:
            store.close()


_MAKING = """
import sys, time
from pathlib import Path
from db.store_folder import made_whole
with made_whole(Path(sys.argv[1])) as making:
    (making / "store.db").write_bytes(b"half")
    print("made", flush=True)
    time.sleep(600)
"""


def _maker(folder: Path) -> subprocess.Popen[str]:
    maker = subprocess.Popen(
        [sys.executable, "-c", _MAKING, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert maker.stdout is not None and maker.stdout.readline() == "made\n"
    return maker


def test_what_a_killed_making_left_is_swept_by_the_next_and_nothing_else(
    stores: SqlStores, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    (tmp_path / "desk.0123abcd.part").mkdir()
    (tmp_path / "desk.0123abcd.part" / "thesis.txt").write_text("somebody's own")
    (tmp_path / "elsewhere" / "blobs").mkdir(parents=True)
    (tmp_path / "desk.89abcdef.part").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "other.0123abcd.part" / "blobs").mkdir(parents=True)
    mine = sorted(path.name for path in tmp_path.iterdir())
    for _ in range(2):
        with _maker(folder) as maker:
            with pytest.raises(StoreError, match="store_in_use"):
                stores.create_expert(folder, PASSPHRASE, "")
            maker.kill()
    assert len(list(tmp_path.glob("desk.*.part"))) == 3, "of two killed makings one was swept by the second"
    stores.create_expert(folder, PASSPHRASE, "").close()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*mine, "desk"])
    assert (tmp_path / "elsewhere" / "blobs").is_dir()
