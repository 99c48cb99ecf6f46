"""The laws of merging over random letters and acts: no order, no doubles, nothing replaced counts."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.acts import (
    IntakeClosed,
    LetterAdmitted,
    LetterWithdrawn,
    Reenrolled,
)
from reviewapp.domain.merging_rules import Fate, Letter
from tests.unit.one_seat import (
    CHANCE,
    STORIES,
    Story,
    choose,
    got,
    kept_of,
    letters_of_laptops,
    stand,
    withdraw,
)


@given(STORIES, CHANCE)
def test_the_set_of_letters_has_no_order_and_no_doubles(story: Story, chance: random.Random) -> None:
    bodies = story.bodies()
    kept = kept_of(story, bodies)
    standing = stand(kept, *bodies)
    assert stand(chance.sample(kept, len(kept)), *bodies) == standing
    assert stand([*kept, *kept], *bodies) == standing


@given(STORIES)
def test_merging_everything_again_changes_nothing(story: Story) -> None:
    bodies = story.bodies()
    kept = kept_of(story, bodies)
    assert stand(kept, *bodies, got(*kept)) == stand(kept, *bodies)


@given(letters_of_laptops(), CHANCE, st.integers(1, 4))
def test_the_order_of_merging_before_any_other_act_decides_nothing(
    letters: tuple[Letter, ...], chance: random.Random, piles: int
) -> None:
    shuffled = chance.sample(letters, len(letters))
    in_piles = [got(*shuffled[i::piles]) for i in range(piles)]
    assert stand(shuffled, *in_piles) == stand(letters, got(*letters))


@given(STORIES)
def test_every_kept_letter_has_one_fate_and_at_most_one_counts(story: Story) -> None:
    bodies = story.bodies()
    kept = kept_of(story, bodies)
    standing = stand(kept, *bodies)
    fates = dict(standing.fates)
    assert set(fates) == {one.digest for one in kept}
    assert len(standing.fates) == len(fates)
    counting = [digest for digest, fate in fates.items() if fate is Fate.COUNTS]
    assert counting == ([standing.counting.digest] if standing.counting else [])
    assert standing.conflict is None or standing.counting is None
    if standing.conflict is not None:
        assert sum(fate is standing.conflict for fate in fates.values()) >= 2
        rivals = {one.signer for one in kept if fates[one.digest] is standing.conflict}
        assert (len(rivals) > 1) == (standing.conflict is Fate.SECOND_KEY)


@given(STORIES)
def test_what_was_replaced_or_withdrawn_never_counts(story: Story) -> None:
    bodies = story.bodies()
    kept = kept_of(story, bodies)
    fates = dict(stand(kept, *bodies).fates)
    asleep = {Fate.LATE, Fate.OLD_KEY}
    admitted = {body.letter for body in bodies if isinstance(body, LetterAdmitted)}
    withdrawn = {body.letter for body in bodies if isinstance(body, LetterWithdrawn)}
    closed = any(isinstance(body, IntakeClosed) for body in bodies)
    renewed = any(isinstance(body, Reenrolled) for body in bodies)
    for one in kept:
        assert (fates[one.digest] is Fate.WITHDRAWN) == (one.digest in withdrawn)
        if fates[one.digest] is Fate.LATE:
            assert closed
            assert one.digest not in admitted
        if fates[one.digest] is Fate.OLD_KEY:
            assert renewed
        if fates[one.digest] in asleep | {Fate.WITHDRAWN}:
            continue
        for digest in one.replaces & set(fates):
            earlier = next(two for two in kept if two.digest == digest)
            if earlier.signer == one.signer:
                assert fates[digest] not in {Fate.COUNTS, Fate.FORK, Fate.SECOND_KEY}


@given(STORIES, st.integers(0, 6))
def test_withdrawing_never_makes_a_replaced_letter_count(story: Story, at: int) -> None:
    bodies = story.bodies()
    kept = kept_of(story, bodies)
    if not kept:
        return
    before = dict(stand(kept, *bodies).fates)
    one = kept[at % len(kept)]
    after = stand(kept, *bodies, withdraw(one))
    assert dict(after.fates)[one.digest] is Fate.WITHDRAWN
    for digest, fate in before.items():
        now = dict(after.fates)[digest]
        if digest != one.digest and fate in {
            Fate.REPLACED,
            Fate.LATE,
            Fate.OLD_KEY,
            Fate.WITHDRAWN,
            Fate.NOT_CHOSEN,
        }:
            assert now is fate
        if fate is Fate.COUNTS and digest != one.digest:
            assert now is Fate.COUNTS, "withdrawing another letter takes nothing from the one that counts"
    assert stand(kept, *bodies, withdraw(one), got(*kept), withdraw(one)) == after


@given(STORIES, CHANCE)
def test_a_choice_settles_every_conflict_there_is(story: Story, chance: random.Random) -> None:
    bodies = story.bodies()
    kept = kept_of(story, bodies)
    standing = stand(kept, *bodies)
    if standing.conflict is None:
        return
    rivals = [one for one in kept if dict(standing.fates)[one.digest] is standing.conflict]
    one = chance.choice(rivals)
    assert stand(kept, *bodies, choose(one)).counting == one


@given(STORIES)
def test_a_preview_is_what_the_commit_gives(story: Story) -> None:
    """Letters not received yet stand as they will when the next act takes them in."""
    bodies = story.bodies()
    new = [one for one in story.letters if one not in kept_of(story, bodies)]
    previewed = stand(story.letters, *bodies)
    assert stand(story.letters, *bodies, got(*new)) == previewed
