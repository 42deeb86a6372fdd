"""Pages, tables and plots."""

from quellenlage.present.page import page

__all__ = ["page"]
