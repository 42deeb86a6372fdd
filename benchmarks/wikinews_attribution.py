"""Scores attributions against annotated German Wikinews texts (quote and speaker, token-level micro F1).

    python benchmarks/wikinews_attribution.py [--held-out] [--errors N]

The data (JSON lines, gzip allowed: `id`, `text`, `annotations` with `speaker` and `quote` as lists of [start, end)) is not part of the
project; its path is taken from the variable QUELLENLAGE_DATA (a folder that holds wikinews_attribution_train.jsonl.gz).

Definition. Tokens are words (`\\w+`) and single other marks. In each text every predicted attribution is aligned with at most one
annotated one and the other way round, pairs with the larger overlap of quote tokens first. True positives are the tokens shared by the
quotes (speakers) of aligned pairs; all other tokens of predictions are false positives and of annotations false negatives, those of
attributions without partner included. Micro: summed over all texts. `--held-out`: the 200 texts with the smallest SHA-256 of their id
instead of the others.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

_TOKEN = re.compile(r"\w+|[^\w\s]")
_HELD_OUT = 200


def load(path: Path, held_out: bool) -> list[dict[str, Any]]:
    """The texts of one part, in the order of the hash of their ids."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]
    rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
    return rows[:_HELD_OUT] if held_out else rows[_HELD_OUT:]


def tokens_of(spans: list[list[int]], starts: list[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the tokens that lie in `spans`."""
    return frozenset(i for i, (a, b) in enumerate(starts) for s, e in spans if a < e and s < b)


def align(golds: list[frozenset[int]], predicted: list[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs (gold, predicted), one to one, larger overlap first."""
    options = sorted(((len(g & p), -i, -j) for i, g in enumerate(golds) for j, p in enumerate(predicted) if g & p), reverse=True)
    pairs: list[tuple[int, int]] = []
    used_g: set[int] = set()
    used_p: set[int] = set()
    for _, i, j in options:
        if -i not in used_g and -j not in used_p:
            used_g.add(-i)
            used_p.add(-j)
            pairs.append((-i, -j))
    return pairs


def f1(hit: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    p, r = (hit / predicted if predicted else 0.0), (hit / gold if gold else 0.0)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


class Score:
    """Token counts over texts for quote and speaker."""

    def __init__(self) -> None:
        self.counts = {"quote": [0, 0, 0], "speaker": [0, 0, 0]}

    def add(self, text: str, gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> list[tuple[int, int]]:
        """Counts one text; returns the pairs (gold, predicted)."""
        places = [m.span() for m in _TOKEN.finditer(text)]
        sets = {
            slot: ([tokens_of(g.get(slot) or [], places) for g in gold], [tokens_of(p.get(slot) or [], places) for p in predicted])
            for slot in self.counts
        }
        pairs = align(*sets["quote"])
        for slot, (g, p) in sets.items():
            self.counts[slot][0] += sum(len(g[i] & p[j]) for i, j in pairs)
            self.counts[slot][1] += sum(map(len, p))
            self.counts[slot][2] += sum(map(len, g))
        return pairs

    def lines(self) -> list[str]:
        """One line a slot."""
        return [f"{slot:<8} P {p:.3f}  R {r:.3f}  F1 {f:.3f}" for slot, c in self.counts.items() for p, r, f in [f1(*c)]]


def predict(row: dict[str, Any], rules: Any) -> list[dict[str, Any]]:
    """Our attributions of one text, in the shape of the annotation."""
    from quellenlage import analyse, clean, extract
    from quellenlage.model import Report

    report = Report(row["id"], row["text"], published=row.get("published"), language="de")
    sentences = analyse.split_sentences(report, clean.mark_blocks(report, rules))
    found = extract.find_attributions(analyse.analyse(report, sentences, ()), rules)
    return [
        {
            "kind": a.kind,
            "quote": [[s.start, s.end] for s in a.quote],
            "cue": [[s.start, s.end] for s in a.cue],
            "speaker": [[m.span.start, m.span.end] for m in a.speakers],
            "why": a.why,
        }
        for a in found
    ]


def show_errors(row: dict[str, Any], predicted: list[dict[str, Any]], pairs: list[tuple[int, int]]) -> None:
    """Prints what differs in one text."""

    def words(spans: list[list[int]]) -> str:
        return " ~ ".join(row["text"][a:b] for a, b in spans or [])

    gold = row["annotations"]
    for i, j in pairs:
        for slot in ("quote", "speaker"):
            g, p = words(gold[i].get(slot) or []), words(predicted[j].get(slot) or [])
            if g != p:
                print(f"{row['id']} {gold[i]['type']} {slot}\n   gold {g}\n   ours {p}   {predicted[j]['why']}")
    for i in set(range(len(gold))) - {i for i, _ in pairs}:
        speaker, cue = words(gold[i].get("speaker") or []), words(gold[i].get("cue") or [])
        print(f"{row['id']} {gold[i]['type']} MISSED [{speaker}] cue [{cue}] {words(gold[i]['quote'])}")
    for j in set(range(len(predicted))) - {j for _, j in pairs}:
        print(f"{row['id']} SPURIOUS [{words(predicted[j]['speaker'])}] {words(predicted[j]['quote'])}   {predicted[j]['why']}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Scores attributions on annotated Wikinews texts.")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the differences of the first N texts")
    args = parser.parse_args()
    folder = os.environ.get("QUELLENLAGE_DATA")
    if not folder:
        sys.exit("QUELLENLAGE_DATA is not set: name the folder that holds wikinews_attribution_train.jsonl.gz.")
    from quellenlage.rules import Rules

    score, rules, start = Score(), Rules(), time.perf_counter()
    rows = load(Path(folder) / "wikinews_attribution_train.jsonl.gz", args.held_out)
    for n, row in enumerate(rows):
        predicted = predict(row, rules)
        pairs = score.add(row["text"], row["annotations"], predicted)
        if n < args.errors:
            show_errors(row, predicted, pairs)
    seconds = time.perf_counter() - start
    print(f"{len(rows)} texts in {seconds:.1f} s")
    print("\n".join(score.lines()))


if __name__ == "__main__":
    main()
