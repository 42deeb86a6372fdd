"""Which pieces of a page are its report: main-text extraction says where the text lies, the page's own elements say what each piece is.

Method: trafilatura's text is aligned with our pieces in document order; then whole paragraphs it left out between those it took come
back in, sub-headings and the lead as well, and what sits in elements that name themselves newsletter, comments, captions goes out.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from quellenlage.read.dom import Frame, Piece, furniture_tag
from quellenlage.read.threads import find_threads
from quellenlage.rules import Rules

_WINDOW = 20000
_LONG = 40
_KICKER = 60
_PARAGRAPH = 25
_HEAD = 24
_HEAVY = 0.6
_MOST = 0.5
_NO_INK = re.compile(r"[\s|•\-–\u00ad\u200b-\u200d\u2060\ufeff]+")
_SENTENCE_END = re.compile(r"[.!?…:][\"“”«»'‘’)\]]*$")


@dataclass(frozen=True, slots=True)
class Role:
    """The role of a piece and the dotted reason for it."""

    role: str
    reason: str


def squash(text: str) -> str:
    """`text` without blanks and list marks, for comparing what two programs made of the same lines."""
    return _NO_INK.sub("", text)


@dataclass(frozen=True)
class _Vocabulary:
    strong: dict[str, str]
    soft: dict[str, str]
    words: dict[str, frozenset[str]]


@lru_cache(maxsize=8)
def _vocabulary(rules: Rules) -> _Vocabulary:
    table = rules.table("pages")
    marks = {level: {w: reason for reason, words in table["marks"][level].items() for w in words} for level in ("strong", "soft")}
    return _Vocabulary(marks["strong"], marks["soft"], {name: frozenset(words) for name, words in table["words"].items()})


def align(pieces: list[Piece], main_text: str) -> tuple[list[bool], float]:
    """(which pieces `main_text` contains, the share of `main_text` so explained). Linear: each search looks only a window ahead."""
    lines = [key for line in main_text.split("\n") if (key := squash(line))]
    whole = "\0".join(lines) + "\0"
    exact, heads, tails = Counter(lines), {k[:_HEAD] for k in lines}, {k[-_HEAD:] for k in lines}
    taken, explained, cursor = [], 0, 0
    for piece in pieces:
        key = squash(piece.text)
        hit = whole.find(key, cursor, cursor + _WINDOW + len(key)) if len(key) >= _LONG else -1
        if hit >= 0:
            cursor = hit + len(key)
        elif exact[key] > 0:
            hit = 0
        elif len(key) >= 2 * _LONG and (key[:_HEAD] in heads or key[-_HEAD:] in tails):
            hit = 0  # the other program left out a part of the paragraph, a link or a note
        if hit >= 0:
            exact[key] -= 1
            explained += len(key)
        taken.append(hit >= 0)
    return taken, min(1.0, explained / max(1, sum(map(len, lines))))


def choose_roles(pieces: list[Piece], taken: list[bool], title: str | None, description: str, rules: Rules) -> list[Role]:
    """A role for each piece. `taken`: which ones main-text extraction holds for text; `description`: the page's own summary."""
    words = _vocabulary(rules)
    heavy = _heavy_frames(pieces, taken)
    marks = _believable([_mark(p, words, heavy) for p in pieces], pieces, taken)
    for index in find_threads(pieces, title, words.strong, words.words["commenthead"]):
        marks[index] = "strong:comments"
    chosen = [t and not (m and m.startswith("strong")) for t, m in zip(taken, marks, strict=True)]
    roles = [_own_role(p, words, title) for p in pieces]
    head = next((i for i, p in enumerate(pieces) if p.frame.tag == "h1"), 0)
    for index, piece in enumerate(pieces):
        # Wholly linked lines lead elsewhere; a short line before the headline is its kicker or belongs to the page.
        before = index < head and len(piece.text.split()) < 9 and not _SENTENCE_END.search(piece.text)
        if chosen[index] and roles[index] is None and (before or piece.linked > 0.8):
            chosen[index] = False
    text = [i for i, c in enumerate(chosen) if c and roles[i] is None]
    first, last = (text[0], text[-1]) if text else (len(pieces), -1)
    homes = Counter(id(pieces[i].frame.parent) for i in text if pieces[i].frame.tag == "p")
    kinds = Counter(_kind(pieces[i].frame) for i in text)
    # Where a headline stands right before the text, what is called a teaser between the two is this report's own.
    heads = [i for i in range(max(0, first - 8), min(first, len(pieces))) if (r := roles[i]) is not None and r.role == "headline"]
    headed = heads[-1] if heads else len(pieces)
    result = []
    for index, piece in enumerate(pieces):
        own, mark = roles[index], marks[index]
        if own is not None and own.reason == "markup.kicker" and (index > first or mark):
            own = None  # the kicker of another report
        if own is not None and (own.role != "subhead" or first <= index < last):
            usable = (
                not mark
                or (own.role == "headline" and not mark.startswith("strong"))
                or (own.role == "caption" and not mark.startswith("strong"))
            )
            result.append(own if usable else Role("furniture", "furniture.markup." + mark.split(":")[1]))
        elif chosen[index]:
            result.append(Role("body", "markup.main"))
        elif (index <= first + 2 and _is_announced(piece, description) and not mark.startswith("strong") and piece.linked < 0.5) or (
            headed <= index < first and mark == "soft:teaser" and _reads_as_lead(piece)
        ):
            result.append(Role("body", "markup.lead"))
        elif mark or piece.linked > 0.5:
            result.append(Role("furniture", "furniture.markup." + (mark.split(":")[1] if mark else "links")))
        elif (first <= index <= last and _belongs(piece, homes, kinds)) or (first - 3 <= index <= last + 1 and _is_loose(piece, heavy)):
            result.append(Role("body", "markup.sibling"))
        elif index <= first + 2 and _is_lead(piece, words):
            result.append(Role("body", "markup.lead"))
        elif index < first + 3 and piece.words() & words.words["dateline"] and len(piece.text) < 200:
            result.append(Role("dateline", "markup.dateline"))
        else:
            result.append(Role("furniture", "furniture.markup.outside"))
    return _without_loose_subheads(result)


