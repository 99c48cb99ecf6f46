"""Signing copies: what is signed in ink before the unsealing is what the bureau prints after it."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reviewapp.domain.arithmetic import Order
from reviewapp.domain.errors import InputError, StateError, StoreError
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.spelling import grouped
from reviewapp.packages import cms, codes
from reviewapp.usecases import exporting, printing, scoring
from reviewapp.usecases.opening import my_identity
from reviewapp.usecases.signed_letters import signed_letters
from reviewapp.usecases.signing_copies import chosen_copies, signing_copies, write_copies
from reviewapp.usecases.submissions import AnswersState, Submission, submissions, submitted_answers
from tests.panel_room import AT, COMMENT, answer, make_room, short_scheme

LATER = "2026-11-24T16:40:00+08:00"
pytestmark = pytest.mark.usefixtures("fonts")


def words_of(pdf: bytes) -> list[str]:
    """Every page's text, without the moment it was printed."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [re.sub(r"打印时间[^\r\n]*|\d{4}年\d{1,2}月\d{1,2}日\s*\d{1,2}:\d{2}", "", page) for page in pages]


@pytest.mark.parametrize(("named", "order"), [(False, Order.HIGHEST), (True, Order.LOWEST)])
def test_the_bureau_prints_the_same_after_unsealing(tmp_path: Path, named: bool, order: Order) -> None:
    scheme = replace(short_scheme(), experts_named=named)
    arithmetic = replace(scheme.stages[0].arithmetic, sheet_rounding=Rounding(1), order=order)
    scheme = replace(scheme, stages=(replace(scheme.stages[0], arithmetic=arithmetic),))
    room = make_room(tmp_path / "room", entries=5, experts=3, scheme=scheme, rehearsal=True)
    drawn = {}
    letters = []
    for place, seat in enumerate(room.tasks, start=1):
        with room.desk(seat) as store:
            answer(store, recused=["E02"], left_out=["E04", "E05"], comment=COMMENT * place)
            abstained = store.sheets()["E05"].with_abstention("不属于本人领域")
            scoring.save_sheet(store, abstained, at=AT)
            letters.append(room.export(store))
            for form, pdf in signing_copies(store, at=AT).items():
                drawn[f"{form.lower()}-{place:02}.pdf"] = pdf
    room.merge(*letters)
    room.unseal()
    with room.bureau() as store:
        printed = printing.form_files(store, ("F06", "F07"), at=LATER)
    assert printed.keys() == drawn.keys()
    for name, pdf in printed.items():
        assert words_of(pdf) == words_of(drawn[name])
    with room.bureau() as store:
        same = printing.form_files(store, ("F06", "F07"), at=AT)
    # At the same moment even the bytes are the same: nothing but the moment may differ.
    assert same == drawn


