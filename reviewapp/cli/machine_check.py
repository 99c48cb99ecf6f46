"""``reviewapp machine-check``: the machine check without a window, for whoever prepares many laptops.

What wants a person stays open: typing, and a printed page.  Exit code 1 where the laptop is not fit.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from reviewapp.usecases.file_writing import write_file
from reviewapp.usecases.machine_card import PARTS, Finding, MachineCard, State, found, untried
from reviewapp.usecases.machine_checking import check_clock, check_disk, check_faces, try_stick
from reviewapp.usecases.machine_radios import check_battery, check_radios
from reviewapp.usecases.portable import find_home

from .context import DONE, REFUSED, Context, print_json, put


def machine_check(args: argparse.Namespace, context: Context) -> int:
    """Check everything that needs no person, print or write the card."""
    results = untried()
    disk = find_home().folder or _user_folder()
    for one in (check_faces(), check_clock(context.at), check_disk(disk), check_radios(), check_battery()):
        results[one.part] = one
    results["stick"] = (
        try_stick(args.stick) if args.stick else found("stick", State.OPEN, "machine_stick_not_named")
    )
    results |= {one.part: _without_window(one) for one in _seen()}
    results["typing"] = found("typing", State.OPEN, "machine_typing_by_person")
    card = MachineCard(args.seat, context.at, [results[part] for part in PARTS])
    if args.out is not None:
        write_file(args.out, card.text(context.language).encode())
        context.warn("machine_card_saved", file=args.out)
    if args.json:
        print_json(card.plain(context.language))
    else:
        put(card.text(context.language).rstrip("\n"))
    return REFUSED if card.verdict is State.BAD else DONE


def _without_window(one: Finding) -> Finding:
    """What the window says of its own buttons is said for whoever has only the command."""
    if one.code == "machine_printer_found":
        return replace(one, code="machine_printer_listed")
    return one


def _user_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("ReviewApp"))


def _seen() -> list[Finding]:
    """What only Qt can tell: screen, printers, input method; the screen only where there is one."""
    from ui.machine_sensing import sense_all

    screen = sys.platform == "win32" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return sense_all(screen=screen)
