"""What a letter is bound to: defaults that leave no trace, other types' rubrics, columns a blind review hides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reviewapp.domain.arithmetic import Arithmetic
from reviewapp.domain.digests import digest_of
from reviewapp.domain.entries import Entry
from reviewapp.domain.round import Round
from reviewapp.domain.rubric import Criterion, Rubric
from reviewapp.domain.scheme import Form, Scheme
from reviewapp.domain.scheme_file import read_scheme
from tests.panel import round_of, scheme_of, shipped, with_form

D = Decimal
ONE = D(1)


@dataclass(frozen=True)
class _Older:
    title: str
    points: Decimal = ONE


@dataclass(frozen=True)
class _Newer:
    title: str
    points: Decimal = ONE
    bonus: bool = False
    bands: tuple[str, ...] = ()
    cap: Decimal | None = None


def test_a_field_added_later_leaves_digests_as_they_were_until_it_is_used() -> None:
    older, newer = _Older("甲", D(2)), _Newer("甲", D(2))
    assert digest_of("x", newer) == digest_of("x", older)
    assert digest_of("x", newer) == hashlib.sha256('x\n{"points":"2","title":"甲"}'.encode()).hexdigest()
    for change in ({"bonus": True}, {"bands": ("a",)}, {"cap": D(0)}, {"title": "乙"}, {"points": D(1)}):
        assert digest_of("x", replace(newer, **change)) != digest_of("x", newer)


def test_falsehood_nought_and_nothing_are_told_apart() -> None:
    @dataclass(frozen=True)
    class Loose:
        value: object = 0

    said = [digest_of("x", Loose(value)) for value in (0, False, "", None, ())]
    assert len(set(said)) == len(said), "only the default of its own kind is left out"


def _values(value: Any) -> Iterator[Any]:
    """Every frozen value in a scheme."""
    for item in value if isinstance(value, tuple) else ():
        yield from _values(item)
    if is_dataclass(value):
        yield value
        for one in fields(value):
            yield from _values(getattr(value, one.name))


def test_every_field_that_is_set_is_digested() -> None:
    """Putting any one back to its default changes the digest: nothing that differs is left out."""
    scheme = read_scheme((Path(__file__).parent / "everything.toml").read_text("utf-8"), "everything")
    for value in _values(scheme):
        before = digest_of("x", value)
        for one in fields(value):
            default = one.default if one.default_factory is MISSING else one.default_factory()
            if default is MISSING or default == getattr(value, one.name):
                continue
            assert digest_of("x", replace(value, **{one.name: default})) != before, one.name
    assert len({stage.form.digest() for stage in scheme.stages}) == len(scheme.stages)


def test_a_default_spelled_out_is_the_default() -> None:
    criterion = Criterion("a", "甲", D(100))
    spelled = Criterion("a", "甲", D(100), None, D(0), D(1), (), (), "", "", False)
    assert digest_of("form", Form((Rubric((spelled,)),))) == digest_of("form", Form((Rubric((criterion,)),)))
    assert Arithmetic().digest() == digest_of("arithmetic", Arithmetic()) == _digest_of_nothing("arithmetic")
    assert Form().digest() == _digest_of_nothing("form")


def _digest_of_nothing(label: str) -> str:
    return hashlib.sha256(f"{label}\n{{}}".encode()).hexdigest()


TYPES = ("数理", "化学", "")
RUBRICS = (
    Rubric((Criterion("a", "甲", D(100)),), id="maths", types=("数理",)),
    Rubric((Criterion("b", "乙", D(100)),), id="chemistry", types=("化学", "化工")),
    Rubric((Criterion("c", "丙", D(100)),), id="any"),
)


def _typed(scheme: Scheme) -> Round:
    """Three panels, each with one type of entry of its own."""
    the_round = round_of(scheme, 6, 3, panels=("甲", "乙", "丙"))
    entries = tuple(replace(entry, type=TYPES[i % 3]) for i, entry in enumerate(the_round.entries))
    return replace(the_round, entries=entries)


@pytest.mark.parametrize(("touched", "seat"), [(0, "E1"), (1, "E2"), (2, "E3")])
def test_another_types_rubric_does_not_touch_a_letter(touched: int, seat: str) -> None:
    before = _typed(with_form(scheme_of(), Form(RUBRICS)))
    changed = replace(RUBRICS[touched], title="改了")
    rubrics = tuple(changed if i == touched else one for i, one in enumerate(RUBRICS))
    after = _typed(with_form(scheme_of(), Form(rubrics)))
    assert after.form_digest() != before.form_digest()
    for other in before.seats:
        own = before.form_for(other)
        assert own.rubrics == (RUBRICS[before.seats.index(other)],)
        assert (after.form_for(other).digest() == own.digest()) == (other != seat)
        assert after.assignment_digest(other) == before.assignment_digest(other)
    gone = _typed(with_form(scheme_of(), Form(tuple(r for r in RUBRICS if r is not RUBRICS[touched]))))
    assert all(gone.form_for(s).digest() == before.form_for(s).digest() for s in before.seats if s != seat)


def test_what_all_see_touches_every_letter() -> None:
    before = _typed(with_form(scheme_of(), Form(RUBRICS)))
    for form in (
        Form(RUBRICS, entry_noun="成果"),
        Form(RUBRICS, hides=("unit",)),
        Form(RUBRICS, anchor=True),
    ):
        after = _typed(with_form(scheme_of(), form))
        assert all(after.form_for(s).digest() != before.form_for(s).digest() for s in before.seats)


def test_an_entrys_type_chooses_its_rubric() -> None:
    form = Form(RUBRICS)
    chosen = {t: form.rubric_of(Entry("P", "", type=t)).id for t in ("数理", "化学", "化工", "", "生物")}
    assert chosen == {"数理": "maths", "化学": "chemistry", "化工": "chemistry", "": "any", "生物": "any"}
    narrow = Form(RUBRICS[:2])
    assert not narrow.has_rubric(Entry("P", "", type="生物"))
    with pytest.raises(KeyError):
        narrow.rubric_of(Entry("P", "", type="生物"))


def _open_to_all(*hides: str) -> Round:
    form = replace(shipped("project").stages[0].form, hides=hides)
    the_round = round_of(with_form(shipped("project"), form), 2, 2)
    fields = (("经费", "30"), ("推荐单位", "甲院"))
    entries = tuple(replace(e, unit="示例单位", persons=("张三",), fields=fields) for e in the_round.entries)
    return replace(the_round, entries=entries)


@pytest.mark.parametrize(
    ("hides", "left"),
    [
        ((), ("示例单位", ("张三",), ("经费", "推荐单位"))),
        (("unit",), ("", ("张三",), ("经费", "推荐单位"))),
        (("persons", "推荐单位"), ("示例单位", (), ("经费",))),
        (("unit", "persons", "经费", "推荐单位", "没有的栏"), ("", (), ())),
    ],
)
def test_a_blind_review_shows_what_is_left(hides: tuple[str, ...], left: tuple[object, ...]) -> None:
    the_round = _open_to_all(*hides)
    for entry in the_round.entries_seen_by("E1"):
        assert (entry.unit, entry.persons, tuple(name for name, _ in entry.fields)) == left
        assert entry.title == the_round.entry(entry.number).title


def test_what_is_hidden_does_not_touch_an_assignment() -> None:
    blind, open_ = _open_to_all("unit", "推荐单位"), _open_to_all()
    for the_round, touched in ((blind, False), (open_, True)):
        entry = the_round.entries[0]
        other_fields = (("经费", "30"), ("推荐单位", "乙院"))
        for first in (replace(entry, unit="另一单位"), replace(entry, fields=other_fields)):
            other = replace(the_round, entries=(first, *the_round.entries[1:]))
            assert (other.assignment_digest("E1") != the_round.assignment_digest("E1")) == touched
            assert other.entries_digest() != the_round.entries_digest()
