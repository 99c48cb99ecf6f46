"""What follows from comparing: judgements and what contradicts them, ties, how totals lie, use of the scale."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewapp.domain.numbers import Rounding, plain, round_fraction
from reviewapp.domain.own_scores import Contradiction, Judgement, ScaleUse, distribution, told_apart
from reviewapp.usecases.comparing_entries import OwnComparison
from ui.theme import Colours

from .flowing import FlowLayout
from .own_scores_drawing import ScaleBar, TotalsStrip
from .pieces import button, card, label


class ComparisonFindings(QWidget):
    """Cards below each other; ``wanted`` asks for an entry, ``taken_back`` for a judgement to be forgotten."""

    wanted = Signal(str)
    taken_back = Signal(object)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._totals: dict[str, str] = {}
        self.strip: TotalsStrip | None = None

    def show_comparison(self, found: OwnComparison, chosen: str) -> None:
        """Show what follows from a comparison; ``chosen`` is the entry the cursor is on."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item and (widget := item.widget()):
                widget.deleteLater()
        self.strip = None
        words = told_apart(place.total for place in found.placed())
        self._totals = {place.entry: words[place.total] for place in found.placed()}
        self._show_judgements(found)
        if found.placed():
            self._show_totals(found, chosen)
        if found.uses:
            self._show_uses(found)

    def mark(self, chosen: str) -> None:
        """Mark another entry among the totals."""
        if self.strip is not None:
            self.strip.mark(chosen)

    def _card(self, title: str) -> QVBoxLayout:
        frame, column = card(margin=10, spacing=6)
        column.addWidget(label(title, "strong", wrap=True))
        self._column.insertWidget(self._column.count() - 1, frame)
        return column

    def _show_judgements(self, found: OwnComparison) -> None:
        column = self._card(self.tr("My judgements (private)"))
        if not found.judgements:
            words = self.tr(
                "Nothing said yet. Say of two entries which is better, and see here whether your totals agree."
            )
            column.addWidget(label(words, "muted", wrap=True))
            return
        for circle in found.cycles:
            words = self.tr("In a circle: {entries}. No scores can fit; take one of them back.")
            turn = self.tr(" above ").join((*circle, circle[0]))
            column.addWidget(self._notice("error", words.format(entries=turn), ()))
        against = {one.judgement: one for one in found.contradictions}
        for one in found.contradictions:
            column.addWidget(self._contradiction(one))
        agreeing = [said for said in found.judgements if said not in against]
        if not against and not found.cycles:
            column.addWidget(label(self.tr("✓ Your totals agree with all you said."), "good", wrap=True))
        for said in agreeing:
            words = self.tr("{above} above {below}").format(above=said.above, below=said.below)
            column.addWidget(self._said(words, said))

    def _contradiction(self, one: Contradiction) -> QFrame:
        said = one.judgement
        if one.equal:
            words = self.tr("You said {above} above {below}; their totals are the same: {total}.")
        elif one.stated:
            words = self.tr("You said {above} above {below}; the totals say otherwise: {total} and {other}.")
        else:
            words = self.tr(
                "What you said puts {above} above {below}; the totals say otherwise: {total} and {other}."
            )
        text = words.format(
            above=said.above,
            below=said.below,
            total=self._totals[said.above],
            other=self._totals[said.below],
        )
        return self._notice("warning", text, (said.above, said.below), said if one.stated else None)

    def _notice(
        self, kind: str, text: str, entries: tuple[str, ...], said: Judgement | None = None
    ) -> QFrame:
        frame, column = card(margin=8, spacing=2)
        frame.setProperty("notice", kind)
        column.addWidget(label(text, wrap=True))
        if entries or said is not None:
            column.addWidget(self._links(entries, said))
        return frame

    def _said(self, words: str, said: Judgement) -> QWidget:
        frame = QWidget()
        flow = FlowLayout(frame, gap=6)
        flow.addWidget(label(words))
        flow.addWidget(self._take_back(said))
        return frame

    def _links(self, entries: tuple[str, ...], said: Judgement | None) -> QWidget:
        frame = QWidget()
        flow = FlowLayout(frame, gap=6)
        for number in entries:
            words = self.tr("Go to {entry}")
            made = button(words.format(entry=number), "link")
            made.clicked.connect(lambda _=False, n=number: self.wanted.emit(n))
            flow.addWidget(made)
        if said is not None:
            flow.addWidget(self._take_back(said))
        return frame

    def _take_back(self, said: Judgement) -> QWidget:
        name = self.tr("Take back: {above} above {below}").format(above=said.above, below=said.below)
        made = button(self.tr("Take back"), "link", name=name)
        made.clicked.connect(lambda: self.taken_back.emit(said))
        return made

    def _show_totals(self, found: OwnComparison, chosen: str) -> None:
        placed = found.placed()
        column = self._card(self.tr("How my totals lie"))
        words = self.tr("{count} totals, from {low} to {high}").format(
            count=len(placed), low=self._totals[placed[-1].entry], high=self._totals[placed[0].entry]
        )
        self.strip = TotalsStrip(self._colours, distribution(placed), chosen, words)
        column.addWidget(self.strip)
        column.addWidget(label(words, "muted", wrap=True))
        if not found.ties:
            column.addWidget(label(self.tr("No two totals are the same."), "muted", wrap=True))
        for group in found.ties:
            text = self.tr("Tie at {total}: {entries}")
            listed = self.tr(", ").join(group)
            column.addWidget(
                self._notice("news", text.format(total=self._totals[group[0]], entries=listed), group)
            )

    def _show_uses(self, found: OwnComparison) -> None:
        column = self._card(self.tr("How I use the scale"))
        column.addWidget(
            label(
                self.tr(
                    "Dots are figures you gave, the line across is their mean, the track all you may give."
                ),
                "muted",
                wrap=True,
            )
        )
        for number, use in enumerate(found.uses, start=1):
            words = self._use_in_words(use)
            column.addWidget(label(f"{number}. {use.title}", wrap=True))
            column.addWidget(ScaleBar(self._colours, use, f"{use.title}: {words}"))
            column.addWidget(label(words, "muted", wrap=True))

    def _use_in_words(self, use: ScaleUse) -> str:
        words = self.tr("{low}–{high} of {allowed_low}–{allowed_high}, mean {mean}").format(
            low=plain(use.low),
            high=plain(use.high),
            allowed_low=plain(use.allowed_low),
            allowed_high=plain(use.allowed_high),
            mean=_figure(use.mean),
        )
        if use.at_low or use.at_high:
            ends = self.tr("; at the ends: {low} lowest, {high} highest, of {count}")
            words += ends.format(low=use.at_low, high=use.at_high, count=len(use.figures))
        return words


def _figure(value: Fraction) -> str:
    return plain(round_fraction(value, Rounding(2)))
