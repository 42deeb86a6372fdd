"""Sixty layouts of our own: body and date of pages stay at least as good as they are."""

import json
from pathlib import Path

from benchmarks.pages import f1, ours

FOLDER = Path(__file__).parents[2] / "benchmarks" / "layouts"
BODY, DATES = 0.945, 52
"""Mean word F1 of the bodies and number of right dates. These floors only rise."""


def test_layouts_keep_their_floors() -> None:
    scores, dates = {}, 0
    for page in sorted(FOLDER.glob("*.html")):
        gold = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        body, date, _ = ours(page)
        scores[page.stem] = f1(gold["body"], body)
        dates += (date or "")[:10] == (gold["published"] or "")
    mean = sum(scores.values()) / len(scores)
    assert mean >= BODY, sorted(scores.items(), key=lambda item: item[1])[:8]
    assert dates >= DATES
