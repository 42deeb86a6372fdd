"""Reports to blocks."""

from quellenlage.clean.blocks import mark_blocks

__all__ = ["mark_blocks"]
