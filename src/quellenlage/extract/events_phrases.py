"""One sentence into words and noun phrases, by closed word lists and capitals only: no tagger, so it costs next to nothing."""

import re
from dataclasses import dataclass, field

from quellenlage.extract.events_lexicon import EventLexicon

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:[-–]\d+(?:[.,]\d+)*)?(?:\.(?=\s))?|[^\W\d_]\w*(?:[-.'’/&]\w+)*-?|[^\w\s]")
_OPENING = (
    "ische",
    "ischen",
    "liche",
    "lichen",
    "ige",
    "igen",
    "ere",
    "eren",
    "ende",
    "enden",
    "ierte",
    "ierten",
    "bare",
    "neue",
    "alte",
    "viele",
)
# Words are taken whole ("++"): a long compound with many hyphens is not tried in every division.
_DATELINE = re.compile(r"(?:[A-ZÄÖÜ][\w-]++(?:/| |, )?){1,4}(?:\([\w/., -]{2,30}\))?(?:\s*+[.:])?\s++[–—-]++\s++(?=[A-ZÄÖÜ„\"»])")
STOPS = frozenset(",;:–—()[]|/!?…")
_QUOTES = frozenset("„“”\"»«‚‘›‹'")
_ADJECTIVAL = ("e", "en", "er", "es", "em")
_ADVERBIAL = ("lich", "weise", "falls", "maßen", "massen", "end", "los", "haft", "wärts", "dings", "zufolge", "dessen", "mals")


@dataclass(frozen=True, slots=True)
class Word:
    """A token at `start`..`end` of the field; `low` its lower case; `capital` for a word that can be a noun or name.

    `quoted` where it stands inside quotation marks.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, words `first`..`last` (exclusive) without its determiner; `head` its last capital word.

    `det` and `prep` in lower case or ""; `cases` the cases its form allows, out of "NADG"; `genitive`: index of the phrase attached to
    it in the genitive, `owner`: index of the phrase it is attached to.
    """

    first: int
    last: int
    head: int
    det: str
    prep: str
    cases: str
    numeral: bool = False


@dataclass(slots=True)
class Group:
    """The words of one clause: `kind` main, sub, rel, inf or frag; `parent` the group it hangs on; `opener` the first word."""

    kind: str
    words: list[int]
    opener: str = ""
    parent: int | None = None


@dataclass(slots=True)
class Clauses:
    """A sentence read: its words, phrases (in order) and groups; `group_of` says in which group a word lies."""

    words: list[Word]
    phrases: list[Phrase] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    group_of: list[int] = field(default_factory=list)
    index: dict[int, int] = field(default_factory=dict)

    def lows(self, phrase: Phrase) -> list[str]:
        """The words of a phrase in lower case, capital ones only."""
        return [w.low for w in self.words[phrase.first : phrase.last] if w.capital]


def tokens(text: str, start: int, end: int, lex: EventLexicon) -> list[Word]:
    """The words and marks of `text[start:end]`."""
    found: list[Word] = []
    quoted = False
    dateline = _DATELINE.match(text, start, end)
    start = dateline.end() if dateline else start
    for m in _TOKEN.finditer(text, start, end):
        word = m.group()
        if word in _QUOTES:
            quoted = word in "„»‚" or (word not in "“«‘" and not quoted)
            continue
        low = word.casefold()
        capital = word[0].isupper()
        capital = capital and not _only_looks_so(word, low, not found or found[-1].text in ":–—", lex)
        found.append(Word(m.start(), m.end(), word, low, capital, quoted))
    return found


_ARTICLES = frozenset(("der", "die", "das", "ein", "eine", "in", "im", "dieser", "dieses", "diese", "sie", "ihr", "ihre", "ihnen"))


def _only_looks_so(word: str, low: str, opens: bool, lex: EventLexicon) -> bool:
    """True for a capital word that is no noun: it opens the sentence, or stands so in a garbled text."""
    if low in lex.words["quantities"]:
        return True
    if not opens:
        return low in _ARTICLES
    if low in lex.words["closed"] or low in lex.words["verbal"] or low in lex.words["modifiers"]:
        return True
    return word not in lex.actors and low.endswith((*_ADVERBIAL, *_OPENING))


def find_phrases(words: list[Word], lex: EventLexicon) -> list[Phrase]:
    found: list[Phrase] = []
    at = 0
    prep = ""
    open_det = ("", -9)  # a determiner whose noun comes later: "ein im Juni ausgehandelter Pakt"
    while at < len(words):
        phrase = _phrase_at(words, at, prep, open_det[0] if at - open_det[1] < 14 else "", found, lex)
        if phrase is not None:
            found.append(phrase)
            at = phrase.last
            if phrase.det == open_det[0]:
                open_det = ("", -9)
            coordinated = prep and at + 1 < len(words) and words[at].low in ("und", "oder", "sowie", "bzw")
            if coordinated and _phrase_at(words, at + 1, prep, "", found, lex) is not None:
                at += 1
            else:
                prep = ""
            continue
        low = words[at].low
        if low in lex.words["determiners"] and at + 1 < len(words) and words[at + 1].low in lex.words["prepositions"]:
            open_det = (low, at)
        after = words[at + 1].low if at + 1 < len(words) else ""
        amount = (low in ("über", "gegen") and after[:1].isdigit()) or (low == "vor" and after == "allem")
        if low in lex.words["prepositions"] and not words[at].capital and not amount:
            prep = low
        elif (prep and low in lex.finite) or not (
            low in lex.words["determiners"] or low in lex.words["adverbs"] or low[0].isdigit() or low.endswith(_ADJECTIVAL)
        ):
            prep = ""
        at += 1
    return found


def _phrase_at(words: list[Word], at: int, prep: str, open_det: str, before: list[Phrase], lex: EventLexicon) -> Phrase | None:
    """The phrase that begins at word `at`: determiner, then adjectives and numbers, then capital words."""
    if at and words[at].low.isdigit() and len(words[at].low) == 4 and words[at - 1].low in lex.words["days"]:
        return None  # the year of "im Juni 2024"
    i, det = at, ""
    after = words[at + 1] if at + 1 < len(words) else None
    if words[at].low[0].isdigit() and after is not None and after.low in lex.words["genitive"] and not after.capital:
        inner = _phrase_at(words, at + 1, "", "", [], lex)  # "1.900 ihrer Anhänger"
        return Phrase(at, inner.last, inner.head, "", prep, "" if prep else "NA", True) if inner else None
    if words[i].low in lex.words["determiners"] and not words[i].capital:
        det = words[i].low
        i += 1
    first = i
    numeral = False
    while i < len(words) and i - first < 7 and not words[i].capital:
        low = words[i].low
        adjective = low.endswith(_ADJECTIVAL) and (
            not _closed(words[i], lex) or ((det or open_det or i > first or _after_verb(words, i, lex)) and _participle(words, i, lex))
        )
        joins = (
            low in ("und", "oder", "bis")
            and i > first
            and i + 1 < len(words)
            and words[i - 1].low.endswith(_ADJECTIVAL)
            and not words[i + 1].capital
        )
        if i == first and low in ("als", "zu", "über", "wie"):
            return None
        adverb = bool(det) and i > at and i + 1 < len(words) and not _closed(words[i], lex) and _participle(words, i + 1, lex)
        if not (
            low[0].isdigit()
            or adjective
            or adverb
            or low in lex.words["quantities"]
            or low in lex.words["modifiers"]
            or low in lex.words["amounts"]
            or joins
        ):
            return None
        numeral = numeral or low[0].isdigit() or low in lex.words["quantities"]
        i += 1
    if i >= len(words) or not words[i].capital:
        return None
    last = i + 1
    while last < len(words) and (words[last].capital or _name_part(words, last)) and not _splits(words[last - 1], words[last], lex):
        last += 1
    adjective_before = (
        words[i - 1].low if i > first and words[i - 1].low[0].isalpha() and words[i - 1].low not in lex.words["modifiers"] else ""
    )
    if not det and open_det and adjective_before.endswith(_ADJECTIVAL) and _participle(words, first, lex):
        det, prep = open_det, ""
    if last < len(words) and words[last].low in ("zufolge", "gegenüber", "halber", "entsprechend"):
        prep = words[last].low
    name = words[i].text
    genitive = (
        not det and i == at and at and words[at - 1].capital and name.endswith("s") and (name[:-1] in lex.actors or name[:-1] in lex.places)
    )
    cases = "G" if genitive and not prep else _cases(det, adjective_before, prep, words, at, before, lex)
    return Phrase(first, last, last - 1, det, prep, cases, numeral)


def _after_verb(words: list[Word], at: int, lex: EventLexicon) -> bool:
    """ "melden versenkte Schiffe": behind a finite verb another one is an adjective."""
    return at > 0 and words[at - 1].low in lex.finite


def _participle(words: list[Word], at: int, lex: EventLexicon) -> bool:
    """True where the word can be a participle before its noun ("entsandten Soldaten")."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not (after.capital or after.low.endswith(_ADJECTIVAL)):
        return False
    low = words[at].low
    return any(r.part == "adj" for r in lex.forms.get(low, ())) or low.rstrip("nmrs").endswith(("te", "ene", "ende"))


def _splits(word: Word, after: Word, lex: EventLexicon) -> bool:
    """Two capital words side by side that are two phrases: "die Truppen Anfang Februar", "für Waffen Lebensmittelhilfe"."""
    if after.low in lex.words["days"] or (word.low in lex.words["days"] and word.low not in lex.words["spans"]):
        return True
    genitive = word.text.endswith("s") and word.text[:-1] in lex.actors
    if after.text in lex.actors and after.text in lex.places and word.text in lex.places and not genitive:
        return True
    if after.text.endswith("s") and (after.text[:-1] in lex.actors or after.text[:-1] in lex.places) and word.text not in lex.actors:
        return after.text[:-1] not in lex.persons
    return not genitive and word.text not in lex.titles and (after.low in lex.short or after.low.rstrip("nse").endswith(lex.stems))


def _name_part(words: list[Word], at: int) -> bool:
    """ "von", "al", "bin", "de", "und" inside a name: "Ursula von der Leyen", "Mohammed bin Salman"."""
    if at + 1 >= len(words) or not words[at - 1].capital:
        return False
    return words[at].low in ("al", "bin", "de", "van", "ibn", "da", "del", "el", "le", "la", "di", "du") and words[at + 1].capital


def _closed(word: Word, lex: EventLexicon) -> bool:
    """Words of grammar, and verb forms: no adjectives."""
    return word.low in lex.words["closed"] or word.low in lex.words["have"] or word.low in lex.words["verbal"] or not word.low[0].isalpha()


def _cases(det: str, adjective: str, prep: str, words: list[Word], at: int, before: list[Phrase], lex: EventLexicon) -> str:
    if prep:
        return ""
    cases = ""
    if det:
        follows = bool(before) and before[-1].last == at
        if follows and det in lex.words["genitive"]:
            return "G"
        cases += "N" if det in lex.words["nominative"] else ""
        cases += "A" if det in lex.words["accusative"] else ""
        cases += "D" if det in lex.words["dative"] else ""
        cases += "G" if det in lex.words["genitive"] else ""
        return cases or "NAD"
    if adjective.endswith(("en", "em")):
        return "DAG" if adjective.endswith("en") else "D"
    if adjective.endswith("er"):
        return "G" if before and before[-1].last == at else "NG"
    return "NA" if adjective.endswith(("e", "es")) else "NADG"
