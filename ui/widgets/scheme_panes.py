"""What stands beside the fields of a scheme: its problems, its printed form, a dry run, and its quotas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewapp.usecases.scheme_outline import Address
from reviewapp.usecases.scheme_preview import QuotaTable

from .pieces import Choices, button, label, row


@dataclass(frozen=True)
class Finding:
    """One problem as it is listed: where, what, and the address to jump to."""

    where: str
    words: str
    address: Address


class ProblemsPane(QWidget):
    """Every problem at once; Enter or a double click jumps to its place."""

    jumped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.verdict = label("", "good", wrap=True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Problems of the scheme"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSpacing(2)
        self._found: Sequence[Finding] = ()
        self.list.itemActivated.connect(
            lambda item: self.jumped.emit(self._found[self.list.row(item)].address)
        )
        self._hint = label(self.tr("A double click or Enter goes to the place."), "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        self._rest = QWidget()  # keeps the verdict at the top where there is no list
        column.addWidget(self.verdict)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        column.addWidget(self._rest, 1)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show other problems; the row chosen stays chosen."""
        at = self.list.currentRow()
        self._found = found
        self.list.clear()
        for one in found:
            self.list.addItem(QListWidgetItem(f"✗ {one.where}\n{one.words}"))
        if found:
            self.list.setCurrentRow(min(max(at, 0), len(found) - 1))
        words = self.tr("{count} problems. Rounds take a scheme only without problems.")
        self.verdict.setText(words.format(count=len(found)) if found else self.tr("✓ No problem was found."))
        self.verdict.setProperty("look", "bad" if found else "good")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.list.setVisible(bool(found))
        self._hint.setVisible(bool(found))
        self._rest.setVisible(not found)


class PreviewPane(QWidget):
    """The printed form without an answer; ``wanted`` gives (stage, rubric) when another is chosen."""

    wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._content = QByteArray()
        self._rubrics: Sequence[tuple[str, int, int]] = ()
        self._buffer: QBuffer | None = None
        self._document = QPdfDocument(self)
        self.rubrics = Choices()
        self.rubrics.setAccessibleName(self.tr("Rubric to be shown as printed"))
        self.rubrics.activated.connect(lambda _: self.ask())
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        # Fitting to a width that the bar's coming and going changes would never end.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("The printed form"))
        self._word = label("", "muted", wrap=True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._word)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.addWidget(self.rubrics)
        column.addWidget(self._stack, 1)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount() if self._stack.currentWidget() is self.view else 0

    def offer(self, rubrics: Sequence[tuple[str, int, int]]) -> None:
        """The rubrics that can be shown: (name, stage, rubric)."""
        now = self.rubrics.currentIndex()
        self._rubrics = rubrics
        self.rubrics.clear()
        self.rubrics.addItems([name for name, _, _ in rubrics])
        self.rubrics.setCurrentIndex(min(max(now, 0), len(rubrics) - 1))
        self.rubrics.setVisible(len(rubrics) > 1)

    def ask(self) -> None:
        """Ask for the form chosen."""
        at = self.rubrics.currentIndex()
        if at >= 0:
            self.wanted.emit(*self._rubrics[at][1:])

    def show_pdf(self, content: bytes) -> None:
        """Show a form."""
        self._document.close()
        if self._buffer is not None:
            self._buffer.close()
        self._content = QByteArray(content)
        self._buffer = QBuffer(self._content, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._stack.setCurrentWidget(self.view)

    def say(self, words: str) -> None:
        """Say why there is no form."""
        self._word.setText(words)
        self._stack.setCurrentWidget(self._word)


class TrialPane(QWidget):
    """A dry run on random answers; ``wanted`` gives the seed."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.seed = 1
        self.again = button(self.tr("Try other answers"))
        self.again.clicked.connect(self._again)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Result of the dry run"))
        self._which = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.addWidget(
            label(
                self.tr("A sample round with random answers, and every rule that worked on them."),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(row(self.again, self._which))
        column.addWidget(self.text, 1)

    def show_text(self, words: str, *, possible: bool = True) -> None:
        """Show a result, or why there is none."""
        self.text.setPlainText(words)
        self.again.setEnabled(possible)
        self._which.setText(self.tr("Answers no. {seed}").format(seed=self.seed) if possible else "")

    def _again(self) -> None:
        self.seed += 1
        self.wanted.emit(self.seed)


class QuotasPane(QWidget):
    """What the quotas come to for small and large rounds: at small numbers rounding decides everything."""

    def __init__(self) -> None:
        super().__init__()
        self._word = label("", "muted", wrap=True)
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Places by number of entries"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # All stages side by side in a narrow pane: headings go on in further lines instead.
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        header.setMinimumSectionSize(0)
        header.setStyleSheet("QHeaderView::section { padding: 0.3em 0.1em; }")
        # Not when the pane is resized: its table, and the scroll bar in it, take their room only afterwards.
        header.sectionResized.connect(self._break_headings)
        self._heads: list[str] = []
        self._broken: list[str] = []
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 4)
        column.addWidget(self._word)
        column.addWidget(self.table, 1)

    def show_tables(self, tables: Sequence[QuotaTable]) -> None:
        """Show the stages' quotas side by side."""
        heads = [self.tr("Entries")]
        several = len(tables) > 1
        for one in tables:
            heads += [f"{one.stage}\n{grade}" if several else grade for grade in one.grades]
        self.table.clear()
        self._heads, self._broken = heads, []
        self.table.setColumnCount(len(heads))
        numbers = [n for n, _ in tables[0].rows] if tables else []
        self.table.setRowCount(len(numbers))
        for place, n in enumerate(numbers):
            counts = [str(count) for one in tables for count in one.rows[place][1]]
            for column, words in enumerate([str(n), *counts]):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(place, column, item)
        self.table.setVisible(bool(tables))
        self._break_headings()
        if tables:
            self._word.setText(self.tr("“At most” rounds down, “at least” rounds up."))
        else:
            self._word.setText(self.tr("No grade of this scheme counts places."))

    @Slot()
    def _break_headings(self) -> None:
        """Headings in as many lines as their narrow columns ask for: a header view breaks none by itself."""
        if not self._heads:
            return
        bold = QFont(self.font())
        bold.setBold(True)
        one = self.fontMetrics().horizontalAdvance("评")
        width = self.table.viewport().width() / len(self._heads) - one * 1.2
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        labels = []
        for head in self._heads:
            lines = []
            for part in head.split("\n"):
                layout = QTextLayout(part, bold)
                layout.setTextOption(option)
                layout.beginLayout()
                while (line := layout.createLine()).isValid():
                    line.setLineWidth(max(width, one))
                    lines.append(part[line.textStart() : line.textStart() + line.textLength()].strip())
                layout.endLayout()
            labels.append("\n".join(lines))
        if labels != self._broken:
            self._broken = labels
            self.table.setHorizontalHeaderLabels(labels)
