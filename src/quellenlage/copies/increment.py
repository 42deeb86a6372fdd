"""Copies of new texts among all that are there: what a ledger keeps up to date, without comparing the old texts with each other again.

The fingerprints of the older texts stream past once for a batch of new ones; only those that the new texts have too are kept, so memory
grows with the batch, not with the ledger.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, Protocol

from quellenlage.copies.candidates import CopyIndex
from quellenlage.copies.families import FAMILY
from quellenlage.copies.pair import Pairs
from quellenlage.copies.words import fingerprints, words_of
from quellenlage.model import Copy, Reading
from quellenlage.rules import Rules

Pair = tuple[int, int]


class Shelf(Protocol):
    """Where texts lie under numbers, with what was found out about them before."""

    def reading(self, number: int) -> Reading:
        """The reading of a number (blocks, date and outlet are enough)."""

    def prints(self) -> Iterable[tuple[list[int], list[bytes]]]:
        """The numbers of older texts and what `CopiesFound.prints` held for them, some thousand at a time."""

    def near(self, number: int) -> Iterable[int]:
        """The numbers of the texts that are exact or near copies of this one, as found before."""


class CopiesFound:
    """What a batch of new texts brought: their fingerprints, to be kept, and the pairs with an older or another new text."""

    def __init__(self) -> None:
        self.prints: dict[int, bytes] = {}
        self.copies: dict[Pair, Copy] = {}


def find_new_copies(new: list[int], shelf: Shelf, rules: Rules) -> CopiesFound:
    """The pairs (lower number first) that the texts `new` are part of; `shelf.prints` must not hold them."""
    result = CopiesFound()
    own = {number: fingerprints(words_of(shelf.reading(number)).folded) for number in new}
    result.prints = {number: prints.tobytes() for number, prints in own.items()}
    pairs = Pairs(shelf.reading, rules)
    seen = set(_candidates(own, shelf))
    for pair in sorted(seen):
        if (copy := pairs.compare(*pair)) is not None:
            result.copies[pair] = copy
    _close(result.copies, seen, shelf, pairs)
    return result


def _candidates(own: dict[int, Any], shelf: Shelf) -> Iterator[Pair]:
    import numpy as np

    wanted = np.unique(np.concatenate([*own.values(), np.empty(0, np.uint32)]))
    index, numbers = CopyIndex(), list[int]()
    for old, kept in shelf.prints():
        sizes = np.array([len(k) // 4 for k in kept], np.int64)
        hashes = np.frombuffer(b"".join(kept), np.uint32)
        # The new texts' fingerprints are few and sorted: one look-up tells which of the old ones matter.
        places = np.minimum(np.searchsorted(wanted, hashes), max(0, len(wanted) - 1))
        hit = np.flatnonzero(wanted[places] == hashes) if len(wanted) else np.empty(0, np.int64)
        owners = np.repeat(np.arange(len(old)), sizes)[hit]
        index.add_many(hashes[hit], np.bincount(owners, minlength=len(old)).tolist(), sizes.tolist())
        numbers.extend(old)
    since = len(numbers)
    for number, prints in own.items():
        index.add(prints)
        numbers.append(number)
    for a, b, _ in index.pairs(since):
        yield min(numbers[a], numbers[b]), max(numbers[a], numbers[b])


def _close(found: dict[Pair, Copy], seen: set[Pair], shelf: Shelf, pairs: Pairs) -> None:
    """Compares the texts that near copies now lead to from one to the next, unless both were in one family before. Each pair still stands
    on its own passages."""
    fresh: dict[int, set[int]] = {}
    for (a, b), copy in found.items():
        if copy.kind != "partial":
            fresh.setdefault(a, set()).add(b)
            fresh.setdefault(b, set()).add(a)
    done: set[int] = set()
    for start in sorted(fresh):
        if start in done:
            continue
        before: dict[int, int] = {}
        family = _family(start, fresh, shelf, before)
        done |= family
        for pair in combinations(sorted(family), 2):
            together = before[pair[0]] == before[pair[1]]
            if pair not in seen and not together:
                seen.add(pair)
                if (shared := pairs.compare(*pair)) is not None:
                    found[pair] = shared


def _family(start: int, fresh: dict[int, set[int]], shelf: Shelf, before: dict[int, int]) -> set[int]:
    """Texts reachable from `start`, up to FAMILY; `before` is filled with the family each was in without the new pairs."""
    family, waiting = {start}, [start]
    while waiting and len(family) < FAMILY:
        first = waiting.pop()
        if first not in before:
            # All that old pairs alone lead to from here was one family before.
            old, open_ = {first}, [first]
            while open_ and len(old) < FAMILY:
                more = set(shelf.near(open_.pop())) - old
                old |= more
                open_.extend(more)
            before.update((m, first) for m in old)
            waiting.extend(old - family)
            family |= old
        more = fresh.get(first, set()) - family
        family |= more
        waiting.extend(more)
    for member in family:
        before.setdefault(member, -member - 1)
    return family
