"""What every test stands on: a home folder of its own, no screen, no network, no unexplained warnings."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]


def _move_home() -> None:
    """Point home and settings at a throw-away folder: before any import, since libraries read them early."""
    home = Path(tempfile.mkdtemp(prefix="reviewapp-home-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name in [n for n in os.environ if n.startswith("REVIEWAPP_") and n != "REVIEWAPP_SHARED"]:
        del os.environ[name]
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = str(home)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)


_move_home()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Input methods and desktop themes of the machine would make its windows differ from another's.
for _name in (
    "QT_IM_MODULE",
    "QT_IM_MODULES",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
):
    os.environ.pop(_name, None)

# The same examples each time, so that a red test is red again; no stopwatch on a busy machine.
settings.register_profile(
    "ci", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, database=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


_connect = socket.socket.connect


def _local_only(self: socket.socket, address: Any) -> None:
    """Stands in for ``socket.connect``: the program is offline, and so are its tests."""
    if self.family != getattr(socket, "AF_UNIX", None):
        raise AssertionError(f"a test reached for the network: {address!r}")
    _connect(self, address)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _local_only)
    yield
    patch.undo()


class _Loud(logging.Handler):
    """Keeps every record of WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a warning in the log, unless it is marked ``expects_log``."""
    loud = _Loud()
    root = logging.getLogger()
    root.addHandler(loud)
    yield
    root.removeHandler(loud)
    if loud.records and request.node.get_closest_marker("expects_log") is None:
        said = "\n".join(f"{r.levelname} {r.name}: {r.getMessage()}" for r in loud.records)
        pytest.fail(f"unexpected in the log:\n{said}", pytrace=False)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input that lies outside the repository; the test is skipped where there is none."""
    folder = Path(os.environ.get("REVIEWAPP_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("no folder of shared input: name it in REVIEWAPP_SHARED")
    return folder


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder of the finished fonts; the test is skipped before ``make`` has made them."""
    folder = ROOT / "resources" / "fonts"
    if not (folder / "NotoSansSC-Regular.ttf").is_file():
        pytest.skip("no fonts: run make")
    return folder


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, for this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder
