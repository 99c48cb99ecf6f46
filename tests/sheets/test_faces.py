"""Faces: found or missed by name, and no character printed as an empty box."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reviewapp.domain.errors import PaperError
from reviewapp.sheets import fonts
from reviewapp.sheets.fonts import Faces, check_glyphs, find_faces, without_silent

from .rounds import ROOT


@pytest.fixture(scope="module")
def faces() -> Faces:
    return find_faces()


def test_a_missing_glyph_is_named_with_its_code_point(faces: Faces) -> None:
    with pytest.raises(PaperError) as caught:
        check_glyphs(["王䶮", "张𪚥", "李\ue863"], faces)
    assert caught.value.code == "glyph_missing"
    told = str(caught.value.params["characters"])
    assert "𪚥（U+2A6A5）" in told and "U+E863（自造字" in told and "䶮" not in told


def test_characters_without_a_shape_are_not_missed(faces: Faces) -> None:
    text = "葛\U000e0100根\u200b粉\ufeff\r\n第二行\t完"
    check_glyphs([text], faces)
    assert without_silent(text) == "葛根粉\n第二行　完"


def test_a_missing_face_is_an_error_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "default_folders", lambda: (tmp_path,))
    with pytest.raises(PaperError) as caught:
        find_faces()
    assert caught.value.code == "no_face" and caught.value.params["face"] == fonts.HEI_FILE


def test_a_named_face_that_is_no_truetype_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "仿宋.ttf"
    bad.write_bytes(b"OTTO" + bytes(200))
    with pytest.raises(PaperError) as caught:
        find_faces(fangsong=bad)
    assert caught.value.code == "face_unusable" and caught.value.params["file"] == "仿宋.ttf"


def test_a_named_face_writes_texts_and_others_take_over_what_it_cannot(faces: Faces) -> None:
    named = find_faces(fangsong=faces.hei.path)
    assert named.body == faces.hei and named.for_text("张三", named.body) is named.body
    poor = Faces(faces.hei, faces.song, fonts.Face("x", faces.song.path, frozenset({ord("张")})), faces.song)
    assert poor.for_text("张三", poor.body) is faces.song


_PRINT = """
import sys, hashlib
from pathlib import Path
sys.path.insert(0, {tests!r})
from sheets.rounds import sample, MARKS
from reviewapp.sheets import fonts
from reviewapp.sheets.forms import f08_bytes
from reviewapp.usecases.wording import problem_sentence
if {other}:
    fonts.find_faces(fangsong=Path({elsewhere!r}))
made = sample(entries=3)
print(hashlib.sha256(f08_bytes(made.round, made.tally, made.ranking, MARKS, say=problem_sentence)).hexdigest())
"""


def test_bytes_do_not_depend_on_the_process_or_on_faces_loaded_before(faces: Faces, tmp_path: Path) -> None:
    elsewhere = tmp_path / "仿宋.ttf"
    elsewhere.symlink_to(faces.song.path)
    digests = {
        subprocess.run(
            [
                sys.executable,
                "-c",
                _PRINT.format(tests=str(ROOT / "tests"), other=other, elsewhere=str(elsewhere)),
            ],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(other)},
        ).stdout
        for other in (0, 1)
    }
    assert len(digests) == 1
