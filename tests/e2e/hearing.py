"""What a screen reader is told by a running window, over AT-SPI.

A program of its own, run by the system's Python (which alone has the Debian package ``python3-gi``): every line on
standard input names a process and ``brief``, ``whole`` or ``focused``, every line on standard output is what its
windows show, as JSON.
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
_TO_THE_END, _SCREEN, _PATIENCE = -1, 0, 5_000
_TEXTS = ("text", "password text", "document web", "paragraph")
_FIGURES = ("progress bar", "slider", "spin button")
_ITEMS = frozenset({"list item", "page tab"})
_LEAVES = _ITEMS | {
    "label", "push button", "button menu", "radio button", "check box", "text", "password text", "scroll bar",
}  # fmt: skip
"""What has nothing below it that could be met."""
_Call = tuple[str, str, str, str, Any]
"""Bus name, object, interface, method, arguments."""


def _got(interface: str, name: str) -> tuple[str, str, Any]:
    return "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (interface, name))


def _states(found: Sequence[int] | None) -> list[str]:
    bits = (found[0] | found[1] << 32) if found else 0
    return [word for bit, word in _STATES.items() if bits >> bit & 1]


_CONTROL = "org.a11y.atspi.Accessible"
_ON_THE_SCREEN = GLib.Variant("(u)", (_SCREEN,))
_WHOLE_TEXT = ("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, _TO_THE_END)))


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

        self._known: dict[int, str] = {}
        self._roles: dict[tuple[str, str], str] = {}
        self._heard: list[dict[str, Any]] = []

    def hear(self, process: int, *, whole: bool) -> list[dict[str, Any]]:
        """Every visible control of a process, parents first; ``whole``: with its place and description."""
        bus = self._bus_of(process)
        heard: list[dict[str, Any]] = []
        if bus:
            self._level(bus, [(-1, path) for path in self._children(bus, [_ROOT])[0]], heard, whole=whole)
        self._heard = heard
        return heard

    def hear_focused(self, process: int) -> list[dict[str, Any]]:
        """The controls that have the keyboard, of those heard last; of all where none of those has it."""
        bus, could = self._bus_of(process), [one for one in self._heard if "focusable" in one["states"]]
        states = self._ask([(bus, one["path"], _CONTROL, "GetState", None) for one in could])
        having = [
            {**one, "states": _states(state)}
            for one, state in zip(could, states, strict=True)
            if one["role"] not in _ITEMS and "focused" in _states(state)
        ]
        self._add(bus, having, "name", _got(_CONTROL, "Name"))
        return having or [
            one for one in self.hear(process, whole=False) if {"focused", "focusable"} <= {*one["states"]}
        ]

    def _bus_of(self, process: int) -> str:
        """The name on the bus of a process, or empty while it has none."""
        if process not in self._known:
            registered = self._ask([("org.a11y.atspi.Registry", _ROOT, _CONTROL, "GetChildren", None)])
            programs = [bus for bus, _ in registered[0] or ()]
            bus_itself = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
            asked = [
                (*bus_itself, "GetConnectionUnixProcessID", GLib.Variant("(s)", (bus,))) for bus in programs
            ]
            self._known |= dict(zip(self._ask(asked), programs, strict=True))
        return self._known.get(process, "")

    def _level(
        self, bus: str, level: Sequence[tuple[int, str]], heard: list[dict[str, Any]], *, whole: bool
    ) -> None:
        while level:
            told = self._describe(bus, level, whole=whole)
            following: list[tuple[int, str]] = []
            first = len(heard)
            heard += told
            parents = [place for place, one in enumerate(told, first) if one["role"] not in _LEAVES]
            below = self._children(bus, [heard[place]["path"] for place in parents])
            for parent, children in zip(parents, below, strict=True):
                following += [(parent, path) for path in children]
            level = following

    def _children(self, bus: str, paths: Sequence[str]) -> list[list[str]]:
        found = self._ask([(bus, path, _CONTROL, "GetChildren", None) for path in paths])
        return [[path for _, path in one or ()] for one in found]

    def _describe(self, bus: str, level: Sequence[tuple[int, str]], *, whole: bool) -> list[dict[str, Any]]:
        """What the visible ones of a level say of themselves."""
        found = self._ask([(bus, path, _CONTROL, "GetState", None) for _, path in level])
        told: list[dict[str, Any]] = [
            {"parent": parent, "path": path, "states": _states(state)}
            for (parent, path), state in zip(level, found, strict=True)
            if "visible" in _states(state)
        ]
        self._add(
            bus,
            [one for one in told if (bus, one["path"]) not in self._roles],
            "role",
            (_CONTROL, "GetRoleName", None),
        )
        for one in told:
            one["role"] = self._roles.setdefault((bus, one["path"]), one.get("role") or "")
        self._add(bus, told, "name", _got(_CONTROL, "Name"))
        focusable = [one for one in told if "focusable" in one["states"]]
        # A text to read that the keyboard reaches calls itself a label.
        texts = [
            one for one in told if one["role"] in _TEXTS or (one["role"] == "label" and one in focusable)
        ]
        self._add(bus, texts, "text", _WHOLE_TEXT)
        boxes = [one for one in told if one["role"] == "combo box"]
        self._add(bus, focusable if whole else boxes, "about", _got(_CONTROL, "Description"))
        if whole:
            figures = [one for one in told if one["role"] in _FIGURES]
            self._add(bus, figures, "value", _got("org.a11y.atspi.Value", "CurrentValue"))
            self._add(bus, told, "box", ("org.a11y.atspi.Component", "GetExtents", _ON_THE_SCREEN))
        return told

    def _add(
        self, bus: str, told: Sequence[dict[str, Any]], what: str, question: tuple[str, str, Any]
    ) -> None:
        """Ask each one thing more."""
        for one, answer in zip(told, self._ask([(bus, t["path"], *question) for t in told]), strict=True):
            one[what] = answer

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
            self._bus.call(
                name, path, interface, method, arguments, None, 0, _PATIENCE, None, answered, place
            )
        if calls:
            loop.run()
        return answers


def main() -> None:
    """Answer questions until there are no more."""
    listener = Listener()
    for line in sys.stdin:
        process, how = line.split()
        if how == "focused":
            heard = listener.hear_focused(int(process))
        else:
            heard = listener.hear(int(process), whole=how == "whole")
        print(json.dumps(heard), flush=True)


if __name__ == "__main__":
    main()
