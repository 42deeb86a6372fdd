"""One sentence as a line of words and marks, and the numbers its single words are. Finding candidates is the cheap pass."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.extract.number_digits import CORE, read_digits
from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_words import plain
from quellenlage.model import Span

_LETTERS = r"[\w\u00ad\u200b\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"https?://\S+|www\.\S+|(?:{CORE})(?:[^\W\d_]\w*)?(?:-[^\W\d_]\w*(?:-\w+)*)?|[^\W\d_]{_LETTERS}(?:-\w{_LETTERS})*(?:(?<=[0-9])[.,][0-9]+)*|\S"
)
_CORE = re.compile(CORE)
_DIGITS = re.compile(r"[0-9]+")
_MEMORY = 200_000
_LONGEST = 120
_SUM = 1000  # below it "50-Euro-Schein" and its like name a piece
_PLURAL_SCALES = {"millionen": 1e6, "milliarden": 1e9}


_plain = lru_cache(maxsize=50_000)(plain)

Verdict = tuple[str, str] | None
"""(kind, rule) that a judge gives a number, None where it has nothing to say."""


@dataclass(slots=True)
class Draft:
    """A number in the making: tokens `first`..`last` (exclusive) of its line. `form` is how it is written: digits, word, article, scale,
    several, indefinite, part (inside a compound), other; `tail` is the plain rest of a compound; `scaled` what a scale word made of it."""

    first: int
    last: int
    start: int
    end: int
    low: float | None
    high: float | None
    form: str
    kind: str
    rule: str
    tail: str = ""
    scaled: float = 1.0
    unit: str | None = None
    approximate: bool = False
    modifiers: list[Span] = field(default_factory=list)

    @property
    def value(self) -> float:
        """The number itself: the lower end, or the upper one of what is open below."""
        return self.low if self.low is not None else self.high or 0.0


@dataclass(frozen=True, slots=True)
class Atom:
    """What one word is as a number, wherever it stands; `start`, `end` are places inside the word."""

    form: str
    value: float
    start: int
    end: int
    kind: str
    rule: str
    tail: str = ""


class Line:
    """The words and marks of one sentence; every look to the side is by token index and answers "" beyond the ends."""

    __slots__ = ("_matches", "field")

    def __init__(self, matches: list["re.Match[str]"], field: str) -> None:
        self._matches = matches
        self.field = field

    def __len__(self) -> int:
        return len(self._matches)

    def word(self, i: int) -> str:
        """The token as written."""
        return self._matches[i].group() if 0 <= i < len(self._matches) else ""

    def low(self, i: int) -> str:
        """The token in lower case, composed and without soft hyphens."""
        low = self.word(i).lower()
        return low if low.isascii() else _plain(low)

    def start(self, i: int) -> int:
        """Where token `i` begins in the field."""
        return self._matches[i].start()

    def end(self, i: int) -> int:
        """Where token `i` ends in the field."""
        return self._matches[i].end()

    def glued(self, i: int) -> bool:
        """True where nothing stands between token `i` and the one after it."""
        return i >= 0 and i + 1 < len(self._matches) and self._matches[i].end() == self._matches[i + 1].start()

    def noun(self, i: int) -> bool:
        """True where token `i` begins with a capital letter, as German nouns do."""
        return self.word(i)[:1].isupper()

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `first`..`last` (exclusive)."""
        return Span(self.start(first), self.end(last - 1), self.field)


def adjective(line: Line, at: int) -> bool:
    """True where the token at `at` looks like an adjective before a noun."""
    return line.word(at).islower() and line.word(at).endswith(("e", "en", "er")) and line.noun(at + 1)


def read_line(text: str, span: Span, lexicon: Lexicon) -> tuple[Line, list[Draft]]:
    """The line of the sentence at `span`, and its words that are numbers or parts of numbers, in order."""
    memory = lexicon.memory
    matches = list(_TOKEN.finditer(text, span.start, span.end))
    drafts: list[Draft] = []
    for i, match in enumerate(matches):
        word = match.group()
        try:
            atom = memory[word]
        except KeyError:
            if len(memory) > _MEMORY:
                memory.clear()
            atom = memory[word] = read_word(word, lexicon)
        if atom is not None:
            at = match.start()
            high = None if atom.form == "indefinite" else atom.value
            drafts.append(Draft(i, i + 1, at + atom.start, at + atom.end, atom.value, high, atom.form, atom.kind, atom.rule, atom.tail))
    return Line(matches, span.field), drafts


