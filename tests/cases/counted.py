"""What the figures of a text count, with the group."""

from typing import Any

from quellenlage.rules import Rules
from tests.extract.figure_texts import figures_of


def check(case: dict[str, Any], rules: Rules) -> Any:
    """ "figure: counted (group)" of each claim; without a group the parentheses are missing."""
    shown = []
    for claim in figures_of(case["text"], rules):
        counted = claim.counted
        group = f" ({counted.ref})" if counted is not None and counted.ref else ""
        shown.append(f"{claim.text}: {counted.text if counted else '-'}{group}")
    return shown
