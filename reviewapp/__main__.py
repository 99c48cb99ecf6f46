"""The composition root: joins stores, verbs and windows; ``reviewapp`` starts here."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewapp.cli.clock import local_time
from reviewapp.domain.errors import ReviewError, SchemeError
from reviewapp.domain.system_faults import reason_code, system_name

if TYPE_CHECKING:
    from reviewapp.usecases.ports import Stores

WINDOW_SUFFIXES = (".rvtask", ".rvprint")
"""A task package or a print letter given alone (a double-click) opens in the window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window where none is given; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--read-table"]:
        from reviewapp.tables.child import main as read_table  # noqa: PLC0415 - the frozen child process

        return read_table(words[1:])
    if words[:1] == ["--selftest"]:
        from reviewapp.cli.self_test import self_test

        _say_every_character()
        return self_test(words[1:], _stores())
    if not words or words[0].lower().endswith(WINDOW_SUFFIXES):
        return _open_window(Path(words[0]) if words else None)
    return _run_command(words)


def _run_command(words: Sequence[str]) -> int:
    from reviewapp.cli.context import DONE, REFUSED, Context, check_texts, language_of, put
    from reviewapp.cli.parser import make_parser
    from reviewapp.usecases.wording import error_sentence, problem_sentence, sentence

    _say_every_character()
    language = language_of(words)
    args = make_parser(language).parse_words(words)
    if args.desk is None:
        return _open_window(language=args.language)
    language = args.language or language  # its option may have been shortened: --lang en
    context = Context(_stores(), language, local_time())
    code: int = DONE
    try:
        check_texts(args)
        code = args.run(args, context)
        if sys.stdout is not None:
            sys.stdout.flush()
    except ReviewError as error:
        if isinstance(error, SchemeError):
            for found in error.problems:
                put(f"{found.place}: {problem_sentence(found, language)}", file=sys.stderr)
        put(error_sentence(error, language), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read us has gone; there is nobody left to tell.
        _say_no_more()
        return code
    except KeyboardInterrupt:
        context.warn("interrupted")
        return REFUSED
    except OSError as error:
        # What no gesture expected the system to say, such as a full disk under the words themselves.
        _say_no_more()
        reason = sentence(reason_code(error), language, reason=system_name(error))
        context.warn("system_refused", file=error.filename or "-", reason=reason)
        return REFUSED
    return code


def _say_every_character() -> None:
    """A terminal or a pipe in another encoding must not end a command half way: what it lacks is spelled out."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say_no_more() -> None:
    """Let what still waits to be written go nowhere, so that it does not fail once more at the end."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stores() -> Stores:
    from db.stores import SqlStores
    from reviewapp.packages import wrapping

    return SqlStores(wrapping)


def _open_window(package: Path | None = None, *, language: str | None = None) -> int:
    from reviewapp.usecases.portable import find_home
    from ui.app import run
    from ui.workplace import Sample

    home = find_home()

    def sample() -> Sample:
        from reviewapp.usecases.practising import practice_package

        made = practice_package(_stores(), practice_folder(home.folder), at=local_time())
        return Sample(made.package, made.code)

    return run(
        _stores,
        clock=local_time,
        start=Path.cwd(),
        home=home.folder,
        refused=home.refused,
        sample=sample,
        package=package,
        language=language,
    )


def practice_folder(home: Path | None = None) -> Path:
    """Where practice material is made anew each time: beside a portable program, else the user's own cache."""
    if home is not None:
        return home / "practice"
    import platformdirs

    return Path(platformdirs.user_cache_dir("reviewapp")) / "practice"


if __name__ == "__main__":
    sys.exit(main())
