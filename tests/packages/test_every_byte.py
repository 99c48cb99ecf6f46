"""Every changed byte, every cut, every swapped part is refused with a reason, and changes nothing.

The verifier takes only what ``sign`` would have written, so not even an unsigned field of a signature can be
changed: nothing is let through at all.
"""

from __future__ import annotations

import hashlib
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reviewapp.domain.errors import KeyFault, LetterError
from reviewapp.packages import score_letter, task_letter
from reviewapp.packages.container import Limits, read_container, write_container
from reviewapp.usecases import archiving, merging, opening
from reviewapp.usecases.wording import codes
from tests.packages.damage import (
    ANY_NAME,
    Damaged,
    additions,
    flips,
    flips_in_turn,
    mended_flips,
    omissions,
    swaps,
    truncations,
)
from tests.panel_room import AT, PASSPHRASE, Room


def _parts(content: bytes, mimetype: str) -> dict[str, bytes]:
    limits = Limits(parts=1000)
    found = read_container(content, mimetype=mimetype, names=ANY_NAME, limits=limits)
    return {name: bytes(part) for name, part in found.items()}


def _batches(damaged: Iterable[Damaged]) -> Iterator[list[Damaged]]:
    cases = iter(damaged)
    while batch := list(itertools.islice(cases, 2000)):
        yield batch


def _all_refused_at_merging(room: Room, damaged: Iterable[Damaged]) -> int:
    """Preview every one; nothing is taken, every reason has a sentence, and the store is as before."""
    folder = room.folder / "damaged"
    folder.mkdir(exist_ok=True)
    count = 0
    with room.bureau() as store:
        before = (store.act_records(), sorted(letter.digest for letter in store.letters()))
        assert len(before[1]) == 1
        for batch in _batches(damaged):
            files = [folder / f"{number}.rvscore" for number in range(len(batch))]
            for file, (_, content) in zip(files, batch, strict=True):
                file.write_bytes(content)
            decided = merging.preview(store, files)
            let_through = [
                label
                for (label, _), item in zip(batch, decided.items, strict=True)
                if item.verdict is not merging.Verdict.REFUSED or item.code not in codes()
            ]
            assert let_through == []
            assert decided.new == ()
            merging.commit(store, decided, at=AT)
            count += len(batch)
        assert (store.act_records(), sorted(letter.digest for letter in store.letters())) == before
    return count


@pytest.fixture
def letters(room: Room) -> tuple[bytes, bytes, bytes]:
    """A seat's letter, its next revision, and another seat's letter; the last one is merged already."""
    first = room.letter("甲01")
    second = room.letter("甲01", shift=1)
    other = room.letter("甲02")
    room.merge(other)
    return first.read_bytes(), second.read_bytes(), other.read_bytes()


def test_no_flipped_byte_of_a_letter_is_taken(room: Room, letters: tuple[bytes, ...]) -> None:
    assert _all_refused_at_merging(room, flips_in_turn(letters[0])) == len(letters[0])


@pytest.mark.torture
def test_no_byte_of_a_letter_flipped_in_any_way_is_taken(room: Room, letters: tuple[bytes, ...]) -> None:
    assert _all_refused_at_merging(room, flips(letters[0])) == 3 * len(letters[0])
    parts = _parts(letters[0], score_letter.MIMETYPE)
    _all_refused_at_merging(room, mended_flips(score_letter.MIMETYPE, parts, flips))


def test_no_flip_under_mended_checksums_is_taken(room: Room, letters: tuple[bytes, ...]) -> None:
    parts = _parts(letters[0], score_letter.MIMETYPE)
    count = _all_refused_at_merging(room, mended_flips(score_letter.MIMETYPE, parts))
    assert count == sum(map(len, parts.values()))


def test_no_cut_or_lengthened_letter_is_taken(room: Room, letters: tuple[bytes, ...]) -> None:
    assert _all_refused_at_merging(room, truncations(letters[0])) == len(letters[0])
    _all_refused_at_merging(room, additions(letters[0]))


def test_no_part_of_another_letter_is_taken(room: Room, letters: tuple[bytes, ...]) -> None:
    first, second, other = (_parts(one, score_letter.MIMETYPE) for one in letters)
    for parts, others in ((first, second), (first, other), (second, first), (other, first)):
        assert _all_refused_at_merging(room, swaps(score_letter.MIMETYPE, parts, others)) == 14
    _all_refused_at_merging(room, omissions(score_letter.MIMETYPE, first))


def test_the_undamaged_letter_is_taken(room: Room, letters: tuple[bytes, ...]) -> None:
    """What the tests above refuse is refused for its damage alone."""
    whole = room.folder / "whole.rvscore"
    whole.write_bytes(write_container(score_letter.MIMETYPE, _parts(letters[0], score_letter.MIMETYPE)))
    assert whole.read_bytes() == letters[0]
    assert [item.code for item in room.merge(whole).items] == ["merge_counts"]


