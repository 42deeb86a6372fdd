"""Verbs that attribute: which word is the cue, who is its subject. What is reported is cut in attribution_frames."""

from dataclasses import dataclass

from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon, Verb
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_units import Unit

_HAVE = frozenset("hat haben hatte hatten habe hätte hätten".split())
_BECOME = frozenset("wird werden wurde wurden worden werde würde".split())
_BE = frozenset("ist sind war waren sei seien".split())
_MODAL = frozenset(
    "will wollen wollte wollten kann können konnte konnten soll sollen sollte muss müssen musste möchte möchten darf ließ ließen lässt".split()
)


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
        if not row[i].capital and (words.has("phrases.finite", row[i].low) or row[i].low in words.common_verbs) and not words.has("phrases.prepositions", row[i].low):
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
    for verb in readings:
        if verb.part == "participle" and bracket is not None:
            aux, extra = bracket
            particle = ()
            if verb.particle:
                if i == 0 or unit.words[i - 1].low != verb.particle:
                    continue
                particle = (i - 1,)
            low = unit.words[aux].low
            passive = low in _BECOME or any(unit.words[x].low == "worden" for x in extra) or low in _BE
            return Cue(verb, aux, tuple(sorted({aux, i, *particle, *extra})), number, aux > i or (final and aux >= i), passive)
    for verb in readings:
        if verb.part == "fin" and not verb.particle and (final or not verb.joined) and not _attributive(unit, i, words):
            if bracket is not None and bracket[0] >= segment.first and not final and bracket[0] < i and unit.words[bracket[0]].low in _HAVE | _BECOME:
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
                if unit.words[k].low in _MODAL:
                    return Cue(verb, k, (k, i), number, False, False)
    return None


def _after_modal(unit: Unit, i: int, first: int) -> bool:
    if i + 1 < len(unit.words) and unit.words[i + 1].kind != "P" and unit.words[i + 1].low not in ("und", "oder"):
        return False
    return any(unit.words[k].low in _MODAL | _BECOME for k in range(first, i)) or unit.words[i - 1].low == "zu"


def _attributive(unit: Unit, i: int, words: Lexicon) -> bool:
    """ "die gemeldete Zahl" is an adjective: article before, noun after."""
    word = unit.words[i]
    if i + 1 < len(unit.words) and unit.words[i + 1].capital and i and word.low.endswith(("te", "ten")):
        before = unit.words[i - 1].low
        segment = unit.segments[unit.segment_of(i)]
        if any(words.has("phrases.finite", w.low) or any(v.part == "fin" for v in words.verbs.get(w.low, ())) for w in unit.words[i + 2 : segment.last] if not w.capital) and before not in ("und",):
            return True
        return words.has("phrases.determiners", before) and not words.has("phrases.pronouns", before)
    return False


def _particle(unit: Unit, i: int, particle: str) -> int | None:
    """The separated prefix: the word before a mark, a conjunction or the end, not more than two clauses away."""
    row = unit.words
    start = unit.segment_of(i)
    for number in range(start, min(start + 6, len(unit.segments))):
        last = unit.segments[number].last
        if number > start and unit.segments[number].before in ".!?":
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
    if k < last and row[k].low in _HAVE | _BECOME | _BE | _MODAL:
        return k, tuple(extra)
    for number in range(unit.segment_of(i), max(-1, unit.segment_of(i) - 4), -1):
        segment = unit.segments[number]
        for k in range(min(i, segment.last) - 1, segment.first - 1, -1):
            if row[k].low in _HAVE | _BECOME | _BE or (row[k].low in _MODAL and extra):
                if number != unit.segment_of(i) and row[segment.last - 1].low == row[k].low:
                    continue
                return k, tuple(extra)
        if segment.before in ".!?:":
            return None
    if extra and row[extra[-1]].low in ("haben", "werden"):
        return extra[-1], tuple(extra[:-1])
    return None


