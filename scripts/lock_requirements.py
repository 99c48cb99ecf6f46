"""Writes requirements.txt and requirements-dev.txt: every package with the hashes of every wheel we accept.

Run by ``make lock`` after a change of the two dependency lists in pyproject.toml. pip itself resolves, once
for each Python and platform claimed, so the hashes come from whatever index pip is set up with, and the
files name none. Packages that stand in the files already keep their version unless ``--upgrade`` is given.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
_MANYLINUX = tuple(f"manylinux_2_{minor}_x86_64" for minor in range(40, 4, -1))
_OLD_NAMES = ("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64")
# pip takes the first platform that a wheel has, so an old desktop (glibc 2.28) and a new one may take
# different files of one release.
PLATFORMS: dict[str, tuple[str, ...]] = {
    "linux": _MANYLINUX + _OLD_NAMES,
    "linux, glibc 2.28": _MANYLINUX[12:] + _OLD_NAMES,
    "windows": ("win_amd64",),
}
HEADING = "# Written by `make lock` from pyproject.toml; do not edit. Install with: pip install --require-hashes -r\n"


@dataclass
class Locked:
    """One package: its version, the hashes of its wheels, the systems that want it."""

    name: str
    version: str
    hashes: set[str] = field(default_factory=set)
    systems: set[str] = field(default_factory=set)

    def line(self) -> str:
        """The package as a requirements file has it."""
        only = {"win32": ' ; sys_platform == "win32"', "linux": ' ; sys_platform == "linux"'}
        marker = only[next(iter(self.systems))] if len(self.systems) == 1 else ""
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(self.hashes))
        return f"{self.name}=={self.version}{marker}{hashes}\n"


def pinned(path: Path) -> list[str]:
    """The ``name==version`` pairs that stand in a requirements file now."""
    if not path.exists():
        return []
    return re.findall(r"^([\w.\-]+==[\w.+!]+)", path.read_text(encoding="utf-8"), re.MULTILINE)


def resolve(wanted: list[str], constraints: list[str], python: str, platforms: tuple[str, ...]) -> list[Any]:
    """What pip would install for one Python and platform: the ``install`` list of its report."""
    with tempfile.TemporaryDirectory() as folder:
        limits, report = Path(folder, "constraints.txt"), Path(folder, "report.json")
        limits.write_text("\n".join(constraints), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--only-binary=:all:", "--implementation=cp", f"--python-version={python}"]
        command += [f"--platform={name}" for name in platforms]
        command += ["--target", str(Path(folder, "target")), "--constraint", str(limits)]
        command += ["--report", str(report), *wanted]
        subprocess.run(command, check=True)
        installed: list[Any] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return installed


def environment(python: str, system: str) -> dict[str, str]:
    """The marker variables of a target; pip evaluates markers for the machine it runs on instead."""
    windows = system == "win32"
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_system": "Windows" if windows else "Linux",
        "os_name": "nt" if windows else "posix",
        "platform_machine": "AMD64" if windows else "x86_64",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def reachable(report: list[Any], wanted: list[str], target: dict[str, str]) -> tuple[set[str], set[str]]:
    """The names that the target needs of a report, and the requirements that the report lacks for it."""
    found = {canonicalize_name(item["metadata"]["name"]): item["metadata"] for item in report}
    needed: set[str] = set()
    lacking: set[str] = set()
    todo = [Requirement(text) for text in wanted]
    seen: set[str] = set()
    while todo:
        requirement = todo.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        name = canonicalize_name(requirement.name)
        if name not in found:
            lacking.add(f"{requirement.name}{requirement.specifier}")
            continue
        needed.add(name)
        for text in found[name].get("requires_dist", []):
            child = Requirement(text)
            extras = requirement.extras or {""}
            if child.marker is None or any(child.marker.evaluate(target | {"extra": e}) for e in extras):
                todo.append(child)
    return needed, lacking


def lock(wanted: list[str], constraints: list[str]) -> dict[str, Locked]:
    """Every package that any target needs, with the hashes for all targets."""
    locked: dict[str, Locked] = {}
    versions: dict[str, set[str]] = defaultdict(set)
    for python in PYTHONS:
        for label, platforms in PLATFORMS.items():
            print(f"resolving for Python {python}, {label}", file=sys.stderr)
            system = "win32" if label == "windows" else "linux"
            target, asked = environment(python, system), list(wanted)
            report = resolve(asked, constraints, python, platforms)
            needed, lacking = reachable(report, wanted, target)
            while lacking:
                asked += sorted(lacking)
                report = resolve(asked, constraints, python, platforms)
                needed, lacking = reachable(report, wanted, target)
            for item in report:
                name = canonicalize_name(item["metadata"]["name"])
                if name not in needed:
                    continue
                version = item["metadata"]["version"]
                entry = locked.setdefault(name, Locked(name, version))
                entry.hashes.add(item["download_info"]["archive_info"]["hashes"]["sha256"])
                entry.systems.add(system)
                versions[name].add(version)
                constraints = [*constraints, f"{name}=={version}"]
    torn = {name: found for name, found in versions.items() if len(found) > 1}
    if torn:
        raise SystemExit(f"one version for every platform is needed, found {torn}")
    return locked


def main() -> None:
    """Write both files; the second holds only what the first does not."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--upgrade", action="store_true", help="take the newest versions of what is not pinned"
    )
    upgrade = options.parse_args().upgrade
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run_time, dev = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    wanted = project["dependencies"]
    kept = (
        []
        if upgrade
        else _still_asked(pinned(run_time) + pinned(dev), wanted + project["optional-dependencies"]["dev"])
    )
    first = lock(wanted, kept)
    both = [f"{entry.name}=={entry.version}" for entry in first.values()]
    second = lock(wanted + project["optional-dependencies"]["dev"], kept + both)
    run_time.write_text(HEADING + "".join(first[name].line() for name in sorted(first)), encoding="utf-8")
    dev.write_text(
        HEADING + "".join(second[name].line() for name in sorted(second) if name not in first),
        encoding="utf-8",
    )


def _still_asked(pins: list[str], direct: list[str]) -> list[str]:
    """The old pins without those of direct dependencies, whose version pyproject.toml says."""
    names = {canonicalize_name(Requirement(text).name) for text in direct}
    return [pin for pin in pins if canonicalize_name(pin.split("==")[0]) not in names]


if __name__ == "__main__":
    main()
