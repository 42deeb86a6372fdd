"""Words and marks of a sentence, with exact places. A number that was found before stays one token."""

import re

from quellenlage.model import Span

_WORD = re.compile(r"\w+(?:[-.'’/&]\w+)*[-]?|\.\.\.|[^\w\s]")


def tokenize(text: str, span: Span, solid: tuple[Span, ...]) -> list[tuple[int, int]]:
    """(start, end) of each token of `span`; no token crosses or splits one of `solid` (sorted spans)."""
    places: list[tuple[int, int]] = []
    at = span.start
    for fixed in solid:
        if fixed.start >= at and fixed.end <= span.end:
            places.extend(m.span() for m in _WORD.finditer(text, at, fixed.start))
            places.append((fixed.start, fixed.end))
            at = fixed.end
    places.extend(m.span() for m in _WORD.finditer(text, at, span.end))
    return places
