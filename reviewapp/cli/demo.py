"""``reviewapp demo``: a whole sealed session on the sample round, step by step, left for looking at.

Everything goes through the same verbs as the windows and the commands; nothing is made up but the scores.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from reviewapp.domain.errors import StateError
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.spelling import grouped
from reviewapp.packages import codes, key_file
from reviewapp.usecases import (
    archiving,
    exporting,
    issuing,
    merging,
    opening,
    overseeing,
    practising,
    printing,
    results,
    scoring,
    tabling,
    unsealing,
)
from reviewapp.usecases.file_writing import write_file
from reviewapp.usecases.form_list import FORMS
from reviewapp.usecases.ports import BureauStore, ExpertStore

from .context import DONE, Context, put

MARK = ".reviewapp-demo"
"""Marks a folder that a demo made, so that the next one may clear it and nothing else."""
PASSPHRASE = "demo demo demo"
_COMMENTS = (
    "选题切合兵团实际，数据较扎实，政策建议有一定可操作性。",
    "研究方法规范，样本覆盖面较广，建议进一步加强成果推广。",
    "有一定创新，但对比分析偏弱，应用证明材料需要补充。",
    "成果已被相关部门采纳，社会效益明显。",
)


def run_demo(args: argparse.Namespace, context: Context) -> int:
    """Run the demo into ``args.out``; then open the window on it, or leave screenshots without a display."""
    out: Path = args.out.resolve()
    _clear(out)
    step = _Steps()
    at = context.at

    step("监督人员生成密钥 supervisor's key")
    made = key_file.make_supervisor_key(PASSPHRASE, not_before="2026-01-01", not_after="2036-01-01")
    write_file(out / "监督密钥.key", made.key_file)
    write_file(out / "监督密钥.key.pub", made.card)
    key = key_file.open_key_file(made.key_file, PASSPHRASE)

    step("新建双钥批次，导入 16 项成果、7 位专家和材料 two-key round, lists and dossiers")
    store = context.stores.create_bureau(out / "秘书处", PASSPHRASE, codes.new_code())
    card = key_file.read_card(made.card)
    practising.prepare_sample(store, out / "导入材料", at=at, card=card)

    step("监督会签，发放任务包和开启码 countersign, issue packages and codes")
    issued = practising.countersign_and_issue(store, key, out / "任务包", at=at)
    printing.write_codes(store, issued, out / "开启码", supervisor=key)

    step("七位专家在各自电脑上打开、回避、打分、签名提交 seven experts score and submit")
    letters = _experts(context, issued, out)

    step("合并评分包：预览、确认、再合并一次 merge: preview, commit, once more")
    _merge(store, letters, at)

    step("截止收件，秘书和监督共同启封 close and unseal with both keys")
    merging.close_intake(store, at=at)
    report = unsealing.unseal(store, at=at, supervisor=key)
    _expect(len(report.opened) == len(issued) and not report.refused, "every letter opens")

    step("汇总、排序 tally and ranking")
    of = results.result(store)
    for row in of.ranking.rows[:5]:
        put(f"      {row.rank}. {row.shown}  {of.round.entry(row.entry).title}  {row.grade}")

    step("打印评分表、汇总表、排序表、移交单 print the forms")
    printed = printing.print_forms(store, out / "打印", FORMS, at=at)
    tabling.export_tables(store, out / "汇总排序.xlsx")
    overseeing.back_up(store, out / "备份")

    step("归档并核验 archive and verify")
    forms = printing.form_files(store, FORMS, at=at)
    archived = archiving.archive(store, out / "结果归档.rvarchive", forms=forms)
    store.close()
    found = archiving.verify(archived.file)
    _expect(found.agrees and found.recomputed == of.ranking.digest(), "verify agrees with the ranking")
    put(f"      排序摘要 ranking {of.ranking.digest()}\n      核验摘要 verify  {found.recomputed}")

    step(f"完成：{len(printed)} 份表格，全部文件在 everything is in {out}")
    put(f"      口令（存储、密钥）pass phrase of stores and key: {PASSPHRASE}")
    return _show(context, out)


class _Steps:
    """Says which step runs, numbered."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, words: str) -> None:
        self._number += 1
        put(f"[{self._number:2}] {words}")


