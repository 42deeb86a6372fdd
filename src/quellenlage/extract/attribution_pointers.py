"""Sentences that only say whose the figures before them are: "Diese Zahlen veröffentlichte die Regierung", "Die Daten stammen vom Amt"."""

from quellenlage.extract.attribution_classes import BECOME, HAVE, RELATIVES
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_units import Unit

RULE = "noun.pointer"
_THESE = ("diese", "dieses", "dieser")


def read_pointers(unit: Unit, words: Lexicon) -> list[Found]:
    """At most one: the sentence opens with a noun for figures, and names who published them or from whom they come."""
    row = unit.words
    if row[0].low not in (*_THESE, "die"):
        return []
    stop = unit.segments[0].last
    data = noun_phrase(unit, 0, stop, words, appositions=False)
    if data is None or data.pronoun or row[data.head].text not in words.sets["pointers.nouns"] or data.last >= stop:
        return []
    verb = data.last
    published = row[0].low in _THESE or row[verb].low in BECOME
    speaker = _origin(unit, verb, stop, words) or (_publisher(unit, verb, stop, words) if published else None)
    if speaker is None:
        return []
    return [Found(unit.index, "indirect", (), (verb,), speaker, RULE, group="phrase", pointer=True)]


def _origin(unit: Unit, verb: int, stop: int, words: Lexicon) -> Phrase | None:
    """ "stammen von der Polizei"; "stammen aus dem Vorjahr" names nobody."""
    if unit.words[verb].low not in words.sets["pointers.origin"]:
        return None
    if unit.words[verb].low.startswith("stamm") and (giver := _behind(unit, verb + 1, stop, ("von", "vom"), words)) is not None:
        return giver  # whoever figures stem from vouches for them
    phrase = _behind(unit, verb + 1, stop, ("von", "vom", "aus"), words)
    return phrase if phrase is not None and _vouches(unit, phrase, words) else None


def _publisher(unit: Unit, verb: int, stop: int, words: Lexicon) -> Phrase | None:
    row = unit.words
    done = any(w.low in words.sets["pointers.participles"] for w in row[verb + 1 : stop])
    if row[verb].low in BECOME and done:
        return _behind(unit, verb + 1, stop, ("von", "vom"), words)
    if row[verb].low in words.sets["pointers.verbs"] or (row[verb].low in HAVE and done):
        return _nominative(unit, verb + 1, stop, words)
    return None


def published_by(unit: Unit, first: int, last: int, words: Lexicon) -> Phrase | None:
    """Who published a document, from the relative clause at `first`: "die das Netzwerk X am Montag vorstellte"."""
    row = unit.words
    if first + 1 >= last or row[first].low not in RELATIVES:
        return None
    if row[last - 1].low in words.sets["pointers.verbs"] or (
        row[last - 1].low in HAVE and row[last - 2].low in words.sets["pointers.participles"]
    ):
        return _nominative(unit, first + 1, last, words)
    if row[last - 1].low in BECOME and row[last - 2].low in words.sets["pointers.participles"]:
        return _behind(unit, first + 1, last, ("von", "vom"), words)
    return None


def _behind(unit: Unit, first: int, stop: int, prepositions: tuple[str, ...], words: Lexicon) -> Phrase | None:
    for i in range(first, stop - 1):
        if unit.words[i].low in prepositions and unit.words[i].kind == "W":
            phrase = noun_phrase(unit, i + 1, stop, words, appositions=False)
            if phrase is not None and not phrase.pronoun:
                return phrase
    return None


def _nominative(unit: Unit, first: int, stop: int, words: Lexicon) -> Phrase | None:
    """The first phrase that is no object and stands behind no preposition."""
    row, i = unit.words, first
    while i < stop:
        if words.has("phrases.prepositions", row[i].low) and not row[i].capital:
            inner = noun_phrase(unit, i + 1, stop, words, appositions=False)
            i = inner.last if inner is not None else i + 1
            continue
        phrase = noun_phrase(unit, i, stop, words, appositions=False)
        if phrase is None:
            i += 1
            continue
        if phrase.pronoun or words.has("phrases.not_nominative", row[i].low):
            i = max(phrase.last, i + 1)
            continue
        return phrase
    return None


def _vouches(unit: Unit, phrase: Phrase, words: Lexicon) -> bool:
    return any(
        words.role(w.text, *PERSONS, *BODIES)
        or w.text in words.sets["nominal.nouns"]
        or w.text in words.sets["relays.media_names"]
        or w.text in words.sets["headline.speakers"]
        or (w.text.isupper() and len(w.text) > 1)
        for w in unit.words[phrase.first : phrase.last]
        if w.capital
    )
