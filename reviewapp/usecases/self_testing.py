"""What a build of the program can lack, tried part by part: ``reviewapp --selftest``.

A frozen program is put together from what somebody's build machine had.  Whatever is found by name at run time
(a face, a table reader in a child process, a cipher, a sentence) may be missing without anyone noticing until
a round is under way.  Each part is tried for real, on values made here, in a folder that is removed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewapp.domain.errors import InputError, KeyFault, LetterError, ReviewError, StoreError

from .ports import Stores
from .resource_files import resource
from .wording import LANGUAGES, codes, error_sentence, sentence

if TYPE_CHECKING:
    from .pdf_document import PdfDocument

RARE: Final = "䶮㛃𠅤𬭎"
"""Characters of people's names that faces and PDF programs lose first (two of them beyond the BMP)."""
_WORDS: Final = "self-test words"
_FEWEST_SENTENCES: Final = 300
_FEWEST_SCHEMES: Final = 20


@dataclass(frozen=True)
class Part:
    """One thing a build can lack; ``attempt`` tries it in a folder of its own and says what it found.

    ``code`` names the sentence in the catalogue.  Whatever ``attempt`` raises is the reason why it failed.
    """

    code: str
    attempt: Callable[[Path], str]


@dataclass(frozen=True)
class Outcome:
    """How one part did; ``detail`` is a version or a figure, or the reason in words."""

    code: str
    passed: bool
    detail: str


def try_parts(parts: Iterable[Part], folder: Path, language: str) -> Iterator[Outcome]:
    """Try every part in turn, each below ``folder``; a part that fails never keeps the next from its turn."""
    for number, part in enumerate(parts):
        place = folder / f"{number:02}"
        try:
            place.mkdir()
            yield Outcome(part.code, True, part.attempt(place))
        except ReviewError as error:
            yield Outcome(part.code, False, error_sentence(error, language))
        except Exception as error:  # noqa: BLE001 - a missing library shows as any kind of error, and is the finding
            yield Outcome(part.code, False, f"{type(error).__name__}: {error}"[:300])


def core_parts(stores: Stores) -> tuple[Part, ...]:
    """What needs no window: words, schemes, locks, seals, signatures, store, tables, paper and documents."""
    return (
        Part("self_test_words", _words),
        Part("self_test_schemes", _schemes),
        Part("self_test_argon2", _argon2),
        Part("self_test_seal", _seal),
        Part("self_test_signature", _signature),
        Part("self_test_store", lambda folder: _store(stores, folder)),
        Part("self_test_tables", _tables),
        Part("self_test_paper", _paper),
        Part("self_test_documents", _documents),
    )


def _words(_: Path) -> str:
    known = codes()
    if len(known) < _FEWEST_SENTENCES:
        raise StoreError("self_test_too_few", found=len(known), least=_FEWEST_SENTENCES)
    for language in LANGUAGES:
        for code in known:
            sentence(code, language)
    return str(len(known))


def _schemes(_: Path) -> str:
    from .scheme_finding import built_in_schemes

    found = len(built_in_schemes())
    if found < _FEWEST_SCHEMES:
        raise StoreError("self_test_too_few", found=found, least=_FEWEST_SCHEMES)
    return str(found)


def _argon2(_: Path) -> str:
    from reviewapp.packages import wrapping

    locked = wrapping.wrap(b"secret", _WORDS, purpose="store")
    if wrapping.unwrap(locked, _WORDS, purpose="store") != b"secret":
        raise KeyFault("self_test_differs")
    try:
        wrapping.unwrap(locked, "other words", purpose="store")
    except KeyFault:
        return f"Argon2id {wrapping.USUAL_COST.memory_kib >> 10} MiB"
    raise KeyFault("self_test_not_refused")


def _seal(_: Path) -> str:
    from reviewapp.packages import sealing

    mine, other = sealing.new_seal_key(), sealing.new_seal_key()
    sealed = sealing.seal(RARE.encode(), [mine.recipient])
    if sealing.open_sealed(sealed, mine.identity) != RARE.encode():
        raise LetterError("self_test_differs")
    try:
        sealing.open_sealed(sealed, other.identity)
    except KeyFault:
        return "age X25519"
    raise LetterError("self_test_not_refused")


