"""Where readers talk under a report: the pieces of its comments, however long they are beside it."""

import re
from collections.abc import Iterator, Mapping

from quellenlage.read.dom import Piece

_BEFORE = 60
"""Words of running text behind the headline before comments can begin."""

_SENTENCE = 8
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "strong", "legend")
_COUNTED = re.compile(r"^(?:\d{1,5}\s+)?([\w-]+)(?:\s*\(?\d{1,5}\)?)?(?:\s+(?:zu|auf|to)\b.{0,120})?\W*$", re.DOTALL)


def find_threads(pieces: list[Piece], title: str | None, strong: Mapping[str, str], heads: frozenset[str]) -> Iterator[int]:
    """Numbers of the pieces in elements that call themselves comments, and of all behind a heading that says so (`heads`), once a report
    stands before them. `strong`: class words to what they say. An element around the headline is the page's own."""
    first = next((i for i, p in enumerate(pieces) if p.frame.tag == "h1" or (title and p.text == title)), 0)
    own = {id(f) for f in pieces[first].frame.up()} if pieces else set()
    told, open_ = 0, False
    for index, piece in enumerate(pieces):
        if index < first:
            continue
        inside = any(id(f) not in own and any(strong.get(w) == "comments" for w in f.words) for f in piece.frame.up())
        if told >= _BEFORE:
            open_ = open_ or _begins(piece, heads)
            if open_ or inside:
                yield index
                continue
        if not inside and piece.linked < 0.3 and len(piece.text.split()) >= _SENTENCE:
            told += len(piece.text.split())


def _begins(piece: Piece, heads: frozenset[str]) -> bool:
    """True for a heading like "6 Kommentare" or "Kommentare zu: Brand in Altmark"."""
    if piece.frame.tag not in _HEADINGS or piece.linked > 0.5:
        return False
    match = _COUNTED.match(piece.text)
    return match is not None and match[1].lower() in heads
