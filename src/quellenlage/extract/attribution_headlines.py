"""Forms of headlines: "Kowal: 4.000 Verluste", "Nordland meldet 300 Tote", "Südland will Drohnen abgeschossen haben"."""

import re

from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_units import Unit
from quellenlage.model import Span

_WE = frozenset(("Haben", "Hatten", "Werden", "Wollen", "Müssen", "Können", "Brauchen", "Sind", "Waren", "Rechnen", "Erwarten"))
_ADJECTIVE = re.compile(r"(?:ig|lich|isch|bar|haft|sam|end|schwer|neu|erst|viel|weiter|letzt|jüngst|tot)(?:e|er|es|en)$", re.I)
_LONGEST = 9  # words before the colon


def read_headline(unit: Unit, words: Lexicon) -> list[Found]:
    """What a headline attributes by a colon or by "will ... haben"; sentences of the body only by the latter."""
    found = _claims(unit, words)
    if unit.headline:
        found.extend(_colon(unit, words))
    return found


def _colon(unit: Unit, words: Lexicon) -> list[Found]:
    row = unit.words
    for number, segment in enumerate(unit.segments):
        if segment.before != ":" or segment.last - segment.first < 2:
            continue
        before = unit.segments[number - 1]
        start = before.first
        while start < before.last and (row[start].kind == "P" or ":" in row[start].text or row[start].low == "uhr"):
            start += 1  # the marks and the clock of a ticker
        phrase = noun_phrase(unit, start, before.last, words)
        if (
            phrase is None
            or phrase.pronoun
            or before.last - before.first > _LONGEST
            or not (_can_speak(unit, phrase, words) or _verb_first(unit, segment.first))
        ):
            continue
        rest = row[phrase.last : before.last]
        if rest and not words.has("phrases.prepositions", rest[0].low):
            continue
        end = len(row)
        quote = Span(row[segment.first].start, row[end - 1].end, unit.field)
        return [Found(unit.index, "headline", (quote,), (before.last,), phrase, "headline.colon")]
    return []


def _verb_first(unit: Unit, first: int) -> bool:
    """ "Kowal: Haben 90 Drohnen abgefangen": who leaves out "wir" speaks, whatever the name."""
    return unit.words[first].text in _WE and unit.words[-1].text != "?"


def _can_speak(unit: Unit, phrase: Phrase, words: Lexicon) -> bool:
    row = unit.words[phrase.first : phrase.last]
    last = row[-1].text
    if any(w.text in words.sets["headline.topic_words"] or w.low.endswith(("krieg", "ticker", "blog", "krise", "unglück")) for w in row):
        return False
    if any(words.role(w.text, *PERSONS, *BODIES) for w in row if w.capital):
        return True
    if len(row) == 1:
        word = row[0].text
        return word in words.sets["headline.speakers"] or (word.isupper() and 2 <= len(word) <= 6)
    if _ADJECTIVE.search(row[0].text):
        return False  # "Heftige Kämpfe um Bachmut": the capital letter is the sentence's
    return (
        all(w.capital for w in row)
        and len(row) <= 3
        and not last.isupper()
        and words.sets["headline.topic_words"].isdisjoint(w.text for w in row)
    )


def _claims(unit: Unit, words: Lexicon) -> list[Found]:
    """ "will ... getötet haben", "wollen ... erobert haben": who claims to have done it."""
    row = unit.words
    for segment in unit.segments:
        last = segment.last - 1
        if last - segment.first < 3 or row[last].low not in ("haben", "sein"):
            continue
        for i in range(segment.first, last):
            if row[i].low in ("will", "wollen"):
                phrase = noun_phrase(unit, segment.first, i, words)
                if phrase is None:
                    phrase = noun_phrase(unit, i + 1, last, words)
                if phrase is not None and (row[last - 1].low.endswith(("t", "en"))):
                    return [Found(unit.index, "wide", (unit.span(segment.first, segment.last),), (i, last), phrase, "headline.claims")]
    return []
