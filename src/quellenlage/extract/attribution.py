"""Who says so: every attribution of a report, with its chain."""

from quellenlage.extract.attribution_carry import carry
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_frames import read_frames
from quellenlage.extract.attribution_lexicon import Lexicon, lexicon
from quellenlage.extract.attribution_phrases import Phrase
from quellenlage.extract.attribution_prepositions import read_phrases
from quellenlage.extract.attribution_units import Unit, make_units
from quellenlage.model import Analysis, Attribution, Mention, Span
from quellenlage.rules import Rules


def find_attributions(analysis: Analysis, rules: Rules) -> tuple[Attribution, ...]:
    """All attributions in order of their first quote span."""
    words = lexicon(rules)
    units = make_units(analysis, words)
    found: list[Found] = []
    for unit in units:
        found.extend(read_phrases(unit, words))
        found.extend(read_frames(unit, words))
    found = carry(units, found, words)
    made = [_attribution(f, units, analysis) for f in found if f.quote and f.kind != "wide"]
    return tuple(sorted(made, key=lambda a: (a.quote[0].field != "title", a.quote[0].start)))


def _attribution(f: Found, units: list[Unit], analysis: Analysis) -> Attribution:
    unit = units[f.unit]
    speakers = (_mention(f.speaker, units[f.home], analysis),) if f.speaker else ()
    cue = tuple(unit.span(i, i + 1) for i in f.cue)
    return Attribution(f.kind, f.quote, cue, speakers, (), f.carried_by, f.mode, (f.rule,))


def _mention(phrase: Phrase, unit: Unit, analysis: Analysis) -> Mention:
    span = unit.span(phrase.first, phrase.last)
    return Mention(analysis.words(span), span)