def _all_refused_at_opening(room: Room, damaged: Iterable[Damaged]) -> int:
    file, folder = room.folder / "damaged.rvtask", room.folder / "desk of a damaged task"
    count = 0
    let_through = []
    reasons: set[str] = set()
    for label, content in damaged:
        file.write_bytes(content)
        try:
            opening.open_task(
                room.stores, folder, file, code=room.codes["甲01"], passphrase=PASSPHRASE, at=AT
            )
        except (LetterError, KeyFault) as error:
            reasons.add(error.code)
        else:
            let_through.append(label)
        count += 1
    assert let_through == []
    assert reasons <= codes()
    assert not folder.exists()
    return count


def test_no_flipped_byte_of_a_task_is_opened(room: Room) -> None:
    content = room.tasks["甲01"].read_bytes()
    assert _all_refused_at_opening(room, flips_in_turn(content)) == len(content)
    _all_refused_at_opening(room, truncations(content, step=7))
    _all_refused_at_opening(room, additions(content))


@pytest.mark.torture
def test_no_byte_of_a_task_flipped_in_any_way_is_opened(room: Room) -> None:
    content = room.tasks["甲01"].read_bytes()
    assert _all_refused_at_opening(room, flips(content)) == 3 * len(content)
    assert _all_refused_at_opening(room, truncations(content)) == len(content)


def test_no_flip_in_a_task_under_mended_checksums_is_opened(room: Room) -> None:
    mine, other = (_parts(room.tasks[s].read_bytes(), task_letter.MIMETYPE) for s in ("甲01", "甲02"))
    _all_refused_at_opening(room, mended_flips(task_letter.MIMETYPE, mine))
    assert _all_refused_at_opening(room, swaps(task_letter.MIMETYPE, mine, other)) == 14
    _all_refused_at_opening(room, omissions(task_letter.MIMETYPE, mine))


def _archive(room: Room) -> bytes:
    """An archive with letters that count, a letter that was replaced and never opened, and a form."""
    room.merge(room.letter("甲01"), room.letter("甲01", shift=1), room.letter("甲02"))
    room.unseal()
    with room.bureau() as store:
        done = archiving.archive(store, room.folder / "a.rvarchive", forms={"f10.pdf": b"%PDF-1.7 form"})
    assert archiving.verify(done.file).agrees
    return done.file.read_bytes()


def _all_refused_at_verifying(room: Room, damaged: Iterable[Damaged]) -> int:
    file = room.folder / "damaged.rvarchive"
    count = 0
    let_through = []
    reasons: set[str] = set()
    for label, content in damaged:
        file.write_bytes(content)
        try:
            found = archiving.verify(file)
        except LetterError as error:
            reasons.add(error.code)
        else:
            if found.agrees:
                let_through.append(label)
            reasons.update(one.code for one in found.findings)
        count += 1
    assert let_through == []
    assert reasons <= codes()
    return count


def test_no_flipped_byte_of_an_archive_verifies(room: Room) -> None:
    content = _archive(room)
    file = room.folder / "flipped.rvarchive"
    file.write_bytes(content)
    with file.open("r+b", buffering=0) as stream:
        for at, byte in enumerate(content):
            stream.seek(at)
            stream.write(bytes([byte ^ 1]))
            with pytest.raises(LetterError):
                archiving.verify(file)
            stream.seek(at)
            stream.write(bytes([byte]))
    assert archiving.verify(file).agrees
    _all_refused_at_verifying(room, truncations(content, step=37))
    _all_refused_at_verifying(room, additions(content))


def _with_checksums(parts: dict[str, bytes]) -> bytes:
    """A container whose list of checksums fits again too; its signature cannot."""
    listing = "".join(
        f"{hashlib.sha256(parts[name]).hexdigest()}  {name}\n"
        for name in sorted(parts)
        if not name.startswith("checksums.")
    )
    return write_container(archiving.MIMETYPE, {**parts, "checksums.txt": listing.encode()})


def _forged(content: bytes, step: int) -> Iterator[Damaged]:
    parts = _parts(content, archiving.MIMETYPE)
    for name, part in parts.items():
        if name == "checksums.txt":
            continue
        places = {0, len(part) - 1, *range(0, len(part), step)}
        for at in sorted(places):
            changed = part[:at] + bytes([part[at] ^ 1]) + part[at + 1 :]
            yield f"{name} byte {at}", _with_checksums({**parts, name: changed})
    for name in parts:
        if not name.startswith("checksums."):
            yield f"without {name}", _with_checksums({n: c for n, c in parts.items() if n != name})


def test_no_forged_archive_verifies(room: Room) -> None:
    assert _all_refused_at_verifying(room, _forged(_archive(room), step=499)) > 100


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_no_forged_archive_verifies_wherever_it_is_forged(room: Room) -> None:
    _all_refused_at_verifying(room, _forged(_archive(room), step=1))


def test_a_damaged_package_is_named_by_the_file(room: Room, tmp_path: Path) -> None:
    """The item of a preview says which file it is about, whatever the file holds."""
    files = [tmp_path / name for name in ("空.rvscore", "名单.xlsx", "没有这个文件.rvscore")]
    files[0].write_bytes(b"")
    with zipfile.ZipFile(files[1], "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
    with room.bureau() as store:
        decided = merging.preview(store, files)
    assert [(item.file, item.code) for item in decided.items] == list(
        zip(files, ["not_a_package", "not_a_package", "file_missing"], strict=True)
    )
