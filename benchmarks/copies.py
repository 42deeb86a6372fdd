"""Copies found among edited German news texts: precision, recall, direction; MinHash-LSH beside it; time and memory by size.

    QUELLENLAGE_DATA=FOLDER python -m benchmarks.copies             quality on 1,200 texts, some of them copies made here
    QUELLENLAGE_DATA=FOLDER python -m benchmarks.copies load 1000 10000 100000      all at once, in memory
    QUELLENLAGE_DATA=FOLDER python -m benchmarks.copies ledger 1000 10000 100000    step by step, in a ledger on disk

FOLDER holds *.jsonl.gz with {"id", "text"}; nothing of it is kept. A copy keeps 35 to 70 % of the sentences, up to 12 % of its words are
changed, sentences are put in another order, foreign ones added, figures changed; besides, pairs of unrelated stories quote the same
passage of a third: such a pair may be called "partial", but neither near nor exact.
"""

import gzip
import json
import os
import random
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quellenlage.copies import find_copies
from quellenlage.model import Block, Reading, Report, Span
from quellenlage.rules import Rules
from quellenlage.store import Ledger
from quellenlage.upkeep import keep_up

_SENTENCE = re.compile(r"[^.!?]+[.!?]+(?:\s+|$)")
Pair = tuple[str, str]


def data_texts() -> list[str]:
    """The texts of QUELLENLAGE_DATA that have ten sentences or more, the first of those that begin alike."""
    folder = os.environ.get("QUELLENLAGE_DATA")
    if not folder:
        sys.exit("Set QUELLENLAGE_DATA to a folder with *.jsonl.gz of {id, text}.")
    texts: dict[str, str] = {}
    for path in sorted(Path(folder).glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line).get("text", "")
                if len(_SENTENCE.findall(text)) >= 10:
                    texts.setdefault(text[:60], text)
    return list(texts.values())


def reading(key: str, text: str, published: str | None = None) -> Reading:
    """A reading with one body block: what clean would make of a single line."""
    report = Report(key, text, published=published)
    return Reading(report, "de", True, (Block(Span(0, len(text)), "body", "benchmark"),), published)


@dataclass
class Truth:
    """Texts with the pairs that are copies, which of a pair was first, and pairs that only quote the same passage."""

    readings: list[Reading] = field(default_factory=list)
    pairs: set[Pair] = field(default_factory=set)
    first: dict[Pair, str] = field(default_factory=dict)
    dated: set[Pair] = field(default_factory=set)
    quoting: set[Pair] = field(default_factory=set)


def edit(text: str, foreign: list[str], rng: random.Random, vocabulary: list[str]) -> str:
    """A copy of `text` as editors make them."""
    sentences = [s.strip() for s in _SENTENCE.findall(text)]
    keep = rng.uniform(0.35, 0.7)
    kept = [s for s in sentences if rng.random() < keep] or sentences[:3]
    if rng.random() < 0.4:
        rng.shuffle(kept)
    rate = rng.uniform(0, 0.12)
    changed = [" ".join(rng.choice(vocabulary) if rng.random() < rate else w for w in s.split()) for s in kept]
    if rng.random() < 0.3:
        changed = [re.sub(r"\b\d{2,}\b", lambda m: str(int(m.group()) + rng.randint(1, 9)), s, count=1) for s in changed]
    for _ in range(rng.randint(0, 4)):
        changed.insert(rng.randint(0, len(changed)), foreign.pop() if len(foreign) > 1 else foreign[0])
    return " ".join(changed)


