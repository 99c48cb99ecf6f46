"""Bureau stores at several moments of a round, with letters that experts really signed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.stores import SqlStores
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.packages import key_file, wrapping
from reviewapp.usecases import exporting, issuing, merging, opening, overseeing, preparing, scoring, unsealing
from reviewapp.usecases.issuing import IssuedSeat
from reviewapp.usecases.ports import BureauStore, ExpertStore
from reviewapp.usecases.resource_files import resource
from reviewapp.usecases.scheme_finding import find_scheme
from tests.ui.round_making import AT, WORDS, QuickWrapping, write_pdf

KEY_WORDS = "supervisor's words"
CHEAP = wrapping.Cost(8, 1, 1)
TITLE = "2026年度兵团科学技术进步奖（软科学类）专家评审"
_TOPICS = ("农业水资源优化配置", "边境团场人口集聚机制", "重点实验室运行绩效评价", "特色林果产业链价值分配")
_UNITS = ("示例农业大学", "示例社会科学院", "示例水利研究院", "示例科技发展中心")


@dataclass(frozen=True)
class SupervisorFiles:
    """A supervisor's key file and public card."""

    key: Path
    card: Path


def make_supervisor(folder: Path) -> SupervisorFiles:
    """A key file with its card beside it; the words are ``KEY_WORDS``."""
    folder.mkdir(parents=True, exist_ok=True)
    made = key_file.make_supervisor_key(KEY_WORDS, not_before="2026-01-01", not_after="2036-01-01")
    files = SupervisorFiles(folder / "监督.key", folder / "监督.key.pub")
    files.key.write_bytes(made.key_file)
    files.card.write_bytes(made.card)
    return files


def sample_list(name: str) -> Path:
    """A list that comes with the program."""
    return resource("sample") / f"{name}.csv"


