"""What the windows need of a build, for ``reviewapp --selftest``: Qt's parts, the face, the words, the screen."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reviewapp.domain.errors import PaperError, StoreError
from reviewapp.usecases.self_testing import RARE

from .app import make_application, make_window
from .glyph_painting import not_in_face, not_painted
from .theme import load_face

if TYPE_CHECKING:
    from reviewapp.usecases.ports import Stores

_SCREEN_PLUGIN = "platforms/libqxcb.so"


def _application() -> QApplication:
    """Without a screen: the machine check is where a real one is looked at."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The screenless platform says of itself, many times, what it cannot do with windows.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else make_application()


def paint_window(folder: Path) -> str:
    """The real first window, in Chinese; ``folder`` keeps what it remembers.

    Raises StoreError("self_test_untranslated", "self_test_blank").
    """
    app = _application()
    window = make_window(app, _no_store, clock=lambda: "", start=folder, home=folder)
    try:
        window.resize(1366, 768)
        window.show()
        app.processEvents()
        painted = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        title = window.windowTitle()
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()
    if title.isascii():
        raise StoreError("self_test_untranslated")
    colours = {
        painted.pixel(x, y) for x in range(0, painted.width(), 7) for y in range(0, painted.height(), 7)
    }
    if len(colours) < 8:
        raise StoreError("self_test_blank")
    return f"{app.platformName()}, Qt {QLibraryInfo.version().toString()}"


def _no_store() -> Stores:
    raise AssertionError("the first window needs no store")


def paint_face() -> str:
    """The bundled face paints people's rare characters; raises PaperError."""
    _application()
    family = load_face()
    if not family:
        raise PaperError("self_test_no_face")
    lacking = not_in_face("评审" + RARE, family) or not_painted("评审" + RARE, family)
    if lacking:
        raise PaperError("self_test_not_painted", characters=lacking)
    return f"{family}, {RARE}"


def load_screen() -> str:
    """Linux: the plug-in for a real screen with all its libraries; the system names the first that is missing.

    Raises StoreError("self_test_no_screen").
    """
    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / _SCREEN_PLUGIN
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise StoreError("self_test_no_screen", reason=str(error)) from error
    return "xcb"
