"""Everything that can happen to a file on its way, and to a container by someone who mends its checksums."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from reviewapp.packages.container import write_container

ANY_NAME = re.compile(r".*")
MASKS = (0x01, 0x80, 0xFF)
Damaged = tuple[str, bytes]


def flips(content: bytes, masks: Iterable[int] = MASKS, step: int = 1) -> Iterator[Damaged]:
    """Every byte changed, one at a time."""
    for mask in masks:
        for at in range(0, len(content), step):
            yield f"byte {at} ^ {mask:02x}", _flipped(content, at, mask)


def flips_in_turn(content: bytes, masks: Sequence[int] = MASKS) -> Iterator[Damaged]:
    """Every byte changed once, each by the next of the masks."""
    for at, mask in zip(range(len(content)), itertools.cycle(masks), strict=False):
        yield f"byte {at} ^ {mask:02x}", _flipped(content, at, mask)


def truncations(content: bytes, step: int = 1) -> Iterator[Damaged]:
    """Every beginning."""
    for size in range(0, len(content), step):
        yield f"first {size} bytes", content[:size]


def additions(content: bytes) -> Iterator[Damaged]:
    """Something before, something after, and the file twice."""
    for more in (b"\0", b"\n", b"PK\x05\x06" + bytes(18), content[-22:], b"PK\x03\x04", content):
        yield f"with {len(more)} bytes after", content + more
        yield f"with {len(more)} bytes before", more + content


def mended_flips(
    mimetype: str, parts: dict[str, bytes], flipped: Callable[[bytes], Iterable[Damaged]] = flips_in_turn
) -> Iterator[Damaged]:
    """Every byte of every part changed, in a container whose own checksums fit again."""
    for name, content in parts.items():
        for label, changed in flipped(content):
            yield f"{name} {label}", write_container(mimetype, {**parts, name: changed})


def swaps(mimetype: str, parts: dict[str, bytes], others: dict[str, bytes]) -> Iterator[Damaged]:
    """Every choice of parts taken from another package of the same kind, but not all and not none."""
    names = list(parts)
    for count in range(1, len(names)):
        for chosen in itertools.combinations(names, count):
            if all(parts[name] == others[name] for name in chosen):
                continue
            mixed = {name: (others if name in chosen else parts)[name] for name in names}
            yield f"with {', '.join(chosen)} of another", write_container(mimetype, mixed)


def omissions(mimetype: str, parts: dict[str, bytes]) -> Iterator[Damaged]:
    """A part left out, doubled under another name, emptied, or all of them in another order."""
    for name in parts:
        yield f"without {name}", write_container(mimetype, {n: c for n, c in parts.items() if n != name})
        yield f"with empty {name}", write_container(mimetype, {**parts, name: b""})
    for order in itertools.islice(itertools.permutations(parts), 1, 24):
        yield f"in order {order}", write_container(mimetype, {name: parts[name] for name in order})
    yield "with a stranger", write_container(mimetype, {**parts, "stranger.txt": b"x"})


def _flipped(content: bytes, at: int, mask: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= mask
    return bytes(changed)
