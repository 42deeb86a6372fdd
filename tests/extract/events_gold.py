"""Scores the events read from our own annotated reports (tests/gold/events.jsonl, docs/reference/event-guidelines.md).

Run as a program it prints the scores and every difference: `python -m tests.extract.events_gold`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from quellenlage import pipeline
from quellenlage.model import Claim, Report
from quellenlage.rules import Rules

GOLD = Path(__file__).parents[1] / "gold"
RULES = Rules(extra=(str(GOLD / "rules"),))


def lines(name: str) -> list[dict[str, Any]]:
    """The rows of a JSON lines file beside the gold."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").split("\n") if line]


@cache
def predicted() -> dict[str, tuple[Claim, ...]]:
    """The claims that are no figures of every annotated report."""
    wanted = {row["report"] for row in lines("events.jsonl")}
    found = {}
    for row in lines("reports.texts.jsonl"):
        if row["id"] in wanted:
            reading = pipeline.read_report(Report(row["id"], row["text"], published=row.get("published")), RULES)
            found[row["id"]] = tuple(c for c in reading.claims if c.kind != "figure")
    return found


def score(tell: bool = False) -> dict[str, float]:
    """precision, recall and f1 of finding (span meets span), and of what is found the share right in class, certainty, who, object."""
    hits = wrong = required = 0
    right = {"class": 0, "certainty": 0, "who": 0, "object": 0}
    asked = dict.fromkeys(right, 0)
    for report, claims in predicted().items():
        gold = [g for g in lines("events.jsonl") if g["report"] == report]
        required += sum(not g.get("optional") for g in gold)
        left = list(claims)
        for row in gold:
            met = [c for c in left if c.span.field == "text" and c.span.start < row["end"] and row["start"] < c.span.end]
            match = next((c for c in met if c.event == row["event"]), met[0] if met else None)
            if match is not None:
                left.remove(match)
            if row.get("optional"):
                continue
            if match is None:
                _tell(tell, report, "missing", row["text"], row["event"])
                continue
            hits += 1
            for slot, good in _slots(row, match).items():
                asked[slot] += 1
                right[slot] += good
                if not good:
                    _tell(tell, report, slot, row["text"], row["event"], row["certainty"], row["who"], row["object"], "<>", _shown(match))
        wrong += len(left)
        for claim in left:
            _tell(tell, report, "too many", _shown(claim))
    precision, recall = hits / max(1, hits + wrong), hits / max(1, required)
    scores = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}
    return {k: round(v, 3) for k, v in {**scores, **{s: right[s] / max(1, asked[s]) for s in right}}.items()}


def _slots(row: dict[str, Any], claim: Claim) -> dict[str, bool]:
    slots = {"class": (row["event"], row["kind"]) == (claim.event, claim.kind), "certainty": row["certainty"] == claim.certainty}
    for slot, names in (("who", ("who",)), ("object", ("whom", "what"))):
        if row[slot]:
            told = [m.text for role, m in claim.roles if role in names]
            slots[slot] = all(any(phrase in t or t in phrase for t in told) for phrase in row[slot])
    return slots


def _shown(claim: Claim) -> tuple[Any, ...]:
    return claim.text, claim.kind, claim.event, claim.certainty, [(r, m.text) for r, m in claim.roles]


def _tell(tell: bool, *what: object) -> None:
    if tell:
        print(*what, sep=" | ")


if __name__ == "__main__":
    print(score(tell=True))
