"""Lines that stand in many reports of one outlet are its furniture, whatever they say: learned from the whole set, not from one report.

A line counts once for each *different* text it stands in: versions and copies of one text share their lines honestly.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from quellenlage.model import Block, Reading, Report, Span

_NOT_WORD = re.compile(r"[\W_]+")
_LINES = re.compile(r"[^\n\r]+")
_FEWEST = 3
_SHARE = 0.2
_LONGEST = 220
_MOST_LINES = 200_000


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

    Memory: about 200 bytes for each different short line of an outlet, of which at most 200,000 are kept: beyond, lines that were seen
    once are forgotten, which only a line rarer than furniture can notice.
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
        if len(counts[outlet]) > _MOST_LINES:
            counts[outlet] = Counter({line: n for line, n in counts[outlet].items() if n > 1})
    return Shared(
        {
            outlet: frozenset(line for line, n in lines.items() if n >= _FEWEST and n >= _SHARE * totals[outlet])
            for outlet, lines in counts.items()
        }
    )


def mark_shared(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """`readings` with the lines that their outlets print in report after report marked as furniture, and what was read from these lines
    taken out. Longer lines stay: a paragraph of background printed again is a copy of a claim, not furniture."""
    shared = learn_shared(r.report for r in readings)
    return tuple(_without_shared(r, shared.of(r.report)) for r in readings)


def _without_shared(reading: Reading, lines: frozenset[str]) -> Reading:
    if not lines or not reading.read:
        return reading
    blocks = tuple(
        replace(b, role="furniture", reason="furniture.shared")
        if b.role in ("body", "subhead", "caption", "quote") and b.span.field == "text" and _is_shared(reading, b, lines)
        else b
        for b in reading.blocks
    )
    gone = [b.span for b in blocks if b.reason == "furniture.shared"]
    if not gone or not any(b.role in ("body", "quote", "headline") for b in blocks):
        return reading
    return replace(
        reading,
        blocks=blocks,
        claims=tuple(c for c in reading.claims if not _inside(c.span, gone)),
        numbers=tuple(n for n in reading.numbers if not _inside(n.span, gone)),
        moments=tuple(m for m in reading.moments if not _inside(m.span, gone)),
        attributions=tuple(a for a in reading.attributions if not any(_inside(s, gone) for s in (*a.quote, *a.cue))),
    )


def _is_shared(reading: Reading, block: Block, lines: frozenset[str]) -> bool:
    size = block.span.end - block.span.start
    return size <= _LONGEST and squash(block.span.of(reading.report.text)) in lines


def _inside(span: Span, gone: list[Span]) -> bool:
    return any(g.meets(span) for g in gone)


def _core(text: str) -> int:
    """What makes two texts the same story: the longest line, which edits rarely touch."""
    longest = max(_LINES.findall(text), key=len, default="")
    return int.from_bytes(hashlib.blake2b(squash(longest).encode(), digest_size=8).digest(), "big")
