"""The whole comparison of a set of readings."""

from quellenlage.model import Copy, Dossier, Origin, Reading, Trouble
from quellenlage.rules import Rules


def compare(
    readings: tuple[Reading, ...],
    copies: tuple[Copy, ...],
    origins: tuple[Origin, ...],
    rules: Rules,
    troubles: tuple[Trouble, ...] = (),
) -> Dossier:
    """Series, conflicts, findings and policies of `readings`."""
    return Dossier(readings, copies, origins, troubles=troubles)
