"""The steps of docs/package-format-by-hand.md, run as they stand there, with the programs of the system."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from reviewapp.packages import cms, score_letter
from reviewapp.usecases import archiving, merging, recording
from tests.panel_room import AT, Room, make_room, supervisor

DOCUMENT = Path(__file__).parents[2] / "docs" / "package-format-by-hand.md"


def _need(*programs: str) -> None:
    absent = [program for program in programs if shutil.which(program) is None]
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")


def _steps(name: str) -> str:
    """The fenced block that follows a mark in the document."""
    text = DOCUMENT.read_text(encoding="utf-8")
    found = re.findall(rf"<!-- test: {name} -->\n```sh\n(.*?)```\n", text, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def _run(steps: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", steps], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(params=[False, True], ids=["one key", "two keys"])
def by_hand(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, score_letter.Sealed, bytes]:
    """A folder with a letter and the keys; the letter as read here, and its payload as opened here."""
    _need("unzip", "age", "openssl", "sha256sum")
    room = make_room(tmp_path / "room", two_key=request.param, entries=2, experts=1)
    folder = tmp_path / "by hand"
    folder.mkdir()
    shutil.copy(room.letter("甲01"), folder / "letter.rvscore")
    with room.bureau() as store:
        secretary = recording.secretary_seal(store)
    (folder / "secretary.key").write_text(secretary + "\n")
    outer = ""
    if request.param:
        outer = supervisor().recovery
        (folder / "outer.key").write_text(outer + "\n")
    sealed = score_letter.read((folder / "letter.rvscore").read_bytes())
    payload, _ = cms.verify(score_letter.open_payload(sealed, secretary, outer).signed)
    return folder, sealed, payload


def test_a_letter_opens_with_openssl_and_age(by_hand: tuple[Path, score_letter.Sealed, bytes]) -> None:
    folder, sealed, payload = by_hand
    done = _run(_steps("open-by-hand"), folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "letter" / "payload.json").read_bytes() == payload
    assert (folder / "letter" / "checked.json").read_bytes() == sealed.header_bytes
    presence = msgspec.json.decode((folder / "letter" / "presence.json").read_bytes())
    assert [line["state"] for line in presence["entries"]] == ["scored", "scored"]


@pytest.mark.parametrize("part", ["header.json", "header.p7s", "presence.age", "payload.age"])
def test_the_steps_stop_at_a_changed_part(
    part: str, by_hand: tuple[Path, score_letter.Sealed, bytes]
) -> None:
    folder, sealed, _ = by_hand
    content = bytearray(sealed.parts[part])
    content[-40] ^= 1
    (folder / "letter").mkdir()
    for name, whole in sealed.parts.items():
        (folder / "letter" / name).write_bytes(content if name == part else whole)
    steps = _steps("open-by-hand").replace("unzip -q letter.rvscore -d letter\n", "")
    assert _run(steps, folder).returncode != 0


def test_the_secretary_alone_opens_no_letter_of_two_keys(tmp_path: Path) -> None:
    _need("unzip", "age", "openssl", "sha256sum")
    room = make_room(tmp_path / "room", two_key=True, entries=2, experts=1)
    shutil.copy(room.letter("甲01"), tmp_path / "letter.rvscore")
    with room.bureau() as store:
        (tmp_path / "secretary.key").write_text(recording.secretary_seal(store) + "\n")
    done = _run(_steps("open-by-hand"), tmp_path)
    assert done.returncode != 0
    assert (tmp_path / "letter" / "presence.json").is_file()
    assert not (tmp_path / "letter" / "payload.json").exists()


@pytest.fixture
def archive(room: Room, tmp_path: Path) -> Path:
    """An archive of two letters that count and one that was replaced."""
    _need("unzip", "openssl", "sha256sum")
    room.merge(room.letter("甲01"), room.letter("甲01", shift=1), room.letter("甲02"))
    room.unseal()
    with room.bureau() as store:
        archiving.archive(store, tmp_path / "archive.rvarchive", forms={"f10.pdf": b"%PDF-1.7"})
    return tmp_path / "archive.rvarchive"


def test_an_archive_verifies_with_openssl(archive: Path) -> None:
    done = _run(_steps("archive-by-hand"), archive.parent)
    assert done.returncode == 0, done.stderr
    assert len(list((archive.parent / "archive" / "letters").glob("*.payload.json"))) == 2


def test_the_steps_stop_at_a_changed_form(archive: Path) -> None:
    """Even under a list of checksums that fits again: the bureau's signature does not."""
    steps = _steps("archive-by-hand")
    change = "printf x >> forms/f10.pdf; sha256sum $(cut -c67- checksums.txt) > new; mv new checksums.txt\n"
    done = _run(steps.replace("cd archive\n", "cd archive\n" + change), archive.parent)
    assert done.returncode != 0
    assert "erification failure" in done.stderr


def test_an_archive_with_two_keys_of_one_seat_verifies_with_openssl(room: Room, tmp_path: Path) -> None:
    """openssl looks a signer up by its name: two keys of a seat must not share one."""
    _need("unzip", "openssl", "sha256sum")
    first, second = room.letter("甲01"), room.letter("甲01", "second", laptop="another")
    room.merge(first, second, room.letter("甲02"))
    with room.bureau() as store:
        chosen = score_letter.read(first.read_bytes()).digest
        merging.choose(store, "甲01", chosen, "本人确认", at=AT)
    room.unseal()
    with room.bureau() as store:
        archiving.archive(store, tmp_path / "archive.rvarchive", forms={"f10.pdf": b"%PDF-1.7"})
    done = _run(_steps("archive-by-hand"), tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "archive" / "letters").glob("*.header.json"))) == 3
