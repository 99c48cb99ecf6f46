"""A simulated panel: a bureau, its experts and their laptops, with real stores, real letters and the real verbs.

Only the price of a pass phrase is different from the program's: tests open hundreds of stores.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from db.bureau_store import SqlBureauStore
from db.expert_store import SqlExpertStore
from db.stores import SqlStores
from reviewapp.domain.merging_rules import Standing
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.scheme import Scheme
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.packages import sealing
from reviewapp.packages.identity import make_identity
from reviewapp.packages.key_file import SupervisorCard, SupervisorKey
from reviewapp.packages.wrapping import Cost
from reviewapp.usecases import exporting, issuing, merging, opening, preparing, recording, scoring, unsealing
from reviewapp.usecases.results import Result, result
from tests.db.ledger_values import QuickWrapping

AT: Final = "2026-11-23T08:00:00+08:00"
PASSPHRASE: Final = "秘书口令 123"
RECOVERY: Final = "1234567890123458"
CHEAP: Final = Cost(8, 1, 1)
COMMENT: Final = "立项依据比较充分。"
SCHEME_TEXT: Final = """
id = "short"
version = 1
kind = "project"
title = "简表"
title_en = "A short form"
recommendation_required = true
ties = ["mean"]
[comment]
least = 4
most = 500
[averaging]
method = "mean"
[[recommendation]]
id = "fund"
title = "同意"
[[recommendation]]
id = "reject"
title = "不同意"
[[pledge]]
id = "secrecy"
title = "保密"
text = "本人严格保密。"
[[criterion]]
id = "value"
title = "价值"
maximum = "60"
published = false
[[criterion]]
id = "means"
title = "条件"
maximum = "40"
published = false
[[grade]]
title = "上"
at_most = "30"
[[grade]]
title = "下"
"""


@cache
def short_scheme() -> Scheme:
    """Two criteria, one pledge, two grades: letters of it are small."""
    return read_scheme(SCHEME_TEXT, "short.toml")


@dataclass(frozen=True)
class Supervisor:
    """The supervisor's stick, the card beside it, and the printed recovery key in its envelope."""

    key: SupervisorKey
    card: SupervisorCard
    recovery: str


@cache
def supervisor(name: str = "supervisor") -> Supervisor:
    """A supervisor by name, the same each time."""
    identity = make_identity(name, "2026-01-01", "2036-01-01")
    own, recovery = sealing.new_seal_key(), sealing.new_seal_key()
    card = SupervisorCard(identity.certificate_der, own.recipient, recovery.recipient)
    return Supervisor(SupervisorKey(identity, own.identity), card, recovery.identity)


@dataclass
class Room:
    """One round with everybody's folders below ``folder``; ``codes`` and ``tasks`` by seat."""

    folder: Path
    two_key: bool = False
    codes: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, Path] = field(default_factory=dict)

    @property
    def stores(self) -> SqlStores:
        """Stores whose pass phrases are cheap to check."""
        return SqlStores(QuickWrapping())

    @property
    def bureau_folder(self) -> Path:
        """Where the bureau's store lies."""
        return self.folder / "bureau"

    @contextmanager
    def bureau(self) -> Iterator[SqlBureauStore]:
        """The bureau's store, open; sound when it is given back."""
        store = self.stores.open_bureau(self.bureau_folder, PASSPHRASE)
        try:
            yield store
            assert list(store.check()) == []
        finally:
            store.close()

    @contextmanager
    def desk(self, seat: str, laptop: str = "") -> Iterator[SqlExpertStore]:
        """One expert's store on one laptop; the task is opened there if that was not done yet."""
        folder = self.folder / f"{laptop or 'laptop'}-{seat}"
        if folder.exists():
            store = self.stores.open_expert(folder, PASSPHRASE)
        else:
            opened = opening.open_task(
                self.stores, folder, self.tasks[seat], code=self.codes[seat], passphrase=PASSPHRASE, at=AT
            )
            assert isinstance(opened.store, SqlExpertStore)
            store = opened.store
            for pledge in opened.task.form.pledges:
                scoring.sign_pledge(store, pledge.id, at=AT)
        try:
            yield store
            assert list(store.check()) == []
        finally:
            store.close()

    def letter(
        self,
        seat: str,
        name: str = "",
        *,
        laptop: str = "",
        recused: Sequence[str] = (),
        left_out: Sequence[str] = (),
        comment: str = COMMENT,
        shift: int = 0,
    ) -> Path:
        """Let an expert answer everything and export; the answers follow from seat, entry and ``shift``."""
        with self.desk(seat, laptop) as store:
            answer(store, recused=recused, left_out=left_out, comment=comment, shift=shift)
            return self.export(store, name)

    def export(self, store: SqlExpertStore, name: str = "") -> Path:
        """Export the desk as it stands, as ``name.rvscore``."""
        now = scoring.desk(store)
        folder = self.folder / "letters"
        folder.mkdir(exist_ok=True)
        name = name or f"{now.task.seat}-{len(now.exported) + 1}"
        reason = "更正" if exporting.was_submitted(store) else ""
        return exporting.export(store, folder / f"{name}.rvscore", at=AT, reason=reason).file

    def merge(self, *files: Path) -> merging.MergePreview:
        """Preview and commit."""
        with self.bureau() as store:
            decided = merging.preview(store, files)
            merging.commit(store, decided, at=AT)
        return decided

    def standing(self) -> dict[str, Standing]:
        """How every seat stands."""
        with self.bureau() as store:
            return dict(recording.read_ledger(store).matrix.standing)

    def unseal(self) -> Result:
        """Close, unseal with whatever keys the round needs, and reckon."""
        with self.bureau() as store:
            merging.close_intake(store, at=AT)
            report = unsealing.unseal(store, at=AT, supervisor=supervisor().key if self.two_key else None)
            assert not report.refused
            return result(store)

    def copy(self, folder: Path) -> Room:
        """The same room once more: every folder copied, as onto another machine."""
        shutil.copytree(self.folder, folder)
        tasks = {seat: folder / path.relative_to(self.folder) for seat, path in self.tasks.items()}
        return replace(self, folder=folder, codes=dict(self.codes), tasks=tasks)


