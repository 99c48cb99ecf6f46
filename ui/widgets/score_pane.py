"""The right side of the desk: the form, its total, whether it is saved, and standing aside."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.numbers import plain
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Form
from reviewapp.domain.score_sheet import ScoreSheet

from .declaration_row import GroundChoice, ground_words
from .flowing import FlowLayout
from .pieces import button, label, row, scrolled, set_look
from .score_form import ScoreForm


class ScorePane(QFrame):
    """One entry's sheet.  ``edited`` tells a changed sheet; ``recusal_given`` a ground (or None) and a note."""

    edited = Signal(object)
    recusal_given = Signal(object, str)
    next_wanted = Signal()
    retry_wanted = Signal()
    evidence_wanted = Signal(object)

    def __init__(self, form: Form, language: str) -> None:
        super().__init__()
        self._form = form
        self._forms: dict[str, ScoreForm] = {}
        self._language = language
        self.setProperty("look", "card")
        self._title = label("", "strong", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._rubric = form.rubrics[0]
        self.form = self._form_for(self._rubric)
        self._scroll = scrolled(self.form)
        # Scrolled like the form: none of the three may ask for more height than a small screen has.
        self._aside = scrolled(self._aside_page())
        self._asking = scrolled(self._asking_page())
        self._waiting = scrolled(self._waiting_page())
        self._anchor = ""
        self._stack = QStackedWidget()
        for page in (self._scroll, self._aside, self._asking, self._waiting):
            self._stack.addWidget(page)
        self._figure = label("", "figure")
        self._of = label("", "muted")
        self._saved = label("", "muted")
        self.retry = button(self.tr("Save again"))
        self.retry.clicked.connect(self.retry_wanted)
        self.next = button(self.tr("Next to score"), "primary")
        self.next.setToolTip("Ctrl+Enter")
        self.next.clicked.connect(self.next_wanted)
        self.recuse = button(self.tr("Stand aside …"))
        self.recuse.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self._stack, 1)
        self._total = QWidget()
        beside = FlowLayout(self._total, gap=12)
        for part in (label(self.tr("Total"), "title"), self._figure, self._of, self._saved, self.retry):
            beside.addWidget(part)
        # As tall without a total as with one, so that the form above does not jump.
        self._total.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self._caps = label("", "warn", wrap=True)
        self._caps.hide()
        column.addWidget(self._caps)
        column.addWidget(self._total)
        gestures = QWidget()
        flow = FlowLayout(gestures)
        flow.addWidget(self.next)
        flow.addWidget(self.recuse)
        column.addWidget(gestures)

    def show_entry(self, entry: Entry, sheet: ScoreSheet, anchor: str = "") -> None:
        """Show an entry's sheet from the top; as long as another one is the ``anchor``, its form waits."""
        self._anchor = "" if anchor == entry.number else anchor
        self._title.setText(entry.title)
        self._about.setText("   ".join(part for part in (entry.number, entry.type, entry.unit) if part))
        self.ground.show_answer(None, "")
        self._rubric = self._form.rubric_of(entry)
        form = self._form_for(self._rubric)
        if form is not self.form:  # an entry of another type has another form
            self._scroll.takeWidget()
            self._scroll.setWidget(form)
            self.form = form
        self.form.show_sheet(entry, sheet)
        self._scroll.verticalScrollBar().setValue(0)
        self._show(sheet)

    def _form_for(self, rubric: Rubric) -> ScoreForm:
        if rubric.id not in self._forms:
            made = ScoreForm(rubric)
            made.edited.connect(self._edited)
            made.grew.connect(self._reveal)
            made.evidence_wanted.connect(self.evidence_wanted)
            self._forms[rubric.id] = made
        return self._forms[rubric.id]

    def unfinished(self) -> dict[str, dict[tuple[str, str], str]]:
        """By rubric, what was typed and cannot be given."""
        return {rubric: form.unfinished for rubric, form in self._forms.items()}

    def resume(self, kept: dict[str, dict[tuple[str, str], str]]) -> None:
        """Show it again."""
        for rubric in self._form.rubrics:
            if kept.get(rubric.id):
                self._form_for(rubric).resume(kept[rubric.id])

    def go_to(self, place: str) -> None:
        """Put the cursor where a gap is, and scroll to it."""
        target = self.form.go_to(place)
        if target is not None:
            self._reveal(target)

    @Slot(object)
    def _reveal(self, target: QWidget) -> None:
        # Later: the box gets its new height first, and the form then its own.
        def scroll() -> None:
            form = self._scroll.widget().layout()
            if form is not None:
                form.activate()
            # Not ensureWidgetVisible: of a text it shows the cursor's line only.
            top = target.mapTo(self._scroll.widget(), QPoint(0, 0)).y()
            for edge in (top + target.height(), top):
                self._scroll.ensureVisible(0, edge, 0, 12)

        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, scroll))

    def show_saved(self, words: str, look: str, *, retry: bool) -> None:
        """Say whether what stands here is on the disk."""
        self._saved.setText(words)
        set_look(self._saved, look)
        self.retry.setVisible(retry)

    def _show(self, sheet: ScoreSheet) -> None:
        aside = sheet.recused is not None
        waits = bool(self._anchor) and not aside
        self._stack.setCurrentWidget(self._aside if aside else self._waiting if waits else self._scroll)
        # A form without criteria asks for a verdict only.
        self._total.setVisible(not aside and not waits and bool(self._rubric.criteria))
        words = self.tr(
            "Everybody scores entry {number} first, as a measure for the others. Then this form opens."
        )
        self._first.setText(words.format(number=self._anchor))
        self.recuse.setVisible(not aside)
        if sheet.recused is not None:
            words = ground_words(sheet.recused, self._language)
            self._ground.setText("\n".join(part for part in (words, sheet.note) if part))
        self._show_total()

    def _show_total(self) -> None:
        total, missing = self.form.total, self.form.missing
        self._figure.setText(total)
        self._figure.setVisible(bool(total))
        self._figure.setAccessibleName(self.tr("Total {total}").format(total=total))
        caps = self.form.caps
        if missing:
            self._of.setText(self.tr("{count} figures missing").format(count=missing))
        elif not total:
            self._of.setText(self.tr("the list lacks a figure"))
        else:
            self._of.setText(f"/ {plain(self._rubric.full_marks)}")
        self._of.setToolTip(caps)
        self._caps.setText(caps)
        self._caps.setVisible(bool(caps) and not self._total.isHidden())
        set_look(self._of, "warn" if missing or not total else "muted")

    @Slot(object)
    def _edited(self, sheet: ScoreSheet) -> None:
        self._show_total()
        self.edited.emit(sheet)

    def _aside_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(label(self.tr("You stand aside from this entry"), "title", wrap=True))
        self._ground = label("", wrap=True)
        column.addWidget(self._ground)
        column.addWidget(
            label(
                self.tr("Its documents stay closed and no figure of yours counts here."), "muted", wrap=True
            )
        )
        self.undo_aside = button(self.tr("This was a mistake: no conflict"))
        self.undo_aside.clicked.connect(self._withdraw)
        column.addLayout(row(self.undo_aside, None))
        column.addStretch(1)
        return page

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(label(self.tr("One entry comes first"), "title", wrap=True))
        self._first = label("", wrap=True)
        column.addWidget(self._first)
        column.addStretch(1)
        return page

    def _asking_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(label(self.tr("Stand aside from this entry"), "title", wrap=True))
        column.addWidget(
            label(
                self.tr("What you have scored here is taken back, and the documents close."),
                "warn",
                wrap=True,
            )
        )
        self.ground = GroundChoice(self.tr("this entry"), self._language, stacked=True)
        column.addWidget(self.ground)
        self.confirm_aside = button(self.tr("I stand aside"), "primary")
        self.confirm_aside.setEnabled(False)
        self.confirm_aside.clicked.connect(self._confirm)
        self.ground.changed.connect(self._ground_changed)
        keep = button(self.tr("Go back"))
        keep.clicked.connect(self._do_not_ask)
        column.addLayout(row(self.confirm_aside, keep, None))
        column.addStretch(1)
        return page

    @Slot()
    def _ask(self) -> None:
        self._stack.setCurrentWidget(self._asking)
        self._total.hide()
        self.recuse.hide()
        self.ground.grounds.setFocus()

    @Slot()
    def _do_not_ask(self) -> None:
        self._show(self.form.sheet)

    @Slot()
    def _ground_changed(self) -> None:
        self.confirm_aside.setEnabled(self.ground.ground is not None)

    @Slot()
    def _confirm(self) -> None:
        ground: RecusalGround | None = self.ground.ground
        self.recusal_given.emit(ground, self.ground.note.text())

    @Slot()
    def _withdraw(self) -> None:
        self.recusal_given.emit(None, "")
