"""Reports to families of copies and origins."""

from quellenlage.copies.families import find_copies
from quellenlage.copies.origins import find_origins

__all__ = ["find_copies", "find_origins"]
