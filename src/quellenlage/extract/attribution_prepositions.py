"""Frames without a verb: "laut X", "nach Angaben von X", "X zufolge", "so X", "demnach", "wonach", "aus Sicht von X"."""

from quellenlage.extract.attribution_classes import CITING, OWNERS
from quellenlage.extract.attribution_clauses import clause_start, clause_stop, has_verb, is_relative, sentence_start, sentence_stop, trim
from quellenlage.extract.attribution_found import Found
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_phrases import Phrase, adjective_like, noun_phrase
from quellenlage.extract.attribution_units import Unit
from quellenlage.model import Span


def read_phrases(unit: Unit, words: Lexicon) -> list[Found]:
    """Everything prepositions, "so" and adverbs attribute in a unit, in order."""
    found = _in_brackets(unit, words) if any(w.text == "(" for w in unit.words) else []
    taken = -1
    for i, word in enumerate(unit.words):
        if i < taken or word.kind != "W":
            continue
        if (nominal := _nominal(unit, i, words) or _talk(unit, i, words)) is not None:
            found.append(nominal)
            continue
        read = _before(unit, i, words) or _after(unit, i, words) or _so(unit, i, words) or _adverb(unit, i, words)
        if read is None:
            continue
        cue, speaker, first, last, rule = read
        quote = _quote(unit, first, last, rule, words)
        if not quote:
            continue
        taken = last
        kind = {"phrase.so": "parenthetical", "adverb.demnach": "demnach"}.get(rule, "indirect")
        found.append(
            Found(unit.index, kind, quote, cue, speaker, rule, group="phrase", carried_by="demnach" if rule == "adverb.demnach" else None)
        )
        for q in unit.quotes:
            if any(s.holds(q) and s != q for s in quote):
                found.append(Found(unit.index, "direct", (q,), cue, speaker, "quote.nested", group="phrase"))
    return found


Read = tuple[tuple[int, ...], Phrase | None, int, int, str]


def _talk(unit: Unit, i: int, words: Lexicon) -> Found | None:
    """ "In Medienberichten war von 34 Toten die Rede"."""
    row = unit.words
    if row[i].text != "Rede" or not i or row[i - 1].low != "die":
        return None
    segment = unit.segments[unit.segment_of(i)]
    for k in range(segment.first, i - 1):
        if row[k].low in ("in", "im", "bei"):
            phrase = noun_phrase(unit, k + 1, i, words, appositions=False)
            if (
                phrase is not None
                and not phrase.pronoun
                and (is_nominal(row[phrase.head].text, words) or words.role(row[phrase.head].text, *BODIES))
            ):
                return Found(
                    unit.index, "wide", (unit.span(segment.first, segment.last),), (i,), phrase, "noun.talk", group="phrase", lemma="noun"
                )
    return None


def _in_brackets(unit: Unit, words: Lexicon) -> list[Found]:
    """ "2.000 (Polizei) bis 5.000 (Veranstalter)", "3.000 Menschen (Polizeiangaben)": the figure right before the bracket."""
    row = unit.words
    found = []
    for i, word in enumerate(row):
        if word.text != "(" or i + 2 >= len(row):
            continue
        first = i + 1 + (row[i + 1].low == "laut")
        phrase = noun_phrase(unit, first, len(row), words, appositions=False)
        if phrase is None or phrase.pronoun or phrase.last >= len(row) or row[phrase.last].text != ")" or phrase.last - first > 4:
            continue
        head = row[phrase.head].text
        if not (words.role(head, *PERSONS, *BODIES) or is_nominal(head, words) or head in words.sets["nominal.counters"]):
            continue
        number = next((k for k in range(i - 1, max(-1, i - 7), -1) if row[k].kind == "N"), None)
        if number is not None:
            found.append(Found(unit.index, "wide", (unit.span(number, i),), (i,), phrase, "bracket", group="phrase", lemma="noun"))
    return found


