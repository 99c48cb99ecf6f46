"""Photographs of a site visit: taken in without place or identity, kept sealed, sent in the letter's payload.

A picture comes in as a JPEG file that the window has drawn anew and made smaller; whatever else a camera writes
into such a file (place, time, owner, maker's notes, a preview) is cut out here, so that nothing depends on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from reviewapp.domain.errors import InputError, KeyFault, LetterError, StoreError
from reviewapp.domain.score_sheet import ScoreSheet
from reviewapp.domain.site_visit import Photograph
from reviewapp.packages import picture_file, sealing

from .file_writing import written
from .ports import BlobNeeded, ExpertStore

MOST_BYTES: Final = picture_file.MOST_BYTES
MOST_TOGETHER: Final = picture_file.MOST_TOGETHER
_KEY: Final = "photograph/"


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


def pictures_needed(secrets: Mapping[str, bytes]) -> dict[str, BlobNeeded]:
    """The sealed pictures of a store, from its secrets."""
    kept = {
        name.removeprefix(_KEY): value.decode("ascii").partition(" ")[0]
        for name, value in secrets.items()
        if name.startswith(_KEY)
    }
    most = sealing.largest_sealed(MOST_BYTES)
    return {blob: BlobNeeded(f"照片 photograph {digest[:12]}", most) for digest, blob in kept.items()}


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
        return picture_file.bare(jpeg)
    except ValueError as error:
        raise InputError("photograph_unreadable", file=name[:60]) from error
