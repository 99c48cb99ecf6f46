"""The shell: light at first paint, tasks in order, errors in words, looks and sizes remembered."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from reviewapp.domain.errors import StoreError
from reviewapp.domain.rubric import Criterion
from tests.ui.driving import page
from ui.app import make_window, mend_input_method
from ui.pages.start_page import StartPage
from ui.tasks import Job, Tasks
from ui.theme import TEXT_SIZES, ThemeName, colours_of
from ui.widgets.score_field import ScoreField
from ui.window import MainWindow

_FIRST_PAINT = """
import sys
from pathlib import Path
from ui.app import make_application, make_window
app = make_application()
def stores():
    raise AssertionError("no store is needed yet")
home = Path(sys.argv[1])
window = make_window(app, stores, clock=lambda: "", start=home, home=home)
window.show()
app.processEvents()
heavy = {"sqlalchemy", "reportlab", "pyhanko", "numpy", "alembic", "sqlcipher3", "keyring", "pypdfium2",
         "cryptography", "msgspec", "pyrage", "PySide6.QtPdf"}
print(sorted(heavy & set(sys.modules)))
"""


def test_first_paint_needs_nothing_heavy(repository: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_PAINT, str(tmp_path)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_jobs_in_turn_keep_their_order(qtbot: QtBot) -> None:
    tasks = Tasks(_fail)
    done: list[int] = []
    for number in range(20):
        tasks.run(lambda _, n=number: n, done.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not tasks.busy)
    assert done == list(range(20))


def test_what_is_brief_is_mostly_over_when_the_window_goes_on(qtbot: QtBot) -> None:
    tasks = Tasks(_fail)
    over = 0
    for _ in range(20):
        jobs: list[str] = []
        tasks.run(lambda _, jobs=jobs: jobs.append("done"), brief=True)  # type: ignore[misc]
        over += jobs == ["done"]
    assert over >= 5, "a busy machine may need longer now and then, never always"
    qtbot.waitUntil(lambda: not tasks.busy)


def test_a_slow_disk_is_not_waited_for(qtbot: QtBot) -> None:
    tasks = Tasks(_fail)
    disk = threading.Event()
    answers: list[bool] = []
    tasks.run(lambda _: disk.wait(20), answers.append, brief=True)
    assert not answers and not disk.is_set()
    disk.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == [True]


def test_a_cancelled_job_says_nothing(qtbot: QtBot) -> None:
    tasks = Tasks(_fail)
    begun, go_on = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        begun.set()
        go_on.wait(10)
        job.report(1, 2)
        raise AssertionError("went on after the cancel")

    job = tasks.run(work, _fail)
    assert begun.wait(10)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_an_error_goes_to_whoever_asked_else_to_the_banner(qtbot: QtBot) -> None:
    told: list[Exception] = []
    asked: list[Exception] = []
    tasks = Tasks(told.append)

    def work(_: Job) -> None:
        raise StoreError("medium_full", file="x")

    tasks.run(work)
    tasks.run(work, on_error=asked.append)
    tasks.run(work, on_error=tasks.telling(asked.append))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert (len(told), len(asked)) == (2, 2)


def test_nothing_is_called_for_an_owner_that_is_gone(qtbot: QtBot) -> None:
    tasks = Tasks(_fail)
    owner = QObject()
    go_on = threading.Event()
    tasks.run(lambda _: go_on.wait(10), _fail, owner=owner)
    delete(owner)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)


def _fail(_: object) -> NoReturn:
    raise AssertionError("nobody asked for this")


def test_a_known_error_is_a_sentence_and_a_defect_keeps_its_trace(window: MainWindow) -> None:
    window.notices.show_error(StoreError("medium_read_only", file="e.rvscore"))
    assert "e.rvscore" in window.notices.text
    assert "medium_read_only" not in window.notices.text
    window.notices.show_error(ZeroDivisionError("oops"))
    assert "缺陷" in window.notices.text
    assert "oops" not in window.notices.text
    window.notices.clear()
    assert window.notices.text == ""


def test_look_size_and_language_are_remembered(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> None:
    first = open_window()
    first.set_theme(ThemeName.DARK)
    first.set_text_step(3)
    first.set_text_step(4)
    first.set_language("en")
    first.close()
    second = open_window()
    assert second.preferences.theme is ThemeName.DARK
    assert TEXT_SIZES[second.preferences.text_step] == 18.0
    shown = page(qtbot, second, StartPage)
    assert shown.font().pointSizeF() == 18.0
    assert shown.work.language == "en"
    second.set_language("zh")


def test_every_entry_of_the_header_menus_does_what_it_says(qtbot: QtBot, window: MainWindow) -> None:
    def choose(menu: int, entry: int) -> None:
        window.menus[menu].menu().actions()[entry].trigger()
        QApplication.processEvents()

    for step in (3, 0, 2):
        choose(0, step)
        assert window.preferences.text_step == step
        assert window.page.font().pointSizeF() == TEXT_SIZES[step]
    for place, theme in reversed(list(enumerate(ThemeName))):
        choose(1, place)
        assert window.preferences.theme is theme
        assert page(qtbot, window, StartPage).work.colours == colours_of(theme)
    for place, language in ((1, "en"), (0, "zh")):
        choose(2, place)
        assert window.preferences.language == language
        assert [action.isChecked() for action in window.menus[2].menu().actions()][place]


def test_a_notice_moves_nothing_that_is_below_it(qtbot: QtBot, window: MainWindow) -> None:
    shown = page(qtbot, window, StartPage)
    before = shown.mapTo(window, QPoint(0, 0)), shown.size()
    for sentence in ("短句。", "很长的一句话，一行放不下。" * 40):
        window.notices.good(sentence, "details")
        QApplication.processEvents()
        assert window.notices.isVisible()
        assert window.notices.height() >= window.notices.heightForWidth(window.notices.width())
        assert window.notices.geometry().right() < window.width()
        assert (shown.mapTo(window, QPoint(0, 0)), shown.size()) == before


def test_the_language_asked_for_at_the_start_is_not_remembered(
    qapp: QApplication, tmp_path: Path, open_window: Callable[[], MainWindow]
) -> None:
    asked = make_window(
        qapp, lambda: _fail(None), clock=lambda: "", start=tmp_path, home=tmp_path / "home", language="en"
    )
    assert asked.preferences.language == "en"
    assert asked.windowTitle() == "Expert review"
    asked.close()
    asked.deleteLater()
    assert open_window().preferences.language == "zh"


def test_both_languages_are_spoken(window: MainWindow) -> None:
    assert QCoreApplication.translate("MainWindow", "Expert review") == "专家评审"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("MainWindow", "not one of ours") == "not one of ours"
    # A subclass speaks with its base class's words.
    field = ScoreField(Criterion("a", "指标", Decimal(3)))
    assert field.tr("This key was not taken. {rule}") == "此处不能这样输入。{rule}"
    window.set_language("en")
    assert QCoreApplication.translate("MainWindow", "Expert review") == "Expert review"
    window.set_language("zh")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"QT_IM_MODULES": "wayland;fcitx"},
         {"QT_IM_MODULES": "ibus", "QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"QT_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "ibus"}),
        ({}, {}),
    ],
)  # fmt: skip
def test_fcitx_is_reached_through_its_portal(before: dict[str, str], after: dict[str, str]) -> None:
    environment = dict(before)
    mend_input_method(environment, "linux")
    assert environment == after


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", list(ThemeName))
def test_every_text_can_be_read_on_its_ground(theme: ThemeName) -> None:
    c = colours_of(theme)
    pairs = [
        (text, ground)
        for text in (c.text, c.muted, c.accent, c.good, c.warn, c.bad)
        for ground in (c.surface, c.window, c.sunken)
    ]
    pairs += [(c.on_accent, c.accent), (c.text, c.good_soft), (c.text, c.warn_soft), (c.text, c.bad_soft)]
    pairs += [(c.accent, c.accent_soft)]
    for text, ground in pairs:
        high, low = sorted((_light(text), _light(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)
