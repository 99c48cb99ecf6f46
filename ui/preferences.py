"""What the program remembers about this machine's user: look, text size, language, and recent stores.

Nothing here decides anything about a review, and no secret is ever kept here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from .theme import TEXT_SIZES, ThemeName
from .translating import LANGUAGES

_MOST_RECENT = 6


class Preferences:
    """A small file of conveniences in the user's configuration folder, or in ``home`` where one is given."""

    def __init__(self, home: Path | None = None, language: str | None = None) -> None:
        self._asked = language
        location = QStandardPaths.StandardLocation
        config = home or Path(QStandardPaths.writableLocation(location.AppConfigLocation))
        self.home = home or Path(QStandardPaths.writableLocation(location.AppLocalDataLocation))
        self._settings = QSettings(str(config / "windows.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeName:
        """The look."""
        value = self._text("theme")
        return ThemeName(value) if value in list(ThemeName) else ThemeName.LIGHT

    @theme.setter
    def theme(self, value: ThemeName) -> None:
        self._settings.setValue("theme", value.value)

    @property
    def text_step(self) -> int:
        """Which of the four text sizes, from 0."""
        value = self._text("text_step")
        return int(value) if value.isdecimal() and int(value) < len(TEXT_SIZES) else 1

    @text_step.setter
    def text_step(self, value: int) -> None:
        self._settings.setValue("text_step", str(value))

    @property
    def language(self) -> str:
        """``zh`` or ``en``: what this start asked for, until another is chosen; else what is remembered."""
        value = self._asked or self._text("language")
        return value if value in LANGUAGES else LANGUAGES[0]

    @language.setter
    def language(self, value: str) -> None:
        self._asked = None
        self._settings.setValue("language", value)

    @property
    def recent(self) -> tuple[tuple[Path, str], ...]:
        """Store folders opened lately with the title shown for them, newest first; only those still there."""
        lines = self._text("recent").splitlines()
        pairs = [line.partition("\t") for line in lines]
        return tuple((Path(folder), title) for folder, _, title in pairs if Path(folder).is_dir())

    def note_recent(self, folder: Path, title: str) -> None:
        """Put a store first in the list."""
        clean = title.replace("\t", " ").replace("\n", " ")
        kept = [(f, t) for f, t in self.recent if f != folder][: _MOST_RECENT - 1]
        self._settings.setValue("recent", "\n".join(f"{f}\t{t}" for f, t in [(folder, clean), *kept]))

    @property
    def kept_folders(self) -> tuple[Path, ...]:
        """The folders this program made for stores on this machine, whether opened lately or not."""
        stores = self.home / "stores"
        return tuple(sorted(one for one in stores.iterdir() if one.is_dir())) if stores.is_dir() else ()

    def folder_for(self, stem: str) -> Path:
        """A folder for a new store that is not taken yet."""
        clean = "".join(c if c.isalnum() or c in "-_" else "_" for c in stem)[:60] or "store"
        folder = self.home / "stores" / clean
        number = 2
        while folder.exists():
            folder = folder.with_name(f"{clean}-{number}")
            number += 1
        return folder

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()

    def _text(self, name: str) -> str:
        value = self._settings.value(name, "")
        return value if isinstance(value, str) else ""
