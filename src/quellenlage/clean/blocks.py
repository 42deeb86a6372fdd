"""Which stretch of a report plays which role."""

import re

from quellenlage.model import Block, Report, Span
from quellenlage.rules import Rules

_LINE = re.compile(r"[^\n\r]*[^\s][^\n\r]*")


def mark_blocks(report: Report, rules: Rules) -> tuple[Block, ...]:
    """The blocks of `report` in order of field ("title" first) and place; every line that is not blank lies in one."""
    blocks = [Block(Span(0, len(report.title), "title"), "headline", "title.field")] if report.title else []
    lines = list(_LINE.finditer(report.text))
    for number, line in enumerate(lines):
        short = len(line.group().split()) < 15 and not line.group().rstrip().endswith((".", "!", "…"))
        role = "headline" if number == 0 and short and len(lines) > 1 else "subhead" if short and len(lines) > 1 else "body"
        blocks.append(Block(Span(line.start(), line.end()), role, f"line.{role}"))
    return tuple(blocks)
