"""Rows and lines of answers: a figure, an event or a saying with its source, time, certainty and the exact words behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quellenlage.compare.facts import Fact
from quellenlage.compare.laws import Laws
from quellenlage.compare.messages import figure, period_words, short_date
from quellenlage.compare.periods import Period, period
from quellenlage.compare.question import Query
from quellenlage.model import Attribution, Claim, Dossier, Reading, Span
from quellenlage.rules import Rules


@dataclass(slots=True)
class Desk:
    """What the answering needs at hand: the facts of the dossier, its readings by key, the words of the language, countries of actors."""

    dossier: Dossier
    rules: Rules
    law: Laws
    facts: list[Fact]
    readings: dict[str, Reading]
    words: dict[str, Any]
    language: str
    countries: dict[str, str]
    topics: tuple[str, ...] = ()


def figure_row(fact: Fact, desk: Desk) -> dict[str, Any]:
    claim, words = fact.claim, desk.words
    if fact.basis == "stated":
        when = words["when"].format(when=_when(fact.period, claim, desk))
    elif fact.basis == "published" and claim.published:
        when = words["published"].format(when=_printed(claim.published, desk))
    elif fact.basis == "unknown" and math.isfinite(fact.period.start):
        when = words["after"].format(when=short_date(fact.period.start, desk.language))
    else:
        when = words["undated"]
    source = claim.sources[0].text if claim.sources else words["unsourced"]
    parts = {
        "figure": figure(fact, desk.law, desk.language),
        "source": source,
        "when": when,
        "certainty": words.get("certainty", {}).get(claim.certainty, ""),
    }
    same = (parts["figure"], fact.source if claim.sources else "", parts["certainty"])
    row = claim_row(claim, desk.readings[claim.report])
    return {**row, "measure": fact.measure, "group": fact.group, "parts": parts, "same": same}


def figure_lines(rows: Sequence[dict[str, Any]], words: dict[str, Any]) -> list[str]:
    """One line for each figure and voice; reports that repeat it are named together, the time is that of the last."""
    grouped: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["same"], []).append(row)
    lines = []
    for group in grouped.values():
        reports = list(dict.fromkeys(row["report"] for row in group))
        named = ", ".join(reports[:5]) + (f" +{len(reports) - 5}" if len(reports) > 5 else "")
        lines.append(str(words["figure"]).format(**group[-1]["parts"], report=named))
    return lines


def _printed(published: str, desk: Desk) -> str:
    when = period(published)
    if "/" in published or when is None or not when.known:
        return published
    return short_date(when.start, desk.language)


def _when(when: Period, claim: Claim, desk: Desk) -> str:
    text = period_words(when, desk.language)
    for article in ("den ", "das "):
        text = text.removeprefix(article)
    return text if when.known and "Zeitraum" not in text and "period" not in text else (claim.as_of or short_date(when.start))


def claim_row(claim: Claim, reading: Reading) -> dict[str, Any]:
    span = claim.sentence if claim.sentence.end > claim.sentence.start else claim.span
    return {
        "claim": claim.id, "report": claim.report, "kind": claim.kind, "event": claim.event, "figure": claim.text,
        "low": claim.low, "high": claim.high, "source": [m.text for m in claim.sources],
        "as_of": claim.happened or claim.as_of, "certainty": claim.certainty,
        "what": [m.text for role, m in claim.roles if role == "what"],
        "sentence": {"field": span.field, "start": span.start, "end": span.end, "text": span.of(reading.report.field_text(span.field))},
    }  # fmt: skip


def attribution_row(attribution: Attribution, reading: Reading) -> dict[str, Any]:
    spans = [*attribution.quote, *attribution.cue, *(m.span for m in attribution.speakers)]
    field = spans[0].field
    own = [s for s in spans if s.field == field]
    span = Span(min(s.start for s in own), max(s.end for s in own), field)
    return {
        "claim": None, "report": reading.report.key, "kind": attribution.mode, "event": None, "figure": None, "low": None, "high": None,
        "source": [m.text for m in attribution.speakers], "as_of": None, "certainty": "stated", "what": [],
        "sentence": {"field": field, "start": span.start, "end": span.end, "text": span.of(reading.report.field_text(field))},
    }  # fmt: skip


def told_line(row: dict[str, Any], query: Query, words: dict[str, Any]) -> str:
    text = " ".join(row["sentence"]["text"].split())
    if query.kind == "when":
        return str(words["event"]).format(when=row["as_of"] or words["no_date"], words=text, report=row["report"])
    source = ", ".join(row["source"]) or words["unsourced"]
    return str(words["said"]).format(source=source, words=text, report=row["report"])
