"""Reports to blocks."""

from quellenlage.clean.blocks import mark_blocks
from quellenlage.clean.shared import is_shared, learn_ahead, line_keys, mark_shared, outlet_of, text_key, without_shared

__all__ = ["is_shared", "learn_ahead", "line_keys", "mark_blocks", "mark_shared", "outlet_of", "text_key", "without_shared"]
