"""One sentence into words, noun phrases and clauses, by closed word lists and capitals only: no tagger, so it costs next to nothing."""

import re
from dataclasses import dataclass, field, replace

from quellenlage.extract.events_lexicon import EventLexicon

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:[-–]\d+(?:[.,]\d+)*)?(?:\.(?=\s))?|[^\W\d_]\w*(?:[-.'’/&]\w+)*-?|[^\w\s]")
_DATELINE = re.compile(r"(?:[A-ZÄÖÜ][\w-]+(?:/| |, )?){1,4}(?:\([\w/., -]{2,30}\))?\s*[.:]?\s+[–—-]+\s+(?=[A-ZÄÖÜ„\"»])")
_STOPS = frozenset(",;:–—()[]|/!?…")
_QUOTES = frozenset('„“”"»«‚‘›‹')
_ADJECTIVAL = ("e", "en", "er", "es", "em")
_ADVERBIAL = ("lich", "weise", "falls", "maßen", "wärts", "dings", "zufolge", "dessen", "mals")


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
        opens = not found or found[-1].text in ":–—"
        if (
            capital
            and opens
            and (low in lex.words["closed"] or low in lex.words["verbal"] or (low.endswith(_ADVERBIAL) and word not in lex.actors))
        ):
            capital = False
        elif (
            capital
            and not opens
            and low in ("der", "die", "das", "ein", "eine", "in", "im", "dieser", "dieses", "diese", "sie", "ihr", "ihre", "ihnen")
        ):
            capital = False
        found.append(Word(m.start(), m.end(), word, low, capital, quoted))
    return found


def read_clauses(words: list[Word], lex: EventLexicon) -> Clauses:
    """Noun phrases and clauses of a sentence."""
    clauses = Clauses(words)
    clauses.phrases = _phrases(words, lex)
    _group(clauses, lex)
    # "um ... zu", "während ... hat" are no prepositions
    clauses.phrases = [replace(p, prep="", cases="NA") if _opened_by(clauses, p) else p for p in clauses.phrases]
    clauses.phrases = [replace(p, det="", cases="NADG") if _relative_det(clauses, p) else p for p in clauses.phrases]
    clauses.index = {p.first: i for i, p in enumerate(clauses.phrases)}
    return clauses


def _relative_det(clauses: Clauses, phrase: Phrase) -> bool:
    """In "der Mann, der Menschen tötete" the second "der" is the pronoun of the clause, not an article."""
    index = clauses.group_of[phrase.first - 1] if phrase.det and phrase.first else -1
    return index >= 0 and clauses.groups[index].kind == "rel" and clauses.groups[index].words[0] == phrase.first - 1


def _opened_by(clauses: Clauses, phrase: Phrase) -> bool:
    if phrase.prep not in ("um", "ohne", "statt", "während", "bis", "seit", "als", "wie"):
        return False
    index = clauses.group_of[phrase.first]
    if index < 0:
        return False
    group = clauses.groups[index]
    return group.kind in ("inf", "sub") and group.opener == phrase.prep and phrase.first - group.words[0] <= 2


def _phrases(words: list[Word], lex: EventLexicon) -> list[Phrase]:
    found: list[Phrase] = []
    at = 0
    prep = ""
    open_det = ("", -9)  # a determiner whose noun comes later: "ein im Juni ausgehandelter Pakt"
    while at < len(words):
        phrase = _phrase_at(words, at, prep, open_det[0] if at - open_det[1] < 9 else "", found, lex)
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
        if low in lex.words["prepositions"] and not words[at].capital:
            prep = low
        elif (prep and low in lex.finite) or not (
            low in lex.words["determiners"] or low in lex.words["adverbs"] or low[0].isdigit() or low.endswith(_ADJECTIVAL)
        ):
            prep = ""
        at += 1
    return found


def _phrase_at(words: list[Word], at: int, prep: str, open_det: str, before: list[Phrase], lex: EventLexicon) -> Phrase | None:
    """The phrase that begins at word `at`: determiner, then adjectives and numbers, then capital words."""
    i, det = at, ""
    if words[i].low in lex.words["determiners"] and not words[i].capital:
        det = words[i].low
        i += 1
    first = i
    numeral = False
    while i < len(words) and i - first < 7 and not words[i].capital:
        low = words[i].low
        adjective = low.endswith(_ADJECTIVAL) and (not _closed(words[i], lex) or ((det or open_det) and _participle(words, i, lex)))
        joins = (
            low in ("und", "oder", "bis")
            and i > first
            and i + 1 < len(words)
            and words[i - 1].low.endswith(_ADJECTIVAL)
            and not words[i + 1].capital
        )
        if i == first and low in ("als", "zu", "über", "wie"):
            return None
        if not (low[0].isdigit() or adjective or low in lex.words["modifiers"] or low in lex.words["amounts"] or joins):
            return None
        numeral = numeral or low[0].isdigit()
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


def _participle(words: list[Word], at: int, lex: EventLexicon) -> bool:
    """True where the word can be a participle before its noun ("entsandten Soldaten")."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not (after.capital or after.low.endswith(_ADJECTIVAL)):
        return False
    low = words[at].low
    return any(r.part == "adj" for r in lex.forms.get(low, ())) or low.rstrip("nmrs").endswith(("te", "ene", "ende"))


def _splits(word: Word, after: Word, lex: EventLexicon) -> bool:
    """Two capital words side by side that are two phrases: "die Truppen Anfang Februar", "für Waffen Lebensmittelhilfe"."""
    if after.low in lex.words["days"] or after.low in lex.words["quantities"]:
        return True
    genitive = word.text.endswith("s") and word.text[:-1] in lex.actors
    if after.text in lex.actors and after.text in lex.places and word.text in lex.places and not genitive:
        return True
    if after.text.endswith("s") and (after.text[:-1] in lex.actors or after.text[:-1] in lex.places) and word.text not in lex.actors:
        return after.text[:-1] not in lex.persons
    return not genitive and word.text not in lex.titles and after.low.rstrip("nse").endswith(lex.stems)


def _name_part(words: list[Word], at: int) -> bool:
    """ "von", "al", "bin", "de", "und" inside a name: "Ursula von der Leyen", "Mohammed bin Salman"."""
    if at + 1 >= len(words) or not words[at - 1].capital:
        return False
    return words[at].low in ("al", "bin", "de", "van", "ibn", "da", "del", "el") and words[at + 1].capital


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


def _group(clauses: Clauses, lex: EventLexicon) -> None:
    """Cuts at commas and other stops; what has no verb of its own goes with the clause it completes."""
    words = clauses.words
    clauses.group_of = [-1] * len(words)
    groups = clauses.groups
    open_main: int | None = None
    before: int | None = None
    for segment in _segments(words, lex):
        kind, opener = _kind(words, segment, lex)
        finite = any(is_finite(words, i, lex) for i in segment)
        begins = is_finite(words, segment[0], lex)
        if kind == "main" and (not finite or (open_main is not None and _closes(words, groups[open_main], segment, lex))):
            kind, finite = "frag", False
        index: int | None = None
        if kind in ("frag", "main") and opener not in ("so", "laut"):
            waiting = next(
                (
                    g
                    for g in range(len(groups) - 1, max(-1, len(groups) - 4), -1)
                    if groups[g].kind in ("sub", "rel", "inf") and not _complete(words, groups[g], lex)
                ),
                None,
            )
            if waiting is not None and not (begins and open_main is None):
                index = waiting
            elif kind == "frag" and open_main is not None and _wants_more(words, groups[open_main], segment, lex):
                index = open_main
            elif kind == "main" and open_main is not None and not any(is_finite(words, i, lex) for i in groups[open_main].words):
                groups[open_main].kind = "main"
                index = open_main
            elif kind == "frag" and before is not None:
                index = before
        if index is None:
            groups.append(Group(kind, [], opener, before if kind in ("sub", "rel", "inf") else None))
            index = len(groups) - 1
            if kind in ("main", "frag"):
                open_main = index
        groups[index].words.extend(segment)
        for i in segment:
            clauses.group_of[i] = index
        before = index


def _segments(words: list[Word], lex: EventLexicon) -> list[list[int]]:
    """Stretches between stops, and at "und" between two finite verbs; what stands in brackets is left out."""
    segments: list[list[int]] = [[]]
    depth = 0
    for i, word in enumerate(words):
        if word.text in "()[]":
            depth = max(0, depth + (1 if word.text in "([" else -1))
        elif depth:
            continue
        elif word.text in _STOPS:
            segments.append([])
        elif word.text != ".":
            if word.low in ("und", "oder", "aber", "sondern", "doch") and segments[-1] and _cuts(words, i, segments[-1], lex):
                segments.append([])
            segments[-1].append(i)
    return [s for s in segments if s]


def _closes(words: list[Word], group: Group, segment: list[int], lex: EventLexicon) -> bool:
    """The piece ends in the participle that an auxiliary before an embedded clause is waiting for."""
    last = words[segment[-1]].low
    if last not in lex.words["participles"] or sum(is_finite(words, i, lex) for i in segment) > 1 or is_finite(words, segment[0], lex):
        return False
    lows = {words[i].low for i in group.words}
    return bool(lows & (lex.words["have"] | lex.words["become"])) and not lows & lex.words["participles"]


def _cuts(words: list[Word], at: int, so_far: list[int], lex: EventLexicon) -> bool:
    """ "und" begins a new clause where a finite verb stands on both sides (and the one behind it is near or comes at the end)."""
    if not any(is_finite(words, i, lex) for i in so_far):
        return False
    for i in range(at + 1, min(len(words), at + 25)):
        if words[i].text in _STOPS:
            return False
        if is_finite(words, i, lex) or words[i].low in lex.words["participles"]:
            return True
    return False


def _kind(words: list[Word], segment: list[int], lex: EventLexicon) -> tuple[str, str]:
    first = words[segment[0]]
    low = first.low
    at = 0
    if low in ("und", "oder", "aber", "sondern", "doch") and len(segment) > 1:
        at = 1
        low = words[segment[1]].low
    opener = low
    if low in ("um", "ohne", "anstatt", "statt") and any(words[i].low == "zu" for i in segment):
        return "inf", opener
    if (
        low in lex.words["subordinators"]
        and not words[segment[at]].capital
        and (_verb_last(words, segment, lex) or low in ("dass", "ob", "weil", "wenn", "falls", "nachdem", "obwohl"))
    ):
        return "sub", opener
    if not any(is_finite(words, i, lex) for i in segment) and _has_zu(words, segment, lex):
        return "inf", opener
    comma = segment[0] > 0 and words[segment[0] - 1].text == ","
    second = words[segment[at + 1]].low if len(segment) > at + 1 else ""
    if (
        comma
        and low in lex.words["relatives"]
        and _verb_last(words, segment, lex)
        and not is_finite(words, segment[min(at + 1, len(segment) - 1)], lex)
    ):
        return "rel", opener
    if comma and low in lex.words["prepositions"] and second in lex.words["relatives"] and _verb_last(words, segment, lex):
        return "rel", opener
    return "main", opener


def _has_zu(words: list[Word], segment: list[int], lex: EventLexicon) -> bool:
    tail = segment[-4:]
    for i in tail:
        if words[i].low == "zu" and i + 1 < len(words) and words[i + 1].low.endswith("n") and not words[i + 1].capital:
            return True
        if any(r.part == "zuinf" for r in lex.forms.get(words[i].low, ())):
            return True
        low = words[i].low
        if "zu" in low[2:-3] and low.endswith("en") and not words[i].capital:
            return True
    return False


def _verb_last(words: list[Word], segment: list[int], lex: EventLexicon) -> bool:
    """The verb stands at the end, as in a subordinate clause, and not in second place ("der Gipfel werde im Mai beginnen")."""
    last = words[segment[-1]]
    if last.capital or not last.low[0].isalpha():
        return False
    finite = [i for i in segment if is_finite(words, i, lex)]
    if finite and finite[-1] not in segment[-3:] and words[finite[0]].low in lex.words["auxiliary"]:
        return False
    return is_finite(words, segment[-1], lex) or last.low in lex.forms or last.low not in lex.words["closed"]


def _complete(words: list[Word], group: Group, lex: EventLexicon) -> bool:
    """A subordinate clause is complete once a finite verb (or its infinitive with "zu") has come."""
    if group.kind == "inf":
        return _has_zu(words, group.words, lex)
    return _verb_last(words, group.words, lex)


def _wants_more(words: list[Word], group: Group, segment: list[int], lex: EventLexicon) -> bool:
    """A piece without a finite verb belongs to the open main clause where it brings the rest of the verb bracket."""
    low = words[segment[-1]].low
    return any(r.part in ("part", "inf") for r in lex.forms.get(low, ())) or low in lex.words["particles"] or low.endswith(("t", "en"))


def is_finite(words: list[Word], at: int, lex: EventLexicon) -> bool:
    word = words[at]
    if word.capital:
        return False
    low = word.low
    if low in lex.words["auxiliary"]:
        return low not in ("worden", "geworden", "gewesen", "haben", "werden") or low in ("haben", "werden")
    if low not in lex.finite:
        return False
    if at and words[at - 1].low == "zu":
        return False
    if at + 1 < len(words) and words[at + 1].capital and at and words[at - 1].low in lex.words["determiners"]:
        return False
    readings = lex.forms.get(low, ())
    after = words[at + 1] if at + 1 < len(words) else None
    if at and words[at - 1].low in ("und", "oder") and after is not None and (after.capital or after.low in lex.words["determiners"]):
        return True
    if any(r.part == "part" for r in readings) or low.endswith("en"):
        # participle or infinitive at the end of a bracket that an auxiliary has opened
        for i in range(at - 1, max(-1, at - 25), -1):
            if words[i].text in _STOPS:
                break
            if words[i].low in lex.words["auxiliary"]:
                return False
        if at + 1 < len(words) and words[at + 1].low in lex.words["auxiliary"]:
            return False
    return True
