"""Figures of a text as "figure measure counted", in order."""

from typing import Any

from quellenlage.model import Claim
from quellenlage.rules import Rules
from tests.extract.figure_texts import figures_of


def shown(claim: Claim) -> str:
    """One line for a claim: its words, measure and what is counted."""
    return f"{claim.text} {claim.measure} {claim.counted.text if claim.counted else '-'}"


def check(case: dict[str, Any], rules: Rules) -> Any:
    """The claims of `case["text"]`; with `only = "measure"` without what is counted."""
    claims = figures_of(case["text"], rules)
    if case.get("only") == "measure":
        return [f"{c.text} {c.measure}" for c in claims]
    return [shown(c) for c in claims]
