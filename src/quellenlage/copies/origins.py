"""Claims that go back to one independent beginning."""

from quellenlage.model import Copy, Origin, Reading


def find_origins(readings: tuple[Reading, ...], copies: tuple[Copy, ...]) -> tuple[Origin, ...]:
    """Every claim in exactly one origin, with the reason."""
    return ()
