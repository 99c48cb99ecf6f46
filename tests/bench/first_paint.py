"""From starting Python to the first paint: the start page against a bare PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

# Both end at once when the first painting is over: taking a process down again is not what is measured.
_BARE = """
import os
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class W(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication(sys.argv)
w = W(); w.resize(1280, 800); w.show()
app.exec()
"""
_START = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from ui.app import make_application, make_window
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is page:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
app = make_application()
w = make_window(app, lambda: None, clock=lambda: "", start=Path.cwd(), home=Path(sys.argv[1]))
page = w.page
watch = Watch(); page.installEventFilter(watch)
w.resize(1280, 800); w.show()
app.exec()
"""


class Launches:
    """Starts both windows as whole processes.

    Each is started once beforehand, so that files are read and compiled bytecode lies in ``folder``: the
    program that people start ships with its bytecode, whatever the environment of this run says.
    """

    def __init__(self, folder: Path) -> None:
        self._home = folder / "home"
        self._home.mkdir(parents=True, exist_ok=True)
        self._environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self._environment |= {"PYTHONPYCACHEPREFIX": str(folder), "QT_QPA_PLATFORM": "offscreen"}
        self.bare()
        self.start_page()

    def bare(self) -> float:
        """Seconds for a bare window."""
        return self._run(_BARE)

    def start_page(self) -> float:
        """Seconds for our start page."""
        return self._run(_START)

    def _run(self, script: str) -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", script, str(self._home)],
            check=True,
            capture_output=True,
            timeout=60,
            env=self._environment,
        )
        return time.perf_counter() - start
