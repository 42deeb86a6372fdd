"""A text cut into stretches, each with the marks that lie on it: how words are highlighted without touching the text."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

MAY_NEST = 2
"""Marks shown on one stretch at most: more could not be told apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Highlights `start`..`end` as `kind` (figure, counted, source, relay, cue, hedge, furniture, headline ...)."""

    start: int
    end: int
    kind: str
    anchor: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with the kinds of the marks on them; `anchor` is the claim a reader jumps to."""

    text: str
    kinds: str
    anchor: str
    title: str


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Stretch]:
    """The stretches of text[start:end]; together they are exactly that text."""
    inside = sorted((m for m in marks if m.start < end and start < m.end and m.start < m.end), key=lambda m: (m.start, -m.end))
    borders = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    stretches, begun, active = [], 0, list[Mark]()
    for left, right in pairwise(borders):
        while begun < len(inside) and inside[begun].start <= left:
            active.append(inside[begun])
            begun += 1
        active = [m for m in active if m.end > left]
        on = sorted(active, key=lambda m: m.end - m.start)[:MAY_NEST]
        anchored = next((m for m in on if m.anchor), None)
        stretches.append(
            Stretch(
                text[left:right],
                " ".join(dict.fromkeys(m.kind for m in on)),
                anchored.anchor if anchored else "",
                next((m.title for m in on if m.title), ""),
            )
        )
    return stretches
