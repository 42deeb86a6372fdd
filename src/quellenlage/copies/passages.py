"""Where two texts have the same words: runs of common word triples along a diagonal, small gaps allowed, in any order.

Linear in the texts: triples that are frequent in either text start no passage.
"""

from collections import defaultdict
from dataclasses import dataclass

from quellenlage.copies.words import K, Words

_OFTEN = 3
_GAP = 10
_DRIFT = 5
_FEWEST = 7
_DENSITY = 0.4


@dataclass(frozen=True, slots=True)
class Passage:
    """Words `a_first`..`a_last` of one text stand for `b_first`..`b_last` of the other (last exclusive); `same`: equal words in it."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    same: int


def grams(words: Words) -> dict[tuple[str, ...], list[int]]:
    """Where each triple of words begins, for those that are not frequent."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    folded = words.folded
    for index, gram in enumerate(zip(folded, folded[1:], folded[2:], strict=False)):
        found[gram].append(index)
    return {gram: places for gram, places in found.items() if len(places) <= _OFTEN}


def find_passages(a: dict[tuple[str, ...], list[int]], b: dict[tuple[str, ...], list[int]]) -> list[Passage]:
    """The passages that two texts (their `grams`) share, in the order of the first text; no word is used twice."""
    hits = sorted((i, j) for gram, places in a.items() if gram in b for i in places for j in b[gram])
    open_runs: list[list[tuple[int, int]]] = []
    closed: list[list[tuple[int, int]]] = []
    for i, j in hits:
        best = None
        still = []
        for run in open_runs:
            last_i, last_j = run[-1]
            if i - last_i > _GAP:
                closed.append(run)
                continue
            still.append(run)
            if i > last_i and 0 < j - last_j <= _GAP and abs((j - i) - (last_j - last_i)) <= _DRIFT:
                drift = abs((j - i) - (last_j - last_i))
                if best is None or drift < best[0]:
                    best = (drift, run)
        open_runs = still
        if best is not None:
            best[1].append((i, j))
        else:
            open_runs.append([(i, j)])
    return _without_overlap([_passage(run) for run in (*closed, *open_runs)])


def _passage(run: list[tuple[int, int]]) -> Passage:
    covered = {i + k for i, _ in run for k in range(K)}
    return Passage(run[0][0], run[-1][0] + K, run[0][1], run[-1][1] + K, len(covered))


def _without_overlap(found: list[Passage]) -> list[Passage]:
    """The longest first; what overlaps one already taken in either text is dropped."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    kept = []
    for p in sorted(found, key=lambda p: (-p.same, p.a_first, p.b_first)):
        dense = p.same >= _DENSITY * max(p.a_last - p.a_first, p.b_last - p.b_first)
        if p.same < _FEWEST or not dense:
            continue
        range_a, range_b = range(p.a_first, p.a_last), range(p.b_first, p.b_last)
        if taken_a.isdisjoint(range_a) and taken_b.isdisjoint(range_b):
            taken_a.update(range_a)
            taken_b.update(range_b)
            kept.append(p)
    return sorted(kept, key=lambda p: p.a_first)
