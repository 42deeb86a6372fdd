"""Pairs of reports that share text: exact, near (edited, shortened, reordered) and partial (a passage reused), with the passages.

Pairs are judged by their own passages only; a family is never more than a view of pairs, so a quote that two stories share does not
make them one.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from quellenlage.copies.candidates import CopyIndex
from quellenlage.copies.pair import SHORTEST, Pairs, redirect
from quellenlage.copies.words import fingerprints, words_of
from quellenlage.model import Copy, Reading
from quellenlage.rules import Rules

FAMILY = 400
"""Members up to which all pairs of a family are compared."""


def find_copies(readings: tuple[Reading, ...], rules: Rules | None = None) -> tuple[Copy, ...]:
    """All pairs that share passages, in order of their first report, then their second."""
    return tuple(_Finder(readings, rules or Rules()).copies())


def settle_copies(pairs: Iterable[Copy], readings: tuple[Reading, ...], rules: Rules) -> tuple[Copy, ...]:
    """Pairs found earlier, their directions checked against the dates that `readings` have by now; unknown reports are left out."""
    of = {r.report.key: r for r in readings}
    return tuple(redirect(p, of[p.a], of[p.b], rules) for p in pairs if p.a in of and p.b in of)


def short_texts(numbered: Iterable[tuple[int, tuple[str, ...]]]) -> set[tuple[int, int]]:
    """Pairs of equal texts of so few words that only equality can be told from chance."""
    short: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, folded in numbered:
        if SHORTEST <= len(folded) < 3 * SHORTEST:
            short[folded].append(number)
    return {(a, b) for same in short.values() for i, a in enumerate(same[:FAMILY]) for b in same[i + 1 : FAMILY]}


class _Finder:
    def __init__(self, readings: tuple[Reading, ...], rules: Rules) -> None:
        self.readings = readings
        self.pairs = Pairs(readings.__getitem__, rules)

    def copies(self) -> list[Copy]:
        """Candidates by fingerprints, then each pair by its passages, then the missing pairs of families with many members."""
        index = CopyIndex()
        short: list[tuple[int, tuple[str, ...]]] = []
        for number, reading in enumerate(self.readings):
            words = words_of(reading)
            index.add(fingerprints(words.folded))
            if len(words) < 3 * SHORTEST:
                short.append((number, words.folded))
        pairs = {(a, b) for a, b, _ in index.pairs()} | short_texts(short)
        found: dict[tuple[int, int], Copy] = {}
        for pair in sorted(pairs):
            copied = self.pairs.compare(*pair)
            if copied is not None:
                found[pair] = copied
        self._close(found, pairs)
        return [found[pair] for pair in sorted(found)]

    def _close(self, found: dict[tuple[int, int], Copy], seen: set[tuple[int, int]]) -> None:
        """Reports that near copies lead to from one to the next are compared with each other, so that no pair is lost to frequent
        phrases. Each pair still stands on its own passages; of a family beyond all size only neighbours' neighbours are tried."""
        near: defaultdict[int, set[int]] = defaultdict(set)
        for (a, b), copy in found.items():
            if copy.kind != "partial":
                near[a].add(b)
                near[b].add(a)
        done: set[int] = set()
        for start in sorted(near):
            if start in done:
                continue
            family = _reachable(start, near)
            done |= family
            groups = [sorted(family)] if len(family) <= FAMILY else [sorted(near[m])[:FAMILY] for m in sorted(family)]
            for members in groups:
                for pair in combinations(members, 2):
                    if pair not in seen:
                        seen.add(pair)
                        if (copied := self.pairs.compare(*pair)) is not None:
                            found[pair] = copied


def _reachable(start: int, near: dict[int, set[int]]) -> set[int]:
    family, waiting = {start}, [start]
    while waiting:
        for other in near[waiting.pop()] - family:
            family.add(other)
            waiting.append(other)
    return family