def answer(
    store: SqlExpertStore,
    *,
    recused: Sequence[str] = (),
    left_out: Sequence[str] = (),
    comment: str = COMMENT,
    shift: int = 0,
) -> None:
    """Declare and score every entry of a desk."""
    task = scoring.desk(store).task
    for entry in task.entries:
        ground = RecusalGround.SAME_UNIT if entry.number in recused else None
        sheet = scoring.declare(store, entry.number, ground, at=AT)
        if ground is not None or entry.number in left_out:
            continue
        chance = random.Random(f"{task.seat}{entry.number}{shift}")
        rubric = task.rubric_of(entry.number)
        for criterion in rubric.judged:
            sheet = sheet.with_score(criterion.id, chance.choice(criterion.allowed_values()))
        sheet = sheet.with_comment(comment).with_recommendation(rubric.recommendations[0].id)
        scoring.save_sheet(store, sheet, at=AT)


def write_lists(folder: Path, *, entries: int, experts: int) -> tuple[Path, Path]:
    """The two lists a bureau has: entries numbered E01 …, experts 甲01 … all in one panel."""
    folder.mkdir(parents=True, exist_ok=True)
    listed, roster = folder / "entries.csv", folder / "experts.csv"
    rows = [f"E{n:02},第{n}个项目,示例单位{n},张三{n}" for n in range(1, entries + 1)]
    listed.write_text("\n".join(["项目编号,项目名称,单位,负责人", *rows]) + "\n", encoding="utf-8")
    rows = [f"甲{n:02},专家{n},示例大学,教授,A" for n in range(1, experts + 1)]
    roster.write_text("\n".join(["专家编号,姓名,单位,职称,组别", *rows]) + "\n", encoding="utf-8")
    return listed, roster


def make_room(
    folder: Path,
    *,
    two_key: bool = False,
    copies: bool = False,
    entries: int = 4,
    experts: int = 3,
    scheme: Scheme | None = None,
    dossiers: Path | None = None,
    issue: bool = True,
    rehearsal: bool = False,
) -> Room:
    """A round, made and (unless told otherwise) issued."""
    room = Room(folder, two_key)
    folder.mkdir(parents=True, exist_ok=True)
    listed, roster = write_lists(folder / "lists", entries=entries, experts=experts)
    store = room.stores.create_bureau(room.bureau_folder, PASSPHRASE, RECOVERY)
    try:
        card = supervisor().card if two_key else None
        preparing.create_round(
            store,
            scheme or short_scheme(),
            "模拟评审",
            at=AT,
            supervisor=card,
            rehearsal=rehearsal,
            copies_allowed=copies,
        )
        preparing.import_entries(store, listed, at=AT)
        preparing.import_experts(store, roster, at=AT)
        if dossiers is not None:
            preparing.import_dossiers(store, dossiers, at=AT)
        if issue:
            if two_key:
                preparing.countersign(store, supervisor().key, at=AT)
            issue_all(room, store)
    finally:
        store.close()
    return room


def issue_all(room: Room, store: SqlBureauStore) -> None:
    """Issue every seat's task; files and codes go into the room."""
    for one in issuing.issue(store, room.folder / "tasks", at=AT, cost=CHEAP):
        room.codes[one.seat], room.tasks[one.seat] = one.code, one.file
