"""The files of this folder and what is said of each (``vectors.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

VECTORS: Final = Path(__file__).parent
INDEX: Final[list[dict[str, Any]]] = tomllib.loads((VECTORS / "vectors.toml").read_text("utf-8"))["vector"]
