"""Lines that stand in many reports of one outlet are its furniture, whatever they say: learned from the whole set, not from one report.

A line counts once for each *different* text it stands in: versions and copies of one text share their lines honestly.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from quellenlage.model import Report

_NOT_WORD = re.compile(r"[\W_]+")
_LINES = re.compile(r"[^\n\r]+")
_FEWEST = 3
_SHARE = 0.2
_LONGEST = 400


def squash(text: str) -> str:
    """`text` without marks, blanks and case: two lines that read the same."""
    return _NOT_WORD.sub("", text).casefold()


def outlet_of(report: Report) -> str:
    """The outlet, or the host of the address, under which lines are counted; "" where neither is known."""
    host = (urlsplit(report.url).hostname or "").removeprefix("www.") if report.url else ""
    return (report.outlet or host).casefold()


@dataclass(slots=True)
class Shared:
    """For each outlet the squashed lines that belong to its pages, not to a report."""

    lines: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, report: Report) -> frozenset[str]:
        """The lines learned for the outlet of `report`."""
        return self.lines.get(outlet_of(report), frozenset())


def learn_shared(reports: Iterable[Report]) -> Shared:
    """The lines that stand in at least 3 different reports of an outlet and in at least a fifth of them.

    Memory: 8 bytes for each different line of an outlet and 8 for each text, while reading.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    seen: dict[str, set[int]] = defaultdict(set)
    for report in reports:
        outlet = outlet_of(report)
        if not outlet:
            continue
        lines = {key for m in _LINES.finditer(report.text) if len(m.group()) <= _LONGEST and len(key := squash(m.group())) > 3}
        core = _core(report.text)
        if core in seen[outlet]:
            continue
        seen[outlet].add(core)
        totals[outlet] += 1
        counts[outlet].update(lines)
    return Shared(
        {
            outlet: frozenset(line for line, n in lines.items() if n >= _FEWEST and n >= _SHARE * totals[outlet])
            for outlet, lines in counts.items()
        }
    )


def _core(text: str) -> int:
    """What makes two texts the same story: the longest line, which edits rarely touch."""
    longest = max(_LINES.findall(text), key=len, default="")
    return int.from_bytes(hashlib.blake2b(squash(longest).encode(), digest_size=8).digest(), "big")
