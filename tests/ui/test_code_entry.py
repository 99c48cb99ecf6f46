"""The one-time code's four groups."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from reviewapp.packages.codes import new_code
from ui.widgets.code_entry import CodeEntry
from ui.widgets.passphrase_entry import PassphraseEntry


@pytest.fixture
def entry(qtbot: QtBot) -> CodeEntry:
    made = CodeEntry("开启码", "zh")
    qtbot.addWidget(made)
    made.show()
    return made


def _groups(entry: CodeEntry) -> list[QLineEdit]:
    return entry.findChildren(QLineEdit)


def _word(entry: CodeEntry) -> str:
    return entry.findChildren(QLabel)[-1].text()


def test_digits_typed_in_one_go_fill_the_groups(entry: CodeEntry) -> None:
    code = new_code()
    groups = _groups(entry)
    for place in range(4):
        QTest.keyClicks(groups[place], code[place * 4 : place * 4 + 4])
    assert entry.complete
    assert entry.text == " ".join(code[i : i + 4] for i in range(0, 16, 4))


def test_more_digits_than_a_group_holds_go_on_in_the_next(entry: CodeEntry) -> None:
    first = _groups(entry)[0]
    first.setText("123456")
    first.textEdited.emit(first.text())
    assert [g.text() for g in _groups(entry)][:2] == ["1234", "56"]


def test_a_whole_code_can_be_pasted_in_full_width(entry: CodeEntry) -> None:
    code = new_code()
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    QGuiApplication.clipboard().setText(f"{wide[:8]}　{wide[8:]}")
    QTest.keyClick(_groups(entry)[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert entry.complete


def test_a_mistyped_digit_is_said_at_the_last_key(entry: CodeEntry) -> None:
    code = new_code()
    entry.set_text(code[:-1] + str((int(code[-1]) + 1) % 10))
    assert not entry.complete
    assert "校验" in _word(entry)


def test_backspace_in_an_empty_group_goes_back(entry: CodeEntry) -> None:
    entry.set_text("1234")
    groups = _groups(entry)
    groups[1].setFocus()
    QTest.keyClick(groups[1], Qt.Key.Key_Backspace)
    QTest.keyClick(groups[0], Qt.Key.Key_Backspace)
    assert groups[0].text() == "123"


def test_words_must_agree_and_be_long_enough(qtbot: QtBot) -> None:
    words = PassphraseEntry()
    qtbot.addWidget(words)
    words.own.click()
    first, second = words.first, words.second
    first.setText("一二三四五六七")
    second.setText("一二三四五六七")
    assert not words.complete
    first.setText("一二三四五六七八")
    assert not words.complete
    second.setText("一二三四五六七八")
    assert words.complete
    assert words.text == "一二三四五六七八"


def test_a_code_is_there_and_is_typed_once(qtbot: QtBot) -> None:
    words = PassphraseEntry()
    qtbot.addWidget(words)
    digits = words.suggested.replace(" ", "")
    assert len(digits) == 12
    assert not words.complete
    QTest.keyClicks(words.typed, digits[:-1])
    assert words.typed.text() == words.suggested[:-1]
    assert not words.complete
    wrong = str((int(digits[-1]) + 1) % 10)
    QTest.keyClicks(words.typed, wrong)
    assert not words.complete
    QTest.keyClick(words.typed, Qt.Key.Key_Backspace)
    QTest.keyClicks(words.typed, digits[-1])
    assert words.complete
    assert words.text == words.suggested


def test_the_code_is_taken_in_full_width_and_with_any_blanks(qtbot: QtBot) -> None:
    words = PassphraseEntry()
    qtbot.addWidget(words)
    wide = words.suggested.translate(str.maketrans("0123456789 ", "０１２３４５６７８９　"))
    words.typed.insert(wide)
    words.typed.textEdited.emit(words.typed.text())
    assert words.complete


def test_another_code_asks_to_be_typed_anew(qtbot: QtBot) -> None:
    words = PassphraseEntry()
    qtbot.addWidget(words)
    before = words.suggested
    words.typed.show_digits(before)
    assert words.complete
    words.another.click()
    assert words.suggested != before
    assert not words.complete


def test_what_is_shown_and_typed_outlives_another_text_size(qtbot: QtBot) -> None:
    words, again = PassphraseEntry(), PassphraseEntry()
    qtbot.addWidget(words)
    qtbot.addWidget(again)
    words.typed.show_digits(words.suggested)
    again.resume(words.unfinished())
    assert again.complete
    assert again.text == words.text


def test_no_input_method_reaches_what_opens_a_store(qtbot: QtBot) -> None:
    words = PassphraseEntry()
    qtbot.addWidget(words)
    words.show()
    for made in (words.typed, words.first, words.second):
        for shown in (True, False):
            made.reveal(shown)
            made.setFocus()
            assert not made.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            assert made.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
