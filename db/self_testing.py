"""What the stores need of a build, for ``reviewapp --selftest``: the cipher, the migrations, and no keyring."""

from __future__ import annotations

from pathlib import Path

from reviewapp.domain.errors import StoreError


def cipher_version(folder: Path) -> str:
    """The version of the cipher, asked of a real encrypted file in ``folder``.

    Raises StoreError("self_test_no_cipher") where SQLite came without one and would write in the clear.
    """
    from db.engine import connect

    connection = connect(folder / "cipher.db", bytes(32))
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if not row or not row[0]:
        raise StoreError("self_test_no_cipher")
    return f"SQLCipher {row[0]}"


def migrations() -> str:
    """The newest version of either line as the migration files say it.

    Raises StoreError("self_test_no_migrations") where they are not this program's.
    """
    from alembic.script import ScriptDirectory

    from db.migrating import VERSIONS, alembic_config

    heads = []
    for kind, versions in VERSIONS.items():
        found = ScriptDirectory.from_config(alembic_config(kind)).get_current_head()
        if found != versions[-1]:
            raise StoreError("self_test_no_migrations", kind=kind, found=found or "-", wanted=versions[-1])
        heads.append(found)
    return ", ".join(heads)


def keyring_name() -> str:
    """What would keep a pass phrase here, or empty; both are normal, only a crash is not (design §7)."""
    import keyring
    from keyring.backends import fail
    from keyring.errors import KeyringError

    try:
        backend = keyring.get_keyring()
    except KeyringError:
        return "-"
    return "-" if isinstance(backend, fail.Keyring) else backend.name
