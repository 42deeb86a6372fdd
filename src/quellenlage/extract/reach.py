"""How far an attribution reaches: figure claims to their sources and relays (GUIDELINES: source, relayed_by, clarifications 4 and 5)."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from quellenlage.extract.attribution import Voiced, read_voices
from quellenlage.extract.attribution_classes import TAKES_UP
from quellenlage.extract.attribution_clauses import is_konjunktiv
from quellenlage.extract.attribution_lexicon import Lexicon, lexicon
from quellenlage.extract.attribution_pointers import RULE
from quellenlage.extract.attribution_relays import is_medium_name
from quellenlage.extract.attribution_units import Unit
from quellenlage.model import Analysis, Attribution, Claim, Mention, Span
from quellenlage.rules import Rules

# who is counted does not vouch: "Hunderte Tote", "ein Dutzend Menschen"
_CROWD = re.compile(
    r"(?:mindestens |etwa |rund |mehrere |einige |ein )?(?:[\d.]+ [A-Za-zäöü]|dutzend|hundert|tausend|zehntausend|hunderttausend)", re.I
)

_NEAR = 3  # sentences that "Das teilte X mit" may stand away
_PASSAGE = 6  # and "Diese Zahlen veröffentlichte X", where every sentence between has figures

_PART = (
    "davon",
    "darunter",
    "unter ihnen",
    "unter den toten",
    "unter den opfern",
    "unter den verletzten",
    "unter den todesopfern",
    "unter den festgenommenen",
    "unter den verhafteten",
    "unter den getöteten",
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Sources and relays of one figure, the words that attribute, how they were carried, and the rules."""

    sources: tuple[Mention, ...]
    relays: tuple[Mention, ...]
    cue: Mention | None
    carried_by: str | None
    why: tuple[str, ...]


def attribute_figures(
    claims: tuple[Claim, ...], attributions: tuple[Attribution, ...], analysis: Analysis, rules: Rules
) -> tuple[Claim, ...]:
    """The claims with sources, relays, cue and carried_by, from the attributions whose quote holds the figure.

    `attributions` are those of `find_attributions`; figures are also reached by verbs of reporting without a reported clause, so the
    report is read once more with these (cheap: nothing is tagged).
    """
    if not claims:
        return claims
    words = lexicon(rules)
    units, voiced = read_voices(analysis, rules)
    by_unit: dict[int, list[Voiced]] = defaultdict(list)
    for v in voiced:
        for number in range(v.found.unit, v.found.until + 1):
            by_unit[number].append(v)
    fields: dict[str, list[Unit]] = defaultdict(list)
    for each in units:
        fields[each.field].append(each)
    result: list[Claim] = []
    for claim in claims:
        unit = _unit_of(claim.span, fields.get(claim.span.field, []))
        chain = _chain(claim, unit, units, by_unit, analysis, words) if unit is not None else None
        if chain is None and result and unit is not None:
            chain = _as_part(claim, result[-1], analysis)
        result.append(claim if chain is None else _with(claim, chain))
    return tuple(result)


def _with(claim: Claim, chain: Chain) -> Claim:
    return replace(
        claim, sources=chain.sources, relays=chain.relays, cue=chain.cue, carried_by=chain.carried_by, why=(*claim.why, *chain.why)
    )


def _unit_of(span: Span, units: list[Unit]) -> Unit | None:
    at = bisect_right(units, span.start, key=lambda u: u.start) - 1
    return units[at] if at >= 0 and units[at].start <= span.start < units[at].end else None


def _chain(
    claim: Claim, unit: Unit, units: list[Unit], by_unit: dict[int, list[Voiced]], analysis: Analysis, words: Lexicon
) -> Chain | None:
    covering = [v for v in by_unit[unit.index] if v.named and _reaches(v, claim, unit, words)]
    covering = _nearest_phrase(covering, claim, units)
    if not covering:
        return _pointed(unit, units, by_unit, analysis, words)
    ordered = _inside_out(covering, units)
    inner = ordered[0]
    sources = list(inner.named)
    relays = list(inner.relays)
    for outer in ordered[1:]:
        for mention in (*outer.named, *outer.relays):
            if not any(_same(mention, known) for known in (*sources, *relays)) and _passes(outer, inner, units):
                relays.append(mention)
    why = tuple(f"source.{v.found.rule}" for v in ordered[:2])
    deeper = _document_behind(inner, unit, units, by_unit, words)
    if deeper is not None:
        passed_on = tuple(m for m in (*deeper.relays, *sources, *relays) if not any(_same(m, n) for n in deeper.named))
        return Chain(deeper.named, passed_on, _cue(deeper, units, analysis), "pointer", (f"source.{deeper.found.rule}", *why))
    return Chain(tuple(sources), tuple(relays), _cue(inner, units, analysis), _carried(inner, units), why)


