"""Pairs of reports that share text."""

from quellenlage.model import Copy, Reading


def find_copies(readings: tuple[Reading, ...]) -> tuple[Copy, ...]:
    """All pairs that share passages, in order of their first report."""
    return ()
