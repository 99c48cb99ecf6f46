"""Letters before a reopening and of it stand apart: neither decides what becomes of the other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.merging_rules import Fate
from tests.panel import letter
from tests.unit.one_seat import (
    AGAIN,
    B2,
    CLOSED,
    REOPENED,
    SEAT,
    STORIES,
    A,
    B,
    C,
    Story,
    admit,
    choose,
    fates_of,
    got,
    kept_of,
    stand_reopened,
    unseal,
)


def test_a_choice_among_letters_of_a_reopening_leaves_the_choice_before_it() -> None:
    again, rival = (replace(letter(SEAT, name), assignment_digest=AGAIN) for name in ("R", "S"))
    log = (got(A, B, C), choose(B), CLOSED, got(again, rival), choose(rival))
    standing = stand_reopened([A, B, C, again, rival], *log)
    assert (standing.counting, standing.reopened.get("E02"), standing.conflict) == (B, rival, None)
    changed = stand_reopened([A, B, C, again, rival], *log, choose(C), choose(again))
    assert (changed.counting, changed.reopened.get("E02"), changed.conflict) == (C, again, None)


def test_a_letter_after_its_reopening_was_unsealed_is_held_until_admitted() -> None:
    one = replace(A, assignment_digest=AGAIN)
    more = replace(B, assignment_digest=AGAIN)
    log = (CLOSED, REOPENED, got(one))
    assert stand_reopened([one, more], *log, got(more)).reopened.get("E02") == more, "no figure is known yet"
    held = stand_reopened([one, more], *log, unseal(one), got(more))
    assert (held.reopened.get("E02"), held.conflict) == (one, None)
    assert fates_of(held, one, more) == [Fate.REOPENED, Fate.LATE]
    assert stand_reopened([one, more], *log, unseal(one)) == held, "previewed, it would be late"
    assert stand_reopened([one, more], *log, unseal(one), got(more), admit(more)).reopened.get("E02") == more
    # One that could not be used at the unsealing is no answer.
    refused = stand_reopened([one, more], *log, unseal(one, "sheet_not_valid"), got(more))
    assert refused.reopened.get("E02") == more
    # Another reopening asks anew, until its answer is unsealed in turn.
    asked = (*log, unseal(one), REOPENED, got(more))
    assert stand_reopened([one, more], *asked).reopened.get("E02") == more
    last = replace(B2, assignment_digest=AGAIN)
    after = stand_reopened([one, more, last], *asked, unseal(more), got(last))
    assert (after.reopened.get("E02"), fates_of(after, last)) == (more, [Fate.LATE])
    other = replace(REOPENED, seats=("E2",))
    elsewhere = stand_reopened([one, more], *log, unseal(one), other, got(more))
    assert elsewhere.reopened.get("E02") == one, "another seat's reopening asks this one nothing"


@given(
    STORIES,
    st.lists(st.booleans(), min_size=7, max_size=7),
    st.booleans(),
    st.lists(st.integers(0, 6), max_size=4),
)
def test_letters_before_and_of_a_reopening_stand_as_if_the_others_were_not_there(
    story: Story, of_reopening: list[bool], received: bool, choices: list[int]
) -> None:
    marked = tuple(
        replace(one, assignment_digest=AGAIN) if again else one
        for one, again in zip(story.letters, of_reopening, strict=False)
    )
    first = tuple(("receive", at) for at in range(len(marked)))
    story = Story(
        marked, first[: len(marked) * received] + story.acts + tuple(("choose", at) for at in choices)
    )
    bodies = story.bodies()
    whole = stand_reopened(kept_of(story, bodies), *bodies)
    for assignment in ("", AGAIN):
        own = [one for one in marked if one.assignment_digest == assignment]
        about_own = [
            body
            for (what, at), body in zip(story.acts, bodies, strict=True)
            if what in {"close", "reenrol", "reopen"} or marked[at % len(marked)] in own
        ]
        alone = stand_reopened(kept_of(replace(story, letters=tuple(own)), about_own), *about_own)
        digests = {one.digest for one in own}
        assert tuple(one for one in whole.fates if one[0] in digests) == alone.fates
        if assignment:
            assert whole.reopened.get("E02") == alone.reopened.get("E02")
        else:
            assert whole.counting == alone.counting
