"""The bureau's pages from the new round to the archive, a picture of each."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from tests.ui.bureau_making import Moments
from tests.ui.camera import Camera
from tests.ui.driving import click, page, settle, unlock
from tests.ui.round_making import WORDS
from ui.models.bureau_book import PAGE_OF
from ui.pages.bureau_arrivals_page import BureauArrivalsPage
from ui.pages.bureau_create_page import BureauCreatePage
from ui.pages.bureau_experts_page import BureauExpertsPage
from ui.pages.bureau_issue_page import BureauIssuePage
from ui.pages.bureau_merge_page import BureauMergePage
from ui.pages.bureau_prepare_page import BureauPreparePage
from ui.pages.bureau_unseal_page import BureauUnsealPage
from ui.widgets.bureau_letter_acts import LetterAct
from ui.window import MainWindow

BAD_LIST = """2026年度成果名单,,,
成果编号,成果名称,完成单位,主要完成人
2026RK001,兵团棉花全程机械化技术经济评价与推广路径研究,示例农业大学,张　三
2026RK002,,示例社会科学院,李示例
2.02E+11,干旱区节水灌溉政策效果评估,示例水利研究院,陈示
2026RK001,重复的编号,示例大学,吴示例
合计,3,,
"""


def walk_the_bureau_pages(
    qtbot: QtBot, window: MainWindow, camera: Camera, moments: Moments, tmp_path: Path
) -> None:
    """Every page of the bureau's desk: empty, at work and finished."""
    window.go("bureau.create")
    creating = page(qtbot, window, BureauCreatePage)
    camera.take("b0-create")
    creating.schemes.choose("project-two-rounds")
    camera.take("b0-create-stages")
    creating.schemes.choose("award-soft-science")
    creating.two_key.click()
    creating.card_file.set_path(moments.supervisor.card)
    settle(qtbot, window)
    _scroll_down(creating)
    camera.take("b0-create-two-keys")
    creating.title.setText("2026年度兵团科学技术进步奖（软科学类）专家评审")
    creating.words.set_text(WORDS)
    click(qtbot, creating.make)
    settle(qtbot, window)
    camera.take("b0-create-recovery")
    window.go_home()

    _open(qtbot, window, moments.empty, tmp_path / "empty")
    _every_page(window, camera, "empty")
    (tmp_path / "entries.csv").write_text(BAD_LIST, encoding="utf-8")
    window.go("bureau.prepare")
    preparing = page(qtbot, window, BureauPreparePage)
    preparing.entries.look_at(tmp_path / "entries.csv")
    settle(qtbot, window)
    camera.take("b1-prepare-preview")
    window.go_home()

    _open(qtbot, window, moments.working, tmp_path / "working")
    _every_page(window, camera, "working")
    window.go("bureau.experts")
    _scroll_down(page(qtbot, window, BureauExpertsPage))
    camera.take("b2-experts-working-below")
    window.go("bureau.issue")
    issuing = page(qtbot, window, BureauIssuePage)
    issuing.table.selectRow(2)
    _scroll_down(issuing)
    camera.take("b3-issue-again")
    window.go("bureau.merge")
    merging = page(qtbot, window, BureauMergePage)
    merging.kept.selectRow(2)
    camera.take("b4-merge-conflict")
    merging.acts.begin(LetterAct.CHOOSE)
    camera.take("b4-merge-choosing")
    merging.look_at(moments.files)
    settle(qtbot, window)
    camera.take("b4-merge-preview")
    window.go("bureau.arrivals")
    page(qtbot, window, BureauArrivalsPage).show_part(1)
    camera.take("b5-arrivals-by-expert")
    window.go("bureau.unseal")
    closing = page(qtbot, window, BureauUnsealPage)
    click(qtbot, closing.close_intake)
    camera.take("b6-unseal-asking")
    click(qtbot, closing.close_confirm)
    settle(qtbot, window)
    click(qtbot, closing.unseal)
    _scroll_down(closing)
    camera.take("b6-unseal-two-keys")
    window.go_home()

    _open(qtbot, window, moments.finished, tmp_path / "finished")
    _every_page(window, camera, "finished")
    window.set_language("en")
    window.go("bureau.ranking")
    camera.take("b7-ranking-english")


def _open(qtbot: QtBot, window: MainWindow, folder: Path, copy: Path) -> None:
    unlock(qtbot, window, Path(shutil.copytree(folder, copy)), WORDS)
    qtbot.waitUntil(lambda: window.page_name in PAGE_OF.values(), timeout=20000)
    settle(qtbot, window)


def _every_page(window: MainWindow, camera: Camera, state: str) -> None:
    for number, name in enumerate(PAGE_OF.values(), start=1):
        window.go(name)
        camera.take(f"b{number}-{name.removeprefix('bureau.')}-{state}")


def _scroll_down(shown: BureauCreatePage | BureauExpertsPage | BureauIssuePage | BureauUnsealPage) -> None:
    QApplication.processEvents()
    for area in shown.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
