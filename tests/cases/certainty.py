"""Certainty of the figures of a text, in order, with the words that make it."""

from typing import Any

from quellenlage.rules import Rules
from tests.extract.figure_texts import figures_of


def check(case: dict[str, Any], rules: Rules) -> Any:
    """ "figure certainty" of each claim; with `words = true` the words behind a colon."""
    shown = []
    for claim in figures_of(case["text"], rules):
        words = ": " + ", ".join(w.text for w in claim.certainty_words) if case.get("words") else ""
        shown.append(f"{claim.text} {claim.certainty}{words}")
    return shown
