"""Sentences that only say where the figures before them come from: "Diese Zahlen veröffentlichte am Donnerstag das Ministerium"."""

from quellenlage.extract.attribution_carry import can_act
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_units import Unit

_OPENING = 4  # words within which the noun that points back stands
_FURTHEST = 12  # words behind the verb within which the speaker is looked for


def read_pointer(unit: Unit, words: Lexicon) -> list[Found]:
    """The frame of such a sentence, without a quote: what it points at is filled in when speech is carried on."""
    row = unit.words
    if unit.headline or len(row) < _OPENING or row[0].low not in words.sets["nominal.pointing_words"]:
        return []
    head = next((i for i in range(1, min(_OPENING, len(row) - 1)) if row[i].text in words.sets["nominal.pointed"]), 0)
    if not head:
        return []
    finite = head + 1
    low = row[finite].low
    if low in words.sets["nominal.pointing_from"]:
        speaker = _behind(unit, finite + 1, words, ("aus", "von", "vom"))
    elif low in ("wurde", "wurden"):
        speaker = _behind(unit, finite + 1, words, ("von", "vom", "durch"))
    elif low in words.sets["nominal.pointing"]:
        speaker = _subject(unit, finite + 1, words)
    else:
        return []
    return (
        [Found(unit.index, "indirect", (), (finite,), speaker, "pointer.nominal", pointer=True)]
        if speaker and can_act(unit, speaker, words)
        else []
    )


def _behind(unit: Unit, start: int, words: Lexicon, prepositions: tuple[str, ...]) -> Phrase | None:
    stop = min(len(unit.words), start + _FURTHEST)
    for i in range(start, stop):
        if unit.words[i].low in prepositions:
            return noun_phrase(unit, i + 1, len(unit.words), words)
    return None


def _subject(unit: Unit, start: int, words: Lexicon) -> Phrase | None:
    """The first noun phrase behind the verb that hangs on no preposition and tells no time."""
    row, i = unit.words, start
    while i < min(len(row), start + _FURTHEST) and row[i].kind == "W":
        if words.has("phrases.prepositions", row[i].low):
            inner = noun_phrase(unit, i + 1, len(row), words, appositions=False)
            i = inner.last if inner is not None else i + 1
            continue
        phrase = noun_phrase(unit, i, len(row), words)
        if phrase is not None and row[phrase.head].text not in words.sets["phrases.time_words"]:
            return phrase
        i = phrase.last if phrase is not None else i + 1
    return None
