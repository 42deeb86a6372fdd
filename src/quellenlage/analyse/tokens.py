"""Words and marks of a sentence, with exact places. A number that was found before stays one token."""

import re

from quellenlage.model import Span

_MARKS = "\u00ad\u200b\u200c\u200d\u0300-\u036f"
"""Soft hyphens, joiners and combining accents belong to the word they stand in."""
_LETTERS = rf"\w[\w{_MARKS}]*"
_WORD = re.compile(rf"{_LETTERS}(?:[-.'’/&]{_LETTERS})*-?|\.\.\.|[^\w\s{_MARKS}]")


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
