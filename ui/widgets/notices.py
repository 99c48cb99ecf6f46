"""The banner over the header's title: errors, warnings and good news, without stopping anyone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from .pieces import button, label


class Notices(QFrame):
    """One sentence at a time, with details on request; stays until closed or replaced.

    It lies over its parent and takes no room in it: what is below never moves away under a pointer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room: Callable[[], QRect] = QRect
        """Where to lie: as wide as this, at least as high, and higher where the words need it."""
        self.language = "zh"
        self._filled = False
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or empty."""
        return "" if self.isHidden() else self._text.text()

    def show_error(self, error: Exception, heading: str = "") -> None:
        """Say what went wrong; what is not a ReviewError is a defect and is shown as one, with its trace."""
        # Imported here: the first window has nothing to complain of.
        from reviewapp.domain.errors import ReviewError, SchemeError
        from reviewapp.usecases.wording import error_sentence, problem_sentence

        if isinstance(error, ReviewError):
            details = ""
            if isinstance(error, SchemeError):
                details = "\n".join(
                    f"{p.place}: {problem_sentence(p, self.language)}" for p in error.problems
                )
            sentence = error_sentence(error, self.language)
            self._say("error", self.tr("Cannot do this"), heading + sentence, details)
        else:
            import traceback

            trace = "".join(traceback.format_exception(error))
            sentence = self.tr(
                "The program met a defect of its own. What was shown as saved is safe. Please keep the details."
            )
            self._say("error", self.tr("Defect"), heading + sentence, trace)

    def warn(self, sentence: str, details: str = "") -> None:
        """Something the user should look at."""
        self._say("warning", self.tr("Please note"), sentence, details)

    def good(self, sentence: str, details: str = "") -> None:
        """Something worked."""
        self._say("good", self.tr("Done"), sentence, details)

    def news(self, sentence: str, details: str = "") -> None:
        """Something to know."""
        self._say("news", self.tr("Note"), sentence, details)

    def event(self, event: QEvent) -> bool:
        """Grow with the words."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.lie()
        return done

    def lie(self) -> None:
        """Take the place there is now."""
        if self.isHidden():
            return
        self.ensurePolished()
        room = self.room()
        column = self.layout()
        assert column is not None  # it is shown, so it has its parts
        wanted = column.totalHeightForWidth(room.width())
        self.setGeometry(QRect(room.topLeft(), room.size().expandedTo(QSize(0, wanted))))
        self.raise_()

    @Slot()
    def clear(self) -> None:
        """Take the banner away."""
        self.hide()

    @Slot()
    def _toggle(self) -> None:
        self._details.setVisible(self._details.isHidden())
        self._name_buttons()
        self.lie()

    def _name_buttons(self) -> None:
        self._more.setText(self.tr("Details") if self._details.isHidden() else self.tr("Fewer details"))
        self._close.setText(self.tr("Close"))
        self._details.setAccessibleName(self.tr("Details"))

    def _fill(self) -> None:
        """Make the parts, when there is something to say: the first window has nothing, and should not wait."""
        self._filled = True
        self._sign = label("", "strong")
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = label("", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = button("", "link")
        self._more.clicked.connect(self._toggle)
        self._close = button("", "link")
        self._close.clicked.connect(self.clear)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.hide()
        row = QHBoxLayout()
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addLayout(row)
        column.addWidget(self._details)

    def _say(self, kind: str, sign: str, sentence: str, details: str) -> None:
        if not self._filled:
            self._fill()
        self.setProperty("notice", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sign.setText(sign)
        self._text.setText(sentence)
        self.setAccessibleName(f"{sign}: {sentence}")
        self._details.setPlainText(details)
        self._details.hide()
        self._details.setMaximumHeight(self.fontMetrics().lineSpacing() * 8)
        self._more.setVisible(bool(details))
        self._name_buttons()
        self.show()
        self.lie()
