"""Annotated sets: our own in tests/gold, and every one under the folder QUELLENLAGE_GOLD names. How to read and to predict them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quellenlage.model import Reading, Report
from quellenlage.pipeline import read_report
from quellenlage.rules import Rules

HERE = Path(__file__).parent.parent
OURS = HERE / "tests" / "gold"
STATED = ("title", "published", "outlet", "url")
"""Fields of a text line that are the user's own word."""

OUR_RULES = OURS / "rules"
"""Our reports tell of invented states; their names come as a user's would: in a folder of rules."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """`NAME.jsonl` (annotated claims) beside `NAME.texts.jsonl` (the reports), and the rules to read them with."""

    name: str
    claims: Path
    texts: Path
    rules: Rules

    def gold(self) -> list[dict[str, Any]]:
        """The annotated claims."""
        return list(json_lines(self.claims))

    def reports(self) -> Iterator[Report]:
        """The reports, with what is stated of them."""
        for row in json_lines(self.texts):
            title, published, outlet, url = (row.get(name) for name in STATED)
            yield Report(
                row["id"],
                row["text"],
                title=title,
                published=published,
                outlet=outlet,
                url=url,
                digest=hashlib.sha256(row["text"].encode()).hexdigest(),
                stated=frozenset(name for name in STATED if row.get(name)),
            )

    def readings(self) -> list[Reading]:
        """All reports through the pipeline."""
        return [read_report(report, self.rules) for report in self.reports()]

    def digest(self) -> str:
        """16 hex digits over texts and annotations."""
        return hashlib.sha256(self.texts.read_bytes() + b"\0" + self.claims.read_bytes()).hexdigest()[:16]


def our_set() -> GoldSet:
    """The reports written for this project."""
    return GoldSet("ours", OURS / "reports.jsonl", OURS / "reports.texts.jsonl", Rules(extra=(str(OUR_RULES),)))


def fresh_set() -> GoldSet:
    """Passages and headlines written by us and annotated before the program read them."""
    return GoldSet("fresh", OURS / "fresh" / "fresh.jsonl", OURS / "fresh" / "fresh.texts.jsonl", Rules())


def outside_sets(folder: Path) -> list[GoldSet]:
    """Every annotated set of figure claims in `folder`, by name."""
    found = sorted(folder.glob("*.texts.jsonl"))
    pairs = [(texts.with_name(texts.name.replace(".texts.jsonl", ".jsonl")), texts) for texts in found]
    return [GoldSet(claims.stem, claims, texts, Rules()) for claims, texts in pairs if claims.exists()]


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file; only the newline ends a line."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
