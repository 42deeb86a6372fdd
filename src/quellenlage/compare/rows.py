"""Series, conflicts and findings as the rows that the commands print (DESIGN section 6)."""

import math
from collections.abc import Iterable
from typing import Any

from quellenlage.compare.envelope import envelopes
from quellenlage.compare.facts import Fact, facts_of
from quellenlage.compare.family import components, positions_of, quantity_of
from quellenlage.compare.laws import laws
from quellenlage.compare.periods import iso
from quellenlage.compare.series import why_compared
from quellenlage.model import Dossier, Finding
from quellenlage.rules import Rules


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


def comparison_reason(dossier: Dossier, a: str, b: str, rules: Rules, language: str = "de") -> dict[str, Any]:
    """Whether the claims with ids `a` and `b` are compared, and why (not): {"compared", "reason"}."""
    facts = {f.claim.id: f for f in _facts(dossier, rules)}
    compared, reason = why_compared(facts.get(a), facts.get(b), language)
    return {"a": a, "b": b, "compared": compared, "reason": reason}


def envelope_rows(
    dossier: Dossier, rules: Rules, series: str, sources: Iterable[str] | None = None, policy: str | None = None, throughout: bool = True
) -> list[dict[str, Any]]:
    """The envelope of one series: from all claims of its family, from `sources` only (keys as in a point's "source"), or from the claims
    one `policy` rests on; {"date", "low", "high"} per step, `high` None where open.
    """
    claims = next((s.claims for s in dossier.series if s.id == series), ())
    facts = _facts(dossier, rules)
    own = next((f for f in facts if f.claim.id in claims), None)
    if own is None:
        return []
    used = {c for p in dossier.policies if p["series"] == series and p["policy"] == policy for c in p["claims"]}
    chosen = [f for f in facts if f.family == own.family and (policy is None or f.claim.id in used or f.claim.id not in claims)]
    wanted = None if sources is None else frozenset(sources)
    for part in components(positions_of(chosen), laws(rules)):
        found = envelopes(part, laws(rules), throughout, wanted).get(quantity_of(own))
        if found is not None:
            return [{"date": iso(at), "low": low, "high": None if math.isinf(high) else high} for at, low, high in found.steps]
    return []


def _facts(dossier: Dossier, rules: Rules) -> list[Fact]:
    origins = {claim: origin.id for origin in dossier.origins for claim in origin.claims}
    return facts_of(dossier.readings, dossier.method.get("stories", {}), origins, laws(rules))
