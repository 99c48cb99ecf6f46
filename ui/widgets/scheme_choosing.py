"""Which scheme to edit: one that comes with the program, or a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from reviewapp.domain.scheme import Scheme
from reviewapp.usecases.scheme_finding import built_in_schemes

from .pieces import button, card, centred, label, row

ASKED = "scheme to edit"
"""Under this name another page leaves what is to be edited."""
SAVED = "scheme saved"
"""Under this name the file saved last is left for the page that asked."""


@dataclass(frozen=True)
class SchemeAsked:
    """What another page asks the editor for: a scheme of the program's or a file, copied at once, and whence."""

    scheme: str | Path
    copy: bool = False
    back: str = "start"


class SchemeChooser(QWidget):
    """A list of the program's schemes; ``chosen`` gives the id."""

    chosen = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._schemes = built_in_schemes()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Schemes that come with the program"))
        self.list.addItems([self._words(scheme) for scheme in self._schemes])
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self._choose())
        self.open = button(self.tr("Look at it"), "primary")
        self.open.clicked.connect(self._choose)
        self.browse = button(self.tr("Open a scheme file …"))
        self.back = button(self.tr("Back"))
        frame, inside = card()
        inside.addWidget(label(self.tr("Schemes"), "title"))
        inside.addWidget(
            label(
                self.tr(
                    "Everything that may differ from bureau to bureau stands in a scheme. Look at one that comes "
                    "with the program and copy it, or open a file of your own."
                ),
                "muted",
                wrap=True,
            )
        )
        inside.addWidget(self.list, 1)
        inside.addLayout(row(self.back, None, self.browse, self.open))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(centred(frame, 62))

    def choose(self, scheme_id: str) -> None:
        """Choose by id."""
        self.list.setCurrentRow([scheme.id for scheme in self._schemes].index(scheme_id))

    def _words(self, scheme: Scheme) -> str:
        title = scheme.title_en if self._language == "en" else scheme.title
        return f"{title}  ({scheme.id})"

    def _choose(self) -> None:
        self.chosen.emit(self._schemes[self.list.currentRow()].id)