def _document_behind(inner: Voiced, unit: Unit, units: list[Unit], by_unit: dict[int, list[Voiced]], words: Lexicon) -> Voiced | None:
    """ "Laut Nordfunk gab es 30 Angriffe. Das geht aus einer Erhebung des Amts hervor.": the medium passes on what the document says."""
    phrase = inner.found.speaker
    if phrase is None or len(inner.named) != 1 or unit.index + 1 >= len(units) or not is_medium_name(inner.named[0].text, words):
        return None
    if units[unit.index + 1].sentences[0].paragraph != unit.sentences[-1].paragraph:
        return None
    return next((v for v in by_unit[unit.index + 1] if v.found.pointer and v.found.lemma == "hervorgehen" and v.named), None)


def _reaches(v: Voiced, claim: Claim, unit: Unit, words: Lexicon) -> bool:
    if v.found.mode in ("silent", "declines") or any(_CROWD.match(m.text) for m in v.named):
        return False
    if _is_speaking(v, claim, unit):
        return False
    if v.found.rule == "verb.reported" and _in_prefield(v, claim, unit, words):
        return False
    if v.found.rule == "carry.hearsay" and not TAKES_UP & {w.low for w in unit.words[:2]}:
        return False  # "soll" without a pronoun is as often a plan
    if v.found.rule == "verb.clause" and v.found.group in ("demand", "judge", "weak") and v.found.lemma != "ergeben":
        return False  # what somebody wants or judges is not vouched for
    if v.found.rule == "quote.nested" or (v.found.kind == "reported" and v.found.lemma not in words.sets["figure"]):
        return False
    return any(s.field == claim.span.field and s.start <= claim.span.start and claim.span.end <= s.end for s in v.found.quote)


def _is_speaking(v: Voiced, claim: Claim, unit: Unit) -> bool:
    """ "Die zwölf Geschworenen gaben bekannt": who speaks is not what is said."""
    phrase = v.found.speaker
    return phrase is not None and v.found.home == unit.index and unit.span(phrase.first, phrase.last).holds(claim.span)


def _in_prefield(v: Voiced, claim: Claim, unit: Unit, words: Lexicon) -> bool:
    """ "Nach dem Unglück mit 120 Toten kündigte sie Hilfe an": a figure in an adverbial before the verb is not what is reported."""
    finite = unit.words[v.found.cue[0]]
    first = next((w for w in unit.words if w.start >= v.found.quote[0].start), finite)
    return (
        claim.span.end <= finite.start
        and words.has("phrases.prepositions", first.low)
        and not words.has("phrases.subordinators", first.low)
        and first.low not in ("zu", "von", "mit", "bis", "über")
    )


def _nearest_phrase(covering: list[Voiced], claim: Claim, units: list[Unit]) -> list[Voiced]:
    """Of several "laut X" in one sentence the one last before the figure: "laut Anklage 270, laut Urteil 262"."""
    phrases = [v for v in covering if v.found.rule in ("phrase.laut", "phrase.nach", "phrase.zufolge")]
    if len(phrases) < 2:
        return covering

    def distance(v: Voiced) -> tuple[bool, int]:
        at = units[v.found.unit].words[v.found.cue[0]].start
        return at > claim.span.start, abs(claim.span.start - at)

    best = min(phrases, key=distance)
    return [v for v in covering if v is best or v not in phrases]


def _inside_out(covering: list[Voiced], units: list[Unit]) -> list[Voiced]:
    """Innermost first: one whose cue stands in what another reports is inside it; else the shorter report is."""

    def depth(v: Voiced) -> tuple[int, int]:
        cues = [units[v.found.unit].words[i].start for i in v.found.cue]
        inverted = v.found.rule == "verb.inverted"  # "laut X ..., sagte Y": the later frame is the outer one
        inside = sum(
            1
            for o in covering
            if o is not v
            and cues
            and any(s.start <= c < s.end for s in o.found.quote for c in cues[:1])
            and not (o.found.kind in ("wide", "reported") or (inverted and o.found.rule.startswith("phrase")))
        )
        return (-inside, sum(s.end - s.start for s in v.found.quote))

    return sorted(covering, key=depth)


