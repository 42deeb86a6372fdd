"""RSS and Atom: one report for each entry, from what the feed itself carries. Links are never followed."""

import hashlib
from collections.abc import Iterator
from typing import Any

from quellenlage.model import Ground, Report, Trouble
from quellenlage.read.dom import cut_pieces
from quellenlage.read.page import tree
from quellenlage.read.pagedate import normalize
from quellenlage.rules import Rules

DERIVATION = "feed-1"
_MOST = 5000


def looks_like_feed(data: bytes) -> bool:
    """True where the beginning of `data` is a feed's."""
    head = data[:2048].lower()
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf"))


def read_feed(data: bytes, place: str, rules: Rules) -> Iterator[Report | Trouble]:
    """The entries of the feed `data` as reports, in the feed's order; the feed's statements are the page's word, not the user's."""
    import feedparser

    if not looks_like_feed(data):
        yield Trouble("input.not_feed", place, "not read: this is no RSS or Atom feed.", "Name a feed, or a page with the suffix .html.")
        return
    parsed: Any = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if parsed.bozo and not parsed.entries:
        yield Trouble("input.damaged", place, f"not read: the feed is broken: {parsed.bozo_exception}.", "Fetch it again.")
        return
    if parsed.bozo:
        yield Trouble("input.feed", place, f"the feed is damaged: {parsed.bozo_exception}; what can be told apart is read.", "", False)
    if not parsed.entries:
        yield Trouble("input.empty", place, "the feed has no entries.", "", fatal=False)
    if len(parsed.entries) > _MOST:
        yield Trouble(
            "input.too_long", place, f"only the first {_MOST:,} of {len(parsed.entries):,} entries are read.", "Split the feed.", False
        )
    for number, entry in enumerate(parsed.entries[:_MOST], 1):
        yield _report(entry, parsed.feed, f"{place} (entry {number})", rules)


def _report(entry: Any, feed: Any, place: str, rules: Rules) -> Report:
    parts = [c.value for c in entry.get("content", []) if c.get("value")] or [entry.get("summary", "")]
    source = max(parts, key=len)
    text, blocks = _text(source)
    stamp = entry.get("published") or entry.get("updated") or ""
    says = normalize(stamp, rules) if stamp else None
    identity = entry.get("id") or entry.get("link") or hashlib.sha256(f"{entry.get('title')}{source}".encode()).hexdigest()[:16]
    return Report(
        str(identity),
        text,
        title=" ".join(_plain(entry.get("title", "")).split()) or None,
        published=says,
        published_grounds=(Ground(stamp[:80], "meta:feed", None, None, says),) if says else (),
        outlet=" ".join(_plain(feed.get("title", "")).split()) or None,
        authors=tuple(a.name for a in entry.get("authors", []) if a.get("name"))[:20],
        url=entry.get("link"),
        digest=hashlib.sha256(source.encode("utf-8", "replace")).hexdigest(),
        place=place,
        blocks=blocks,
        meta={"derived": DERIVATION},
    )


def _text(source: str) -> tuple[str, tuple[tuple[int, int, str, str], ...]]:
    root = tree(f"<body>{source}</body>") if source.strip() else None
    if root is None:
        return "", ()
    parts, blocks, length = [], [], 0
    for piece in cut_pieces(root):
        role = ("furniture", "furniture.markup.links") if piece.linked > 0.8 else ("body", "feed.content")
        parts.append(piece.text)
        blocks.append((length, length + len(piece.text), *role))
        length += len(piece.text) + 1
    return "\n".join(parts), tuple(blocks)


def _plain(markup: str) -> str:
    root = tree(f"<body>{markup}</body>") if "<" in markup or "&" in markup else None
    return markup if root is None else "".join(root.itertext())