def read_word(word: str, lexicon: Lexicon) -> Atom | None:
    """`word` as a number or a part of one; None for nearly all words."""
    first = word[0]
    if first.isdigit() and first.isascii():
        return _read_figures(word, lexicon)
    if not first.isalpha():
        return _read_mark(word)
    if word.startswith(("http://", "https://", "www.")) or len(word) > _LONGEST:
        return None
    simple = plain(word)
    if simple in lexicon.articles:
        return Atom("article", 1.0, 0, len(word), "article", "article")
    if simple in lexicon.pairs:
        return Atom("article", 2.0, 0, len(word), "article", "article.both")
    if simple in lexicon.indefinite:
        return Atom("indefinite", lexicon.indefinite[simple], 0, len(word), "cardinal", "word.indefinite")
    if simple in lexicon.scales:
        return Atom("scale", lexicon.scales[simple], 0, len(word), "cardinal", "word.scale")
    value = lexicon.words.value(simple)
    if value is not None:
        return Atom("word", value, 0, len(word), "cardinal", "word")
    return _read_compound(word, simple, lexicon)


def _read_mark(word: str) -> Atom | None:
    if word.isnumeric() and not word.isdigit():
        read = read_digits(word)
        return Atom("digits", read[0], 0, 1, "fraction", read[2]) if read else None
    return None


def _read_compound(word: str, simple: str, lexicon: Lexicon) -> Atom | None:
    digits = _DIGITS.search(word)
    if digits is not None:
        return Atom("other", float(digits.group()[:15]), digits.start(), digits.end(), "model", "model.letters")
    if "-" in simple:
        head, _, tail = simple.partition("-")
        value = 1.0 if head == "ein" else lexicon.words.value(head)
        if value is None:
            return None
        length = word.index("-")
        second = lexicon.words.value(tail)
        if second is not None:
            return Atom("word", value, 0, len(word), "other", "word.pair", tail)
        return Atom("part", value, 0, length, *_part_kind(value, tail, lexicon, False), tail)
    ordinal = lexicon.words.ordinal(simple)
    if ordinal is not None:
        return Atom("other", ordinal, 0, len(word), "ordinal", "word.ordinal")
    if simple in lexicon.fractions or simple.removesuffix("n") in lexicon.fractions:
        return Atom(
            "fraction",
            1.0 / lexicon.fractions.get(simple, lexicon.fractions.get(simple.removesuffix("n"), 1)),
            0,
            len(word),
            "fraction",
            "word.fraction",
        )
    grown = lexicon.words.compound(simple)
    if grown is None:
        return None
    length = grown.length if len(simple) == len(word) else len(word)
    return Atom("part", grown.value, 0, length, grown.kind, "compound." + grown.kind, simple[grown.length :])


def _read_figures(word: str, lexicon: Lexicon) -> Atom | None:
    match = _CORE.match(word)
    read = read_digits(match.group()) if match else None
    if match is None or read is None:
        return None
    value, kind, rule = read
    rest = word[match.end() :]
    if not rest:
        return Atom("digits", value, 0, len(word), kind, rule)
    if rest in lexicon.glued and kind == "cardinal":
        return Atom("digits", value * lexicon.glued[rest], 0, len(word), kind, "digits.glued_scale")
    tail = plain(rest.lstrip("-"))
    scale, _, inner = tail.partition("-")
    factor = _PLURAL_SCALES.get(scale) or lexicon.scales.get(scale)
    if kind == "cardinal" and factor and rest[0] == "-" and inner:
        value, tail = value * factor, inner
    if kind == "cardinal":
        kind, rule = _part_kind(value, tail, lexicon, rest[0] != "-")
    return Atom("part", value, 0, match.end(), kind, rule, tail)


def _part_kind(value: float, tail: str, lexicon: Lexicon, glued: bool) -> tuple[str, str]:
    """Kind and rule of a number grown together with `tail`; `glued`: without a hyphen."""
    if value >= 1000 and tail.startswith(("er", "ern")) and len(tail) <= 3:
        return "date", "date.decade"
    kind = lexicon.words.suffix_kind(tail)
    if kind is not None:
        return kind, "compound." + kind
    head = tail.split("-")[0]
    if head in lexicon.units:
        return lexicon.units[head], "unit.compound"
    if head in lexicon.money:
        # "9-Euro-Ticket", "50-Euro-Schein": what a thing is called or worth by the piece, no sum of money
        return ("other", "money.denomination") if value < _SUM and tail != head else ("cardinal", "money.compound")
    if value == 1 and not glued:
        return "other", "compound.other"  # "Ein-Mann-Betrieb"
    if glued:
        return "model", "model.glued"
    if head.startswith(lexicon.counts) or value >= 100:
        return "cardinal", "compound.counted"
    return "other", "compound.other"
