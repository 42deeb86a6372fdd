"""The ledger on disk."""

from quellenlage.store.ledger import Added, Ledger
from quellenlage.store.lists import Wanted
from quellenlage.store.review import Clash

__all__ = ["Added", "Clash", "Ledger", "Wanted"]
