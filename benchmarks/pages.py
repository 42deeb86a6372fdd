"""Main text and date of web pages: ours beside plain trafilatura, on the same pages in the same run.

    python -m benchmarks.pages [FOLDER]

FOLDER holds NAME.html with NAME.json beside it: {"title", "published" (YYYY-MM-DD), "body"}. Default: tests/read/pages, ten layouts of
our own making; benchmarks/layouts has some sixty more. F1 is over the multiset of words (lower case), averaged over pages.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from quellenlage.clean import mark_blocks
from quellenlage.model import Report
from quellenlage.read import read_inputs
from quellenlage.rules import Rules

OWN = Path(__file__).parent.parent / "tests" / "read" / "pages"


def f1(gold: str, found: str) -> float:
    """Word F1 of `found` against `gold`."""
    one, two = (Counter(re.findall(r"\w+", t.lower())) for t in (gold, found))
    common = sum((one & two).values())
    return 2 * common / (sum(one.values()) + sum(two.values())) if common else 0.0


def ours(path: Path) -> tuple[str, str | None, str | None]:
    """(body, date, title) as `quellenlage reports` gives them."""
    report = next(r for r in read_inputs((str(path),)) if isinstance(r, Report))
    blocks = mark_blocks(report, Rules())
    body = [b.span.of(report.text) for b in blocks if b.span.field == "text" and b.role in ("body", "subhead", "quote")]
    return "\n".join(body), report.published, report.title


def plain(path: Path) -> tuple[str, str | None, str | None]:
    """(body, date, title) of trafilatura by itself."""
    import trafilatura

    data = path.read_bytes()
    found: Any = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    return (found.text or "", found.date, found.title) if found else ("", None, None)


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Mean F1, share of right dates and titles, pages a second, for both programs; prints a line for each page."""
    pages = sorted(folder.glob("*.html"))
    result = {}
    for name, read in (("quellenlage", ours), ("trafilatura", plain)):
        scores, dates, titles, began = [], 0, 0, time.perf_counter()
        for page in pages:
            gold = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
            body, date, title = read(page)
            scores.append(f1(gold["body"], body))
            dates += (date or "")[:10] == (gold["published"] or "")
            titles += (title or "") == gold["title"]
            print(f"{name:12} {page.stem:14} F1 {scores[-1]:.3f}  {(date or '-')[:10]}  {title}")
        seconds = time.perf_counter() - began
        count = len(pages)
        result[name] = {"f1": sum(scores) / count, "dates": dates / count, "titles": titles / count, "pages_per_second": count / seconds}
    return result


if __name__ == "__main__":
    for who, figures in measure(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN).items():
        print(who, "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
