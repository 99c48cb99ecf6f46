"""A slip in a code is told in the word of that code: nobody looks for a print code on the code slip."""

from __future__ import annotations

import pytest

from reviewapp.domain.errors import KeyFault
from reviewapp.packages.codes import CodeKind, new_code, read_code
from reviewapp.usecases.wording import error_sentence

WORDS = {
    CodeKind.TASK: "开启码",
    CodeKind.RECOVERY: "恢复码",
    CodeKind.PRINT: "打印码",
    CodeKind.COPY: "打开副本的码",
}


@pytest.mark.parametrize("kind", CodeKind)
def test_each_code_is_called_by_its_own_name(kind: CodeKind) -> None:
    code = new_code()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    for typed in ("12", wrong):
        with pytest.raises(KeyFault) as refused:
            read_code(typed, kind)
        said = error_sentence(refused.value)
        assert said.startswith(WORDS[kind])
        assert not any(word in said for other, word in WORDS.items() if other is CodeKind.TASK is not kind)
    assert read_code(code, kind) == code
