"""Speech that the layout marks: answers of an interview behind a name and a colon, and lists behind a sentence with a colon."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from quellenlage.extract.attribution_carry import can_act
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_units import Unit

_TURNS = 2  # a name before a colon that comes less often is no speaker of an interview
_LABEL = 3  # words of a label
_ITEMS = 40  # units of one list


@dataclass(frozen=True, slots=True)
class _Turn:
    unit: int
    label: str
    phrase: Phrase


def read_passages(units: list[Unit], found: list[Found], words: Lexicon) -> list[Found]:
    """What is attributed over whole paragraphs; of kind "wide", because it is no frame of its own."""
    return [*_interviews(units, words), *_lists(units, found, words)]


def _interviews(units: list[Unit], words: Lexicon) -> list[Found]:
    """ "Sander: Wir haben 40 Leute verloren.": the paragraph (in a text without any, all up to the next label) is what Sander says."""
    turns = [turn for unit in units if (turn := _turn(unit, words)) is not None]
    often = Counter(turn.label for turn in turns)
    turns = [turn for turn in turns if often[turn.label] >= _TURNS]
    asked: dict[str, int] = defaultdict(int)
    reach: list[list[int]] = []
    for turn, following in zip(turns, (*turns[1:], None), strict=False):
        stop = len(units) if following is None else following.unit
        first = units[turn.unit]
        members = [u.index for u in units[turn.unit : stop] if u.field == first.field and _together(u, first)]
        reach.append(members)
        asked[turn.label] += any(w.text == "?" for w in units[members[-1]].words)
    result = []
    for turn, members in zip(turns, reach, strict=True):
        if 2 * asked[turn.label] > often[turn.label]:
            continue  # who asks does not vouch
        for k in members:
            whole = units[k].span(0, len(units[k].words))
            result.append(Found(k, "wide", (whole,), (), turn.phrase, "passage.interview", carried_by="label", speaker_unit=turn.unit))
    return result


def _together(unit: Unit, first: Unit) -> bool:
    return unit.sentences[0].paragraph == first.sentences[0].paragraph


def _turn(unit: Unit, words: Lexicon) -> _Turn | None:
    row = unit.words
    colon = next((i for i, w in enumerate(row[: _LABEL + 1]) if w.text == ":"), 0)
    if not colon or unit.headline or not all(w.capital for w in row[:colon]):
        return None
    phrase = noun_phrase(unit, 0, colon, words)
    if phrase is None or phrase.pronoun or any(w.text in words.sets["headline.topic_words"] for w in row[:colon]):
        return None
    return _Turn(unit.index, " ".join(w.text for w in row[:colon]), phrase)


def _lists(units: list[Unit], found: list[Found], words: Lexicon) -> list[Found]:
    """ "Nach Angaben des Generalstabs hat das Land verloren:" covers the lines without a verb that follow."""
    leads = {f.unit: f for f in found if f.speaker is not None and f.mode == "asserts" and _lists_for(units[f.unit], f.speaker, words)}
    result = []
    for at, lead in leads.items():
        for unit in units[at + 1 : at + 1 + _ITEMS]:
            if unit.field != units[at].field or _tells(unit, words):
                break
            whole = unit.span(0, len(unit.words))
            result.append(Found(unit.index, "wide", (whole,), (), lead.speaker, "passage.list", carried_by="list", speaker_unit=lead.home))
    return result


def _lists_for(unit: Unit, speaker: Phrase, words: Lexicon) -> bool:
    return unit.words[-1].text == ":" and can_act(unit, speaker, words)


def _tells(unit: Unit, words: Lexicon) -> bool:
    """True for a unit with a finite verb: a sentence, no item of a list."""
    return any(
        w.kind == "W"
        and not w.capital
        and (words.has("phrases.finite", w.low) or w.low in words.common_verbs or any(v.part == "fin" for v in words.verbs.get(w.low, ())))
        for w in unit.words
    )
