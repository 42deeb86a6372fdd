"""Checks the events read from a text: kind, class, certainty, and with `roles = true` who takes part; invented states are known."""

from pathlib import Path
from typing import Any

from quellenlage import pipeline
from quellenlage.model import Report
from quellenlage.rules import Rules

_INVENTED = str(Path(__file__).parents[1] / "gold" / "rules")


def check(case: dict[str, Any], rules: Rules) -> Any:
    """One line a claim: "kind class certainty", then " role=phrase" for each role, place and moment where the case asks for them."""
    report = Report("case", case["text"], published=case.get("published", "2024-12-02"))
    reading = pipeline.read_report(report, Rules(rules.language, (_INVENTED,)))
    found = []
    for claim in reading.claims:
        if claim.kind == "figure":
            continue
        line = f"{claim.kind} {claim.event} {claim.certainty}"
        if case.get("roles"):
            line += "".join(f" {role}={mention.text}" for role, mention in claim.roles)
            line += f" place={claim.place.text}" if claim.place else ""
            line += f" happened={claim.happened}" if claim.happened else ""
        found.append(line)
    return found
