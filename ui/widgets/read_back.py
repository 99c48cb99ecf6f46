"""The read-back: every entry exactly as it will be signed, as one page of text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser

from reviewapp.domain.entries import Entry
from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Form
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from ui.theme import Colours

from .declaration_row import ground_words


class ReadBack(QTextBrowser):
    """Shows sheets as tables; all text from outside is escaped."""

    def __init__(self, colours: Colours, language: str) -> None:
        super().__init__()
        self._colours = colours
        self._language = language
        self.setAccessibleName(self.tr("What will be signed"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)

    def show_sheets(
        self, form: Form, entries: Sequence[Entry], sheets: Sequence[tuple[ScoreSheet, SheetState]]
    ) -> None:
        """Show what will be signed, in the task's order."""
        titles = {entry.number: entry for entry in entries}
        parts = [
            self._one(form.rubric_of(titles[one.entry]), titles[one.entry], one, state)
            for one, state in sheets
        ]
        self.setHtml("<hr>".join(parts))

    def _one(self, form: Rubric, entry: Entry, sheet: ScoreSheet, state: SheetState) -> str:
        c = self._colours
        head = f"<p><b>{escape(entry.number)}　{escape(entry.title)}</b><br>"
        head += f"<span style='color:{c.muted}'>{escape(entry.unit)}</span></p>"
        if sheet.recused is not None:
            ground = escape(ground_words(sheet.recused, self._language))
            note = f" {escape(sheet.note)}" if sheet.note else ""
            words = self.tr("Stands aside: {ground}").format(ground=ground)
            return head + f"<p style='color:{c.bad}'>{words}{note}</p>"
        if state is SheetState.MISSING:
            words = self.tr("Not complete: signed as missing, without any figure")
            return head + f"<p style='color:{c.warn}'>{words}</p>"
        cells = ""
        for criterion in form.judged:
            value = sheet.score(criterion.id)
            figure = "—" if value is None else plain(value)
            cells += (
                f"<tr><td width='70%'>{escape(criterion.title)}</td>"
                f"<td align='right'><b>{figure}</b></td>"
                f"<td align='right' style='color:{c.muted}'>&nbsp;/ {plain(criterion.maximum)}</td></tr>"
            )
        total = sheet.total(form, entry)
        if total is not None:
            name, shown = self.tr("Total"), plain(round_fraction(total, Rounding(2)))
            cells += (
                f"<tr><td><b>{name}</b></td><td align='right'><b>{shown}</b></td>"
                f"<td align='right' style='color:{c.muted}'>&nbsp;/ {plain(form.full_marks)}</td></tr>"
            )
        tail = f"<table width='100%' cellspacing='0' cellpadding='2'>{cells}</table>"
        choice = next((one.title for one in form.recommendations if one.id == sheet.recommendation), "")
        if choice:
            words = self.tr("Recommendation: {choice}").format(choice=f"<b>{escape(choice)}</b>")
            tail += f"<p>{words}</p>"
        if sheet.comment:
            comment = escape(sheet.comment).replace("\n", "<br>")
            words = self.tr("Comment: {comment}").format(comment=comment)
            tail += f"<p>{words}</p>"
        return head + tail
