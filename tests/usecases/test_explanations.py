"""What experts explain in words: a letter that leaves is one that its reader takes at the unsealing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewapp.domain.errors import InputError, LetterError
from reviewapp.domain.recusal import RecusalGround
from reviewapp.domain.score_sheet import MOST_NOTE
from reviewapp.usecases import exporting, scoring
from tests.panel_room import AT, answer, make_room

PAGES = "甲" * 20_001
"""More than the payload of a score letter takes of one explanation."""


def test_an_explanation_of_pages_is_refused_where_it_is_given(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=1)
    with room.desk("甲01") as desk:
        answer(desk)
        before = desk.sheets()
        with pytest.raises(InputError, match="explanation_long"):
            scoring.declare(desk, "E01", RecusalGround.OTHER, "甲" * (MOST_NOTE + 1), at=AT)
        with pytest.raises(InputError, match="explanation_long"):
            scoring.save_sheet(desk, before["E01"].with_abstention("甲" * (MOST_NOTE + 1)), at=AT)
        assert desk.sheets() == before
        scoring.declare(desk, "E01", RecusalGround.OTHER, "甲" * MOST_NOTE, at=AT)


def test_no_letter_leaves_that_the_unsealing_would_refuse(tmp_path: Path) -> None:
    room = make_room(tmp_path / "room", experts=1)
    with room.desk("甲01") as desk:
        answer(desk)
        # As an older program took it in.
        sheet = desk.sheets()["E01"].with_recusal(RecusalGround.OTHER, PAGES)
        desk.declare(sheet, AT)
        with pytest.raises(LetterError, match="payload_malformed"):
            exporting.export(desk, tmp_path / "out.rvscore", at=AT)
        assert not (tmp_path / "out.rvscore").exists() and desk.exported() == ()
