"""Model values to the rows that the contracts promise (DESIGN section 6)."""

from typing import Any

from quellenlage.model import Attribution, Claim, Copy, Mention, Moment, Number, Reading, Report, Span


def plain_number(value: float | None) -> int | float | None:
    """300.0 as 300; what has a fraction as it is."""
    return int(value) if value is not None and value == int(value) else value


def mention_row(mention: Mention | None, key: str = "actor") -> dict[str, Any] | None:
    """{"text","start","end","field"?,key} of a mention, None of none."""
    if mention is None:
        return None
    row: dict[str, Any] = {"text": mention.text, "start": mention.span.start, "end": mention.span.end, key: mention.ref}
    if mention.span.field != "text":
        row["field"] = mention.span.field
    return row


def claim_row(claim: Claim) -> dict[str, Any]:
    """One line of `claims --format jsonl`; a claim that is no figure also says what kind of event it is and who takes part."""
    event = {} if claim.kind == "figure" else {
        "event": claim.event, "plover": claim.plover, "same_event": claim.same_event,
        "roles": [{"role": role, **(mention_row(m) or {})} for role, m in claim.roles],
    }  # fmt: skip
    return {
        "id": claim.id, "report": claim.report, "field": claim.span.field, "kind": claim.kind,
        "start": claim.span.start, "end": claim.span.end, "figure": claim.text,
        "low": plain_number(claim.low), "high": plain_number(claim.high), "approximate": claim.approximate,
        "unit": claim.unit, "measure": claim.measure, "aspect": claim.aspect,
        "counted": mention_row(claim.counted, "group"),
        "source": mention_row(claim.sources[0]) if claim.sources else None,
        "sources": [mention_row(s) for s in claim.sources],
        "relayed_by": [mention_row(r) for r in claim.relays],
        "cue": {"text": claim.cue.text, "start": claim.cue.span.start, "end": claim.cue.span.end} if claim.cue else None,
        "carried_by": claim.carried_by, "as_of": claim.as_of, "as_of_kind": claim.as_of_kind,
        "happened": claim.happened, "published": claim.published, "certainty": claim.certainty,
        "certainty_words": [w.text for w in claim.certainty_words], "place": mention_row(claim.place, "id"),
        "origin": claim.origin, "confidence": round(claim.confidence, 3), "block": claim.block,
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end}, "why": list(claim.why),
        "review": claim.review, **event,
    }  # fmt: skip


def number_row(report: str, number: Number) -> dict[str, Any]:
    """One line of `numbers`."""
    return {
        "report": report, "field": number.span.field, "start": number.span.start, "end": number.span.end, "text": number.text,
        "low": plain_number(number.low), "high": plain_number(number.high), "approximate": number.approximate, "unit": number.unit,
        "reason": "not understood" if number.kind == "cardinal" else number.kind, "rule": number.rule,
    }  # fmt: skip


def moment_row(report: str, moment: Moment) -> dict[str, Any]:
    """One line of `moments`."""
    return {
        "report": report, "field": moment.span.field, "start": moment.span.start, "end": moment.span.end, "text": moment.text,
        "type": moment.type, "value": moment.value, "edtf": moment.edtf, "alternatives": list(moment.alternatives),
        "rule": moment.rule,
    }  # fmt: skip


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def attribution_row(report: Report, a: Attribution) -> dict[str, Any]:
    """One line of `attributions`."""
    place = (a.quote or a.cue or (Span(0, 0),))[0].field
    text = report.field_text(place)
    return {
        "report": report.key, "field": place, "kind": a.kind, "quote": _pairs(a.quote),
        "cue": _pairs(a.cue), "speaker": [[s.span.start, s.span.end] for s in a.speakers],
        "actor": a.speakers[0].ref if a.speakers else None, "relayed_by": [mention_row(r) for r in a.relays],
        "carried_by": a.carried_by, "mode": a.mode, "why": list(a.why),
        "speaker_text": [s.text for s in a.speakers], "cue_text": " ... ".join(s.of(text) for s in a.cue),
    }  # fmt: skip


def report_row(reading: Reading) -> dict[str, Any]:
    """One line of `reports`."""
    report = reading.report
    body = [b.span.of(report.text) for b in reading.blocks if b.span.field == "text" and b.role in ("body", "subhead", "quote")]
    return {
        "report": report.key, "title": report.title, "published": reading.published,
        "published_grounds": [
            {"text": g.text, "field": g.field, "start": g.start, "end": g.end, "says": g.says} for g in reading.published_grounds
        ],
        "outlet": report.outlet, "authors": list(report.authors), "language": reading.language, "url": report.url,
        "blocks": [
            {"field": b.span.field, "start": b.span.start, "end": b.span.end, "role": b.role, "reason": b.reason,
             "language": b.language or reading.language}
            for b in reading.blocks
        ],
        "text": report.text, "body": "\n".join(body), "read": reading.read, "claims": len(reading.claims),
        "notes": [*(v for k, v in report.meta.items() if k == "note"), *(f.message for f in reading.findings)],
    }  # fmt: skip


def copy_row(pair: Copy) -> dict[str, Any]:
    """One line of `copies`."""
    return {
        "a": pair.a, "b": pair.b, "kind": pair.kind, "score": round(pair.score, 4), "earlier": pair.earlier,
        "passages": [list(p) for p in pair.passages], "why": list(pair.why), "changes": list(pair.changes),
    }  # fmt: skip
