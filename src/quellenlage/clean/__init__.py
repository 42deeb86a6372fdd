"""Reports to blocks."""

from quellenlage.clean.blocks import mark_blocks
from quellenlage.clean.shared import Shared, learn_shared, mark_shared

__all__ = ["Shared", "learn_shared", "mark_blocks", "mark_shared"]
