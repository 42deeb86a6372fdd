"""Series: comparable claims in order of as-of, with envelope, sub-series and revisions; and why two claims are (not) in one."""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from quellenlage.compare.envelope import Envelope
from quellenlage.compare.facts import Fact
from quellenlage.compare.family import quantity_of
from quellenlage.compare.laws import Laws
from quellenlage.compare.messages import source_name
from quellenlage.compare.periods import iso
from quellenlage.model import Citation, Finding, Reading, Series

_WHY = {
    "kind": ("nur Zahlenangaben mit Maß werden verglichen", "only figures with a measure are compared"),
    "story": ("verschiedene Geschichten", "different stories"),
    "nation": ("verschiedene Gruppen", "different groups"),
    "role": (
        "Teil und Ganzes oder verschiedene Gruppen: durch Gesetze verbunden, nicht in einer Reihe",
        "part and whole or different groups",
    ),
    "measure": ("verschiedene Maße", "different measures"),
    "aspect": ("bis dahin insgesamt, zu einem Zeitpunkt oder in einem Zeitraum: verschiedenes", "cumulative, stock or flow: not the same"),
    "noun": ("anderes wird gezählt", "something else is counted"),
    "occasion": ("die genannte Zeit gehört zu einem anderen Anlass", "the stated time belongs to another occasion"),
    "same": ("gleiche Geschichte, Gruppe, gleiches Maß, gleiche Zählweise", "same story, group, measure and aspect"),
}


def why_compared(a: Fact | None, b: Fact | None, language: str = "de") -> tuple[bool, str]:
    """Whether two claims stand in one series, and the reason in words. None stands for a claim that is not comparable at all."""
    column = 0 if language == "de" else 1
    if a is None or b is None:
        return False, _WHY["kind"][column]
    for name in ("story", "nation", "role", "measure", "aspect", "noun", "occasion"):
        if getattr(a, name) != getattr(b, name):
            return False, f"{_WHY[name][column]} ({getattr(a, name) or '–'} / {getattr(b, name) or '–'})"
    assumed = sorted({*a.assumed, *b.assumed})
    return True, _WHY["same"][column] + (f" ({', '.join(assumed)})" if assumed else "")


def order_of(fact: Fact) -> tuple[float, float, str, int]:
    """By the end of the time the figure holds for; what nobody dates comes last."""
    end = fact.period.end
    return (
        end if math.isfinite(end) and fact.basis != "unknown" else math.inf,
        fact.period.start,
        fact.claim.report,
        fact.claim.span.start,
    )


def make_series(facts: Sequence[Fact], laws: Laws, language: str = "de") -> list[tuple[Series, list[Fact]]]:
    """All series, the longest first, each with its facts in order."""
    groups: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.key].append(fact)
    made = []
    for key, members in groups.items():
        members.sort(key=order_of)
        first = members[0]
        name = hashlib.sha256(repr(key).encode()).hexdigest()[:12]
        series = Series(
            name,
            first.measure,
            first.group,
            first.aspect,
            Counter(f.place for f in members).most_common(1)[0][0],
            first.claim.unit,
            tuple(f.claim.id for f in members),
            label=_label(members, laws, language),
            story=first.story,
        )
        made.append((series, members))
    return sorted(made, key=lambda pair: (-len(pair[1]), pair[0].id))


def series_finding(
    series: Series,
    facts: Sequence[Fact],
    envelope: Envelope | None,
    sure: Envelope | None,
    readings: Mapping[str, Reading],
    movement: dict[str, Any],
) -> Finding:
    """The series as a row of the contract: points, sub-series per source, revisions, envelopes and how far policies differ."""
    points = [_point(f) for f in facts]
    sources: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        sources[fact.source].append(fact.claim.id)
    data = {
        "measure": series.measure,
        "group": series.group,
        "aspect": series.aspect,
        "noun": facts[0].noun,
        "unit": series.unit,
        "story": series.story,
        "occasion": facts[0].occasion,
        "points": points,
        "sources": dict(sources),
        "revisions": _revisions(facts),
        "envelope": _steps(envelope),
        "sure": _steps(sure),
        "dropped": [list(choice) for choice in envelope.dropped] if envelope else [],
        "note": envelope.note if envelope else "",
        "movement": movement,
    }
    return Finding(
        series.id,
        "series",
        "info",
        series.label,
        tuple(dict.fromkeys(f.claim.report for f in facts)),
        series.claims,
        tuple(citation(f.claim, readings) for f in facts),
        None,
        data,
    )


def citation(claim: Any, readings: Mapping[str, Reading], whole: bool = False) -> Citation:
    """The words of a claim (its figure, or its sentence where `whole`)."""
    span = claim.sentence if whole and claim.sentence.end > claim.sentence.start else claim.span
    reading = readings.get(claim.report)
    text = span.of(reading.report.field_text(span.field)) if reading else claim.text
    return Citation(claim.report, span.field, span.start, span.end, text)


def _point(fact: Fact) -> dict[str, Any]:
    claim = fact.claim
    return {
        "claim": claim.id,
        "report": claim.report,
        "from": iso(fact.period.start),
        "to": iso(fact.period.end - 1e-9) if math.isfinite(fact.period.end) else None,
        "basis": fact.basis,
        "low": claim.low,
        "high": claim.high,
        "approximate": claim.approximate,
        "certainty": claim.certainty,
        "source": fact.source,
        "source_text": source_name(fact),
        "origin": fact.origin,
        "assumed": list(fact.assumed),
    }


def _revisions(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Where a source's next figure differs from its last."""
    last: dict[str, Fact] = {}
    found = []
    for fact in facts:
        before = last.get(fact.source)
        if not fact.firm:
            continue
        if before is not None and (before.claim.low, before.claim.high) != (fact.claim.low, fact.claim.high):
            found.append({"source": fact.source, "from": before.claim.id, "to": fact.claim.id})
        last[fact.source] = fact
    return found


def _steps(envelope: Envelope | None) -> list[dict[str, Any]]:
    if envelope is None:
        return []
    return [
        {"date": iso(at), "low": round(low, 1), "high": None if math.isinf(high) else round(high, 1)} for at, low, high in envelope.steps
    ]


def _label(facts: Sequence[Fact], laws: Laws, language: str) -> str:
    """What the series counts in the reports' own words: the most frequent counted phrase and the measure."""
    phrases = Counter(f.claim.counted.text for f in facts if f.claim.counted)
    counted = phrases.most_common(1)[0][0] if phrases else ""
    first = facts[0]
    extra = {"flow": {"de": "im Zeitraum", "en": "in a period"}, "stock": {"de": "zum Zeitpunkt", "en": "at a time"}}.get(first.aspect, {})
    extra = {"+": {"de": "neu hinzukommend", "en": "additional"}, "-": {"de": "abgezogen", "en": "withdrawn"}}.get(first.noun or "", extra)
    names = {f.claim.place.ref: f.claim.place.text for f in facts if f.claim.place and f.claim.place.ref}
    occasion = ", ".join(names.get(part, part) for part in first.occasion.split())
    tail = [t for t in (occasion, extra.get(language, "")) if t]
    return f"{laws.label(first.measure, language)}: {counted}".rstrip(": ") + (f" ({', '.join(tail)})" if tail else "")


def envelope_key(fact: Fact) -> tuple[str, str, str, str | None]:
    """The quantity under which a fact's envelope is found."""
    return quantity_of(fact)
