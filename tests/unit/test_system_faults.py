"""What the system says is said in the user's language, with what to do."""

from __future__ import annotations

import errno
import os

import pytest

from reviewapp.domain.system_faults import reading_code, reason_code, system_name
from reviewapp.usecases.wording import codes, sentence

NUMBERS = sorted(errno.errorcode)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_word_of_the_system_is_passed_on(number: int) -> None:
    error = OSError(number, os.strerror(number), "a")
    for code in (reading_code(error), reason_code(error)):
        assert code in codes()
        for language in ("zh", "en"):
            said = sentence(code, language, file="a", reason=system_name(error))
            assert os.strerror(number) not in said and "{" not in said


def test_usual_faults_have_their_own_words() -> None:
    assert reading_code(PermissionError(errno.EACCES, "")) == "file_denied"
    assert reading_code(FileNotFoundError(errno.ENOENT, "")) == "file_missing"
    assert reading_code(OSError()) == "file_not_readable" and system_name(OSError()) == "?"
