"""Documents and the entries they belong to: a doubtful one belongs to none."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from reviewapp.domain.entries import Entry
from reviewapp.domain.errors import InputError
from reviewapp.tables.dossiers import check_pdf, match_dossiers
from tests.tables.attempts import refusal

PDF = b"%PDF-1.7\n1 0 obj\nstartxref\n0\n%%EOF\n"


def entries(*numbers: str) -> list[Entry]:
    return [Entry(number, "题目") for number in numbers]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PDF)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("2023001.pdf", "2023001"),
        ("2023001_申报书.pdf", "2023001"),
        ("2023001申报书.PDF", "2023001"),
        ("２０２３００１.pdf", "2023001"),
        ("申报书（2023001）.pdf", "2023001"),
        ("2023001/申报书.pdf", "2023001"),
        ("2023001 棉花/附件/证明.pdf", "2023001"),
        ("农业组/2023001-附件2.pdf", "2023001"),
        ("2023001-1.pdf", "2023001-1"),
        ("2023001-1号.pdf", "2023001-1"),
        ("b12.pdf", "B12"),
        ("12023001.pdf", None),
        ("20230011.pdf", None),
        ("其他.pdf", None),
        ("2023001/b12.pdf", None),
        ("附件2023001与B12.pdf", None),
        ("2023001引用B12.pdf", "2023001"),
    ],
)
def test_names(tmp_path: Path, name: str, number: str | None) -> None:
    make(tmp_path, name)
    matches = match_dossiers(tmp_path, entries("2023001", "2023001-1", "B12"))
    if number is None:
        assert matches.unmatched == (tmp_path / name,)
        assert not matches.matched
    else:
        assert matches.matched == {number: (tmp_path / name,)}
        assert set(matches.without) == {"2023001", "2023001-1", "B12"} - {number}


def test_a_number_inside_a_name_never_beats_the_folder(tmp_path: Path) -> None:
    make(tmp_path, "2/附件 1.pdf", "2/1.pdf")
    matches = match_dossiers(tmp_path, entries("1", "2"))
    assert matches.matched == {"2": (tmp_path / "2" / "附件 1.pdf",)}
    assert matches.ambiguous == {tmp_path / "2" / "1.pdf": ("2", "1")}


def test_links_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "secret/2023001.pdf")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "2023001.pdf").symlink_to(tmp_path / "secret" / "2023001.pdf")
    (folder / "all").symlink_to(tmp_path / "secret")
    make(folder, "封面.pdf")
    (folder / "2023001_封面.pdf").symlink_to(folder / "封面.pdf")
    matches = match_dossiers(folder, entries("2023001"))
    assert not matches.matched
    assert set(matches.unmatched) == {
        folder / name for name in ("2023001.pdf", "all", "封面.pdf", "2023001_封面.pdf")
    }


def test_what_systems_leave_behind_is_no_document(tmp_path: Path) -> None:
    make(tmp_path, ".DS_Store", "~$2023001.docx", "Thumbs.db", "._2023001.pdf")
    assert match_dossiers(tmp_path, entries("2023001")).unmatched == ()


def test_a_thousand_entries_and_files(tmp_path: Path) -> None:
    make(tmp_path, *(f"{n:05}_申报书.pdf" for n in range(300)))
    matches = match_dossiers(tmp_path, entries(*(f"{n:05}" for n in range(1000))))
    assert len(matches.matched) == 300
    assert len(matches.without) == 700


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        match_dossiers(tmp_path / "absent", [])
    assert error.value.code == "folder_not_readable"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "dossier_not_pdf"),
        (b"PK\x03\x04", "dossier_not_pdf"),
        (b"%PDF-1.7\n", "dossier_damaged"),
        (PDF + b" " * 1000, "dossier_too_large"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        check_pdf(path, most_bytes=500)
    assert (error.value.code, error.value.params["file"]) == (code, "a.pdf")


def test_a_whole_pdf_is_taken(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")
    check_pdf(tmp_path / "a.pdf")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "absent.pdf", "dossier_not_readable"), (tmp_path, "dossier_not_pdf")):
        with pytest.raises(InputError) as error:
            check_pdf(path)
        assert error.value.code == code


def test_hostile_pdfs_are_looked_at_or_refused(shared: Path) -> None:
    paths = sorted((shared / "data" / "hostile" / "pdf").iterdir())
    assert paths
    for path in paths:
        error = refusal(partial(check_pdf, path))
        assert error is None or error.params["file"] == path.name
