"""A form that asks for everything, filled by keys alone, and read back before it is signed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import CommentRule, Criterion, Rubric
from reviewapp.domain.scheme import Form, Scheme
from reviewapp.domain.score_sheet import ScoreSheet, SheetState, validate_sheet
from reviewapp.domain.site_visit import SiteVisit
from reviewapp.usecases.scheme_finding import built_in_schemes
from tests.ui.full_form import SCORES, entry, full_rubric
from ui.theme import ThemeName, colours_of
from ui.widgets.read_back import ReadBack
from ui.widgets.score_form import ScoreForm
from ui.widgets.score_pane import ScorePane

D = Decimal


@pytest.fixture
def form(qtbot: QtBot) -> ScoreForm:
    made = ScoreForm(full_rubric())
    qtbot.addWidget(made)
    made.show_sheet(entry(), ScoreSheet("R01"))
    made.show()
    made.activateWindow()
    return made


def _focused(form: ScoreForm) -> QWidget:
    focused = form.focusWidget()
    assert focused is not None
    return focused


def _press(form: ScoreForm, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(_focused(form), key)


def _fill(form: ScoreForm, **changed: str) -> None:
    for criterion, figure in {**SCORES, **changed}.items():
        form.boxes[criterion].field.give(D(figure))


def test_keys_alone_fill_everything(form: ScoreForm) -> None:
    form.go_to("fraud")
    _press(form, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    for figure in SCORES.values():
        QTest.keyClicks(_focused(form), figure)
        _press(form, Qt.Key.Key_Return)
    QTest.keyClicks(_focused(form), "20.5")
    _press(form, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    assert form.comment_box.phrases[0] is _focused(form)
    _press(form, Qt.Key.Key_Return)
    form.flush()
    assert form.sheet == ScoreSheet(
        "R01",
        tuple((criterion, D(figure)) for criterion, figure in SCORES.items()),
        "完成任务书规定的考核指标。",
        "pass",
        gates=(("fraud", False), ("documents", True)),
        familiarity="expert",
        amount=D("20.5"),
    )
    assert not validate_sheet(form.sheet, full_rubric(), entry())
    # 38 + 17 + 6 (13 papers) + 25 + 6 (8, capped) - 2
    assert form.total == "90"


def test_the_total_counts_facts_and_says_which_caps_cut_it(form: ScoreForm) -> None:
    _fill(form)
    assert "附加分" in form.caps
    assert form.facts["papers"].points.text() == "6 / 10"
    assert "13" in form.facts["papers"].said.text()
    _fill(form, talent="0")
    assert form.caps == ""
    form.show_sheet(entry(papers=""), form.sheet)
    assert (form.total, form.missing) == ("", 0)
    assert form.facts["papers"].points.text() == "— / 10"


def test_sub_totals_run_and_turn_red_below_their_veto_line(form: ScoreForm) -> None:
    task, output = form.headings["task"], form.headings["output"]
    assert task.total.text() == "6 / 70"
    form.boxes["aims"].field.give(D(10))
    # Not red while a figure is missing: it may still be reached.
    assert (task.total.text(), task.rule.property("look")) == ("16 / 70", "muted")
    form.boxes["novelty"].field.give(D(10))
    assert (output.total.text(), task.total.text()) == ("26 / 30", "36 / 70")
    assert task.rule.property("look") == "bad"
    assert "42" in task.rule.text()
    form.boxes["aims"].field.give(D(16))
    assert (task.total.text(), task.rule.property("look")) == ("42 / 70", "muted")


def test_a_gate_says_what_the_wrong_answer_leads_to(form: ScoreForm) -> None:
    fraud, documents = form.gates["fraud"], form.gates["documents"]
    assert "不通过验收" in fraud.rule.text()
    assert fraud.rule.property("look") == "muted"
    fraud.buttons["yes"].click()
    documents.buttons["yes"].click()
    assert (fraud.rule.property("look"), documents.rule.property("look")) == ("bad", "muted")
    assert dict(form.sheet.gates) == {"fraud": True, "documents": True}
    assert form.sheet.gates[0][0] == "fraud"


def test_gates_of_another_type_are_not_asked(qtbot: QtBot) -> None:
    rubric = full_rubric()
    typed = replace(rubric, gates=(replace(rubric.gates[0], types=("重点",)), rubric.gates[1]))
    form = ScoreForm(typed)
    qtbot.addWidget(form)
    form.show_sheet(entry(), ScoreSheet("R01"))
    assert [not row.isHidden() for row in form.gates.values()] == [False, True]
    form.show_sheet(replace(entry(), type="重点"), ScoreSheet("R01"))
    assert [not row.isHidden() for row in form.gates.values()] == [True, True]


@pytest.mark.parametrize("typed", ["25.6", "20.55", "-1", "250"])
def test_an_amount_above_the_limit_is_said_and_not_stored(form: ScoreForm, typed: str) -> None:
    assert form.amount is not None
    form.amount.field.give(D(20))
    form.amount.field.clear()
    QTest.keyClicks(form.amount.field, typed)
    assert form.sheet.amount is None
    assert form.amount.field.text() == typed
    assert "25.5" in form.amount.reason
    form.show_sheet(entry("R02", most="30"), ScoreSheet("R02"))
    assert (form.amount.field.text(), form.amount.reason) == ("", "")
    form.show_sheet(entry(), ScoreSheet("R01"))
    assert form.amount.field.text() == typed
    assert form.amount.reason


def test_the_comment_is_asked_for_as_the_answers_stand(form: ScoreForm) -> None:
    def asked() -> bool:
        return "10" in form.comment_box.count.split("/")[1].replace("500", "")

    assert not asked()
    form.recommendation("mend").click()
    assert asked()
    form.recommendation("pass").click()
    assert not asked()
    _fill(form, aims="0", benefit="0")
    assert D(form.total) < 60
    assert asked()
    form.comment_box.phrases[0].click()
    form.comment_box.phrases[1].click()
    form.flush()
    assert form.sheet.comment == "完成任务书规定的考核指标。经费使用合规，账目清楚。"


def test_everything_that_is_signed_is_read_back(qtbot: QtBot, form: ScoreForm) -> None:
    _fill(form)
    form.gates["fraud"].buttons["yes"].click()
    form.gates["documents"].buttons["yes"].click()
    assert form.familiarity is not None
    assert form.amount is not None
    form.familiarity.buttons["general"].click()
    form.amount.field.give(D("20.5"))
    form.recommendation("fail").click()
    form.comment.insertPlainText("存在<b>争议</b>，不予通过。")
    form.flush()
    shown = ReadBack(colours_of(ThemeName.LIGHT), "zh")
    qtbot.addWidget(shown)
    shown.show_sheets(Form((full_rubric(),)), [entry()], [(form.sheet, SheetState.SCORED)])
    text = shown.toPlainText()
    rubric = full_rubric()
    said = [c.title for c in rubric.criteria] + [s.title for s in rubric.sections]
    said += [gate.title for gate in rubric.gates]
    said += ["论文专利数 13", "20.5 万元", "一般", "不通过", "<b>争议</b>", "61 / 70", "6 / 6", "90"]
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("scheme", built_in_schemes(), ids=lambda one: one.id)
def test_every_scheme_of_the_program_has_forms_that_can_be_filled(qtbot: QtBot, scheme: Scheme) -> None:
    for rubric in (rubric for stage in scheme.stages for rubric in stage.form.rubrics):
        form = ScoreForm(rubric)
        qtbot.addWidget(form)
        columns = [c.fact.field for c in rubric.criteria if c.fact is not None]
        if rubric.amount is not None and rubric.amount.most_field:
            columns.append(rubric.amount.most_field)
        reviewed = Entry("R01", "某项目", fields=tuple((column, "50") for column in columns))
        visit = SiteVisit(recorded_by="李明") if rubric.visit is not None else None
        form.show_sheet(reviewed, ScoreSheet("R01", visit=visit))
        for row in form.gates.values():
            row.buttons["no"].click()
        for criterion in rubric.judged:
            form.boxes[criterion.id].field.give(criterion.allowed_values()[-1])
        if form.amount is not None:
            form.amount.field.give(D(10))
        for choices in (form.familiarity, form.recommendations):
            if choices is not None:
                next(iter(choices.buttons.values())).click()
        form.comment.setPlainText("评语" * 200)
        form.flush()
        assert [p.code for p in validate_sheet(form.sheet, rubric, reviewed)] == []
        assert form.sheet.in_order(rubric) == form.sheet


def test_each_type_of_entry_has_the_form_of_its_own(qtbot: QtBot) -> None:
    other = Rubric((Criterion("only", "唯一指标", D(100)),), comment=CommentRule(), id="2", types=("青年",))
    verdict = Rubric((), recommendations=full_rubric().recommendations, id="3", types=("结题",))
    pane = ScorePane(Form((full_rubric(), other, verdict)), "zh")
    qtbot.addWidget(pane)
    pane.show()
    pane.show_entry(entry(), ScoreSheet("R01"))
    assert "aims" in pane.form.boxes
    pane.show_entry(replace(entry("R02"), type="青年"), ScoreSheet("R02"))
    assert list(pane.form.boxes) == ["only"]
    heard: list[ScoreSheet] = []
    pane.edited.connect(heard.append)
    pane.form.boxes["only"].field.give(D(70))
    assert heard == [ScoreSheet("R02", (("only", D(70)),))]
    pane.show_entry(replace(entry("R03"), type="结题"), ScoreSheet("R03"))
    pane.form.recommendation("fail").click()
    assert heard[-1] == ScoreSheet("R03", recommendation="fail")


def test_the_anchor_comes_first(qtbot: QtBot) -> None:
    """The form of every other entry waits, and says for which one."""
    pane = ScorePane(Form((Rubric((Criterion("a", "甲", Decimal(100)),)),), anchor=True), "zh")
    qtbot.addWidget(pane)
    pane.show()
    waiting = pane.tr(
        "Everybody scores entry {number} first, as a measure for the others. Then this form opens."
    )
    for anchor, waits in (("E1", True), ("E2", False), ("", False)):
        pane.show_entry(Entry("E2", "第二项"), ScoreSheet("E2"), anchor)
        assert pane.form.isVisible() is not waits
        said = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
        assert (waiting.format(number=anchor) in said) is waits
