"""Keys kept in a store that must be there: without one nothing is signed, sealed or opened."""

from __future__ import annotations

from reviewapp.domain.errors import StoreError

from .ports import BureauStore, ExpertStore


def needed_secret(store: BureauStore | ExpertStore, name: str) -> bytes:
    """A key that must be there; raises StoreError("secret_missing")."""
    secret = store.secret(name)
    if secret is None:
        raise StoreError("secret_missing", name=name)
    return secret
