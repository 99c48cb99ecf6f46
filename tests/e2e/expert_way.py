"""The expert's whole way from the double-click to the receipt, as one script for whoever drives the window."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from db.stores import SqlStores
from reviewapp.domain.entries import Entry
from reviewapp.domain.marking import applies
from reviewapp.domain.numbers import plain
from reviewapp.domain.scheme import Form
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.sheets.practice_dossier import practice_dossier
from reviewapp.usecases.results import result
from reviewapp.usecases.scheme_finding import find_scheme
from tests.command_line import CommandLine
from tests.db.ledger_values import QuickWrapping
from tests.e2e.desk_driver import DeskRobot, named
from tests.e2e.screen import wait_until
from tests.panel_room import PASSPHRASE

COMMENT = "Sound basis and a clear plan; the targets need figures."
SEAT = "A01"


@dataclass(frozen=True)
class Given:
    """A round made by the command line: its form and entries, the package, and the code on its slip."""

    folder: Path
    form: Form
    entries: tuple[Entry, ...]
    package: Path
    code: str


@dataclass
class Typed:
    """What the robot typed, by entry and criterion; ``aside`` is the entry it stood aside from.

    ``own_code`` is what it noted down, to open the review again.
    """

    aside: str
    own_code: str = ""
    scores: dict[str, dict[str, Decimal]] = field(default_factory=dict)


def make_round(command: CommandLine, folder: Path, scheme: str, types: Mapping[str, str]) -> Given:
    """Prepare and issue a round of one seat; ``types`` gives every entry its type."""
    entries = tuple(
        Entry(
            number,
            f"第{place}项申报的名称（{number}）",
            unit=f"示例单位{place}",
            persons=(f"张三{place}",),
            type=kind,
        )
        for place, (number, kind) in enumerate(types.items(), 1)
    )
    rows = [["项目编号", "项目名称", "单位", "负责人", "类别"]]
    rows += [[e.number, e.title, e.unit, e.persons[0], e.type] for e in entries]
    _write(folder / "entries.csv", rows)
    _write(
        folder / "experts.csv",
        [["专家编号", "姓名", "单位", "职称", "组别"], [SEAT, "李四", "示例大学", "教授", "A"]],
    )
    dossiers = folder / "dossiers"
    dossiers.mkdir()
    for entry in entries:
        (dossiers / f"{entry.number}.pdf").write_bytes(
            practice_dossier(entry.title, [("编号", entry.number)])
        )
    command.done("bureau", "create", folder / "round", "--scheme", scheme, "--title", "2026年评审")
    lists = ("--entries", folder / "entries.csv", "--experts", folder / "experts.csv", "--dossiers", dossiers)
    command.done("bureau", "import", folder / "round", *lists)
    where = ("--out", folder / "packages", "--codes", folder / "codes", "--codes-csv")
    command.done("bureau", "issue", folder / "round", *where)
    with next((folder / "codes").glob("*.csv")).open(encoding="utf-8-sig", newline="") as file:
        codes = {row[0]: row[2] for row in list(csv.reader(file))[1:]}
    form = find_scheme(scheme).stages[0].form
    return Given(folder, form, entries, folder / "packages" / f"{SEAT}.rvtask", codes[SEAT])


def figures_arrived(given: Given, typed: Typed) -> dict[str, ScoreSheet]:
    """Hold what the unsealed round stores of the seat against what was typed; the sheets, by entry."""
    bureau = SqlStores(QuickWrapping()).open_bureau(given.folder / "round", PASSPHRASE)
    try:
        sheets = {entry: sheet for (seat, entry), sheet in result(bureau).sheets.items() if seat == SEAT}
    finally:
        bureau.close()
    for entry, figures in typed.scores.items():
        assert {criterion: sheets[entry].score(criterion) for criterion in figures} == figures
    return sheets


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def go_the_way(
    robot: DeskRobot, given: Given, target: Path, turned: Callable[[str], None] = lambda _: None
) -> Typed:
    """From the opened file to the receipt; ``turned`` is told of every page that is reached."""
    typed = Typed(given.entries[1].number)
    typed.own_code = open_package(robot, given, turned)
    sign_pledges(robot, given, turned)
    declare(robot, given.entries[1], turned)
    read_and_score(robot, given, typed, turned)
    submit(robot, target, turned)
    return typed


def open_package(robot: DeskRobot, given: Given, turned: Callable[[str], None]) -> str:
    """The code from the slip, the opening code suggested, which it returns, and the recovery code written down."""
    robot.wait_for(named("code"))
    turned("open")
    robot.go_to(named("code"))
    robot.write("".join(c for c in given.code if c.isdigit()))
    robot.wait_for(named("code right"))
    # The code that the program suggests is read off the screen, as if from the note it was written on.
    own_code = robot.read(r"个人开启码 (\d{4} \d{4} \d{4})")
    robot.type_in(named("own code"), own_code)
    robot.click(named("open"))
    robot.wait_for(named("recovery noted"))
    turned("recovery code")
    robot.click(named("recovery noted"))
    return own_code


def sign_pledges(robot: DeskRobot, given: Given, turned: Callable[[str], None]) -> None:
    """Tick and sign each."""
    robot.wait_for(named("pledge read"))
    turned("pledges")
    for pledge in given.form.pledges:
        robot.choose(named("pledge read").replace("*", pledge.title))
        robot.click(named("pledge sign").replace("*", pledge.title))
        robot.wait_for(named("pledge signed").replace("*", pledge.title), enabled=False)
    robot.click(named("pledges done"))


def declare(robot: DeskRobot, aside: Entry, turned: Callable[[str], None]) -> None:
    """Stand aside from one entry with a ground, and answer once for the rest."""
    robot.wait_for(named("no conflict", entry=aside.title))
    turned("declarations")
    robot.choose(named("aside", entry=aside.title))
    robot.pick(named("ground", entry=aside.title), 1)
    robot.wait_for(named("recorded"))
    robot.click(named("rest"))
    robot.click(named("to scoring"))
    robot.wait_for(named("not now"))
    turned("declarations handed in")
    robot.click(named("not now"))


def read_and_score(robot: DeskRobot, given: Given, typed: Typed, turned: Callable[[str], None]) -> None:
    """Every entry that is open: a page turned, every figure, every answer, a comment."""
    scored = [entry for entry in given.entries if entry.number != typed.aside]
    for place, entry in enumerate(scored):
        rubric = given.form.rubric_of(entry)
        first = rubric.judged[0]
        robot.wait_for(first.title)
        robot.wait_for(named("document page", page="1", count="3"))
        turned(f"desk {place + 1}")
        robot.press("ctrl+Next")
        robot.wait_for(named("document page", page="2", count="3"))
        for gate in rubric.asked_gates:
            if applies(gate, entry):
                robot.choose(named("gate", gate=gate.title, choice=named("no")))
        figures: dict[str, Decimal] = {}
        for column, criterion in enumerate(rubric.judged):
            allowed = criterion.allowed_values()
            figures[criterion.id] = allowed[-1 - (place + column) % min(4, len(allowed))]
            robot.type_in(criterion.title, plain(figures[criterion.id]))
        typed.scores[entry.number] = figures
        if rubric.familiarity:
            robot.choose(named("familiarity", choice=rubric.familiarity[0].title))
        if rubric.recommendations:
            robot.choose(named("recommendation", choice=rubric.recommendations[0].title))
        robot.type_in(named("comment"), COMMENT)
        robot.wait_for(named("row scored", title=entry.title, number=entry.number))
        robot.wait_for(named("saved"))
        turned(f"desk {place + 1} complete")
        if place + 1 < len(scored):
            robot.press("ctrl+Return")


def answer_again(
    robot: DeskRobot,
    typed: Typed,
    again: Mapping[str, Mapping[str, tuple[str, Decimal]]],
    target: Path,
    turned: Callable[[str], None] = lambda _: None,
) -> None:
    """From the double-clicked amendment of a reopening to the second receipt.

    ``again`` gives by entry, in the list's order, the criteria to be changed: title and figure.
    """
    robot.wait_for(named("amendment waits"))
    turned("amendment waits")
    robot.click(named("amendment waits"))
    robot.type_in(named("own code asked"), typed.own_code)
    robot.click(named("unlock"))
    robot.wait_for(named("amendment taken"))
    turned("amendment")
    robot.click(named("go on"))
    for place, (entry, figures) in enumerate(again.items()):
        if place:
            robot.press("ctrl+Return")
        robot.wait_for(named("reopened row", number=entry))
        robot.wait_for(named("reopened"))
        turned(f"reopened {place + 1}")
        for criterion, (title, figure) in figures.items():
            robot.type_in(title, plain(figure))
            typed.scores[entry][criterion] = figure
        robot.wait_for(named("saved"))
    robot.click(named("check"))
    robot.wait_for(named("nothing missing"))
    turned("check again")
    robot.click(named("to signing"))
    robot.type_in(named("target"), str(target))
    turned("read-back again")
    # The reason is the reopening's, and stands there already.
    robot.click(named("export"))
    robot.wait_for(named("written"))
    turned("receipt again")


def submit(robot: DeskRobot, target: Path, turned: Callable[[str], None]) -> None:
    """The check, the read-back, the signature and the receipt."""
    robot.click(named("check"))
    robot.wait_for(named("nothing missing"))
    turned("check")
    robot.click(named("to signing"))
    robot.wait_for(named("export"))
    read = wait_until(lambda: robot.value_of(named("read back")), lambda: "what will be signed")
    assert COMMENT in read, read
    turned("read-back")
    robot.type_in(named("target"), str(target))
    robot.click(named("export"))
    robot.wait_for(named("written"))
    robot.wait_for(named("fingerprint"))
    turned("receipt")
