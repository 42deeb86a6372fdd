"""The noun phrase a number stands in: what is counted in the words around it, and how the phrase is tied to its clause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from quellenlage.extract.figures_words import stem
from quellenlage.model import Number, Token
from quellenlage.rules import Rules

_NOUNS = frozenset(("NN", "NNA", "NE", "NNI", "FM"))
_PREPOSITIONS = frozenset(("APPR", "APPRART"))
_DETERMINERS = frozenset(("ART", "PDAT", "PPOSAT", "PIAT"))
_QUOTES = frozenset("„“”\"»«‚‘’'›‹(")
_SPANNED = 14  # tokens looked at for the noun behind an extended participle: "drei im Norden eingerichteten Lagern"
_ENCLOSING = frozenset(("–", "—", ")"))
_PARTICIPLES = ("te", "ene", "nde")
_NOMINALISED = ("te", "ten", "ene", "enen", "nde", "nden")  # endings of participles that serve as nouns


@dataclass(frozen=True, slots=True)
class Phrase:
    """Token indices: the number `at`, the phrase `first`..`last` (exclusive), its `head` noun (None: a bare number), its `attributes`.

    `preposition` governs the phrase, `determiner` stands before the number. `more`: "weitere", "andere" say that others came before.
    `pointing`: "davon", "von ihnen" follow, so that it is a part of something named before. `partitive`: "zwei der Attentäter".
    """

    at: int
    first: int
    last: int
    head: int | None = None
    attributes: tuple[int, ...] = ()
    preposition: int | None = None
    determiner: int | None = None
    more: bool = False
    pointing: bool = False
    partitive: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    more: tuple[str, ...]
    empty: tuple[str, ...]
    masses: frozenset[str]
    genitive: frozenset[str]
    pointers: frozenset[str]
    parts: frozenset[str]
    soft: frozenset[str]
    joins: frozenset[str]
    containers: frozenset[str]


@lru_cache(maxsize=8)
def _words(rules: Rules) -> _Words:
    counted = rules.table("counted")
    t = counted.get("phrase", {})
    masses, containers = (frozenset(stem(w) for w in words) for words in (t.get("masses", ()), counted.get("containers", ())))
    genitive, pointers, parts, soft, joins = (frozenset(t.get(k, ())) for k in ("genitive", "pointers", "parts", "soft", "joins"))
    return _Words(tuple(t.get("more", ())), tuple(t.get("empty", ())), masses, genitive, pointers, parts, soft, joins, containers)


def is_noun(token: Token) -> bool:
    """True for common and proper nouns, including nominalised adjectives."""
    return token.tag in _NOUNS and token.text[:1].isupper()


def is_attribute(token: Token) -> bool:
    """True for adjectives and participles before a noun."""
    return token.tag in ("ADJ(A)", "ADJA", "PIAT", "PIS") and not token.text[:1].isupper()


def _names(token: Token) -> bool:
    """True for what stands as a noun though the tagger sees none in it."""
    return is_noun(token) or (token.text[:1].isupper() and token.tag in ("ADJ(A)", "ADJA", "XY", "TRUNC", "VV(INF)", "ADJ(D)"))


def read_phrase(tokens: Sequence[Token], number: Number, at: int, rules: Rules, floor: int = 0) -> Phrase:
    """The phrase of the number that is token `at`; it does not reach before token `floor` (the first of its clause)."""
    words = _words(rules)
    phrase = _right(tokens, number, words, at)
    if phrase.head is None and not phrase.pointing:
        phrase = _shared(tokens, number, words, phrase)
    return _left(tokens, number, words, phrase, floor)


def _shared(tokens: Sequence[Token], number: Number, words: _Words, phrase: Phrase) -> Phrase:
    """The phrase with the noun that it shares with the next number: "40 feste und 60 freie Mitarbeiter", "von 31 auf 28 Tote"."""
    i = phrase.last
    for place in range(phrase.last, len(tokens)):
        if tokens[place].text.lower() in words.joins or tokens[place].text.lower() in ("auf", "statt"):
            i = place + 1
            break
        if not is_attribute(tokens[place]):
            return phrase
    own = {t.text.lower() for t in tokens[max(0, phrase.at - 3) : phrase.at] if t.tag in _PREPOSITIONS}
    again = False  # "zunächst von 30, später von 45 Toten"
    while i < len(tokens) and tokens[i].tag != "CARD":
        if tokens[i].tag in _PREPOSITIONS and tokens[i].text.lower() in own and not again:
            again = True
        elif not (tokens[i].tag in ("ADV", "ADJ(D)") or tokens[i].text.lower() in words.soft):
            break
        i += 1
    if not phrase.last < i < len(tokens) or tokens[i].tag != "CARD" or tokens[i - 1].text == ",":
        return phrase
    other = _right(tokens, number, words, i)
    return phrase if other.head is None or other.partitive else replace(phrase, head=other.head, more=phrase.more or other.more)


def _right(tokens: Sequence[Token], number: Number, words: _Words, at: int) -> Phrase:
    phrase = Phrase(at, at, at + 1)
    attributes: list[int] = []
    i, size = at + 1, len(tokens)
    if i + 1 < size and tokens[i].text in _ENCLOSING and _enclosed(tokens, at) and is_noun(tokens[i + 1]):
        i += 1  # "die meisten – nämlich 700 – Helfer"
    while i < size:
        token, low = tokens[i], tokens[i].text.lower()
        after = tokens[i + 1] if i + 1 < size else None
        aside = phrase.partitive and tokens[i - 1].tag in _PREPOSITIONS and tokens[i - 1].text.lower() != "von"
        designed = token.text.endswith("-") and after is not None and after.tag == "CARD"  # "20 F-9-Kampfflugzeuge"
        if _names(token) and not aside and not designed:
            foreign = token.tag in ("NE", "FM") and after is not None and after.tag in ("NN", "FM")  # "Foreign Fighters"
            named = not is_noun(token) and not low.endswith(_NOMINALISED)
            if after is not None and is_noun(after) and (named or foreign or stem(low) in words.masses):
                i += 1  # part of a name ("zwölf Freie Städte") or an amount ("20 Tonnen Reis")
                continue
            return replace(phrase, head=i, last=i + 1, attributes=tuple(attributes))
        if is_attribute(token) or low.startswith("köpfig"):
            if low.startswith(words.more):
                phrase = replace(phrase, more=True)
            elif not low.startswith(words.empty):
                attributes.append(i)
        elif low in words.parts:
            return replace(phrase, last=i, pointing=low != "darunter")
        elif low in words.genitive and i == at + 1 and _noun_soon(tokens, i + 1, words):
            phrase = replace(phrase, partitive=True)
        elif low == "zu" and i == at + 1 and after is not None and _did(after):  # "120 zu Registrierende"
            return replace(phrase, head=i + 1, last=i + 2)
        elif low == "von" and i == at + 1 and after is not None:
            if after.text.lower() in words.pointers:
                return replace(phrase, last=i + 2, pointing=True)
            reach = _behind_participle(tokens, i)
            if reach is not None and reach[0] == reach[1] and number.kind != "article":  # "Tausende von der Flut Vertriebene"
                return replace(phrase, head=reach[1], last=reach[1] + 1)
            if (number.high is not None and after.tag != "CARD") or not _noun_soon(tokens, i + 1, words):
                break
            phrase = replace(phrase, partitive=True)  # "Hunderte von Menschen"
        elif token.tag in _PREPOSITIONS and i == at + (2 if phrase.more else 1):
            reach = _behind_participle(tokens, i)
            if reach is None or (reach[0] == reach[1] and number.kind == "article"):
                break
            described = attributes if reach[0] == reach[1] else (*attributes, reach[0])
            return replace(phrase, head=reach[1], last=reach[1] + 1, attributes=tuple(described))
        elif not (aside or designed or _passes(token, after, bool(attributes), phrase.partitive, words)):
            break
        i += 1
    return replace(phrase, attributes=tuple(attributes), last=max(phrase.last, max(attributes, default=at) + 1))


def _enclosed(tokens: Sequence[Token], at: int) -> bool:
    """True for a number between two dashes or brackets with at most an adverb before it."""
    before = [t for t in tokens[max(0, at - 2) : at] if t.tag not in ("ADV", "ADJ(D)", "KON")]
    return bool(before) and before[-1].text in ("–", "—", "(")


def _passes(token: Token, after: Token | None, described: bool, partitive: bool, words: _Words) -> bool:
    """True for what may stand between a number and its noun besides adjectives."""
    low = token.text.lower()
    if (
        token.text in _QUOTES
        or token.text == "-"
        or (token.tag == "CARD" and after is not None and after.text == "-")
        or low == "so"
        or low.startswith(words.empty)
    ):
        return True
    if partitive and (token.tag in {"CARD", "ADV", "ART", "PPOSAT", *_PREPOSITIONS} or low in words.soft):
        return True
    if after is not None and is_noun(after) and after.text.lower().endswith(_NOMINALISED):
        return token.tag in ("ADJ(D)", "ADJD") and low not in words.joins  # "48.000 aktiv Infizierte"
    if after is None or not is_attribute(after):
        return False
    return (described and low in words.joins) or token.tag in ("ADV", "ADJ(D)", "ADJD", "VV(PP)", "PROAV")


def _noun_soon(tokens: Sequence[Token], start: int, words: _Words) -> bool:
    for token in tokens[start : start + 6]:
        if is_noun(token):
            return True
        if not (is_attribute(token) or token.tag in ("ADV", "CARD", "PPOSAT", "ART") or token.text.lower() in words.soft):
            return _number_soon(tokens, start)
    return False


def _number_soon(tokens: Sequence[Token], start: int) -> bool:
    """True for a genitive that holds a number behind more words: "700 der noch in Kesh stationierten 2.400 Soldaten"."""
    for token in tokens[start : start + 7]:
        if token.tag == "CARD":
            return True
        if token.text in ",;:." or token.tag.endswith("(FIN)"):
            return False
    return False


def _behind_participle(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Participle and noun of "zwei im Raum Kesh festgenommenen Männern", where prepositional phrases lie between.

    Both are one where the participle is the noun itself: "zwei im Raum Kesh Festgenommene".
    """
    for i in range(start + 1, min(start + _SPANNED, len(tokens) - 1)):
        token = tokens[i]
        participle = token.tag in ("ADJ(A)", "ADJA") and token.text.lower().rstrip("nmrs").endswith(_PARTICIPLES)
        if participle and is_noun(tokens[i + 1]) and not (is_attribute(tokens[i - 1]) or tokens[i - 1].tag in {"ART", *_PREPOSITIONS}):
            return i, i + 1
        if _did(token) and i > start + 1 and is_noun(tokens[i - 1]) and not tokens[i - 1].text.lower().endswith(_NOMINALISED):
            return i, i
        if token.text in ",;:.–" or token.tag.endswith("(FIN)"):
            return None
    return None