def write_lists(folder: Path, entries: int, experts: int) -> tuple[Path, Path]:
    """Lists of any length, with two panels."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["项目编号,项目名称,申报单位,项目负责人"]
    for number in range(1, entries + 1):
        topic = f"{_TOPICS[number % 4]}研究（第{number}号）"
        lines.append(f"2026KJ{number:04},{topic},{_UNITS[number % 4]},示例{number}")
    (folder / "entries.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["专家编号,姓名,单位,职称"]
    surnames = "赵钱孙李周吴郑王冯陈褚卫蒋"
    lines += [f"甲{n:02},{surnames[n - 1]}示例,示例大学,教授" for n in range(1, experts + 1)]
    (folder / "experts.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "entries.csv", folder / "experts.csv"


def new_store(folder: Path, supervisor: SupervisorFiles | None = None, title: str = TITLE) -> BureauStore:
    """An empty round in a new store."""
    card = key_file.read_card(supervisor.card.read_bytes()) if supervisor else None
    scheme = find_scheme("award-soft-science")
    stores = SqlStores(QuickWrapping())
    return overseeing.create_bureau(stores, folder, scheme, title, WORDS, at=AT, supervisor=card)[0]


def fill(store: BureauStore, lists: tuple[Path, Path]) -> None:
    """Take both lists in."""
    preparing.import_entries(store, lists[0], at=AT)
    preparing.import_experts(store, lists[1], at=AT)


def hand_out(
    store: BureauStore, out: Path, supervisor: SupervisorFiles | None = None
) -> tuple[IssuedSeat, ...]:
    """Countersign where needed, and issue."""
    if supervisor:
        key = key_file.open_key_file(supervisor.key.read_bytes(), KEY_WORDS)
        preparing.countersign(store, key, at=AT)
    return issuing.issue(store, out, at=AT, cost=CHEAP)


def open_desk(folder: Path, package: Path, code: str) -> ExpertStore:
    """An expert opens a package, signs the pledges and declares no conflict."""
    stores = SqlStores(QuickWrapping())
    opened = opening.open_task(stores, folder, package, code=code, passphrase=WORDS, at=AT)
    for pledge in opened.task.form.pledges:
        scoring.sign_pledge(opened.store, pledge.id, at=AT)
    for entry in opened.task.entries:
        scoring.declare(opened.store, entry.number, None, at=AT)
    return opened.store


def score(
    store: ExpertStore, *, leave: int = 0, recuse: Sequence[str] = (), seed: int = 0, same: bool = False
) -> None:
    """Score everything but the last ``leave`` entries."""
    task = scoring.desk(store).task
    for number in recuse:
        scoring.declare(store, number, RecusalGround.SAME_UNIT, at=AT)
    wanted = task.entries[: len(task.entries) - leave]
    for place, entry in enumerate(e for e in wanted if e.number not in recuse):
        chance = random.Random(0 if same else seed * 1000 + place)
        sheet = ScoreSheet(entry.number)
        rubric = task.rubric_of(entry.number)
        for criterion in rubric.judged:
            sheet = sheet.with_score(criterion.id, chance.choice(criterion.allowed_values()[-4:]))
        choices = [choice.id for choice in rubric.recommendations]
        sheet = sheet.with_comment("论证充分，数据扎实，建议有可操作性。")
        scoring.save_sheet(store, sheet.with_recommendation(choices[0] if choices else ""), at=AT)


def send(store: ExpertStore, file: Path) -> Path:
    """Sign and export."""
    file.parent.mkdir(parents=True, exist_ok=True)
    return exporting.export(store, file, at=AT, reason="补评缺项").file


@dataclass(frozen=True)
class Moments:
    """Closed stores to be copied, and files to be merged."""

    empty: Path
    working: Path
    finished: Path
    files: tuple[Path, ...]
    supervisor: SupervisorFiles


def make_moments(folder: Path) -> Moments:
    """A round just made; a two-key round of 150 entries in the middle; a finished round of sixteen."""
    supervisor = make_supervisor(folder / "supervisor")
    new_store(folder / "empty").close()
    files = _make_working(folder, supervisor)
    _make_finished(folder)
    return Moments(folder / "empty", folder / "working", folder / "finished", files, supervisor)


def _make_working(folder: Path, supervisor: SupervisorFiles) -> tuple[Path, ...]:
    store = new_store(folder / "working", supervisor)
    fill(store, write_lists(folder / "lists", 150, 13))
    issued = hand_out(store, folder / "out", supervisor)
    letters: list[Path] = []
    for place, seat in enumerate(issued[:6]):
        desk = open_desk(folder / "desks" / seat.seat, seat.file, seat.code)
        score(
            desk, leave=140 - place * 5, recuse=["2026KJ0003", "2026KJ0007"] if place == 1 else [], seed=place
        )
        letters.append(send(desk, folder / "in" / f"{seat.seat}-1.rvscore"))
        if place == 4:
            score(desk, leave=100, seed=place)
            letters.append(send(desk, folder / "in" / f"{seat.seat}-2.rvscore"))
        desk.close()
    # The same package opened on a second laptop: a second key for the third seat.
    third = issued[2]
    desk = open_desk(folder / "desks" / "again", third.file, third.code)
    letters.append(send(desk, folder / "in" / f"{third.seat}-second.rvscore"))
    desk.close()
    early = [file for file in letters if not file.name.startswith(("甲05-2", "甲06"))]
    merging.commit(store, merging.preview(store, early), at=AT)
    damaged = folder / "in" / "甲07-坏.rvscore"
    damaged.write_bytes(letters[0].read_bytes()[:-40])
    store.close()
    return (*[file for file in letters if file not in early], letters[0], damaged)


def _make_finished(folder: Path) -> None:
    store = new_store(folder / "finished")
    fill(store, (sample_list("entries"), sample_list("experts")))
    dossiers = folder / "dossiers"
    dossiers.mkdir()
    for number in ("2026RK001", "2026RK002"):
        write_pdf(dossiers / f"{number}.pdf", number)
    preparing.import_dossiers(store, dossiers, at=AT)
    issued = hand_out(store, folder / "out2")
    letters = []
    for place, seat in enumerate(issued[:6]):
        desk = open_desk(folder / "desks2" / seat.seat, seat.file, seat.code)
        score(
            desk,
            leave=2 if place == 5 else 0,
            recuse=["2026RK004"] if place == 1 else [],
            seed=place,
            same=place < 4,
        )
        letters.append(send(desk, folder / "in2" / f"{seat.seat}.rvscore"))
        desk.close()
    merging.commit(store, merging.preview(store, letters[:5]), at=AT)
    merging.close_intake(store, at=AT)
    merging.commit(store, merging.preview(store, letters[5:]), at=AT)
    unsealing.unseal(store, at=AT)
    overseeing.back_up(store, folder / "copies")
    store.close()


def make_issued_round(folder: Path) -> tuple[Path, Path]:
    """A one-key round of three entries and experts, issued: its store, and a folder with letters of every fate."""
    store = new_store(folder / "store")
    fill(store, write_lists(folder / "lists", 3, 3))
    for place, seat in enumerate(hand_out(store, folder / "out")):
        desk = open_desk(folder / seat.seat, seat.file, seat.code)
        score(desk, seed=place)
        send(desk, folder / "in" / f"{seat.seat}-1.rvscore")
        if place == 0:
            score(desk, leave=0, recuse=["2026KJ0001"], seed=place)
            send(desk, folder / "in" / f"{seat.seat}-2.rvscore")
        if place == 1:
            again = open_desk(folder / "again", seat.file, seat.code)
            send(again, folder / "in" / f"{seat.seat}-other.rvscore")
            again.close()
        desk.close()
    store.close()
    return folder / "store", folder / "in"
