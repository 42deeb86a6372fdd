"""The ledger on disk."""

from quellenlage.store.ledger import Added, Ledger

__all__ = ["Added", "Ledger"]
