"""Print letters by command, and what expert's laptop and station write on the way, as the kernel sees it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest

from reviewapp.packages import codes
from reviewapp.usecases.printing_elsewhere import write_print_letter
from tests.command_line import CommandLine, command
from tests.e2e.marked_words import COMMENT, PROGRAM, marked, marked_scheme, spellings, traced
from tests.panel_room import AT, Room, make_room

__all__ = ["command"]
pytestmark = pytest.mark.usefixtures("fonts")
CODE = "2718281828459040"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = make_room(tmp_path / "room", entries=2, experts=1, scheme=marked_scheme())
    made.letter("甲01", comment=COMMENT)
    return made


def _clear(written: dict[str, bytes]) -> set[str]:
    """The files that took a page or words in the clear; a PDF's own text is compressed, so its first bytes count."""
    secrets = [b"%PDF-", *spellings(COMMENT)]
    return {path for path, content in written.items() if any(one in content for one in secrets)}


def test_neither_side_writes_a_page_in_the_clear(
    room: Room, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, letter = room.folder / "laptop-甲01", tmp_path / "a.rvprint"
    written = traced([*PROGRAM, "expert", "print-letter", desk, "--out", letter], tmp_path, temporary)
    assert any("a.rvprint" in path for path in written)
    assert _clear(written) == set()
    with room.desk("甲01") as store:
        write_print_letter(store, letter, at=AT, code=CODE)
    monkeypatch.setenv("REVIEWAPP_PRINT_CODE", CODE)
    written = traced([*PROGRAM, "print-station", letter], tmp_path, temporary)
    assert written == {}
    # The guard can fail: asked for, the pages are there.
    out = tmp_path / "out"
    written = traced([*PROGRAM, "print-station", letter, "--out", out], tmp_path, temporary)
    assert len(_clear(written)) == 2 and all(str(out) in path for path in _clear(written))
    assert marked([tmp_path]) == []
    assert list(temporary.iterdir()) == []


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from ui.app import make_application, make_window
app = make_application()
home = Path(sys.argv[2])
window = make_window(app, lambda: None, clock=lambda: "2026-11-23T08:00:00", start=home, home=home)
window.show()
window.session.keep("print_letter", Path(sys.argv[1]))
window.go("print.station")
station = window.page
station.code.set_text(sys.argv[3])
station.open.click()
window.tasks.finish()
for _ in range(50):
    app.processEvents()
assert station.paper is not None
window.tasks.finish()
app.processEvents()
print(station.short_code.text())
window.go("start")
assert station.paper is None
window.close()
"""


def test_the_window_shows_the_pages_and_writes_none(room: Room, tmp_path: Path, temporary: Path) -> None:
    letter, home = tmp_path / "a.rvprint", tmp_path / "home"
    home.mkdir()
    with room.desk("甲01") as store:
        write_print_letter(store, letter, at=AT, code=CODE)
    written = traced(["-c", WINDOW, letter, home, CODE], tmp_path, temporary)
    assert _clear(written) == set()
    assert {path for path in written if str(home) not in path} == set()
    assert not any(b"rvprint" in content for content in written.values())


def test_by_command_from_the_desk_to_the_station(
    room: Room, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(room.folder)
    desk = "laptop-甲01"
    listed = command.done("expert", "letters", desk, "--json").json
    assert [(one["revision"], one["last"]) for one in listed] == [(1, True)]
    short = listed[0]["short_code"]
    said = command.done("expert", "print", desk, "--forms", "F06,F07", "--out", "签字")
    assert "没有加密" in said.err
    assert {path.name for path in (room.folder / "签字").iterdir()} == {"甲01-1-F06.pdf", "甲01-1-F07.pdf"}
    written = command.done("expert", "print-letter", desk, "--out", "a.rvprint")
    found = re.search(r"(\d{4} ){3}\d{4}", written.out)
    assert found is not None
    code = codes.read_code(found.group())
    station = command.done("print-station", "a.rvprint", "--out", "paper", print_code=code)
    assert short[:4] in station.out and "甲01" in station.out
    document = pypdfium2.PdfDocument(room.folder / "paper" / "甲01-1-F07.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert f"{short[:4]} {short[4:8]} {short[8:]}" in text
    refused = command("print-station", "a.rvprint", print_code="3141592653589795")
    assert refused.code == 1 and "打印码不对" in refused.err
    shutil.copy(room.folder / "a.rvprint", room.folder / "a.rvscore")
    assert command("bureau", "merge", "bureau", "a.rvscore").code == 1


def test_the_secretary_reads_why_a_letter_came_again(room: Room, command: CommandLine) -> None:
    with room.desk("甲01") as store:
        first = room.export(store, "first")
    again = command.done(
        "expert",
        "export",
        room.folder / "laptop-甲01",
        "--out",
        room.folder / "b.rvscore",
        "--reason",
        "补评 E02",
    )
    assert again.code == 0
    # The reason is sealed: whoever finds the stick does not read it.
    assert "补评".encode() not in (room.folder / "b.rvscore").read_bytes()
    merged = command.done(
        "bureau", "merge", room.bureau_folder, first, room.folder / "b.rvscore", "--json"
    ).json
    assert [item["reason"] for item in merged["items"]] == ["更正", "补评 E02"]
    told = command.done("bureau", "merge", room.bureau_folder, room.folder / "b.rvscore", "--preview")
    assert "补评 E02" in told.out
    status = command.done("bureau", "status", room.bureau_folder)
    assert "重交原因：补评 E02" in status.out
    seats = command.done("bureau", "status", room.bureau_folder, "--json").json["seats"]
    assert [one["reason"] for one in seats] == ["补评 E02"]
