"""What any file or folder of ours says of itself without a key: its kind, for whom, made when, and what it is for.

For whoever finds a stick at two in the morning.  Packages are verified as far as that goes without keys.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from reviewapp.domain.errors import LetterError
from reviewapp.packages import amendment, codes, print_letter, score_letter, task_letter
from reviewapp.packages.container import HEAD, mimetype_of
from reviewapp.packages.identity import fingerprint

from . import archiving
from .backing_up import sealed_lock
from .file_reading import open_file, read_file, read_start
from .opening import COPY_BY_KEYS
from .ports import Stores

_SEALED: Final = b"age-encryption.org/v1"


def describe(stores: Stores, path: Path) -> dict[str, object]:
    """The outside of a package, of a sealed file, or of a store's folder; ``kind`` says which of them.

    Raises LetterError for a package that is not whole, StoreError and InputError as ``read_file``.
    """
    if path.is_dir() and (kind := stores.kind_of(path)):
        return _store(stores, path, kind)
    start = read_start(path, HEAD)
    match mimetype_of(start):
        case score_letter.MIMETYPE:
            return _score(read_file(path))
        case task_letter.MIMETYPE:
            with open_file(path) as stream:  # with gigabytes of dossiers, maybe
                return _task(stream)
        case print_letter.MIMETYPE:
            sealed = print_letter.read(read_file(path))
            return {
                "kind": "print",
                "format": print_letter.FORMAT,
                "algorithms": print_letter.ALGORITHMS,
                "fingerprint": fingerprint(sealed.certificate),
                "written_at": _written_at(path),
            }
    if start.startswith(_SEALED):
        return {"kind": "sealed", "size": path.stat().st_size, "written_at": _written_at(path)}
    return {"kind": "archive", **archiving.summary(archiving.verify(path))}


def next_step(said: dict[str, object]) -> str:
    """The code of the sentence that says what to do with what ``describe`` found."""
    if said["kind"] == "score" and said["type"] == "declarations":
        return "inspect_todo_declarations"
    return f"inspect_todo_{said['kind']}"


def _score(content: bytes) -> dict[str, object]:
    sealed = score_letter.read(content)
    about = sealed.header.about
    return {
        "kind": "score",
        "type": about.type,
        "format": sealed.header.format,
        "algorithms": sealed.header.algorithms,
        "digest": sealed.digest,
        "round_digest": about.round_digest,
        "form_digest": about.form_digest,
        "seat": about.seat,
        "enrolment": about.enrolment,
        "revision": about.revision,
        "replaces": list(about.replaces),
        "sheets": about.sheets,
        "made_at": about.made_at,
        "payload_sha256": sealed.header.payload_sha256,
        "short_code": codes.short_code(sealed.header.payload_sha256),
        "fingerprint": fingerprint(sealed.certificate),
    }


def _task(content: BinaryIO) -> dict[str, object]:
    header: task_letter.TaskHeader | amendment.AmendmentHeader
    own: dict[str, object] = {}
    try:
        task = task_letter.read(content)
        header, certificate = task.header, task.certificate
    except LetterError as error:
        if error.code != "amendment_needs_desk":
            raise
        notice = amendment.read(content)
        header, certificate = notice.header, notice.certificate
        own = {"number": notice.header.number, "follows": list(notice.header.follows)}
    return {
        "kind": "amendment" if own else "task",
        "format": header.format,
        "algorithms": header.algorithms,
        "round_digest": header.round_digest,
        "seat": header.seat,
        "enrolment": header.enrolment,
        **own,
        "dossiers": len(header.dossiers),
        "bureau_fingerprint": fingerprint(certificate),
    }


def _store(stores: Stores, folder: Path, kind: str) -> dict[str, object]:
    if not stores.is_copy(folder):
        return {"kind": f"{kind}_store", "folder": folder.name, "written_at": _written_at(folder)}
    by_keys = bool(sealed_lock(stores, folder, COPY_BY_KEYS))
    return {
        "kind": "copy_two_key" if by_keys else "copy_one_key",
        "folder": folder.name,
        "written_at": _written_at(folder),
    }


def _written_at(path: Path) -> str:
    """When a file, or the youngest in a folder, was written, as the medium has it; empty where it has nothing."""
    try:
        files = [path] if path.is_file() else [one for one in path.iterdir() if one.is_file()]
        youngest = max((one.stat().st_mtime for one in files), default=None)
    except OSError:
        return ""
    return (
        ""
        if youngest is None
        else datetime.fromtimestamp(youngest).astimezone().isoformat(timespec="seconds")
    )
