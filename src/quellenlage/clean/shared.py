"""Lines that stand in many reports of one outlet are its furniture, whatever they say: learned from many reports, not from one.

A line counts once for each *different* text it stands in: versions and copies of one text share their lines honestly. A line that reads
as running text does must stand in half of an outlet's reports: a sentence of background comes back in a few, a pitch in most.
"""

import hashlib
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from quellenlage.model import Block, Reading, Report, Span, Trouble

_NOT_WORD = re.compile(r"[\W_]+")
_LINES = re.compile(r"[^\n\r]+")
_SENTENCE_END = re.compile(r"[.!?…][\"“”«»'‘’)\]]*\s*$")
_FEWEST, _SHARE = 3, 0.2
_FEWEST_SENTENCES, _SHARE_SENTENCES, _SENTENCE_WORDS = 4, 0.5, 8
_LONGEST = 220
_MOST_LINES = 200_000


def squash(text: str) -> str:
    """`text` without marks, blanks and case: two lines that read the same."""
    return _NOT_WORD.sub("", text).casefold()


def outlet_of(report: Report) -> str:
    """The outlet, or the host of the address, under which lines are counted; "" where neither is known."""
    host = (urlsplit(report.url).hostname or "").removeprefix("www.") if report.url else ""
    return (report.outlet or host).casefold()


def line_keys(text: str) -> frozenset[int]:
    """A number (63 bits) for each different line of `text` that is short enough to be furniture; odd where it reads as a sentence."""
    found = (m.group() for m in _LINES.finditer(text) if len(m.group()) <= _LONGEST)
    return frozenset(key for line in found if (key := line_key(line)))


def line_key(line: str) -> int:
    """The number of one line; 0 where there is next to nothing in it."""
    plain = squash(line)
    if len(plain) <= 3:
        return 0
    sentence = len(line.split()) >= _SENTENCE_WORDS and _SENTENCE_END.search(line) is not None
    return _digest(plain) & ~1 | sentence


def text_key(text: str) -> int:
    """What makes two texts the same story: the longest line, which edits rarely touch."""
    return _digest(squash(max(_LINES.findall(text), key=len, default="")))


def _digest(plain: str) -> int:
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest(), "big") >> 1


def is_shared(key: int, count: int, total: int) -> bool:
    """True where the line `key`, in `count` of an outlet's `total` different reports, belongs to its pages."""
    fewest, share = (_FEWEST_SENTENCES, _SHARE_SENTENCES) if key & 1 else (_FEWEST, _SHARE)
    return count >= fewest and count >= share * total


@dataclass(slots=True)
class SharedLines:
    """Counts lines by outlet. Memory: about 100 bytes for each different short line of an outlet, of which at most 200,000 are kept:
    beyond, lines that were seen once are forgotten, which only a line rarer than furniture can notice."""

    _counts: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    _texts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, report: Report) -> None:
        """Counts the lines of `report`, unless its outlet is unknown or the same text was counted before."""
        outlet = outlet_of(report)
        if not outlet or (text := text_key(report.text)) in self._texts[outlet]:
            return
        self._texts[outlet].add(text)
        counts = self._counts[outlet]
        counts.update(line_keys(report.text))
        if len(counts) > _MOST_LINES:
            self._counts[outlet] = Counter({line: n for line, n in counts.items() if n > 1})

    def of(self, report: Report) -> frozenset[int]:
        """Which lines of `report` are shared, as far as is known by now."""
        outlet = outlet_of(report)
        if not outlet or outlet not in self._counts:
            return frozenset()
        counts, total = self._counts[outlet], len(self._texts[outlet])
        return frozenset(key for key in line_keys(report.text) if is_shared(key, counts[key], total))


def learn_ahead(reports: Iterable[Report | Trouble], window: int) -> Iterator[tuple[Report | Trouble, frozenset[int]]]:
    """Each report with its shared lines, learned from all reports before it and from `window` after it; order is kept.

    Reports of unknown outlets wait for nobody: a stream of plain texts flows as it comes.
    """
    lines, waiting = SharedLines(), deque[Report | Trouble]()
    for item in reports:
        if isinstance(item, Report):
            lines.add(item)
        waiting.append(item)
        while waiting and (len(waiting) > window or not _has_outlet(waiting[0])):
            yield _with_lines(waiting.popleft(), lines)
    while waiting:
        yield _with_lines(waiting.popleft(), lines)


def _has_outlet(item: Report | Trouble) -> bool:
    return isinstance(item, Report) and bool(outlet_of(item))


def _with_lines(item: Report | Trouble, lines: SharedLines) -> tuple[Report | Trouble, frozenset[int]]:
    return item, lines.of(item) if isinstance(item, Report) else frozenset()


def mark_shared(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """`readings` with the lines that their outlets print in report after report marked as furniture, and what was read from them taken
    out."""
    lines = SharedLines()
    for reading in readings:
        lines.add(reading.report)
    return tuple(without_shared(r, lines.of(r.report)) for r in readings)


def without_shared(reading: Reading, lines: frozenset[int]) -> Reading:
    """`reading` with the lines `lines` (by their numbers) as furniture, and what was read from them taken out. Longer lines stay: a
    paragraph of background printed again is a copy of a claim, not furniture. A report is never emptied."""
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


def _is_shared(reading: Reading, block: Block, lines: frozenset[int]) -> bool:
    size = block.span.end - block.span.start
    return size <= _LONGEST and line_key(block.span.of(reading.report.text)) in lines


def _inside(span: Span, gone: list[Span]) -> bool:
    return any(g.meets(span) for g in gone)
