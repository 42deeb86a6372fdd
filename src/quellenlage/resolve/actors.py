"""Mentions to actors and places of the gazetteer."""

from quellenlage.model import Attribution, Claim
from quellenlage.rules import Rules


def name_actors(claims: tuple[Claim, ...], rules: Rules) -> tuple[Claim, ...]:
    """The claims with `ref` filled in for sources, relays, groups and places that the gazetteer knows."""
    return claims


def name_voices(attributions: tuple[Attribution, ...], rules: Rules) -> tuple[Attribution, ...]:
    """The attributions with `ref` filled in for speakers and relays."""
    return attributions
