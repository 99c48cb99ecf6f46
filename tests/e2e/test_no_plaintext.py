"""What is secret stands in the clear in no file and goes to no disk, but where the user asked for it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reviewapp.usecases import merging, results, scoring, tabling, unsealing
from reviewapp.usecases.printing import print_forms
from tests.e2e.marked_words import (
    COMMENT,
    DOSSIER,
    FIGURE,
    MARKS,
    PROGRAM,
    TOTAL,
    marked,
    marked_scheme,
    spellings,
    traced,
)
from tests.panel_room import AT, Room, make_room, supervisor


@pytest.fixture
def room(tmp_path: Path, request: pytest.FixtureRequest) -> Room:
    """A round with a marked dossier for every entry."""
    dossiers = tmp_path / "dossiers"
    dossiers.mkdir()
    for number in ("E01", "E02"):
        pdf = f"%PDF-1.4\n% {DOSSIER}\n" + f"({DOSSIER})\n" * 50 + "trailer\nstartxref\n0\n%%EOF\n"
        (dossiers / f"{number}.pdf").write_text(pdf, "utf-8")
    two_key = getattr(request, "param", False)
    return make_room(
        tmp_path / "room", two_key=two_key, entries=2, experts=2, scheme=marked_scheme(), dossiers=dossiers
    )


def _work(room: Room, seat: str) -> Path:
    with room.desk(seat) as store:
        task = scoring.desk(store).task
        for entry in task.entries:
            scoring.declare(store, entry.number, None, at=AT)
        for entry in task.entries:
            assert DOSSIER.encode() in scoring.read_dossier(store, task.dossiers_of(entry.number)[0])
            sheet = scoring.desk(store).sheets[entry.number]
            sheet = sheet.with_score("value", Decimal(FIGURE)).with_score("means", Decimal(20))
            sheet = sheet.with_comment(COMMENT * 5).with_recommendation("fund")
            scoring.save_sheet(store, sheet, at=AT)
        # The write-ahead log is still there: nothing was folded in and tidied up yet.
        assert (store.folder / "store.db-wal").stat().st_size > 0
        assert marked([room.folder]) == []
        return room.export(store)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("room", [False, True], ids=["one key", "two keys"], indirect=True)
def test_only_what_was_asked_for_is_in_the_clear(room: Room, tmp_path: Path, temporary: Path) -> None:
    given, out = tmp_path / "dossiers", tmp_path / "out"
    out.mkdir()
    letters = [_work(room, seat) for seat in room.tasks]
    with room.bureau() as store:
        merging.commit(store, merging.preview(store, letters), at=AT)
        merging.close_intake(store, at=AT)
        unsealing.unseal(store, at=AT, supervisor=supervisor().key if room.two_key else None)
        assert [row.shown for row in results.result(store).ranking.rows] == [TOTAL, TOTAL]
        store.backup(tmp_path / "copy")
        assert marked([tmp_path], apart_from=[given]) == []
        tabling.export_tables(store, out / "table.xlsx")
        print_forms(store, out / "paper", ("F06", "F07", "F08", "F10"), at=AT)
        assert marked([tmp_path], apart_from=[given, out]) == []
    assert marked([tmp_path], apart_from=[given, out]) == []
    assert list(temporary.iterdir()) == []


def test_the_search_finds_what_stands_in_the_clear(tmp_path: Path) -> None:
    for number, words in enumerate((f"x{COMMENT}x", f'["{FIGURE}"]', "MARKEDPAPER")):
        (tmp_path / str(number)).write_text(words, "utf-16-le" if number == 2 else "utf-8")
    assert len(marked([tmp_path])) == 3
    assert len(marked([tmp_path], apart_from=[tmp_path / "1"])) == 2


def _marked_writes(written: dict[str, bytes]) -> set[str]:
    secrets = [spelt for words in (*MARKS, f"={FIGURE}", f"<v>{TOTAL}") for spelt in spellings(words)]
    return {path for path, content in written.items() if any(spelt in content for spelt in secrets)}


def test_scoring_and_exporting_write_nothing_in_the_clear(
    room: Room, tmp_path: Path, temporary: Path
) -> None:
    with room.desk("甲01") as store:
        desk = store.folder
    table = tmp_path / "scores.csv"
    rows = [f"{number},{FIGURE},20,{COMMENT},fund" for number in ("E01", "E02")]
    table.write_text("\n".join(["项目编号,价值,条件,评语,建议", *rows]) + "\n", "utf-8")
    written = traced([*PROGRAM, "expert", "score", desk, "--from", table], tmp_path, temporary)
    assert any(path.endswith("store.db-wal") and len(content) > 4096 for path, content in written.items())
    assert _marked_writes(written) == set()
    written = traced(
        [*PROGRAM, "expert", "export", desk, "--out", tmp_path / "a.rvscore"], tmp_path, temporary
    )
    assert any(".rvscore" in path for path in written)
    assert _marked_writes(written) == set()
    assert marked([tmp_path], apart_from=[table, tmp_path / "dossiers"]) == []


def test_unsealing_and_the_table_write_only_the_table_in_the_clear(
    room: Room, tmp_path: Path, temporary: Path
) -> None:
    letters = [_work(room, seat) for seat in room.tasks]
    room.merge(*letters)
    with room.bureau() as store:
        merging.close_intake(store, at=AT)
    written = traced([*PROGRAM, "bureau", "unseal", room.bureau_folder], tmp_path, temporary)
    assert any(path.endswith("store.db-wal") for path in written)
    assert _marked_writes(written) == set()
    table = tmp_path / "out" / "table.xlsx"
    table.parent.mkdir()
    written = traced([*PROGRAM, "bureau", "export", room.bureau_folder, "--out", table], tmp_path, temporary)
    assert _marked_writes(written) == set()
    elsewhere = {path for path in written if not path.startswith((str(table.parent), str(room.folder)))}
    assert elsewhere == set()


def test_the_trace_sees_what_is_written(tmp_path: Path, temporary: Path) -> None:
    """The guard can fail: words that a command does write in the clear are found in its trace."""
    leak = f"open('leak', 'w', encoding='utf-8').write({COMMENT!r})"
    written = traced(["-c", leak], tmp_path, temporary)
    assert _marked_writes(written) == {str(tmp_path / "leak")}
