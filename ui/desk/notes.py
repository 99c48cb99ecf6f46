"""The private notes of the desk on their way from and to the store."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from reviewapp.usecases import noting
from ui.models.desk_book import DeskBook
from ui.widgets.private_notes import PrivateNotes
from ui.workplace import Workplace


class DeskNotes(QObject):
    """Shows an entry's note when it is read, and tells where one could not be kept."""

    def __init__(self, work: Workplace, book: DeskBook, notes: PrivateNotes) -> None:
        super().__init__(notes)
        self._work = work
        self._book = book
        self._notes = notes
        notes.edited.connect(self._keep)

    def show_entry(self, entry: str) -> None:
        """Show another entry's note."""
        store = self._work.session.expert
        self._notes.await_note(entry)
        self._work.tasks.run(
            lambda _: noting.private_note(store, entry),
            lambda text: self._show(entry, text),
            owner=self._notes,
        )

    def _show(self, entry: str, text: str) -> None:
        """What the disk refused is newer than what it has: it is shown, and tried once more."""
        refused = self._book.refused_notes.get(entry)
        self._notes.show_note(entry, text if refused is None else refused)
        if refused is not None:
            self._keep(entry, refused)

    @Slot(str, str)
    def _keep(self, entry: str, text: str) -> None:
        store, book, mark = self._work.session.expert, self._book, f"note/{entry}"

        def kept(_: None) -> None:
            book.unsaved.discard(mark)
            book.refused_notes.pop(entry, None)
            book.notes_kept += 1
            self._work.session.note_change_soon()
            if isValid(self._notes):
                self._notes.show_saved(entry, self.tr("✓ Saved on this laptop"), "good")

        def failed(_: Exception) -> None:
            book.unsaved.add(mark)
            book.refused_notes[entry] = text
            if isValid(self._notes):
                self._notes.show_saved(entry, self.tr("NOT SAVED"), "bad")

        self._work.tasks.run(
            lambda _: noting.keep_private_note(store, entry, text), kept, self._work.tasks.telling(failed)
        )
