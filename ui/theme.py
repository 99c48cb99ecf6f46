"""Colours, text sizes and the short style sheet: one calm look in light, dark and high contrast.

Fusion with a palette does most of it; the style sheet adds cards, buttons and line edits only.  Spin boxes and
sliders are never styled (a style sheet breaks their editors), and every length is in ``em``, so that four text
sizes need no pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from reviewapp.usecases.resource_files import resource

TEXT_SIZES: Final = (10.5, 12.0, 14.0, 18.0)
"""The four steps of text size, in points."""

FACE: Final = "NotoSansSC-Regular.ttf"


class ThemeName(StrEnum):
    """The looks a user can choose."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Colours:
    """The colours of one look, by what they are for (``#rrggbb``).

    ``border`` only divides; ``edge`` is that of what is typed into or chosen from, which must be found at a glance
    (3 to 1 against its surface).
    """

    window: str
    surface: str
    sunken: str
    border: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str


_COLOURS: Final = {
    ThemeName.LIGHT: Colours(
        window="#f3f5f9", surface="#ffffff", sunken="#eceff5", border="#cfd6e2", edge="#8592a5", text="#1b2533", muted="#5a677a",
        accent="#1f5ba8", on_accent="#ffffff", accent_soft="#e3edf9", good="#1f7a43", good_soft="#e3f4e9",
        warn="#955800", warn_soft="#fdf1dc", bad="#b3261e", bad_soft="#fde8e6",
    ),
    ThemeName.DARK: Colours(
        window="#14171d", surface="#1e232b", sunken="#272d37", border="#3b4451", edge="#77839a", text="#e8ecf2", muted="#a3aebd",
        accent="#6caaf0", on_accent="#0d1a2b", accent_soft="#26374e", good="#6fce94", good_soft="#1d3527",
        warn="#e6b04f", warn_soft="#3a2f19", bad="#ff9187", bad_soft="#452322",
    ),
    ThemeName.CONTRAST: Colours(
        window="#000000", surface="#000000", sunken="#1a1a1a", border="#ffffff", edge="#ffffff", text="#ffffff", muted="#f0f0f0",
        accent="#ffe14d", on_accent="#000000", accent_soft="#3a3300", good="#6dff9a", good_soft="#00330f",
        warn="#ffc04d", warn_soft="#3a2600", bad="#ff9d94", bad_soft="#450a05",
    ),
}  # fmt: skip


def colours_of(theme: ThemeName) -> Colours:
    """The colours of a look."""
    return _COLOURS[theme]


def load_face() -> str:
    """Make the bundled Chinese face known to Qt; its family's name, or empty where the file is not there."""
    path = resource("fonts") / FACE
    if not path.is_file():
        return ""
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return families[0] if families else ""


def apply_theme(app: QApplication, theme: ThemeName, points: float, family: str = "") -> None:
    """Give the whole application a look and a text size."""
    colours = colours_of(theme)
    font = QFont(family) if family else QFont(app.font())
    font.setPointSizeF(points)
    if app.styleSheet():
        app.setStyleSheet("")
    app.setPalette(_palette(colours))
    app.setFont(font)
    side = round(QFontMetrics(font).height() * 0.3) * 2
    app.setStyleSheet(_style_sheet(colours, points, theme) + _indicators(colours, side))


def _indicators(c: Colours, side: int) -> str:
    """Boxes and dots to tick: Fusion's are invisible in the dark and do not grow with the text."""
    tick = (resource("icons") / f"tick-{c.on_accent.lstrip('#')}.svg").as_posix()
    down = (resource("icons") / f"chevron-{c.muted.lstrip('#')}.svg").as_posix()
    dot = f"qradialgradient(cx:.5, cy:.5, radius:.5, fx:.5, fy:.5, stop:0 {c.accent}, stop:.55 {c.accent}, stop:.65 {c.surface})"
    return f"""
QRadioButton::indicator, QCheckBox::indicator {{ width: {side}px; height: {side}px; border: 2px solid {c.muted};
  background: {c.surface}; }}
QRadioButton::indicator {{ border-radius: {side // 2 + 2}px; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator:hover, QCheckBox::indicator:hover, QRadioButton::indicator:focus,
QCheckBox::indicator:focus {{ border-color: {c.accent}; }}
QRadioButton::indicator:checked {{ border-color: {c.accent}; background: {dot}; }}
QCheckBox::indicator:checked {{ border-color: {c.accent}; background: {c.accent}; image: url("{tick}"); }}
QRadioButton, QCheckBox {{ spacing: {side // 2}px; }}
QRadioButton:focus, QCheckBox:focus {{ color: {c.accent}; }}
QComboBox::drop-down {{ border: none; width: {side * 2}px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: {side}px; height: {side}px; }}
"""


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.BrightText: colours.bad,
        role.Light: colours.surface,
        role.Midlight: colours.sunken,
        role.Mid: colours.border,
        role.Dark: colours.border,
        role.Shadow: colours.border,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette


