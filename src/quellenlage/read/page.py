"""A web page to a report. The text that spans point into is derived: the pieces of the page, a line break between them, the report's
own stretch first and in document order, the rest of the page after it. Nothing is cut away; every piece gets a role and a reason.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from quellenlage.model import Ground, Report
from quellenlage.read.dom import Frame, Piece, cut_pieces, is_too_deep
from quellenlage.read.pagebody import Role, align, choose_roles, squash
from quellenlage.read.pagedate import ask_htmldate, find_dates, settle_midnight
from quellenlage.read.pagemeta import PageMeta, find_authors, find_outlet, find_title, read_meta
from quellenlage.rules import Rules

DERIVATION = "page-2"
"""Version of the way a page becomes text; kept with every report, raised when the same bytes would give another text."""

_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|table|meta|title|main|section|span|ul|br)\b", re.I)
_MARKUP = re.compile(r"</?(?:p|br|div|h\d|li|ul)\b[^>]{0,200}>|\r")
_EXPLAINED = 0.5
_FEW = 250
_UNSEEN = 0.3
_SENTENCE = 8
_TRUSTED = 0.8
_COLUMN = 60
_THIN = 40
_TITLE = 30


def looks_like_page(data: bytes) -> bool:
    """True where the beginning of `data` has an HTML element."""
    return _TAG.search(data[:262144].replace(b"\0", b"")) is not None


def read_page(source: str, key: str, place: str, digest: str, said: Mapping[str, Any], rules: Rules) -> Report:
    """The report on the page `source` (its HTML, decoded). `said`: what the user states of it, which ranks above what the page says."""
    root = tree(source)
    if root is None:
        return Report(key, "", digest=digest, place=place, stated=frozenset(said), meta={"derived": DERIVATION}, **said)
    table, meta, pieces = rules.table("pages"), read_meta(root), cut_pieces(root)
    url = said.get("url") or meta.canonical
    outlet = find_outlet(meta, table["meta"]["outlet"], rules.outlets(), url)
    headings = list(dict.fromkeys(p.text for p in pieces if p.frame.tag == "h1"))
    lines = [p.text for p in pieces if p.frame.tag != "h1" and p.linked < 0.9 and 1 < len(p.text.split()) < _TITLE]
    title, title_from = find_title(meta, headings, lines, table["meta"]["title"], table["title"]["separators"], outlet)
    meta.put_first(title or "")
    roles = _roles(pieces, root, meta, title, rules)
    text, blocks, places = _lay_out(pieces, roles, said.get("title") or title)
    grounds = find_dates(meta, pieces, places, _top(pieces, roles), rules)
    if not grounds:
        grounds = ask_htmldate(source, url)
    grounds = settle_midnight(grounds)
    facts: dict[str, Any] = {
        "title": title,
        "published": grounds[0].says if grounds else None,
        "outlet": outlet,
        "authors": find_authors(meta, table["meta"]["author"], outlet),
        "url": url,
    }
    if said.get("published"):
        grounds = [Ground(said["published"], "user", None, None, said["published"]), *grounds]
    return Report(
        key,
        text,
        published_grounds=tuple(grounds),
        digest=digest,
        place=place,
        stated=frozenset(said),
        blocks=blocks,
        meta=_notes(meta, title_from),
        **{**facts, **said},
    )


def tree(source: str) -> Any:
    """The element tree of an HTML source, None where there is nothing in it."""
    from lxml import html as markup

    # An XML declaration with an encoding is refused in text that is decoded already.
    cleaned = re.sub(r"^\s*<\?xml[^>]*\?>", "", source, count=1).replace("\0", "")
    # huge_tree: limits are kept before, on the bytes; depth is bounded by the parser.
    parser = markup.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return markup.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except Exception:  # lxml raises many kinds on pages without any element
        return None


def _main_text(root: Any, greedy: bool = False) -> str:
    import logging
    from copy import deepcopy

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    whole = deepcopy(root)
    _unwrap_layout(whole)
    try:
        found = trafilatura.extract(whole, include_comments=False, include_tables=True, with_metadata=False, favor_recall=greedy)
    except Exception:  # a library's failure on a broken page must not cost the report
        return ""
    return found or ""


def _unwrap_layout(root: Any) -> None:
    """Tables that old pages were laid out with become plain blocks: a cell with running text in it is a column, not a figure."""
    for table in list(root.iter("table")):
        cells = [c for row in table.iter("tr") for c in row if c.tag in ("td", "th")]
        if any(sum(len(t.split()) for t in cell.itertext()) >= _COLUMN for cell in cells):
            for part in (table, *table.iterfind("tbody"), *table.iterfind("tr"), *table.iterfind("tbody/tr")):
                part.tag = "div"
            for cell in cells:
                cell.tag = "div"


def _roles(pieces: list[Piece], root: Any, meta: PageMeta, title: str | None, rules: Rules) -> list[Role]:
    """Main text by extraction; where that finds next to nothing, by the page's own article body, else by a second, greedier try.

    Text that stands in no visible piece (pages drawn by scripts carry it in their JSON-LD) is added to `pieces`.
    """
    deep = is_too_deep(root)
    best = "\n".join(p.text for p in pieces if p.linked < 0.3 and len(p.text.split()) >= _SENTENCE) if deep else _main_text(root)
    taken, share = align(pieces, best)
    told = _plain(max((b for n in meta.articles() if isinstance(b := n.get("articleBody"), str)), key=len, default=""))
    if len(best) < _FEW or share < _EXPLAINED:
        for other in (told,) if deep else (told, _main_text(root, greedy=True)):
            also, explained = align(pieces, other)
            if explained >= _EXPLAINED and _size(pieces, also) > _size(pieces, taken):
                taken, best, share = also, other, explained
                break
    also, explained = align(pieces, told)
    if explained >= _TRUSTED and len(told) >= _FEW:
        # What the page itself gives as its text is text, where the extraction left it out.
        taken = [t or a for t, a in zip(taken, also, strict=True)]
    unseen = told if len(told) > 2 * _size(pieces, taken) and align(pieces, told)[1] < _UNSEEN else best if share < _UNSEEN else ""
    if unseen:
        frame = Frame("p", frozenset(), None)
        pieces.extend(Piece(line, frame, 0.0) for line in unseen.split("\n") if line.strip())
        taken = [p.frame is frame for p in pieces]
    found = meta.first(rules.table("pages")["meta"]["description"])
    description = found[1] if found else ""
    roles = choose_roles(pieces, taken, title, description, rules)
    if _told(pieces, roles) >= _THIN:
        return roles
    # What was taken for the text turned out to be comments or pitches: then all running text that is not marked as such is looked at.
    running = [p.linked < 0.3 and len(p.text.split()) >= _SENTENCE for p in pieces]
    wider = choose_roles(pieces, running, title, description, rules)
    return wider if _told(pieces, wider) > 2 * _told(pieces, roles) else roles


def _told(pieces: list[Piece], roles: list[Role]) -> int:
    """Words of the body."""
    return sum(len(p.text.split()) for p, r in zip(pieces, roles, strict=True) if r.role == "body")


def _plain(told: str) -> str:
    return "\n".join(" ".join(line.split()) for line in html.unescape(_MARKUP.sub("\n", told)).split("\n"))


def _size(pieces: list[Piece], taken: list[bool]) -> int:
    return sum(len(p.text) for p, t in zip(pieces, taken, strict=True) if t)


def _lay_out(
    pieces: list[Piece], roles: list[Role], title: str | None
) -> tuple[str, tuple[tuple[int, int, str, str], ...], list[int | None]]:
    """(text, blocks, where each piece stands in it). The headline that is the report's title has its own field and is left out."""
    kept = [i for i, r in enumerate(roles) if r.role not in ("furniture", "headline")]
    heads = [i for i, r in enumerate(roles) if r.role == "headline" and (not kept or i <= kept[-1])]
    first, last = (min(kept[0], *heads[:1]) if heads else kept[0], kept[-1]) if kept else (0, -1)
    order = [*range(first, last + 1), *(i for i in range(len(pieces)) if not first <= i <= last)]
    text, length, blocks = [], 0, []
    places: list[int | None] = [None] * len(pieces)
    headline = squash(title or "")
    for index in order:
        piece, role = pieces[index], roles[index]
        if role.role == "headline" and squash(piece.text) == headline:
            continue
        places[index] = length
        blocks.append((length, length + len(piece.text), role.role, role.reason))
        text.append(piece.text)
        length += len(piece.text) + 1
    return "\n".join(text), tuple(blocks), places


