"""The right side of the desk: the form, its total, whether it is saved, and standing aside."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from reviewapp.domain.entries import Entry
from reviewapp.domain.numbers import plain
from reviewapp.domain.recusal import RecusalScope
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Form
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.scoring import Desk, Reach

from .abstaining import AbstentionQuestion, AbstentionShown
from .declaration_row import ground_words
from .flowing import FlowLayout
from .pieces import button, label, row, scrolled, set_look
from .recusal_asking import RecusalAsking
from .score_form import ScoreForm


class ScorePane(QFrame):
    """One entry's sheet.  ``edited`` tells a changed sheet; ``recusal_given`` ground, note and scope.

    ``recusal_withdrawn`` tells that 需回避 was a mistake, ``hand_in_wanted`` that the bureau shall know at once;
    ``abstention_given`` tells its reason.  ``tools`` stand beside the title.
    """

    edited = Signal(object)
    recusal_given = Signal(object, str, object)
    recusal_withdrawn = Signal()
    hand_in_wanted = Signal()
    abstention_given = Signal(str)
    abstention_withdrawn = Signal()
    next_wanted = Signal()
    retry_wanted = Signal()
    evidence_wanted = Signal(object)
    form_made = Signal(object)

    def __init__(self, form: Form, language: str, tools: QWidget | None = None) -> None:
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
        self.asking = RecusalAsking(language)
        self.asking.given.connect(self.recusal_given)
        self.asking.left.connect(self._do_not_ask)
        self._asking = scrolled(self.asking)
        self._reach: Mapping[RecusalScope, Reach] = {}
        self._waiting = scrolled(self._waiting_page())
        self.abstention_question = AbstentionQuestion()
        self.abstention_question.given.connect(self.abstention_given)
        self.abstention_question.called_off.connect(self._do_not_ask)
        self.abstention = AbstentionShown()
        self.abstention.withdrawn.connect(self.abstention_withdrawn)
        self._abstained = scrolled(self.abstention)
        self._abstaining = scrolled(self.abstention_question)
        self._anchor = ""
        self._closed = False
        self._stack = QStackedWidget()
        for page in (
            self._scroll,
            self._aside,
            self._asking,
            self._waiting,
            self._abstained,
            self._abstaining,
        ):
            self._stack.addWidget(page)
        self._figure = label("", "figure")
        self._of = label("", "muted")
        self._saved = label("", "muted")
        self.retry = button(self.tr("Save again"))
        self.retry.clicked.connect(self.retry_wanted)
        self.next = button(self.tr("Next to score"), "primary")
        self.next.setToolTip("Ctrl+Enter")
        self.next.clicked.connect(self.next_wanted)
        self.recuse = button(self.tr("Stand aside …"), "tab")
        self.recuse.clicked.connect(self._ask)
        self.abstain = button(self.tr("Abstain …"), "tab")
        self.abstain.clicked.connect(self._ask_reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        beside = row(self._about)
        if tools is not None:
            beside.addWidget(tools, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(beside)
        column.addWidget(self._due_strip())
        self.locked, self.reopened = label("", "warn", wrap=True), label("", "warn", wrap=True)
        for words in (self.locked, self.reopened):
            words.hide()
            column.addWidget(words)
        column.addWidget(self._stack, 1)
        self._total = QWidget()
        total = FlowLayout(self._total, gap=12)
        for part in (label(self.tr("Total"), "title"), self._figure, self._of, self._saved, self.retry):
            total.addWidget(part)
        # As tall without a total as with one, so that the form above does not jump.
        self._total.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self._caps = label("", "warn", wrap=True)
        self._caps.hide()
        column.addWidget(self._caps)
        column.addWidget(self._total)
        gestures = QWidget()
        flow = FlowLayout(gestures, gap=2)
        flow.addWidget(self.next)
        flow.addWidget(self.recuse)
        flow.addWidget(self.abstain)
        column.addWidget(gestures)

    def hold(self, desk: Desk, entry: str) -> None:
        """Whether the entry shown next takes no change (locked, or recused by the bureau) or may be judged again."""
        self._closed = desk.task.is_closed(entry)
        why = desk.task.reopening_of(entry)
        if why is not None:
            words = self.tr("Reopened: judge this entry again. Reason: {reason}. Allowed by {allowed_by}.")
            self.reopened.setText(words.format(reason=why.reason, allowed_by=why.allowed_by))
        self.reopened.setVisible(why is not None)
        words = self.tr("Locked by the bureau: nothing can be changed here unless it is reopened.")
        if again := self.tr(", ").join(one.entry for one in desk.task.reopened):
            words = self.tr("Locked by the bureau: nothing can be changed here. Reopened for you: {entries}.")
        self.locked.setText(words.format(entries=again))

    def show_entry(self, entry: Entry, sheet: ScoreSheet, anchor: str = "") -> None:
        """Show an entry's sheet from the top; as long as another one is the ``anchor``, its form waits."""
        self._anchor = "" if anchor == entry.number else anchor
        self._title.setText(entry.title)
        self._about.setText("   ".join(part for part in (entry.number, entry.type, entry.unit) if part))
        self._rubric = self._form.rubric_of(entry)
        form = self._form_for(self._rubric)
        if form is not self.form:  # an entry of another type has another form
            self._scroll.takeWidget()
            self._scroll.setWidget(form)
            self.form = form
        self.form.show_sheet(entry, sheet)
        self.form.setEnabled(not self._closed)
        self._scroll.verticalScrollBar().setValue(0)
        self._show(sheet)

    def show_again(self, entry: Entry, sheet: ScoreSheet) -> None:
        """Show the same entry with another sheet (one step back or on), and where it differs."""
        before = self.form.sheet
        self.form.show_sheet(entry, sheet)
        self._show(sheet)
        if (part := self.form.part_changed(before)) is not None:
            self._reveal(part)

    def _form_for(self, rubric: Rubric) -> ScoreForm:
        if rubric.id not in self._forms:
            made = ScoreForm(rubric)
            made.edited.connect(self._edited)
            made.grew.connect(self._reveal)
            made.evidence_wanted.connect(self.evidence_wanted)
            self._forms[rubric.id] = made
            self.form_made.emit(made)
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
        waits = bool(self._anchor) and not aside and not sheet.abstained
        if sheet.abstained:
            self.abstention.show_reason(sheet.note)
        shown = self._abstained if sheet.abstained else self._waiting if waits else self._scroll
        self._stack.setCurrentWidget(self._aside if aside else shown)
        # A form without criteria asks for a verdict only.
        self._total.setVisible(shown is self._scroll and not aside and bool(self._rubric.criteria))
        words = self.tr(
            "Everybody scores entry {number} first, as a measure for the others. Then this form opens."
        )
        self._first.setText(words.format(number=self._anchor))
        self.recuse.setVisible(not aside and not self._closed)
        self.undo_aside.setVisible(not self._closed)
        self.locked.setVisible(self._closed and not aside)
        self.abstain.setVisible(not aside and not sheet.abstained and not waits and not self._closed)
        self.next.show()
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
        self.edited.emit(sheet)
        self._show_total()

    def _aside_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(label(self.tr("You stand aside from this entry"), "title", wrap=True))
        self._ground = label("", wrap=True)
        column.addWidget(self._ground)
        self._scope = label("", wrap=True)
        column.addWidget(self._scope)
        column.addWidget(
            label(
                self.tr("Its documents stay closed and no figure of yours counts here."), "muted", wrap=True
            )
        )
        self.undo_aside = button(self.tr("This was a mistake: no conflict"))
        self.undo_aside.clicked.connect(self.recusal_withdrawn)
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

    @Slot()
    def _ask(self) -> None:
        self.asking.begin(self._reach)
        self._stack.setCurrentWidget(self._asking)
        self._total.hide()
        self.recuse.hide()
        self.abstain.hide()
        self.next.hide()  # room for the question, and nothing beside it to press by mistake
        self.asking.ground.grounds.setFocus()

    @Slot()
    def _ask_reason(self) -> None:
        self._stack.setCurrentWidget(self._abstaining)
        self._total.hide()
        self.recuse.hide()
        self.abstain.hide()
        self.abstention_question.begin()

    @Slot()
    def _do_not_ask(self) -> None:
        self._show(self.form.sheet)

    def show_recusal(
        self, reach: Mapping[RecusalScope, Reach], scope: str, together: int, *, due: bool
    ) -> None:
        """What standing aside would do here, or how far it reaches; whether the bureau is still to be told."""
        self._reach = reach
        words = self.tr("It reaches {scope}: {count} entries are closed.")
        self._scope.setText(words.format(scope=scope, count=together) if together > 1 else "")
        self._scope.setVisible(together > 1)
        undo = self.tr("This was a mistake: no conflict")
        every = self.tr("This was a mistake: open all {count} again")
        self.undo_aside.setText(every.format(count=together) if together > 1 else undo)
        self._due.setVisible(due)

    def _due_strip(self) -> QWidget:
        self._due = QFrame()
        self._due.setProperty("notice", "warning")
        inside = QVBoxLayout(self._due)
        inside.setContentsMargins(8, 4, 8, 4)
        inside.setSpacing(2)
        inside.addWidget(
            label(self.tr("Your answers on standing aside were not handed in yet."), "strong", wrap=True)
        )
        self.hand_in = button(self.tr("Hand them in …"), "link")
        self.hand_in.clicked.connect(self.hand_in_wanted)
        inside.addLayout(row(self.hand_in, None))
        self._due.hide()
        return self._due
