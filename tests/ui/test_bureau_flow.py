"""A whole round through the bureau's pages on real stores: from the new round to the archive that verifies."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from reviewapp.domain.merging_rules import Fate
from reviewapp.domain.score_sheet import SheetState
from reviewapp.usecases import archiving
from reviewapp.usecases.overseeing import Step, StepState
from tests.ui.bureau_making import (
    KEY_WORDS,
    SupervisorFiles,
    make_supervisor,
    open_desk,
    score,
    send,
    write_lists,
)
from tests.ui.driving import click, open_bureau, page, settle
from tests.ui.round_making import WORDS
from ui.models.bureau_book import bureau_book_of
from ui.pages.bureau_archive_page import BureauArchivePage
from ui.pages.bureau_arrivals_page import BureauArrivalsPage
from ui.pages.bureau_create_page import BureauCreatePage
from ui.pages.bureau_experts_page import BureauExpertsPage
from ui.pages.bureau_issue_page import BureauIssuePage
from ui.pages.bureau_merge_page import BureauMergePage, packages_in
from ui.pages.bureau_prepare_page import BureauPreparePage
from ui.pages.bureau_ranking_page import BureauRankingPage
from ui.pages.bureau_unseal_page import BureauUnsealPage
from ui.widgets.bureau_fields import SupervisorEntry
from ui.widgets.bureau_letter_acts import LetterAct
from ui.window import MainWindow


@pytest.fixture(scope="session")
def supervisor(tmp_path_factory: pytest.TempPathFactory) -> SupervisorFiles:
    """A supervisor's key."""
    return make_supervisor(tmp_path_factory.mktemp("supervisor"))


def _type_key(entry: SupervisorEntry, files: SupervisorFiles, words: str = KEY_WORDS) -> None:
    entry.file.set_path(files.key)
    entry.words.setText(words)


def _codes(pdf: Path) -> list[str]:
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return re.findall(r"(?<!\d)\d{4}\s+\d{4}\s+\d{4}\s+\d{4}(?!\d)", text)


@pytest.mark.slow
def test_a_two_key_round_from_beginning_to_archive(
    qtbot: QtBot, window: MainWindow, supervisor: SupervisorFiles, tmp_path: Path, fonts: Path
) -> None:
    window.go("bureau.create")
    creating = page(qtbot, window, BureauCreatePage)
    assert not creating.make.isEnabled()
    creating.title.setText("2026年度评审")
    creating.words.set_text(WORDS)
    creating.two_key.click()
    assert not creating.make.isEnabled(), "a two-key round needs the supervisor's card"
    creating.card_file.set_path(supervisor.card)
    settle(qtbot, window)
    click(qtbot, creating.make)
    settle(qtbot, window)
    assert len(creating.recovery_code.text().replace(" ", "")) == 16
    click(qtbot, creating.noted)

    lists = write_lists(tmp_path / "lists", 2, 2)
    preparing = page(qtbot, window, BureauPreparePage)
    preparing.entries.look_at(lists[0])
    settle(qtbot, window)
    book = bureau_book_of(window.session)
    assert not book.view.ledger.state.the_round().entries, "a preview takes nothing"
    click(qtbot, preparing.entries.confirm)
    settle(qtbot, window)
    assert preparing.table.rows.rowCount() == 2
    assert not preparing.countersigning.sign.isVisible(), "the experts are missing"
    click(qtbot, preparing.steps.buttons[Step.EXPERTS])
    experts = page(qtbot, window, BureauExpertsPage)
    experts.roster.look_at(lists[1])
    settle(qtbot, window)
    click(qtbot, experts.roster.confirm)
    settle(qtbot, window)
    assert [experts.counts.rows.row(n)[2] for n in range(2)] == [2, 2]
    assert "2 项的专家人数不合评审方案的要求" in experts._enough.text()

    window.go("bureau.issue")
    issuing = page(qtbot, window, BureauIssuePage)
    issuing.out.set_path(tmp_path / "out")
    issuing.slips.set_path(tmp_path / "out" / "codes")
    assert not issuing.issue.isEnabled()
    issuing.slips.set_path(tmp_path / "slips")
    assert not issuing.issue.isEnabled(), "not countersigned"
    _type_key(issuing.countersigning.entry, supervisor, "wrong")
    click(qtbot, issuing.countersigning.sign)
    settle(qtbot, window)
    assert "口令不对" in window.notices.text
    _type_key(issuing.countersigning.entry, supervisor)
    click(qtbot, issuing.countersigning.sign)
    settle(qtbot, window)
    _type_key(issuing.supervisor, supervisor)
    click(qtbot, issuing.issue)
    settle(qtbot, window)
    assert len(list((tmp_path / "out").glob("*.rvtask"))) == 2
    codes = _codes(tmp_path / "slips" / "codes.pdf")
    assert len(codes) == 2
    assert book.view.steps()[Step.ISSUE] is StepState.DONE
    assert issuing.steps.alarm.isVisible(), "nothing is backed up yet"

    packages = sorted((tmp_path / "out").glob("*.rvtask"))
    files = []
    for place, (package, code) in enumerate(zip(packages, codes, strict=True)):
        desk = open_desk(tmp_path / f"desk{place}", package, code)
        score(desk, recuse=["2026KJ0001"] if place else [], seed=place)
        files.append(send(desk, tmp_path / "in" / f"{place}.rvscore"))
        desk.close()
    window.go("bureau.merge")
    merging = page(qtbot, window, BureauMergePage)
    merging.look_at(files)
    settle(qtbot, window)
    assert not book.view.letters
    click(qtbot, merging.confirm)
    settle(qtbot, window)
    assert [line.fate for line in book.view.letters] == [Fate.COUNTS, Fate.COUNTS]
    window.go("bureau.arrivals")
    arrivals = page(qtbot, window, BureauArrivalsPage)
    assert arrivals.matrix.state(0, 2) is SheetState.RECUSED
    assert arrivals.matrix.state(1, 2) is SheetState.SCORED

    window.go("bureau.ranking")
    ranking = page(qtbot, window, BureauRankingPage)
    assert ranking.table.rows.rowCount() == 0
    window.go("bureau.unseal")
    closing = page(qtbot, window, BureauUnsealPage)
    click(qtbot, closing.close_intake)
    click(qtbot, closing.close_confirm)
    settle(qtbot, window)
    click(qtbot, closing.unseal)
    assert not closing.unseal_confirm.isEnabled(), "the supervisor's key is missing"
    _type_key(closing.supervisor, supervisor)
    click(qtbot, closing.unseal_confirm)
    settle(qtbot, window)
    assert "启封" in closing._unsealed.text()
    click(qtbot, closing.go_on)
    ranking = page(qtbot, window, BureauRankingPage)
    settle(qtbot, window)
    assert ranking.table.rows.rowCount() == 2
    ranking.export_to(tmp_path / "ranking.xlsx")
    settle(qtbot, window)
    assert (tmp_path / "ranking.xlsx").stat().st_size > 1000

    window.go("bureau.archive")
    last = page(qtbot, window, BureauArchivePage)
    last.copies.set_path(tmp_path / "copies")
    click(qtbot, last.back_up)
    settle(qtbot, window)
    assert not last.steps.alarm.isVisible()
    last.paper.set_path(tmp_path / "paper")
    click(qtbot, last.print)
    settle(qtbot, window)
    assert {"f08.pdf", "f10.pdf"} <= {file.name for file in (tmp_path / "paper").iterdir()}
    last.target.set_path(tmp_path / "result.rvarchive")
    click(qtbot, last.archive)
    settle(qtbot, window)
    assert archiving.verify(tmp_path / "result.rvarchive").agrees
    assert last.log.rows.rowCount() == len(book.view.acts) == 8
    assert book.view.steps()[Step.ARCHIVE] is StepState.DONE


