"""The small parts every page is put together from, so that pages look alike."""

from __future__ import annotations

import re
import sys

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
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
from shiboken6 import isValid

from ui.icons import icon
from ui.theme import Colours

from .secret_field import SecretField

_SHORT_BUTTON = 8
"""Chinese characters up to which a button keeps to one line."""
_WORD = re.compile(r"[!-~]+")
"""What is not broken; between Chinese characters a line may end."""
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
    """A button that Enter presses too, and whose long words go on in a second line where there is no room."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._more_lines = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CHORDS:
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the words need more lines, or fewer."""
        super().resizeEvent(event)
        more = len(self._lines(self.width() - self._edges().width())) - 1
        if more != self._more_lines:
            self._more_lines = more
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All words in one line, as high as their lines are now."""
        one = super().sizeHint()
        return QSize(one.width(), one.height() + self._more_lines * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """All of a short button; of a long one the room for its longest word."""
        whole = self.sizeHint()
        least = self.fontMetrics().horizontalAdvance("评") * _SHORT_BUTTON
        if self.fontMetrics().horizontalAdvance(self.text()) <= least:
            return whole
        words = max(map(self.fontMetrics().horizontalAdvance, _WORD.findall(self.text())), default=0)
        return QSize(max(least, words + self._edges().width()), whole.height())

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width, in pixels."""
        lines = len(self._lines(width - self._edges().width()))
        return super().sizeHint().height() + (lines - 1) * self.fontMetrics().lineSpacing()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does, with the words in as many lines as they need."""
        lines = self._lines(self.width() - self._edges().width())
        if len(lines) < 2:
            super().paintEvent(event)
            return
        # Imported here: their many enumerations are made when first named, and the first window needs none.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = "\n".join(lines)  # type: ignore[attr-defined]  # the stubs do not know its fields
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _edges(self) -> QSize:
        metrics, whole = self.fontMetrics(), super().sizeHint()
        return QSize(
            whole.width() - metrics.horizontalAdvance(self.text()), whole.height() - metrics.height()
        )

    def _lines(self, width: int) -> list[str]:
        """The words, broken where Chinese and English may be broken."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= width:
            return [self.text()]
        # An ellipsis never goes on alone in a line of its own.
        layout = QTextLayout(self.text().replace(" …", "\u00a0…"), self.font())
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(self.text()[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return lines


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

    def setAccessibleName(self, name: str) -> None:
        """What it asks for; on Linux Qt tells the item chosen in the name's place, so the question is said beside."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)
        if sys.platform.startswith("linux"):
            self.setAccessibleDescription(name)

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


class FollowingArea(QScrollArea):
    """Scrolls to whatever gets the keyboard; Qt does so only while Tab goes from one part of it to another."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted: QWidget | None = None
        self._lay: tuple[int, int] | None = None
        # When all is laid out: what was only just shown has no place yet.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._reveal)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._wanted, self._lay = now, None
            self._later.start(0)

    @Slot()
    def _reveal(self) -> None:
        wanted = self._wanted
        if wanted is None or not isValid(wanted) or not self.isAncestorOf(wanted):
            return
        lay = wanted.height(), self.verticalScrollBar().maximum()
        if lay != self._lay:
            self._lay = lay
            self._later.start(0)
            return
        # What the pointer is on must not move away under it.
        whole = wanted.visibleRegion().boundingRect().height() >= wanted.height()
        if not whole and not wanted.underMouse():
            self.ensureWidgetVisible(wanted)


def scrolled(inside: QWidget) -> QScrollArea:
    """A page's body that scrolls up and down, never sideways."""
    inside.setProperty("look", "plain")
    area = FollowingArea()
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
