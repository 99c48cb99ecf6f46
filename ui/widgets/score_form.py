"""The score form of one entry: a box a criterion, total, recommendation, comment."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.score_sheet import ScoreSheet

from .criterion_box import CriterionBox
from .pieces import label, row, set_look

_TYPING_PAUSE = 250
"""Milliseconds without a key after which a comment is saved."""


class ScoreForm(QWidget):
    """Shows a sheet and tells of every change; a comment follows after a short pause or on ``flush``."""

    edited = Signal(object)
    grew = Signal(object)

    def __init__(self, form: Rubric) -> None:
        super().__init__()
        self._form = form
        self._entry = Entry("", "")
        self._sheet = ScoreSheet("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        self.boxes: dict[str, CriterionBox] = {}
        above: tuple[str, ...] = ()
        for number, criterion in enumerate(form.judged, 1):
            headings = tuple(section.title for section in form.headings_of(criterion))
            for heading in (title for title in headings if title not in above):
                column.addWidget(label(heading, "title", wrap=True))
            above = headings
            box = CriterionBox(number, criterion)
            box.entered.connect(self._score)
            box.grew.connect(lambda b=box: self.grew.emit(b))
            self.boxes[criterion.id] = box
            column.addWidget(box)
        self.choices = QButtonGroup(self)
        self._recommendations: dict[str, QRadioButton] = {}
        if form.recommendations:
            column.addWidget(label(self.tr("Recommendation"), "title"))
            for choice in form.recommendations:
                radio = QRadioButton(choice.title)
                radio.setAccessibleName(self.tr("Recommendation: {choice}").format(choice=choice.title))
                radio.clicked.connect(lambda _=False, c=choice.id: self._recommend(c))
                self.choices.addButton(radio)
                self._recommendations[choice.id] = radio
                column.addWidget(radio)
        self._count = label("", "muted")
        column.addLayout(row(label(self.tr("Comment"), "title"), None, self._count))
        self.comment = QPlainTextEdit()
        self.comment.setAccessibleName(self.tr("Comment"))
        self.comment.setTabChangesFocus(True)
        self.comment.setMinimumHeight(self.fontMetrics().lineSpacing() * 6)
        self.comment.textChanged.connect(self._typed)
        column.addWidget(self.comment, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._showing = False

    @property
    def sheet(self) -> ScoreSheet:
        """The sheet as it stands here."""
        return self._sheet

    @property
    def total(self) -> str:
        """The total in two places at most, or empty while a figure is missing."""
        total = self._sheet.total(self._form, self._entry)
        return "" if total is None else plain(round_fraction(total, Rounding(2)))

    @property
    def missing(self) -> int:
        """How many criteria have no figure yet."""
        return sum(1 for c in self._form.judged if self._sheet.score(c.id) is None)

    def recommendation(self, choice: str) -> QRadioButton:
        """The button of a recommendation."""
        return self._recommendations[choice]

    def show_sheet(self, entry: Entry, sheet: ScoreSheet) -> None:
        """Show a stored sheet; nothing is reported back."""
        self._pause.stop()
        self._entry = entry
        self._sheet = sheet
        self._showing = True
        for criterion, box in self.boxes.items():
            box.show_value(sheet.score(criterion))
        self.choices.setExclusive(False)
        for choice, radio in self._recommendations.items():
            radio.setChecked(choice == sheet.recommendation)
        self.choices.setExclusive(True)
        self.comment.setPlainText(sheet.comment)
        self._showing = False
        self._show_count()

    def go_to(self, place: str) -> QWidget | None:
        """Put the cursor where a gap is: a criterion's id, ``comment`` or ``recommendation``."""
        target: QWidget | None = None
        if place in self.boxes:
            target = self.boxes[place].field
        elif place == "comment":
            target = self.comment
        elif place == "recommendation" and self._recommendations:
            target = next(iter(self._recommendations.values()))
        if target is not None:
            target.setFocus()
        # The box around a field, so that its levels are seen too.
        return self.boxes.get(place, target)

    @Slot()
    def flush(self) -> None:
        """Report a comment that is still being typed, now."""
        self._pause.stop()
        text = self.comment.toPlainText()
        if text != self._sheet.comment:
            self._change(self._sheet.with_comment(text))

    @Slot(str, object)
    def _score(self, criterion: str, value: Decimal | None) -> None:
        self.flush()
        self._change(self._sheet.with_score(criterion, value).in_order(self._form))

    def _recommend(self, choice: str) -> None:
        self.flush()
        self._change(self._sheet.with_recommendation(choice))

    def _change(self, sheet: ScoreSheet) -> None:
        if sheet != self._sheet:
            self._sheet = sheet
            self.edited.emit(sheet)

    @Slot()
    def _typed(self) -> None:
        self._show_count()
        if not self._showing:
            self._pause.start()

    def _show_count(self) -> None:
        rule, count = self._form.comment, len(self.comment.toPlainText())
        short = len(self.comment.toPlainText().strip()) < rule.least
        if short:
            words = self.tr("{count} / {most} characters, at least {least}")
        else:
            words = self.tr("{count} / {most} characters")
        self._count.setText(words.format(count=count, most=rule.most, least=rule.least))
        set_look(self._count, "bad" if count > rule.most else "warn" if short else "muted")
