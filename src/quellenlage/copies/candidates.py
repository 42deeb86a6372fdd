"""Which pairs of texts are worth comparing: those with fingerprints in common that few other texts have.

The fingerprints of all texts lie in two flat arrays (12 bytes a fingerprint); pairs are counted part by part of the hash space, so
memory grows with the texts by about 2 kB each, and never with the square.
"""

from collections.abc import Iterator
from typing import Any

_COMMON = 40
_WINDOW = 3
_PARTS_OF = 4_000_000
_LEAST = 4
_SHARE = 0.08
_SHORT = 2


class CopyIndex:
    """Fingerprints of texts added one after the other; `pairs` tells which to compare."""

    def __init__(self) -> None:
        self._chunks: list[Any] = []
        self._sizes: list[int] = []

    def add(self, prints: Any) -> int:
        """Adds one text's fingerprints; returns its number."""
        self._chunks.append(prints)
        self._sizes.append(len(prints))
        return len(self._sizes) - 1

    def pairs(self) -> Iterator[tuple[int, int, int]]:
        """(first, second, fingerprints in common) of each pair worth comparing, first < second, in order."""
        import numpy as np

        if not self._chunks:
            return
        sizes = np.array(self._sizes, np.int64)
        hashes = np.concatenate(self._chunks)
        owners = np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
        keys, counts = _counted(hashes, owners)
        first, second = keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)
        smaller = np.minimum(sizes[first.astype(np.int64)], sizes[second.astype(np.int64)])
        good = ((counts >= _LEAST) & (counts >= _SHARE * np.minimum(smaller, 60))) | ((counts >= _SHORT) & (counts >= 0.2 * smaller))
        yield from zip(first[good].tolist(), second[good].tolist(), counts[good].tolist(), strict=True)


def _counted(hashes: Any, owners: Any) -> tuple[Any, Any]:
    """(pair keys, how many fingerprints each has in common), part by part of the hash space."""
    import numpy as np

    parts = max(1, -(-len(hashes) // _PARTS_OF))
    bounds = [np.uint64(i * (1 << 64) // parts) for i in range(parts)]
    keys, counts = np.empty(0, np.uint64), np.empty(0, np.int64)
    for number in range(parts):
        chosen = hashes >= bounds[number]
        if number + 1 < parts:
            chosen &= hashes < bounds[number + 1]
        found = _pair_keys(hashes[chosen], owners[chosen])
        keys, where = np.unique(np.concatenate([keys, found]), return_inverse=True)
        weights = np.concatenate([counts, np.ones(len(found), np.int64)])
        counts = np.bincount(where, weights, len(keys)).astype(np.int64)
    return keys, counts


def _pair_keys(hashes: Any, owners: Any) -> Any:
    """One key (first << 32 | second) for each fingerprint and pair of texts that have it. Of a fingerprint in many texts only near
    neighbours are paired: it is a set phrase, or a text with many copies, whose pairs are closed up later."""
    import numpy as np

    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order].astype(np.uint64)
    found = []
    span = 1
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.empty(0, np.int64)
    group = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(hashes)])) if len(starts) else starts
    sizes = np.bincount(group) if len(group) else np.empty(0, np.int64)
    many = sizes[group] > _COMMON if len(group) else np.empty(0, bool)
    while span < _COMMON and span < len(hashes):
        same = hashes[span:] == hashes[:-span]
        if span > _WINDOW:
            same &= ~many[span:]
        if not same.any():
            break
        found.append((owners[:-span][same] << np.uint64(32)) | owners[span:][same])
        span += 1
    return np.concatenate(found) if found else np.empty(0, np.uint64)
