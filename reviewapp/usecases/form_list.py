"""The forms this release prints: one list for window, command line and archive.  Draws nothing, imports nothing heavy."""

from __future__ import annotations

from reviewapp.domain.errors import InputError

FORMS = ("F06", "F07", "F08", "F10", "F12", "F16", "F18", "F23")
"""F06 and F07 give one file a seat, F12 one for each entry that was visited; F16 asks for reasons where scores are
outliers; F18 is the handover slip over the letters kept; F23, whose number is ours, compares the scheme's versions
where it was changed since the issue."""


def chosen_forms(text: str) -> tuple[str, ...]:
    """The forms a list like “F06,f10” names; raises InputError("form_unknown")."""
    wanted = tuple(name.strip().upper() for name in text.split(",") if name.strip())
    strangers = [name for name in wanted if name not in FORMS]
    if strangers or not wanted:
        raise InputError("form_unknown", forms="、".join(strangers), known="、".join(FORMS))
    return wanted
