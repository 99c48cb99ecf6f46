"""A reopening (复评) on F06 and F07: the two letters of a seat, at the bureau and on the expert's laptop."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from reviewapp.domain.arithmetic import Order
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.spelling import grouped
from reviewapp.packages import codes
from reviewapp.usecases import printing, scoring, unsealing
from reviewapp.usecases.issuing_amendments import issue_amendments, reopen
from reviewapp.usecases.signing_copies import signing_copies
from reviewapp.usecases.taking_amendments import take_amendment
from tests.panel_room import AT, Room, answer, make_room, short_scheme

pytestmark = pytest.mark.usefixtures("fonts")


def text_of(pdf: bytes) -> list[str]:
    """Every page's words without blanks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def reopened_room(folder: Path, scheme: Scheme | None = None) -> Room:
    """Two experts; E02 and E03 of 甲01 are reopened after the unsealing, and the laptop knows."""
    room = make_room(folder, experts=2, scheme=scheme)
    with room.desk("甲01") as desk:
        answer(desk)
        sheet = desk.sheets()["E02"].with_score("value", Decimal(30)).with_score("means", Decimal(20))
        scoring.save_sheet(desk, sheet, at=AT)
        first = room.export(desk)
    room.merge(first, room.letter("甲02"))
    room.unseal()
    with room.bureau() as store:
        reopen(store, ["E02", "E03"], ["甲01"], "打分笔误", "组长李四", at=AT)
        (amendment,) = issue_amendments(store, folder / "amendments", at=AT)
    with room.desk("甲01") as desk:
        take_amendment(desk, amendment.file, at=AT)
    return room


def judge_again(room: Room) -> Path:
    """E02 gets another figure; E03 stays as it was."""
    with room.desk("甲01") as desk:
        sheet = desk.sheets()["E02"].with_score("means", Decimal(40)).with_recommendation("reject")
        scoring.save_sheet(desk, sheet, at=AT)
        return room.export(desk, "again")


def test_a_reopening_prints_its_entries_only_and_what_they_were_before(tmp_path: Path) -> None:
    room = reopened_room(tmp_path / "room")
    room.merge(judge_again(room))
    with room.bureau() as store:
        unsealing.unseal(store, at=AT)
        printed = printing.form_files(store, ("F06", "F07"), at=AT)
    with room.desk("甲01") as desk:
        first, again = (grouped(codes.short_code(one.payload_sha256)) for one in desk.exported())
    first, again = first.replace(" ", ""), again.replace(" ", "")
    sheets = text_of(printed["f06-01-reopened.pdf"])
    assert len(sheets) == 2 and all("个人评分表（复评）" in page for page in sheets)
    assert "理由：打分笔误；批准人：组长李四" in sheets[0] and "E02" in sheets[0]
    assert "复评前合计50分，复评后合计70分；改动：条件20→40，建议同意→不同意" in sheets[0]
    assert f"复评前的表短码{first}" in sheets[0] and again in sheets[0]
    assert "各项未变" in sheets[1] and "E03" in sheets[1]
    (summary,) = text_of(printed["f07-01-reopened.pdf"])
    assert "个人评分汇总表（复评）" in summary and "E01" not in summary and summary.count("E02") == 3
    old = text_of(printed["f06-01.pdf"])
    assert ["已由复评替代" in page for page in old] == [False, True, True, False]
    assert f"复评表短码{again}" in old[1] and "50分（大写：伍拾）" in old[1]
    (summary,) = text_of(printed["f07-01.pdf"])
    assert summary.count("（已由复评替代）") == 2 and "E04" in summary
    untouched = "".join(text_of(printed["f06-02.pdf"]) + text_of(printed["f07-02.pdf"]))
    assert "复评" not in untouched


@pytest.mark.parametrize(("named", "order"), [(False, Order.HIGHEST), (True, Order.LOWEST)])
def test_the_signing_copies_of_both_letters_are_the_bureaus_byte_for_byte(
    tmp_path: Path, named: bool, order: Order
) -> None:
    stage = short_scheme().stages[0]
    arithmetic = replace(stage.arithmetic, sheet_rounding=Rounding(1), order=order)
    stages = (replace(stage, arithmetic=arithmetic),)
    scheme = replace(short_scheme(), experts_named=named, stages=stages)
    room = reopened_room(tmp_path / "room", scheme)
    with room.desk("甲01") as desk:
        unanswered = signing_copies(desk, at=AT, revision=1)
    with room.bureau() as store:
        printed = printing.form_files(store, ("F06", "F07"), at=AT)
    assert unanswered == {"F06": printed["f06-01.pdf"], "F07": printed["f07-01.pdf"]}, (
        "nothing is replaced yet"
    )
    room.merge(judge_again(room))
    with room.bureau() as store:
        unsealing.unseal(store, at=AT)
        printed = printing.form_files(store, ("F06", "F07"), at=AT)
    with room.desk("甲01") as desk:
        for revision, ending in ((1, ""), (2, "-reopened")):
            drawn = signing_copies(desk, at=AT, revision=revision)
            assert drawn == {form: printed[f"{form.lower()}-01{ending}.pdf"] for form in ("F06", "F07")}


def test_an_entry_given_back_or_left_open_says_so(tmp_path: Path) -> None:
    room = reopened_room(tmp_path / "room")
    with room.desk("甲01") as desk:
        scoring.save_sheet(desk, desk.sheets()["E02"].with_abstention("不属于本人领域"), at=AT)
        scoring.save_sheet(desk, desk.sheets()["E03"].with_score("means", None), at=AT)
        room.export(desk)
        drawn = signing_copies(desk, at=AT)
    (sheet,) = text_of(drawn["F06"])
    assert "复评前合计50分，复评后弃权" in sheet
    (summary,) = text_of(drawn["F07"])
    assert "（不完整）" in summary and "弃权" in summary


def test_files_in_a_folder_are_named_in_the_readers_language(tmp_path: Path) -> None:
    room = reopened_room(tmp_path / "room")
    room.merge(judge_again(room))
    with room.bureau() as store:
        unsealing.unseal(store, at=AT)
        for language, word in (("zh", "复评"), ("en", "reopened")):
            files = printing.print_forms(store, tmp_path / language, ("F07",), at=AT, language=language)
            assert [file.name for file in files] == ["f07-01.pdf", f"f07-01-{word}.pdf", "f07-02.pdf"]
        assert all(name.isascii() for name in printing.form_files(store, ("F07",), at=AT))
