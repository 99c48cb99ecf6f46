"""The sticks that are plugged in, in words: so that nobody needs a file dialog to find one.

Qt lists volumes; which of them can be pulled out it does not say, so the system is asked.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BY_DESKTOPS = ("/media/", "/run/media/", "/mnt/")
_BLOCKS = Path("/sys/block")
_DRIVE_REMOVABLE = 2


@dataclass(frozen=True)
class Medium:
    """A stick: where it is, what it is called, free bytes, and whether it can be written."""

    root: Path
    name: str
    free: int
    read_only: bool = False


def find_media() -> tuple[Medium, ...]:
    """Every medium that can be pulled out, in the system's order.  Off the window's thread: a drive may be slow."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        if volume.isValid() and volume.isReady() and _can_be_pulled(volume):
            root = Path(volume.rootPath())
            name = volume.name() or volume.displayName() or str(root)
            found.append(Medium(root, name, volume.bytesAvailable(), volume.isReadOnly()))
    return tuple(found)


def _can_be_pulled(volume: QStorageInfo) -> bool:
    root, device = volume.rootPath(), bytes(volume.device().data()).decode(errors="replace")
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == _DRIVE_REMOVABLE
    disk = re.sub(r"p?[0-9]+\Z", "", Path(device).name)
    try:
        if (_BLOCKS / disk / "removable").read_text("ascii").strip() == "1":
            return True
    except (OSError, UnicodeDecodeError):
        pass  # no such disk: a share, or a file system of the system's own
    # An external disk does not call itself removable; desktops mount it where they mount sticks.
    return device.startswith("/dev/") and root.startswith(_MOUNTED_BY_DESKTOPS)


def find_media_apart(store: Path) -> tuple[Medium, ...]:
    """The media on which a copy of a store survives its laptop: those that can be written, on other disks."""
    return tuple(one for one in find_media() if not one.read_only and not same_disk(store, one.root))


def same_disk(store: Path, place: Path) -> bool:
    """Whether a place lies on the very disk of the store: such a copy is lost together with the laptop."""
    try:
        return store.stat().st_dev == place.stat().st_dev
    except OSError:
        return False


def size_words(size: int) -> str:
    """A size as people read it: 512 MB, 14.6 GB."""
    if size < 1 << 20:
        return f"{size >> 10} KB"
    return f"{size >> 20} MB" if size < 1 << 30 else f"{size / (1 << 30):.1f} GB"
