"""A dossier's PDF in memory: pictures, outline, and finding words whatever their width, case and line."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reviewapp.domain.errors import InputError
from reviewapp.usecases.pdf_document import PdfDocument, Picture
from reviewapp.usecases.pdf_searching import MOST_HITS, Hit, places, search
from tests.pdf_making import make_pdf

Opened = Callable[[bytes], PdfDocument]


@pytest.fixture
def opened() -> Iterator[Opened]:
    documents: list[PdfDocument] = []

    def open_it(content: bytes) -> PdfDocument:
        documents.append(PdfDocument(content))
        return documents[-1]

    yield open_it
    for document in documents:
        document.close()


def ink(picture: Picture) -> int:
    """How many pixels are dark."""
    return sum(1 for blue in picture.pixels[::4] if blue < 128)


def hits(document: PdfDocument, query: str) -> list[Hit]:
    return [hit for page in search(document, query, lambda *_: None) for hit in page]


def test_a_face_that_is_not_embedded_is_drawn_by_the_bundled_one(opened: Opened) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    document = opened(make_pdf([["技术路线清晰"]], "STSong-Light"))
    assert ink(document.draw(0, 800)) > 500
    # A box for every missing character would have ink too; these two differ as 一 and 鑫 do.
    few, many = (ink(opened(make_pdf([[c * 20]], "STSong-Light")).draw(0, 800)) for c in "一鑫")
    assert many > 2 * few


def test_a_page_is_drawn_turned(opened: Opened) -> None:
    document = opened(make_pdf([["甲"]]))
    upright, lying = document.draw(0, 600), document.draw(0, 600, 90)
    assert upright.width == lying.width == 600
    assert upright.height > 600 > lying.height
    assert len(lying.pixels) == 4 * lying.width * lying.height


def test_a_term_broken_over_two_lines_is_found_with_its_lines(opened: Opened) -> None:
    document = opened(make_pdf([["无关的一页"], ["本项目的技术路", "线清晰，立项依据充分"]]))
    (hit,) = hits(document, "技术路线")
    assert (hit.page, hit.before, hit.words, hit.after) == (1, "本项目的", "技术路线", "清晰，立项依据充分")
    assert len(document.boxes(1, hit.start, hit.end)) == 2


@pytest.mark.parametrize("query", ["cotton Field", "ＣＯＴＴＯＮ　ｆｉｅｌｄ", "COTTON\tFIELD"])
def test_width_and_case_do_not_matter(opened: Opened, query: str) -> None:
    document = opened(make_pdf([["A cotton", "field of the ＸＪ corps"]]))
    (hit,) = hits(document, query)
    assert hit.words == "cotton field"
    assert hits(document, "xj")[0].words == "ＸＪ"


@pytest.mark.parametrize("turned", [0, 90])
def test_a_hit_is_where_it_is_seen(opened: Opened, turned: int) -> None:
    document = opened(make_pdf([["", "王𬭎和李䶮的技术路线"]], turned=turned))
    (hit,) = hits(document, "技术")
    (box,) = document.boxes(0, hit.start, hit.end)
    picture = document.draw(0, 1000)
    inside = [
        picture.pixels[4 * (row * picture.width + column)]
        for row in range(int(box.top * picture.height), int(box.bottom * picture.height))
        for column in range(int(box.left * picture.width), int(box.right * picture.width))
    ]
    dark = sum(1 for blue in inside if blue < 128)
    # All the ink of the page is that of ten characters; two of them are in the box.
    assert 0.1 * ink(picture) < dark < 0.35 * ink(picture)


def test_a_search_ends_at_some_place_and_can_be_stopped(opened: Opened) -> None:
    document = opened(make_pdf([["的" * 40] * 30] * 3))
    assert len(hits(document, "的")) == MOST_HITS
    assert hits(document, "  ") == []

    def stop(done: int, _: int) -> None:
        if done == 1:
            raise InterruptedError

    found: list[Hit] = []
    with pytest.raises(InterruptedError):
        for page in search(document, "的", stop):
            found += page
    assert {hit.page for hit in found} == {0}


def test_the_outline_names_pages(opened: Opened) -> None:
    document = opened(make_pdf([["一"], ["二"], ["三"]], outline=True))
    assert [(line.level, line.title, line.page) for line in document.outline()] == [
        (0, "第 1 章", 0),
        (1, "第 2 章", 1),
        (1, "第 3 章", 2),
    ]
    assert opened(make_pdf([["一"]])).outline() == ()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\ncut off", b"no pdf at all"])
def test_what_is_no_pdf_is_said(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        PdfDocument(content)
    assert caught.value.code == "pdf_damaged"


def blank(box: str) -> bytes:
    """A PDF of one empty page of this MediaBox, in points."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]>>",
    )
    written = "%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n"
    lines = "".join(f"{place:010d} 00000 n \n" for place in places)
    table = f"xref\n0 4\n0000000000 65535 f \n{lines}trailer<</Size 4/Root 1 0 R>>\n"
    return f"{written}{table}startxref\n{len(written)}\n%%EOF\n".encode()


