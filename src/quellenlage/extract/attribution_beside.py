"""Main clauses side by side, each with a voice of its own: "Die Polizei zählte 300, die Veranstalter sprachen von 900".

What one voice reports ends where the next one speaks. The border is a mark of its own before the segment, so that everything that cuts at
a semicolon cuts here, while frames around the whole sentence ("..., wie der Sender meldete") still reach over it.
"""

from dataclasses import replace

from quellenlage.extract.attribution_classes import AMOUNTS, CONTENT
from quellenlage.extract.attribution_clauses import BESIDE, has_verb
from quellenlage.extract.attribution_cues import Cue, find_cues, is_reported_itself
from quellenlage.extract.attribution_lexicon import Lexicon
from quellenlage.extract.attribution_phrases import noun_phrase
from quellenlage.extract.attribution_prepositions import read_frame_at, subject_noun_at
from quellenlage.extract.attribution_units import Segment, Unit

_AND = frozenset({"und", "aber", "doch", "jedoch"})
_AGAINST = frozenset({"während", "wohingegen", "indes", "indessen"})
_SPEAKS = frozenset({"say", "estimate", "deny", "cite"})


def with_borders(unit: Unit, words: Lexicon) -> Unit:
    """The unit with a border before every clause that brings a voice of its own behind another main clause."""
    cues = find_cues(unit, words)
    nouns = words.sets["nominal.nouns"]
    others = any(w.low in ("laut", "zufolge", "nach") or w.text in nouns for w in unit.words)
    if not cues or (len(cues) < 2 and not others):
        return unit
    segments: list[Segment] = []
    for number, segment in enumerate(unit.segments):
        heads = [segment.first] if number and segment.before and segment.before in ",;–-" else []
        if segment.before == ":" and unit.words[unit.segments[number - 1].first].low in CONTENT:
            heads = [segment.first]  # "..., dass er angewandt wird: Die Armee beziffert ...": what stands behind the colon is not reported
        heads += [i for i in range(segment.first + 1, segment.last - 2) if unit.words[i].low in _AND]
        left, mark = segment.first, segment.before
        for head in heads:
            if _own_voice(unit, head, segment, cues, words) and _goes_before(unit, head, number, cues, words):
                if head > left:
                    segments.append(Segment(left, head, mark))
                left, mark = head, BESIDE
        segments.append(Segment(left, segment.last, mark))
    return replace(unit, segments=tuple(segments)) if tuple(segments) != unit.segments else unit


def _own_voice(unit: Unit, head: int, segment: Segment, cues: list[Cue], words: Lexicon) -> bool:
    """Does a clause with its own speaker begin at `head`: "die Armee sprach von", "während Helfer von 100 ausgehen", "laut X waren es"?"""
    row = unit.words
    if row[head].low in _AGAINST:
        return any(c.final and segment.first <= c.finite < segment.last and c.verb.group in _SPEAKS for c in cues)
    first = head + (row[head].low in _AND)
    if first >= segment.last:
        return False
    frame = read_frame_at(unit, first, words)
    if frame is not None:
        return frame < segment.last and not row[frame].capital and _finite(row[frame].low, words)
    if subject_noun_at(unit, first, words):
        return True
    if row[first].kind != "W" or row[first].low in AMOUNTS or words.has("phrases.prepositions", row[first].low):
        return False
    phrase = noun_phrase(unit, first, segment.last, words, appositions=False)
    if phrase is None or phrase.pronoun or words.has("phrases.not_nominative", row[first].low):
        return False
    cue = next((c for c in cues if c.finite >= phrase.last), None)
    return (
        cue is not None
        and cue.finite < segment.last - 1
        and not cue.final
        and not cue.passive
        and (cue.verb.group in _SPEAKS or cue.verb.lemma in words.sets["figure"])
        and not is_reported_itself(unit, cue, words)
        and all(not w.capital and w.kind == "W" and not _finite(w.low, words) for w in row[phrase.last : cue.finite][:4])
        and cue.finite - phrase.last <= 4
    )


def _finite(low: str, words: Lexicon) -> bool:
    return words.has("phrases.finite", low) or low in words.common_verbs or any(v.part == "fin" for v in words.verbs.get(low, ()))


def _goes_before(unit: Unit, head: int, number: int, cues: list[Cue], words: Lexicon) -> bool:
    """Is there a main clause before `head`, and one that is complete: not "Die Polizei sagte, die Veranstalter sprachen von 900"?"""
    row = unit.words
    begin = number
    while begin and unit.segments[begin].before not in (".", "!", "?"):
        begin -= 1
    first = unit.segments[begin].first
    if not any(w.kind == "N" for w in row[first:head]) and not any(has_verb(unit, n, words) for n in range(begin, number)):
        return False
    last = unit.segments[number].first if head > unit.segments[number].first else unit.segments[max(begin, number - 1)].first
    open_cues = [c for c in cues if last <= c.finite < head and c.verb.group in _SPEAKS]
    if row[head].low in _AND or row[head].low in _AGAINST or not open_cues:
        return True
    return any(w.kind == "N" or w.low in AMOUNTS for w in row[last:head]) or open_cues[-1].verb.group == "deny"
