"""What only the window system knows of a laptop: its screen, faces in pixels, printers, sticks, input method."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reviewapp.usecases.machine_card import Finding, State, found
from reviewapp.usecases.self_testing import RARE
from reviewapp.usecases.wording import sentence

from .glyph_painting import not_painted
from .theme import load_face

ASKED: Final = "评审"
"""What the person types: two characters that every Chinese input method knows."""
LEAST_WIDTH, LEAST_HEIGHT = 1366, 768
_LONGEST: Final = 3


def sense_screen() -> Finding:
    """Whether the windows fit on the first screen, as large as the desktop's scale leaves it."""
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return found("screen", State.OPEN, "machine_screen_none")
    size, scale = screen.size(), screen.devicePixelRatio()
    fits = size.width() >= LEAST_WIDTH and size.height() >= LEAST_HEIGHT
    return found(
        "screen",
        State.GOOD if fits else State.BAD,
        "machine_screen_good" if fits else "machine_screen_small",
        width=round(size.width() * scale),
        height=round(size.height() * scale),
        scale=round(scale * 100),
    )


def sense_glyphs(family: str) -> Finding | None:
    """A finding where a rare character is not painted; None where all are."""
    lacking = not_painted(ASKED + RARE, family)
    return found("faces", State.BAD, "machine_faces_not_painted", characters=lacking) if lacking else None


def printer_names() -> list[str]:
    """The printers of this system, its usual one first; may ask a print server, so not in the window's thread."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def judge_printers(names: list[str]) -> Finding:
    """No printer is no fault: there are print stations."""
    if not names:
        return found("printer", State.GOOD, "machine_printer_none")
    shown = "、".join(names[:_LONGEST]) + ("…" if len(names) > _LONGEST else "")
    return found("printer", State.GOOD, "machine_printer_found", count=len(names), names=shown)


def method_name(
    language: str, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> str:
    """The input method in use, as the environment that the program started in names it."""
    if platform == "win32":
        return sentence("machine_method_windows", language)
    asked = environment.get("QT_IM_MODULES") or environment.get("QT_IM_MODULE", "")
    if asked == "ibus" and environment.get("IBUS_USE_PORTAL") == "1":
        return sentence("machine_method_portal", language)
    return asked or sentence("machine_method_none", language)


def judge_typing(text: str, *, by_method: bool, method: str) -> Finding:
    """What was typed into the field: ``by_method`` says whether the input method gave the asked-for words."""
    if ASKED in text:
        code, state = (
            ("machine_typing_good", State.GOOD) if by_method else ("machine_typing_pasted", State.WARN)
        )
    elif sum(c.isascii() and c.isalpha() for c in text) >= len("ping"):
        code, state = "machine_typing_letters", State.BAD
    else:
        code, state = "machine_typing_open", State.OPEN
    return found("typing", state, code, method=method)


def sense_all(*, screen: bool) -> list[Finding]:
    """For the command line: what needs no person.  Without a ``screen`` there is nothing of one to say."""
    if not screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    findings = [judge_printers(printer_names())]
    findings.append(sense_screen() if screen else found("screen", State.OPEN, "machine_screen_none"))
    if painted := sense_glyphs(load_face()):
        findings.append(painted)
    app.processEvents()
    return findings
