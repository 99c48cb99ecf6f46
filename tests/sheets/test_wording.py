"""Names, dates, figures and lines as official papers write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.numbers import Rounding
from reviewapp.domain.spelling import grouped
from reviewapp.sheets.fonts import Faces, find_faces
from reviewapp.sheets.gathering import band_figures
from reviewapp.sheets.line_breaking import break_lines, fit
from reviewapp.sheets.wording import (
    chinese_date,
    expert_code,
    figure,
    in_words,
    places_needed,
    spaced_name,
)
from tests.panel import rubric_of

from .rounds import load_scheme


@pytest.fixture(scope="module")
def faces() -> Faces:
    return find_faces()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("张三", "张　三"),
        ("李建国", "李建国"),
        (" 赵雪 ", "赵　雪"),
        ("Li", "Li"),
        ("欧𬭎", "欧　𬭎"),
        ("", ""),
    ],
)
def test_names_of_two_characters_are_spaced(name: str, written: str) -> None:
    assert spaced_name(name) == written


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date("2018-11-01T08:05:00") == "2018年11月1日"


def test_experts_go_on_after_the_ten_stems() -> None:
    codes = [expert_code(i) for i in range(60)]
    assert codes[:3] == ["甲", "乙", "丙"] and codes[9:11] == ["癸", "子"] and codes[22] == "专家23"
    assert len(set(codes)) == 60


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "零"),
        ("5", "伍"),
        ("10", "壹拾"),
        ("86", "捌拾陆"),
        ("86.5", "捌拾陆点伍"),
        ("100", "壹佰"),
        ("105", "壹佰零伍"),
        ("1005", "壹仟零伍"),
        ("1050.25", "壹仟零伍拾点贰伍"),
        ("12345", "12345"),
    ],
)
def test_sums_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


def test_figures_show_what_they_have_and_columns_line_up() -> None:
    assert figure(Fraction(86), Rounding()) == "86"
    assert figure(Fraction(673, 8), Rounding()) == "84.13"
    assert places_needed([Fraction(85), Fraction(171, 2)], Rounding()) == 1
    assert places_needed([Fraction(1, 3)], Rounding()) == 2
    assert places_needed([], Rounding()) == 0
    assert grouped("1234567890123456") == "1234 5678 9012 3456"


def test_bands_name_the_figures_that_may_be_given() -> None:
    award = rubric_of(load_scheme("award-soft-science"))
    methods = award.criterion("methods")
    assert [band_figures(methods, b) for b in methods.bands] == ["10", "9、8", "7、6", "5、4", "3"]
    application = award.criterion("application")
    assert band_figures(application, application.bands[-1]) == "7、5"
    innovation = award.criterion("innovation")
    assert band_figures(innovation, innovation.bands[0]) == "20–17"
    laboratory = rubric_of(load_scheme("laboratory")).criteria[0]
    assert [band_figures(laboratory, b) for b in laboratory.bands] == ["100–90", "89–75", "74–60", "59–0"]


def test_marks_do_not_begin_a_line_and_words_stay_whole(faces: Faces) -> None:
    text = "基于α-烯烃的研究，（含CO2加氢）以及盐碱地，改良；示范。编号2018-0001。"
    for width in range(63, 200, 3):
        lines = break_lines(text, faces.song, 10.5, float(width))
        assert "".join(lines) == text
        assert not any(line[0] in "，；。）" for line in lines)
        assert all(faces.song.width(line, 10.5) <= width for line in lines)
        assert any("2018-0001" in line for line in lines)


@given(st.text(alphabet="水肥，。（）《》aB1 -、中", max_size=80), st.floats(25, 120))
def test_breaking_loses_nothing_but_blanks_and_never_exceeds_the_width(text: str, width: float) -> None:
    face = find_faces().song
    lines = break_lines(text, face, 10.5, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(face.width(line, 10.5) <= width + 0.01 for line in lines)


def test_a_size_that_would_cut_a_number_is_passed_over(faces: Faces) -> None:
    lines, size = fit("2018-0001", faces.song, 46.0, 3)
    assert lines == ["2018-0001"] and size < 10.5
