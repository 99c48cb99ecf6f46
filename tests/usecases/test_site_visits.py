"""Site visits from the desk to paper: signed with the sheet, pictures in the letter, and nothing ranked by them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from db.expert_store import SqlExpertStore
from reviewapp.domain.errors import InputError, LetterError, Problem, StateError
from reviewapp.domain.score_sheet import ScoreSheet, SheetState
from reviewapp.domain.site_visit import MOST_PHOTOGRAPHS, Photograph, SiteFinding, SiteVisit
from reviewapp.domain.spelling import grouped
from reviewapp.packages import codes, score_letter
from reviewapp.usecases import (
    archiving,
    opening,
    photographs,
    preparing,
    recording,
    results,
    scoring,
    unsealing,
    visiting,
)
from reviewapp.usecases.issuing_amendments import issue_amendments, reopen
from reviewapp.usecases.printing import form_files
from reviewapp.usecases.taking_amendments import take_amendment
from tests.command_line import CommandLine, command
from tests.panel_room import AT
from tests.visits import (
    HEADING,
    LABORATORIES,
    PLACE_OF_CAMERA,
    camera_jpeg,
    full_visit,
    score_visited,
    visit_room,
)

__all__ = ["command"]


@pytest.mark.parametrize("two_key", [False, True])
def test_a_visit_travels_from_the_desk_to_paper(
    tmp_path: Path, two_key: bool, command: CommandLine, fonts: Path
) -> None:
    room = visit_room(tmp_path / "room", two_key=two_key)
    first, second = room.tasks
    with room.desk(first) as store:
        kept = [
            replace(
                photographs.keep_photograph(store, camera_jpeg(shade=shade), name="a.jpg"), caption="大型仪器"
            )
            for shade in (0, 90)
        ]
        visits = {
            "L01": replace(full_visit(store, "L01", papers="7"), photographs=tuple(kept)),
            "L02": full_visit(store, "L02"),
        }
        score_visited(store, visits)
        assert scoring.desk(store).sheets["L01"].visit == visits["L01"]
        letter = room.export(store)
    agrees = SiteVisit(recorded_by="吴国栋")
    with room.desk(second) as store:
        score_visited(store, {"L01": agrees, "L02": agrees})
        other = room.export(store)
    room.merge(letter, other)
    of = room.unseal()
    assert of.sheets[first, "L01"].visit == visits["L01"] and of.sheets[second, "L01"].visit == agrees
    (found,) = visiting.differences(of)
    assert (found.record.entry.number, found.stated, found.finding.found) == ("L01", "8 篇", "7")
    # Eight papers stay eight points: what was found is told, not reckoned.
    (row,) = [one for one in of.tally.rows if one.entry == "L01"]
    assert dict(row.figures)["papers"] == 8
    with room.bureau() as bureau:
        files = form_files(bureau, ["F12"], at=AT)
        assert list(files) == ["f12-01.pdf", "f12-02.pdf"]
        assert files["f12-01.pdf"].count(b"/DCTDecode") == 2
        archiving.archive(bureau, tmp_path / "round.rvarchive", forms=files)
    assert list(archiving.verify(tmp_path / "round.rvarchive").findings) == []
    said = command.done("bureau", "visits", room.bureau_folder, "--json").json
    assert said["records"] == 2 and [one["found"] for one in said["differences"]] == ["7"]
    assert "查得“7”" in command.done("bureau", "visits", room.bureau_folder).out


def test_a_reopened_visit_prints_with_its_new_picture_and_code(tmp_path: Path, fonts: Path) -> None:
    room = visit_room(tmp_path / "room", experts=2)
    first, second = room.tasks
    with room.desk(first) as store:
        old = replace(full_visit(store, "L01"), photographs=(_picture(store, 0),))
        score_visited(store, {"L01": old, "L02": full_visit(store, "L02")})
        letter = room.export(store)
    room.merge(letter)
    room.unseal()
    with room.bureau() as bureau:
        reopen(bureau, ["L01"], [first, second], "补拍照片", "组长", at=AT)
        amendments = {one.seat: one.file for one in issue_amendments(bureau, tmp_path / "amendments", at=AT)}
    with room.desk(first) as store:
        take_amendment(store, amendments[first], at=AT)
        new = replace(old, photographs=(_picture(store, 90),))
        scoring.save_sheet(store, store.sheets()["L01"].with_visit(new), at=AT)
        again = room.export(store)
    # Who had sent nothing answers only now: no other letter of this seat counts.
    with room.desk(second) as store:
        take_amendment(store, amendments[second], at=AT)
        score_visited(store, {"L01": full_visit(store, "L01", papers="7")})
        late = room.export(store)
    room.merge(again, late)
    with room.bureau() as bureau:
        unsealing.unseal(bureau, at=AT)
        of = results.result(bureau)
        assert of.matrix.standing[second].counting is None and (second, "L01") in of.sheets
        files = form_files(bureau, ["F12"], at=AT)
        codes_of = {letter.revision: letter for letter in of.matrix.standing[first].letters}
    words = _words(files["f12-01.pdf"])
    assert files["f12-01.pdf"].count(b"/DCTDecode") == 1
    assert grouped(codes.short_code(codes_of[2].payload_sha256)) in words
    assert grouped(codes.short_code(codes_of[1].payload_sha256)) not in words


def _picture(store: SqlExpertStore, shade: int) -> Photograph:
    return photographs.keep_photograph(store, camera_jpeg(shade=shade), name="a.jpg")


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_laptop_prints_its_own_form(tmp_path: Path, command: CommandLine, fonts: Path) -> None:
    room = visit_room(tmp_path / "room", experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        score_visited(store, {})
        with pytest.raises(StateError, match="no_visits"):
            visiting.own_visit_forms(store, at=AT)
        sheet = store.sheets()["L01"].with_visit(SiteVisit(place="实验楼"))
        scoring.save_sheet(store, sheet, at=AT)
    command.done("expert", "visits", tmp_path / "room" / f"laptop-{seat}", "--out", tmp_path / "paper")
    assert (tmp_path / "paper" / "f12.pdf").read_bytes().startswith(b"%PDF")


def test_what_a_visit_lacks_is_named_with_its_place(tmp_path: Path) -> None:
    room = visit_room(tmp_path, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        full = full_visit(store, "L01", papers="7", site_money="账外")
        score_visited(store, {"L01": full, "L02": SiteVisit(recorded_by="孙倩")})
        assert {
            found.code for found in scoring.check(store).problems if dict(found.params)["entry"] == "L01"
        } == set()

        def problems(visit: SiteVisit | None) -> list[tuple[str, str]]:
            scoring.save_sheet(store, store.sheets()["L01"].with_visit(visit), at=AT)
            found = scoring.check(store).problems
            return [(one.code, one.place) for one in found if dict(one.params)["entry"] == "L01"]

        assert problems(None) == [("visit_missing", "visit:place")]
        assert problems(replace(full, place=" ", time="", present=())) == [
            ("visit_place_missing", "visit:place"),
            ("visit_time_missing", "visit:time"),
            ("visit_present_missing", "visit:present"),
        ]
        rest = full.findings[1:]
        for found, code in (("", "visit_found_missing"), ("七篇", "visit_found_no_figure")):
            odd = (SiteFinding("papers", agrees=False, found=found), *rest)
            assert problems(replace(full, findings=odd)) == [(code, "visit:papers")]
        assert problems(replace(full, findings=full.findings[1:])) == [("visit_item_open", "visit:papers")]
        strange = (*full.findings, SiteFinding("strange", agrees=True))
        assert problems(replace(full, findings=strange)) == [("visit_item_odd", "visit:strange")]
        assert problems(replace(full, opinion="好")) == [("visit_opinion_short", "visit:opinion")]
        many = tuple(Photograph(f"{n:064}") for n in range(MOST_PHOTOGRAPHS + 1))
        assert problems(replace(full, photographs=many)) == [("visit_photographs", "visit:photographs")]
        assert problems(replace(full, recorded_by="孙倩")) == [("visit_twice_recorded", "visit:recorded_by")]
        assert problems(replace(full, place="长" * 121)) == [("visit_too_long", "visit:opinion")]


def test_a_photograph_keeps_nothing_of_the_camera_and_lies_sealed(tmp_path: Path) -> None:
    room = visit_room(tmp_path, experts=1)
    (seat,) = room.tasks
    raw = camera_jpeg()
    assert PLACE_OF_CAMERA in raw
    with room.desk(seat) as store:
        kept = photographs.keep_photograph(store, raw, name="a.jpg")
        clean = photographs.photograph(store, kept.sha256)
        assert b"GPS" not in clean and b"hidden" not in clean and b"Exif" not in clean
        assert photographs.without_remarks(clean, "a") == clean
        assert photographs.keep_photograph(store, clean, name="b.jpg") == kept  # once is enough
        blobs = [path.read_bytes() for path in (store.folder / "blobs").iterdir()]
        assert len(blobs) == 1 and clean[100:200] not in blobs[0]
        with pytest.raises(InputError, match="photograph_unreadable"):
            photographs.keep_photograph(store, raw[:300], name="a.jpg")
        with pytest.raises(InputError, match="photographs_too_many"):
            photographs.keep_photograph(store, raw, name="a.jpg", together=photographs.MOST_TOGETHER)


def test_a_preview_inside_the_colours_remark_is_cut_out_too() -> None:
    jpeg = camera_jpeg(with_place=False)
    assert photographs.without_remarks(jpeg, "a.jpg") == jpeg
    length = int.from_bytes(jpeg[4:6], "big")
    preview = b"JFXX\0\x10" + b"a smaller picture of what was cropped away"
    app0 = b"\xff\xe0" + (len(preview) + 2).to_bytes(2, "big") + preview
    with_preview = jpeg[: 4 + length] + app0 + b"\xff\xfe\x00\x07owner" + jpeg[4 + length :]
    assert photographs.without_remarks(with_preview, "a.jpg") == jpeg


@pytest.mark.parametrize("cut", [0, 1, 2, 3, 20, 200, -1])
def test_a_cut_photograph_is_refused(cut: int) -> None:
    with pytest.raises(InputError, match="photograph_unreadable"):
        photographs.without_remarks(camera_jpeg(with_place=False)[:cut], "a.jpg")


def test_a_letter_holds_all_the_pictures_it_may(tmp_path: Path) -> None:
    """What the container's limits allow: the full 16 MiB of pictures, as text, signed and sealed twice."""
    room = visit_room(tmp_path, experts=1, two_key=True)
    (seat,) = room.tasks
    count = photographs.MOST_TOGETHER // photographs.MOST_BYTES
    pictures = [hashlib.shake_128(bytes([n])).digest(photographs.MOST_BYTES) for n in range(count)]
    named = [Photograph(hashlib.sha256(one).hexdigest()) for one in pictures]
    with room.desk(seat) as store:
        score_visited(store, {})
        charter, me = scoring.desk(store).task.charter, opening.my_identity(store)
        about = score_letter.read(room.export(store).read_bytes()).header.about
    sheets = [
        (
            ScoreSheet(str(n), visit=SiteVisit(photographs=tuple(named[n : n + MOST_PHOTOGRAPHS]))),
            SheetState.SCORED,
        )
        for n in range(0, count, MOST_PHOTOGRAPHS)
    ]
    about = msgspec.structs.replace(about, sheets=len(sheets))
    made = score_letter.make(about, sheets, charter, me, pictures=pictures)
    sealed = score_letter.read(made.container)
    assert len(sealed.parts["payload.age"]) < score_letter.LIMITS.part_bytes * 3 // 4
    assert len(made.container) > photographs.MOST_TOGETHER


