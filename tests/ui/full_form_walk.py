"""A form with everything at the desk, a picture of each of its states."""

from __future__ import annotations

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.camera import Camera
from tests.ui.driving import go_to_desk, page, settle, type_in
from tests.ui.full_form import SCORES
from tests.ui.round_making import WORDS
from ui.pages.expert_check_page import ExpertCheckPage
from ui.pages.expert_export_page import ExpertExportPage
from ui.window import MainWindow


def walk_the_full_form(
    qtbot: QtBot, window: MainWindow, camera: Camera, full_desk: Path, tmp_path: Path
) -> None:
    """Through every kind of question a form can ask, to the read-back."""
    store = Path(shutil.copytree(full_desk, tmp_path / "E01"))
    desk = go_to_desk(qtbot, window, store, WORDS)
    form = desk.pane.form
    desk.pane.go_to("fraud")
    camera.take("full-1-gates")
    form.gates["fraud"].buttons["yes"].click()
    form.gates["documents"].buttons["yes"].click()
    desk.pane.go_to("novelty")
    for criterion, figure in {**SCORES, "aims": "20", "talent": "99"}.items():
        type_in(form.boxes[criterion].field, figure)
    camera.take("full-2-sections")
    desk.pane.go_to("late")
    camera.take("full-3-bonus")
    form.boxes["talent"].field.clear()
    type_in(form.boxes["talent"].field, "3")
    desk.pane.go_to("amount")
    assert form.amount is not None
    type_in(form.amount.field, "26")
    camera.take("full-4-amount")
    assert form.familiarity is not None
    form.familiarity.buttons["general"].click()
    form.recommendation("mend").click()
    desk.pane.go_to("comment")
    camera.take("full-5-comment")
    window.notices.good("评语已经保存；这是一句比较长的通知，看它放在什么地方、会不会挡住别的内容。", "详情")
    camera.take("full-6-notice")
    form.amount.field.clear()
    type_in(form.amount.field, "20.5")
    form.comment_box.phrases[0].click()
    form.flush()
    settle(qtbot, window)
    window.go("expert.check")
    page(qtbot, window, ExpertCheckPage)
    camera.take("full-7-check")
    window.go("expert.export")
    page(qtbot, window, ExpertExportPage)
    camera.take("full-8-read-back")
