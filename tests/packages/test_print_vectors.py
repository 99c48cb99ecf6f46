"""Every file in tests/vectors/print/: a print letter, and the sentence that each failure gets."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from reviewapp.domain.errors import ReviewError
from reviewapp.packages import score_letter, task_letter
from reviewapp.usecases import printing_elsewhere
from reviewapp.usecases.wording import sentence

VECTORS: Final = Path(__file__).parents[1] / "vectors" / "print"
INDEX: Final[list[dict[str, Any]]] = tomllib.loads((VECTORS / "vectors.toml").read_text("utf-8"))["vector"]


@pytest.mark.parametrize("vector", INDEX, ids=lambda one: f"{one['file']}-{one['expect']}")
def test_print_letters(vector: dict[str, Any], tmp_path: Path) -> None:
    file = Path(shutil.copy(VECTORS / vector["file"], tmp_path))
    if not vector["expect"]:
        paper = printing_elsewhere.open_print_letter(file, vector["code"])
        assert (paper.seat, [form.form for form in paper.forms]) == ("甲01", ["F06", "F07"])
        assert paper.pages >= 3
        return
    with pytest.raises(ReviewError) as refused:
        match vector["how"]:
            case "print":
                printing_elsewhere.open_print_letter(file, vector["code"])
            case "scores":
                score_letter.read(file.read_bytes())
            case _:
                task_letter.read(file.read_bytes())
    assert refused.value.code == vector["expect"]
    for language in ("zh", "en"):
        words = sentence(refused.value.code, language, **refused.value.params)
        assert vector["expect"] not in words and "{" not in words
    # Nothing is written beside the letter, whole or not.
    assert list(tmp_path.iterdir()) == [file]


def test_every_file_is_in_the_index_and_every_line_has_its_file() -> None:
    files = {path.name for path in VECTORS.iterdir() if path.suffix != ".toml"}
    assert {one["file"] for one in INDEX} == files
    assert all(one["why"] for one in INDEX)
