"""The words of a report's own text with their places, and the fingerprints that find other texts with the same run of words.

Winnowing: S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003. Any run of
K + W - 1 words that two texts share gives them at least one fingerprint in common.
"""

import re
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from quellenlage.model import Reading

K = 3
W = 4
_WORD = re.compile(r"\w+(?:[.,:]\d+)*")
_ROLES = frozenset(("body", "subhead", "quote"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: folded (case does not count), and where each stands in the report's text."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)


def words_of(reading: Reading) -> Words:
    """The words of the report's body, sub-headings and quotes; of its headline where there is nothing else; of all where it was not
    read. Furniture never makes a copy."""
    text = reading.report.text
    places = [(b.span.start, b.span.end) for b in reading.blocks if b.role in _ROLES and b.span.field == "text"]
    if not places:
        heads = [(b.span.start, b.span.end) for b in reading.blocks if b.role in ("headline", "caption") and b.span.field == "text"]
        places = heads if reading.blocks else [(0, len(text))]
    matches = [m for a, b in places for m in _WORD.finditer(text, a, b)]
    return Words(tuple(m.group().casefold() for m in matches), tuple(m.start() for m in matches), tuple(m.end() for m in matches))


def fingerprints(folded: tuple[str, ...]) -> Any:
    """The different fingerprints (numpy uint32) of a sequence of words; empty for fewer than K words."""
    import numpy as np

    if len(folded) < K:
        return np.empty(0, np.uint32)
    codes = np.fromiter((crc32(w.encode()) for w in folded), np.uint64, len(folded))
    with np.errstate(over="ignore"):
        grams = codes[: len(codes) - K + 1] * np.uint64(0x9E3779B97F4A7C15)
        for offset, factor in ((1, 0xC2B2AE3D27D4EB4F), (2, 0x165667B19E3779F9)):
            grams = (grams ^ (codes[offset : len(codes) - K + 1 + offset] * np.uint64(factor))) * np.uint64(0xFF51AFD7ED558CCD)
    grams = (grams >> np.uint64(32)).astype(np.uint32)
    if len(grams) <= W:
        return np.unique(grams)
    return np.unique(np.lib.stride_tricks.sliding_window_view(grams, W).min(axis=1))
