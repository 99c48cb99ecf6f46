"""What long work asks of the interpreter."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_cycle_search() -> Iterator[None]:
    """Do not search for cycles meanwhile: for work that makes a hundred thousand values and no cycle.

    Python would look through all of them again and again as they grow in number, a tenth to a fifth of a
    merge.  They are frozen values in lists, so counting references frees every one of them; what little
    else the process makes in these seconds waits for the next search.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
