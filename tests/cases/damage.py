"""Damage to texts: kind and words of each finding, in order of kind and place."""

from typing import Any

from quellenlage.compare.findings.damage import find_damage
from quellenlage.model import Block, Reading, Report, Span
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    """[[kind, words], ...] of the damage in the case's text."""
    report = Report("t", case["text"])
    reading = Reading(report, "de", True, blocks=(Block(Span(0, len(report.text)), "body", "test"),))
    return [[f.kind, f.spans[0].text] for f in find_damage(reading, frozenset(case.get("names", [])), rules)]
