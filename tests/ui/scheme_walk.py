"""The scheme editor, a picture of each of its states."""

from __future__ import annotations

from itertools import product

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from reviewapp.usecases.scheme_outline import Role
from tests.ui.camera import Camera
from tests.ui.driving import click, page, settle
from tests.ui.scheme_editing import choose, line, retype
from ui.pages.scheme_editor_page import SchemeEditorPage
from ui.window import MainWindow


def has_ink(view: QPdfView) -> bool:
    """Whether the first page is drawn: Qt does it in a thread and tells nobody.  What lies around it may be dark."""
    image = view.viewport().grab().toImage()
    places = product(range(40, image.width() - 40, 3), range(20, min(image.height(), 400), 3))
    return any(image.pixelColor(x, y).lightness() < 100 for x, y in places)


def assert_headings_fit(table: QTableWidget) -> None:
    """No line of a heading is wider than its column."""
    bold = QFont(table.font())
    bold.setBold(True)
    measure = QFontMetrics(bold)
    for place in range(table.columnCount()):
        head = table.horizontalHeaderItem(place)
        assert head is not None
        for words in head.text().split("\n"):
            assert measure.horizontalAdvance(words) <= table.columnWidth(place), words


def walk_the_editor(qtbot: QtBot, window: MainWindow, camera: Camera) -> None:
    """A scheme opened, changed, with problems, shown as printed and tried."""
    window.go("scheme.editor")
    editor = page(qtbot, window, SchemeEditorPage)
    camera.take("s0-choosing")
    editor.open("laboratory")
    settle(qtbot, window)
    camera.take("s1-sound")
    click(qtbot, editor.copy)
    choose(editor, Role.CRITERION, 3)
    part = editor.tree.current
    assert part is not None
    camera.take("s2-criterion")
    retype(line(editor, *part.address, "maximum"), "7")
    settle(qtbot, window)
    camera.take("s2-criterion-problems")
    editor.close_scheme.click()
    camera.take("s2-closing")
    editor.stay.click()
    editor.undo.click()
    settle(qtbot, window)
    for pane, name in ((1, "preview"), (2, "trial"), (3, "quotas")):
        editor.side.show_pane(pane)
        settle(qtbot, window)
        if name == "preview":
            qtbot.waitUntil(lambda: has_ink(editor.side.preview.view), timeout=20000)
        if name == "quotas":
            assert_headings_fit(editor.side.quotas.table)
        camera.take(f"s3-{name}")
    for role in (Role.STAGE, Role.METHOD, Role.GRADES, Role.RECOMMENDATIONS, Role.SOURCES, Role.RUBRIC):
        choose(editor, role)
        camera.take(f"s4-{role.value}")
    editor.open("award-progress")
    settle(qtbot, window)
    choose(editor, Role.VOTE)
    camera.take("s5-vote")
