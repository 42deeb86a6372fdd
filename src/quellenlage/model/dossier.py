"""The whole set, compared: what the page, the tables and the questions are answered from."""

from dataclasses import dataclass, field
from typing import Any

from quellenlage.model.comparison import Copy, Origin, Series
from quellenlage.model.finding import Finding
from quellenlage.model.reading import Reading
from quellenlage.model.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Dossier:
    """All readings with everything that compares them. `policies` and `method` are tables ready to show (docs/reference)."""

    readings: tuple[Reading, ...]
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    series: tuple[Series, ...] = ()
    conflicts: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    policies: tuple[dict[str, Any], ...] = ()
    troubles: tuple[Trouble, ...] = ()
    method: dict[str, Any] = field(default_factory=dict)