def _nominal(unit: Unit, i: int, words: Lexicon) -> Found | None:
    """ "amerikanische Schätzungen lagen bei 40", "während Angaben des Heeres von 50 sprechen": a content noun as subject."""
    word, row = unit.words[i], unit.words
    if word.text not in words.sets["nominal.nouns"]:
        return None
    number = unit.segment_of(i)
    segment = unit.segments[number]
    start = i
    while start > segment.first and adjective_like(row[start - 1], words):
        start -= 1
    if start > segment.first and words.has("phrases.determiners", row[start - 1].low):
        start -= 1
    if start > segment.first and words.has("phrases.prepositions", row[start - 1].low) and row[start - 1].low != "während":
        return None
    whole = noun_phrase(unit, segment.first, segment.last, words, appositions=False)
    if whole is not None and whole.head == i:
        start = segment.first
    phrase = noun_phrase(unit, start, segment.last, words, appositions=False)
    if phrase is None or phrase.head != i:
        return None
    rest = row[phrase.last : segment.last]
    verb = next((k for k in range(phrase.last, segment.last) if row[k].low in words.sets["nominal.verbs"]), None)
    if verb is None or not any(w.kind == "N" or w.low in ("hunderten", "tausenden", "dutzenden") for w in rest):
        return None
    begin = clause_start(unit, start, words) if start == segment.first else segment.first
    if segment.before == "," and row[segment.first].low in ("während", "wohingegen", "aber", "doch"):
        begin = segment.first
    return Found(unit.index, "wide", (unit.span(begin, segment.last),), (verb,), phrase, "noun.subject", group="phrase", lemma="noun")


def subject_noun_at(unit: Unit, first: int, words: Lexicon) -> bool:
    """Does "amerikanische Schätzungen lagen bei 40" begin at word `first`?"""
    stop = unit.segments[unit.segment_of(first)].last
    phrase = noun_phrase(unit, first, stop, words, appositions=False)
    return phrase is not None and not phrase.pronoun and _nominal(unit, phrase.head, words) is not None


def is_attributing_noun(text: str, words: Lexicon) -> bool:
    """True for "Angaben", "Einschätzung", "Polizeiangaben" ..."""
    return words.has("prepositions.nouns", text) or (
        text.lower().endswith(tuple(words.sets["prepositions.noun_endings"])) and text[:1].isupper()
    )


def _before(unit: Unit, i: int, words: Lexicon) -> Read | None:
    """ "laut X"; "nach Angaben von X" where the noun says that it attributes; "unter Berufung auf X" is a relay and read elsewhere."""
    row, low = unit.words, unit.words[i].low
    stop = unit.segments[unit.segment_of(i)].last
    if low in ("laut", "lt", "gemäß", "zufolge") and i + 1 < stop:
        if low == "laut" and (i + 1 >= stop or (i and row[i - 1].low in ("sehr", "zu", "so", "wird", "wurde"))):
            return None
        first = i + 1
        if row[first].text == "." and low == "lt":
            first += 1
        phrase = noun_phrase(unit, first, stop, words)
        if phrase is None or phrase.pronoun or (low == "gemäß" and not _vouches(unit, phrase, words)):
            return None
        if low == "zufolge":
            return None
        return (i,), phrase, i, phrase.last, "phrase.laut"
    if low in words.sets["prepositions.with_noun"] and i + 1 < stop:
        phrase = noun_phrase(unit, i + 1, stop, words)
        if phrase is None or phrase.pronoun:
            return None
        head = row[phrase.head].text
        if not is_attributing_noun(head, words) or head in words.sets["prepositions.not_nouns"]:
            return None
        owned = any(w.low in words.sets["phrases.genitive"] or w.low.endswith("er") for w in row[phrase.head + 1 : phrase.last])
        if head in words.sets["prepositions.doings"] and not owned and row[i + 1].low not in OWNERS:
            return None
        return (i,), phrase, i, phrase.last, "phrase.nach"
    if low == "aus" and i + 2 < stop:
        phrase = noun_phrase(unit, i + 1, stop, words)
        if phrase is not None and row[phrase.head].text == "Sicht" and phrase.last - phrase.first > 1:
            return (i,), phrase, i, phrase.last, "phrase.sicht"
    return None


def read_frame_at(unit: Unit, first: int, words: Lexicon) -> int | None:
    """The index behind "laut X", "nach Angaben von X" or "X zufolge" that begins at word `first`; None where none does."""
    read = _before(unit, first, words)
    if read is None:
        stop = unit.segments[unit.segment_of(first)].last
        at = next((i for i in range(first + 1, min(first + 9, stop)) if unit.words[i].low in ("zufolge", "nach")), None)
        read = _after(unit, at, words) if at is not None else None
    return read[3] if read is not None and read[2] == first else None


def _vouches(unit: Unit, phrase: Phrase, words: Lexicon) -> bool:
    """ "gemäß der Zeitung", "gemäß Polizei", but not "gemäß Vertrag"."""
    row = unit.words[phrase.first : phrase.last]
    return any(
        is_attributing_noun(w.text, words)
        or words.role(w.text, *PERSONS, *BODIES)
        or w.text in words.sets["relays.media_names"]
        or w.low.endswith(("zeitung", "agentur", "sender", "magazin"))
        for w in row
        if w.capital
    )


