"""Stretches of a report with a role. Blocks are marked, never cut away."""

from dataclasses import dataclass

from quellenlage.model.span import Span

ROLES = ("headline", "subhead", "dateline", "body", "caption", "quote", "furniture")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch with one of ROLES. `reason` is the dotted name of the rule that gave the role, e.g. "furniture.newsletter".

    `language` is set where a longer block is in another language than its report (ISO 639-1).
    """

    span: Span
    role: str
    reason: str
    language: str | None = None
