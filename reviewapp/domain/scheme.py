"""The scheme (评审方案): everything a bureau might set differently, as frozen values.

A scheme has stages; a stage has two halves with digests of their own (design §6).  The :class:`Form` is
what an expert sees and answers; the :class:`~reviewapp.domain.arithmetic.Arithmetic` is what the bureau does
with the answers.  Changing the second leaves every letter valid that was written for the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from .arithmetic import Arithmetic
from .digests import digest_of
from .entries import Entry
from .rubric import Rubric, named
from .vote_rules import VoteRules


class ReviewKind(StrEnum):
    """What is reviewed; decides the nouns on paper, never the arithmetic."""

    PROJECT = "project"
    LABORATORY = "laboratory"
    AWARD = "award"
    PERSON = "person"
    PLATFORM = "platform"


@dataclass(frozen=True)
class Pledge:
    """A promise that is read and signed before anything else opens (保密, 廉洁)."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Form:
    """What an expert sees and answers in one stage; its digest is what a letter is bound to.

    ``hides`` names columns left out of the package (盲评): ``unit``, ``persons``, or one of the list's own.
    With ``anchor`` the first entry is scored first by all.
    """

    rubrics: tuple[Rubric, ...] = named("rubric", default=())
    pledges: tuple[Pledge, ...] = named("pledge", default=())
    entry_noun: str = "项目"
    hides: tuple[str, ...] = ()
    anchor: bool = False

    @cached_property
    def _by_type(self) -> dict[str, Rubric]:
        return {one: rubric for rubric in reversed(self.rubrics) for one in rubric.types}

    @cached_property
    def _for_any(self) -> Rubric | None:
        return next((rubric for rubric in self.rubrics if not rubric.types), None)

    def has_rubric(self, entry: Entry) -> bool:
        """Whether there is a rubric for the entry's type."""
        return entry.type in self._by_type or self._for_any is not None

    def rubric_of(self, entry: Entry) -> Rubric:
        """What is asked about an entry; raises KeyError where no rubric is for its type."""
        rubric = self._by_type.get(entry.type, self._for_any)
        if rubric is None:
            raise KeyError(entry.type)
        return rubric

    def for_entries(self, entries: Iterable[Entry]) -> Form:
        """The form as far as it asks about these entries: another type's rubric does not touch their letter."""
        used = {id(self.rubric_of(entry)) for entry in entries if self.has_rubric(entry)}
        return replace(self, rubrics=tuple(rubric for rubric in self.rubrics if id(rubric) in used))

    def seen(self, entry: Entry) -> Entry:
        """An entry without the columns that a blind review hides."""
        if not self.hides:
            return entry
        return replace(
            entry,
            unit="" if "unit" in self.hides else entry.unit,
            persons=() if "persons" in self.hides else entry.persons,
            fields=tuple(pair for pair in entry.fields if pair[0] not in self.hides),
        )

    def digest(self) -> str:
        """What a letter names to say which form it answers."""
        return digest_of("form", self)


class Activity(StrEnum):
    """What is done in a stage: experts score, members vote, or the secretary's facts alone decide."""

    SCORING = "scoring"
    VOTING = "voting"
    FACTS = "facts"


@dataclass(frozen=True)
class Share:
    """One stage's weight in a composite score (per cent)."""

    stage: str
    weight: Decimal


class CompositeBy(StrEnum):
    """Whether stages are put together by their scores or by their ranks."""

    SCORE = "score"
    RANK = "rank"


@dataclass(frozen=True)
class Composite:
    """The score of a stage put together from its own and earlier ones.

    An entry that took part in only some is reckoned over those (``renormalise``), or has no score.  With
    ``everyone`` all entries of the round are ranked, those too that did not come into this stage.
    """

    shares: tuple[Share, ...] = named("share", default=())
    by: CompositeBy = CompositeBy.SCORE
    renormalise: bool = True
    everyone: bool = False


@dataclass(frozen=True)
class Advance:
    """Who comes into a stage from the one before; with nothing set, all do.

    ``top`` and ``bottom`` per cent of its ranking and a ``random`` share of the rest (ceils, 不少于), drawn
    from a seed committed beforehand; ``places`` counts from the top; ``grades`` lets those grades through.
    Several add up; where panels are ranked by themselves, shares and places are of each panel.  Equals on a line come in together; vetoed entries stay behind unless ``vetoed``.
    """

    top: Decimal | None = None
    bottom: Decimal | None = None
    random: Decimal | None = None
    places: int | None = None
    grades: tuple[str, ...] = ()
    vetoed: bool = False


@dataclass(frozen=True)
class Stage:
    """One stage (阶段) with its own form and arithmetic.

    ``panels`` says how many experts judge an entry, least and most, for the check before issue.  ``shows``
    names what experts see of earlier stages (nothing by default): ``score``, ``rank``, ``comments``; it is signed with
    the round, and read once later stages run in a real one (ADR 5).
    """

    id: str = "1"
    title: str = "评审"
    activity: Activity = Activity.SCORING
    form: Form = field(default_factory=Form, metadata={"inline": True})
    arithmetic: Arithmetic = field(default_factory=Arithmetic, metadata={"inline": True})
    vote: VoteRules | None = None
    advance: Advance | None = None
    composite: Composite | None = None
    shows: tuple[str, ...] = ()
    experts_least: int = 1
    experts_most: int = 99


@dataclass(frozen=True)
class PreferenceTag:
    """A preference (南疆, 基层) shown beside an entry whose column ``field`` holds one of ``values``; never weighted."""

    title: str
    field: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """How large the sample round of ``scheme try`` is."""

    entries: int = 12
    experts: int = 7
    panels: int = 1


@dataclass(frozen=True)
class Scheme:
    """A review's rules, complete.  ``provenance`` says line by line what is published and what a default."""

    id: str
    version: int
    kind: ReviewKind
    title: str
    title_en: str
    stages: tuple[Stage, ...] = named("stage", default=())
    experts_named: bool = False
    provenance: tuple[str, ...] = ()
    tags: tuple[PreferenceTag, ...] = named("tag", default=())
    sample: Sample = field(default_factory=Sample)

    def stage(self, stage_id: str) -> Stage:
        """The stage of that id; raises KeyError."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def digest(self) -> str:
        """The digest of the whole scheme."""
        return digest_of("scheme", self)


def forms_of(scheme: Scheme) -> tuple[Form, ...]:
    """What the experts see and answer, stage by stage: what is frozen once letters are out."""
    return tuple(stage.form for stage in scheme.stages)
