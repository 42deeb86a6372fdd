"""Verbs that attribute: which word is the cue, who is its subject. What is reported is cut in attribution_frames."""

from dataclasses import dataclass

from quellenlage.extract.attribution_classes import AMOUNTS, BE, BECOME, HAVE, LET, MODAL
from quellenlage.extract.attribution_lexicon import Lexicon, Verb
from quellenlage.extract.attribution_units import Unit


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of reporting at its finite word `finite`; `words` all words of the verb; `last` the last of them; `final`: its clause
    puts the verb at the end; `passive`: done by an unnamed or "von" somebody."""

    verb: Verb
    finite: int
    words: tuple[int, ...]
    segment: int
    final: bool
    passive: bool

    @property
    def last(self) -> int:
        """The last word of the verb."""
        return max(self.words)


def find_cues(unit: Unit, words: Lexicon) -> list[Cue]:
    """Cues of a unit from left to right, one for each verb bracket."""
    found: list[Cue] = []
    taken: set[int] = set()
    for i, word in enumerate(unit.words):
        if (
            word.kind != "W"
            or i in taken
            or word.low not in words.verbs
            or (word.text[:1].isupper() and i > 0 and unit.words[i - 1].kind != "Q" and unit.words[i - 1].text not in ":–-")
        ):
            continue
        if i == 0 and word.text[:1].isupper() and (len(unit.words) < 2 or unit.words[1].low not in ("es", "er", "sie", "man")):
            continue  # a noun or an infinitive that opens the sentence ("Berichten zufolge")
        cue = _read(unit, i, words)
        if cue is not None and not taken & set(cue.words):
            found.append(cue)
            taken |= set(cue.words)
    for number, segment in enumerate(unit.segments[:-1]):
        cue = _noun_cue(unit, number, words)
        if cue is not None and not taken & set(cue.words) and not any(segment.first <= w < segment.last for w in taken):
            found.append(cue)
    return sorted(found, key=lambda c: c.finite)


_OPINION = Verb("noun", "say", "asserts", True, "fin")


def _noun_cue(unit: Unit, number: int, words: Lexicon) -> Cue | None:
    """ "ist der Ansicht, dass", "kam zu dem Schluss, dass": a noun of opinion right before a reported clause."""
    row, segment, after = unit.words, unit.segments[number], unit.segments[number + 1]
    last = segment.last - 1
    if after.before not in ",:" or row[last].text not in words.sets["nominal.opinions"]:
        return None
    if row[after.first].low not in ("dass", "daß", "ob") and not any(w.low in words.konjunktiv for w in row[after.first : after.last]):
        return None
    for i in range(segment.first, last):
        if (
            not row[i].capital
            and (words.has("phrases.finite", row[i].low) or row[i].low in words.common_verbs)
            and not words.has("phrases.prepositions", row[i].low)
        ):
            return Cue(_OPINION, i, (i, last), number, is_final(unit, number, last, words), False)
    return None


def is_reported_itself(unit: Unit, cue: Cue, words: Lexicon) -> bool:
    """A verb of reporting in Konjunktiv I ("er erwarte Hilfe", "sie hätten mitgeteilt") is what somebody else reports."""
    low = unit.words[cue.finite].low
    if low in words.plural_konjunktiv or low in words.singular_konjunktiv:
        return True
    return low in words.konjunktiv and not any(w.low == "ich" for w in unit.words[max(0, cue.finite - 3) : cue.finite + 3])


def _read(unit: Unit, i: int, words: Lexicon) -> Cue | None:
    number = unit.segment_of(i)
    segment = unit.segments[number]
    readings = words.verbs[unit.words[i].low]
    final = is_final(unit, number, i, words)
    for verb in readings:  # the separated particle decides before the bare verb does
        if verb.part == "fin" and verb.particle:
            particle = _particle(unit, i, verb.particle)
            if particle is not None:
                return Cue(verb, i, (i, particle), number, False, False)
    bracket = _auxiliary(unit, i, segment.first, segment.last)
    after = words.verbs.get(unit.words[i + 1].low, ()) if i + 1 < len(unit.words) else ()
    if any(v.part == "participle" and v.particle == unit.words[i].low for v in after):
        return None  # "bekannt gegeben": the second word is the verb
    for verb in readings:
        if verb.part == "participle" and bracket is not None:
            if bracket[0] < segment.first and any(v.part == "fin" and not v.particle for v in readings):
                continue  # "... wird begrüßt, das Amt bezweifelt aber": finite here, the auxiliary belongs to the clause before
            aux, extra = bracket
            separated: tuple[int, ...] = ()
            if verb.particle:
                if i == 0 or unit.words[i - 1].low != verb.particle:
                    continue
                separated = (i - 1,)
            low = unit.words[aux].low
            passive = low in BECOME or any(unit.words[x].low == "worden" for x in extra) or low in BE
            return Cue(verb, aux, tuple(sorted({aux, i, *separated, *extra})), number, aux > i or (final and aux >= i), passive)
    for verb in readings:
        if verb.part == "fin" and not verb.particle and (final or not verb.joined) and not _attributive(unit, i, words):
            if (
                bracket is not None
                and bracket[0] >= segment.first
                and not final
                and bracket[0] < i
                and unit.words[bracket[0]].low in HAVE | BECOME
            ):
                continue
            if any(r.part == "infinitive" for r in readings) and not final and _after_modal(unit, i, segment.first):
                continue
            return Cue(verb, i, (i,), number, final, False)
    return _infinitive(unit, i, readings, number)


def _infinitive(unit: Unit, i: int, readings: tuple[Verb, ...], number: int) -> Cue | None:
    """ "will ... bekannt geben", "wollte nicht bestätigen": finite is the modal; "zu bestätigen" alone is no cue."""
    first = unit.segments[number].first
    if i and unit.words[i - 1].low == "zu":
        return None
    for verb in readings:
        if verb.part == "infinitive" and not verb.particle:
            for k in range(i - 1, first - 1, -1):
                if unit.words[k].low in MODAL:
                    return Cue(verb, k, (k, i), number, False, False)
    return None


def _after_modal(unit: Unit, i: int, first: int) -> bool:
    if i + 1 < len(unit.words) and unit.words[i + 1].kind != "P" and unit.words[i + 1].low not in ("und", "oder"):
        return False
    return any(unit.words[k].low in MODAL | BECOME | LET for k in range(first, i)) or unit.words[i - 1].low == "zu"


def _attributive(unit: Unit, i: int, words: Lexicon) -> bool:
    """ "die gemeldete Zahl" is an adjective: article before, noun after."""
    word = unit.words[i]
    if i + 1 < len(unit.words) and unit.words[i + 1].capital and i and word.low.endswith(("te", "ten")):
        before = unit.words[i - 1].low
        if unit.words[i - 1].kind == "N" or before in AMOUNTS:
            return True  # "527 registrierte Fälle"
        segment = unit.segments[unit.segment_of(i)]
        if any(
            words.has("phrases.finite", w.low) or any(v.part == "fin" for v in words.verbs.get(w.low, ()))
            for w in unit.words[i + 2 : segment.last]
            if not w.capital
        ) and before not in ("und",):
            return True
        return words.has("phrases.determiners", before) and not words.has("phrases.pronouns", before)
    return False


def _particle(unit: Unit, i: int, particle: str) -> int | None:
    """The separated prefix: the word before a mark, a conjunction or the end, not more than two clauses away."""
    row = unit.words
    start = unit.segment_of(i)
    for number in range(start, min(start + 6, len(unit.segments))):
        last = unit.segments[number].last
        if number > start and unit.segments[number].before in ".!?¦":
            return None
        for k in range(max(i + 1, unit.segments[number].first), last):
            if row[k].low == particle and (
                k + 1 >= last or row[k + 1].kind in "PQ" or row[k + 1].low in ("und", "oder", "sowie", "sondern", "aber")
            ):
                return k
        if number == start and last < len(row) and row[last].text in ":.!?":
            return None
    return None


def _auxiliary(unit: Unit, i: int, first: int, last: int) -> tuple[int, tuple[int, ...]] | None:
    """The finite auxiliary of participle `i`: behind it in a subordinate clause, else before it; and other auxiliaries of the bracket."""
    row = unit.words
    extra: list[int] = []
    k = i + 1
    while k < last and row[k].low in ("worden", "haben", "sein", "werden", "lassen"):
        extra.append(k)
        k += 1
    if k < last and row[k].low in HAVE | BECOME | BE | MODAL:
        return k, tuple(extra)
    for number in range(unit.segment_of(i), max(-1, unit.segment_of(i) - 4), -1):
        segment = unit.segments[number]
        for k in range(min(i, segment.last) - 1, segment.first - 1, -1):
            if row[k].low in HAVE | BECOME | BE or (row[k].low in MODAL and extra):
                if number != unit.segment_of(i) and row[segment.last - 1].low == row[k].low:
                    continue
                return k, tuple(extra)
        if segment.before in ".!?:¦":
            return None
    if extra and row[extra[-1]].low in ("haben", "werden"):
        return extra[-1], tuple(extra[:-1])
    return None


def is_final(unit: Unit, number: int, i: int, words: Lexicon) -> bool:
    """True where word `i` closes a clause that a subordinator or relative opens."""
    row, segment = unit.words, unit.segments[number]
    if _opened_before(unit, number, words) is not None and not words.has("phrases.finite", row[segment.first].low):
        rest = [w for w in row[i + 1 : segment.last] if w.kind != "P" and w.low not in HAVE | BECOME | BE | {"haben", "worden"}]
        return not rest
    first = segment.first
    while first < i and row[first].low in ("und", "aber", "oder", "sondern", "so", "auch", "jedoch"):
        first += 1
    if (
        row[first].low == "wie"
        and i + 1 < segment.last
        and words.has("phrases.finite", row[i + 1].low)
        and any(v.part == "fin" for v in words.verbs.get(row[i].low, ()))
    ):
        return True  # "Wie die Sender berichten sind ...": the comma is missing
    opens = words.has("phrases.subordinators", row[first].low) or words.has("phrases.relatives", row[first].low)
    if not opens and first + 1 < i and words.has("phrases.prepositions", row[first].low):
        opens = words.has("phrases.relatives", row[first + 1].low) and row[first + 1].low in (
            "der",
            "dem",
            "denen",
            "dessen",
            "deren",
            "welcher",
            "welchem",
        )
    rest = [w for w in row[i + 1 : segment.last] if w.kind != "P" and w.low not in HAVE | BECOME | BE | {"haben", "worden"}]
    if segment.before in ("", ".", ":", "!", "?", "–") and row[first].low in (
        "der",
        "die",
        "das",
        "den",
        "dem",
        "was",
        "wo",
        "seit",
        "bis",
        "selbst",
    ):
        opens = False
    if opens and not rest:
        return not (row[first].low in ("der", "die", "das") and i - first <= 2 and segment.before in ("", ".", ":"))
    return False


def _opened_before(unit: Unit, number: int, words: Lexicon) -> int | None:
    """The segment whose "wie" opens a clause that an apposition interrupts: "Wie Max Muster, ein Sprecher, mitteilte"."""
    for back in range(number - 1, max(-1, number - 4), -1):
        segment = unit.segments[back]
        if any(
            not w.capital and (words.has("phrases.finite", w.low) or any(v.part == "fin" for v in words.verbs.get(w.low, ())))
            for w in unit.words[segment.first : segment.last]
        ):
            return None
        if unit.words[segment.first].low == "wie":
            return back
        if segment.before != ",":
            return None
    return None


def clause_opening(unit: Unit, cue: Cue) -> int:
    """The first word of the clause of `cue`; for a clause that an apposition interrupts that of its "wie"."""
    number = unit.segment_of(cue.finite)
    if cue.final:
        for back in range(number, max(-1, number - 4), -1):
            if unit.words[unit.segments[back].first].low == "wie":
                return unit.segments[back].first
            if unit.segments[back].before != ",":
                break
    return unit.segments[number].first
