"""Speech that goes on without a cue of its own: Konjunktiv over sentence borders, "Das teilte ... mit", quotations without a frame."""

from collections import defaultdict
from dataclasses import replace

from quellenlage.extract.attribution_clauses import is_konjunktiv
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_prepositions import is_nominal
from quellenlage.extract.attribution_units import Unit, Word
from quellenlage.model import Span

# Sentences in the indicative that may stand between a speaker and a Konjunktiv that takes the speaker up again: it cannot stand by itself,
# and in the press the gap is seldom longer.
_GAP = 3


def carry(units: list[Unit], found: list[Found], words: Lexicon) -> list[Found]:
    """`found` with pointers filled in, and what is carried on added, in order."""
    own: dict[int, list[Found]] = defaultdict(list)
    result = [f for f in found if f.kind == "wide"]
    plain: dict[int, list[Found]] = defaultdict(list)
    for f in found:
        if f.kind != "wide":
            own[f.unit].append(f)
        elif not f.rule.endswith(".inner"):
            plain[f.unit].append(f)
    last: Found | None = None
    for unit in units:
        here = own[unit.index]
        if last is not None and (units[last.unit].field != unit.field or unit.index - last.unit > _GAP):
            last = None
        read = [_pointed(f, unit, units, own) if f.pointer else f for f in here]
        if not here or not any(f.group != "weak" or f.quote for f in here):
            read = _carried(unit, units, last, plain[unit.index], words)
        else:
            read.extend(_loose_quotes(unit, read, last))
        result.extend(read)
        leading = _leading(unit, [*read, *plain[unit.index]], words)
        if leading:
            last = max(leading, key=lambda f: (max(f.cue, default=-1), f.kind != "direct"))
    return _joined([f for f in result if f.quote], units)


def _joined(found: list[Found], units: list[Unit]) -> list[Found]:
    """Sentences next to each other that are carried from the same words are one attribution."""
    joined: list[Found] = []
    at = -1  # place of the last carried one
    for f in found:
        carried = f.rule in ("carry.konjunktiv", "carry.hearsay", "carry.topic")
        last = joined[at] if at >= 0 else None
        if last is not None and carried and _adjoins(f, last, units):
            joined[at] = replace(last, quote=(Span(last.quote[0].start, f.quote[-1].end, f.quote[-1].field),), last_unit=f.unit)
            continue
        if carried:
            at = len(joined)
        joined.append(f)
    return joined


def _adjoins(f: Found, last: Found, units: list[Unit]) -> bool:
    same_paragraph = units[f.unit].sentences[0].paragraph == units[last.until].sentences[-1].paragraph
    return f.speaker == last.speaker and f.home == last.home and f.unit == last.until + 1 and same_paragraph


def _leading(unit: Unit, found: list[Found], words: Lexicon) -> list[Found]:
    """Who can speak on after this unit: speakers whose cue is not itself reported; who merely acts only where nobody speaks."""
    spoken = [f for f in found if f.speaker is not None and f.rule not in ("quote.nested", "quote.subject", "verb.lead")]
    outer = [f for f in spoken if not any(_inside(unit, f, o) for o in spoken if o is not f)]
    if outer:
        return outer
    return [f for f in found if f.rule == "verb.lead" and f.speaker is not None and can_act(unit, f.speaker, words)]


def _inside(unit: Unit, f: Found, outer: Found) -> bool:
    if not f.cue or outer.kind in ("reported", "wide") or f.unit != unit.index:
        return False
    at = unit.words[f.cue[0]].start
    return any(s.start <= at < s.end for s in outer.quote)


def can_act(unit: Unit, phrase: Phrase, words: Lexicon) -> bool:
    """A person or body by its noun, or a name: a noun phrase without article."""
    row = unit.words[phrase.first : phrase.last]
    return (
        phrase.pronoun
        or (row[0].capital and not words.has("phrases.determiners", row[0].low))
        or any(words.role(w.text, *PERSONS, *BODIES) for w in row if w.capital)
    )


def _pointed(f: Found, unit: Unit, units: list[Unit], own: dict[int, list[Found]]) -> Found:
    """ "Das teilte die Polizei mit": the sentence before, and the pointing word."""
    if not unit.index or units[unit.index - 1].field != unit.field:
        return f
    before = units[unit.index - 1]
    number = unit.segment_of(f.cue[0])
    first = unit.segments[number].first
    return replace(
        f, quote=(Span(before.words[0].start, before.words[-1].end, unit.field), unit.span(first, first + 1)), carried_by="pointer"
    )


def _carried(unit: Unit, units: list[Unit], last: Found | None, plain: list[Found], words: Lexicon) -> list[Found]:
    quotes = unit.quotes
    if last is not None and last.rule == "verb.lead" and unit.index - last.unit > 1:
        last = None
    whole = unit.span(0, len(unit.words))
    outside = [(s.first, s.last) for s in unit.segments]
    konj = any(is_konjunktiv(unit, a, b, words) for a, b in outside if _counts(unit, a, b, words))
    if konj:
        if last is None and not any(_reports(w, words) for w in unit.words):
            return []
        between = _actor_between(unit, units, last, words) if last is not None else None
        speaker, home = between or ((last.speaker, last.home) if last is not None else _topic(unit, units, words))
        rule = "carry.konjunktiv" if last is not None else "carry.topic"
        if speaker is None and last is None:
            return []
        made = Found(unit.index, "konjunktiv", (whole,), (), speaker, rule, carried_by="konjunktiv", speaker_unit=home)
        return [made, *(replace(made, kind="direct", quote=(q,), rule="quote.nested") for q in quotes)]
    if last is not None and unit.index - last.unit == 1 and _hearsay(unit, units[last.unit], words) and _vouches(units, last, words):
        return [Found(unit.index, "konjunktiv", (whole,), (), last.speaker, "carry.hearsay", carried_by="hearsay", speaker_unit=last.home)]
    if (
        last is not None
        and unit.index - last.unit <= 2
        and not quotes
        and _first_person(unit, units[last.until])
        and _vouches(units, last, words)
    ):
        return [
            Found(unit.index, "wide", (whole,), (), last.speaker, "carry.first_person", carried_by="first_person", speaker_unit=last.home)
        ]
    if quotes:
        return _own_subject(unit, plain, words) or _loose_quotes(unit, [], last)
    return []


