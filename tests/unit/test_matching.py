"""Two spellings of one number, person or unit; and that what is kept stays what was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.matching import (
    PRIVATE_USE,
    clean_name,
    clean_text,
    invisible_characters,
    normalise_heading,
    normalise_number,
    private_use_characters,
    same_name_key,
    same_person,
)


def test_characters_that_older_systems_kept_in_private_use() -> None:
    assert PRIVATE_USE[0xE863] == PRIVATE_USE[0xE0FA] == "䶮"
    # Ends and middle of GBK's rows as GB18030-2022 names them.
    assert (PRIVATE_USE[0xE815], PRIVATE_USE[0xE81A], PRIVATE_USE[0xE864]) == ("⺁", "㑳", "\u9fbb")
    assert len(PRIVATE_USE) == 81
    assert not any(unicodedata.category(char) == "Co" for char in PRIVATE_USE.values())


@pytest.mark.parametrize("mark", ["·", "•", "・", "．", ".", "‧", "･", " ", "　", ""])
def test_marks_between_the_parts_of_a_name(mark: str) -> None:
    assert same_name_key(f"努尔别克{mark}吐尔逊江") == same_name_key("努尔别克·吐尔逊江")
    assert same_name_key(f"努尔别克{mark}吐尔逊江") != same_name_key("努尔别克·吐尔逊")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张　三", "张三"),
        ("王\ue863", "王䶮"),
        ("ＡＢＣ大学", "abc大学"),
        ("石河子大学（医学院）", "石河子大学(医学院)"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_person(one, other)


def test_former_names_count() -> None:
    assert same_person("李四", "张 山", ("张山",))
    assert not same_person("李四", "张山")
    assert not same_person("", "")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("张　三", "张三"),
        ("张 小 明", "张小明"),
        ("张三 李四", "张三 李四"),
        ("J. Smith", "J. Smith"),
        ("努尔别克·\n吐尔逊江", "努尔别克· 吐尔逊江"),
        (" 欧阳建国 ", "欧阳建国"),
        ("𠅤　三", "𠅤三"),
    ],
)
def test_names_as_kept(written: str, kept: str) -> None:
    assert clean_name(written) == kept


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("２０２３－００１", "2023-001"),
        (" 2023 001 ", "2023001"),
        ("2023—001", "2023-001"),
        ("0012", "0012"),
        ("a\u200b1", "a1"),
        ("A1", "A1"),
    ],
)
def test_numbers(written: str, number: str) -> None:
    assert normalise_number(written) == number


def test_headings() -> None:
    assert normalise_heading("项 目\n编号：") == normalise_heading("项目编号")
    assert normalise_heading("Project No.") == "projectno"


def test_text_that_would_read_otherwise_than_it_is() -> None:
    text = "abc\u202ecba\x07"
    assert clean_text(text) == "abccba"
    assert invisible_characters(text) == ("U+202E", "U+0007")
    assert invisible_characters("两\r\n行\t字") == ()
    assert private_use_characters("\uf123字\uf123") == ("U+F123",)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert not invisible_characters(once)
    assert normalise_number(normalise_number(text)) == normalise_number(text)
    assert clean_name(clean_name(text)) == clean_name(text)


@given(st.text(st.characters(categories=("Lo", "Nd"), codec="utf-8"), max_size=20))
def test_plain_text_is_kept_as_written(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)
