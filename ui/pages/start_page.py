"""The first page: open a task package, go on with a review, or open a bureau's round."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ui.widgets.pieces import label
from ui.workplace import Page, Workplace


class StartPage(Page):
    """Where everyone begins."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(work)
        column = QVBoxLayout(self)
        column.addWidget(label(self.tr("Expert review"), "display"))
