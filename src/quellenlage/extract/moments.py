"""Expressions of time in a text."""

from quellenlage.model import Moment, Report, Sentence
from quellenlage.rules import Rules


def find_moments(report: Report, sentences: tuple[Sentence, ...], rules: Rules, reference: str | None) -> tuple[Moment, ...]:
    """All expressions of time inside `sentences`, resolved against `reference` (the publication date, EDTF) where they need one."""
    return ()