def is_final(unit: Unit, number: int, i: int, words: Lexicon) -> bool:
    """True where word `i` closes a clause that a subordinator or relative opens."""
    row, segment = unit.words, unit.segments[number]
    if _opened_before(unit, number, words) is not None and not words.has("phrases.finite", row[segment.first].low):
        rest = [w for w in row[i + 1 : segment.last] if w.kind != "P" and w.low not in _HAVE | _BECOME | _BE | {"haben", "worden"}]
        return not rest
    first = segment.first
    while first < i and row[first].low in ("und", "aber", "oder", "sondern", "so", "auch", "jedoch"):
        first += 1
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
    rest = [w for w in row[i + 1 : segment.last] if w.kind != "P" and w.low not in _HAVE | _BECOME | _BE | {"haben", "worden"}]
    if segment.before in ("", ".", ":", "!", "?", "–") and row[first].low in ("der", "die", "das", "den", "dem", "was", "wo", "seit", "bis", "selbst"):
        opens = False
    if opens and not rest:
        return not (row[first].low in ("der", "die", "das") and i - first <= 2 and segment.before in ("", ".", ":"))
    return False


def _opened_before(unit: Unit, number: int, words: Lexicon) -> int | None:
    """The segment whose "wie" opens a clause that an apposition interrupts: "Wie Max Muster, ein Sprecher, mitteilte"."""
    for back in range(number - 1, max(-1, number - 4), -1):
        segment = unit.segments[back]
        if any(not w.capital and (words.has("phrases.finite", w.low) or any(v.part == "fin" for v in words.verbs.get(w.low, ()))) for w in unit.words[segment.first : segment.last]):
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


def subject(unit: Unit, cue: Cue, words: Lexicon) -> tuple[Phrase | None, str]:
    """The speaker of a cue and where it was found: prefield, middle, final, agent (von X), inner (heißt es in X), none."""
    row = unit.words
    if cue.verb.lemma == "hervorgehen":
        return _document(unit, cue, words)
    if cue.passive and cue.verb.lemma not in ("ausgehen",):
        return _agent(unit, cue, words)
    if cue.verb.lemma == "heißen":
        return _impersonal(unit, cue, clause_opening(unit, cue), words)
    if cue.final:
        return _final_subject(unit, cue, words), "final"
    first = unit.segments[unit.segment_of(cue.finite)].first
    while first < cue.finite and (
        row[first].low in ("und", "aber", "doch", "denn", "oder", "sondern", "auch", "nur", "selbst", "so", "nun", "sogar")
        and row[first + 1 if first + 1 <= cue.finite else first].kind != "P"
    ):
        first += 1
    if row[cue.finite].low in ("heißt", "hieß", "heiße", "geheißen") or (cue.verb.lemma == "heißen"):
        return _impersonal(unit, cue, first, words)
    if first >= cue.finite and (inserted := _whole_insertion(unit, cue, words)) is not None:
        return inserted, "prefield"
    after = _middle(unit, cue, words)
    if after is not None and after.first == cue.finite + 1 and first >= cue.finite:
        return after, "middle"
    before = _prefield(unit, first, cue, words)
    if before is not None and row[before.first].low in ("das", "dies", "dieses") and before.pronoun:
        return after, "pointer"
    if before is None:
        return after, "middle"
    if after is not None and (row[before.first].kind == "N" or row[before.first].low in ("mehr", "mindestens", "rund", "etwa", "über", "bis", "knapp")):
        return after, "middle"  # "300 Tote meldet die Polizei"
    if (
        after is not None
        and after.pronoun
        and row[after.head].low in ("er", "sie", "man", "wir", "ich")
        and not (before.pronoun and row[before.head].low in ("er", "man", "wir", "ich", "sie"))
    ):
        return after, "middle"
    if not before.pronoun and words.has("phrases.not_nominative", row[before.first].low) and after is not None:
        return after, "middle"
    return before, "prefield"


def _prefield(unit: Unit, first: int, cue: Cue, words: Lexicon) -> Phrase | None:
    row, finite = unit.words, cue.finite
    if first >= finite:
        return _before_insertion(unit, cue, words)
    if words.has("phrases.prepositions", row[first].low) or row[first].kind == "Q":
        return None
    phrase = noun_phrase(unit, first, finite, words)
    if phrase is None or (phrase.pronoun and row[phrase.head].low == "es"):
        return None
    rest = row[phrase.last : finite]
    if (
        rest
        and words.has("phrases.prepositions", rest[0].low)
        and not any(w.text in words.sets["phrases.time_words"] for w in rest)
        and not phrase.pronoun
        and not any(words.has("phrases.adverbs", w.low) for w in rest[1:])
    ):
        return Phrase(phrase.first, finite, phrase.head)
    return phrase


