"""One sentence into words, noun phrases and clauses, by closed word lists and capitals only: no tagger, so it costs next to nothing."""

import re
from dataclasses import dataclass, field, replace

from quellenlage.extract.events_lexicon import EventLexicon

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:[-–]\d+(?:[.,]\d+)*)?(?:\.(?=\s))?|[^\W\d_]\w*(?:[-.'’/&]\w+)*-?|[^\w\s]")
_STOPS = frozenset(",;:–—()[]|/!?…")
_QUOTES = frozenset("„“”\"»«‚‘›‹'")
_ADJECTIVAL = ("e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Word:
    """A token at `start`..`end` of the field; `low` its lower case; `capital` for a word that can be a noun or name."""

    start: int
    end: int
    text: str
    low: str
    capital: bool


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

    def lows(self, phrase: Phrase) -> list[str]:
        """The words of a phrase in lower case, capital ones only."""
        return [w.low for w in self.words[phrase.first : phrase.last] if w.capital]


def tokens(text: str, start: int, end: int, lex: EventLexicon) -> list[Word]:
    """The words and marks of `text[start:end]`."""
    found: list[Word] = []
    for m in _TOKEN.finditer(text, start, end):
        word = m.group()
        if word in _QUOTES:
            continue
        low = word.casefold()
        capital = word[0].isupper()
        opens = not found or found[-1].text in ":–—"
        if capital and opens and (low in lex.words["closed"] or (low in lex.forms and low in lex.finite) or low in lex.words["verbal"]):
            capital = False
        elif capital and not opens and low in ("der", "die", "das", "ein", "eine", "in", "im", "dieser", "dieses", "diese", "sie", "ihr", "ihre", "ihnen"):
            capital = False
        found.append(Word(m.start(), m.end(), word, low, capital))
    return found


def read_clauses(words: list[Word], lex: EventLexicon) -> Clauses:
    """Noun phrases and clauses of a sentence."""
    clauses = Clauses(words)
    clauses.phrases = _phrases(words, lex)
    _group(clauses, lex)
    # "um ... zu" is no preposition
    clauses.phrases = [
        replace(p, prep="", cases="NA") if p.prep in ("um", "ohne", "statt") and _group_kind(clauses, p) == "inf" else p for p in clauses.phrases
    ]
    return clauses


def _group_kind(clauses: Clauses, phrase: Phrase) -> str:
    group = clauses.group_of[phrase.first]
    return clauses.groups[group].kind if group >= 0 else ""


def _phrases(words: list[Word], lex: EventLexicon) -> list[Phrase]:
    found: list[Phrase] = []
    at = 0
    prep = ""
    while at < len(words):
        phrase = _phrase_at(words, at, prep, found, lex)
        if phrase is not None:
            found.append(phrase)
            at = phrase.last
            coordinated = prep and at + 1 < len(words) and words[at].low in ("und", "oder", "sowie", "bzw")
            if coordinated and _phrase_at(words, at + 1, prep, found, lex) is not None:
                at += 1
            else:
                prep = ""
            continue
        low = words[at].low
        if low in lex.words["prepositions"] and not words[at].capital:
            prep = low
        elif prep and low in lex.finite or not (low in lex.words["determiners"] or low in lex.words["adverbs"] or low[0].isdigit() or low.endswith(_ADJECTIVAL)):
            prep = ""
        at += 1
    return found


def _phrase_at(words: list[Word], at: int, prep: str, before: list[Phrase], lex: EventLexicon) -> Phrase | None:
    """The phrase that begins at word `at`: determiner, then adjectives and numbers, then capital words."""
    i, det = at, ""
    if words[i].low in lex.words["determiners"] and not words[i].capital:
        det = words[i].low
        i += 1
    first = i
    numeral = False
    while i < len(words) and i - first < 7:
        word = words[i]
        if word.capital:
            break
        if word.low[0].isdigit() or (not _closed(word, lex) and (word.low.endswith(_ADJECTIVAL) or word.low in lex.words["modifiers"])):
            numeral = numeral or word.low[0].isdigit()
            i += 1
            continue
        if word.low in lex.words["amounts"] and i + 1 < len(words):
            i += 1
            continue
        if word.low in ("und", "oder", "bis") and i > first and i + 1 < len(words) and not words[i + 1].capital and words[i - 1].low.endswith(_ADJECTIVAL):
            i += 1
            continue
        return None
    if i >= len(words) or not words[i].capital:
        return None
    last = i + 1
    while last < len(words) and (words[last].capital or _name_part(words, last)):
        last += 1
    if first < i and words[first].low in ("etwa", "rund", "mehr", "weniger"):
        pass
    adjective = words[i - 1].low if i > first and not words[i - 1].low[0].isdigit() else ""
    return Phrase(first, last, last - 1, det, prep, _cases(det, adjective, prep, words, at, before, lex), numeral)


def _name_part(words: list[Word], at: int) -> bool:
    """ "von", "al", "bin", "de", "und" inside a name: "Ursula von der Leyen", "Mohammed bin Salman"."""
    if at + 1 >= len(words) or not words[at - 1].capital:
        return False
    return words[at].low in ("al", "bin", "de", "van", "ibn", "da", "del", "el") and words[at + 1].capital


def _closed(word: Word, lex: EventLexicon) -> bool:
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
    """Cuts at commas and other stops; what has no verb of its own goes with the clause before it."""
    words = clauses.words
    segments: list[list[int]] = [[]]
    for i, word in enumerate(words):
        if word.text in _STOPS or (word.text == "-" and not word.capital):
            if segments[-1]:
                segments.append([])
        else:
            if word.low in ("und", "oder", "aber", "sondern", "doch") and segments[-1] and _cuts(words, i, segments[-1], lex):
                segments.append([])
            if word.text != ".":
                segments[-1].append(i)
    clauses.group_of = [-1] * len(words)
    open_main: int | None = None
    before: int | None = None
    for segment in filter(None, segments):
        kind, opener = _kind(words, segment, lex)
        has_finite = any(is_finite(words, i, lex) for i in segment)
        groups = clauses.groups
        if kind == "main" and (not has_finite or (open_main is not None and _closes(words, groups[open_main], segment, lex))):
            kind, has_finite = "frag", False
        if before is not None and groups[before].kind in ("sub", "rel", "inf") and kind in ("frag", "main") and not _complete(words, groups[before], lex) and not (has_finite and open_main is None and is_finite(words, segment[0], lex)):
            groups[before].words.extend(segment)
            index = before
        elif kind == "frag" and open_main is not None and _wants_more(words, groups[open_main], segment, lex):
            groups[open_main].words.extend(segment)
            index = open_main
        elif kind == "main" and open_main is not None and not any(is_finite(words, i, lex) for i in groups[open_main].words):
            groups[open_main].words.extend(segment)
            groups[open_main].kind = "main"
            index = open_main
        elif kind == "frag" and open_main is not None and before is not None:
            groups[before].words.extend(segment)
            index = before
        else:
            groups.append(Group(kind, list(segment), opener, before if kind in ("sub", "rel", "inf") else None))
            index = len(groups) - 1
            if kind in ("main", "frag"):
                open_main = index
        for i in segment:
            clauses.group_of[i] = index
        before = index


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
    if low in lex.words["subordinators"] and not words[segment[at]].capital and (_verb_last(words, segment, lex) or low in ("dass", "ob", "weil", "wenn", "falls", "nachdem", "obwohl")):
        return "sub", opener
    comma = segment[0] > 0 and words[segment[0] - 1].text == ","
    second = words[segment[at + 1]].low if len(segment) > at + 1 else ""
    if comma and low in lex.words["relatives"] and _verb_last(words, segment, lex) and not is_finite(words, segment[min(at + 1, len(segment) - 1)], lex):
        return "rel", opener
    if comma and low in lex.words["prepositions"] and second in lex.words["relatives"] and _verb_last(words, segment, lex):
        return "rel", opener
    if not any(is_finite(words, i, lex) for i in segment) and _has_zu(words, segment, lex):
        return "inf", opener
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
    last = words[segment[-1]]
    if last.capital or not last.low[0].isalpha():
        return False
    return is_finite(words, segment[-1], lex) or last.low in lex.forms or last.low.endswith(("t", "te", "ten", "en", "e"))


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
