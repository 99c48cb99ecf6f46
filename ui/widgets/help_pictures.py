"""The pictures of the help page: real parts of the desk, drawn as they look on this laptop right now."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewapp.domain.rubric import Band, Criterion
from reviewapp.usecases.desk_habits import SlotTimes
from ui.theme import Colours

from .criterion_box import CriterionBox
from .pieces import button, label
from .sheet_tools import SheetTools
from .slot_timer import SlotTimer
from .zero_question import ZeroQuestion


class HelpPictures(QObject):
    """Each picture is as wide as asked and shows made-up answers; the parts themselves are never shown."""

    def __init__(self, colours: Colours, width: int, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = colours
        self._width = width

    def figure(self) -> QPixmap:
        """A criterion with its levels and a figure given."""
        bands = (
            Band(self.tr("Excellent"), Decimal(9), Decimal(10)),
            Band(self.tr("Good"), Decimal(7), Decimal(8)),
            Band(self.tr("Fair"), Decimal(0), Decimal(6)),
        )
        box = CriterionBox(1, Criterion("sample", self.tr("Originality"), Decimal(10), bands=bands))
        box.show_value(Decimal(8))
        return self._picture(box)

    def zero(self) -> QPixmap:
        """The question after a 0."""
        return self._picture(ZeroQuestion(""))

    def tools(self) -> QPixmap:
        """Undo, redo and the flag beside a title."""
        tools = SheetTools(self._colours)
        tools.show_steps(can_undo=True, can_redo=True)
        tools.show_flag(flagged=True)
        holder = QWidget()
        beside = QHBoxLayout(holder)
        beside.addWidget(label(self.tr("Title of the entry"), "strong"), 1)
        beside.addWidget(tools)
        return self._picture(holder)

    def saved(self) -> QPixmap:
        """How saving is told."""
        holder = QWidget()
        beside = QHBoxLayout(holder)
        beside.addWidget(label("86", "figure"))
        beside.addWidget(label("/ 100", "muted"), 1)
        beside.addWidget(label(self.tr("✓ Saved 14:05"), "good"))
        beside.addWidget(button(self.tr("Next to score"), "primary"))
        return self._picture(holder)

    def timer(self) -> QPixmap:
        """The timer before it runs."""
        timer = SlotTimer(self._colours)
        timer.show_times(SlotTimes(shown=True))
        return self._picture(timer)

    def _picture(self, widget: QWidget) -> QPixmap:
        widget.setFixedWidth(self._width)
        widget.ensurePolished()
        layout = widget.layout()
        high = widget.sizeHint().height()
        if layout is not None:
            if layout.hasHeightForWidth():
                high = layout.heightForWidth(self._width)
            layout.activate()
        widget.resize(self._width, high)
        shown = widget.grab()
        widget.deleteLater()
        return shown
