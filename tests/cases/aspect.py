"""Aspect of the figures of a text, in order."""

from typing import Any

from quellenlage.rules import Rules
from tests.extract.figure_texts import figures_of


def check(case: dict[str, Any], rules: Rules) -> Any:
    """ "figure aspect" of each claim."""
    return [f"{claim.text} {claim.aspect}" for claim in figures_of(case["text"], rules)]
