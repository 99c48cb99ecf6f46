"""A form that asks for everything a scheme can ask for, and entries with the columns it needs."""

from __future__ import annotations

from functools import cache
from typing import Final

from reviewapp.domain.entries import Entry
from reviewapp.domain.rubric import Rubric
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import read_scheme

FULL_SCHEME: Final = """
id = "full"
version = 1
kind = "project"
title = "科技计划项目验收评价（全项示例）"
title_en = "Acceptance, with everything a form can ask"
recommendation_required = true
cap = "105"
adds_up_to = "100"

[[pledge]]
id = "secrecy"
title = "保密承诺"
text = "本人严格保密。"

[[gate]]
id = "fraud"
title = "是否存在弄虚作假或重大知识产权争议"
veto = "不通过验收"
any_expert = true
guidance = "以验收材料为准"

[[gate]]
id = "documents"
title = "验收材料是否齐全、真实"
veto = "材料退回"
passes = true

[[section]]
id = "task"
title = "任务完成情况"
points = "70"
veto_below = "42"
veto = "不通过验收"

[[section]]
id = "output"
title = "成果产出"
parent = "task"
points = "30"

[[section]]
id = "use"
title = "应用与效益"
points = "30"

[[section]]
id = "extra"
title = "附加分"
cap = "6"

[[criterion]]
id = "aims"
title = "考核指标完成程度"
maximum = "40"
section = "task"
guidance = "对照任务书逐项核对"
published = true
band = [
  { label = "全部完成", from = "36", to = "40" },
  { label = "基本完成", from = "24", to = "35" },
  { label = "未完成", from = "0", to = "23" },
]

[[criterion]]
id = "novelty"
title = "技术创新性"
maximum = "10"
points = "20"
step = "0.5"
section = "output"

[[criterion]]
id = "papers"
title = "论文与专利数量"
maximum = "10"
section = "output"
kind = "fact"
fact = { field = "论文专利数", unit = "篇（件）", per = "2", gives = "1" }

[[criterion]]
id = "benefit"
title = "经济社会效益"
maximum = "30"
section = "use"

[[criterion]]
id = "standard"
title = "形成国家或行业标准"
maximum = "5"
section = "extra"
effect = "bonus"

[[criterion]]
id = "talent"
title = "人才培养突出"
maximum = "3"
section = "extra"
effect = "bonus"

[[criterion]]
id = "late"
title = "无正当理由延期"
maximum = "5"
effect = "penalty"

[amount]
title = "建议后补助经费"
unit = "万元"
required = true
most_field = "申请经费"
places = 1

[[familiarity]]
id = "expert"
title = "很熟悉"

[[familiarity]]
id = "general"
title = "一般"
weight = "0.7"

[[familiarity]]
id = "not"
title = "不熟悉"
weight = "0.3"

[[recommendation]]
id = "pass"
title = "通过验收"

[[recommendation]]
id = "mend"
title = "整改后通过"

[[recommendation]]
id = "fail"
title = "不通过"

[comment]
least = 10
most = 500
when_below = "60"
when_from = "95"
when_chosen = ["fail", "mend"]
phrases = ["完成任务书规定的考核指标。", "经费使用合规，账目清楚。", "成果应用证明不足，建议补充第三方检测报告后再行验收。"]
"""

FULL_ENTRIES: Final = """项目编号,项目名称,申报单位,项目负责人,论文专利数,申请经费
R01,兵团农业水资源优化配置与节水政策研究,石河子大学,王䶮；李明,13,25.5
R02,南疆纺织服装产业集群发展路径及其对就业影响的实证研究（以阿拉尔、图木舒克两市为例）,塔里木大学,张三,40,30
R03,边境团场人口集聚机制研究,新疆农垦科学院,赵铉,0,12
"""


@cache
def full_scheme() -> Scheme:
    """The scheme above."""
    return read_scheme(FULL_SCHEME, "full.toml")


def full_rubric() -> Rubric:
    """What it asks."""
    return full_scheme().stages[0].form.rubrics[0]


def entry(number: str = "R01", papers: str = "13", most: str = "25.5") -> Entry:
    """An entry with the columns it needs."""
    return Entry(number, "某项目", fields=(("论文专利数", papers), ("申请经费", most)))


SCORES: Final = {"aims": "38", "novelty": "8.5", "benefit": "25", "standard": "5", "talent": "3", "late": "2"}
"""A whole answer to it, by criterion, as typed."""
