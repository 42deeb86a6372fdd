"""Cases of rules/de/furniture.toml: a text with line breaks; expected is one "role: first words" for each block that is not body."""

from typing import Any

from quellenlage.clean import mark_blocks
from quellenlage.model import Report
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> list[str]:
    """The blocks of `case["text"]` other than body, as "reason | words"."""
    report = Report("case", case["text"], title=case.get("title"), outlet=case.get("outlet"))
    blocks = [b for b in mark_blocks(report, rules) if b.role != "body" and b.span.field == "text"]
    return [f"{b.reason} | {b.span.of(report.text)[:28].strip()}" for b in blocks]
