"""Series, conflicts and findings as the rows that the commands print (DESIGN section 6)."""

from collections.abc import Iterable
from typing import Any

from quellenlage.model import Dossier, Finding


def finding_row(finding: Finding, language: str = "de") -> dict[str, Any]:
    """One line of `series`, `conflicts` or `findings`; `message` in `language` where both are known."""
    data = {key: value for key, value in finding.data.items() if key != "message_en"}
    message = finding.data.get("message_en", finding.message) if language == "en" else finding.message
    return {
        "id": finding.id,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": message,
        "reports": list(finding.reports),
        "claims": list(finding.claims),
        "spans": [{"report": c.report, "field": c.field, "start": c.start, "end": c.end, "text": c.text} for c in finding.spans],
        "explanation": finding.explanation,
        "data": data,
    }


def series_rows(dossier: Dossier, language: str = "de", measure: str | None = None, group: str | None = None) -> list[dict[str, Any]]:
    """The lines of `series`, the longest first; `data["policies"]` holds the policies of each. Filters: measure, group."""
    rows = []
    for finding in dossier.method.get("series", ()):
        if measure not in (None, finding.data["measure"]) or group not in (None, finding.data["group"]):
            continue
        row = finding_row(finding, language)
        row["data"]["policies"] = [p for p in dossier.policies if p["series"] == finding.id]
        rows.append(row)
    return rows


def conflict_rows(dossier: Dossier, language: str = "de", only_open: bool = False) -> list[dict[str, Any]]:
    """The lines of `conflicts`: open contradictions first, then explained differences and notices."""
    return [finding_row(f, language) for f in dossier.conflicts if not (only_open and f.explanation is not None)]


def finding_rows(dossier: Dossier, language: str = "de", kinds: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The lines of `findings`, those of single reports included; `kinds` narrows them."""
    wanted = frozenset(kinds)
    own = [f for r in dossier.readings for f in r.findings]
    return [finding_row(f, language) for f in (*dossier.findings, *own) if not wanted or f.kind in wanted]
