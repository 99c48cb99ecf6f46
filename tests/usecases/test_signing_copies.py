"""Signing copies: what is signed in ink before the unsealing is what the bureau prints after it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from reviewapp.domain.arithmetic import Arithmetic, Order
from reviewapp.domain.errors import InputError, StateError
from reviewapp.domain.numbers import Rounding
from reviewapp.domain.scheme_file import read_scheme
from reviewapp.packages import codes
from reviewapp.packages.identity import grouped
from reviewapp.usecases import exporting, printing, scoring
from reviewapp.usecases.signed_letters import Submission, signed_letters, submissions
from reviewapp.usecases.signing_copies import chosen_copies, signing_copies, write_copies
from tests.panel_room import AT, COMMENT, SCHEME_TEXT, Room, answer, make_room, short_scheme

LATER = "2026-11-24T16:40:00+08:00"
pytestmark = pytest.mark.usefixtures("fonts")


def words_of(pdf: bytes) -> list[str]:
    """Every page's text, without the moment it was printed."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [re.sub(r"打印时间[^\r\n]*|\d{4}年\d{1,2}月\d{1,2}日\s*\d{1,2}:\d{2}", "", page) for page in pages]


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("order", list(Order))
def test_the_bureau_prints_the_same_after_unsealing(tmp_path: Path, named: bool, order: Order) -> None:
    scheme = replace(short_scheme(), experts_named=named)
    arithmetic = replace(
        scheme.stages[0].arithmetic, sheet_rounding=Rounding(1), order=order
    )
    scheme = replace(scheme, stages=(replace(scheme.stages[0], arithmetic=arithmetic),))
    room = make_room(tmp_path / "room", entries=4, experts=3, scheme=scheme)
    drawn = {}
    letters = []
    for place, seat in enumerate(room.tasks, start=1):
        letters.append(room.letter(seat, recused=["E02"], left_out=["E04"], comment=COMMENT * place))
        with room.desk(seat) as store:
            for form, pdf in signing_copies(store, at=AT).items():
                drawn[f"{form.lower()}-{place:02}.pdf"] = pdf
    room.merge(*letters)
    room.unseal()
    with room.bureau() as store:
        printed = printing.form_files(store, ("F06", "F07"), at=LATER)
    assert printed.keys() == drawn.keys()
    for name, pdf in printed.items():
        assert words_of(pdf) == words_of(drawn[name])
    with room.bureau() as store:
        same = printing.form_files(store, ("F06", "F07"), at=AT)
    # At the same moment even the bytes are the same: nothing but the moment may differ.
    assert same == drawn
