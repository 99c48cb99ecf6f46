"""What stands at the foot of every page of every form, at the bureau and on a laptop."""

from __future__ import annotations

from reviewapp.domain.round import Charter
from reviewapp.domain.spelling import grouped
from reviewapp.packages.codes import short_code
from reviewapp.sheets.values import Marks


def marks_of(charter: Charter, form: str, digest: str, key: str, at: str) -> Marks:
    """The foot of a page: the form's number, the short code of what it shows, and whose key made it."""
    code = grouped(short_code(digest)) if digest else ""
    return Marks(form, code, digest, key, at, rehearsal=charter.rehearsal)
