"""Which pairs of texts are worth comparing: those with fingerprints in common that few other texts have.

The fingerprints of all texts lie in two flat arrays (8 bytes a fingerprint, about 1 kB a report), sorted once; pairs are counted for some
thousand first texts at a time, and only those worth it are kept: memory grows with the texts, never with the pairs.
"""

from collections.abc import Iterator
from typing import Any

_COMMON = 40
_WINDOW = 3
_BLOCK = 400_000
_LEAST = 4
_SHARE = 0.08
_SHORT = 2


class CopyIndex:
    """Fingerprints of texts added one after the other; `pairs` tells which to compare."""

    def __init__(self) -> None:
        self._chunks: list[Any] = []
        self._lengths: list[int] = []
        self._sizes: list[int] = []

    def add(self, prints: Any) -> None:
        """Adds one text by its fingerprints; texts are numbered as they come."""
        self.add_many(prints, [len(prints)], [len(prints)])

    def add_many(self, prints: Any, lengths: list[int], sizes: list[int]) -> None:
        """Adds texts by those of their fingerprints that matter, one text's after the other's: `lengths` of the `sizes` each has."""
        self._chunks.append(prints)
        self._lengths += lengths
        self._sizes += sizes

    def pairs(self, since: int = 0) -> Iterator[tuple[int, int, int]]:
        """(first, second, fingerprints in common) of each pair worth comparing, first < second, in order of first; only those whose
        second text has the number `since` or a higher one."""
        import numpy as np

        if not self._chunks:
            return
        sizes = np.array(self._sizes, np.int64)
        hashes = np.concatenate(self._chunks)
        self._chunks = [hashes]
        owners = np.repeat(np.arange(len(sizes), dtype=np.uint32), np.array(self._lengths, np.int64))
        order = np.argsort(hashes, kind="stable")  # stable: within one fingerprint the texts stay in order
        hashes, owners = hashes[order], owners[order]
        del order
        many = _frequent(hashes)
        first = 0
        for last in _blocks(self._lengths):
            keys, counts = _counted(hashes, owners, many, (first, last, since))
            one, two = keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)
            smaller = np.minimum(sizes[one.astype(np.int64)], sizes[two.astype(np.int64)])
            good = (counts >= _LEAST) & (counts >= _SHARE * np.minimum(smaller, 60))
            good |= (counts >= _SHORT) & (counts >= 0.2 * smaller)
            yield from zip(one[good].tolist(), two[good].tolist(), counts[good].tolist(), strict=True)
            first = last


def _blocks(sizes: list[int]) -> Iterator[int]:
    """Where to stop counting: after each run of texts with some hundred thousand fingerprints together."""
    total = 0
    for number, size in enumerate(sizes, 1):
        total += size
        if total >= _BLOCK or number == len(sizes):
            yield number
            total = 0


def _frequent(hashes: Any) -> Any:
    """For each place in the sorted fingerprints: whether more than _COMMON texts have it."""
    import numpy as np

    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if len(hashes) else np.empty(0, np.int64)
    lengths = np.diff(np.concatenate((starts, [len(hashes)])))
    return np.repeat(lengths > _COMMON, lengths)


def _counted(hashes: Any, owners: Any, many: Any, wanted: tuple[int, int, int]) -> tuple[Any, Any]:
    """(first << 32 | second, fingerprints in common) of all pairs whose first text is one of `first`..`last`, the second not before
    `since` (these three are `wanted`). Of a fingerprint in many texts only near neighbours are paired: it is a set phrase, or a text with
    many copies, whose pairs are closed up later."""
    import numpy as np

    first, last, since = wanted
    at = np.flatnonzero((owners >= first) & (owners < last))
    found = []
    for span in range(1, _COMMON):
        at = at[at + span < len(hashes)]
        at = at[hashes[at] == hashes[at + span]]
        if span == _WINDOW:
            at = at[~many[at]]
        if not len(at):
            break
        late = at[owners[at + span] >= since] if since else at
        found.append((owners[late].astype(np.uint64) << np.uint64(32)) | owners[late + span])
    if not found:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    return np.unique(np.concatenate(found), return_counts=True)
