"""The comment (评语): how long it is and must be, and phrases to put in with a click."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Choice, CommentRule

from .flowing import FlowLayout
from .pieces import button, label, set_look

_TYPING_PAUSE = 250
"""Milliseconds without a key after which a comment is saved."""
_PHRASE_SHOWN = 14


class CommentText(QPlainTextEdit):
    """The text itself; Ctrl+Z belongs to the sheet, whose steps outlive another entry and another start."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the desk."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)


class CommentBox(QWidget):
    """Tells ``edited`` after a short pause, or at once on ``flush``.

    How long it must be may depend on total and recommendation, which ``show_rule`` is told of as they change.
    """

    edited = Signal(str)

    def __init__(self, rule: CommentRule, choices: tuple[Choice, ...]) -> None:
        super().__init__()
        self._rule = rule
        self._titles = {choice.id: choice.title for choice in choices}
        self._least = 0 if rule.is_conditional else rule.least
        self._told = ""
        self._count = label("", "muted", wrap=True)
        self.text = CommentText()
        self.text.setAccessibleName(self.tr("Comment"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.fontMetrics().lineSpacing() * 6)
        self.text.textChanged.connect(self._typed)
        self.phrases: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = QWidget()
        above = FlowLayout(heading, gap=12)
        above.addWidget(label(self.tr("Comment"), "title"))
        above.addWidget(self._count)
        column.addWidget(heading)
        self.condition = label(self._condition(), "muted", wrap=True)
        self.condition.setVisible(rule.is_conditional and rule.least > 0)
        column.addWidget(self.condition)
        if rule.phrases:
            offered = QWidget()
            flow = FlowLayout(offered, gap=4)
            for phrase in rule.phrases:
                flow.addWidget(self._phrase(phrase))
            column.addWidget(offered)
        column.addWidget(self.text, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._showing = False

    @property
    def count(self) -> str:
        """How long it is and may or must be, as shown."""
        return self._count.text()

    def show_comment(self, comment: str) -> None:
        """Show a stored comment; nothing is reported back."""
        self._pause.stop()
        self._showing = True
        if comment != self.text.toPlainText():
            self.text.setPlainText(comment)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._showing = False
        self._told = comment
        self._show_count()

    def show_rule(self, total: Fraction | None, chosen: str) -> None:
        """Ask for the length that this total and recommendation ask for."""
        self._least = self._rule.least_for(total, chosen)
        set_look(self.condition, "warn" if self._least else "muted")
        self._show_count()

    @Slot()
    def flush(self) -> None:
        """Report a comment that is still being typed, now."""
        self._pause.stop()
        text = self.text.toPlainText()
        if text != self._told:
            self._told = text
            self.edited.emit(text)

    def _phrase(self, phrase: str) -> QPushButton:
        shown = phrase if len(phrase) <= _PHRASE_SHOWN else phrase[: _PHRASE_SHOWN - 1] + "…"
        made = button(f"+ {shown}", "chip", name=self.tr("Put in: {phrase}").format(phrase=phrase))
        made.setToolTip(phrase)
        made.clicked.connect(lambda _=False, words=phrase: self._insert(words))
        self.phrases.append(made)
        return made

    def _insert(self, words: str) -> None:
        """At the cursor: what is typed already stays."""
        self.text.insertPlainText(words)
        self.text.setFocus()

    def _condition(self) -> str:
        rule, parts = self._rule, []
        if rule.when_below is not None:
            parts.append(self.tr("the total is below {line}").format(line=plain(rule.when_below)))
        if rule.when_from is not None:
            parts.append(self.tr("the total is {line} or more").format(line=plain(rule.when_from)))
        if rule.when_chosen:
            titles = self.tr(", ").join(self._titles.get(one, one) for one in rule.when_chosen)
            parts.append(self.tr("“{choices}” is recommended").format(choices=titles))
        words = self.tr("At least {least} characters where {conditions}")
        return words.format(least=rule.least, conditions=self.tr(" or ").join(parts))

    @Slot()
    def _typed(self) -> None:
        self._show_count()
        if not self._showing:
            self._pause.start()

    def _show_count(self) -> None:
        count, most = len(self.text.toPlainText()), self._rule.most
        short = len(self.text.toPlainText().strip()) < self._least
        if short:
            words = self.tr("{count} / {most} characters, at least {least}")
        else:
            words = self.tr("{count} / {most} characters")
        self._count.setText(words.format(count=count, most=most, least=self._least))
        set_look(self._count, "bad" if count > most else "warn" if short else "muted")
