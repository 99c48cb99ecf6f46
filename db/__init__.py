"""The stores: the only SQLAlchemy, sqlcipher3 and keyring."""
