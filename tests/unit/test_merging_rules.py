"""The laws of merging (design §6) over random letters and acts, and each corner by name."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from reviewapp.domain.acts import (
    ActBody,
    IntakeClosed,
    LetterAdmitted,
    LetterChosen,
    LettersReceived,
    LetterWithdrawn,
    Reenrolled,
    Reopened,
    Unsealed,
    UnsealedLetter,
)
from reviewapp.domain.ledger import fold
from reviewapp.domain.merging_rules import Fate, Letter, Standing, standings
from tests.panel import acts_of, letter

SEAT = "E1"


def _stand(letters: Iterable[Letter], *bodies: ActBody) -> Standing:
    """How the seat stands after these acts; letters without an act of receipt are only previewed."""
    return standings([SEAT], letters, fold(acts_of(bodies)).intake)[SEAT]


def _got(*letters: Letter) -> LettersReceived:
    return LettersReceived(tuple(one.digest for one in letters))


def _fates(standing: Standing, *letters: Letter) -> list[Fate]:
    told = dict(standing.fates)
    return [told[one.digest] for one in letters]


def _choose(one: Letter) -> LetterChosen:
    return LetterChosen(SEAT, one.digest, "理由")


def _withdraw(one: Letter) -> LetterWithdrawn:
    return LetterWithdrawn(one.digest, "理由")


def _admit(one: Letter) -> LetterAdmitted:
    return LetterAdmitted(one.digest, "理由")


def _unseal(one: Letter, refused: str = "") -> Unsealed:
    return Unsealed((UnsealedLetter(one.digest, one.payload_sha256, refused),))


CLOSED = IntakeClosed(())
REENROLLED = Reenrolled(SEAT, 2, "丢失")
A = letter(SEAT, "A")
B = letter(SEAT, "B", replaces=[A])
C = letter(SEAT, "C", replaces=[A])
B2 = letter(SEAT, "B2", replaces=[B])
C2 = letter(SEAT, "C2", replaces=[C])
STRANGER = letter(SEAT, "X", signer="second key")
USURPER = letter(SEAT, "Y", signer="second key", replaces=[A])
NEW = letter(SEAT, "N", signer="new key", enrolment=2)


def test_the_letter_no_other_replaces_counts() -> None:
    standing = _stand([B2, A, B], _got(A), _got(B2, B))
    assert standing.counting == B2
    assert _fates(standing, A, B, B2) == [Fate.REPLACED, Fate.REPLACED, Fate.COUNTS]
    assert standing.conflict is None
    # The one between may never arrive: the last names all before it.
    assert _fates(_stand([A, B2], _got(B2), _got(A)), A, B2) == [Fate.REPLACED, Fate.COUNTS]


def test_the_revision_number_is_for_people() -> None:
    low = Letter("1" * 64, SEAT, 1, 1, "key", "p", frozenset({"2" * 64}))
    high = Letter("2" * 64, SEAT, 1, 99, "key", "p")
    assert _stand([low, high], _got(low, high)).counting == low


def test_in_a_fork_neither_counts_until_one_is_chosen() -> None:
    fork = _stand([A, B, C], _got(A, B, C))
    assert (fork.counting, fork.conflict) == (None, Fate.FORK)
    assert _fates(fork, A, B, C) == [Fate.REPLACED, Fate.FORK, Fate.FORK]
    chosen = _stand([A, B, C], _got(A, B, C), _choose(C))
    assert (chosen.counting, chosen.conflict) == (C, None)
    assert _fates(chosen, A, B, C) == [Fate.REPLACED, Fate.NOT_CHOSEN, Fate.COUNTS]
    # A later choice takes the place of the first.
    assert _stand([A, B, C], _got(A, B, C), _choose(C), _choose(B)).counting == B


def test_what_follows_the_chosen_letter_counts_and_what_follows_the_other_is_a_new_fork() -> None:
    taken = (_got(A, B, C), _choose(B))
    assert _stand([A, B, C, B2], *taken, _got(B2)).counting == B2
    again = _stand([A, B, C, C2], *taken, _got(C2))
    assert (again.counting, again.conflict) == (None, Fate.FORK)
    # Even while it is only previewed.
    assert _stand([A, B, C, C2], *taken).conflict is Fate.FORK


def test_choosing_what_both_replace_settles_nothing() -> None:
    assert _stand([A, B, C], _got(A, B, C), _choose(A)).conflict is Fate.FORK


def test_withdrawing_the_chosen_letter_is_no_way_to_the_other() -> None:
    log = (_got(A, B, C), _choose(B), _withdraw(B))
    standing = _stand([A, B, C], *log)
    assert standing.counting is None
    assert _fates(standing, A, B, C) == [Fate.REPLACED, Fate.WITHDRAWN, Fate.NOT_CHOSEN]
    assert _stand([A, B, C], *log, _choose(C)).counting == C


def test_a_withdrawn_letter_stays_so_and_nothing_returns() -> None:
    standing = _stand([A, B], _got(A, B), _withdraw(B))
    assert standing.counting is None
    assert _fates(standing, A, B) == [Fate.REPLACED, Fate.WITHDRAWN]
    assert _stand([A, B], _got(A, B), _withdraw(B), _got(B)) == standing, "merging it again changes nothing"
    # The expert sends another.
    assert _stand([A, B, B2], _got(A, B), _withdraw(B), _got(B2)).counting == B2


def test_a_late_letter_is_held_until_admitted() -> None:
    held = _stand([A, B], _got(A), CLOSED, _got(B))
    assert held.counting == A
    assert _fates(held, A, B) == [Fate.COUNTS, Fate.LATE]
    assert _fates(_stand([A, B], _got(A), CLOSED), B) == [Fate.LATE], "previewed, it would be late"
    assert _stand([A, B], _got(A), CLOSED, _got(B), _admit(B)).counting == B
    # Received in time and merged again afterwards is not late.
    assert _stand([A, B], _got(A, B), CLOSED, _got(B)).counting == B


def test_withdrawing_a_letter_that_was_held_leaves_what_counts() -> None:
    standing = _stand([A, B], _got(A), CLOSED, _got(B), _withdraw(B))
    assert standing.counting == A
    assert _fates(standing, B) == [Fate.WITHDRAWN]


def test_a_late_letter_admitted_after_a_choice_was_not_part_of_it() -> None:
    log = (_got(A, B), CLOSED, _got(C), _choose(B))
    assert _stand([A, B, C], *log).counting == B
    assert _stand([A, B, C], *log, _admit(C)).conflict is Fate.FORK
    assert _stand([A, B, C], *log, _admit(C), _choose(C)).counting == C


def test_a_second_key_is_a_conflict_and_never_a_replacement() -> None:
    for other in (STRANGER, USURPER):
        standing = _stand([A, other], _got(A, other))
        assert (standing.counting, standing.conflict) == (None, Fate.SECOND_KEY)
        assert _fates(standing, A, other) == [Fate.SECOND_KEY, Fate.SECOND_KEY]
        assert _stand([A, other], _got(A, other), _choose(A)).counting == A
        assert _stand([A, other], _got(A, other), _choose(other)).counting == other
        assert _stand([A, other], _got(A, other), _withdraw(other)).counting == A
    # Nor does naming the chosen letter make its successor.
    chosen = _stand([A, STRANGER, USURPER], _got(A, STRANGER), _got(USURPER), _choose(A))
    assert chosen.counting == A
    again = _stand([A, STRANGER, USURPER], _got(A, STRANGER), _choose(A), _got(USURPER))
    assert again.conflict is Fate.SECOND_KEY


def test_after_a_new_enrolment_the_old_key_is_out() -> None:
    assert _stand([A], _got(A), REENROLLED).counting == A, "what came before stands until there is better"
    old = _stand([A, B], _got(A), REENROLLED, _got(B))
    assert old.counting == A
    assert _fates(old, B) == [Fate.OLD_KEY]
    assert _fates(_stand([B], REENROLLED), B) == [Fate.OLD_KEY]
    new = _stand([A, B, NEW], _got(A), REENROLLED, _got(NEW, B))
    assert (new.counting, new.conflict) == (NEW, None)
    assert _fates(new, A, B) == [Fate.REPLACED, Fate.OLD_KEY]
    third = Reenrolled(SEAT, 3, "又丢失")
    assert _fates(_stand([NEW], REENROLLED, third, _got(NEW)), NEW) == [Fate.OLD_KEY]


def test_withdrawing_across_enrolments() -> None:
    # The new letter stood for the old one: it does not come back.
    assert _stand([A, NEW], _got(A), REENROLLED, _got(NEW), _withdraw(NEW)).counting is None
    # One by the old key never counted: with it, nothing goes.
    assert _stand([A, B], _got(A), REENROLLED, _got(B), _withdraw(B)).counting == A


def test_a_choice_of_an_older_enrolment_binds_no_newer_letter() -> None:
    assert _stand([A, NEW], _got(A), REENROLLED, _got(NEW), _choose(A)).counting == NEW
    assert _stand([A, B, C, NEW], _got(A, B, C), _choose(B), REENROLLED, _got(NEW)).counting == NEW


def test_one_letter_twice_is_one_letter() -> None:
    assert _stand([A, A], _got(A, A)).counting == A


def test_seats_stand_apart_in_the_rosters_order() -> None:
    other = letter("E2", "A")
    gone = letter("E9", "A")
    all_of = standings(["E2", "E1", "E3"], [A, gone, other], fold(acts_of([_got(A, other, gone)])).intake)
    assert list(all_of) == ["E2", "E1", "E3"]
    assert (all_of["E1"].counting, all_of["E2"].counting, all_of["E3"].counting) == (A, other, None)


@dataclass(frozen=True)
class Story:
    """Random letters of one seat, and what the bureau did: pairs (what, letter) in order."""

    letters: tuple[Letter, ...]
    acts: tuple[tuple[str, int], ...]

    def bodies(self) -> list[ActBody]:
        bodies: list[ActBody] = []
        enrolment = 1
        for what, at in self.acts:
            one = self.letters[at % len(self.letters)]
            if what == "reenrol":
                enrolment += 1
            made: dict[str, ActBody] = {
                "receive": _got(one),
                "withdraw": _withdraw(one),
                "admit": _admit(one),
                "choose": _choose(one),
                "unseal": _unseal(one),
                "reopen": REOPENED,
                "close": CLOSED,
                "reenrol": Reenrolled(SEAT, enrolment, ""),
            }
            bodies.append(made[what])
        return bodies


@st.composite
def _letters(draw: st.DrawFn) -> tuple[Letter, ...]:
    """Letters that laptops could have written: each continues some earlier one, or starts anew."""
    made: list[Letter] = []
    for i in range(draw(st.integers(1, 7))):
        before = draw(st.none() | st.sampled_from(made)) if made else None
        signer = draw(st.sampled_from(["key", "key", "key", "second"]))
        enrolment = draw(st.sampled_from([1, 1, 1, 2]))
        made.append(
            letter(SEAT, f"L{i}", replaces=[before] if before else (), signer=f"{signer}{enrolment}", enrolment=enrolment)
        )  # fmt: skip
    return tuple(made)


WHAT = st.sampled_from(
    ["receive"] * 4 + ["withdraw", "admit", "choose", "close", "reenrol", "unseal", "reopen"]
)
STORIES = st.builds(Story, _letters(), st.lists(st.tuples(WHAT, st.integers(0, 6)), max_size=14).map(tuple))
CHANCE = st.randoms(use_true_random=False)


def _kept(story: Story, bodies: Sequence[ActBody]) -> list[Letter]:
    received = {digest for body in bodies if isinstance(body, LettersReceived) for digest in body.letters}
    return [one for one in story.letters if one.digest in received]


@given(STORIES, CHANCE)
def test_the_set_of_letters_has_no_order_and_no_doubles(story: Story, chance: random.Random) -> None:
    bodies = story.bodies()
    kept = _kept(story, bodies)
    standing = _stand(kept, *bodies)
    assert _stand(chance.sample(kept, len(kept)), *bodies) == standing
    assert _stand([*kept, *kept], *bodies) == standing


@given(STORIES)
def test_merging_everything_again_changes_nothing(story: Story) -> None:
    bodies = story.bodies()
    kept = _kept(story, bodies)
    assert _stand(kept, *bodies, _got(*kept)) == _stand(kept, *bodies)


@given(_letters(), CHANCE, st.integers(1, 4))
def test_the_order_of_merging_before_any_other_act_decides_nothing(
    letters: tuple[Letter, ...], chance: random.Random, piles: int
) -> None:
    shuffled = chance.sample(letters, len(letters))
    in_piles = [_got(*shuffled[i::piles]) for i in range(piles)]
    assert _stand(shuffled, *in_piles) == _stand(letters, _got(*letters))


@given(STORIES)
def test_every_kept_letter_has_one_fate_and_at_most_one_counts(story: Story) -> None:
    bodies = story.bodies()
    kept = _kept(story, bodies)
    standing = _stand(kept, *bodies)
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
    kept = _kept(story, bodies)
    fates = dict(_stand(kept, *bodies).fates)
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
    kept = _kept(story, bodies)
    if not kept:
        return
    before = dict(_stand(kept, *bodies).fates)
    one = kept[at % len(kept)]
    after = _stand(kept, *bodies, _withdraw(one))
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
    assert _stand(kept, *bodies, _withdraw(one), _got(*kept), _withdraw(one)) == after


@given(STORIES, CHANCE)
def test_a_choice_settles_every_conflict_there_is(story: Story, chance: random.Random) -> None:
    bodies = story.bodies()
    kept = _kept(story, bodies)
    standing = _stand(kept, *bodies)
    if standing.conflict is None:
        return
    rivals = [one for one in kept if dict(standing.fates)[one.digest] is standing.conflict]
    one = chance.choice(rivals)
    assert _stand(kept, *bodies, _choose(one)).counting == one


@given(STORIES)
def test_a_preview_is_what_the_commit_gives(story: Story) -> None:
    """Letters not received yet stand as they will when the next act takes them in."""
    bodies = story.bodies()
    new = [one for one in story.letters if one not in _kept(story, bodies)]
    previewed = _stand(story.letters, *bodies)
    assert _stand(story.letters, *bodies, _got(*new)) == previewed


AGAIN = "assignment of the reopening"
ASKED_AGAIN = {(SEAT, enrolment, AGAIN): frozenset({"E02"}) for enrolment in (1, 2)}
REOPENED = Reopened(("E02",), (SEAT,), "笔误", "组长")


def _stand_reopened(letters: Iterable[Letter], *bodies: ActBody) -> Standing:
    """As ``_stand``, where letters that answer AGAIN were made under a reopening."""
    intake = replace(fold(acts_of(bodies)).intake, reopened=ASKED_AGAIN)
    return standings([SEAT], letters, intake)[SEAT]


def test_a_choice_among_letters_of_a_reopening_leaves_the_choice_before_it() -> None:
    again, rival = (replace(letter(SEAT, name), assignment_digest=AGAIN) for name in ("R", "S"))
    log = (_got(A, B, C), _choose(B), CLOSED, _got(again, rival), _choose(rival))
    standing = _stand_reopened([A, B, C, again, rival], *log)
    assert (standing.counting, standing.reopened.get("E02"), standing.conflict) == (B, rival, None)
    changed = _stand_reopened([A, B, C, again, rival], *log, _choose(C), _choose(again))
    assert (changed.counting, changed.reopened.get("E02"), changed.conflict) == (C, again, None)


def test_a_letter_after_its_reopening_was_unsealed_is_held_until_admitted() -> None:
    one = replace(A, assignment_digest=AGAIN)
    more = replace(B, assignment_digest=AGAIN)
    log = (CLOSED, REOPENED, _got(one))
    assert _stand_reopened([one, more], *log, _got(more)).reopened.get("E02") == more, (
        "no figure is known yet"
    )
    held = _stand_reopened([one, more], *log, _unseal(one), _got(more))
    assert (held.reopened.get("E02"), held.conflict) == (one, None)
    assert _fates(held, one, more) == [Fate.REOPENED, Fate.LATE]
    assert _stand_reopened([one, more], *log, _unseal(one)) == held, "previewed, it would be late"
    assert (
        _stand_reopened([one, more], *log, _unseal(one), _got(more), _admit(more)).reopened.get("E02") == more
    )
    # One that could not be used at the unsealing is no answer.
    refused = _stand_reopened([one, more], *log, _unseal(one, "sheet_not_valid"), _got(more))
    assert refused.reopened.get("E02") == more
    # Another reopening asks anew, until its answer is unsealed in turn.
    asked = (*log, _unseal(one), REOPENED, _got(more))
    assert _stand_reopened([one, more], *asked).reopened.get("E02") == more
    last = replace(B2, assignment_digest=AGAIN)
    after = _stand_reopened([one, more, last], *asked, _unseal(more), _got(last))
    assert (after.reopened.get("E02"), _fates(after, last)) == (more, [Fate.LATE])
    other = replace(REOPENED, seats=("E2",))
    elsewhere = _stand_reopened([one, more], *log, _unseal(one), other, _got(more))
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
    whole = _stand_reopened(_kept(story, bodies), *bodies)
    for assignment in ("", AGAIN):
        own = [one for one in marked if one.assignment_digest == assignment]
        about_own = [
            body
            for (what, at), body in zip(story.acts, bodies, strict=True)
            if what in {"close", "reenrol", "reopen"} or marked[at % len(marked)] in own
        ]
        alone = _stand_reopened(_kept(replace(story, letters=tuple(own)), about_own), *about_own)
        digests = {one.digest for one in own}
        assert tuple(one for one in whole.fates if one[0] in digests) == alone.fates
        if assignment:
            assert whole.reopened.get("E02") == alone.reopened.get("E02")
        else:
            assert whole.counting == alone.counting
