"""One way to make a finding: a stable id from kind and places, both languages, exact citations."""

import hashlib
from collections.abc import Sequence
from typing import Any

from quellenlage.model import Citation, Finding, Reading, Span


def make(
    kind: str,
    severity: str,
    de: str,
    en: str,
    spans: Sequence[Citation],
    claims: Sequence[str] = (),
    explanation: str | None = None,
    **data: Any,
) -> Finding:
    """A finding at `spans`; its id depends on kind and places only."""
    places = "\x1f".join(f"{c.report}\x1e{c.field}\x1e{c.start}\x1e{c.end}" for c in spans)
    name = hashlib.sha256(f"{kind}\x1f{places}".encode()).hexdigest()[:16]
    reports = tuple(dict.fromkeys(c.report for c in spans))
    return Finding(name, kind, severity, de, reports, tuple(claims), tuple(spans), explanation, {"message_en": en, **data})


def cite(reading: Reading, span: Span) -> Citation:
    """The words at `span` of a reading."""
    return Citation(reading.report.key, span.field, span.start, span.end, span.of(reading.report.field_text(span.field)))
