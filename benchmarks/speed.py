"""Articles per second and core of `claims`, stage by stage, with memory: `make bench`.

QUELLENLAGE_BENCH names a JSON-lines file (also .gz) of texts; without it our own examples are read, which are too few to say much.
"""

import os
import resource
import sys
import time
from pathlib import Path

from quellenlage.model import Report
from quellenlage.pipeline import Clock, read_report
from quellenlage.read import read_inputs
from quellenlage.rules import Rules

HERE = Path(__file__).parent.parent


def main() -> int:
    """Reads all texts on one core and prints the figures."""
    place = os.environ.get("QUELLENLAGE_BENCH")
    if not place:
        print("QUELLENLAGE_BENCH is not set (a .jsonl or .jsonl.gz of texts): measuring on examples/ only.")
    rules = Rules()
    reports = [r for r in read_inputs((place or str(HERE / "examples"),)) if isinstance(r, Report)]
    words = sum(len(r.text.split()) for r in reports)
    read_report(reports[0], rules)
    clock, start, claims = Clock(), time.perf_counter(), 0
    for report in reports:
        claims += len(read_report(report, rules, clock=clock).claims)
    spent = time.perf_counter() - start
    print(f"{len(reports)} articles, {words} words, {claims} claims in {spent:.1f} s on one core")
    print(f"{len(reports) / spent:.1f} articles/s, {words / spent:,.0f} words/s, {spent / len(reports) * 1000:.1f} ms an article")
    for stage, seconds in clock.seconds.most_common():
        print(f"  {stage:<12} {seconds / len(reports) * 1000:7.2f} ms an article  {words / max(seconds, 1e-9):>12,.0f} words/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
