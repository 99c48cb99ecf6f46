"""A task letter's texts hold nothing unseen: it neither leaves the bureau so nor is taken in."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from reviewapp.domain.errors import LetterError
from reviewapp.packages import task_letter
from reviewapp.packages.identity import Identity
from reviewapp.packages.task_letter import Task
from reviewapp.packages.task_texts import check_task_texts
from reviewapp.usecases import recording
from reviewapp.usecases.opening import the_task
from tests.panel_room import CHEAP, Room, make_room

CODE = "1234567890123458"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return make_room(tmp_path_factory.mktemp("room"), experts=1)


@pytest.fixture(scope="module")
def task(room: Room) -> Task:
    with room.desk("甲01") as store:
        return the_task(store)


def _odd_ones(task: Task) -> dict[str, Task]:
    entry = task.entries[0]
    return {
        "title": replace(task, charter=replace(task.charter, title="模拟\x1b[2J评审")),
        "stage": replace(task, stage_title="初评\n终评"),
        "entry": replace(task, entries=(replace(entry, title="项目\u202e目项"), *task.entries[1:])),
        "field": replace(task, entries=(replace(entry, fields=(("学科", "数\x07学"),)),)),
        "expert": replace(task, expert=replace(task.expert, name="张\u2028三")),
        "scheme": replace(task, scheme_title="方\x9b案"),
    }


def test_an_honest_task_passes_and_may_have_lines_where_lines_belong(task: Task) -> None:
    check_task_texts(task)
    pledge = replace(task.form.pledges[0], text="一、\n\t二、")
    check_task_texts(replace(task, form=replace(task.form, pledges=(pledge,))))
    with pytest.raises(LetterError, match="task_text_odd"):
        check_task_texts(
            replace(task, form=replace(task.form, pledges=(replace(pledge, text="一、\x1b二、"),)))
        )


@pytest.mark.parametrize("which", ["title", "stage", "entry", "field", "expert", "scheme"])
def test_it_does_not_leave_with_an_unseen_character(
    room: Room, task: Task, which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = _odd_ones(task)[which]
    with room.bureau() as store:
        secretary: Identity = recording.secretary_identity(store)
    out = io.BytesIO()

    def write() -> None:
        task_letter.write(
            out, odd, token=bytes(32), code=CODE, secretary=secretary, dossier_paths=(), cost=CHEAP
        )

    with pytest.raises(LetterError) as refused:
        write()
    assert refused.value.code == "task_text_odd" and not out.getvalue()
    assert str(refused.value.params["character"]).startswith("U+")
    # A bureau with another program signs it all the same: no laptop takes it in.
    with monkeypatch.context() as another:
        another.setattr(task_letter, "check_task_texts", lambda task: None)
        write()
    with pytest.raises(LetterError, match="task_text_odd"):
        task_letter.open_with_code(task_letter.read(out.getvalue()), CODE)
