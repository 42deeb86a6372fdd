"""Something a person should look at."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Citation:
    """Exactly these words of this report."""

    report: str
    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, conflict or series row as the contract prints it. `kind` is from the closed list in docs/reference/findings.md.

    `severity`: info, notice, warning, grave. `explanation` names why a difference need not be a contradiction, None while open.
    """

    id: str
    kind: str
    severity: str
    message: str
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    spans: tuple[Citation, ...] = ()
    explanation: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
