"""Who is the subject of a verb of reporting: before it, behind it, at the end of its clause, or behind "von"."""

from quellenlage.extract.attribution_classes import LET
from quellenlage.extract.attribution_cues import Cue, clause_opening
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, noun_phrase
from quellenlage.extract.attribution_pointers import published_by
from quellenlage.extract.attribution_units import Unit


def subject(unit: Unit, cue: Cue, words: Lexicon) -> tuple[Phrase | None, str]:
    """The speaker of a cue and where it was found: prefield, middle, final, agent (von X), inner (heißt es in X), none."""
    row = unit.words
    if cue.verb.lemma == "hervorgehen" or (cue.verb.lemma == "verlauten" and row[cue.finite].low not in LET):
        return _document(unit, cue, words)
    if cue.passive and cue.verb.lemma not in ("ausgehen", "zitieren"):
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
    if before is None or row[before.head].text in words.sets["phrases.not_speakers"]:
        return after, "middle"
    if after is not None and (
        row[before.first].kind == "N" or row[before.first].low in ("mehr", "mindestens", "rund", "etwa", "über", "bis", "knapp")
    ):
        return after, "middle"  # "300 Tote meldet die Polizei"
    if (
        after is not None
        and after.pronoun
        and row[after.head].low in ("er", "sie", "man", "wir", "ich")
        and not (before.pronoun and row[before.head].low in ("er", "man", "wir", "ich", "sie"))
    ):
        return after, "middle"
    if after is not None and row[before.head].text in words.sets["nominal.estimated"]:
        return after, "middle"  # "Die Zahl der Opfer schätzt die Polizei auf 40"
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
    if first.before not in ("", ".", "–") or any(
        _is_verb(w.low, words) and not w.capital for w in unit.words[first.first : unit.segments[number].first]
    ):
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
        if (phrase.pronoun and word.low in ("es", "das", "die", "der", "einer", "eine", "dies", "dieser", "diese")) or (
            not phrase.pronoun and words.has("phrases.not_nominative", word.low)
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
    if words.has("phrases.prepositions", row[first].low) and row[first].low != "während":
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
    for i in range(segment.first, segment.last - 1):
        if row[i].low in ("in", "im", "auf"):  # "in einem Bericht wird gefordert"
            phrase = noun_phrase(unit, i + 1, segment.last, words, appositions=False)
            if phrase is not None and not phrase.pronoun and is_content(row[phrase.head].text, words):
                return phrase, "agent"
    return None, "none"


def is_content(text: str, words: Lexicon) -> bool:
    """True for what can say something itself: a report, a statement, a study, a medium."""
    low = text.lower()
    return (
        text in words.sets["nominal.nouns"]
        or low.endswith(
            (
                "bericht",
                "mitteilung",
                "erklärung",
                "studie",
                "stellungnahme",
                "antrag",
                "resolution",
                "schreiben",
                "brief",
                "papier",
                "gutachten",
            )
        )
        or text in words.sets["relays.media_nouns"]
    )


def _document(unit: Unit, cue: Cue, words: Lexicon) -> tuple[Phrase | None, str]:
    """ "Das geht aus einem Bericht hervor": the document; a pointer where the sentence says only das."""
    row = unit.words
    first = unit.segments[unit.segment_of(cue.finite)].first
    for i in range(first, len(row) - 1):
        if row[i].low == "aus":
            phrase = noun_phrase(unit, i + 1, len(row), words, appositions=False)
            if phrase is not None:
                pointer = row[first].low in ("das", "dies") and cue.finite == first + 1
                after = unit.segment_of(cue.last) + 1
                if phrase.last == phrase.head + 1 and after < len(unit.segments):  # "aus Zahlen hervor, die X vorstellte"
                    phrase = published_by(unit, unit.segments[after].first, unit.segments[after].last, words) or phrase
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
            if row[i].low in ("in", "im", "aus", "bei", "beim", "von", "vom", "seitens", "vonseiten", "auf"):
                inner = noun_phrase(unit, i + 1, end, words, appositions=False)
                if inner is not None and not inner.pronoun and row[inner.head].text not in words.sets["phrases.time_words"]:
                    return Phrase(i, inner.last, inner.head), "inner"
    return _before_clause(unit, cue, words)


def _before_clause(unit: Unit, cue: Cue, words: Lexicon) -> tuple[Phrase | None, str]:
    """ "In der Fassung des Berichts, der am Montag verbreitet wurde, heißt es": the phrase before a relative clause."""
    number, row = unit.segment_of(cue.finite), unit.words
    if number < 2 or cue.finite != unit.segments[number].first or unit.segments[number].before != ",":
        return None, "none"
    inserted, lead = unit.segments[number - 1], unit.segments[number - 2]
    if (
        inserted.before != ","
        or not words.has("phrases.relatives", row[inserted.first].low)
        or row[lead.first].low not in ("in", "im", "aus")
    ):
        return None, "none"
    inner = noun_phrase(unit, lead.first + 1, lead.last, words, appositions=False)
    if inner is None or inner.pronoun or inner.last != lead.last:
        return None, "none"
    return Phrase(lead.first, inner.last, inner.head), "inner"
