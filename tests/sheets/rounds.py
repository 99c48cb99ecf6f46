"""Rounds with everything a form can show: names that are long, short and rare, and all four states."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from reviewapp.domain.aggregation import Tally, tally
from reviewapp.domain.entries import Assignment, Entry, Expert
from reviewapp.domain.ranking import Ranking, rank
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.round import Charter, Round
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.sheets.values import Marks
from tests.panel import rubric_of

ROOT = Path(__file__).resolve().parents[2]

LONG_NAME = "努尔别克·吐尔逊江·阿卜杜热西提·买买提艾力"
LONG_UNIT = "新疆生产建设兵团第八师石河子市农业科学研究院（兵团棉花育种与栽培重点实验室）"
RARE_NAME = "王䶮㛃𠅤𬭎"

NAMES = (
    "张三",
    "李建国",
    LONG_NAME,
    RARE_NAME,
    "欧阳明月",
    "赵雪",
    "陈志远",
    "周红梅",
    "吴磊",
    "郑晓东",
    "孙立",
    "马玉兰",
    "阿依古丽",
)
UNITS = ("石河子大学", "新疆农垦科学院", LONG_UNIT, "塔里木大学", "天业集团")
TITLES = (
    "南疆盐碱地棉花水肥一体化关键技术研究与示范",
    "基于多源遥感的团场作物长势监测预警系统",
    "兵团科技成果转化机制与政策研究",
    "干旱区滴灌条件下土壤盐分运移规律及其对加工番茄产量与品质影响机理的长期定位观测研究",
    "CO2 加氢制 α-烯烃催化剂（Fe-K/γ-Al2O3）中试",
)

MARKS = Marks(
    "F08",
    short_code="7K3M-9QXT-42HD",
    qr_text="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    fingerprint="5R2N-8VJC-T6WQ-04KE",
    printed_at="2018-11-10T20:15:00",
    version="1.0",
)

States = dict[tuple[str, str], SheetState]
Sheets = dict[tuple[str, str], ScoreSheet]


class Sample(NamedTuple):
    """A round with its answers and what follows from them."""

    round: Round
    states: States
    sheets: Sheets
    tally: Tally
    ranking: Ranking


def load_scheme(scheme_id: str) -> Scheme:
    """One of the shipped schemes."""
    return read_scheme((ROOT / "resources" / "schemes" / f"{scheme_id}.toml").read_text("utf-8"), scheme_id)


def sample(
    scheme_id: str = "award-soft-science",
    *,
    entries: int = 12,
    experts: int = 7,
    panels: tuple[str, ...] = ("",),
    recused: tuple[tuple[int, int], ...] = ((1, 2),),
    missing: tuple[tuple[int, int], ...] = (),
    assignments: tuple[Assignment, ...] = (),
    named: bool | None = None,
    comment: str = "选题切合兵团实际，研究方法得当，结论可信。建议补充成本分析，进一步明确示范面积和考核指标。",
    seed: int = 7,
) -> Sample:
    """A round answered at random; ``recused`` and ``missing`` are (expert, entry) by position from 0."""
    scheme = load_scheme(scheme_id)
    if named is not None:
        scheme = replace(scheme, experts_named=named)
    chance = random.Random(seed)
    charter = Charter("r1", "2018年度兵团科学技术进步奖评审", b"", "age1", "2018-11-01", "2019-11-01")
    listed = tuple(
        Entry(
            f"2018-{i + 1:04d}",
            TITLES[i % len(TITLES)],
            UNITS[i % len(UNITS)],
            (NAMES[i % len(NAMES)], NAMES[(i + 2) % len(NAMES)]),
            panels[i % len(panels)],
            (("申请经费（万元）", str(30 + i * 5)),),
        )
        for i in range(entries)
    )
    roster = tuple(
        Expert(f"Z{i + 1:02d}", NAMES[i % len(NAMES)], UNITS[i % len(UNITS)], panel=panels[i % len(panels)])
        for i in range(experts)
    )
    the_round = Round(charter, scheme, listed, roster, assignments)
    states: States = {}
    sheets: Sheets = {}
    for i, expert in enumerate(roster):
        for entry in the_round.entries_of(expert.number):
            key, at = (expert.number, entry.number), (i, listed.index(entry))
            if at in recused:
                states[key] = SheetState.RECUSED
            elif at in missing:
                states[key] = SheetState.MISSING
            else:
                states[key] = SheetState.SCORED
                sheets[key] = _answer(entry, scheme, chance, comment)
    counted = tally(the_round, states, sheets)
    return Sample(the_round, states, sheets, counted, rank(the_round, counted))


def _answer(entry: Entry, scheme: Scheme, chance: random.Random, comment: str) -> ScoreSheet:
    scores = []
    for criterion in rubric_of(scheme).judged:
        allowed = criterion.allowed_values()
        scores.append((criterion.id, Decimal(chance.choice(allowed[len(allowed) // 2 :]))))
    choices = rubric_of(scheme).recommendations
    return ScoreSheet(entry.number, tuple(scores), comment, chance.choice(choices).id if choices else "")


GROUND = RecusalGround.SAME_UNIT
