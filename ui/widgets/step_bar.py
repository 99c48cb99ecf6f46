"""Where the expert is on the way: five steps, the present one lit."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from .pieces import label, set_look

_SCORING = 2


class StepBar(QWidget):
    """The steps from the pledges to the receipt; ``at`` counts from 0."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self._names = (
            self.tr("Pledges"),
            self.tr("Recusal"),
            self.tr("Scoring"),
            self.tr("Check"),
            self.tr("Submit"),
        )
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        self._labels: list[QLabel] = []
        for place in range(len(self._names)):
            made = label("")
            self._labels.append(made)
            beside.addWidget(made)
            if place + 1 < len(self._names):
                beside.addWidget(label("›", "muted"))
        beside.addStretch(1)
        self.setAccessibleName(
            self.tr("Step {number} of {count}: {name}").format(
                number=at + 1, count=len(self._names), name=self._names[at]
            )
        )
        self.show_scoring(done=True)

    def show_scoring(self, *, done: bool, answered: bool = True) -> None:
        """Tick every step before this one; scoring only where nothing is left to score.

        Nothing is ticked where pledges or recusals are not ``answered``.
        """
        for place, (name, made) in enumerate(zip(self._names, self._labels, strict=True)):
            ticked = answered and place < self._at and (done or place != _SCORING)
            made.setText(f"✓ {name}" if ticked else f"{place + 1} {name}")
            set_look(made, "strong" if place == self._at else "good" if ticked else "muted")
