"""Quellenlage: from news reports to a ledger of claims (who says what, through whom, as of when, at which words)."""

__version__ = "0.1.0"
