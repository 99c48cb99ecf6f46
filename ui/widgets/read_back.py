"""The read-back: every entry exactly as it will be signed, as one page of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser

from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import applies, fact_points
from reviewapp.domain.matching import document_title
from reviewapp.domain.numbers import plain
from reviewapp.domain.rubric import Criterion, CriterionKind, Rubric, Section
from reviewapp.domain.scheme import Form
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.usecases.scoring import Desk
from ui.theme import Colours

from .declaration_row import ground_words
from .rubric_words import RubricWords, figure
from .visit_words import VisitWords


def kept_entries(desk: Desk) -> frozenset[str]:
    """The entries that a letter made after a reopening (复评) holds and does not count for."""
    task = desk.task
    return frozenset(
        entry.number for entry in task.entries if task.reopened and not task.reopening_of(entry.number)
    )


class ReadBack(QTextBrowser):
    """Shows sheets as tables; all text from outside is escaped."""

    def __init__(self, colours: Colours, language: str) -> None:
        super().__init__()
        self._colours = colours
        self._language = language
        self._words = RubricWords()
        self._visit = VisitWords(colours)
        self.setAccessibleName(self.tr("What will be signed"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)

    def show_sheets(
        self,
        form: Form,
        entries: Sequence[Entry],
        sheets: Sequence[tuple[ScoreSheet, SheetState]],
        *,
        kept: frozenset[str] = frozenset(),
    ) -> None:
        """Show what will be signed, in the task's order.

        ``kept`` entries are in the letter too and change nothing: they follow those that a reopening asks for again.
        """
        by_number = {entry.number: entry for entry in entries}
        # Drawn as a table's upper edge: Qt paints <hr> in the text's own black, which shouts.
        edge = f"border-top: 1px solid {self._colours.border}"
        line = (
            "<table width='100%' cellspacing='0' cellpadding='0' style='border-collapse: collapse; "
            f"margin-top: 10px; margin-bottom: 8px; {edge}'><tr><td style='font-size: 1px; {edge}'></td></tr></table>"
        )
        asked: list[str] = []
        locked: list[str] = []
        for one, state in sheets:
            entry = by_number[one.entry]
            drawn = self._one(form.rubric_of(entry), entry, one, state)
            (locked if one.entry in kept else asked).append(drawn)
        parts = [line.join(asked)]
        if locked:
            words = escape(
                self.tr("Locked: these stay as you submitted them before, whatever this package says")
            )
            parts.append(f"<p style='color:{self._colours.warn}'><b>{words}</b></p>{line.join(locked)}")
        self.setHtml(line.join(parts))

    def _one(self, form: Rubric, entry: Entry, sheet: ScoreSheet, state: SheetState) -> str:
        c = self._colours
        head = f"<p><b>{escape(entry.number)}　{escape(entry.title)}</b><br>"
        about = "　".join(part for part in (entry.unit, entry.type, form.title) if part)
        head += f"<span style='color:{c.muted}'>{escape(about)}</span></p>"
        if sheet.recused is not None:
            ground = escape(ground_words(sheet.recused, self._language))
            note = f" {escape(sheet.note)}" if sheet.note else ""
            words = self.tr("Stands aside: {ground}").format(ground=ground)
            return head + f"<p style='color:{c.bad}'>{words}{note}</p>"
        if state is SheetState.ABSTAINED:
            words = self.tr("Abstains: {reason}").format(reason=escape(sheet.note or "—"))
            return head + f"<p style='color:{c.bad}'>{words}</p>"
        if state is SheetState.MISSING:
            words = self.tr("Not complete: signed as missing, without any figure")
            return head + f"<p style='color:{c.warn}'>{words}</p>"
        tail = "".join(f"<p>{line}</p>" for line in self._gates(form, entry, sheet))
        if form.criteria:
            cells = self._criteria(form, entry, sheet) + self._total(form, entry, sheet)
            tail += (
                f"<table width='100%' cellspacing='0' cellpadding='2' style='margin-top:6px'>{cells}</table>"
            )
        tail += "".join(f"<p>{line}</p>" for line in self._answers(form, sheet))
        if sheet.visit is not None:
            tail += self._visit.html(form, entry, sheet.visit)
        return head + tail

    def _gates(self, form: Rubric, entry: Entry, sheet: ScoreSheet) -> Iterator[str]:
        given = dict(sheet.gates)
        for gate in form.asked_gates:
            if not applies(gate, entry):
                continue
            answer = given.get(gate.id)
            said = "—" if answer is None else self._words.yes_or_no(answer)
            words = f"{escape(gate.title)}　<b>{escape(said)}</b>"
            if answer is (not gate.passes):
                veto = escape(self._words.gate_rule(gate))
                words += f"<br><span style='color:{self._colours.bad}'>{veto}</span>"
            yield words

    def _criteria(self, form: Rubric, entry: Entry, sheet: ScoreSheet) -> str:
        cells, said = "", set[str]()
        for criterion in form.criteria:
            for section in form.headings_of(criterion):
                if section.id not in said:
                    said.add(section.id)
                    cells += self._section(form, section, entry, sheet)
            cells += self._criterion(criterion, entry, sheet)
        return cells

    def _section(self, form: Rubric, section: Section, entry: Entry, sheet: ScoreSheet) -> str:
        fails = self._words.section_fails(form, section, entry, sheet)
        sums = self._words.section_total(form, section, entry, sheet)
        title = escape(section.title)
        if rule := self._words.section_rule(form, section):
            colour = self._colours.bad if fails else self._colours.muted
            title += f" <span style='color:{colour}'>({escape(rule)})</span>"
        return f"<tr><td><b>{title}</b></td><td colspan='2' align='right'><b>{sums}</b></td></tr>"

    def _criterion(self, criterion: Criterion, entry: Entry, sheet: ScoreSheet) -> str:
        notes = [self._words.effect(criterion)]
        if criterion.kind is CriterionKind.FACT:
            points = fact_points(criterion, entry)
            shown, most = "—" if points is None else figure(points), criterion.worth
            notes.append(self.tr("from the list: {said}").format(said=self._words.fact(criterion, entry)))
        else:
            value = sheet.score(criterion.id)
            shown, most = "—" if value is None else plain(value), criterion.maximum
        notes += [
            self.tr("evidence: {document} p. {page}").format(
                document=document_title(one.document, entry.number), page=one.page
            )
            for one in sheet.evidence_for(criterion.id)
        ]
        title, note = escape(criterion.title), escape(" · ".join(part for part in notes if part))
        if note:
            title += f" <span style='color:{self._colours.muted}'>({note})</span>"
        return (
            f"<tr><td width='70%'>{title}</td><td align='right'><b>{shown}</b></td>"
            f"<td align='right' style='color:{self._colours.muted}'>&nbsp;/ {plain(most)}</td></tr>"
        )

    def _total(self, form: Rubric, entry: Entry, sheet: ScoreSheet) -> str:
        total = sheet.total(form, entry)
        if total is None:
            return ""
        name = self.tr("Total")
        if caps := self._words.caps(form, entry, sheet):
            name += f" <span style='color:{self._colours.warn}'>({escape(caps)})</span>"
        return (
            f"<tr><td><b>{name}</b></td><td align='right'><b>{figure(total)}</b></td>"
            f"<td align='right' style='color:{self._colours.muted}'>&nbsp;/ {plain(form.full_marks)}</td></tr>"
        )

    def _answers(self, form: Rubric, sheet: ScoreSheet) -> Iterator[str]:
        if form.amount is not None:
            said = "—" if sheet.amount is None else f"{plain(sheet.amount)} {form.amount.unit}"
            yield f"{escape(form.amount.title)}　<b>{escape(said)}</b>"
        level = next((one.title for one in form.familiarity if one.id == sheet.familiarity), "")
        if level:
            yield self.tr("Familiarity: {level}").format(level=f"<b>{escape(level)}</b>")
        choice = next((one.title for one in form.recommendations if one.id == sheet.recommendation), "")
        if choice:
            yield self.tr("Recommendation: {choice}").format(choice=f"<b>{escape(choice)}</b>")
        if sheet.comment:
            comment = escape(sheet.comment).replace("\n", "<br>")
            yield self.tr("Comment: {comment}").format(comment=comment)
