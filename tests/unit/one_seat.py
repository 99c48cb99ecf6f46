"""Letters of one seat, what the bureau did about them, and random stories of both: for the rules of merging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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


def stand(letters: Iterable[Letter], *bodies: ActBody) -> Standing:
    """How the seat stands after these acts; letters without an act of receipt are only previewed."""
    return standings([SEAT], letters, fold(acts_of(bodies)).intake)[SEAT]


def got(*letters: Letter) -> LettersReceived:
    """These arrived."""
    return LettersReceived(tuple(one.digest for one in letters))


def fates_of(standing: Standing, *letters: Letter) -> list[Fate]:
    """What became of each."""
    told = dict(standing.fates)
    return [told[one.digest] for one in letters]


def choose(one: Letter) -> LetterChosen:
    """The supervisor takes this one."""
    return LetterChosen(SEAT, one.digest, "理由")


def withdraw(one: Letter) -> LetterWithdrawn:
    """The bureau takes it out."""
    return LetterWithdrawn(one.digest, "理由")


def admit(one: Letter) -> LetterAdmitted:
    """A late one is let in."""
    return LetterAdmitted(one.digest, "理由")


def unseal(one: Letter, refused: str = "") -> Unsealed:
    """It was opened, or could not be used."""
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
AGAIN = "assignment of the reopening"
ASKED_AGAIN = {(SEAT, enrolment, AGAIN): frozenset({"E02"}) for enrolment in (1, 2)}
REOPENED = Reopened(("E02",), (SEAT,), "笔误", "组长")


def stand_reopened(letters: Iterable[Letter], *bodies: ActBody) -> Standing:
    """As ``stand``, where letters that answer AGAIN were made under a reopening."""
    intake = replace(fold(acts_of(bodies)).intake, reopened=ASKED_AGAIN)
    return standings([SEAT], letters, intake)[SEAT]


@dataclass(frozen=True)
class Story:
    """Random letters of one seat, and what the bureau did: pairs (what, letter) in order."""

    letters: tuple[Letter, ...]
    acts: tuple[tuple[str, int], ...]

    def bodies(self) -> list[ActBody]:
        """The acts as they stand in the log."""
        bodies: list[ActBody] = []
        enrolment = 1
        for what, at in self.acts:
            one = self.letters[at % len(self.letters)]
            if what == "reenrol":
                enrolment += 1
            made: dict[str, ActBody] = {
                "receive": got(one),
                "withdraw": withdraw(one),
                "admit": admit(one),
                "choose": choose(one),
                "unseal": unseal(one),
                "reopen": REOPENED,
                "close": CLOSED,
                "reenrol": Reenrolled(SEAT, enrolment, ""),
            }
            bodies.append(made[what])
        return bodies


@st.composite
def letters_of_laptops(draw: st.DrawFn) -> tuple[Letter, ...]:
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
STORIES = st.builds(
    Story, letters_of_laptops(), st.lists(st.tuples(WHAT, st.integers(0, 6)), max_size=14).map(tuple)
)
CHANCE = st.randoms(use_true_random=False)


def kept_of(story: Story, bodies: Sequence[ActBody]) -> list[Letter]:
    """The letters of a story that were received."""
    received = {digest for body in bodies if isinstance(body, LettersReceived) for digest in body.letters}
    return [one for one in story.letters if one.digest in received]
