"""The examples: every one says that it is invented, and all of them are read."""

import json
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORTS = sorted(p for p in EXAMPLES.glob("*.*") if p.suffix in (".txt", ".html", ".jsonl"))


def test_at_least_ten_reports() -> None:
    lines = sum(len(p.read_text(encoding="utf-8").splitlines()) for p in REPORTS if p.suffix == ".jsonl")
    assert len([p for p in REPORTS if p.suffix != ".jsonl"]) + lines >= 10


def test_every_example_says_that_it_is_invented() -> None:
    for path in REPORTS:
        if path.suffix == ".txt":
            said = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
            assert "erfunden" in said["outlet"].lower()
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                assert "erfunden" in json.loads(line)["outlet"].lower()
        else:
            assert "erfundenes Beispiel" in path.read_text(encoding="utf-8")