def _experts(context: Context, issued: Sequence[issuing.IssuedSeat], out: Path) -> list[Path]:
    """Every expert's evening; the second is recused from one entry, the third sends a revised letter."""
    letters: list[Path] = []
    for number, seat in enumerate(issued, start=1):
        chance = random.Random(number)
        opened = opening.open_task(
            context.stores,
            out / "专家电脑" / seat.seat,
            seat.file,
            code=seat.code,
            passphrase=PASSPHRASE,
            at=context.at,
        )
        store = opened.store
        for pledge in opened.task.form.pledges:
            scoring.sign_pledge(store, pledge.id, at=context.at)
        for position, entry in enumerate(opened.task.entries):
            ground = RecusalGround.SAME_UNIT if number == 2 and position == 3 else None
            scoring.declare(store, entry.number, ground, at=context.at)
        _score_all(store, chance, context.at)
        letters.append(_export(store, out, context.at))
        if number == 3:
            entry = opened.task.entries[0]
            sheet = store.sheets()[entry.number]
            criterion = opened.task.form.rubric_of(entry).judged[2]
            scoring.save_sheet(store, sheet.with_score(criterion.id, criterion.maximum), at=context.at)
            letters.append(_export(store, out, context.at))
            put(f"      {seat.seat} 修改一项评分后重新签名提交 sends a revised letter")
        store.close()
    return letters


def _score_all(store: ExpertStore, chance: random.Random, at: str) -> None:
    desk = scoring.desk(store)
    for entry in desk.task.entries:
        sheet = desk.sheets[entry.number]
        if sheet.recused is not None:
            continue
        scoring.read_dossier(store, desk.task.dossiers_of(entry.number)[0])
        quality = 0.35 + 0.6 * random.Random(entry.number).random()
        rubric = desk.task.form.rubric_of(entry)
        for criterion in rubric.judged:
            values = criterion.allowed_values()
            place = min(max(quality + chance.uniform(-0.15, 0.15), 0), 1)
            sheet = sheet.with_score(criterion.id, values[round(place * (len(values) - 1))])
        choices = [choice.id for choice in rubric.recommendations]
        sheet = sheet.with_recommendation(choices[min(int((1 - quality) * 5), len(choices) - 1)])
        scoring.save_sheet(store, sheet.with_comment(chance.choice(_COMMENTS)), at=at)


def _export(store: ExpertStore, out: Path, at: str) -> Path:
    folder = out / "评分包"
    folder.mkdir(exist_ok=True)
    desk = scoring.desk(store)
    revision = len(desk.exported) + 1
    file = folder / f"{desk.task.seat}-{revision}.rvscore"
    receipt = exporting.export(store, file, at=at, reason="更正评分" if revision > 1 else "")
    slips = out / "回执"
    slips.mkdir(exist_ok=True)
    write_file(slips / f"{desk.task.seat}-{revision}.pdf", printing.receipt_pdf(store, receipt))
    put(f"      {desk.task.seat} 第 {revision} 版 短码 {grouped(receipt.short_code)}")
    return receipt.file


def _merge(store: BureauStore, letters: Sequence[Path], at: str) -> None:
    # The stale copy comes last on purpose: order must not matter.
    decided = merging.preview(store, list(reversed(letters)))
    merging.commit(store, decided, at=at)
    again = merging.preview(store, letters)
    _expect(len(decided.new) == len(letters) and not again.new, "merging again changes nothing")
    put(f"      新存 {len(decided.new)} 份，再次合并新存 {len(again.new)} 份 kept {len(decided.new)}, then 0")


def _expect(holds: bool, what: str) -> None:
    """The demo checks itself; a step that does not hold ends it."""
    if not holds:
        raise StateError("demo_failed", what=what)


def _clear(out: Path) -> None:
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).exists():
            raise StateError("demo_folder_in_use", folder=str(out))
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()


def _show(context: Context, out: Path) -> int:
    """Open the window on the demo's bureau store, or leave screenshots where there is no display."""
    display = sys.platform == "win32" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if display and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        return _open_window(context, out)
    from ui.picturing import Visit, take_pictures

    desk = tuple((f"expert.{page}", f"expert-{page}") for page in ("desk", "check", "export"))
    bureau = ("prepare", "experts", "issue", "merge", "arrivals", "unseal", "ranking", "archive")
    visits = [
        Visit(out / "专家电脑" / "甲01", PASSPHRASE, desk),
        Visit(out / "秘书处", PASSPHRASE, tuple((f"bureau.{page}", f"bureau-{page}") for page in bureau)),
    ]
    pictures = take_pictures(lambda: context.stores, out / "界面截图", visits, clock=lambda: context.at)
    put(f"      没有显示器：{len(pictures)} 张界面截图在 pictures of the pages are in {out / '界面截图'}")
    return DONE


def _open_window(context: Context, out: Path) -> int:
    from ui.app import run  # noqa: PLC0415 - only a display needs Qt

    return run(lambda: context.stores, clock=lambda: context.at, start=out)
