"""Evidence (依据): from the desk through letter, merge and unsealing onto F06, and refused where it cannot be."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import Criterion, Rubric
from reviewapp.domain.score_sheet import MOST_EVIDENCE, Evidence, ScoreSheet, sheet_faults
from reviewapp.sheets.gathering import pages_in_words
from reviewapp.usecases import printing, scoring
from tests.panel_room import AT, answer, make_room

ANNEX = Evidence("value", "E01-附件3 论文.pdf", "a" * 64, 12)
RUBRIC = Rubric((Criterion("value", "价值", Decimal(60), Decimal(60)),))


def test_a_sheet_holds_each_page_once_and_not_too_many() -> None:
    sheet = ScoreSheet("E01").with_evidence(ANNEX).with_evidence(ANNEX)
    assert sheet.evidence == (ANNEX,)
    assert not sheet.is_untouched()
    assert sheet.in_order(RUBRIC).evidence == (ANNEX,)
    assert sheet.without_evidence(ANNEX) == ScoreSheet("E01")
    assert sheet.with_recusal(None).evidence == ()
    for page in range(100):
        sheet = sheet.with_evidence(Evidence("value", "a.pdf", "b" * 64, page + 1))
    assert len(sheet.evidence) == MOST_EVIDENCE
    assert not sheet_faults(sheet, RUBRIC, Entry("E01", "一"))


@pytest.mark.parametrize(
    "wrong", [Evidence("other", "a.pdf", "b" * 64, 1), Evidence("value", "a.pdf", "b" * 64, 0)]
)
def test_evidence_of_no_criterion_or_page_is_a_fault(wrong: Evidence) -> None:
    faults = sheet_faults(ScoreSheet("E01", evidence=(wrong,)), RUBRIC, Entry("E01", "一"))
    assert [found.code for found in faults] == ["evidence_not_allowed"]


def test_pages_are_named_by_document() -> None:
    given = [
        ANNEX,
        Evidence("value", "E01-申报书.pdf", "c" * 64, 2),
        Evidence("value", ANNEX.document, "a" * 64, 3),
    ]
    assert pages_in_words("E01", given) == "附件3 论文第 3、12 页；申报书第 2 页"


@pytest.mark.usefixtures("fonts")
def test_evidence_arrives_and_is_printed(tmp_path: Path) -> None:
    room = make_room(tmp_path, entries=2, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        answer(store)
        sheet = scoring.desk(store).sheets["E01"]
        scoring.save_sheet(store, sheet.with_evidence(ANNEX), at=AT)
    with room.desk(seat) as store:
        assert scoring.desk(store).sheets["E01"].evidence == (ANNEX,)
        letter = room.export(store)
    room.merge(letter)
    room.unseal()
    with room.bureau() as store:
        (opened,) = store.opened().values()
        assert [one.evidence for one in opened] == [(ANNEX,), ()]
        forms = printing.print_forms(store, tmp_path / "forms", ("F06",), at=AT)
    texts = []
    for path in (tmp_path / "forms").rglob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                words = page.get_textpage()
                texts.append(words.get_text_range())
                words.close()
                page.close()
    assert forms
    assert sum("依据（指标 1）：附件3 论文第 12 页" in text for text in texts) == 1
