"""The scheme editor, a picture of each of its states."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from reviewapp.usecases.scheme_outline import Role
from tests.ui.camera import Camera
from tests.ui.driving import click, page, settle
from tests.ui.scheme_editing import choose, line, retype
from ui.pages.scheme_editor_page import SchemeEditorPage
from ui.window import MainWindow


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
            qtbot.waitUntil(lambda: editor.side.preview.page_count >= 1, timeout=20000)
        camera.take(f"s3-{name}")
    for role in (Role.STAGE, Role.METHOD, Role.GRADES, Role.RECOMMENDATIONS, Role.SOURCES, Role.RUBRIC):
        choose(editor, role)
        camera.take(f"s4-{role.value}")
    editor.open("award-progress")
    settle(qtbot, window)
    choose(editor, Role.VOTE)
    camera.take("s5-vote")
