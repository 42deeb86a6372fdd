"""No annotated claim lies in furniture: on our own reports, and on every set under QUELLENLAGE_GOLD where that is set."""

import json
import os
from pathlib import Path

import pytest

from quellenlage.clean import mark_blocks
from quellenlage.model import Report
from quellenlage.read import read_inputs
from quellenlage.rules import Rules

FOLDERS = [Path(__file__).parent.parent / "gold", *([Path(os.environ["QUELLENLAGE_GOLD"])] if "QUELLENLAGE_GOLD" in os.environ else [])]
SETS = [path for folder in FOLDERS for path in sorted(folder.glob("*.texts.jsonl"))]


@pytest.mark.parametrize("texts", SETS, ids=lambda p: p.name)
def test_annotated_claims_lie_in_text(texts: Path) -> None:
    blocks = {r.key: mark_blocks(r, Rules()) for r in read_inputs((str(texts),)) if isinstance(r, Report)}
    claims = [json.loads(line) for line in texts.with_name(texts.name.replace(".texts", "")).read_text(encoding="utf-8").splitlines()]
    lost = []
    for claim in claims:
        field = claim.get("field", "text")
        inside = [
            b for b in blocks[claim["report"]] if b.span.field == field and b.span.start <= claim["start"] and claim["end"] <= b.span.end
        ]
        if [b.role for b in inside] in ([], ["furniture"]):
            lost.append((claim["report"], claim["start"]))
    assert not lost
