"""How far an attribution reaches: figure claims to their sources and relays."""

from quellenlage.model import Analysis, Attribution, Claim
from quellenlage.rules import Rules


def attribute_figures(
    claims: tuple[Claim, ...], attributions: tuple[Attribution, ...], analysis: Analysis, rules: Rules
) -> tuple[Claim, ...]:
    """The claims with sources, relays, cue and carried_by, from the attributions whose quote holds the figure."""
    return claims
