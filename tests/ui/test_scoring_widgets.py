"""The fields of the score form: what is shown is what is stored, and nothing else gets in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import Band, Choice, CommentRule, Criterion, Rubric
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases.scheme_finding import find_scheme
from tests.panel import rubric_of
from ui.widgets.criterion_box import CriterionBox
from ui.widgets.figure_field import FigureValidator
from ui.widgets.score_field import ScoreField
from ui.widgets.score_form import ScoreForm

D = Decimal
HALVES = Criterion("idea", "创新性", D(20), D(20), step=D("0.5"))
LISTED = Criterion(
    "use", "应用效果", D(15), D(15),
    values=tuple(D(v) for v in (15, 14, 13, 12, 11, 10, 9, 8, 7, 5)),
    bands=(Band("很大", D(14), D(15)), Band("一般", D(5), D(7)), Band("独一", D(9), D(9))),
)  # fmt: skip


@pytest.fixture
def halves(qtbot: QtBot) -> ScoreField:
    field = ScoreField(HALVES)
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.fixture
def box(qtbot: QtBot) -> CriterionBox:
    made = CriterionBox(1, LISTED)
    qtbot.addWidget(made)
    made.show()
    return made


def _typed(field: ScoreField, text: str) -> list[Decimal | None]:
    heard: list[Decimal | None] = []
    field.entered.connect(heard.append)
    for character in text:
        field.insert(character)
        field.textEdited.emit(field.text())
    return heard


def test_full_width_digits_become_a_figure(halves: ScoreField) -> None:
    _typed(halves, "１７．５")
    assert halves.text() == "17.5"
    assert halves.value == D("17.5")


@pytest.mark.parametrize("typed", ["99", "25", "100", "21", "20.2", "-1", "0.25"])
def test_a_figure_that_cannot_be_given_is_never_cut_to_another(halves: ScoreField, typed: str) -> None:
    refused: list[str] = []
    halves.refused.connect(refused.append)
    QTest.keyClicks(halves, typed)
    assert halves.text() == typed
    assert halves.unfinished == typed
    assert halves.value is None
    assert halves.property("wrong") is True
    assert typed in refused[-1]
    assert "0–20" in refused[-1]


@given(st.text(alphabet="0123456789.", min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_stored_is_what_stands_there(qapp: QApplication, typed: str) -> None:
    field = ScoreField(HALVES)
    QTest.keyClicks(field, typed)
    assert (field.value is None) is bool(field.unfinished)
    if field.value is not None:
        assert D(field.text()) == field.value
    field.deleteLater()


def test_letters_are_not_let_in(halves: ScoreField) -> None:
    QTest.keyClicks(halves, "1a-e8")
    assert halves.text() == "18"


def test_an_unfinished_figure_is_stored_as_none_and_stays_in_red(box: CriterionBox) -> None:
    heard: list[Decimal | None] = []
    box.field.entered.connect(heard.append)
    box.field.show_value(D(12))
    box.field.selectAll()
    QTest.keyClicks(box.field, "1")
    # 1 may become 14; until then the old 12 must not count any more.
    assert heard == [None]
    assert box.reason
    box.field.clearFocus()
    QApplication.sendEvent(box.field, _focus_out())
    assert box.field.text() == "1"
    assert box.reason
    assert not any(chip.isChecked() for chip in box.chips)
    QTest.keyClicks(box.field, "4")
    assert heard == [None, D(14)]
    assert box.reason == ""


def _focus_out() -> QFocusEvent:
    return QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)


def test_deleting_takes_the_figure_out(halves: ScoreField) -> None:
    halves.show_value(D(0))
    assert halves.value == D(0)
    heard: list[Decimal | None] = []
    halves.entered.connect(heard.append)
    halves.selectAll()
    QTest.keyClick(halves, Qt.Key.Key_Delete)
    assert heard == [None]


def test_stepping_follows_the_allowed_figures(box: CriterionBox) -> None:
    box.field.show_value(D(7))
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert box.field.value == D(5)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert box.field.value == D(5)
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    assert box.field.value == D(7)


def test_a_wheel_changes_nothing(halves: ScoreField) -> None:
    halves.show_value(D(8))
    halves.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(halves, event)
    assert halves.value == D(8)


def test_a_level_with_several_figures_stores_none_by_itself(box: CriterionBox) -> None:
    heard: list[tuple[str, Decimal | None]] = []
    box.entered.connect(lambda criterion, value: heard.append((criterion, value)))
    box.chips[1].click()
    assert heard == []
    assert [made.text() for made in box.figures] == ["5", "7"]
    box.figures[0].click()
    assert heard == [("use", D(5))]
    box.chips[2].click()
    assert heard[-1] == ("use", D(9))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(alphabet="0123456789.-０５ 。a", max_size=6))
def test_what_the_validator_accepts_is_allowed(qapp: QApplication, text: str) -> None:
    for criterion in (HALVES, LISTED):
        state, kept, _ = FigureValidator(criterion.allows).validate(text, len(text))
        if state is FigureValidator.State.Acceptable and kept:
            assert criterion.allows(D(kept))


@pytest.mark.parametrize("scheme", ["award-soft-science", "laboratory", "project"])
def test_every_allowed_figure_can_be_typed_key_by_key(qapp: QApplication, scheme: str) -> None:
    for criterion in rubric_of(find_scheme(scheme)).judged:
        validator = FigureValidator(criterion.allows)
        for value in criterion.allowed_values():
            text = str(value)
            for end in range(1, len(text)):
                assert validator.validate(text[:end], end)[0] is not FigureValidator.State.Invalid
            assert validator.validate(text, len(text))[0] is FigureValidator.State.Acceptable


FORM = Rubric(
    (HALVES, LISTED),
    recommendations=(Choice("yes", "同意"), Choice("no", "不同意")),
    comment=CommentRule(least=4, most=8),
)
E1, E2 = Entry("E1", "一"), Entry("E2", "二")


@pytest.fixture
def form(qtbot: QtBot) -> ScoreForm:
    made = ScoreForm(FORM)
    qtbot.addWidget(made)
    made.show_sheet(E1, ScoreSheet("E1"))
    return made


def test_the_total_waits_for_the_last_figure(form: ScoreForm) -> None:
    form.boxes["idea"].field.give(D("17.5"))
    assert (form.total, form.missing) == ("", 1)
    form.boxes["use"].field.give(D(10))
    assert (form.total, form.missing) == ("27.5", 0)


def test_a_comment_is_told_after_a_pause_or_at_once_when_flushed(qtbot: QtBot, form: ScoreForm) -> None:
    heard: list[ScoreSheet] = []
    form.edited.connect(heard.append)
    form.comment.insertPlainText("论证")
    form.comment.insertPlainText("充分")
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard), timeout=2000)
    assert [sheet.comment for sheet in heard] == ["论证充分"]
    form.comment.insertPlainText("。")
    form.flush()
    assert heard[-1].comment == "论证充分。"


def test_a_figure_takes_the_comment_typed_before_it_along(form: ScoreForm) -> None:
    heard: list[ScoreSheet] = []
    form.edited.connect(heard.append)
    form.comment.insertPlainText("论证充分")
    form.boxes["use"].field.give(D(10))
    assert heard[-1] == ScoreSheet("E1", (("use", D(10)),), comment="论证充分")


def test_showing_another_sheet_tells_nothing_and_mixes_nothing(qtbot: QtBot, form: ScoreForm) -> None:
    heard: list[ScoreSheet] = []
    form.boxes["use"].field.give(D(10))
    form.recommendation("yes").click()
    form.edited.connect(heard.append)
    other = ScoreSheet("E2", (("idea", D(1)),), comment="另一项")
    form.show_sheet(E2, other)
    form.flush()
    assert heard == []
    assert form.sheet == other
    assert form.boxes["use"].field.text() == ""
    assert not form.recommendation("yes").isChecked()


def test_a_wrong_figure_is_seen_again_with_its_entry_only(form: ScoreForm) -> None:
    box = form.boxes["idea"]
    QTest.keyClicks(box.field, "99")
    form.show_sheet(E2, ScoreSheet("E2"))
    assert (box.field.text(), box.reason) == ("", "")
    form.show_sheet(E1, ScoreSheet("E1"))
    assert box.field.text() == "99"
    assert box.reason
    assert form.missing == 2
    # Another answer given since, on another way, counts.
    form.show_sheet(E1, ScoreSheet("E1", (("idea", D(3)),)))
    assert (box.field.text(), box.reason) == ("3", "")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_figures_follow_one_another_by_keys(qtbot: QtBot, form: ScoreForm, key: Qt.Key) -> None:
    form.show()
    form.activateWindow()
    form.boxes["idea"].field.setFocus()
    for typed in ("17.5", "14"):
        focused = form.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, typed)
        QTest.keyClick(focused, key)
    assert form.sheet.scores == (("idea", D("17.5")), ("use", D(14)))
    assert form.focusWidget() not in {box.field for box in form.boxes.values()}


def test_levels_are_reached_by_the_arrows(qtbot: QtBot, box: CriterionBox) -> None:
    def press(key: Qt.Key) -> None:
        focused = box.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    box.activateWindow()
    box.field.setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert box.focusWidget() is box.chips[1]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert box.field.value == D(7)
    press(Qt.Key.Key_Up)
    assert box.focusWidget() is box.chips[1]
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert box.focusWidget() is box.field
