"""Pack ``dist/reviewapp`` into one archive with a fixed name, and write ``dist/SHA256SUMS`` over both.

The archive has fixed dates, owners and an order of names, so that equal folders give equal archives.
"""

from __future__ import annotations

import hashlib
import platform
import re
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / "reviewapp"
SYMBOL = re.compile(rb"GLIBC_2\.(\d+)")


def main() -> int:
    if not (FOLDER / "_internal").is_dir():
        print("pack_dist: dist/reviewapp is missing; run make dist", file=sys.stderr)
        return 1
    system = f"{platform.system().lower()}-{platform.machine().lower()}"
    archive = DIST / f"reviewapp-{system}.tar.xz"
    with tarfile.open(archive, "w:xz", preset=2) as packed:
        packed.add(FOLDER, "reviewapp", filter=_plain)
    names = [archive, *sorted(p for p in FOLDER.rglob("*") if p.is_file() and not p.is_symlink())]
    lines = [f"{_digest(path)}  {path.relative_to(DIST).as_posix()}\n" for path in names]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    size = sum(p.stat().st_size for p in names[1:])
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.0f} MB, unpacked {size / 1e6:.0f} MB")
    print(f"C library needed: glibc {glibc_floor(names[1:])} or later")
    return 0


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return entry


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def glibc_floor(files: list[Path]) -> str:
    """The newest version of the C library that any of these files asks for."""
    newest = 0
    for path in files:
        if ".so" in path.name or path.parent == FOLDER:
            told = subprocess.run(["objdump", "-T", str(path)], capture_output=True, check=False).stdout
            newest = max([newest, *(int(found) for found in SYMBOL.findall(told))])
    return f"2.{newest}" if newest else "?"


if __name__ == "__main__":
    sys.exit(main())
