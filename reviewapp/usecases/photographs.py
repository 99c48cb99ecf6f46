"""Photographs of a site visit: taken in without place or identity, kept sealed, sent in the letter's payload.

A picture comes in as a JPEG file that the window has drawn anew and made smaller; whatever else a camera writes
into such a file (place, time, owner, maker's notes, a preview) is cut out here, so that nothing depends on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from reviewapp.domain.errors import InputError, KeyFault, LetterError, StoreError
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.domain.site_visit import Photograph
from reviewapp.packages import sealing

from .file_writing import written
from .ports import ExpertStore

MOST_BYTES: Final = 400 * 1024
"""One picture: 1,280 points along its longer side take 100 to 350 KB, and paper prints no more of it."""
MOST_TOGETHER: Final = 16 * 1024 * 1024
"""All pictures of one letter: a third more as text, they stay well below the 32 MiB a letter's part may have."""
_KEY: Final = "photograph/"
_WITH_LENGTH = frozenset(range(0xC0, 0xFF)) - frozenset(range(0xD0, 0xDA))
_KEPT = frozenset({0xDB, 0xC4, 0xDD, 0xDA})
"""Tables, the restart interval, and the scans."""
_COLOURS: Final = {0xE0: (b"JFIF\0", 18), 0xEE: (b"Adobe", 16)}
"""The two remarks that say how colours are meant, at the length they have without a preview in them."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def keep_photograph(store: ExpertStore, jpeg: bytes, *, name: str, together: int = 0) -> Photograph:
    """Clean a picture and keep it sealed in the store; ``together`` are the bytes of those kept on sheets already.

    Raises InputError("photograph_unreadable", "photograph_too_large", "photographs_too_many"), StoreError.
    """
    clean = without_remarks(jpeg, name)
    if len(clean) > MOST_BYTES:
        raise InputError("photograph_too_large", size=len(clean) >> 10, most=MOST_BYTES >> 10)
    if together + len(clean) > MOST_TOGETHER:
        raise InputError("photographs_too_many", most=MOST_TOGETHER >> 20)
    digest = hashlib.sha256(clean).hexdigest()
    if store.secret(_KEY + digest) is None:
        key = sealing.new_seal_key()
        sealed = sealing.seal(clean, [key.recipient])
        blob = hashlib.sha256(sealed).hexdigest()
        with written(store.blob_path(blob)) as stream:
            stream.write(sealed)
        store.keep_secrets({_KEY + digest: f"{blob} {key.identity}".encode("ascii")})
    return Photograph(digest)


def photograph(store: ExpertStore, sha256: str) -> bytes:
    """A kept picture, decrypted to memory; raises StoreError("photograph_lost")."""
    kept = store.secret(_KEY + sha256)
    if kept is None:
        raise StoreError("photograph_lost", digest=sha256[:12])
    blob, _, identity = kept.decode("ascii").partition(" ")
    try:
        clean = sealing.open_sealed(store.blob_path(blob).read_bytes(), identity)
    except (OSError, LetterError, KeyFault) as error:
        raise StoreError("photograph_lost", digest=sha256[:12]) from error
    if hashlib.sha256(clean).hexdigest() != sha256:
        raise StoreError("photograph_lost", digest=sha256[:12])
    return clean


def named_pictures(sheets: Iterable[ScoreSheet]) -> tuple[str, ...]:
    """The digests of the pictures that sheets name, each once, in the order met."""
    named = (one.sha256 for sheet in sheets if sheet.visit is not None for one in sheet.visit.photographs)
    return tuple(dict.fromkeys(named))


def pictures_of(store: ExpertStore, sheets: Iterable[ScoreSheet]) -> tuple[bytes, ...]:
    """The pictures that sheets name, for the letter; raises StoreError("photograph_lost")."""
    return tuple(photograph(store, one) for one in named_pictures(sheets))


def size_together(store: ExpertStore, sheets: Iterable[ScoreSheet]) -> int:
    """The bytes of all pictures that sheets name."""
    return sum(len(picture) for picture in pictures_of(store, sheets))


def without_remarks(jpeg: bytes, name: str) -> bytes:
    """A JPEG file with nothing but its picture: no EXIF, no comment, no maker's notes, nothing behind its end.

    Raises InputError("photograph_unreadable") for anything that is no such file.
    """
    try:
        parts = list(_segments(jpeg))
    except (IndexError, ValueError) as error:
        raise InputError("photograph_unreadable", file=name[:60]) from error
    if not any(marker in _FRAMES for marker, _ in parts):
        raise InputError("photograph_unreadable", file=name[:60])
    kept = [
        content for marker, content in parts if marker in _KEPT | _FRAMES or _is_of_colours(marker, content)
    ]
    return b"".join((b"\xff\xd8", *kept, b"\xff\xd9"))


def _is_of_colours(marker: int, segment: bytes) -> bool:
    name, length = _COLOURS.get(marker, (b"", 0))
    return bool(name) and segment[4:].startswith(name) and len(segment) == length


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, the segment with its marker); a scan goes on to the next marker.  Raises ValueError, IndexError."""
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("no JPEG file")
    at = 2
    while True:
        if jpeg[at] != 0xFF:
            raise ValueError("no marker where one has to be")
        while jpeg[at + 1] == 0xFF:
            at += 1
        marker = jpeg[at + 1]
        if marker == 0xD9:
            return
        if marker not in _WITH_LENGTH:
            raise ValueError("a marker that does not belong here")
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(jpeg):
            raise ValueError("a segment longer than the file")
        if marker == 0xDA:
            # Within a scan 0xFF stands before 0x00 or a restart marker; any other ends it.
            while True:
                end = jpeg.index(b"\xff", end)
                if jpeg[end + 1] != 0 and not 0xD0 <= jpeg[end + 1] <= 0xD7:
                    break
                end += 2
        yield marker, jpeg[at:end]
        at = end
