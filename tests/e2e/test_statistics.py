"""``reviewapp bureau stats``: refused before 启封, and afterwards the same from the same seed."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import CommandLine
from tests.panel_room import make_room


def test_stats_on_the_command_line(command: CommandLine, tmp_path: Path) -> None:
    room = make_room(tmp_path / "room")
    room.merge(*(room.letter(seat) for seat in room.tasks))
    refused = command("bureau", "stats", room.bureau_folder, "--json")
    assert refused.code == 1
    assert "启封" in refused.err
    digest = room.unseal().ranking.digest()
    once = command.done("bureau", "stats", room.bureau_folder, "--json").json
    assert once["ranking_digest"] == digest
    assert once["panels"][0]["scores"] == 12
    seeded = command.done("bureau", "stats", room.bureau_folder, "--seed", once["seed"], "--json").json
    assert seeded == once
    assert command.done("bureau", "stats", room.bureau_folder, "--seed", 7, "--json").json["seed"] == 7
    printed = command.done("bureau", "stats", room.bureau_folder).out
    for word in (
        "统计（供研究）",
        "ICC(2,k)",
        "Kendall W",
        "Krippendorff α (ordinal)",
        str(once["seed"]),
        digest,
    ):
        assert word in printed
    others = once["panels"][0]["other_methods"]
    assert [one["entry"] for one in others] == [
        row["entry"] for row in command.done("bureau", "rank", room.bureau_folder, "--json").json["entries"]
    ]
    assert "其他方法的排序对照" in printed
    for one in others:
        assert f"{one['borda']['place']} ({one['borda']['figure']:.3f})" in printed
    for expert in once["panels"][0]["experts"]:
        assert f"{expert['mean']:.3f}" in printed