def _after(unit: Unit, i: int, words: Lexicon) -> Read | None:
    """ "Medienberichten zufolge", "seiner Meinung nach"."""
    row = unit.words
    low = row[i].low
    two = low == "zu" and i + 1 < len(row) and row[i + 1].text == "Folge"
    if not (low in ("zufolge", "nach", "gemäß") or two) or i == 0:
        return None
    segment = unit.segments[unit.segment_of(i)]
    phrase = _phrase_before(unit, i, segment.first, words)
    if phrase is None:
        return None
    if low in ("nach", "gemäß") and not (is_attributing_noun(row[phrase.head].text, words)):
        return None
    if low == "nach" and phrase.last < i:
        return None
    last = i + 2 if two else i + 1
    return tuple(range(i, last)), phrase, phrase.first, last, "phrase.zufolge"


def _phrase_before(unit: Unit, i: int, floor: int, words: Lexicon) -> Phrase | None:
    """The longest noun phrase that ends right before word `i`."""
    for start in range(max(floor, i - 14), i):
        if start > floor and (adjective_like(unit.words[start - 1], words) and unit.words[start - 1].kind != "N"):
            continue
        if words.has("phrases.prepositions", unit.words[start].low) and not unit.words[start].capital:
            continue
        phrase = noun_phrase(unit, start, i, words, appositions=False)
        if (
            phrase is not None
            and (phrase.last == i or _dated(unit, phrase.last, i, words))
            and not (phrase.pronoun and unit.words[start].low not in ("dem", "ihm", "denen", "ihr", "ihnen"))
        ):
            low = unit.words[start].low
            if low in ("die", "das", "ein", "eine", "der") and phrase.pronoun:
                continue
            if low in ("das", "die", "den", "ein", "einen") and start + 1 < i:  # not a dative: the phrase begins later
                continue
            return phrase
    return None


def _dated(unit: Unit, first: int, last: int, words: Lexicon) -> bool:
    """ "dem Bericht vom Dienstag zufolge"."""
    row = unit.words[first:last]
    return len(row) == 2 and row[0].low in ("vom", "von") and row[1].text in words.sets["phrases.time_words"]


def _so(unit: Unit, i: int, words: Lexicon) -> Read | None:
    """ ", so der Sprecher": "so" at the beginning of a segment, a name or noun phrase, then a mark."""
    row = unit.words
    number = unit.segment_of(i)
    segment = unit.segments[number]
    if row[i].text != "so" or i == 0 or i + 1 >= segment.last or (segment.first != i and row[i - 1].kind != "Q"):
        return None
    if words.has("so.not_after", row[i + 1].low) and row[i + 1].low not in ("ein", "eine", "einer"):
        return None
    phrase = noun_phrase(unit, i + 1, segment.last, words)
    if phrase is None or (phrase.pronoun and row[phrase.head].low not in ("er", "sie")):
        return None
    rest = row[phrase.last : segment.last]
    if any(not w.capital and (words.has("phrases.finite", w.low) or w.low in words.verbs) for w in rest):
        return None
    if i and row[i - 1].text not in (",", "–", "-", "(", "“", '"') and row[i - 1].kind != "Q":
        return None
    return (i,), phrase, i, max(phrase.last, segment.last), "phrase.so"


def _adverb(unit: Unit, i: int, words: Lexicon) -> Read | None:
    """ "Demnach ...": the speaker is found later, by what stands before; "wonach ..." speaks of the noun before it."""
    row = unit.words
    low = row[i].low
    segment = unit.segments[unit.segment_of(i)]
    if low in ("demnach", "demzufolge"):
        return (i,), Phrase(i, i + 1, i, pronoun=True), i, i + 1, "adverb.demnach"
    if low == "wonach" and segment.first == i and i > 1:
        for start in range(max(0, i - 12), i - 1):
            phrase = noun_phrase(unit, start, i - 1, words)
            if (
                phrase is not None
                and phrase.last == i - 1
                and not phrase.pronoun
                and not (start and words.has("phrases.determiners", row[start - 1].low))
                and is_nominal(row[phrase.head].text, words)
            ):
                return (i,), phrase, i, i + 1, "adverb.wonach"
        return (i,), Phrase(i, i + 1, i, pronoun=True), i, i + 1, "adverb.wonach"
    return None