def _before_insertion(unit: Unit, cue: Cue, words: Lexicon) -> Phrase | None:
    """ "Die Behörde, die ..., teilte mit": the phrase before a relative clause or apposition that ends right before the verb."""
    row = unit.words
    number = unit.segment_of(cue.finite)
    back = number - 1
    while back > 0 and unit.segments[back].before == "," and number - back < 5:
        segment, earlier = unit.segments[back], unit.segments[back - 1]
        start = earlier.first
        while start < earlier.last and row[start].low in ("und", "aber", "doch", "auch"):
            start += 1
        relative = words.has("phrases.relatives", row[segment.first].low) or words.has("phrases.prepositions", row[segment.first].low)
        phrase = noun_phrase(unit, start, earlier.last, words)
        if phrase is not None and not phrase.pronoun and not words.has("phrases.prepositions", row[start].low):
            whole = phrase.last >= earlier.last
            reaches = phrase.last > earlier.last  # an apposition was taken in
            if (whole and relative) or (reaches and phrase.last >= row.index(row[cue.finite]) - 1):
                return phrase
        back -= 1
    return None


def _whole_insertion(unit: Unit, cue: Cue, words: Lexicon) -> Phrase | None:
    """ "Max Muster, Leiter des Amts im Norden, wies die Vorwürfe zurück": everything before the verb is one phrase with an apposition."""
    number = unit.segment_of(cue.finite)
    if number < 2 or number > 3 or any(unit.segments[n].before != "," for n in range(2, number + 1)):
        return None
    first = unit.segments[number - 2] if number == 2 else unit.segments[number - 3]
    if first.before not in ("", ".", "–") or any(_is_verb(w.low, words) and not w.capital for w in unit.words[first.first : unit.segments[number].first]):
        return None
    phrase = noun_phrase(unit, first.first, first.last, words, appositions=False)
    if phrase is None or phrase.pronoun or words.has("phrases.prepositions", unit.words[first.first].low):
        return None
    if phrase.last != first.last and not words.has("phrases.prepositions", unit.words[phrase.last].low):
        return None
    head = [unit.words[i].text for i in range(phrase.first, phrase.last)]
    inner = unit.words[unit.segments[number - 1].first : unit.segments[number - 1].last]
    if any(words.role(t, *PERSONS, *BODIES) for t in (*head, *(w.text for w in inner if w.capital))):
        return Phrase(phrase.first, unit.segments[number - 1].last, phrase.head)
    return None


def _is_verb(low: str, words: Lexicon) -> bool:
    return words.has("phrases.finite", low) or any(v.part == "fin" for v in words.verbs.get(low, ()))


def _middle(unit: Unit, cue: Cue, words: Lexicon) -> Phrase | None:
    """The first nominative phrase behind the finite verb of a main clause."""
    row = unit.words
    number = unit.segment_of(cue.finite)
    stop = unit.segments[number].last
    i = cue.finite + 1
    while i < stop:
        word = row[i]
        if i in cue.words or word.kind in "PQ":
            i += 1
            continue
        if words.has("phrases.prepositions", word.low) and not word.capital:
            inner = noun_phrase(unit, i + 1, stop, words, appositions=False)
            i = inner.last if inner is not None else i + 1
            continue
        phrase = noun_phrase(unit, i, min(stop, _bracket_end(cue, i, stop)), words)
        if phrase is None:
            i += 1
            continue
        if (
            phrase.pronoun
            and word.low in ("es", "das", "die", "der", "einer", "eine", "dies", "dieser", "diese")
            or (not phrase.pronoun and words.has("phrases.not_nominative", word.low))
        ):
            i = phrase.last
            continue
        return phrase
    particles = [w for w in cue.words if w > stop]
    if particles and stop < len(row) and row[stop].text in "–-(":  # an insertion stands before the subject
        return noun_phrase(unit, stop + 1, particles[0], words) or _resumed(unit, stop + 1, particles[0], words)
    return None


