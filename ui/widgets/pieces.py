"""The small parts every page is put together from, so that pages look alike."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.theme import Colours

from .secret_field import SecretField

_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def label(text: str, look: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text (never markup) in one of the style sheet's looks."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room; the whole stands in the tool tip and for screen readers."""

    def __init__(self, look: str = "") -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class PressButton(QPushButton):
    """A button that Enter presses too, as everyone expects who works by keys alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CHORDS:
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, look: str = "", *, name: str = "") -> QPushButton:
    """A push button; ``name`` is what a screen reader says where the words alone do not do."""
    made = PressButton(text)
    if look:
        made.setProperty("look", look)
    if name:
        made.setAccessibleName(name)
    return made


def sign_button(sign: str, name: str, colours: Colours) -> QToolButton:
    """A button that shows a sign; ``name`` is its tool tip and what a screen reader says."""
    made = QToolButton()
    side = made.fontMetrics().height()
    made.setIcon(icon(sign, colours.text, side))
    made.setIconSize(QSize(side, side))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def field(name: str, *, placeholder: str = "", secret: bool = False) -> QLineEdit:
    """A line to type in; ``name`` is what a screen reader says."""
    if secret:
        return SecretField(name, placeholder=placeholder)
    made = QLineEdit()
    made.setProperty("look", "field")
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


class Choices(QComboBox):
    """A list to choose from; a wheel that only meant to scroll never changes the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The widest ground must not widen the page.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()


def card(*, margin: int = 14, spacing: int = 10) -> tuple[QFrame, QVBoxLayout]:
    """A white panel and the column inside it."""
    frame = QFrame()
    frame.setProperty("look", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return frame, column


def rule() -> QFrame:
    """A thin line."""
    line = QFrame()
    line.setProperty("look", "line")
    return line


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is the stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """A page's body that scrolls up and down, never sideways."""
    inside.setProperty("look", "plain")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def centred(inside: QWidget, characters: int) -> QWidget:
    """A column in the middle, at most so many Chinese characters wide: lines stay readable on any screen."""
    outer = QWidget()
    inside.setMaximumWidth(inside.fontMetrics().horizontalAdvance("评") * characters)
    inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    beside = QHBoxLayout(outer)
    beside.setContentsMargins(16, 16, 16, 16)
    beside.addStretch(1)
    beside.addWidget(inside, 1000)
    beside.addStretch(1)
    return outer


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
