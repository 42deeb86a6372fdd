"""Quotation marks, and the units in which attribution is read: a sentence, or all sentences that one quotation crosses.

A unit is a row of words. A quotation that is speech is one word of kind "Q", so that what frames it is read as if it were short; names
and titles in quotation marks („Der Bote“) stay ordinary words. No tags are needed: attribution works on closed classes, and is cheap.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from quellenlage.extract.attribution_lexicon import Lexicon
from quellenlage.model import Analysis, Sentence, Span

_OPEN = {"„": '“”"', "“": "”“", "»": "«", "«": "»", "‚": "‘’'", "‘": "’", "‹": "›", "›": "‹", '"': '"', "'": "'", "”": "”"}
_MARK = re.compile(r"[„“”«»\"‚‘‹›]|(?<![\w'])'(?=\w)|(?<=[\w.!?,])'(?!\w)")
_WORD = re.compile(
    r"\d{1,2}:\d{2}(?!\d)|\d+-[A-Za-zäöüÄÖÜ][\w-]*|\d+(?:[.,]\d+)*|\w+(?:(?:[-'’/&]|\.(?=[a-zäöü0-9])|(?<=\b[A-ZÄÖÜ])\.)\w+)*|\.\.\.|[^\w\s]"
)
_DOMAIN = re.compile(r"\.(?:de|com|at|ch|org|net|eu|info|tv|ru|uk)$")
_LONGEST = 4000
_NOUN_BEFORE = re.compile(r"([A-ZÄÖÜ][\w-]+)\s+\Z")
_BREAKS = frozenset(",;:–—-()[]…")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start`..`end`; `low` in lower case; `kind`: W word, N number, P mark, Q a whole quotation."""

    start: int
    end: int
    text: str
    low: str
    kind: str

    @property
    def capital(self) -> bool:
        """True for words that begin with a capital, names in quotation marks included."""
        return self.kind == "W" and (self.text[:1].isupper() or self.text[:1] in "„«»\"‚'“" or _DOMAIN.search(self.text) is not None)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first`..`last` (exclusive) of a unit between two marks; `before` is the mark in front, "" at the beginning."""

    first: int
    last: int
    before: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more sentences with their words and segments. `last_mark` is the index of the closing full stop, or the number of words."""

    field: str
    index: int
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    segments: tuple[Segment, ...]
    quotes: tuple[Span, ...]
    end: int

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    def segment_of(self, i: int) -> int:
        """Number of the segment that holds word `i` (a mark belongs to the segment after it)."""
        return max(0, bisect_right([s.first for s in self.segments], i) - 1)

    def span(self, first: int, last: int) -> Span:
        """From word `first` to word `last` (exclusive); at least one word of the unit, wherever a frame at its edge may point."""
        last = max(1, min(last, len(self.words)))
        first = max(0, min(first, last - 1))
        return Span(self.words[first].start, self.words[last - 1].end, self.field)

    @property
    def headline(self) -> bool:
        """A headline by its role, or a line without a full stop."""
        last = self.words[-1]
        return self.role in ("headline", "subhead") or (len(self.words) < 30 and last.text not in ".!?…:\"“”«»'" and last.kind != "Q")

    @property
    def role(self) -> str:
        """The role of the block it stands in."""
        return self.sentences[0].role


def find_quotes(text: str, field: str) -> list[Span]:
    """Outermost quotations with their marks, in all styles; one without an end runs to the end of its paragraph, an end without a
    beginning is passed over."""
    found: list[Span] = []
    paragraph_end = -1
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text)]
    i = 0
    while i < len(marks):
        at, mark = marks[i]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opens = mark in _OPEN and not after.isspace() and after != "" and not (before.isalnum())
        if not opens:
            i += 1
            continue
        if at >= paragraph_end:
            paragraph_end = text.find("\n", at)
            paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
        closing = _closing(marks, i, _OPEN[mark], text, paragraph_end)
        if closing is None:
            if mark in "„«»" and paragraph_end - at > 40:
                found.append(Span(at, len(text[:paragraph_end].rstrip()), field))
                while i < len(marks) and marks[i][0] < paragraph_end:
                    i += 1
            else:
                i += 1
            continue
        found.append(Span(at, marks[closing][0] + 1, field))
        i = closing + 1
    return found


def _closing(marks: list[tuple[int, str]], i: int, closers: str, text: str, paragraph_end: int) -> int | None:
    at, mark = marks[i]
    for j in range(i + 1, len(marks)):
        place, other = marks[j]
        if place > paragraph_end or place - at > _LONGEST:
            return None
        if other in closers and place > at + 1 and (other != mark or not text[place - 1].isspace()):
            return j
        if other == mark and mark == "„":
            return None
    return None


def is_speech(quote: Span, text: str, named: frozenset[str] = frozenset()) -> bool:
    """True for words somebody said; False for a name or title in quotation marks: all words capitalised, or one word alone, or right
    behind a noun of `named` ("Bündnis „Zwölf Monate sind genug“")."""
    words = re.findall(r"[\w'’-]+", text[quote.start + 1 : quote.end - 1])
    if not words:
        return False
    noun = _NOUN_BEFORE.search(text, max(0, quote.start - 30), quote.start)
    if noun is not None and noun.group(1) in named and text[quote.end - 2] not in ".!?…,":
        return False
    if text[quote.end - 2] in ".!?…" and len(words) > 2:
        return True
    small = [
        w
        for w in words
        if w[:1].islower()
        and w not in ("der", "die", "das", "des", "von", "für", "und", "of", "the", "de", "in", "im", "am", "zu", "a", "to", "for", "and")
    ]
    if len(words) <= 3 and re.search(
        r"(?:^|\W)(?:[Ww]ie|[Ll]aut|[Zz]eitung|[Mm]agazin|Portal|Sender|Blatt)\s*$", text[max(0, quote.start - 12) : quote.start]
    ):
        return False  # "wie „der bote“ berichtet"
    if len(words) > 1 and len(words) <= 6 and not small:
        return False
    if len(words) == 1 and words[0][:1].isupper():  # „Vertrauensbruch“ behind "einen" or "als" is a judgement, elsewhere a name
        before = re.search(r"(\w+)\s*$", text[max(0, quote.start - 20) : quote.start])
        return before is not None and before.group(1) in ("ein", "eine", "einen", "einem", "einer", "als", "alles")
    return True


def make_units(analysis: Analysis, words: Lexicon) -> list[Unit]:
    """The units of a report in order."""
    units: list[Unit] = []
    for name in ("title", "text"):
        text = (analysis.title or "") if name == "title" else analysis.text
        sentences = [s for s in analysis.sentences if s.span.field == name]
        if not text or not sentences:
            continue
        quotes = find_quotes(text, name)
        named = words.sets["quoted.named"]
        speech = [q for q in quotes if is_speech(q, text, named)]
        names = [q for q in quotes if not is_speech(q, text, named)]
        for group in _grouped(sentences, speech):
            units.append(_unit(text, name, group, speech, names, len(units)))
    units.sort(key=lambda u: u.sentences[0].index)
    return units


def _grouped(sentences: list[Sentence], speech: list[Span]) -> list[list[Sentence]]:
    """Sentences that one quotation crosses together, the others alone."""
    groups: list[list[Sentence]] = []
    at, open_until = 0, -1
    for sentence in sentences:
        if groups and sentence.span.start < open_until:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
        while at < len(speech) and speech[at].start < sentence.span.end:
            open_until = max(open_until, speech[at].end)
            at += 1
    return groups


def _unit(text: str, field: str, group: list[Sentence], speech: list[Span], names: list[Span], index: int) -> Unit:
    start, end = group[0].span.start, group[-1].span.end
    inside = list(_within(speech, start, end))
    titles = _within(names, start, end)
    words: list[Word] = []
    at = start
    for solid in sorted((*inside, *titles)):
        if solid.start < at:
            continue
        words.extend(_words(text, at, solid.start))
        kind = "Q" if solid in inside else "W"
        words.append(Word(solid.start, solid.end, text[solid.start : solid.end], text[solid.start : solid.end].lower(), kind))
        at = solid.end
    words.extend(_words(text, at, end))
    return Unit(field, index, tuple(group), tuple(words), tuple(_segments(words, {s.span.end for s in group})), tuple(inside), end)


def _within(spans: list[Span], start: int, end: int) -> list[Span]:
    low = bisect_right(spans, Span(start, -1, "")) if spans else 0
    found = []
    for q in spans[max(0, low - 1) :]:
        if q.start >= end:
            break
        if q.start >= start and q.end <= end:
            found.append(q)
    return found


def _words(text: str, start: int, end: int) -> list[Word]:
    found = []
    for m in _WORD.finditer(text, start, end):
        word = m.group()
        kind = "N" if word[0].isdigit() and word[-1].isdigit() else "W" if word[0].isalnum() else "P"
        found.append(Word(m.start(), m.end(), word, word.lower(), kind))
    return found


def _short_brackets(words: list[Word]) -> set[int]:
    """Marks of brackets around a word or two: "(BVD)", "(CDU)" belong to the name before them and cut nothing."""
    found: set[int] = set()
    for i, word in enumerate(words):
        if word.text == "(":
            for j in range(i + 1, min(i + 5, len(words))):
                if words[j].text == ")":
                    found |= set(range(i, j + 1))
                    break
    return found


def _segments(words: list[Word], ends: set[int]) -> list[Segment]:
    """Cut at commas, dashes, brackets and the ends of sentences; the full stop of an abbreviation or a day cuts nothing."""
    found: list[Segment] = []
    first, before = 0, ""
    inside = _short_brackets(words)
    for i, word in enumerate(words):
        if i not in inside and word.kind == "P" and (word.text in _BREAKS or (word.text in ".!?" and word.end in ends)):
            if i > first:
                found.append(Segment(first, i, before))
            first, before = i + 1, word.text
    if first < len(words):
        found.append(Segment(first, len(words), before))
    return found