def is_nominal(text: str, words: Lexicon) -> bool:
    """True for nouns that carry a content: Bericht, Schätzung, Angaben, Studie ..."""
    return (
        is_attributing_noun(text, words)
        or text in words.sets["nominal.nouns"]
        or text.lower().endswith(
            (
                "bericht",
                "berichte",
                "studie",
                "angaben",
                "meldung",
                "meldungen",
                "these",
                "theorie",
                "version",
                "beschluss",
                "gesetz",
                "vereinbarung",
            )
        )
    )


def _quote(unit: Unit, first: int, last: int, rule: str, words: Lexicon) -> tuple[Span, ...]:
    """The clause around the frame `first`..`last`, without the frame."""
    row = unit.words
    if rule == "adverb.wonach":
        return (trim(unit, last, max(last + 1, sentence_stop(unit, last))),) if last < len(row) else ()
    if rule == "phrase.so":
        return _rest(unit, first, last, 0, sentence_stop(unit, last), words)
    if (
        first
        and words.has("phrases.determiners", row[first - 1].low)
        and row[first - 1].low in ("der", "die", "das", "den", "dem", "des")
        and row[first - 1].kind == "W"
        and first - 1 > unit.segments[unit.segment_of(first)].first
        and rule != "phrase.zufolge"
    ):
        return (_inside_phrase(unit, last),) if last < len(row) else ()
    inserted = _insertion(unit, first, last, words)
    if inserted is not None:
        return (inserted,)
    return _rest(unit, first, last, clause_start(unit, first, words), clause_stop(unit, last), words)


def _insertion(unit: Unit, first: int, last: int, words: Lexicon) -> Span | None:
    """ "der Käufer, nach Darstellung der Behörde ein Händler, ...": only the insertion is attributed."""
    number = unit.segment_of(first)
    segment = unit.segments[number]
    row = unit.words
    if segment.before != "," or segment.first != first or last >= segment.last or segment.last >= len(row) or row[segment.last].text != ",":
        return None
    if has_verb(unit, number, words) or any(w.low in words.verbs for w in row[last : segment.last]):
        return None
    opener = row[unit.segments[number - 1].first].low if number else ""
    if words.has("phrases.subordinators", opener):
        return None
    return unit.span(last, segment.last)


def _inside_phrase(unit: Unit, last: int) -> Span:
    """ "die laut Polizei 300 Verletzten": from the frame to the noun that closes the phrase."""
    row, end = unit.words, unit.segments[unit.segment_of(last)].last
    i = last
    while i < end and not row[i].capital:
        i += 1
    while i < end and (row[i].capital or (row[i].low == "und" and i + 2 < end)):
        i += 1
        if i + 1 < end and row[i].low == "und" and (row[i + 1].kind == "N" or row[i + 1].low in ("zwei", "drei", "vier", "fünf", "sechs")):
            i += 2
    return unit.span(last, max(i, last + 1))


def _past_frame(unit: Unit, first: int, last: int, begin: int, words: Lexicon) -> int:
    """Past what still belongs to the frame: a relative clause on its name; before the verb "in der Zeitung X", "unter Berufung auf X"."""
    row = unit.words
    number = unit.segment_of(last - 1)
    segment = unit.segments[number]
    if last >= segment.last:
        after = number + 1
        if (
            after < len(unit.segments)
            and unit.segments[after].before == ","
            and (
                (
                    words.has("phrases.relatives", row[unit.segments[after].first].low)
                    and is_relative(unit, unit.segments[after].first, unit.segments[after].last, words)
                )
                or row[unit.segments[after].last - 1].low in CITING
            )
        ):
            return unit.segments[after].last
        return last
    if first == begin and words.has("phrases.prepositions", row[last].low):
        for k in range(last, segment.last):
            if not row[k].capital and (words.has("phrases.finite", row[k].low) or (row[k].low in words.common_verbs and k > last + 1)):
                return k
    return last


def _rest(unit: Unit, first: int, last: int, begin: int, end: int, words: Lexicon) -> tuple[Span, ...]:
    row = unit.words
    if rule_start := sentence_start(unit, first):
        begin = max(begin, rule_start)
    spans = []
    left = first
    while left > begin and row[left - 1].kind == "P" and row[left - 1].text in ",–-(":
        left -= 1
    if left > begin:
        spans.append(trim(unit, begin, left))
    right = _past_frame(unit, first, last, begin, words)
    while right < end and row[right].kind == "P" and row[right].text in ",–-):":
        right += 1
    if right < end:
        spans.append(trim(unit, right, end))
    return tuple(spans)
