"""The places a search found, as the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from reviewapp.usecases.pdf_searching import Hit

HIT_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class HitModel(QAbstractListModel):
    """Grows while the search goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Hit] = []

    @property
    def hits(self) -> Sequence[Hit]:
        """All found so far, in the document's order."""
        return self._hits

    def clear(self) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._hits = []
        self.endResetModel()

    def add(self, hits: Sequence[Hit]) -> None:
        """Some more."""
        if hits:
            self.beginInsertRows(QModelIndex(), len(self._hits), len(self._hits) + len(hits) - 1)
            self._hits.extend(hits)
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many were found so far."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The page and the line, for who reads and for who listens."""
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self.tr("Page {page}: {line}")
            return words.format(page=hit.page + 1, line=hit.before + hit.words + hit.after)
        return None
