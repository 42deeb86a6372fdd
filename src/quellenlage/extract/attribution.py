"""Who says so: every attribution of a report, with its chain."""

from quellenlage.model import Analysis, Attribution
from quellenlage.rules import Rules


def find_attributions(analysis: Analysis, rules: Rules) -> tuple[Attribution, ...]:
    """All attributions in order of their first quote span."""
    return ()