def _style_sheet(c: Colours, points: float, theme: ThemeName) -> str:
    line, ring = ("2px", "3px") if theme is ThemeName.CONTRAST else ("1px", "2px")
    # All that is bordered in white leaves a white bar no meaning; grey is calmer and still stands out by 5 to 1.
    bar = "#8c8c8c" if theme is ThemeName.CONTRAST else c.border
    # What cannot be pressed has to look so where every button has a white edge: grey and dashed.
    off, edge_off = (
        ("#b4b4b4", f"{line} dashed #8c8c8c")
        if theme is ThemeName.CONTRAST
        else (c.muted, f"{line} solid {c.border}")
    )
    return f"""
QFrame[look="card"] {{ background: {c.surface}; border: {line} solid {c.border}; border-radius: 8px; }}
QFrame[look="sunken"] {{ background: {c.sunken}; border: none; border-radius: 6px; }}
QFrame[look="bar"] {{ background: {c.surface}; border: none; border-bottom: {line} solid {c.border}; }}
QFrame[look="foot"] {{ background: {c.surface}; border: none; border-top: {line} solid {c.border}; }}
QFrame[look="line"] {{ background: {c.border}; border: none; max-height: 1px; min-height: 1px; }}
QLabel {{ background: transparent; }}
QLabel[look="display"] {{ font-size: {points * 1.7:.1f}pt; font-weight: 700; }}
QLabel[look="title"] {{ font-size: {points * 1.25:.1f}pt; font-weight: 700; }}
QLabel[look="strong"] {{ font-weight: 700; }}
QLabel[look="muted"] {{ color: {c.muted}; }}
QLabel[look="good"] {{ color: {c.good}; }}
QLabel[look="warn"] {{ color: {c.warn}; }}
QLabel[look="bad"] {{ color: {c.bad}; }}
QLabel[look="figure"] {{ color: {c.accent}; font-size: {points * 1.8:.1f}pt; font-weight: 700; }}
QLabel[look="code"] {{ font-size: {points * 1.6:.1f}pt; font-weight: 700; letter-spacing: 1px; }}
QPushButton {{ background: {c.surface}; color: {c.text}; border: {line} solid {c.border}; border-radius: 6px;
  padding: 0.35em 0.9em; }}
QPushButton, QToolButton, QTabBar, QRadioButton, QCheckBox {{ outline: none; }}
QPushButton:hover {{ background: {c.sunken}; }}
QPushButton:focus {{ border: {ring} solid {c.accent}; }}
QPushButton:disabled {{ color: {off}; background: {c.sunken}; border: {edge_off}; }}
QPushButton[look="primary"] {{ background: {c.accent}; color: {c.on_accent}; border: {line} solid {c.accent};
  font-weight: 700; }}
QPushButton[look="primary"]:focus {{ border: {ring} solid {c.text}; }}
QPushButton[look="primary"]:disabled {{ background: {c.sunken}; color: {off}; border: {edge_off}; }}
QPushButton[look="danger"] {{ color: {c.bad}; }}
QPushButton[look="chip"] {{ padding: 0.15em 0.5em; border-radius: 9px; }}
QPushButton[look="chip"]:checked {{ background: {c.accent_soft}; color: {c.accent}; border-color: {c.accent};
  font-weight: 700; }}
QPushButton[look="figure"] {{ padding: 0.15em 0.2em; min-width: 1.6em; border-radius: 4px; }}
QPushButton[look="figure"]:checked {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
  font-weight: 700; }}
QPushButton[look="tab"] {{ border: {line} solid transparent; background: transparent; padding: 0.25em 0.45em; }}
QPushButton[look="tab"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 700; }}
QPushButton[look="tab"]:focus {{ border: {line} solid {c.accent}; }}
QPushButton[look="link"] {{ border: {line} solid transparent; background: transparent; color: {c.accent};
  padding: 0.1em 0.2em; text-align: left; }}
QPushButton[look="link"]:focus {{ border: {line} solid {c.accent}; }}
QToolButton {{ background: transparent; color: {c.text}; border: {line} solid transparent; border-radius: 6px;
  padding: 0.25em 0.5em; }}
QToolButton:hover, QToolButton:checked {{ background: {c.sunken}; }}
QToolButton:focus {{ border: {line} solid {c.accent}; }}
QToolButton:disabled {{ color: {off}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; }}
QLineEdit[look="field"] {{ background: {c.surface}; border: {line} solid {c.edge}; border-radius: 5px;
  padding: 0.3em 0.4em; }}
QLineEdit[look="field"]:focus {{ border: {ring} solid {c.accent}; }}
QLineEdit[look="field"][wrong="true"] {{ border: {ring} solid {c.bad}; }}
QLineEdit[look="field"]:disabled {{ background: {c.sunken}; }}
QComboBox {{ background: {c.surface}; border: {line} solid {c.edge}; border-radius: 5px; padding: 0.3em 0.4em; }}
QComboBox:focus {{ border: {ring} solid {c.accent}; }}
QPlainTextEdit {{ background: {c.surface}; border: {line} solid {c.edge}; border-radius: 5px; padding: 0.2em; }}
QPlainTextEdit:focus {{ border: {ring} solid {c.accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget[look="plain"] {{ background: transparent; border: none; }}
QListView, QTableView, QTreeView {{ background: {c.surface}; border: none; outline: none;
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QListWidget, QTableView, QTreeView {{ border: {line} solid transparent; }}
QListWidget:focus, QTableView:focus, QTreeView:focus {{ border: {line} solid {c.accent}; }}
QTreeView::item {{ padding: 0.12em 0; }}
QHeaderView, QTableCornerButton::section {{ background: {c.sunken}; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {c.sunken}; color: {c.text}; border: none; border-bottom: {line} solid {c.border};
  padding: 0.3em 0.5em; font-weight: 700; }}
QTabBar::tab {{ padding: 0.3em 0.7em; border: none; border-bottom: 3px solid transparent; color: {c.muted}; }}
QTabBar::tab:selected {{ color: {c.accent}; border-bottom: 3px solid {c.accent}; }}
QTabBar::tab:focus {{ background: {c.accent_soft}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border}; padding: 0.2em; }}
QMenu {{ background: {c.surface}; border: {line} solid {c.border}; padding: 0.2em; }}
QMenu::item {{ padding: 0.35em 1.6em 0.35em 1.6em; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {c.accent_soft}; }}
QScrollBar:vertical {{ width: 0.9em; background: transparent; margin: 0; }}
QScrollBar::handle:vertical {{ background: {bar}; border-radius: 0.3em; min-height: 2em; margin: 2px; }}
QScrollBar:horizontal {{ height: 0.9em; background: transparent; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {bar}; border-radius: 0.3em; min-width: 2em; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.sunken}; border: none; border-radius: 4px; max-height: 0.5em; }}
QProgressBar::chunk {{ background: {c.good}; border-radius: 4px; }}
QFrame[notice="error"] {{ background: {c.bad_soft}; border: {line} solid {c.bad}; border-radius: 6px; }}
QFrame[notice="warning"] {{ background: {c.warn_soft}; border: {line} solid {c.warn}; border-radius: 6px; }}
QFrame[notice="good"] {{ background: {c.good_soft}; border: {line} solid {c.good}; border-radius: 6px; }}
QFrame[notice="news"] {{ background: {c.accent_soft}; border: {line} solid {c.accent}; border-radius: 6px; }}
"""
