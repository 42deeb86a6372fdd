"""What reviewers accepted or corrected, in the annotation format of tests/gold: the ledger as material to measure a reader with."""

from collections.abc import Iterable, Iterator
from typing import Any

from quellenlage.export.rows import plain_number
from quellenlage.model import Claim, Mention, Reading

SIGNED = ("accepted", "corrected")


def annotations(readings: Iterable[Reading]) -> Iterator[tuple[Reading, list[dict[str, Any]]]]:
    """(reading, one row for each of its figure claims that a person accepted or corrected), for readings that have any."""
    for reading in readings:
        rows = [annotation_row(c) for c in reading.claims if c.kind == "figure" and c.review in SIGNED]
        if rows:
            yield reading, rows


def annotation_row(claim: Claim) -> dict[str, Any]:
    """One line of an annotation file. Several sources become a list; `field` stands only where the figure is in a title beside the text."""
    row = {
        "report": claim.report, "start": claim.span.start, "end": claim.span.end, "figure": claim.text,
        "low": plain_number(claim.low), "high": plain_number(claim.high), "approximate": claim.approximate, "measure": claim.measure,
        "counted": claim.counted.text if claim.counted else None, "source": _words(claim.sources),
        "relayed_by": [m.text for m in claim.relays], "as_of": claim.as_of, "certainty": claim.certainty,
    }  # fmt: skip
    return row if claim.span.field == "text" else {**row, "field": claim.span.field}


def text_row(reading: Reading) -> dict[str, Any]:
    """The report an annotation points into, as a line that every reading command takes."""
    report = reading.report
    stated = {"title": report.title, "published": report.published, "outlet": report.outlet, "url": report.url}
    return {"id": report.key, "text": report.text, **{name: value for name, value in stated.items() if value}}


def _words(mentions: tuple[Mention, ...]) -> str | list[str] | None:
    words = [m.text for m in mentions]
    return words[0] if len(words) == 1 else words or None