def test_conflict_late_and_withdrawn_letters(
    qtbot: QtBot, window: MainWindow, issued_round: tuple[Path, Path], tmp_path: Path
) -> None:
    store, letters = issued_round
    open_bureau(qtbot, window, Path(shutil.copytree(store, tmp_path / "store")))
    merging = page(qtbot, window, BureauMergePage)
    book = bureau_book_of(window.session)
    damaged = tmp_path / "damaged.rvscore"
    files = packages_in([letters])
    damaged.write_bytes(files[0].read_bytes()[:-9])
    third = next(file for file in files if file.name.startswith("甲03"))
    merging.look_at([*[file for file in files if file != third], damaged])
    settle(qtbot, window)
    assert "拒收" in merging._verdict(merging.table.rows.row(0)), "refused ones come first"
    click(qtbot, merging.drop)
    assert not book.view.letters, "a preview that was dropped left nothing"
    merging.look_at([*[file for file in files if file != third], damaged])
    settle(qtbot, window)
    click(qtbot, merging.confirm)
    settle(qtbot, window)
    assert book.view.conflicts == ("甲02",)
    assert len(book.view.letters) == 4

    forked = next(line for line in book.view.letters if line.fate is Fate.SECOND_KEY)
    merging.kept.choose(forked)
    click(qtbot, merging.acts.buttons[LetterAct.CHOOSE])
    assert not merging.acts.confirm.isEnabled(), "a reason is needed"
    merging.acts.reason.setText("与专家电话核对短码")
    click(qtbot, merging.acts.confirm)
    settle(qtbot, window)
    assert not book.view.conflicts

    window.go("bureau.unseal")
    closing = page(qtbot, window, BureauUnsealPage)
    click(qtbot, closing.close_intake)
    assert "甲03" in closing._close_asking.findChild(type(closing.title), "question").text()
    click(qtbot, closing.close_cancel)
    assert book.view.ledger.state.closed_at is None
    click(qtbot, closing.close_intake)
    click(qtbot, closing.close_confirm)
    settle(qtbot, window)
    window.go("bureau.merge")
    merging = page(qtbot, window, BureauMergePage)
    merging.look_at([third])
    settle(qtbot, window)
    click(qtbot, merging.confirm)
    settle(qtbot, window)
    (late,) = book.view.late
    merging.kept.choose(late)
    click(qtbot, merging.acts.buttons[LetterAct.ADMIT])
    merging.acts.reason.setText("邮路延误")
    click(qtbot, merging.acts.confirm)
    settle(qtbot, window)
    assert not book.view.late
    assert not book.view.not_arrived
    counted = next(line for line in book.view.letters if line.seat == "甲03")
    merging.kept.choose(counted)
    click(qtbot, merging.acts.buttons[LetterAct.WITHDRAW])
    merging.acts.reason.setText("专家要求撤回")
    click(qtbot, merging.acts.confirm)
    settle(qtbot, window)
    assert book.view.not_arrived == ("甲03",)
