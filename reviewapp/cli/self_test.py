"""``reviewapp --selftest [--json] [--language zh|en]``: whether this build has everything it needs.

Prints a line a part with ✓ or ✗ and leaves nothing behind.  Exit code 0 where all passed, else 1.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reviewapp import __version__
from reviewapp.domain.system_faults import reason_code, system_name
from reviewapp.usecases.ports import Stores
from reviewapp.usecases.self_testing import Outcome, Part, core_parts, try_parts
from reviewapp.usecases.wording import LANGUAGES, sentence

from .context import DONE, REFUSED, put


def self_test(words: Sequence[str], stores: Stores) -> int:
    """Try every part and say how each did; the exit code."""
    parser = argparse.ArgumentParser(prog="reviewapp --selftest")
    parser.add_argument("--json", action="store_true", help="for a program to read")
    parser.add_argument("--language", choices=LANGUAGES, default=None)
    args = parser.parse_args(words)
    asked = args.language or os.environ.get("REVIEWAPP_LANGUAGE", "")[:2]
    language: str = asked if asked in LANGUAGES else LANGUAGES[0]
    found: list[Outcome] = []
    try:
        with tempfile.TemporaryDirectory(prefix="reviewapp-") as folder:
            for outcome in try_parts(_parts(stores), Path(folder), language):
                found.append(outcome)
                if not args.json:
                    put(line(outcome, language))
    except OSError as error:
        # Neither a temporary folder nor this one can be written.
        reason = sentence(reason_code(error), language, reason=system_name(error))
        put(sentence("self_test_no_folder", language, reason=reason), file=sys.stderr)
        return REFUSED
    failed = [outcome for outcome in found if not outcome.passed]
    if args.json:
        put(_json(found, language))
    else:
        code = "self_test_failed" if failed else "self_test_passed"
        put(sentence(code, language, version=__version__, count=len(found), failed=len(failed)))
    return REFUSED if failed else DONE


def line(outcome: Outcome, language: str) -> str:
    """One part as a person reads it."""
    mark = "✓" if outcome.passed else "✗"
    words = f"{mark} {sentence(outcome.code, language)}"
    return f"{words}  {outcome.detail}" if outcome.detail else words


def _parts(stores: Stores) -> tuple[Part, ...]:
    """Every part.  Windows and stores are imported by their own parts: a library that is missing shows there."""
    parts = (
        *core_parts(stores),
        Part("self_test_cipher", _cipher),
        Part("self_test_migrations", _migrations),
        Part("self_test_keyring", _keyring),
        Part("self_test_window", _window),
        Part("self_test_face", _face),
    )
    return (*parts, Part("self_test_screen", _screen)) if sys.platform.startswith("linux") else parts


def _cipher(folder: Path) -> str:
    from db.self_testing import cipher_version

    return cipher_version(folder)


def _migrations(_: Path) -> str:
    from db.self_testing import migrations

    return migrations()


def _keyring(_: Path) -> str:
    from db.self_testing import keyring_name

    return keyring_name()


def _window(folder: Path) -> str:
    from ui.self_testing import paint_window

    return paint_window(folder)


def _face(_: Path) -> str:
    from ui.self_testing import paint_face

    return paint_face()


def _screen(_: Path) -> str:
    from ui.self_testing import load_screen

    return load_screen()


def _json(found: Sequence[Outcome], language: str) -> str:
    parts = [
        {"part": one.code.removeprefix("self_test_"), "passed": one.passed, "detail": one.detail}
        | {"words": sentence(one.code, language)}
        for one in found
    ]
    whole = {"version": __version__, "passed": all(one.passed for one in found), "parts": parts}
    return json.dumps(whole, ensure_ascii=False, indent=2)
