"""What a screen reader is told by a running window, over AT-SPI.

A program of its own, run by the system's Python (which alone has the Debian package ``python3-gi``): every line on
standard input asks for the windows of a process, every line on standard output is everything they show, as JSON.
It asks over D-Bus directly, a whole level of the tree at once: a client library would keep what it was told before,
and a test that waits must not be told what was.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from gi.repository import Gio, GLib  # type: ignore[import-not-found, import-untyped, unused-ignore]

_ROOT = "/org/a11y/atspi/accessible/root"
_STATES = {
    1: "active", 4: "checked", 7: "editable", 8: "enabled", 11: "focusable", 12: "focused", 23: "selected",
    25: "showing", 30: "visible",
}  # fmt: skip
"""The bits of AT-SPI's state set that are asked for here."""
_MOST_TEXT, _SCREEN, _PATIENCE = 20_000, 0, 5_000
_Call = tuple[str, str, str, str, Any]
"""Bus name, object, interface, method, arguments."""


def _got(interface: str, name: str) -> tuple[str, str, Any]:
    return "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (interface, name))


class Listener:
    """A connection to the accessibility bus."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, _PATIENCE
        )
        flags = Gio.DBusConnectionFlags
        self._bus = Gio.DBusConnection.new_for_address_sync(
            address.unpack()[0], flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION
        )

    def hear(self, process: int) -> list[dict[str, Any]]:
        """Every visible control of a process, parents first."""
        registered = self._ask([("org.a11y.atspi.Registry", _ROOT, "org.a11y.atspi.Accessible", "GetChildren", None)])
        programs = [bus for bus, _ in registered[0] or ()]
        bus_itself = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
        owners = self._ask(
            [(*bus_itself, "GetConnectionUnixProcessID", GLib.Variant("(s)", (bus,))) for bus in programs]
        )
        heard: list[dict[str, Any]] = []
        for bus, owner in zip(programs, owners, strict=True):
            if owner == process:
                self._level(bus, [(-1, path) for path in self._children(bus, [_ROOT])[0]], heard)
        return heard

    def _level(self, bus: str, level: Sequence[tuple[int, str]], heard: list[dict[str, Any]]) -> None:
        while level:
            told = [one for one in self._describe(bus, level) if "visible" in one["states"]]
            following: list[tuple[int, str]] = []
            for one, children in zip(told, self._children(bus, [one["path"] for one in told]), strict=True):
                heard.append(one)
                following += [(len(heard) - 1, path) for path in children]
            level = following

    def _children(self, bus: str, paths: Sequence[str]) -> list[list[str]]:
        found = self._ask([(bus, path, "org.a11y.atspi.Accessible", "GetChildren", None) for path in paths])
        return [[path for _, path in one or ()] for one in found]

    def _describe(self, bus: str, level: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
        control, at = "org.a11y.atspi.Accessible", GLib.Variant("(u)", (_SCREEN,))
        questions: list[tuple[str, str, Any]] = [
            (control, "GetState", None),
            (control, "GetRoleName", None),
            _got(control, "Name"),
            _got(control, "Description"),
            ("org.a11y.atspi.Component", "GetExtents", at),
            (control, "GetInterfaces", None),
        ]
        answers = self._ask([(bus, path, *question) for _, path in level for question in questions])
        told = []
        for place, (parent, path) in enumerate(level):
            state, role, name, about, box, can = answers[place * 6 : place * 6 + 6]
            bits = (state[0] | state[1] << 32) if state else 0
            told.append(
                {
                    "parent": parent,
                    "path": path,
                    "name": name or "",
                    "about": about or "",
                    "role": role or "",
                    "states": [word for bit, word in _STATES.items() if bits >> bit & 1],
                    "box": list(box or (0, 0, 0, 0)),
                    "can": [one.rpartition(".")[2] for one in can or ()],
                }
            )
        self._hold(bus, told)
        return told

    def _hold(self, bus: str, told: Sequence[dict[str, Any]]) -> None:
        """Add what texts and figures hold."""
        texts = [one for one in told if "Text" in one["can"]]
        all_of_it = ("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, _MOST_TEXT)))
        for one, text in zip(texts, self._ask([(bus, t["path"], *all_of_it) for t in texts]), strict=True):
            one["text"] = text or ""
        figures = [one for one in told if "Value" in one["can"]]
        current = _got("org.a11y.atspi.Value", "CurrentValue")
        for one, value in zip(figures, self._ask([(bus, f["path"], *current) for f in figures]), strict=True):
            one["value"] = value

    def _ask(self, calls: Sequence[_Call]) -> list[Any]:
        """Ask all at once; what has gone away meanwhile answers None."""
        answers: list[Any] = [None] * len(calls)
        waiting = [len(calls)]
        loop = GLib.MainLoop()

        def answered(bus: Any, result: Any, place: int) -> None:
            try:
                found = bus.call_finish(result).unpack()
                answers[place] = found[0] if len(found) == 1 else found
            except GLib.Error:
                answers[place] = None
            waiting[0] -= 1
            if not waiting[0]:
                loop.quit()

        for place, (name, path, interface, method, arguments) in enumerate(calls):
            self._bus.call(name, path, interface, method, arguments, None, 0, _PATIENCE, None, answered, place)
        if calls:
            loop.run()
        return answers


def main() -> None:
    """Answer questions until there are no more."""
    listener = Listener()
    for line in sys.stdin:
        print(json.dumps(listener.hear(int(line))), flush=True)


if __name__ == "__main__":
    main()