@pytest.mark.parametrize("pictures", [(), (b"x", b"y"), (b"x", b"x")])
def test_a_payload_whose_pictures_are_not_those_named_is_refused(
    tmp_path: Path, pictures: tuple[bytes, ...]
) -> None:
    room = visit_room(tmp_path, experts=1)
    (seat,) = room.tasks
    with room.desk(seat) as store:
        score_visited(store, {})
        charter, me = scoring.desk(store).task.charter, opening.my_identity(store)
        about = score_letter.read(room.export(store).read_bytes()).header.about
    named = SiteVisit(photographs=(Photograph(hashlib.sha256(b"x").hexdigest()),))
    sheets = [(ScoreSheet("L01", visit=named), SheetState.SCORED)]
    about = msgspec.structs.replace(about, sheets=1)
    made = score_letter.make(about, sheets, charter, me, pictures=pictures)
    with room.bureau() as bureau:
        key = recording.secretary_seal(bureau)
    with pytest.raises(LetterError, match="payload_malformed"):
        score_letter.open_payload(score_letter.read(made.container), key)


def test_an_entry_that_cannot_be_drawn_keeps_no_other_from_paper(
    tmp_path: Path, fonts: Path, command: CommandLine
) -> None:
    room = visit_room(tmp_path / "room", experts=1)
    (seat,) = room.tasks
    with room.bureau() as bureau:
        # A unit with a character that no face has: the list can be corrected, the form not drawn until then.
        lists = tmp_path / "lists.csv"
        odd = LABORATORIES[0].replace("石河子大学", "🦌鸣大学")
        lists.write_text("\n".join([HEADING, odd, *LABORATORIES[1:]]), encoding="utf-8")
        preparing.import_entries(bureau, lists, at=AT, reason="更名")
        amendments = issue_amendments(bureau, tmp_path / "amendments", at=AT)
    with room.desk(seat) as store:
        take_amendment(store, amendments[0].file, at=AT)
        score_visited(store, {entry: full_visit(store, entry) for entry in ("L01", "L02")})
        found: list[Problem] = []
        own = visiting.own_visit_forms(store, at=AT, report=found.append)
        assert [one.place for one in found] == ["L01", "L01"]
        assert found[0].code == "visit_not_drawn", "what happened, then why"
        room.merge(room.export(store))
    room.unseal()
    with room.bureau() as bureau:
        files = form_files(bureau, ["F12"], at=AT)
    assert list(files) == ["f12-01.pdf", "f12-02.pdf"]
    for pdf in (own, files["f12-01.pdf"]):
        assert all(word in _words(pdf) for word in ("未能打印", "L01", "U+1F98C"))
    assert "南疆特色果树" in _words(own) and "南疆特色果树" in _words(files["f12-02.pdf"])
    said = command("bureau", "print", room.bureau_folder, "--out", tmp_path / "paper", "--forms", "F12")
    assert said.code == 1 and "L01" in said.err
    assert len(list((tmp_path / "paper").iterdir())) == 2