def make_truth(texts: list[str], size: int = 1200, seed: int = 7) -> Truth:
    """`size` texts: a third with one to three copies, some that quote alike, the rest alone."""
    rng = random.Random(seed)
    texts = texts[:]
    rng.shuffle(texts)
    reserve, hosts, pool = texts[:250], texts[250:350], texts[350:]
    foreign = [s.strip() for t in reserve for s in _SENTENCE.findall(t) if 6 <= len(s.split()) <= 25]
    rng.shuffle(foreign)
    passages, foreign = [" ".join(foreign[i : i + 3]) for i in range(0, 300, 3)], foreign[300:]
    vocabulary = [w for t in reserve for w in t.split()]
    truth = Truth()
    for number, text in enumerate(pool):
        if len(truth.readings) >= size:
            break
        key = f"s{number}"
        if number % 6 == 0 and passages and hosts:
            passage, other = passages.pop(), hosts.pop()
            truth.readings += [
                reading(key, f"{text} {passage}"),
                reading(f"{key}q", f"{other[: len(other) // 2]} {passage} {other[len(other) // 2 :]}"),
            ]
            truth.quoting.add((key, f"{key}q"))
            continue
        day = f"2024-{rng.randint(1, 12):02}-{rng.randint(1, 27):02}"
        dated = rng.random() < 0.7
        truth.readings.append(reading(key, text, day if dated else None))
        for copy in range(rng.choice((0, 0, 1, 1, 2))):
            other_key = f"{key}c{copy}"
            later = f"{day[:8]}{int(day[8:]) + 1:02}"
            truth.readings.append(reading(other_key, edit(text, foreign, rng, vocabulary), later if dated else None))
            truth.pairs.add((key, other_key))
            truth.first[key, other_key] = key
            if dated:
                truth.dated.add((key, other_key))
    rng.shuffle(truth.readings)
    return truth


def families(pairs: set[Pair]) -> set[Pair]:
    """Pairs of two copies of one source: true when found, not missed when they share too little."""
    of: dict[str, set[str]] = defaultdict(set)
    for source, copy in pairs:
        of[source].add(copy)
    return {(a, b) for copies in of.values() for a, b in combinations(sorted(copies), 2)}


def quality(truth: Truth) -> dict[str, Any]:
    """Precision, recall, F1 of pairs; direction; how pairs that only quote alike were called."""
    began = time.perf_counter()
    found = find_copies(tuple(truth.readings))
    seconds = time.perf_counter() - began
    siblings = families(truth.pairs)
    right = wrong = 0
    kinds: Counter[str] = Counter()
    directed = straight = 0
    hit: set[Pair] = set()
    for copy in found:
        pair: Pair = (copy.a, copy.b) if (copy.a, copy.b) in truth.pairs | siblings | truth.quoting else (copy.b, copy.a)
        if pair in truth.pairs or pair in siblings:
            right += 1
            hit.add(pair)
            if pair in truth.dated:
                directed += 1
                straight += {"a": copy.a, "b": copy.b}.get(copy.earlier or "") == truth.first[pair]
        elif pair in truth.quoting and copy.kind == "partial":
            kinds["quote called partial"] += 1
        else:
            wrong += 1
            kinds[f"wrong {copy.kind}"] += 1
            if os.environ.get("SHOW"):
                print(copy.a, copy.b, copy.kind, copy.score, copy.passages[:2])
    precision, recall = right / max(1, right + wrong), len(hit & truth.pairs) / len(truth.pairs)
    return {
        "texts": len(truth.readings), "true pairs": len(truth.pairs), "precision": round(precision, 4), "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4), "direction (dated)": round(straight / max(1, directed), 4),
        "quoting pairs": len(truth.quoting), **kinds, "seconds": round(seconds, 2), "texts/s": round(len(truth.readings) / seconds),
    }  # fmt: skip


