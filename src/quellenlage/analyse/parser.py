"""One report's Analysis: sentences now, tags and clauses when asked for."""

from bisect import bisect_left
from collections.abc import Sequence

from quellenlage.analyse.clauses import cut_clauses
from quellenlage.analyse.hanta import hanta
from quellenlage.analyse.tokens import tokenize
from quellenlage.analyse.verbs import by_clauses, repair_tags
from quellenlage.model import Analysis, Number, Parse, Report, Sentence, Span, Tagger, Token
from quellenlage.rules import Rules

_GERMAN = Rules("de")
_CARD = "CARD"
_STAND_IN = "12"


def analyse(
    report: Report, sentences: tuple[Sentence, ...], numbers: tuple[Number, ...], tagger: Tagger | None = None, rules: Rules = _GERMAN
) -> Analysis:
    """The Analysis of `report`; `numbers` become single tokens tagged CARD (articles and ordinals in letters stay words); `tagger` is
    HanTa unless another is given; `rules` hold the words that open, join and close clauses."""
    solid = SolidNumbers(numbers)

    def parse(sentence: Sentence) -> Parse:
        text = report.field_text(sentence.span.field)
        tokens = tag_tokens(text, sentence.span, solid.inside(sentence.span), tagger or hanta())
        clauses = cut_clauses(tokens, rules)
        return Parse(by_clauses(tokens, clauses), clauses)

    return Analysis(report.text, report.title, sentences, parse)


def tag_tokens(text: str, span: Span, solid: tuple[Span, ...], engine: Tagger) -> tuple[Token, ...]:
    """The tokens of `span` with tags and lemmas. The engine sees a plain numeral in place of each number, and no full stop behind an
    ordinal ("24. Oktober"), so that neither breaks what it knows of the words around."""
    places = tokenize(text, span, solid)
    fixed = {s.start for s in solid}
    shown = [i for i, (start, _) in enumerate(places) if not ordinal_stop(text, places, i, fixed)]
    words = [_STAND_IN if places[i][0] in fixed else text[places[i][0] : places[i][1]] for i in shown]
    tags = dict(zip(shown, engine.tag(words), strict=True))
    found: list[Token] = []
    for i, (start, end) in enumerate(places):
        word = text[start:end]
        if start in fixed:
            found.append(Token(start, end, word, _CARD, word))
        else:
            tag, lemma = tags.get(i, ("$.", word))
            found.append(Token(start, end, word, tag, lemma))
    return repair_tags(tuple(found))


def ordinal_stop(text: str, places: Sequence[tuple[int, int]], i: int, fixed: set[int]) -> bool:
    """True for the full stop of an ordinal inside the sentence ("24. Oktober"), which no tagger should take for its end."""
    start, end = places[i]
    return text[start:end] == "." and 0 < i < len(places) - 1 and places[i - 1][0] in fixed and places[i - 1][1] == start


class SolidNumbers:
    """The numbers that are one token each, by field, for one look-up per sentence."""

    def __init__(self, numbers: tuple[Number, ...]) -> None:
        self._by_field: dict[str, list[Span]] = {}
        for number in numbers:
            if number.kind not in ("article", "ordinal") or number.text[:1].isdigit():
                self._by_field.setdefault(number.span.field, []).append(number.span)
        for spans in self._by_field.values():
            spans.sort()

    def inside(self, span: Span) -> tuple[Span, ...]:
        """Spans of numbers inside `span`, in order."""
        spans = self._by_field.get(span.field, [])
        found: list[Span] = []
        for candidate in spans[bisect_left(spans, Span(span.start, span.start, span.field)) :]:
            if candidate.start >= span.end:
                break
            if candidate.end <= span.end and (not found or candidate.start >= found[-1].end):
                found.append(candidate)
        return tuple(found)
