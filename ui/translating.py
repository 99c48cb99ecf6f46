"""Window labels in the user's language: English in the source, Chinese from ``resources/i18n/ui/zh_CN.ts``.

The ``.ts`` file is read as it is (a few milliseconds), so that nothing has to be compiled before a clean clone
speaks Chinese.  Qt's own texts (确定, 取消) come compiled with Qt.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from reviewapp.usecases.resource_files import resource

LANGUAGES: Final = ("zh", "en")
_LOCALES: Final = {"zh": "zh_CN", "en": "en"}


def read_ts(path: Path) -> dict[tuple[str, str], str]:
    """The finished translations of a ``.ts`` file by (class, source text)."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.text and translation.get("type") is None:
                found[name, message.findtext("source") or ""] = translation.text
    return found


class TsTranslator(QTranslator):
    """Answers Qt from a ``.ts`` file."""

    def __init__(self, texts: dict[tuple[str, str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    def isEmpty(self) -> bool:
        """Whether there is nothing to say."""
        return not self._texts

    def translate(  # type: ignore[override]  # the stubs do not know that None is Qt's null string
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation, or None for "ask the next one" (the base class, then Qt); an empty one would be said."""
        return self._texts.get((context, source))


class Translation:
    """The translators in force; speaking another language takes the old ones out."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []
        self.language = "en"

    def speak(self, language: str) -> None:
        """Use a language from now on; widgets made before keep their words."""
        self.stop()
        self.language = language
        QLocale.setDefault(QLocale(_LOCALES[language]))
        path = resource("i18n") / "ui" / f"{_LOCALES[language]}.ts"
        if path.is_file():
            self._install(TsTranslator(read_ts(path)))
        of_qt = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and of_qt.load(f"qtbase_{_LOCALES[language]}", folder):
            self._install(of_qt)

    def stop(self) -> None:
        """Take the translators out."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []

    def _install(self, translator: QTranslator) -> None:
        self._app.installTranslator(translator)
        self._installed.append(translator)
