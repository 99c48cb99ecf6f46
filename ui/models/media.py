"""The media a copy can go to: what is plugged in beside the disk this review lies on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

_NO_MEDIA: Final = frozenset(
    [
        "autofs",
        "bpf",
        "cgroup",
        "cgroup2",
        "configfs",
        "debugfs",
        "devpts",
        "devtmpfs",
        "fusectl",
        "hugetlbfs",
        "mqueue",
        "nsfs",
        "overlay",
        "proc",
        "pstore",
        "ramfs",
        "securityfs",
        "squashfs",
        "sysfs",
        "tmpfs",
        "tracefs",
        "efivarfs",
        "binfmt_misc",
        "fuse.portal",
        "fuse.gvfsd-fuse",
    ]
)
_BOOT: Final = ("/boot", "/efi", "/snap", "/recovery")


@dataclass(frozen=True)
class Medium:
    """A medium with its name as people know it, its folder, and its free space in bytes."""

    name: str
    folder: Path
    free: int


def media(store: Path) -> tuple[Medium, ...]:
    """What is mounted and can be written, without the disk of the store itself and the system's own."""
    own = bytes(QStorageInfo(str(store)).device().data())
    found = []
    for volume in QStorageInfo.mountedVolumes():
        kind, root = bytes(volume.fileSystemType().data()).decode("ascii", "replace"), volume.rootPath()
        if not volume.isValid() or not volume.isReady() or volume.isReadOnly() or volume.isRoot():
            continue
        if kind in _NO_MEDIA or bytes(volume.device().data()) == own or root.startswith(_BOOT):
            continue
        if Path(root).is_dir():
            found.append(Medium(volume.displayName() or root, Path(root), volume.bytesAvailable()))
    return tuple(found)


def same_disk(store: Path, place: Path) -> bool:
    """Whether a place lies on the very disk of the store: such a copy is lost together with the laptop."""
    try:
        return store.stat().st_dev == place.stat().st_dev
    except OSError:
        return False
