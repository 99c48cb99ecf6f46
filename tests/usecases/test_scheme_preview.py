"""The empty form as it prints, what quotas come to, and what typing becomes in a table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from reviewapp.domain.errors import StateError
from reviewapp.usecases.scheme_finding import built_in_schemes, find_scheme
from reviewapp.usecases.scheme_preview import preview_form, quota_tables
from reviewapp.usecases.scheme_typed import shown_text, typed_value


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_form_has_every_criterion_and_no_strokes_for_blanks(fonts: Path) -> None:
    scheme = find_scheme("project")
    text = _text(preview_form(scheme))
    # The ids' titles may break over lines; their beginnings do not.
    assert all(criterion.title[:4] in text for criterion in scheme.stages[0].form.rubrics[0].criteria)
    assert "同意立项" in text  # boxes to tick, which a signed form without a tick leaves out


def test_every_rubric_that_scores_can_be_looked_at(fonts: Path) -> None:
    for scheme in built_in_schemes():
        for i, stage in enumerate(scheme.stages):
            for j, rubric in enumerate(stage.form.rubrics):
                if rubric.criteria:
                    assert preview_form(scheme, i, j).startswith(b"%PDF")


def test_where_nothing_is_scored_there_is_no_form() -> None:
    scheme = find_scheme("award-progress")
    for stage, rubric in ((1, 0), (9, 0), (0, 99)):
        with pytest.raises(StateError, match="preview_no_form"):
            preview_form(scheme, stage, rubric)


def test_quotas_round_down_from_the_top_and_up_from_the_bottom() -> None:
    first = quota_tables(find_scheme("laboratory"), (5, 7, 20))[0]
    assert first.grades == ("优秀", "整改或未通过")  # at most 15 %, at least 10 %
    assert first.rows == ((5, (0, 1)), (7, (1, 1)), (20, (3, 2)))
    assert quota_tables(replace(find_scheme("laboratory"), stages=()), (5,)) == ()


@pytest.mark.parametrize(
    ("hint", "typed", "held"),
    [
        (Decimal, " １２．５ ", "12.5"),
        (Decimal, "much", "much"),
        (Decimal, "", None),
        (int, "０７", 7),
        (int, "7.5", "7.5"),
        (int, " ", None),
        (str, "二　十", "二　十"),
        (str, "  ", None),
        (tuple[str, ...], "甲\n\n 乙 \n", ["甲", "乙"]),
        (tuple[Decimal, ...], "0，2.5、5", ["0", "2.5", "5"]),
        (tuple[str, ...], "\n", None),
    ],
)
def test_what_is_typed_becomes(hint: Any, typed: str, held: Any) -> None:
    made = typed_value(hint, typed)
    assert (made, type(made)) == (held, type(held))
    if held is not None:
        between = "\n" if hint == tuple[str, ...] else " "
        assert typed_value(hint, shown_text(made, between=between)) == held