def _actor_between(unit: Unit, units: list[Unit], last: Found, words: Lexicon) -> tuple[Phrase, int] | None:
    """Who acts in the sentence right before, where the last speaker stands further back and that sentence is about somebody else."""
    if unit.index - last.until < 2:
        return None
    before = units[unit.index - 1]
    phrase = noun_phrase(before, 0, before.segments[0].last, words, appositions=False)
    if (
        phrase is None
        or phrase.pronoun
        or phrase.last >= len(before.words)
        or not words.role(before.words[phrase.head].text, *PERSONS, *BODIES)
    ):
        return None
    return (phrase, before.index) if words.has("phrases.finite", before.words[phrase.last].low) else None


def _reports(word: Word, words: Lexicon) -> bool:
    """A first Konjunktiv; "könnten", "hätte", "würde" are as often the report's own guess."""
    return word.kind == "W" and not word.capital and (word.low in words.konjunktiv or word.low.endswith("iere"))


def _vouches(units: list[Unit], last: Found, words: Lexicon) -> bool:
    """True where the last speaker is somebody: "Der Plan sieht Truppen vor. Sie sollen ..." is no hearsay of the plan's."""
    return last.speaker is not None and can_act(units[last.home], last.speaker, words)


def _hearsay(unit: Unit, before: Unit, words: Lexicon) -> bool:
    """ "Sie sollen ...": what is said to be so, right behind somebody's words; not "soll" of a plan under "um zu"."""
    row = unit.words
    return any(w.low in ("soll", "sollen") for w in row) and unit.sentences[0].paragraph == before.sentences[-1].paragraph


def _first_person(unit: Unit, before: Unit) -> bool:
    """ "Wir haben ..." outside quotation marks is not the report's voice but goes on with the speaker's words."""
    if unit.sentences[0].paragraph != before.sentences[-1].paragraph:
        return False
    return any(w.low in ("wir", "uns", "unser", "unsere", "unseren", "unserem", "ich", "mir", "mich") for w in unit.words if w.kind == "W")


def _counts(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    """A Konjunktiv in a clause with als, wenn, damit is no sign of reported speech."""
    low = unit.words[first].low
    if low == "damit" and first + 1 < last:
        return is_konjunktiv(unit, first + 1, first + 2, words)  # "Damit stünden dort 300 Mann": an adverb before its verb
    return low not in ("als", "wenn", "damit", "sodass", "ob", "falls")


def _loose_quotes(unit: Unit, read: list[Found], last: Found | None) -> list[Found]:
    """Quotations nobody frames: the speaker of the sentence, else the last one."""
    covered = [s for f in read for s in f.quote if f.kind != "reported"]
    loose = [q for q in unit.quotes if not any(s.holds(q) for s in covered)]
    inside = [f for f in read if f.speaker is not None and f.rule != "quote.nested"]
    source = inside[-1] if inside else last
    if source is None:
        return []
    return [
        Found(
            unit.index, "direct", (q,), (), source.speaker, "quote.carried", carried_by="quote", speaker_unit=source.home, mode=source.mode
        )
        for q in loose
    ]


def _own_subject(unit: Unit, plain: list[Found], words: Lexicon) -> list[Found]:
    """A quotation in a sentence without a frame: who acts in the sentence speaks, if it is a person, a body or a name."""
    if unit.words[0].kind == "Q":
        return []
    own = [f for f in plain if f.home == unit.index and not f.rule.endswith(".inner")]
    acting = [f.speaker for f in own if f.speaker is not None and can_act(unit, f.speaker, words)]
    phrase = acting[0] if acting else noun_phrase(unit, 0, unit.segments[0].last, words)
    if phrase is None or not can_act(unit, phrase, words):
        return []
    return [Found(unit.index, "direct", (q,), (), phrase, "quote.subject") for q in unit.quotes]


def _topic(unit: Unit, units: list[Unit], words: Lexicon) -> tuple[Phrase | None, int]:
    """For a Konjunktiv without any speaker before it: the phrase that opens the sentence before."""
    if not unit.index or units[unit.index - 1].field != unit.field:
        return None, -1
    before = units[unit.index - 1]
    first: Phrase | None = None
    i = 0
    while i < len(before.words):
        phrase = noun_phrase(before, i, len(before.words), words, appositions=False)
        if phrase is None or phrase.pronoun:
            i += 1
            continue
        head = before.words[phrase.head].text
        if words.role(head, *PERSONS, *BODIES) or is_nominal(head, words):
            return phrase, before.index
        first = first or (phrase if i == 0 and can_act(before, phrase, words) else None)
        i = max(phrase.last, i + 1)
    return first, before.index
