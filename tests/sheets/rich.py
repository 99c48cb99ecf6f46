"""A scheme that asks for everything a form can show, tried on a sample round."""

from __future__ import annotations

from typing import NamedTuple

from reviewapp.domain.aggregation import Tally
from reviewapp.domain.ranking import Ranking
from reviewapp.domain.round import Round
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.usecases.trying import try_scheme

RICH = """
id = "rich"
version = 1
kind = "project"
title = "科技计划项目与人才团队评审"
title_en = "Projects and teams"
entry_noun = "项目"
ties = ["criterion:idea", "mean"]
least_scores = 2
outlier = "20"

[sample]
entries = 14
experts = 6

[averaging]
method = "mean"
by_familiarity = true

[calibration]
method = "t_score"
least_entries = 3

[budget]
total = "400"
unit = "万元"
field = "申请经费"

[[tag]]
title = "南疆"
field = "地区"
values = ["南疆"]

[[rubric]]
id = "project"
title = "项目"
types = ["项目"]
recommendation_required = true
cap = "100"

[rubric.comment]
least = 10
most = 500

[[rubric.section]]
id = "value"
title = "立项价值"

[[rubric.section]]
id = "science"
title = "科学价值"
parent = "value"

[[rubric.section]]
id = "need"
title = "需求价值"
parent = "value"
veto_below = "8"
veto = "不予立项"

[[rubric.section]]
id = "base"
title = "研究基础"

[[rubric.section]]
id = "extra"
title = "附加"
cap = "5"

[[rubric.criterion]]
id = "idea"
title = "创新性"
section = "science"
maximum = "25"
band = [
  { label = "优", from = "20", to = "25" },
  { label = "良", from = "15", below = "20" },
  { label = "中", from = "0", below = "15" },
]

[[rubric.criterion]]
id = "plan"
title = "技术路线"
section = "science"
maximum = "25"

[[rubric.criterion]]
id = "use"
title = "兵团需求"
section = "need"
maximum = "20"

[[rubric.criterion]]
id = "team"
title = "团队与条件"
section = "base"
maximum = "15"

[[rubric.criterion]]
id = "papers"
title = "代表性论文"
section = "base"
maximum = "15"
kind = "fact"
[rubric.criterion.fact]
field = "论文数"
unit = "篇"
per = "1"
gives = "3"

[[rubric.criterion]]
id = "youth"
title = "青年牵头"
section = "extra"
maximum = "8"
effect = "bonus"

[[rubric.criterion]]
id = "late"
title = "往期逾期"
maximum = "5"
effect = "penalty"

[[rubric.gate]]
id = "ethics"
title = "是否存在科研伦理或诚信问题"
veto = "不予立项"
any_expert = true

[[rubric.gate]]
id = "double"
title = "是否与已立项项目重复"
veto = "不予立项"

[[rubric.familiarity]]
id = "well"
title = "熟悉"
weight = "1"

[[rubric.familiarity]]
id = "some"
title = "较熟悉"
weight = "0.8"

[[rubric.familiarity]]
id = "little"
title = "不熟悉"
weight = "0.5"

[rubric.amount]
title = "建议经费"
unit = "万元"
most_field = "申请经费"

[[rubric.recommendation]]
id = "fund"
title = "优先资助"

[[rubric.recommendation]]
id = "may"
title = "可资助"

[[rubric.recommendation]]
id = "no"
title = "不予资助"

[[rubric]]
id = "team"
title = "人才团队"
types = ["团队"]

[[rubric.criterion]]
id = "idea"
title = "带头人水平"
maximum = "60"

[[rubric.criterion]]
id = "whole"
title = "团队结构"
maximum = "40"

[[rubric.familiarity]]
id = "well"
title = "熟悉"

[[rubric.familiarity]]
id = "little"
title = "不熟悉"
weight = "0.5"
"""


class Rich(NamedTuple):
    """A sample round with its answers and what follows from them."""

    round: Round
    states: dict[tuple[str, str], SheetState]
    sheets: dict[tuple[str, str], ScoreSheet]
    tally: Tally
    ranking: Ranking


def rich(text: str = RICH, *changes: tuple[str, str], seed: int = 3) -> Rich:
    """The scheme tried, with parts of its text replaced."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    trial = try_scheme(read_scheme(text, "rich"), seed)
    result = trial.results[0]
    answers = trial.answers[0]
    return Rich(trial.at(0), dict(answers.states), dict(answers.sheets), result.tally, result.ranking)
