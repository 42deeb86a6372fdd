"""Reports to families of copies and origins."""

from quellenlage.copies.families import find_copies, settle_copies
from quellenlage.copies.increment import CopiesFound, Shelf, find_new_copies
from quellenlage.copies.origins import find_origins

__all__ = ["CopiesFound", "Shelf", "find_copies", "find_new_copies", "find_origins", "settle_copies"]
