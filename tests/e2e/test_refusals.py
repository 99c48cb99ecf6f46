"""Whatever is asked wrongly of the command line: one sentence in the user's language, an exit code, no traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reviewapp.usecases import wording
from tests.command_line import CommandLine, Said
from tests.panel_room import Room, make_room

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A round with one desk and one letter; copied by every test."""
    room = make_room(tmp_path_factory.mktemp("refusals") / "room", entries=2, experts=2)
    room.letter("甲01")
    return room


@pytest.fixture
def here(made: Room, tmp_path: Path) -> Path:
    """The folder the commands run in, with stores, letters and files of every wrong kind."""
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    shutil.copy(next((tmp_path / "letters").iterdir()), tmp_path / "letter.rvscore")
    for file in VECTORS.iterdir():
        if file.suffix.startswith((".rv", ".key", ".pub")):
            shutil.copy(file, tmp_path)
    (tmp_path / "junk").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "no scheme.toml").write_text("id = 3\n", "utf-8")
    (tmp_path / "no toml.toml").write_text("[[[\n", "utf-8")
    (tmp_path / "strangers.csv").write_text("专家编号,项目编号\n甲77,E99\n", "utf-8")
    (tmp_path / "scores.csv").write_text("项目编号,价值\nE01,99\nE77,3\nE02,很好\n", "utf-8")
    (tmp_path / "latin.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "a folder").mkdir()
    return tmp_path


_CREATE = ["bureau", "create"]
REFUSED: list[tuple[list[str], dict[str, str], str]] = [
    ([*_CREATE, "bureau", "--scheme", "project", "--title", "x"], {}, "store_exists"),
    ([*_CREATE, "new", "--scheme", "nothing", "--title", "x"], {}, "scheme_not_found"),
    ([*_CREATE, "new", "--scheme", "no scheme.toml", "--title", "x"], {}, "scheme_refused"),
    ([*_CREATE, "new", "--scheme", "no toml.toml", "--title", "x"], {}, "scheme_not_toml_at"),
    ([*_CREATE, "new", "--scheme", "junk", "--title", "x"], {}, "scheme_not_utf8"),
    ([*_CREATE, "new", "--scheme", "person-award", "--title", "x"], {}, "scheme_begins_with_vote"),
    ([*_CREATE, "new", "--scheme", "长" * 300, "--title", "x"], {}, "file_name_too_long"),
    (["bureau", "merge", "bureau", "长" * 300], {}, "file_name_too_long"),
    ([*_CREATE, "junk/new", "--scheme", "project", "--title", "x"], {}, "store_io"),
    ([*_CREATE, "/", "--scheme", "project", "--title", "x"], {}, "store_exists"),
    ([*_CREATE, ".", "--scheme", "project", "--title", "x"], {}, "store_exists"),
    (["expert", "export", "laptop-甲01", "--reason", "再交", "--out", "."], {}, "file_is_folder"),
    (["expert", "export", "laptop-甲01", "--reason", "再交", "--out", "a folder"], {}, "file_is_folder"),
    (
        ["expert", "export", "laptop-甲01", "--reason", "再交", "--out", "laptop-甲01/store.json"],
        {},
        "target_in_store",
    ),
    (
        ["expert", "export", "laptop-甲01", "--reason", "再交", "--out", "bureau/store.db"],
        {},
        "target_in_store",
    ),
    (["supervisor", "key", "--out", "."], {}, "file_is_folder"),
    (["supervisor", "key", "--out", "bureau/x.key"], {}, "target_in_store"),
    (["bureau", "issue", "bureau", "--out", "junk/x", "--codes", "c", "--again"], {}, "folder_missing"),
    (["bureau", "issue", "bureau", "--out", "p", "--codes", "junk/x", "--again"], {}, "folder_missing"),
    (["bureau", "issue", "bureau", "--out", "p", "--codes", "c"], {}, "seats_issued"),
    (["bureau", "issue", "bureau", "--out", "p", "--codes", "c", "--expert", "甲02"], {}, "seats_issued"),
    ([*_CREATE, "new", "--scheme", "project", "--title", " "], {}, "title_odd"),
    ([*_CREATE, "new", "--scheme", "project", "--title", "长" * 201], {}, "title_odd"),
    (
        [*_CREATE, "new", "--scheme", "project", "--title", "x", "--supervisor", "junk"],
        {},
        "signature_malformed",
    ),
    (
        [*_CREATE, "new", "--scheme", "project", "--title", "x", "--supervisor", "absent"],
        {},
        "file_missing",
    ),
    (
        [*_CREATE, "new", "--scheme", "project", "--title", "x", "--supervisor", "card-of-another-key.pub"],
        {},
        "signature_wrong",
    ),
    (
        [*_CREATE, "new", "--scheme", "project", "--title", "x", "--supervisor", "supervisor.key"],
        {},
        "private_key_given",
    ),
    ([*_CREATE, "new", "--scheme", "project", "--title", "x"], {"passphrase": ""}, "secret_not_given"),
    (
        [*_CREATE, "new", "--scheme", "project", "--title", "x"],
        {"passphrase": "短口令七个字"},
        "passphrase_short",
    ),
    (["supervisor", "key", "--out", "own.key"], {"key_passphrase": "sec"}, "passphrase_short"),
    (
        ["expert", "open", "desk", "--task", "tasks/甲02.rvtask"],
        {"passphrase": "ab"},
        "passphrase_short",
    ),
    (
        ["recover", "bureau"],
        {"recovery_code": "1234567890123458", "passphrase": "ab"},
        "passphrase_short",
    ),
    (
        ["expert", "export", "laptop-甲01", "--out", "x.rvscore", "--receipt", "a folder"],
        {},
        "file_is_folder",
    ),
    (["bureau", "status", "bureau"], {"passphrase": "错"}, "wrong_passphrase"),
    (["bureau", "status", "absent"], {}, "not_a_store"),
    (["bureau", "status", "laptop-甲01"], {}, "store_is_expert"),
    (["bureau", "status", "junk"], {}, "not_a_store"),
    (["expert", "check", "bureau"], {}, "store_is_bureau"),
    (["bureau", "import", "bureau"], {}, "nothing_to_import"),
    (["bureau", "import", "bureau", "--entries", "lists/entries.csv"], {}, "already_issued"),
    (["bureau", "import", "bureau", "--experts", "lists/experts.csv"], {}, "reason_needed"),
    (["bureau", "import", "bureau", "--experts", "junk", "--reason", "换人"], {}, "table_unknown_kind"),
    (["bureau", "import", "bureau", "--experts", "latin.xlsx", "--reason", "换人"], {}, "table_damaged"),
    (["bureau", "import", "bureau", "--experts", "absent.csv", "--reason", "换人"], {}, "file_missing"),
    (["bureau", "import", "bureau", "--dossiers", "absent"], {}, "already_issued"),
    (["bureau", "issue", "bureau", "--out", "p", "--codes", "p/codes"], {}, "codes_inside"),
    (["bureau", "issue", "bureau", "--out", "p", "--codes", "c", "--expert", "甲99"], {}, "seat_unknown"),
    (["bureau", "reenrol", "bureau", "--expert", "甲99", "--reason", "x"], {}, "seat_unknown"),
    (["bureau", "reenrol", "bureau", "--expert", "甲01", "--reason", " "], {}, "reason_needed"),
    (["bureau", "merge", "bureau", "absent.rvscore"], {}, "file_missing"),
    (["bureau", "merge", "bureau", "a folder"], {}, "file_is_folder"),
    (["bureau", "merge", "bureau", "empty"], {}, "not_a_package"),
    (["bureau", "merge", "bureau", "junk"], {}, "not_a_package"),
    (["bureau", "merge", "bureau", "good.rvscore"], {}, "other_round"),
    (["bureau", "merge", "bureau", "good.rvarchive", "--json"], {}, "other_package_kind"),
    (["bureau", "unseal", "bureau"], {}, "not_closed"),
    (["bureau", "rank", "bureau", "--json"], {}, "not_unsealed"),
    (["bureau", "export", "bureau", "--out", "t.xlsx"], {}, "not_unsealed"),
    (["bureau", "archive", "bureau", "--out", "a.rvarchive"], {}, "not_unsealed"),
    (["bureau", "print", "bureau", "--out", "p"], {}, "not_unsealed"),
    (["bureau", "print", "bureau", "--out", "p", "--forms", "F99"], {}, "form_unknown"),
    (["bureau", "print", "bureau", "--out", "p", "--forms", ","], {}, "form_unknown"),
    (["bureau", "backup", "bureau", "--out", "junk/x"], {}, "backup_failed"),
    (["bureau", "admit", "bureau", "--letter", "ABCDEF", "--reason", "x"], {}, "letter_not_found"),
    (
        ["bureau", "recuse", "bureau", "--expert", "甲99", "--entry", "E01", "--ground", "kinship"],
        {},
        "seat_unknown",
    ),
    (
        ["bureau", "recuse", "bureau", "--expert", "甲01", "--entry", "E99", "--ground", "kinship"],
        {},
        "entry_unknown",
    ),
    (["bureau", "amend", "bureau", "--scheme", "laboratory", "--reason", "x"], {}, "form_frozen"),
    (["supervisor", "countersign", "bureau", "--key", "supervisor.key"], {}, "one_key_round"),
    (
        ["supervisor", "countersign", "bureau", "--key", "supervisor.key"],
        {"key_passphrase": "错"},
        "wrong_key_passphrase",
    ),
    (["supervisor", "countersign", "bureau", "--key", "junk"], {}, "payload_malformed"),
    (["supervisor", "key", "--out", "supervisor.key"], {}, "file_exists"),
    (["supervisor", "key", "--out", "absent/x.key"], {}, "folder_missing"),
    (["supervisor", "codes", "junk", "--key", "supervisor.key", "--out", "c"], {}, "seal_damaged"),
    (["expert", "open", "desk", "--task", "tasks/甲02.rvtask"], {"code": "12"}, "code_incomplete"),
    (
        ["expert", "open", "desk", "--task", "tasks/甲02.rvtask"],
        {"code": "1234567890123457"},
        "code_mistyped",
    ),
    (["expert", "open", "desk", "--task", "tasks/甲02.rvtask"], {"code": "1234567890123450"}, "wrong_code"),
    (["expert", "open", "desk", "--task", "absent.rvtask"], {}, "file_missing"),
    (["expert", "open", "desk", "--task", "empty"], {}, "not_a_package"),
    (["expert", "open", "desk", "--task", "a folder"], {}, "file_is_folder"),
    (["expert", "open", "desk", "--task", "good.rvscore"], {}, "other_package_kind"),
    (["expert", "open", "laptop-甲01", "--task", "tasks/甲02.rvtask"], {}, "store_exists"),
    (["expert", "score", "laptop-甲01", "--from", "scores.csv"], {}, "score_not_allowed"),
    (["expert", "score", "laptop-甲01", "--from", "junk"], {}, "table_unknown_kind"),
    (["expert", "score", "laptop-甲01", "--from", "lists/experts.csv"], {}, "headings_not_found"),
    (["expert", "recuse", "laptop-甲01", "--entry", "E99", "--ground", "kinship"], {}, "entry_not_yours"),
    (
        ["expert", "export", "laptop-甲01", "--reason", "再交", "--out", "absent/x.rvscore"],
        {},
        "folder_missing",
    ),
    (["recover", "bureau"], {"recovery_code": "12"}, "recovery_code_incomplete"),
    (["recover", "bureau"], {"recovery_code": "1234567890123466"}, "recovery_code_mistyped"),
    (["recover", "bureau"], {"recovery_code": "0000000000000000"}, "wrong_recovery_code"),
    (["inspect", "junk"], {}, "not_a_package"),
    (["inspect", "absent"], {}, "file_missing"),
    (["inspect", "damaged.rvscore"], {}, "container_damaged"),
    (["verify", "letter.rvscore"], {}, "other_package_kind"),
    (["verify", "empty"], {}, "not_a_package"),
    (["verify", "a folder"], {}, "file_is_folder"),
    (["verify", "result-differs.rvarchive"], {}, "result_differs"),
    (["demo", "--out", "lists"], {}, "demo_folder_in_use"),
]
USAGE: list[list[str]] = [
    ["no-such-desk"],
    ["bureau"],
    ["bureau", "no-such-job", "x"],
    ["bureau", "create", "new"],
    ["bureau", "merge", "bureau"],
    ["bureau", "recuse", "bureau", "--expert", "甲01", "--entry", "E01", "--ground", "no-such-ground"],
    ["expert", "open", "desk"],
    ["--no-such-option"],
    ["verify"],
]


def _words_of(code: str, language: str) -> list[str]:
    """The parts of a sentence between its values: what must be said whatever the values are."""
    return [part for part in re.split(r"\{\w+\}", wording._messages()[code][language]) if part.strip()]


def _is_a_sentence(said: Said, code: str, language: str) -> None:
    text = said.out + said.err
    assert all(part in text for part in _words_of(code, language)), f"{code}\n{text}"
    assert "Traceback" not in text
    assert not any(
        f"{{{name}}}" in text for name in ("file", "folder", "place", "reason", "seat", "entry", "part")
    )


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "secrets", "code"), REFUSED, ids=lambda one: " ".join(one) if isinstance(one, list) else None
)
def test_a_refusal_says_what_is_wrong(
    words: list[str], secrets: dict[str, str], code: str, command: CommandLine
) -> None:
    given = {"code": "1234567890123450", "key_passphrase": "秘书口令 123", **secrets}
    said = command(*words, **given)
    assert said.code == 1, said.out + said.err
    _is_a_sentence(said, code, "zh")
    said = command("--language", "en", *words, **given)
    assert said.code == 1
    _is_a_sentence(said, code, "en")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_a_wrong_use_is_told_apart_from_a_refusal(words: list[str], command: CommandLine) -> None:
    said = command(*words)
    assert said.code == 2
    assert "用法：" in said.err
    assert said.out == ""


def test_a_refusal_leaves_every_store_as_it_was(here: Path, made: Room, command: CommandLine) -> None:
    """After all of them, one after the other, the stores hold what they held."""
    held = command.done("bureau", "status", "bureau", "--json").json
    desk = command("expert", "check", "laptop-甲01", "--json").json
    for words, secrets, _ in REFUSED:
        command(*words, **{"code": "1234567890123450", "key_passphrase": "秘书口令 123", **secrets})
    assert command.done("bureau", "status", "bureau", "--json").json == held
    assert command("expert", "check", "laptop-甲01", "--json").json == desk
    for leftover in ("new", "desk", "t.xlsx", "a.rvarchive", "p"):
        assert not (here / leftover).exists(), leftover


def test_help_is_done(command: CommandLine) -> None:
    for words in (["--help"], ["bureau", "--help"], ["expert", "score", "--help"], ["--version"]):
        assert command(*words).code == 0
