"""Choosing among many schemes: searched, shown with all their stages, kept through a search."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from reviewapp.domain.arithmetic import Arithmetic, Averaging, Method
from reviewapp.domain.scheme import Activity, Scheme, Stage
from reviewapp.usecases.scheme_finding import built_in_schemes, find_scheme
from tests.ui.full_form import full_scheme
from ui.theme import ThemeName, colours_of
from ui.widgets.arithmetic_words import ArithmeticWords
from ui.widgets.bureau_scheme import SchemeChoice


def _many() -> tuple[Scheme, ...]:
    built_in = built_in_schemes()
    return tuple(
        replace(built_in[i % len(built_in)], id=f"scheme-{i}", title=f"第{i}号方案") for i in range(20)
    )


@pytest.fixture
def choice(qtbot: QtBot) -> SchemeChoice:
    made = SchemeChoice(_many(), colours_of(ThemeName.LIGHT), "zh")
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def test_a_row_chooses_and_a_search_changes_nothing(choice: SchemeChoice) -> None:
    heard: list[str] = []
    choice.chosen.connect(lambda: heard.append(choice.scheme.id))
    choice.list.selectRow(7)
    choice.list.rows.keep_only("第13号")
    assert choice.list.rows.rowCount() == 1
    assert choice.scheme.id == "scheme-7"
    choice.list.selectRow(0)
    choice.list.rows.keep_only("")
    assert choice.scheme.id == "scheme-13"
    assert heard == ["scheme-7", "scheme-13"]


def test_the_last_of_an_id_is_chosen(choice: SchemeChoice) -> None:
    own = replace(full_scheme(), id="scheme-3")
    choice.add(own)
    choice.choose("scheme-3")
    assert choice.scheme is own
    assert choice.list.current is own


def test_every_stage_and_every_criterion_is_shown(choice: SchemeChoice) -> None:
    full = full_scheme()
    voting = Stage(id="vote", title="表决", activity=Activity.VOTING)
    choice.add(replace(full, id="two", stages=(replace(full.stages[0], title="函评"), voting)))
    choice.choose("two")
    assert [line[:1] for line in choice.stages.text().split("\n")] == ["1", "2"]
    assert "函评" in choice.stages.text()
    shown = [choice.criteria.rows.row(i).criterion for i in range(choice.criteria.rows.rowCount())]
    assert tuple(shown) == full.stages[0].form.rubrics[0].criteria
    assert not choice.criteria.isColumnHidden(0)
    choice.add(find_scheme("project"))
    choice.choose("project")
    assert choice.criteria.isColumnHidden(0)


@pytest.mark.parametrize("method", list(Method))
def test_every_method_has_words_of_its_own(qtbot: QtBot, method: Method) -> None:
    words = ArithmeticWords("zh")
    others = {words.method(Averaging(other)) for other in Method if other is not method}
    assert words.method(Averaging(method)) not in others
    stage = Stage(arithmetic=Arithmetic(averaging=Averaging(method)))
    others = {
        words.enough(replace(stage, arithmetic=Arithmetic(averaging=Averaging(other))), 9)[0]
        for other in Method
        if other is not method
    }
    assert words.enough(stage, 9)[0] not in others


@pytest.mark.parametrize(
    ("experts", "tone", "says"),
    [
        (2, "bad", "3"),
        (3, "warn", "5"),
        (5, "warn", "7"),
        (6, "warn", "7"),
        (7, "good", ""),
        (10, "warn", "9"),
    ],
)
def test_experts_are_counted_by_the_rule_that_trims(qtbot: QtBot, experts: int, tone: str, says: str) -> None:
    # Two dropped at each end need five; n_min asks for seven.
    averaging = Averaging(Method.TRIMMED, trim_each=2, n_min=7)
    arithmetic = Arithmetic(averaging=averaging, least_scores=3, outlier=Decimal(30))
    stage = Stage(arithmetic=arithmetic, experts_least=5, experts_most=9)
    words, found = ArithmeticWords("zh").enough(stage, experts)
    assert found == tone
    assert says in words
