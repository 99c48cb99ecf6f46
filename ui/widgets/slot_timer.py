"""The timer of a presentation (答辩): talk, then questions; small, silent, and off unless asked for."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewapp.usecases.desk_habits import LONGEST_PHASE, SlotTimes
from ui.icons import icon
from ui.theme import Colours

from .figure_field import FigureField
from .flowing import FlowLayout
from .pieces import label, set_look, sign_button

_TICK = 250
"""Milliseconds between two looks at the clock; a second never seems to be left out."""
_LAST_MINUTE = 60


class MinutesField(FigureField):
    """Whole minutes of a phase."""

    def __init__(self, name: str) -> None:
        super().__init__(name, lambda value: value == int(value) and 1 <= value <= LONGEST_PHASE, 3)
        self.setAccessibleDescription(self.rule)

    @property
    def rule(self) -> str:
        """Which minutes may be given, in words."""
        return self.tr("Allowed: whole minutes 1–{most}").format(most=LONGEST_PHASE)


class SlotTimer(QFrame):
    """Counts a phase down and, in red, on beyond its end; ``times_set`` tells other lengths of the phases.

    ``now`` gives seconds that never go back: a laptop's clock that is put right moves no phase.
    """

    times_set = Signal(object)

    def __init__(self, colours: Colours, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.setProperty("look", "sunken")
        self._colours = colours
        self._now = now
        self._times = SlotTimes()
        self._questions = False
        self._spent = 0.0
        self._since: float | None = None
        self._phase = label("", "muted", wrap=True)
        self.clock = label("", "title")
        self.start = sign_button("start", self.tr("Start the timer (Ctrl+T)"), colours)
        self.start.clicked.connect(self.start_or_pause)
        self.following = sign_button("next", self.tr("Next phase"), colours)
        self.following.clicked.connect(self.next_phase)
        self.settings = sign_button("set", self.tr("Set the minutes"), colours)
        self.settings.setCheckable(True)
        self.settings.toggled.connect(self._show_settings)
        beside = QHBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(self.clock)
        beside.addSpacing(self.fontMetrics().height() // 2)
        beside.addWidget(self._phase, 1)
        for made in (self.start, self.following, self.settings):
            beside.addWidget(made)
        self.talk = MinutesField(self.tr("Minutes for the talk"))
        self.questions = MinutesField(self.tr("Minutes for questions"))
        self._lengths = QWidget()
        flow = FlowLayout(self._lengths, gap=4)
        for words, made_field in ((self.tr("Talk"), self.talk), (self.tr("Questions"), self.questions)):
            flow.addWidget(label(words))
            flow.addWidget(made_field)
            flow.addWidget(label(self.tr("min")))
            made_field.entered.connect(self._set)
            made_field.left.connect(lambda: self.settings.setChecked(False))
        self._lengths.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 4)
        column.setSpacing(2)
        column.addLayout(beside)
        column.addWidget(self._lengths)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK)
        self._ticking.timeout.connect(self.tick)
        self.tick()

    @property
    def running(self) -> bool:
        """Whether the time runs."""
        return self._since is not None

    @property
    def left(self) -> int:
        """Seconds left of the phase, begun ones counted whole; negative beyond its end."""
        spent = self._spent + (self._now() - self._since if self._since is not None else 0.0)
        return math.ceil(self._length - spent)

    def show_times(self, times: SlotTimes) -> None:
        """Take the lengths of the phases; nothing is reported back."""
        self._times = times
        self.talk.show_value(Decimal(times.talk))
        self.questions.show_value(Decimal(times.questions))
        self.tick()

    @Slot()
    def start_or_pause(self) -> None:
        """Let the time run, or stand."""
        if self._since is None:
            self._since = self._now()
            self._ticking.start()
        else:
            self._spent += self._now() - self._since
            self._since = None
            self._ticking.stop()
        self.tick()

    @Slot()
    def next_phase(self) -> None:
        """From the talk to the questions, which begin at once; from them to the next presentation, which waits."""
        going_on = not self._questions
        self._questions = going_on
        self._spent = 0.0
        self._since = self._now() if going_on else None
        if going_on:
            self._ticking.start()
        else:
            self._ticking.stop()
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show the time as it is now."""
        left = self.left
        minutes, seconds = divmod(abs(left), 60)
        self.clock.setText(f"{'+' if left < 0 else ''}{minutes}:{seconds:02}")
        phase = self.tr("Questions") if self._questions else self.tr("Talk")
        over, last = left <= 0, 0 < left <= _LAST_MINUTE
        if over:
            words = self.tr("{phase}: time is up")
        elif last and self.running:
            words = self.tr("{phase}: last minute")
        else:
            words = "{phase}" if self.running else self.tr("{phase}, not running")
        self._phase.setText(words.format(phase=phase))
        look = "bad" if over else "warn" if last else ""
        set_look(self._phase, look or "muted")
        set_look(self.clock, look or "title")
        self.clock.setAccessibleName(f"{self._phase.text()} {self.clock.text()}")
        self._show_sign()

    @property
    def _length(self) -> int:
        return 60 * (self._times.questions if self._questions else self._times.talk)

    def _show_sign(self) -> None:
        name = self.tr("Pause the timer (Ctrl+T)") if self.running else self.tr("Start the timer (Ctrl+T)")
        if self.start.accessibleName() != name or self.start.icon().isNull():
            self.start.setIcon(
                icon("pause" if self.running else "start", self._colours.text, self.fontMetrics().height())
            )
            self.start.setAccessibleName(name)
            self.start.setToolTip(name)

    @Slot(bool)
    def _show_settings(self, shown: bool) -> None:
        self._lengths.setVisible(shown)
        if shown:
            self.talk.setFocus()

    @Slot()
    def _set(self) -> None:
        talk, questions = self.talk.value, self.questions.value
        if talk is not None and questions is not None:
            self._times = SlotTimes(self._times.shown, int(talk), int(questions))
            self.tick()
            self.times_set.emit(self._times)
