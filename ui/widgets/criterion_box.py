"""One criterion of the form: its title, its field, and the levels beside it to click."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Band, Criterion, Effect

from .evidence_row import EvidenceRow
from .flowing import FlowLayout
from .pieces import button, label
from .rubric_words import RubricWords
from .score_field import ScoreField
from .zero_question import ZeroQuestion

_MOST_FIGURES = 20
_EVERY = Decimal(5)


class CriterionBox(QFrame):
    """Asks for one figure.

    A level with one figure gives it at once; a level with several opens its figures below, so that a click
    never stores a figure the expert did not choose.  ``grew`` tells that there is more to see below.  Tab and
    Enter go from field to field (``left``); levels and figures are reached by the arrows.
    """

    entered = Signal(str, object)
    zero_meant = Signal(str)
    grew = Signal()
    left = Signal()

    def __init__(self, number: int, criterion: Criterion) -> None:
        super().__init__()
        self._criterion = criterion
        self._open_band: Band | None = None
        self.setProperty("look", "sunken")
        self.field = ScoreField(criterion)
        self.field.entered.connect(self._entered)
        self.field.refused.connect(self._say)
        self.field.left.connect(self._leave)
        self.field.levels_wanted.connect(self._go_to_levels)
        title = label(f"{number}. {criterion.title}", "strong", wrap=True)
        title.setBuddy(self.field)
        self._words = RubricWords()
        top = QHBoxLayout()
        top.addWidget(title, 1)
        if effect := self._words.effect(criterion):
            look = "bad" if criterion.effect is Effect.PENALTY else "good"
            top.addWidget(label(effect, look))
        top.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(5)
        column.addLayout(top)
        about = " · ".join(part for part in (self._words.full_mark(criterion), criterion.guidance) if part)
        column.addWidget(label(about, "muted", wrap=True))
        self._bands: list[tuple[Band, QPushButton]] = []
        if criterion.bands:
            chips = QWidget()
            flow = FlowLayout(chips)
            for band in criterion.bands:
                chip = self._chip(band)
                self._bands.append((band, chip))
                flow.addWidget(chip)
            column.addWidget(chips)
        self._figures = QWidget()
        self._figure_flow = FlowLayout(self._figures, gap=4)
        self._figures.hide()
        column.addWidget(self._figures)
        self._descriptor = label("", "muted", wrap=True)
        self._descriptor.hide()
        column.addWidget(self._descriptor)
        self.evidence = EvidenceRow()
        column.addWidget(self.evidence)
        self._reason = label("", "bad", wrap=True)
        self._reason.hide()
        column.addWidget(self._reason)
        # Of a bonus or a deduction 0 is the ordinary answer.
        self._asks_zero = criterion.effect not in (Effect.BONUS, Effect.PENALTY)
        self.zero = ZeroQuestion(criterion.title)
        self.zero.answered.connect(self._zero_answered)
        self.zero.hide()
        self._zero_open = False
        self.field.editingFinished.connect(self._ask_now)
        column.addWidget(self.zero)

    @property
    def criterion(self) -> Criterion:
        """What is asked."""
        return self._criterion

    @property
    def reason(self) -> str:
        """Why the last key was not taken, or empty."""
        return "" if self._reason.isHidden() else self._reason.text()

    @property
    def chips(self) -> tuple[QPushButton, ...]:
        """The levels' buttons."""
        return tuple(chip for _, chip in self._bands)

    @property
    def figures(self) -> tuple[QPushButton, ...]:
        """The figures' buttons of the level that is open."""
        return tuple(self._figures.findChildren(QPushButton))

    def show_value(self, value: Decimal | None) -> None:
        """Show a stored figure."""
        self.field.show_value(value)
        self._open(None)
        self._say("")
        self.zero.hide()
        self._zero_open = False
        self._light_up()

    def ask_zero(self) -> None:
        """Ask in line whether the 0 that stands here is meant; while 0.5 may still come of it, a moment later."""
        self._zero_open = self._asks_zero and self.field.value == 0
        if self._zero_open and not (self.field.zero_may_grow and self.field.hasFocus()):
            self._ask_now()

    @Slot()
    def _ask_now(self) -> None:
        if self._zero_open:
            self._zero_open = False
            self.zero.show()
            self.grew.emit()

    def show_typed(self, text: str) -> None:
        """Show again what was typed and is no figure yet, with its reason."""
        self.show_value(None)
        self.field.show_typed(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go along the levels and down to the figures of the open one; left of the first is the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            target = self._beside(watched, Qt.Key(event.key()))
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _beside(self, at: QObject, key: Qt.Key) -> QWidget | None:
        """Where an arrow key leads from a level or figure; None where it leads nowhere."""
        chips, figures = self.chips, self.figures
        row = chips if at in chips else figures if at in figures else ()
        if not row:
            return None
        place = [made is at for made in row].index(True)
        above = self.field if row is chips else self._open_chip()
        return {
            Qt.Key.Key_Left: row[place - 1] if place else above,
            Qt.Key.Key_Right: row[min(place + 1, len(row) - 1)],
            Qt.Key.Key_Up: above,
            Qt.Key.Key_Down: figures[0] if row is chips and figures else row[place],
        }.get(key)

    def _open_chip(self) -> QWidget:
        return next((chip for band, chip in self._bands if band is self._open_band), self.field)

    @Slot()
    def _go_to_levels(self) -> None:
        usable = [chip for chip in self.chips if chip.isEnabled()]
        if usable:
            usable[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrow_only(self, made: QPushButton) -> None:
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.installEventFilter(self)

    def _chip(self, band: Band) -> QPushButton:
        figures = self._allowed_in(band)
        span = "–".join(dict.fromkeys((plain(figures[0]), plain(figures[-1])))) if figures else ""
        chip = button(f"{band.label} {span}".strip(), "chip")
        chip.setAccessibleName(
            self.tr("Level {level} {figures}, {criterion}").format(
                level=band.label, figures=span, criterion=self._criterion.title
            )
        )
        chip.setAccessibleDescription(band.descriptor)
        chip.setToolTip(band.descriptor)
        chip.setCheckable(True)
        chip.setEnabled(bool(figures))
        self._arrow_only(chip)
        chip.clicked.connect(lambda _=False, b=band: self._choose(b))
        return chip

    def _allowed_in(self, band: Band) -> tuple[Decimal, ...]:
        return tuple(value for value in self._criterion.allowed_values() if band.contains(value))

    def _choose(self, band: Band) -> None:
        figures = self._allowed_in(band)
        if len(figures) == 1:
            self._open(band)
            self.field.give(figures[0])
        else:
            self._open(None if self._open_band is band else band)
        self._light_up()

    def _open(self, band: Band | None) -> None:
        self._open_band = band
        while item := self._figure_flow.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        figures = self._allowed_in(band) if band else ()
        shown = [f for f in figures if len(figures) <= _MOST_FIGURES or f % _EVERY == 0 or f == figures[-1]]
        for figure in shown if len(figures) > 1 else ():
            made = button(plain(figure), "figure")
            made.setAccessibleName(
                self.tr("Give {figure} for {criterion}").format(
                    figure=plain(figure), criterion=self._criterion.title
                )
            )
            made.setCheckable(True)
            made.setChecked(figure == self.field.value)
            self._arrow_only(made)
            made.clicked.connect(lambda _=False, f=figure: self.field.give(f))
            self._figure_flow.addWidget(made)
        self._figures.setVisible(len(figures) > 1)
        words = band.descriptor if band else ""
        if len(shown) < len(figures):
            words = self.tr("{descriptor} Any figure between can be typed.").format(descriptor=words).strip()
        self._descriptor.setText(words)
        self._descriptor.setVisible(bool(words))
        self.updateGeometry()
        if words or figures:
            self.grew.emit()

    def _light_up(self) -> None:
        value = self.field.value
        for band, chip in self._bands:
            chip.setChecked((value is not None and band.contains(value)) or band is self._open_band)
        for made in self.figures:
            made.setChecked(value is not None and made.text() == plain(value))

    @Slot(object)
    def _entered(self, value: Decimal | None) -> None:
        self.zero.hide()
        self._zero_open = False
        self.entered.emit(self._criterion.id, value)
        self._say("")
        self._light_up()

    @Slot()
    def _leave(self) -> None:
        """Enter goes on; where a 0 is asked about, the first Enter only goes to the question."""
        self._ask_now()
        if not self.zero.isHidden():
            self.zero.meant.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    @Slot(bool)
    def _zero_answered(self, meant: bool) -> None:
        self.zero.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if meant:
            self.zero_meant.emit(self._criterion.id)
            self.left.emit()
        else:
            self.field.take_out()

    @Slot(str)
    def _say(self, reason: str) -> None:
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        if reason:
            self.grew.emit()
