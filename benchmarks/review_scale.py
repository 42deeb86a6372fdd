"""How fast the review page's views answer over a ledger of 100,000 claims: `python -m benchmarks.review_scale`."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from quellenlage.model import Block, Claim, Mention, Reading, Report, Span, claim_id
from quellenlage.rules import Rules
from quellenlage.store import Ledger

REPORTS, PER_REPORT = 5_000, 20
SENTENCE = "Laut dem Generalstab wurden in Karsk mehr als {n} Soldaten getötet. "
MEASURES = ("killed", "wounded", "sent", "captured", "displaced")
ROUNDS = 7


def reading(number: int, rules: str) -> Reading:
    """A report with PER_REPORT claims, made without reading it."""
    text, claims, key = "", [], f"r{number}"
    for n in range(PER_REPORT):
        start = len(text)
        text += SENTENCE.format(n=1000 + number + n)
        span = Span(start + 44, start + 44 + len(str(1000 + number + n)))
        claims.append((span, Span(start, len(text) - 1), n))
    made = tuple(
        Claim(
            claim_id(key, "figure", span, text), key, "figure", span, span.of(text), low=1000 + number + n, measure=MEASURES[n % 5],
            counted=Mention("Soldaten", Span(span.end + 1, span.end + 9), "XV/soldiers"),
            sources=(Mention("Generalstab", Span(9, 20), "xv.staff"),),
            as_of=f"2031-{number % 12 + 1:02d}", published="2031-12-01", sentence=sentence,
        )
        for span, sentence, n in claims
    )  # fmt: skip
    report = Report(key, text, outlet=f"Blatt {number % 40}", published="2031-12-01")
    return Reading(report, "de", True, (Block(Span(0, len(text)), "body", "line.body"),), "2031-12-01", claims=made, version=rules)


def main() -> int:
    """Fills a ledger and prints the median time of each view."""
    from fastapi.testclient import TestClient

    from quellenlage.web import create_app

    rules = Rules()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lage.db"
        start = time.perf_counter()
        with Ledger(path) as ledger:
            for first in range(0, REPORTS, 500):
                ledger.add([reading(n, rules.digest) for n in range(first, first + 500)], rules.digest)
            some = ledger.readings().__next__().claims[3].id
        print(f"{REPORTS * PER_REPORT:,} claims added in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 2**20:.0f} MiB")
        client = TestClient(create_app(str(path), rules), follow_redirects=False)
        views = ("/claims", "/claims?measure=killed&source=general", "/claims?state=open&offset=90000", "/queue", f"/claims/{some}")
        for view in (*views, "/reports", "/reports/r77", "/search?q=soldat+karsk", "/api/claims?most=100", "/"):
            times = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                client.get(view)
                times.append(time.perf_counter() - begun)
            print(f"{view:<45} {statistics.median(times) * 1000:7.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