def _did(token: Token) -> bool:
    """True for a participle that stands as a noun in the plural: "Vertriebene", "Registrierende"."""
    return (
        token.text[:1].isupper()
        and token.tag in ("NNA", "NN", "ADJ(A)", "ADJA")
        and token.text.endswith(("ene", "enen", "nde", "nden", "rte", "rten"))
    )


def _left(tokens: Sequence[Token], number: Number, words: _Words, phrase: Phrase, floor: int) -> Phrase:
    modifiers = [(m.start, m.end) for m in number.modifiers]
    i = phrase.at - 1
    while i >= floor:
        token, low = tokens[i], tokens[i].text.lower()
        if any(a <= token.start < b for a, b in modifiers) or token.text in _QUOTES or low in words.soft or token.tag in ("ADV", "PTKA"):
            phrase = replace(phrase, first=i)
        elif is_attribute(token) and phrase.determiner is None and (token.tag.startswith("ADJ") or low.startswith(words.more)):
            phrase = replace(phrase, first=i, more=phrase.more or low.startswith(words.more))
        elif token.tag in _DETERMINERS and phrase.determiner is None:
            phrase = replace(phrase, first=i, determiner=i)
        elif low == "statt":
            break  # "80 statt 40 Helfer": the other number stands where this one does
        elif token.tag in _PREPOSITIONS:
            return _held(tokens, words, replace(phrase, first=i, preposition=i), floor)
        else:
            break
        i -= 1
    return phrase


def _held(tokens: Sequence[Token], words: _Words, phrase: Phrase, floor: int) -> Phrase:
    """The phrase in the place of its container: "eine Gruppe von 30 Reportern" stands where the group stands."""
    holder = phrase.first - 1
    if tokens[phrase.first].text.lower() not in ("von", "aus") or holder < floor or stem(tokens[holder].text) not in words.containers:
        return phrase
    first = holder
    while first - 1 >= floor and (is_attribute(tokens[first - 1]) or tokens[first - 1].tag in _DETERMINERS):
        first -= 1
    if first - 1 >= floor and tokens[first - 1].tag in _PREPOSITIONS:
        return replace(phrase, first=first - 1, preposition=first - 1)
    return replace(phrase, first=first, preposition=None)