@pytest.mark.parametrize(
    "box", ["0 0 1 14400", "0 0 0.01 1000000", "0 0 14400 0.001", "0 0 1000000000 1000000000"]
)
@pytest.mark.parametrize("turned", [0, 90])
def test_a_page_of_any_size_is_drawn_as_large_as_a_laptop_can_hold(
    opened: Opened, box: str, turned: int
) -> None:
    picture = opened(blank(box)).draw(0, 3200, turned)
    assert max(picture.width, picture.height) <= 32_001
    assert picture.width * picture.height <= 41_000_000


def test_a_locked_document_is_said_to_be_locked() -> None:
    written = io.BytesIO()
    canvas = Canvas(written, encrypt="secret")
    canvas.drawString(72, 700, "x")
    canvas.save()
    with pytest.raises(InputError) as caught:
        PdfDocument(written.getvalue())
    assert caught.value.code == "pdf_locked"


def test_a_cut_document_that_can_be_mended_keeps_its_pages(opened: Opened) -> None:
    whole = make_pdf([["甲"], ["乙"]])
    document = opened(whole[: whole.rindex(b"xref")])
    assert len(document.sizes) == 2
    assert hits(document, "乙")[0].page == 1


def test_a_closed_document_answers_nothing(opened: Opened) -> None:
    document = opened(make_pdf([["甲"]]))
    document.close()
    with pytest.raises(InputError) as caught:
        document.draw(0, 100)
    assert caught.value.code == "pdf_closed"


WORDS = st.text(alphabet="ab评审Ａ𬭎", min_size=1, max_size=6)
GAPS = st.sampled_from(["", "\n", " \n", "\ufffe", "\x02\n", "\u00ad "])


@given(st.text(alphabet="ab 评审\nＡ\ufffe\t𬭎", max_size=40), WORDS)
def test_what_is_found_are_the_words_that_were_asked_for(text: str, words: str) -> None:
    for start, end in places(text, words):
        found = "".join(text[start:end].replace("\ufffe", "").split())
        assert found.replace("Ａ", "a") == words.replace("Ａ", "a")


@given(WORDS, st.lists(GAPS, min_size=5, max_size=5))
def test_words_are_found_over_the_ends_of_lines(words: str, gaps: list[str]) -> None:
    """A hyphen joins any two characters, a line's end only where one of them is Chinese."""
    text = words[0]
    for gap, (before, after) in zip(gaps, pairwise(words), strict=False):
        joins = not gap.isspace() or not (before + after).replace("Ａ", "a").isascii()
        text += (gap if joins else "") + after
    assert next(iter(places("无 " + text, words))) == (2, 2 + len(text))


def test_a_gap_between_latin_words_is_a_gap() -> None:
    assert list(places("甲乙", "\ufffe")) == []
    assert list(places("cotton field", "cottonfield")) == []
    assert list(places("cotton\nfield", "cotton  field")) == [(0, 12)]
    assert list(places("cot\x02\nton", "cotton")) == [(0, 8)]
