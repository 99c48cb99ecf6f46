"""A button with a few choices below it, of which one is ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton


def choice_menu(
    owner: QObject, title: str, choices: Sequence[tuple[str, Callable[[], None], bool]], tip: str = ""
) -> QToolButton:
    """A menu of (name, gesture, whether it is the one in force); gestures run as long as ``owner`` lives."""
    made = QToolButton()
    made.setText(title)
    made.setAccessibleName(title)
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    group = QActionGroup(menu)
    for name, gesture, checked in choices:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)
        # ``triggered`` tells whether it is checked, which is no argument of the gesture.  Later: the gesture may
        # make this very menu anew.
        action.triggered.connect(lambda _=False, then=gesture: QTimer.singleShot(0, owner, then))
    made.setMenu(menu)
    return made
