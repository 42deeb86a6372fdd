"""Who says so: every attribution of a report, with its chain.

Four steps: units of words (attribution_units), frames in each of them (attribution_frames, attribution_prepositions,
attribution_headlines), what is carried on without a frame (attribution_carry), and names for the speakers (attribution_names).
No tagging is needed: closed classes, capital letters and a lexicon of verb forms are enough, and cheap.
"""

from dataclasses import dataclass, replace

from quellenlage.extract.attribution_beside import with_borders
from quellenlage.extract.attribution_carry import carry
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_frames import read_frames
from quellenlage.extract.attribution_headlines import read_headline
from quellenlage.extract.attribution_lexicon import lexicon
from quellenlage.extract.attribution_names import Namer
from quellenlage.extract.attribution_passages import read_passages
from quellenlage.extract.attribution_phrases import Phrase
from quellenlage.extract.attribution_pointers import read_pointers
from quellenlage.extract.attribution_prepositions import read_phrases
from quellenlage.extract.attribution_relays import with_chain
from quellenlage.extract.attribution_units import Unit, make_units
from quellenlage.model import Analysis, Attribution, Mention
from quellenlage.rules import Rules

# Words without a full stop beyond which a stretch is a table or a list and no sentence; frames are searched in time that grows with the
# square of a sentence, so that this also keeps the whole pass linear.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Voiced:
    """An attribution with its speakers and relays as names (the origin first; relays nearest to it first)."""

    found: Found
    named: tuple[Mention, ...]
    relays: tuple[Mention, ...]


_LAST: list[tuple[Analysis, Rules, list[Unit], list[Voiced]] | None] = [None]


def find_attributions(analysis: Analysis, rules: Rules) -> tuple[Attribution, ...]:
    """All attributions in order of their first quote span."""
    units, voiced = read_voices(analysis, rules)
    made = [_attribution(v, units, analysis) for v in voiced if v.found.quote and v.found.kind != "wide"]
    return tuple(sorted(made, key=lambda a: (a.quote[0].field != "title", a.quote[0].start)))


def read_voices(analysis: Analysis, rules: Rules) -> tuple[list[Unit], list[Voiced]]:
    """The units of a report and everything attributed in them; kind "wide" marks what only a figure inside makes an attribution.

    The last answer is kept: the flow asks twice for one report, for its attributions and for the sources of its figures.
    """
    last = _LAST[0]
    if last is not None and last[0] is analysis and last[1] == rules:
        return last[2], last[3]
    units, voiced = _read_voices(analysis, rules)
    _LAST[0] = (analysis, rules, units, voiced)
    return units, voiced


def _read_voices(analysis: Analysis, rules: Rules) -> tuple[list[Unit], list[Voiced]]:
    words = lexicon(rules)
    units = make_units(analysis, words)
    found: list[Found] = []
    for unit in units:
        if len(unit.words) > _LONGEST:
            continue
        apart = with_borders(unit, words)
        here = [*read_headline(unit, words), *read_phrases(apart, words), *read_pointers(apart, words), *read_frames(apart, words)]
        found.extend(with_chain(here, apart, words))
    found.extend(read_passages(units, found, words))
    namer = Namer(units, words, texts={"text": analysis.text, "title": analysis.title or ""})
    voiced: list[Voiced] = []
    names: dict[tuple[int, Phrase], tuple[tuple[Mention, ...], tuple[Mention, ...]]] = {}
    previous: tuple[Mention, ...] = ()
    turns = {f.unit: f for f in found if f.rule == "passage.interview"}
    seen = 0
    carried = [_answering(f, units, turns) for f in carry(units, found, words)]
    for f in sorted(carried, key=lambda f: (f.unit, f.speaker.first if f.speaker and f.home == f.unit else 10**6)):
        while seen < len(units) and seen < f.unit:
            namer.notice(units[seen])
            seen += 1
        known = names.get((f.home, f.speaker)) if f.speaker is not None and f.home != f.unit else None
        if known is not None:
            named, relays = known
        else:
            named = namer.name(f, previous)
            relays = tuple(m for phrase in f.relays for m in namer.relay(phrase, units[f.home]))
        if f.speaker is not None:
            names[f.home, f.speaker] = (named, relays)
        voiced.append(Voiced(f, named, relays))
        if named and f.kind != "wide":
            previous = named
    return units, voiced


def _answering(f: Found, units: list[Unit], turns: dict[int, Found]) -> Found:
    """In an interview "ich" and "wir" are who answers there."""
    turn = turns.get(f.unit)
    mine = f.speaker is not None and f.speaker.pronoun and f.home == f.unit and units[f.unit].words[f.speaker.head].low in ("ich", "wir")
    return f if turn is None or not mine else replace(f, speaker=turn.speaker, speaker_unit=turn.home, carried_by="label")


def _attribution(voiced: Voiced, units: list[Unit], analysis: Analysis) -> Attribution:
    f = voiced.found
    unit = units[f.unit]
    speakers = (_mention(f.speaker, units[f.home], analysis),) if f.speaker else ()
    cue = tuple(unit.span(i, i + 1) for i in f.cue)
    return Attribution(f.kind, f.quote, cue, speakers, voiced.relays, f.carried_by, f.mode, (f.rule,), voiced.named)


def _mention(phrase: Phrase, unit: Unit, analysis: Analysis) -> Mention:
    span = unit.span(phrase.first, phrase.last)
    return Mention(analysis.words(span), span)
