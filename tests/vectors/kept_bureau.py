"""The bureau of the vectors, rebuilt from ``bureau.json`` as it was when its tasks had just been issued."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any, Final

from reviewapp.domain.records import ActRecord
from tests.panel_room import PASSPHRASE, RECOVERY, Room

KEPT: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "bureau.json").read_text("utf-8"))


def kept_bureau(folder: Path) -> Room:
    """A room with the bureau's store in it; its tasks lie in this folder."""
    room = Room(folder, codes=dict(KEPT["codes"]), tasks={"甲01": Path(__file__).parent / "good.rvtask"})
    store = room.stores.create_bureau(room.bureau_folder, PASSPHRASE, RECOVERY)
    previous = ""
    for sequence, (record, signature) in enumerate(KEPT["acts"], start=1):
        content = base64.b64decode(record)
        digest = hashlib.sha256(content).hexdigest()
        store.append(ActRecord(sequence, digest, previous, content, base64.b64decode(signature)))
        previous = digest
    store.keep_secrets({name: base64.b64decode(value) for name, value in KEPT["secrets"].items()})
    store.close()
    return room
