"""Words of a report that name somebody or something, with what they resolve to."""

from dataclasses import dataclass

from quellenlage.model.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """`text` stands at `span`; `ref` is our key of the actor or place, or the group ("KP/soldiers") of what
    is counted; None if unresolved."""

    text: str
    span: Span
    ref: str | None = None
    why: str = ""