def _believable(marks: list[str], pieces: list[Piece], taken: list[bool]) -> list[str]:
    """The marks, without a strong one that would make most of the text furniture: it names a feature of each entry ("post
    comments-on"), not what the entry is."""
    weights: Counter[str] = Counter()
    for mark, piece, is_text in zip(marks, pieces, taken, strict=True):
        weights[mark] += len(piece.text) if is_text else 0
    total = sum(weights.values())
    return ["" if m.startswith("strong") and weights[m] > _MOST * total else m for m in marks]


def _heavy_frames(pieces: list[Piece], taken: list[bool]) -> frozenset[int]:
    """Elements that hold much of the text: what they call themselves ("page paywall-open", a form around everything) is of the page."""
    weights: Counter[int] = Counter()
    total = 0
    for piece, is_text in zip(pieces, taken, strict=True):
        if is_text:
            total += len(piece.text)
            for frame in piece.frame.up():
                weights[id(frame)] += len(piece.text)
    return frozenset(key for key, weight in weights.items() if weight > _HEAVY * total)


def _mark(piece: Piece, words: _Vocabulary, heavy: frozenset[int]) -> str:
    """Why the elements around a piece make it furniture: "strong:reason", "soft:reason" or ""."""
    tag = furniture_tag(piece, heavy)
    if tag == "form" and _heading(piece):
        tag = ""  # questions that unfold their answers are buttons within headings
    if tag in ("nav", "form"):
        return "strong:" + tag
    soft = f"soft:{tag}" if tag else ""
    for depth, frame in enumerate(piece.frame.up()):
        if frame.tag in ("body", "html", "main") or id(frame) in heavy:
            break
        if frame.tag == "article" and depth:
            # Words on the article element speak of layouts ("article--paywall"), not of what is inside.
            break
        # What a long paragraph itself is called says how it is set ("paywall-fade"), not what it is.
        level = "soft:" if frame.tag == "p" and not depth and len(piece.text.split()) >= _PARAGRAPH else "strong:"
        built = bool(frame.words & words.words["builder"])
        for word in sorted(frame.words):
            if word in words.strong:
                return level + words.strong[word]
            if word in words.soft and not soft and not built:
                soft = "soft:" + words.soft[word]
    return soft


