"""Dated claims in the order of the times they hold for, each with its report and source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from quellenlage.model import Claim, Reading
from quellenlage.model.edtf import Days, days


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim at its time: `when` in EDTF, by which rule it holds then (`kind`), the days covered, and whose reading it is."""

    when: str
    kind: str
    covered: Days
    claim: Claim
    reading: Reading


def timeline(readings: Iterable[Reading], kinds: frozenset[str] = frozenset({"figure"})) -> tuple[Entry, ...]:
    """The claims of `kinds` that have a time with known days, by first day, then last day, publication and place in the report.

    A time that is open at its beginning is placed at its end. Claims without a time, or with one whose year is not known, are left out.
    """
    entries = []
    for order, reading in enumerate(readings):
        for claim in reading.claims:
            when = claim.as_of or claim.happened
            covered = days(when)
            if when and covered and claim.kind in kinds:
                entries.append((_key(covered, claim, order), Entry(when, claim.as_of_kind or "event", covered, claim, reading)))
    return tuple(entry for _, entry in sorted(entries, key=lambda pair: pair[0]))


def _key(covered: Days, claim: Claim, order: int) -> tuple[date, date, str, int, str, int]:
    first = covered.first or covered.last or date.min
    return first, covered.last or date.max, claim.published or "9999", order, claim.span.field, claim.span.start


def timeline_rows(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries as rows of the `timeline` command."""
    return [
        {
            "when": e.when,
            "kind": e.kind,
            "figure": e.claim.text,
            "low": e.claim.low,
            "high": e.claim.high,
            "measure": e.claim.measure,
            "counted": e.claim.counted.text if e.claim.counted else None,
            "group": e.claim.counted.ref if e.claim.counted else None,
            "source": e.claim.sources[0].text if e.claim.sources else None,
            "certainty": e.claim.certainty,
            "report": e.reading.report.key,
            "outlet": e.reading.report.outlet,
            "published": e.reading.published,
            "field": e.claim.span.field,
            "start": e.claim.span.start,
            "end": e.claim.span.end,
            "claim": e.claim.id,
        }
        for e in entries
    ]
