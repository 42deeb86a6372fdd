"""Cases of places: `figure` stands once in `text`; expected "words key" of the place, "" where none."""

from typing import Any

from quellenlage.model import Report
from quellenlage.pipeline import read_report
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    reading = read_report(Report("case", case["text"], language="de"), rules)
    (claim,) = (c for c in reading.claims if c.kind == "figure" and c.text == case["figure"])
    if claim.place is not None:
        assert claim.place.span.of(case["text"]) == claim.place.text
    return f"{claim.place.text} {claim.place.ref}" if claim.place else ""