def test_copies_are_of_the_letter_and_not_of_the_desk(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    room.letter("甲01")
    with room.desk("甲01") as store:
        before = signing_copies(store, at=AT)
        assert set(submissions(store, scoring.desk(store)).values()) == {Submission.SUBMITTED}
        answer(store, shift=5, comment="后来改过的评语。")
        assert set(submissions(store, scoring.desk(store)).values()) == {Submission.DRAFT}
        assert signing_copies(store, at=AT) == before
        code = grouped(codes.short_code(store.exported()[0].payload_sha256))
        assert all(code in page for page in words_of(before["F06"]) + words_of(before["F07"]))
        room.export(store)
        assert signing_copies(store, at=AT) != before
        assert signing_copies(store, at=AT, revision=1) == before
        with pytest.raises(InputError) as refused:
            signing_copies(store, at=AT, revision=9)
        assert refused.value.code == "no_such_letter"


def test_a_letter_says_whether_it_was_written_and_why_it_came_again(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    with room.desk("甲01") as store:
        answer(store)
        with pytest.raises(StateError) as refused:
            signing_copies(store, at=AT)
        assert refused.value.code == "nothing_signed"
        with pytest.raises(StoreError, match="folder_missing"):
            exporting.export(store, tmp_path / "absent" / "a.rvscore", at=AT)
        assert submitted_answers(store, scoring.desk(store)).standing is AnswersState.KEPT
        # It reached no medium, so the next attempt takes nothing back and needs no reason.
        receipt = exporting.export(store, tmp_path / "a.rvscore", at=AT, reason="not asked for")
        assert (receipt.revision, receipt.reason) == (2, "")
        with pytest.raises(InputError) as asked:
            exporting.export(store, tmp_path / "b.rvscore", at=AT, reason="　 ")
        assert asked.value.code == "resubmit_reason_needed"
        with pytest.raises(InputError) as long:
            exporting.export(store, tmp_path / "b.rvscore", at=AT, reason="长" * 201)
        assert long.value.code == "resubmit_reason_long"
        last = exporting.export(store, tmp_path / "b.rvscore", at=AT, reason=" 更正\nE01 ")
        assert last.reason == "更正 E01"
        found = signed_letters(store)
        assert [(one.written, one.last, one.receipt.reason) for one in found] == [
            (False, False, ""),
            (True, False, ""),
            (True, True, "更正 E01"),
        ]
        assert found[2].receipt == replace(last, file=found[2].receipt.file)
        assert found[1].receipt.counts == receipt.counts


def test_copies_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=1, experts=1)
    room.letter("甲01")
    with room.desk("甲01") as store:
        assert write_copies(store, tmp_path / "out", ("F07",), at=AT) == (
            tmp_path / "out" / "甲01-1-F07.pdf",
        )
        assert (tmp_path / "out" / "甲01-1-F07.pdf").read_bytes() == signing_copies(store, ("F07",), at=AT)[
            "F07"
        ]


def test_only_forms_that_an_expert_signs_are_copied() -> None:
    assert chosen_copies("f06,") == ("F06",)
    with pytest.raises(InputError):
        chosen_copies("F08")


def test_a_sheet_nobody_answered_has_a_summary_and_no_score_sheet(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    room.letter("甲01", left_out=["E01", "E02"])
    with room.desk("甲01") as store:
        assert set(signing_copies(store, at=AT)) == {"F07"}
        with pytest.raises(StateError) as refused:
            signing_copies(store, ("F06",), at=AT)
        assert refused.value.code == "nothing_to_print"


def test_an_own_letter_that_is_no_longer_taken_keeps_no_desk_shut(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    with room.desk("甲01") as store:
        answer(store)
        exporting.export(store, tmp_path / "a.rvscore", at=AT)
        kept = store.setting(f"{exporting.SIGNED}1") or ""
        payload, _ = cms.verify(base64.b64decode(kept))
        # As a build before the rule for texts signed it: with a tab.
        odd = payload.replace(COMMENT.encode(), COMMENT.encode() + b"\\t")
        assert odd != payload
        for content in (cms.sign(odd, my_identity(store)), b"damaged", b""):
            store.remember(f"{exporting.SIGNED}1", base64.b64encode(content).decode())
            assert set(submissions(store, scoring.desk(store)).values()) == {Submission.SUBMITTED}
            assert [(one.kept, one.written) for one in signed_letters(store)] == [(False, True)]
            with pytest.raises(StateError, match="letter_not_at_hand"):
                signing_copies(store, at=AT)
        changed = store.sheets()["E01"].with_comment(COMMENT + "补充。")
        scoring.save_sheet(store, changed, at=AT)
        assert set(submissions(store, scoring.desk(store)).values()) == {Submission.DRAFT}
        exporting.export(store, tmp_path / "b.rvscore", at=AT, reason="补充意见")
        assert set(submissions(store, scoring.desk(store)).values()) == {Submission.SUBMITTED}
        assert signing_copies(store, ("F06",), at=AT)
