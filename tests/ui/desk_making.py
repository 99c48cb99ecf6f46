"""A desk whose answers are given already: for pages that show many of them at once."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from db.stores import SqlStores
from reviewapp.domain.entries import Entry
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.usecases import issuing, preparing, scoring
from reviewapp.usecases.opening import open_task
from reviewapp.usecases.scheme_finding import find_scheme
from tests.ui.round_making import AT, EXPERTS, WORDS, Issued, QuickWrapping

TITLES = (
    "兵团农业水资源优化配置与节水政策研究",
    "南疆纺织服装产业集群发展路径及其对就业影响的实证研究（以阿拉尔、图木舒克两市为例）",
    "边境团场人口集聚机制研究",
    "Digital twins for cotton-field irrigation districts: a policy evaluation",
)
UNITS = ("石河子大学", "塔里木大学", "新疆农垦科学院", "兵团科技发展促进中心")


def issue_round(folder: Path, scheme: str, heading: str, rows: list[str]) -> Issued:
    """A round of these rows without dossiers, issued to one seat."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "entries.csv").write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    (folder / "experts.csv").write_text(EXPERTS, encoding="utf-8")
    bureau = SqlStores(QuickWrapping()).create_bureau(folder / "bureau", WORDS, "0" * 16)
    try:
        preparing.create_round(bureau, find_scheme(scheme), "2026年度专家评审", at=AT)
        preparing.import_entries(bureau, folder / "entries.csv", at=AT)
        preparing.import_experts(bureau, folder / "experts.csv", at=AT)
        issued = issuing.issue(bureau, folder / "out", at=AT)[0]
    finally:
        bureau.close()
    return Issued(issued.file, issued.code)


def make_desk(folder: Path, issued: Issued, answer: Callable[[Entry, ScoreSheet], ScoreSheet]) -> Path:
    """Open a package into ``folder``, sign, declare no conflict, and keep what ``answer`` gives."""
    opened = open_task(
        SqlStores(QuickWrapping()), folder, issued.package, code=issued.code, passphrase=WORDS, at=AT
    )
    store = opened.store
    try:
        for pledge in opened.task.form.pledges:
            scoring.sign_pledge(store, pledge.id, at=AT)
        for entry in opened.task.entries:
            sheet = scoring.declare(store, entry.number, None, at=AT)
            scoring.save_sheet(store, answer(entry, sheet), at=AT)
    finally:
        store.close()
    return folder


def scored_desk(folder: Path, entries: int, *, left_out: int = 0) -> Path:
    """A desk of so many entries of the soft science award, scored but the last ``left_out``; the second and
    third are alike.
    """
    rows = [f"R{n:02},{TITLES[n % 4]},{UNITS[n % 4]},负责人{n}" for n in range(1, entries + 1)]
    issued = issue_round(
        folder / "round", "award-soft-science", "项目编号,项目名称,申报单位,项目负责人", rows
    )
    rubric = find_scheme("award-soft-science").stages[0].form.rubrics[0]

    def answer(entry: Entry, sheet: ScoreSheet) -> ScoreSheet:
        number = int(entry.number[1:])
        if number > entries - left_out:
            return sheet
        chance = random.Random(2 if number == 3 else number)
        for criterion in rubric.judged:
            sheet = sheet.with_score(criterion.id, chance.choice(criterion.allowed_values()[-4:]))
        chosen = rubric.recommendations[0].id if rubric.recommendations else ""
        return sheet.with_recommendation(chosen).with_comment(
            "立项依据充分，技术路线可行，研究基础扎实，建议细化考核指标。"
        )

    return make_desk(folder / "E01", issued, answer)
