"""Figures, attributions and moments to whole claims."""

from quellenlage.model import Analysis, Attribution, Claim, Moment
from quellenlage.rules import Rules


def attribute_figures(
    claims: tuple[Claim, ...], attributions: tuple[Attribution, ...], analysis: Analysis, rules: Rules
) -> tuple[Claim, ...]:
    """The claims with sources, relays, cue and carried_by, from the attributions whose quote holds the figure."""
    return claims


def date_figures(claims: tuple[Claim, ...], moments: tuple[Moment, ...], analysis: Analysis, published: str | None) -> tuple[Claim, ...]:
    """The claims with as_of, as_of_kind and happened (GUIDELINES 11), and the report's publication date."""
    return claims