def _resumed(unit: Unit, first: int, stop: int, words: Lexicon) -> Phrase | None:
    for i in range(first, stop):
        if unit.words[i].kind == "P" and unit.words[i].text in "–-)":
            return noun_phrase(unit, i + 1, stop, words)
    return None


def _bracket_end(cue: Cue, i: int, stop: int) -> int:
    return min([w for w in cue.words if w > i], default=stop)


def _final_subject(unit: Unit, cue: Cue, words: Lexicon) -> Phrase | None:
    row = unit.words
    first = clause_opening(unit, cue)
    while first < cue.finite and row[first].low in ("und", "aber", "oder", "sondern", "so"):
        first += 1
    opener, i = first, first + 1
    if words.has("phrases.prepositions", row[first].low):
        i = first + 2
    found: Phrase | None = None
    while i < cue.finite:
        if words.has("phrases.prepositions", row[i].low) and not row[i].capital:
            inner = noun_phrase(unit, i + 1, cue.finite, words, appositions=False)
            i = inner.last if inner is not None else i + 1
            continue
        phrase = noun_phrase(unit, i, min(w for w in cue.words if w >= i), words)
        if phrase is None:
            i += 1
            continue
        if (phrase.pronoun and row[i].low == "es") or (not phrase.pronoun and words.has("phrases.not_nominative", row[i].low)):
            i = phrase.last
            continue
        found = phrase
        break
    if row[opener].low in ("der", "die", "das", "welche", "welcher", "welches") and (found is None or not found.pronoun):
        return (
            Phrase(opener, opener + 1, opener, pronoun=True) if found is None or words.has("phrases.relatives", row[opener].low) else found
        )
    return found


def _agent(unit: Unit, cue: Cue, words: Lexicon) -> tuple[Phrase | None, str]:
    """ "wurde von der Polizei mitgeteilt", "von Seiten der Polizei"."""
    row, segment = unit.words, unit.segments[unit.segment_of(cue.finite)]
    for i in range(segment.first, segment.last - 1):
        if row[i].low in ("von", "vom", "seitens", "durch") and row[i].kind == "W":
            phrase = noun_phrase(unit, i if row[i].low == "vom" else i + 1, segment.last, words) or noun_phrase(
                unit, i + 1, segment.last, words
            )
            if phrase is not None and not phrase.pronoun:
                return phrase, "agent"
    return None, "none"


def _document(unit: Unit, cue: Cue, words: Lexicon) -> tuple[Phrase | None, str]:
    """ "Das geht aus einem Bericht hervor": the document; a pointer where the sentence says only das."""
    row = unit.words
    first = unit.segments[unit.segment_of(cue.finite)].first
    for i in range(first, len(row) - 1):
        if row[i].low == "aus":
            phrase = noun_phrase(unit, i + 1, len(row), words, appositions=False)
            if phrase is not None:
                pointer = row[first].low in ("das", "dies") and cue.finite == first + 1
                return phrase, "final" if cue.final else "pointer" if pointer else "inner"
    return None, "none"


def _impersonal(unit: Unit, cue: Cue, first: int, words: Lexicon) -> tuple[Phrase | None, str]:
    """ "heißt es in einer Mitteilung der Polizei", "Aus Paris hieß es": the phrase with its preposition; "X heißt Y" is a name."""
    row, stop = unit.words, unit.segments[unit.segment_of(cue.finite)].last
    around = row[first if cue.final else max(first, cue.finite - 3) : min(stop, cue.finite + 4)]
    if not any(w.low == "es" for w in around):
        return None, "name"
    for start, end in ((first, cue.finite), (cue.finite + 1, stop)):
        for i in range(start, end):
            if row[i].low in ("in", "im", "aus", "bei", "beim", "von", "vom", "seitens", "auf"):
                inner = noun_phrase(unit, i + 1, end, words, appositions=False)
                if inner is not None and not inner.pronoun and row[inner.head].text not in words.sets["phrases.time_words"]:
                    return Phrase(i, inner.last, inner.head), "inner"
    return None, "none"