def _signature(_: Path) -> str:
    from reviewapp.packages import cms
    from reviewapp.packages.identity import make_identity

    identity = make_identity("self-test", "2026-01-01", "2036-01-01")
    message = cms.sign(RARE.encode(), identity)
    if cms.verify(message)[0] != RARE.encode():
        raise LetterError("self_test_differs")
    damaged = message.replace(RARE.encode(), RARE[::-1].encode())
    try:
        cms.verify(damaged)
    except LetterError:
        return "CMS ECDSA P-256"
    raise LetterError("self_test_not_refused")


def _store(stores: Stores, folder: Path) -> str:
    """Made, filled, closed, opened again by the right words and not by others."""
    place = folder / "store"
    made = stores.create_expert(place, _WORDS, "")
    try:
        made.remember("note", RARE)
    finally:
        made.close()
    try:
        stores.open_expert(place, "other words").close()
    except KeyFault:
        pass
    else:
        raise StoreError("self_test_not_refused")
    opened = stores.open_expert(place, _WORDS)
    try:
        if opened.setting("note") != RARE or opened.check():
            raise StoreError("self_test_differs")
    finally:
        opened.close()
    for file in place.rglob("*"):
        if file.is_file() and RARE.encode() in file.read_bytes():
            raise StoreError("self_test_in_the_clear")
    return ""


def _tables(folder: Path) -> str:
    """Both kinds of spreadsheet through the child process, which a frozen program starts as itself."""
    from reviewapp.tables.reading import read_grids
    from reviewapp.tables.writing import Sheet, xlsx_bytes

    written = folder / "small.xlsx"
    written.write_bytes(xlsx_bytes([Sheet("评审", ("编号", "得分"), (("甲01", "85.5"),))]))
    for file in (written, resource("self-test") / "small.xls"):
        rows = read_grids(file)[0].rows
        said = [[cell.text if cell else "" for cell in row] for row in rows]
        if said != [["编号", "得分"], ["甲01", "85.5"]]:
            raise InputError("self_test_differs")
    return "xlsx, xls"


def _paper(folder: Path) -> str:
    """A form with rare names, printed, read back by the other PDF engine: its text and its ink."""
    from reviewapp.sheets.code_slips import code_slips
    from reviewapp.sheets.values import CodeSlip

    from .pdf_document import PdfDocument

    content = code_slips([CodeSlip("甲01", f"{RARE} 王", "自检", "0000000000000000")])
    document = PdfDocument(content)
    try:
        lacking = [c for c in RARE if c not in document.text(0)]
        ink = _ink(document)
    finally:
        document.close()
    if lacking or ink < 1000:
        raise InputError("self_test_differs")
    return f"{len(content) >> 10} KB"


def _documents(_: Path) -> str:
    """A dossier whose Chinese face is not embedded must be drawn by the bundled one."""
    from .pdf_document import PdfDocument

    document = PdfDocument(unembedded_pdf("评审材料"))
    try:
        ink = _ink(document)
    finally:
        document.close()
    if ink < 300:
        raise InputError("self_test_blank")
    return ""


def _ink(document: PdfDocument) -> int:
    """How many dark pixels the first page has, 600 wide."""
    pixels = document.draw(0, 600).pixels
    return sum(1 for value in pixels[1::4] if value < 128)


def unembedded_pdf(text: str) -> bytes:
    """A one-page PDF that only names its Chinese face (STSong-Light), as many office programs write them."""
    drawn = zlib.compress(f"BT /F 48 Tf 40 400 Td <{text.encode('utf-16-be').hex()}> Tj ET".encode())
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 7 0 R/CIDSystemInfo 8 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox 9 0 R/ItalicAngle 0/Ascent 800/Descent -200>>",
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>",
        b"[0 -200 1000 900]",
    )
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(parts) + 1, table) + end
