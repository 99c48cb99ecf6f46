"""Where the expert is on the way: five steps, the present one lit."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from .pieces import label


class StepBar(QWidget):
    """The steps from the pledges to the receipt; ``at`` counts from 0."""

    def __init__(self, at: int) -> None:
        super().__init__()
        steps = (
            self.tr("Pledges"),
            self.tr("Recusal"),
            self.tr("Scoring"),
            self.tr("Check"),
            self.tr("Submit"),
        )
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        for place, name in enumerate(steps):
            words = f"✓ {name}" if place < at else f"{place + 1} {name}"
            made = label(words, "strong" if place == at else "good" if place < at else "muted")
            beside.addWidget(made)
            if place + 1 < len(steps):
                beside.addWidget(label("›", "muted"))
        beside.addStretch(1)
        self.setAccessibleName(
            self.tr("Step {number} of {count}: {name}").format(
                number=at + 1, count=len(steps), name=steps[at]
            )
        )
