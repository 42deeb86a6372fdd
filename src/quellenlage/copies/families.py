"""Pairs of reports that share text: exact, near (edited, shortened, reordered) and partial (a passage reused), with the passages.

Pairs are judged by their own passages only; a family is never more than a view of pairs, so a quote that two stories share does not
make them one.
"""

from collections import defaultdict
from itertools import combinations

from quellenlage.copies.candidates import CopyIndex
from quellenlage.copies.changes import find_changes
from quellenlage.copies.direction import find_earlier
from quellenlage.copies.passages import Passage, find_passages, grams
from quellenlage.copies.words import Words, fingerprints, words_of
from quellenlage.model import Copy, Reading
from quellenlage.rules import Rules

_NEAR = 0.28
_LEAST_SHARE = 0.12
_MOST = 0.5
_LEAST_WORDS = 16
_SEVERAL = 36
_FEW_WORDS = 20
_FEW_SHARE = 0.2
_PASSAGE = 30
_SHORTEST = 5
_FAMILY = 400


def find_copies(readings: tuple[Reading, ...], rules: Rules | None = None) -> tuple[Copy, ...]:
    """All pairs that share passages, in order of their first report, then their second."""
    return tuple(_Finder(readings, rules or Rules()).copies())


class _Finder:
    def __init__(self, readings: tuple[Reading, ...], rules: Rules) -> None:
        self.readings = readings
        self.rules = rules
        self._grams: dict[int, dict[tuple[str, ...], list[int]]] = {}
        self._words: dict[int, Words] = {}

    def copies(self) -> list[Copy]:
        """Candidates by fingerprints, then each pair by its passages, then the missing pairs of families with many members."""
        index = CopyIndex()
        short: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, reading in enumerate(self.readings):
            words = words_of(reading)
            index.add(fingerprints(words.folded))
            if _SHORTEST <= len(words) < 3 * _SHORTEST:
                short[words.folded].append(number)
        pairs = {(a, b) for a, b, _ in index.pairs()}
        # Of texts of a few words only equal ones can be told from chance.
        pairs.update((a, b) for same in short.values() for i, a in enumerate(same[:_FAMILY]) for b in same[i + 1 : _FAMILY])
        found: dict[tuple[int, int], Copy] = {}
        for pair in sorted(pairs):
            copied = self._compare(*pair)
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
            groups = [sorted(family)] if len(family) <= _FAMILY else [sorted(near[m])[:_FAMILY] for m in sorted(family)]
            for members in groups:
                for pair in combinations(members, 2):
                    if pair not in seen:
                        seen.add(pair)
                        if (copied := self._compare(*pair)) is not None:
                            found[pair] = copied

    def _of(self, number: int) -> tuple[Words, dict[tuple[str, ...], list[int]]]:
        """Words and triples of a text, kept for the last few hundred: pairs come in order, so neighbours ask again soon."""
        if number not in self._words:
            if len(self._words) >= 512:
                for old in list(self._words)[:256]:
                    del self._words[old], self._grams[old]
            self._words[number] = words_of(self.readings[number])
            self._grams[number] = grams(self._words[number])
        return self._words[number], self._grams[number]

    def _compare(self, one: int, two: int) -> Copy | None:
        a, b = self.readings[one], self.readings[two]
        (words_a, grams_a), (words_b, grams_b) = self._of(one), self._of(two)
        if not len(words_a) or not len(words_b):
            return None
        if words_a.folded == words_b.folded:
            passages = [Passage(0, len(words_a), 0, len(words_b), len(words_a))]
        else:
            passages = find_passages(grams_a, grams_b)
        same = sum(p.same for p in passages)
        covered = (sum(p.a_last - p.a_first for p in passages) / len(words_a), sum(p.b_last - p.b_first for p in passages) / len(words_b))
        kind = _kind(words_a, words_b, passages, same)
        if kind is None:
            return None
        earlier, why = find_earlier(a, b, (words_a, words_b), covered, self.rules)
        score = 1.0 if kind == "exact" else round(min(1.0, same / min(len(words_a), len(words_b))), 3)
        spans = tuple(
            (words_a.starts[p.a_first], words_a.ends[p.a_last - 1], words_b.starts[p.b_first], words_b.ends[p.b_last - 1]) for p in passages
        )
        return Copy(
            a.report.key,
            b.report.key,
            kind,
            score,
            earlier,
            spans,
            (f"copy.{kind}", *why),
            self._changes(a, b, words_a, words_b, passages, earlier),
        )

    def _changes(
        self, a: Reading, b: Reading, words_a: Words, words_b: Words, passages: list[Passage], earlier: str | None
    ) -> tuple[str, ...]:
        """From the earlier to the later report; where that is not known, from the first named to the second."""
        if earlier == "b":
            turned = sorted((Passage(p.b_first, p.b_last, p.a_first, p.a_last, p.same) for p in passages), key=lambda p: p.a_first)
            return find_changes(words_b, words_a, turned, (b.report.text, a.report.text), self.rules)
        return find_changes(words_a, words_b, passages, (a.report.text, b.report.text), self.rules)


def _reachable(start: int, near: dict[int, set[int]]) -> set[int]:
    family, waiting = {start}, [start]
    while waiting:
        for other in near[waiting.pop()] - family:
            family.add(other)
            waiting.append(other)
    return family


def _kind(a: Words, b: Words, passages: list[Passage], same: int) -> str | None:
    """Exact, near or partial; None where the two share no more than phrases."""
    if a.folded == b.folded:
        return "exact" if len(a) >= _SHORTEST else None
    smaller = min(len(a), len(b))
    longest = max((p.same for p in passages), default=0)
    if same < min(_LEAST_WORDS, max(8, 0.6 * smaller)):
        return None
    # One passage alone may be a quote or a shared sentence: it makes a near copy only where it is most of the shorter text.
    enough = _NEAR if len(passages) > 1 and same >= _SEVERAL else _MOST
    if same >= enough * smaller:
        return "near"
    several = len(passages) > 1 and same >= _FEW_WORDS and same >= _FEW_SHARE * smaller
    return "partial" if several or longest >= _PASSAGE or (same >= _SEVERAL and same >= _LEAST_SHARE * smaller) else None
