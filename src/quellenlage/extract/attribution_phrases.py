"""Noun phrases that can name a speaker, read off closed classes and capital letters: where they begin and where they end."""

from dataclasses import dataclass

from quellenlage.extract.attribution_classes import COUNTS, NUMERALS, OPENING, SMALL_AMOUNTS, SMALL_NAME_PARTS
from quellenlage.extract.attribution_lexicon import BODIES, PERSONS, Lexicon
from quellenlage.extract.attribution_units import Unit, Word

_SMALL = ("prepositions", "adverbs", "subordinators", "determiners", "pronouns", "finite")
# endings of adverbs that open a sentence with a capital: "Monatelang", "Gegenwärtig"
_ADVERBIAL = ("lich", "wärtig", "mäßig", "artig", "lang", "weise", "mals", "falls", "dings", "einzig", "seits", "wegs", "zeitig", "tägig")
_ADJECTIVAL = (
    "sche",
    "schen",
    "scher",
    "liche",
    "lichen",
    "licher",
    "ige",
    "igen",
    "ale",
    "alen",
    "aler",
    "elle",
    "ellen",
    "eller",
    "weitere",
    "nahe",
)
_INDECLINABLE = ("er", "en", "em", "es", "e")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first`..`last` (exclusive) of a unit; `head` is its noun (or pronoun); `pronoun` where it is one."""

    first: int
    last: int
    head: int
    pronoun: bool = False


def adjective_like(word: Word, words: Lexicon) -> bool:
    """True for a small word that may stand between article and noun."""
    if word.kind == "N":
        return True
    low = word.low
    if word.kind != "W" or not word.text.islower() or low in words.common_verbs:
        return False
    if low.endswith(_INDECLINABLE) and len(low) > 3:
        return not (
            words.has("phrases.finite", low)
            or words.has("phrases.prepositions", low)
            or words.has("phrases.subordinators", low)
            or words.has("phrases.adverbs", low)
            or words.has("phrases.pronouns", low)
        )
    return low in ("lila", "rosa", "sehr", "neu", "mehr", "nicht", "nahestehend", "sowohl", "weniger", "hochrangige") or low[:1].isdigit()


def _noun(word: Word, words: Lexicon) -> bool:
    """A capitalised word that is not a small word at the beginning of its sentence."""
    if not word.capital:
        return word.kind == "W" and word.text in words.sets["relays.media_names"]
    low = word.low
    if word.text[1:].islower() and low.endswith(_ADVERBIAL):
        return False
    return not any(words.has(f"phrases.{name}", low) for name in _SMALL) and word.text not in words.sets["phrases.time_words"]


def noun_phrase(unit: Unit, i: int, stop: int, words: Lexicon, depth: int = 0, appositions: bool = True) -> Phrase | None:
    """The noun phrase that begins at word `i` and ends before word `stop`; None where none begins there."""
    row = unit.words
    if i >= stop:
        return None
    start = i
    determined = words.has("phrases.determiners", row[i].low)
    if row[i].low in ("sowohl", "weder"):
        i += 1
        determined = i < stop and words.has("phrases.determiners", row[i].low)
    if determined:
        i += 1
        if i < stop and words.has("phrases.determiners", row[i].low) and row[i].low not in ("der", "die", "das", "den", "dem", "des"):
            i += 1
        i = embedded(unit, i, stop, words)
    begin = i
    while (
        i < stop
        and i - begin < 6
        and (
            adjective_like(row[i], words)
            or (determined and row[i].low in NUMERALS)
            or (
                determined
                and i + 1 < stop
                and row[i].text.islower()
                and row[i].low.endswith(_ADVERBIAL)
                and adjective_like(row[i + 1], words)
            )
            or (row[i].text == "," and i > begin and i + 1 < stop and adjective_like(row[i + 1], words) and determined)
            or (row[i].low == "und" and i > begin and i + 1 < stop and adjective_like(row[i + 1], words) and determined)
        )
    ):
        i += 1
    if i >= stop or not _noun(row[i], words):
        if row[start].low in COUNTS and i < stop and i <= start + 1:  # "einer der Helfer", "drei von ihnen"
            inner = _attachments(unit, start + 1, stop, start, words, depth)
            if inner > start + 1:
                return Phrase(start, inner, start)
        if row[start].low in ("die", "diese") and start + 1 < stop and row[start + 1].low == "beiden":
            return Phrase(start, start + 2, start + 1)
        if words.has("phrases.pronouns", row[start].low) and row[start].low != "eine":
            return Phrase(start, start + 1, start, pronoun=True)
        if (
            determined
            and i > begin
            and (
                row[i - 1].low[:1].isdigit()
                or row[i - 1].low in ("anderen", "meisten", "übrigen", "ersten", "letzteren", "erstere", "letztere")
            )
        ):  # "der 81-jährige", "der 47-Jährige"
            return Phrase(start, i, i - 1)
        return None
    if not determined and i == start and i + 1 < stop and _opening_adjective(unit, i, words):
        i += 1
    head = i
    i = _name_run(unit, i, stop, words)
    i = _bracket(unit, i, stop)
    i = _attachments(unit, i, stop, head, words, depth)
    if appositions:
        i = _apposition(unit, i, stop, words, depth)
    i = _coordination(unit, i, stop, words, depth)
    return Phrase(start, i, head)


def _opening_adjective(unit: Unit, i: int, words: Lexicon) -> bool:
    """ "Südländische Schätzungen": an adjective with the capital of a sentence's first word."""
    row = unit.words
    first = i == 0 or row[i - 1].kind in "PQ"
    return (
        first
        and (row[i].low.endswith(_ADJECTIVAL) or row[i].low in OPENING)
        and row[i].text[1:].islower()
        and row[i + 1].capital
        and _noun(row[i + 1], words)
    )


def embedded(unit: Unit, i: int, stop: int, words: Lexicon) -> int:
    """ "eine [der Agentur vorliegende] Liste", "der [für den Norden zuständige] Leiter": the place of the adjective that closes it."""
    row = unit.words
    if i >= stop or not (row[i].low in ("der", "dem", "den", "des") or words.has("phrases.prepositions", row[i].low)):
        return i
    for k in range(i + 2, min(i + 8, stop - 1)):
        if row[k].kind == "P" or words.has("phrases.finite", row[k].low):
            return i
        if (
            not row[k].capital
            and row[k + 1].capital
            and row[k].low.endswith(("te", "ten", "ter", "tes", "ende", "enden", "ige", "igen", "iger", "ene", "enen", "ener"))
            and adjective_like(row[k], words)
            and row[k - 1].capital
        ):
            return k
    return i


def _name_run(unit: Unit, i: int, stop: int, words: Lexicon) -> int:
    """The end of a row of capitalised words, with small parts of names ("von der", "al-") and initials in between."""
    row = unit.words
    i += 1
    while i < stop:
        word = row[i]
        if word.capital and _is_object(row, i, words):
            break
        if (
            (word.capital and word.text not in words.sets["phrases.time_words"])
            or word.text in words.sets["relays.media_names"]
            or (word.low == "online" and row[i - 1].capital)
        ):
            i += 1
        elif word.low == "ohne" and i + 1 < stop and row[i + 1].capital and row[i - 1].capital:  # "Helfer ohne Grenzen"
            i += 2
        elif (
            (word.text == "." and row[i - 1].end == word.start and len(row[i - 1].text) <= 4 and i + 1 < stop and row[i + 1].capital)
            or (word.low in SMALL_NAME_PARTS and _is_name_part(row, i, stop, words))
            or word.low.startswith(("al-", "el-", "ash-", "as-", "abu-"))
            or (word.text == "/" and i + 1 < stop and row[i + 1].capital)
        ):
            i += 1
        else:
            break
    return i


def _is_object(row: tuple[Word, ...], i: int, words: Lexicon) -> bool:
    """ "nach Angaben des Ministeriums | Ausfuhren": behind the genitive of a body only a short name or a known one goes on."""
    before = row[i - 1]
    if not before.low.endswith("s") or not any(w.low in ("des", "eines") for w in row[max(0, i - 4) : i - 1]):
        return False
    if not words.role(before.low.removesuffix("s"), *BODIES) and not words.role(before.low.removesuffix("es"), *BODIES):
        return False
    word = row[i]
    known = word.text in words.sets["headline.speakers"] or word.text in words.sets["relays.media_names"]
    return not (
        word.text.isupper()
        or known
        or not word.text[0].isalpha()
        or word.low.endswith(("s", "a", "o"))
        or (i + 1 < len(row) and row[i + 1].capital)
    )


def _is_name_part(row: tuple[Word, ...], i: int, stop: int, words: Lexicon) -> bool:
    """ "van", "de", "bin" before a capital; "von", "der", "und" only inside fixed names, which closed classes cannot tell."""
    low = row[i].low
    j = i + 1
    while j < stop and row[j].low in SMALL_NAME_PARTS:
        j += 1
    if j >= stop or not row[j].capital:
        return False
    if low == "von":
        return (
            row[i + 1].low == "der" and row[i - 1].capital and row[j].text[:1].isupper() and words.role(row[i - 1].text, *PERSONS) is False
        )
    return low not in ("der", "den", "und", "für", "et") and not (low == "zu" and not row[i - 1].capital)


def _bracket(unit: Unit, i: int, stop: int) -> int:
    """Past "(WHO)" or "(CDU)" directly after a name."""
    row = unit.words
    if i < len(row) and row[i].text in "([":
        for j in range(i + 1, min(i + 9, len(row))):
            if row[j].text in ")]":
                return j + 1 if j < max(stop, j + 1) else i
    return i


def _attachments(unit: Unit, i: int, stop: int, head: int, words: Lexicon, depth: int) -> int:
    """Genitives and von-phrases; other prepositions only behind a word for a role ("Beauftragter für", "Sprecherin in")."""
    row = unit.words
    owned = False
    while i < stop and depth < 4:
        low = row[i].low
        if words.has("phrases.genitive", low) and row[i].kind == "W":
            if (owned and low in ("von", "vom")) or (
                (owned or depth or words.role(row[head].text, *BODIES) or (i - head >= 2 and words.role(row[head].text, *PERSONS)))
                and (low in ("der", "dem") and _names_medium(row[i + 1 : i + 3], words))
            ):
                break  # "sagte ein Sprecher der Polizei der Agentur X": the second names who passes on
            owned = True
            begin = i + 1 if low in ("von", "vom") else i
            if low == "von" and begin < stop and (row[begin].kind == "N" or row[begin].low in SMALL_AMOUNTS):
                break
            inner = noun_phrase(unit, begin, stop, words, depth + 1, appositions=False)
            if inner is None or inner.pronoun:
                break
            i = inner.last
        elif (
            (low in ("bei", "beim", "gegen", "zur", "zum") and words.role(row[head].text, *PERSONS))
            or (low == "für" and any(words.role(row[k].text, *PERSONS, *BODIES) for k in {head, i - 1}))
            or (low == "aus" and words.role(row[head].text, *PERSONS) and i + 1 < stop and row[i + 1].capital)
            or (
                low in ("aus", "für")
                and not owned
                and (words.has("prepositions.nouns", row[head].text) or row[head].low.endswith("kreise"))
            )
        ):
            inner = noun_phrase(unit, i + 1, stop, words, depth + 1, appositions=False)
            if inner is None or inner.pronoun:
                break
            i = inner.last
        elif (
            low.endswith("er")
            and row[i].kind == "W"
            and not row[i].capital
            and i + 1 < stop
            and row[i + 1].capital
            and adjective_like(row[i], words)
            and low not in ("aber", "oder", "immer", "später")
        ):
            inner = noun_phrase(unit, i, stop, words, depth + 1, appositions=False)  # "Angaben nordischer Behörden"
            if inner is None:
                break
            i = inner.last
        else:
            break
    return i


def _names_medium(row: tuple[Word, ...], words: Lexicon) -> bool:
    return any(
        w.text in words.sets["relays.media_nouns"] or w.text in words.sets["relays.media_names"] or w.low.endswith("agentur") for w in row
    )


def _apposition(unit: Unit, i: int, stop: int, words: Lexicon, depth: int) -> int:
    """ ", Präsident des Verbands," and ", kurz BVD," behind a noun phrase; the phrase ends before the closing comma."""
    row = unit.words
    if depth or i + 1 >= len(row) or row[i].text != ",":
        return i
    j = i + 1
    if row[j].low in ("kurz", "genannt", "alias"):
        j += 1
    close = j
    while close < len(row) and close - j < 16 and not (row[close].kind == "P" and row[close].text in ",.:;–"):
        close += 1
    if close >= len(row) or row[close].text == ".":
        tail = noun_phrase(unit, j, close, words, depth + 1, appositions=False)
        if tail is not None and not tail.pronoun and tail.last == close and words.role(row[tail.head].text, *PERSONS):
            return close
    if close >= len(row) or row[close].text not in ",:–":
        verb = _verb_inside(unit, j, close, words)
        if verb is None or close - j >= 16:
            return i
        close = verb
    else:
        verb = _verb_inside(unit, j, close, words)
        if verb is not None:
            close = verb
    inner = noun_phrase(unit, j, close, words, depth + 1, appositions=False)
    if inner is None or inner.pronoun:
        return i
    if inner.last == close or (inner.last < close and words.has("phrases.attached", row[inner.last].low) and close - inner.last <= 5):
        if not row[j].capital and row[j].low not in (
            "ein",
            "eine",
            "der",
            "die",
            "das",
            "kurz",
            "dem",
            "des",
            "einem",
            "einer",
            "zuständiger",
            "ehemaliger",
        ):
            return i
        if close < len(row) and row[close].text not in ",:–" and row[j].capital and not words.role(row[j].text, *PERSONS, *BODIES):
            return i  # "..., Muster habe ...": another clause
        if close < len(row) and (
            row[close].text in ",:–" or words.verbs.get(row[close].low) or words.has("phrases.finite", row[close].low)
        ):
            if row[close].text == "," and row[j].low in ("der", "die", "das") and close > j and not row[close - 1].capital:
                return i
            return close
    return i


def _verb_inside(unit: Unit, first: int, last: int, words: Lexicon) -> int | None:
    """The first finite verb between `first` and `last` that lexicons know."""
    for k in range(first, last):
        low = unit.words[k].low
        if not unit.words[k].text[:1].isupper() and (
            words.has("phrases.finite", low) or any(v.part == "fin" for v in words.verbs.get(low, ()))
        ):
            return k
    return None


def _coordination(unit: Unit, i: int, stop: int, words: Lexicon, depth: int) -> int:
    """ "Polizei und Veranstalter", "sowohl ... als auch ..."."""
    row = unit.words
    if depth > 1 or i + 1 >= stop:
        return i
    j = i
    if row[i].low in ("und", "sowie", "oder", "&"):
        j = i + 1
    elif row[i].low == "als" and row[i + 1].low == "auch":
        j = i + 2
    elif row[i].text == "," and depth == 0 and row[i + 1].capital:
        second = noun_phrase(unit, i + 1, stop, words, 1, appositions=False)
        if second is not None and second.last + 1 < stop and row[second.last].low == "und":
            j = i + 1
    if j == i or j >= stop:
        return i
    inner = noun_phrase(unit, j, stop, words, depth + 1, appositions=False)
    if inner is None or inner.pronoun:
        return i
    return inner.last