def _top(pieces: list[Piece], roles: list[Role]) -> list[int]:
    """The pieces around the headline down to the first paragraphs, where the page's own date stands if it is shown; not those in another
    article's element, whose dates are its own."""
    body = [i for i, r in enumerate(roles) if r.role == "body"]
    heads = [i for i, r in enumerate(roles) if r.role == "headline" and (not body or i <= body[-1])]
    first = heads[0] if heads else body[0] if body else 0
    start = body[0] if body else first
    near = range(max(0, min(first, start) - 6), min(len(pieces), max(first, start) + 4))
    homes = [set(_articles(pieces[i])) for i in (first, start) if i < len(pieces)]
    return [i for i in near if not (own := _articles(pieces[i])) or any(own[-1] in home for home in homes) or not any(homes)]


def _articles(piece: Piece) -> list[int]:
    """The article elements around a piece, inmost first."""
    return [id(f) for f in piece.frame.up() if f.tag == "article"]


def _notes(meta: PageMeta, title_from: str) -> dict[str, str]:
    notes = {"derived": DERIVATION, "title": title_from}
    for name in ("og:title", "description", "og:description"):
        if name in meta.fields:
            notes[name] = meta.fields[name][0]
    if meta.head_title:
        notes["head title"] = meta.head_title
    if meta.language:
        notes["language"] = meta.language
    return notes
