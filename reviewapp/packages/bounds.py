"""Bounds on the texts and numbers of the wire, shared by all letters: nothing is read without one."""

from __future__ import annotations

from typing import Annotated

import msgspec

Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Short = Annotated[str, msgspec.Meta(max_length=64)]
Number = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Text = Annotated[str, msgspec.Meta(max_length=20000)]
Small = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
