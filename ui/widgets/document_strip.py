"""The narrow strip beside a document: its outline, or its pages in small."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QHeaderView,
    QListView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewapp.domain.errors import InputError
from reviewapp.usecases.pdf_document import Heading, PdfDocument
from ui.models.page_pictures import PagePictures
from ui.tasks import Tasks

from .flowing import FlowLayout
from .pieces import button, label

_CHARACTERS: Final = 10
_KEPT_BYTES: Final = 24 * 1024 * 1024
_PAGE: Final = Qt.ItemDataRole.UserRole


class StripSide(StrEnum):
    """What the strip shows; as remembered."""

    OUTLINE = "outline"
    PAGES = "pages"


class _SmallPages(QAbstractListModel):
    """The pages as small pictures, drawn as they come into view."""

    def __init__(self, tasks: Tasks, side: QSize) -> None:
        super().__init__()
        self._document: PdfDocument | None = None
        self._side = side
        self._blank = QPixmap(side)
        self._blank.fill(Qt.GlobalColor.white)
        self._pictures = PagePictures(tasks, _KEPT_BYTES, self)
        self._pictures.drawn.connect(self._drawn)

    def take(self, document: PdfDocument | None) -> None:
        """The pages of another document."""
        self.beginResetModel()
        self._document = document
        self._pictures.take(document)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many pages there are."""
        below = parent is not None and parent.isValid()
        return 0 if below or self._document is None else len(self._document.sizes)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The page's number and picture."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page {page}").format(page=index.row() + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, page: int) -> QPixmap:
        assert self._document is not None
        across, down = self._document.sizes[page]
        scale = min(self._side.width() / max(across, 1), self._side.height() / max(down, 1))
        wish = (page, max(round(across * scale), 8), 0)
        image: QImage | None = self._pictures.picture(wish)
        if image is None:
            self._pictures.ask(wish)
            return self._blank
        return QPixmap.fromImage(image)

    @Slot(int)
    def _drawn(self, page: int) -> None:
        self.dataChanged.emit(self.index(page), self.index(page), [Qt.ItemDataRole.DecorationRole])


class DocumentStrip(QWidget):
    """``page_chosen`` tells a page, counted from 0; ``side_changed`` what is to be remembered."""

    page_chosen = Signal(int)
    side_changed = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._document: PdfDocument | None = None
        character = self.fontMetrics().horizontalAdvance("评")
        self.setFixedWidth(character * _CHARACTERS)
        self._side = QButtonGroup(self)
        sides = QWidget()
        flow = FlowLayout(sides, gap=2)
        self.buttons: dict[StripSide, QWidget] = {}
        for at, (side, name) in enumerate(
            ((StripSide.OUTLINE, self.tr("Outline")), (StripSide.PAGES, self.tr("Pages")))
        ):
            made = button(name, "tab")
            made.setCheckable(True)
            self._side.addButton(made, at)
            self.buttons[side] = made
            flow.addWidget(made)
        self._side.idClicked.connect(self._side_clicked)
        self.outline = QTreeWidget()
        self.outline.setHeaderHidden(True)
        self.outline.setIndentation(character)
        self.outline.setWordWrap(True)
        self.outline.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.outline.setAccessibleName(self.tr("Outline"))
        self.outline.itemClicked.connect(self._heading_chosen)
        self.outline.itemActivated.connect(self._heading_chosen)
        self._none = label(self.tr("This document has no outline."), "muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        small = QSize(character * 6, character * 8)
        self._small = _SmallPages(tasks, small)
        self.pages = QListView()
        self.pages.setModel(self._small)
        self.pages.setViewMode(QListView.ViewMode.IconMode)
        self.pages.setFlow(QListView.Flow.TopToBottom)
        self.pages.setWrapping(False)
        self.pages.setMovement(QListView.Movement.Static)
        self.pages.setUniformItemSizes(True)
        self.pages.setIconSize(small)
        self.pages.setSpacing(2)
        self.pages.setGridSize(
            QSize(character * (_CHARACTERS - 2), character * 8 + self.fontMetrics().height() + 12)
        )
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setAccessibleName(self.tr("Pages"))
        self.pages.clicked.connect(self._page_clicked)
        self.pages.activated.connect(self._page_clicked)
        self._stack = QStackedWidget()
        for part in (self.outline, self._none, self.pages):
            part.setMinimumHeight(self.fontMetrics().height() * 3)
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(sides)
        column.addWidget(self._stack, 1)
        self.show_side(StripSide.OUTLINE)

    @property
    def side(self) -> StripSide:
        """What is shown."""
        return list(StripSide)[self._side.checkedId()]

    def show_side(self, side: StripSide) -> None:
        """Show the outline or the pages."""
        self._side.button(list(StripSide).index(side)).setChecked(True)
        self._show()

    def take(self, document: PdfDocument | None) -> None:
        """Another document; its outline is read in the background."""
        self._document = document
        self._small.take(document)
        self.outline.clear()
        self._show()
        if document is None:
            return

        def read(headings: tuple[Heading, ...]) -> None:
            if document is self._document:
                self._fill(headings)

        def failed(error: Exception) -> None:
            # The document may have been closed meanwhile: there is nobody to tell.
            if not isinstance(error, InputError):
                raise error

        self._tasks.run(lambda _: document.outline(), read, failed, owner=self, reading=True)

    def follow(self, page: int) -> None:
        """Show which page is read."""
        if 0 <= page < self._small.rowCount():
            self.pages.setCurrentIndex(self._small.index(page))

    def _fill(self, headings: tuple[Heading, ...]) -> None:
        above: list[tuple[int, QTreeWidgetItem]] = []
        for heading in headings:
            while above and above[-1][0] >= heading.level:
                above.pop()
            item = QTreeWidgetItem([heading.title])
            item.setToolTip(0, heading.title)
            item.setData(0, _PAGE, heading.page)
            if above:
                above[-1][1].addChild(item)
            else:
                self.outline.addTopLevelItem(item)
            above.append((heading.level, item))
        self.outline.expandToDepth(0)
        self._show()

    def _show(self) -> None:
        if self.side is StripSide.PAGES:
            self._stack.setCurrentWidget(self.pages)
        elif self.outline.topLevelItemCount():
            self._stack.setCurrentWidget(self.outline)
        else:
            self._stack.setCurrentWidget(self._none)

    @Slot(int)
    def _side_clicked(self, _: int) -> None:
        self._show()
        self.side_changed.emit(self.side.value)

    @Slot(QTreeWidgetItem, int)
    def _heading_chosen(self, item: QTreeWidgetItem, _: int) -> None:
        page = item.data(0, _PAGE)
        if page is not None:
            self.page_chosen.emit(page)

    @Slot(QModelIndex)
    def _page_clicked(self, index: QModelIndex) -> None:
        self.page_chosen.emit(index.row())
