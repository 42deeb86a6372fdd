"""What a number counts, under which measure, and how sure the text is: numbers to figure claims."""

from quellenlage.model import Analysis, Claim, Number
from quellenlage.rules import Rules


def read_figures(analysis: Analysis, numbers: tuple[Number, ...], rules: Rules, report: str) -> tuple[Claim, ...]:
    """Figure claims (bounds, counted, measure, aspect, certainty, why) without sources and times, for the cardinals of `numbers`."""
    return ()
