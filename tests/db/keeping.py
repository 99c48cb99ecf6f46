"""Making the stores that stay in ``kept/`` for ever: run once for every version released, never again for it.

python -m tests.db.keeping tests/db/kept/v1
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from db.stores import SqlStores
from reviewapp.packages import wrapping
from tests.db.ledger_values import AT, exported, following, kept, opened, recused, sha, sheet

KEPT_PASSPHRASE: Final = "kept since its version 电池"
KEPT_CODE: Final = "1234567890123456"
DOSSIER: Final = b"a sealed dossier"


def keep(place: Path) -> None:
    """Write one small store of either kind below ``place``, with this program's own version and wrapping."""
    stores = SqlStores(wrapping)
    bureau = stores.create_bureau(place / "bureau", KEPT_PASSPHRASE, KEPT_CODE)
    first = following(None)
    letters = [kept("a"), kept("b", "A2", frozenset({sha("x")}))]
    bureau.append(first, letters=letters, secrets={"seal": b"kept key"})
    bureau.append(following(first), opened=[opened("a", sheet("1"), recused("2"))])
    bureau.remember("page", "排序")
    bureau.blob_path(sha(DOSSIER)).write_bytes(DOSSIER)
    bureau.close()
    expert = stores.create_expert(place / "expert", KEPT_PASSPHRASE, "")
    expert.install_task(b"kept task", {"identity": b"kept key"}, ["2", "1"])
    expert.save_sheet(sheet("2"), AT)
    expert.declare(recused("1"), AT)
    expert.sign_pledge("fair", AT)
    expert.record_export(exported(1))
    expert.seal_key_for("bureau", b"kept copy")
    expert.blob_path(sha(DOSSIER)).write_bytes(DOSSIER)
    expert.close()
    for lock in place.glob("*/lock"):
        lock.unlink()


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