def minhash(truth: Truth, bands: int, rows: int) -> dict[str, Any]:
    """MinHash-LSH over word triples with `bands` x `rows` permutations, every colliding pair taken."""
    import numpy as np

    from quellenlage.copies.words import words_of

    rng = np.random.default_rng(1)
    prime = np.uint64((1 << 61) - 1)
    a, b = (rng.integers(1, 1 << 60, bands * rows, dtype=np.uint64) for _ in range(2))
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    began = time.perf_counter()
    for item in truth.readings:
        folded = words_of(item).folded
        shingles = np.array([hash(g) & 0xFFFFFFFF for g in zip(folded, folded[1:], folded[2:], strict=False)], np.uint64)
        if not len(shingles):
            continue
        with np.errstate(over="ignore"):
            signature = ((shingles[:, None] * a + b) % prime).min(axis=0)
        for band in range(bands):
            buckets[band, signature[band * rows : (band + 1) * rows].tobytes()].append(item.report.key)
    found = {tuple(sorted(p)) for keys in buckets.values() for p in combinations(keys, 2)}
    seconds = time.perf_counter() - began
    true = {tuple(sorted(p)) for p in truth.pairs}
    good = true | {tuple(sorted(p)) for p in families(truth.pairs)}
    precision, recall = len(found & good) / max(1, len(found)), len(found & true) / len(true)
    threshold = (1 / bands) ** (1 / rows)
    return {"threshold": round(threshold, 2), "precision": round(precision, 4), "recall": round(recall, 4), "seconds": round(seconds, 2)}


def load_texts(texts: list[str], count: int, seed: int = 3) -> Iterator[Reading]:
    """`count` texts of 150 to 450 words: news sentences drawn at random with words of other sentences mixed in, so that two share phrases
    but no passage; every twentieth is an edited copy of an earlier one."""
    rng = random.Random(seed)
    sentences = [s.split() for t in texts for s in _SENTENCE.findall(t)]
    vocabulary = [w for t in texts[:300] for w in t.split()]
    kept: list[str] = []
    for number in range(count):
        if number % 20 == 19 and kept:
            text = edit(rng.choice(kept), ["Das teilte die Behörde am Abend mit."], rng, vocabulary)
        else:
            words: list[str] = []
            size = rng.randint(150, 450)
            while len(words) < size:
                sentence = rng.choice(sentences)
                start = rng.randrange(max(1, len(sentence) - 4))
                words += sentence[start : start + rng.randint(3, 6)]
                if rng.random() < 0.3:
                    words[-1] += "."
            text = " ".join(words) + "."
            if len(kept) < 2000:
                kept.append(text)
        yield reading(f"r{number}", text)


def load(texts: list[str], sizes: list[int]) -> None:
    """Seconds and peak memory for each size, one after the other in this process."""
    for size in sizes:
        readings = tuple(load_texts(texts, size))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        found = find_copies(readings)
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{size:7} reports  {len(found):6} pairs  {seconds:7.1f} s  {1000 * seconds / size:.2f} ms each  "
            f"peak {after / 1024:.0f} MB, {(after - before) / 1024:.0f} MB more than the readings"
        )


def load_ledger(texts: list[str], size: int) -> None:
    """Adds reports to a ledger in memory-bounded steps and brings its copies up to date; then one report more."""
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "load.db") as ledger:
        stream = load_texts(texts, size + 1)
        adding = keeping = 0.0
        start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        while batch := list(islice(stream, min(1000, size - ledger.counts()[0]))):
            began = time.perf_counter()
            ledger.add(batch, "benchmark")
            added = time.perf_counter()
            keep_up(ledger, Rules())
            adding, keeping = adding + added - began, keeping + time.perf_counter() - added
        ledger.add(list(stream), "benchmark")
        began = time.perf_counter()
        keep_up(ledger, Rules())
        one = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{size:7} reports  {sum(1 for _ in ledger.texts.copies()):6} pairs  copies {keeping:7.1f} s  "
            f"{1000 * keeping / size:.2f} ms each  (writing {adding:.1f} s)  one more {1000 * one:.0f} ms  "
            f"peak {peak / 1024:.0f} MB, before {start / 1024:.0f} MB"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ledger"]:
        for count in [int(n) for n in sys.argv[2:]] or [1000, 10000]:
            load_ledger(data_texts(), count)
    elif sys.argv[1:2] == ["load"]:
        load(data_texts(), [int(n) for n in sys.argv[2:]] or [1000, 10000])
    else:
        made = make_truth(data_texts())
        print("ours   ", quality(made))
        for shape in ((8, 16), (32, 4), (64, 2)):
            print("minhash", minhash(made, *shape))
