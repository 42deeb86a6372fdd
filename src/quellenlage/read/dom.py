"""A page's tree to pieces of visible text in document order: what a browser would set as one block of lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "picture", "pre", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))
_SKIPPED = frozenset((
    "script", "style", "template", "svg", "head", "noscript", "iframe", "object", "canvas", "video", "audio", "select", "datalist", "math",
    "map",
))
# fmt: on
_FURNITURE_TAGS = {"nav": "nav", "footer": "footer", "form": "form", "button": "form", "menu": "nav", "aside": "aside", "label": "form"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WHITE = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_BREAKS = re.compile(r" ?\x00 ?")
_WORDS = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß0-9:.]+|[A-ZÄÖÜ]+(?![a-z])")
MAX_DEPTH = 250
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A block element that is open: its tag, the words of its class and id, and the frame around it."""

    tag: str
    words: frozenset[str]
    parent: "Frame | None"
    hidden: bool = False
    itemprop: str = ""

    def up(self) -> "Iterator[Frame]":
        """This frame and those around it, inmost first, at most 80: deeper pages are hostile, and time must stay linear."""
        frame: Frame | None = self
        for _ in range(80):
            if frame is None:
                return
            yield frame
            frame = frame.parent


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A block of visible text, soft hyphens and other marks without width left out. `linked`: share of its characters inside links;
    `date`: a `datetime` attribute inside it."""

    text: str
    frame: Frame
    linked: float
    date: str = ""

    def tag(self, *names: str) -> bool:
        """True where the piece lies directly or indirectly in an element of one of `names`."""
        return any(f.tag in names for f in self.frame.up())

    def words(self) -> set[str]:
        """All class and id words around the piece."""
        return set().union(*(f.words for f in self.frame.up()))


@lru_cache(maxsize=4096)
def class_words(value: str) -> frozenset[str]:
    """The words of a class or id attribute, whole and cut: "article-teaserBox" gives "article", "teaser", "box", "teaserbox"."""
    words = {whole.lower().replace("-", "").replace("_", "") for whole in value.split() if len(whole) < 40}
    for part in re.split(r"[\s_\-]+", value):
        if part and len(part) < 40:
            words.add(part.lower())
            words.update(w.lower() for w in _WORDS.findall(part))
    return frozenset(words)


def cut_pieces(root: Any) -> list[Piece]:
    """The pieces of the tree `root` (an lxml element), in document order."""
    return list(_Walk().pieces(root))


def is_too_deep(root: Any) -> bool:
    """True for a tree nested deeper than any honest page: programs that recurse take the square of its depth, or fail."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False


class _Walk:
    def __init__(self) -> None:
        self.frame = Frame("html", frozenset(), None)
        self.buffer: list[str] = []
        self.length = self.link_length = self.links = 0
        self.date = ""

    def pieces(self, root: Any) -> Iterator[Piece]:
        """Walks without recursion, so that no depth of nesting can break it."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in _SKIPPED:
                    walker.skip_subtree()
                    continue
                yield from self._enter(element, tag)
            elif event == "end" and tag not in _SKIPPED:
                yield from self._leave(tag)
                self._add(element.tail)
            else:
                self._add(element.tail)
        yield from self._flush()

    def _enter(self, element: Any, tag: str) -> Iterator[Piece]:
        if tag == "br":
            self.buffer.append("\0")
        elif tag == "time":
            self.date = self.date or element.get("datetime") or ""
        elif tag == "a":
            self.links += 1
        elif tag in ("span", "em", "strong") and self.frame.tag in _HEADINGS and self.buffer and not self.buffer[-1][-1:].isspace():
            self.buffer.append(" ")  # parts of a heading stand apart on the screen without a blank in the source
        if tag in _BLOCKS:
            yield from self._flush()
            words = class_words(element.get("class") or "") | class_words(element.get("id") or "")
            hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
            self.frame = Frame(tag, words, self.frame, hidden, (element.get("itemprop") or "").lower())
        self._add(element.text)

    def _leave(self, tag: str) -> Iterator[Piece]:
        if tag == "a":
            self.links = max(0, self.links - 1)
        if tag in _BLOCKS:
            yield from self._flush()
            self.frame = self.frame.parent or self.frame

    def _add(self, text: str | None) -> None:
        if text:
            self.buffer.append(text)
            visible = len(text) if not text.isspace() else 0
            self.length += visible
            self.link_length += visible if self.links else 0

    def _flush(self) -> Iterator[Piece]:
        if self.buffer:
            whole = _BREAKS.sub("\0", _WHITE.sub(" ", "".join(self.buffer).translate(_INVISIBLE)))
            linked = self.link_length / self.length if self.length else 0.0
            for part in re.split("\0{2,}", whole):
                if text := part.strip(" \0").replace("\0", "\n"):
                    yield Piece(text, self.frame, linked, self.date)
            self.buffer.clear()
        self.length = self.link_length = 0
        self.date = ""


def furniture_tag(piece: Piece, heavy: frozenset[int] = frozenset()) -> str:
    """The reason why the elements around `piece` make it furniture, "" where they do not; `heavy` elements (by id) hold the report."""
    for frame in piece.frame.up():
        if id(frame) in heavy:
            return ""
        if frame.hidden:
            return "hidden"
        if (reason := _FURNITURE_TAGS.get(frame.tag)) is not None:
            return reason
    return ""