def _passes(outer: Voiced, inner: Voiced, units: list[Unit]) -> bool:
    """Does `outer` report that `inner` spoke? Its quote holds the inner cue, and it is more than a neighbouring verb."""
    if outer.found.rule.startswith("phrase") and inner.found.kind in ("wide", "reported") and outer.found.unit == inner.found.unit:
        unit = units[outer.found.unit]
        if inner.found.quote[0].start > unit.words[outer.found.cue[0]].start:
            return False  # "nach Polizeiangaben 300, die Veranstalter zählten 500": a main clause of its own
    if outer.found.kind in ("wide", "reported", "denial") and not outer.found.rule.endswith(".inner"):
        return False
    cues = [units[inner.found.unit].words[i].start for i in inner.found.cue[:1]]
    return outer.found.unit == inner.found.unit and any(s.start <= c < s.end for s in outer.found.quote for c in cues)


def _same(a: Mention, b: Mention) -> bool:
    return a.text == b.text or a.text in b.text or b.text in a.text


def _cue(v: Voiced, units: list[Unit], analysis: Analysis) -> Mention | None:
    if not v.found.cue:
        return None
    span = units[v.found.unit].span(v.found.cue[0], v.found.cue[0] + 1)
    return Mention(analysis.words(span), span)


def _carried(v: Voiced, units: list[Unit]) -> str | None:
    if v.found.carried_by is not None:
        return v.found.carried_by
    if v.found.speaker is not None and v.found.speaker.pronoun:
        return "pronoun"
    return None


def _goes_on(unit: Unit, words: Lexicon) -> bool:
    """A sentence that only goes on with what the one before it says: it begins with a pronoun or is in the Konjunktiv."""
    low = [w.low for w in unit.words[:2]]
    return bool(TAKES_UP & set(low)) or is_konjunktiv(unit, 0, len(unit.words), words)


def _pointed(unit: Unit, units: list[Unit], by_unit: dict[int, list[Voiced]], analysis: Analysis, words: Lexicon) -> Chain | None:
    """ "Das teilte die Küstenwache mit" in one of the next sentences covers the passage before it."""
    if any(v.found.quote and v.found.cue and not v.named and v.found.kind != "wide" for v in by_unit[unit.index]):
        return None  # "..., heißt es darin": attributed, only not to a name
    numbered = True  # sentence after sentence with figures: all of them are "diese Zahlen"
    for ahead in range(unit.index + 1, min(unit.index + 1 + _PASSAGE, len(units))):
        later = units[ahead]
        if later.field != unit.field or later.sentences[0].paragraph != unit.sentences[-1].paragraph:
            return None
        for v in by_unit[ahead]:
            if v.found.pointer and v.named and (v.found.rule == RULE or ahead <= unit.index + _NEAR):
                return Chain(v.named, v.relays, _cue(v, units, analysis), "pointer", (f"source.{v.found.rule}",))
        numbered = numbered and any(w.kind == "N" and not (len(w.text) == 4 and w.text.isdigit()) for w in later.words)
        goes_on = numbered or (ahead < unit.index + _NEAR and _goes_on(later, words))
        if not goes_on or any(v.named and v.found.quote for v in by_unit[ahead]):
            return None
    return None


def _as_part(claim: Claim, before: Claim, analysis: Analysis) -> Chain | None:
    """ "davon", "darunter", "unter ihnen": a part of a count has the count's source."""
    if not before.sources or before.span.field != claim.span.field or claim.sentence.start - before.sentence.end > 3:
        return None
    start = max(claim.sentence.start, before.span.end if before.sentence == claim.sentence else claim.sentence.start)
    lead = analysis.words(Span(start, claim.span.start, claim.span.field)).lower()
    if before.sentence != claim.sentence and not any(p in lead[:60] for p in _PART):
        return None
    if not any(p in lead for p in _PART):
        return None
    return Chain(before.sources, before.relays, before.cue, "part", ("source.part",))
