"""Whether small file systems can be mounted here, for full disks and pulled sticks."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache


@cache
def may_mount() -> bool:
    """Whether this process may mount in a namespace of its own: root on Linux, as a rule."""
    if shutil.which("unshare") is None or not hasattr(os, "fork"):
        return False
    done = subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return done.returncode == 0
