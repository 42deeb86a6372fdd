"""Frames that stand behind or inside what they attribute: "..., sagte sie", "..., wie das Amt mitteilte, ..."."""

from quellenlage.extract.attribution_classes import ADVERBIAL, COPULA
from quellenlage.extract.attribution_clauses import (
    is_konjunktiv,
    is_relative,
    sentence_end,
    sentence_start,
    sentence_stop,
    trim,
)
from quellenlage.extract.attribution_cues import Cue
from quellenlage.extract.attribution_lexicon import Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_units import Unit
from quellenlage.model import Span

_VICTIMS = ("tote", "toten", "opfer", "opfern", "leben", "verletzte", "verletzten", "menschenleben")


def around(unit: Unit, first: int, last: int, words: Lexicon) -> tuple[Span, ...]:
    """The sentence without the inserted frame `first`..`last`: what stands before its comma and behind the comma that closes it."""
    row = unit.words
    begin = sentence_start(unit, first)
    spans: list[Span] = []
    left = first
    while left > begin and row[left - 1].kind == "P" and row[left - 1].text in ",–-(":
        left -= 1
    if left > begin:
        spans.append(trim(unit, begin, left))
    right, end = last, sentence_stop(unit, last)
    while right < end and row[right].kind == "P" and row[right].text in ",–-):":
        right += 1
    if right < end:
        spans.append(trim(unit, right, end))
    return tuple(spans)


def is_inverted(unit: Unit, cue: Cue, speaker: Phrase | None, where: str, after: int | None, words: Lexicon) -> int | None:
    """Where the frame begins (its first word) if what is reported stands before it: "..., sagte sie", "„...“ sagte sie"."""
    row = unit.words
    first = unit.segments[unit.segment_of(cue.finite)].first
    if cue.final or where not in ("middle", "none", "inner"):
        return None
    start = cue.finite
    while start - 1 >= first and row[start - 1].low in ("so", "und", "auch"):
        start -= 1
    if start == 0:
        return None
    before = row[start - 1]
    if before.kind == "Q":
        return start
    if start != first or before.text not in ",–-?!":
        return None
    if (after is not None and row[after].low in ("dass", "daß", "ob")) or (after is not None and row[after - 1].text == ":"):
        return None
    number = unit.segment_of(cue.finite)
    opener = row[unit.segments[number - 1].first].low if number else ""
    only_adverbial = (
        number >= 1 and unit.segments[_first_segment(unit, number)].first == unit.segments[number - 1].first and opener in ADVERBIAL
    )
    if only_adverbial and after is not None:
        return None
    lead = unit.segments[_first_segment(unit, number)]
    if row[lead.first].low in ADVERBIAL and cue.verb.lemma in words.sets["figure"] and not is_konjunktiv(unit, lead.first, start, words):
        return None  # "Während ..., sprach die Polizei von 50 Verletzten": what it reports stands behind it
    if row[cue.finite].low in COPULA and after is not None:
        return None
    if cue.verb.lemma in words.sets["figure"] and speaker is not None and number >= 2 and _estimated(unit, lead.first, lead.last, words):
        return None  # "Die Zahl der Toten, die ..., bezifferte die Agentur mit 13"
    reported = before.kind == "Q" or is_konjunktiv(unit, sentence_start(unit, start), start, words)
    if not reported and (
        (speaker is None and cue.verb.lemma != "heißen") or (cue.verb.group in ("weak", "judge") and not _shows(unit, speaker, words))
    ):
        return None
    if cue.passive and after is not None:
        return None
    return start


def _estimated(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    phrase = noun_phrase(unit, first, last, words, appositions=False)
    return phrase is not None and unit.words[phrase.head].text in words.sets["nominal.estimated"]


def _shows(unit: Unit, speaker: Phrase | None, words: Lexicon) -> bool:
    """ "..., zeigen Zahlen des Ministeriums": figures and reports show what stands before."""
    return speaker is not None and unit.words[speaker.head].text in words.sets["nominal.nouns"]


def _first_segment(unit: Unit, number: int) -> int:
    while number > 0 and unit.segments[number].before not in (".", "!", "?", ""):
        number -= 1
    return number


def inverted_quote(unit: Unit, cue: Cue, start: int, limit: int, words: Lexicon) -> tuple[Span, ...]:
    row = unit.words
    left = start
    while left > 0 and row[left - 1].kind == "P" and row[left - 1].text in ",–-":
        left -= 1
    begin = sentence_start(unit, left - 1) if left else 0
    if row[left - 1].kind == "Q" and left - 1 >= begin and not _frame_before(unit, begin, left - 1, words):
        first = left - 1
        spans = [unit.span(first, left)] if first == begin or row[first - 1].text in ":." else [trim(unit, begin, left)]
    elif left > begin:
        spans = [trim(unit, begin, left)]
    else:
        return ()
    number = max(unit.segment_of(cue.finite), unit.segment_of(cue.last)) + 1
    while number < len(unit.segments) and unit.segments[number].first < limit:
        segment = unit.segments[number]
        first = segment.first
        if segment.before in ".!?":
            break
        opening = row[first].low
        if segment.before == ":" and row[first].kind != "Q":
            spans.append(trim(unit, first, sentence_end(unit)))
            break
        if (
            row[first].kind == "Q"
            or (is_konjunktiv(unit, first, segment.last, words) and not _is_rel(unit, first, segment.last, words))
            or opening in ("dass", "daß")
        ):
            if row[first].kind == "Q" and segment.before == ":":
                spans.append(unit.span(first, first + 1))
            else:
                spans.append(trim(unit, first, min(limit, sentence_end(unit))))
            break
        number += 1
    return tuple(spans)


def _is_rel(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    return words.has("phrases.relatives", unit.words[first].low) and is_relative(unit, first, last, words)


def _frame_before(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    return any(not w.capital and any(v.part == "fin" for v in words.verbs.get(w.low, ())) for w in unit.words[first:last])
