"""Radios, cables and battery of a laptop, read where the system shows them; nothing is switched.

Linux shows all of it as small files below ``/sys``.  The Windows ways are written after Microsoft's reference
and have NOT BEEN RUN on a Windows machine.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path
from typing import Final

from .machine_card import Finding, State, found

SYSTEM: Final = Path("/sys")
_LOW: Final = 50
"""Per cent of charge that should last until somebody plugs the laptop in."""
_UNKNOWN: Final = 255
_SECONDS: Final = 5
_JOINED: Final = ("connected", "已连接")


def check_radios(system: Path = SYSTEM, platform: str = sys.platform) -> Finding:
    """Whether any way out of this laptop is open: Wi-Fi, Bluetooth, a network cable."""
    links = _windows_links() if platform == "win32" else _linux_links(system)
    if links is None:
        return found("radios", State.OPEN, "machine_radios_unknown")
    if links:
        return found("radios", State.WARN, "machine_radios_on", links="、".join(links))
    return found("radios", State.GOOD, "machine_radios_off")


def _linux_links(system: Path) -> list[str] | None:
    net = system / "class" / "net"
    if not net.is_dir():
        return None
    links = []
    for card in sorted(net.iterdir()):
        # Loopback, bridges and tunnels have no device behind them.
        if not (card / "device").exists() or _word(card / "operstate") != "up":
            continue
        wireless = (card / "wireless").exists() or (card / "phy80211").exists()
        links.append(f"{'Wi-Fi' if wireless else 'Ethernet'} {card.name}")
    for switch in sorted((system / "class" / "rfkill").glob("rfkill*")):
        if _word(switch / "type") == "bluetooth" and _word(switch / "state") == "1":
            links.append(f"Bluetooth {_word(switch / 'name')}")
    return links


def _windows_links() -> list[str] | None:
    """NOT RUN: what ``netsh`` says of every interface, in English or Chinese."""
    try:
        told = subprocess.run(
            ["netsh", "interface", "show", "interface"],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            text=True,
            errors="replace",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    rows = (line.split(None, 3) for line in told.stdout.splitlines())
    return [row[3].strip() for row in rows if len(row) == 4 and row[1].lower() in _JOINED]


def check_battery(system: Path = SYSTEM, platform: str = sys.platform) -> Finding:
    """How full the battery is and whether it is being charged; none is no fault."""
    charge, charging = _windows_battery() if platform == "win32" else _linux_battery(system)
    if charge is None:
        return found("battery", State.GOOD, "machine_battery_none")
    if charging:
        return found("battery", State.GOOD, "machine_battery_charging", charge=charge)
    state, code = (
        (State.WARN, "machine_battery_low") if charge < _LOW else (State.GOOD, "machine_battery_good")
    )
    return found("battery", state, code, charge=charge)


def _linux_battery(system: Path) -> tuple[int | None, bool]:
    for battery in sorted((system / "class" / "power_supply").glob("BAT*")):
        charge = _word(battery / "capacity")
        if charge.isdecimal():
            return int(charge), _word(battery / "status") in ("Charging", "Full", "Not charging")
    return None, False


def _windows_battery() -> tuple[int | None, bool]:
    """NOT RUN: SYSTEM_POWER_STATUS has line status, flags and per cent as its first three bytes."""
    status = ctypes.create_string_buffer(12)
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GetSystemPowerStatus(status):
        return None, False
    line, _, charge = status.raw[:3]
    return (None if charge == _UNKNOWN else charge), line == 1


def _word(path: Path) -> str:
    """A small file's one word; empty where it cannot be read, as for a card just pulled out."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
