"""Zeros that are asked about once, and the timer for a defence (答辩)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.desk_habits import SlotTimes
from tests.ui.driving import click, page, press, settle, type_in, unlock
from tests.ui.full_form import entry, full_rubric
from tests.ui.round_making import WORDS
from ui.pages.expert_desk_page import ExpertDeskPage
from ui.theme import ThemeName, colours_of
from ui.widgets.score_form import ScoreForm
from ui.widgets.slot_timer import SlotTimer
from ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _key(desk: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(desk.window().focusWidget() or desk, key, modifiers)


class Watch:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_zero_is_stored_and_asked_about_once(qtbot: QtBot) -> None:
    form = ScoreForm(full_rubric())
    qtbot.addWidget(form)
    form.show()
    form.show_sheet(entry(), ScoreSheet("R01"))
    box = form.boxes["aims"]
    type_in(box.field, "0")
    assert form.sheet.score("aims") == 0
    assert box.zero.isVisible()
    box.zero.empty.click()
    assert form.sheet.score("aims") is None
    assert box.field.text() == ""
    assert not box.zero.isVisible()
    type_in(box.field, "0")
    box.zero.meant.click()
    assert form.sheet.score("aims") == 0
    assert not box.zero.isVisible()
    box.field.clear()
    box.field.textEdited.emit("")
    type_in(box.field, "0")
    assert not box.zero.isVisible()


def test_a_zero_that_may_become_a_half_is_asked_about_when_the_field_is_left(qtbot: QtBot) -> None:
    form = ScoreForm(full_rubric())
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    form.show_sheet(entry(), ScoreSheet("R01"))
    box = form.boxes["novelty"]
    box.field.setFocus()
    qtbot.waitUntil(box.field.hasFocus)
    type_in(box.field, "0")
    assert not box.zero.isVisible()
    type_in(box.field, ".5")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert not box.zero.isVisible()
    box.field.setFocus()
    box.field.selectAll()
    type_in(box.field, "0")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert box.zero.isVisible()


def test_no_deduction_and_no_bonus_are_ordinary_zeros(qtbot: QtBot) -> None:
    form = ScoreForm(full_rubric())
    qtbot.addWidget(form)
    form.show()
    form.show_sheet(entry(), ScoreSheet("R01"))
    for criterion in ("standard", "late"):
        type_in(form.boxes[criterion].field, "0")
        assert not form.boxes[criterion].zero.isVisible()


def test_the_timer_counts_down_warns_and_goes_on(qtbot: QtBot) -> None:
    watch = Watch()
    timer = SlotTimer(colours_of(ThemeName.LIGHT), watch)
    qtbot.addWidget(timer)
    timer.show_times(SlotTimes(shown=True, talk=15, questions=10))
    assert timer.clock.text() == "15:00"
    watch.seconds = 30
    timer.tick()
    assert timer.clock.text() == "15:00"
    timer.start_or_pause()
    watch.seconds += 14 * 60 + 1
    timer.tick()
    assert timer.clock.text() == "0:59"
    assert timer.clock.property("look") == "warn"
    timer.start_or_pause()
    watch.seconds += 1000
    timer.tick()
    assert timer.clock.text() == "0:59"
    timer.start_or_pause()
    watch.seconds += 70
    timer.tick()
    assert timer.clock.text() == "+0:11"
    assert timer.clock.property("look") == "bad"
    timer.next_phase()
    assert (timer.clock.text(), timer.running) == ("10:00", True)
    timer.next_phase()
    assert (timer.clock.text(), timer.running) == ("15:00", False)


def test_the_timer_is_off_until_asked_for_and_keeps_its_minutes(
    qtbot: QtBot, window: MainWindow, desk: ExpertDeskPage, desk_folder: Path
) -> None:
    timer = desk.comforts.timer
    assert timer.isHidden()
    _key(desk, Qt.Key.Key_T, CTRL)
    assert not timer.running
    desk.list.menu.timer.trigger()
    click(qtbot, timer.settings)
    timer.talk.selectAll()
    type_in(timer.talk, "２０".translate(str.maketrans("２０", "20")))
    assert timer.clock.text() == "20:00"
    press(window, Qt.Key.Key_Return)
    _key(desk, Qt.Key.Key_T, CTRL)
    assert timer.running
    settle(qtbot, window)
    window.go_home()
    unlock(qtbot, window, desk_folder, WORDS)
    again = page(qtbot, window, ExpertDeskPage)
    qtbot.waitUntil(again.comforts.timer.isVisible)
    assert again.comforts.timer.clock.text() == "20:00"
