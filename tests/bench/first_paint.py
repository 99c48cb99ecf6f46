"""From starting Python to the first paint: the start page against a bare PySide6 window."""

from __future__ import annotations

import subprocess
import sys
import time

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class W(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QApplication.quit()
app = QApplication(sys.argv)
w = W(); w.resize(1280, 800); w.show()
app.exec()
"""
_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
import tempfile
from ui.app import make_window
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is page:
            QApplication.quit()
        return False
app = QApplication(sys.argv)
with tempfile.TemporaryDirectory() as home:
    w = make_window(app, lambda: None, clock=lambda: "", start=Path.cwd(), home=Path(home))
    page = w.page
    page = page() if callable(page) else page
    watch = Watch(); page.installEventFilter(watch)
    w.resize(1280, 800); w.show()
    app.exec()
"""


def bare() -> float:
    """Seconds for a bare window, as a whole process."""
    return _run(_BARE)


def start_page() -> float:
    """Seconds for our start page, as a whole process."""
    return _run(_START)


def _run(script: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, timeout=60)
    return time.perf_counter() - start
