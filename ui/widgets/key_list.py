"""Every key of the window, in words: one list for the help page and the card that is printed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reviewapp.usecases.printing_keys import KeyLines


class KeyList(QObject):
    """The keys by what they are for."""

    @property
    def groups(self) -> tuple[KeyLines, ...]:
        """Title and lines of every group."""
        return (
            (
                self.tr("Giving figures"),
                (
                    ("0–9", self.tr("Type the figure; full-width digits are taken too")),
                    (self.tr("↑ ↓"), self.tr("The next allowed figure up or down")),
                    (self.tr("→ (behind the figure)"), self.tr("To the levels; arrows and Space choose one")),
                    (self.tr("Enter or Tab"), self.tr("To the next figure")),
                    (self.tr("Shift+Tab"), self.tr("One field back")),
                    ("Ctrl+Z", self.tr("Undo, to the beginning")),
                    ("Ctrl+Shift+Z  Ctrl+Y", self.tr("Redo what was undone")),
                ),
            ),
            (
                self.tr("From entry to entry"),
                (
                    ("Ctrl+Enter", self.tr("The next entry to score")),
                    ("Ctrl+↑  Ctrl+↓", self.tr("The entry before or after in the list")),
                    ("Ctrl+D", self.tr("Flag this entry for later, or take the flag away")),
                    ("Ctrl+Shift+D", self.tr("The next flagged entry")),
                    ("Ctrl+F", self.tr("Search the list of entries")),
                    ("Ctrl+B", self.tr("Compare my entries")),
                    ("Alt+↑  Alt+↓", self.tr("Move the chosen entry up or down (when comparing)")),
                ),
            ),
            (
                self.tr("Reading"),
                (
                    ("Ctrl+PgUp  Ctrl+PgDn", self.tr("One page back or on")),
                    ("+  −  0", self.tr("Larger, smaller, fit width (in the document)")),
                    ("Ctrl+Shift+F", self.tr("Find words in the document")),
                    ("F3  Shift+F3", self.tr("The next or the last place found")),
                ),
            ),
            (
                self.tr("Window"),
                (
                    ("F1", self.tr("Help, and back to where you were")),
                    ("Ctrl+=  Ctrl+-", self.tr("Larger or smaller text")),
                    ("Ctrl+T", self.tr("Start or pause the timer, where it is shown")),
                    (self.tr("Space or Enter"), self.tr("Press the button that is framed")),
                ),
            ),
        )
