"""Our own annotated reports: the marked sources and the files built from them agree, every annotation re-reads, and the scores on
them lie on or above their floors (docs/reference/quality.md)."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from benchmarks.floors import PLACE, below, measure_ours

from tests.gold import build

GOLD = Path(__file__).parent / "gold"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_built_files_are_up_to_date() -> None:
    for name, content in build.build().items():
        assert (GOLD / name).read_text(encoding="utf-8") == content, f"{name} is stale: run python tests/gold/build.py"


def test_every_figure_rereads_and_every_phrase_stands_in_its_report() -> None:
    texts = {row["id"]: row["text"] for row in _lines(GOLD / "reports.texts.jsonl")}
    for claim in _lines(GOLD / "reports.jsonl"):
        text = texts[claim["report"]]
        assert text[claim["start"] : claim["end"]] == claim["figure"]
        for slot in ("counted", "source", "relayed_by"):
            phrases = claim[slot] if isinstance(claim[slot], list) else [claim[slot]]
            for phrase in filter(None, phrases):
                assert re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text), f"{claim['report']}: {slot} {phrase!r} is not in the text"


def test_no_figure_is_marked_twice() -> None:
    seen: set[tuple[str, int]] = set()
    for claim in _lines(GOLD / "reports.jsonl"):
        assert (claim["report"], claim["start"]) not in seen
        seen.add((claim["report"], claim["start"]))
        assert "[[" not in claim["figure"]


@cache
def _scores() -> dict[str, float]:
    return measure_ours()


def _floors() -> dict[str, float]:
    floors: dict[str, float] = json.loads(PLACE.read_text(encoding="utf-8"))["floors"]
    return floors


@pytest.mark.parametrize("name", sorted(_floors()))
def test_score_is_on_or_above_its_floor(name: str) -> None:
    missed = below({name: _floors()[name]}, _scores())
    assert not missed, f"{missed[0]}. See the differences: python -m benchmarks.quality --errors ours"
