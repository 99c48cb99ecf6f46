"""Photographs as files: a JPEG with nothing in it but its picture, small enough to be sent and to be drawn.

The expert's side cuts files down to this; the bureau's side demands that a letter's pictures are cut already, so that
nothing reaches paper, archive or a decoder that an honest laptop would not have sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reviewapp.domain.errors import LetterError

MOST_BYTES: Final = 400 * 1024
"""One picture: 1,280 points along its longer side take 100 to 350 KB, and paper prints no more of it."""
MOST_TOGETHER: Final = 16 * 1024 * 1024
"""All pictures of one letter: a third more as text, they stay well below the 32 MiB a letter's part may have."""
LONGEST_SIDE: Final = 8192
"""Points along a side.  A picture of that size takes 200 MB once decoded, which an office computer still has."""

_WITH_LENGTH = frozenset(range(0xC0, 0xFF)) - frozenset(range(0xD0, 0xDA))
_SCAN = 0xDA
_KEPT = frozenset({0xDB, 0xC4, 0xDD, _SCAN})
"""Tables, the restart interval, and the scans."""
_COLOURS: Final = {0xE0: (b"JFIF\0", 18), 0xEE: (b"Adobe", 16)}
"""The two remarks that say how colours are meant, at the length they have without a preview in them."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def bare(jpeg: bytes) -> bytes:
    """A JPEG file with nothing but its picture: no EXIF, no comment, no maker's notes, nothing behind its end.

    Raises ValueError for anything but a file of one frame, 1 to ``LONGEST_SIDE`` points either way, with a scan.
    """
    try:
        parts = list(_segments(jpeg))
    except IndexError as error:
        raise ValueError("a file that ends too early") from error
    frames = [content for marker, content in parts if marker in _FRAMES]
    if len(frames) != 1 or not any(marker == _SCAN for marker, _ in parts):
        raise ValueError("not one frame with a scan")
    # Behind marker, length and precision (2 + 2 + 1 bytes) stand height and width.
    height, width = frames[0][5:7], frames[0][7:9]
    if not all(1 <= int.from_bytes(side, "big") <= LONGEST_SIDE for side in (height, width)):
        raise ValueError("a picture without points, or with too many")
    kept = [
        content for marker, content in parts if marker in _KEPT | _FRAMES or _is_of_colours(marker, content)
    ]
    return b"".join((b"\xff\xd8", *kept, b"\xff\xd9"))


def check_pictures(pictures: Sequence[bytes]) -> None:
    """Whether a letter's pictures are what an expert's laptop sends; raises LetterError("payload_malformed")."""
    # Sizes first: what is too large is not looked into.
    sound = sum(map(len, pictures)) <= MOST_TOGETHER and all(map(_is_bare, pictures))
    if not sound:
        raise LetterError("payload_malformed", part="payload", place="$.pictures")


def _is_bare(picture: bytes) -> bool:
    try:
        return len(picture) <= MOST_BYTES and bare(picture) == picture
    except ValueError:
        return False


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
