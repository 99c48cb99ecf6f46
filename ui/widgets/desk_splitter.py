"""The desk's three panes side by side: as wide as they were left, for each text size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget


class DeskSplitter(QSplitter):
    """Entries, document and form; ``setting`` is the name under which a store remembers ``widths``."""

    def __init__(self, entries: QWidget, document: QWidget, form: QWidget, text_step: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._shared = False
        # A splitter set for small letters does not fit large ones.
        self.setting = f"desk/splitter/{text_step}"
        self.setChildrenCollapsible(False)
        self.setHandleWidth(10)
        for place, (part, least, stretch) in enumerate(((entries, 12, 0), (document, 13, 1), (form, 17, 0))):
            self.addWidget(part)
            self.setStretchFactor(place, stretch)
            part.setMinimumWidth(self._character * least)

    @property
    def widths(self) -> str:
        """What to remember; empty before the panes were shared out."""
        return bytes(self.saveState().toBase64().data()).decode("ascii") if self._shared else ""

    def share(self, remembered: Callable[[], str]) -> None:
        """Share out the width once it is known: as remembered, or by what each pane needs."""
        if self._shared:
            return
        self._shared = True
        kept = QByteArray(remembered().encode("ascii"))
        if kept.isEmpty() or not self.restoreState(QByteArray.fromBase64(kept)):
            room = max(self.width(), self.minimumSizeHint().width())
            entries, form = (
                max(room * 21 // 100, self._character * 13),
                max(room * 31 // 100, self._character * 20),
            )
            self.setSizes([entries, room - entries - form, form])

    @property
    def _character(self) -> int:
        return self.fontMetrics().horizontalAdvance("评")