def _own_role(piece: Piece, words: _Vocabulary, title: str | None) -> Role | None:
    """What the piece's own element says it is, None for running text."""
    frame = piece.frame
    if frame.tag == "h1":
        return Role("headline", "markup.h1")
    if piece.tag("figcaption", "caption") or frame.words & words.words["caption"]:
        return Role("caption", "markup.caption")
    if piece.tag("figure") and not piece.tag("blockquote", "table") and len(piece.text) < 400:
        return Role("caption", "markup.figure")
    if frame.words & words.words["kicker"] and len(piece.text) < 80:
        return Role("headline", "markup.kicker")
    if title and squash(piece.text) == squash(title):
        return Role("headline", "markup.title")
    if level := _heading(piece):
        if title and len(piece.text) < len(title) + _KICKER and squash(title) in squash(piece.text):
            return Role("headline", "markup.title")
        return Role("subhead", f"markup.{level}")
    if piece.tag("blockquote") or frame.words & words.words["quote"]:
        return Role("quote", "markup.quote") if not piece.linked > 0.5 else None
    if (
        piece.linked < 0.5
        and (piece.date or frame.words & words.words["dateline"])
        and len(piece.text) < 160
        and not _SENTENCE_END.search(piece.text)
    ):
        return Role("dateline", "markup.dateline")
    return None


def _heading(piece: Piece) -> str:
    """The tag of the heading that the piece is, or that is right around it; "" where there is none."""
    return next((f.tag for f, _ in zip(piece.frame.up(), range(3), strict=False) if f.tag in ("h2", "h3", "h4", "h5", "h6")), "")


def _kind(frame: Frame) -> tuple[str, frozenset[str]]:
    return frame.tag, frame.words


def _belongs(piece: Piece, homes: Counter[int], kinds: Counter[tuple[str, frozenset[str]]]) -> bool:
    """A paragraph or list entry between paragraphs of the text, set like them, is text as well."""
    if piece.frame.tag == "p" and homes[id(piece.frame.parent)] >= 2:
        return True
    if piece.frame.tag == "li":
        return piece.linked < 0.3 and len(piece.text.split()) >= 4
    if piece.frame.tag in ("td", "th"):
        # A table set among the paragraphs belongs to them; one that holds the page's columns does not.
        table = next((f for f in piece.frame.up() if f.tag == "table"), None)
        return table is not None and piece.linked < 0.5 and homes[id(table.parent)] >= 2
    sentence = len(piece.text.split()) >= 8 and bool(_SENTENCE_END.search(piece.text))
    return sentence and kinds[_kind(piece.frame)] >= 2


def _is_loose(piece: Piece, heavy: frozenset[int]) -> bool:
    """True for running text that stands bare in the element that holds the report, beside its paragraphs."""
    bare = id(piece.frame) in heavy and piece.frame.tag not in ("body", "html", "main")
    return bare and piece.linked < 0.3 and len(piece.text.split()) >= _PARAGRAPH and bool(_SENTENCE_END.search(piece.text))


def _is_lead(piece: Piece, words: _Vocabulary) -> bool:
    return len(piece.text.split()) >= 6 and any(f.words & words.words["lead"] for i, f in enumerate(piece.frame.up()) if i < 3)


def _reads_as_lead(piece: Piece) -> bool:
    return piece.linked < 0.3 and len(piece.text.split()) >= 6 and bool(_SENTENCE_END.search(piece.text))


def _is_announced(piece: Piece, description: str) -> bool:
    """True where the page's own summary says what the piece says."""
    key, told = squash(piece.text), squash(description)
    return len(key) > _LONG and len(told) > _LONG and (key[:60] in told or told[:60] in key)


def _without_loose_subheads(roles: list[Role]) -> list[Role]:
    """A sub-heading followed by no text before the next one heads something that is not part of the report."""
    result = list(roles)
    open_heads: list[int] = []
    for index, role in enumerate(roles):
        if role.role == "subhead":
            if open_heads and index - open_heads[-1] > 1:
                for lost in open_heads:
                    result[lost] = Role("furniture", "furniture.markup.subhead")
                open_heads = []
            open_heads.append(index)
        elif role.role in ("body", "quote"):
            open_heads = []
    for lost in open_heads:
        result[lost] = Role("furniture", "furniture.markup.subhead")
    return result
