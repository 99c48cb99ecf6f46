"""Abstaining with a reason: from the desk through the letter to the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewapp.domain.errors import InputError
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.usecases import exporting, printing, scoring
from reviewapp.usecases.pdf_document import PdfDocument
from reviewapp.usecases.scoring import EntryState
from reviewapp.usecases.submissions import AnswersState, submitted_answers
from tests.panel_room import AT, answer, make_room

REASON = "不属于本人研究领域"


def test_an_abstention_without_a_reason_is_none(tmp_path: Path) -> None:
    sheet = ScoreSheet("E01")
    for reason in ("", "  ", "\u3000"):
        with pytest.raises(InputError, match="abstention_reason_missing"):
            sheet.with_abstention(reason)
    room = make_room(tmp_path / "room", entries=1, experts=1)
    with room.desk("甲01") as store:
        with pytest.raises(InputError, match="abstention_reason_missing"):
            scoring.save_sheet(store, ScoreSheet("E01", abstained=True), at=AT)
        assert store.sheets()["E01"].is_untouched()


def test_an_abstention_travels_with_its_reason_and_stands_on_f06(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", entries=2, experts=1)
    with room.desk("甲01") as store:
        answer(store, left_out=("E01", "E02"))
        scoring.save_sheet(store, ScoreSheet("E01").with_abstention(REASON), at=AT)
        now = scoring.desk(store)
        assert now.state_of("E01") is EntryState.ABSTAINED
        assert submitted_answers(store, now).standing is AnswersState.KEPT
        assert {state for _, state in exporting.signed_sheets(now)} >= {SheetState.ABSTAINED}
        letter = room.export(store)
        after = submitted_answers(store, now)
        assert (after.standing, after.revision) == (AnswersState.SUBMITTED, 1)
        answer(store, left_out=("E01",))
        assert submitted_answers(store, scoring.desk(store)).standing is AnswersState.CHANGED
    room.merge(letter)
    room.unseal()
    with room.bureau() as store:
        (content,) = printing.form_files(store, ("F06",), at=AT).values()
    document = PdfDocument(content)
    text = "".join(document.text(0).split())
    document.close()
    assert f"否；弃权（{REASON}）" in text
