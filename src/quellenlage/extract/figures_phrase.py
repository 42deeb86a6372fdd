"""The noun phrase a number stands in: what is counted in the words around it, and how the phrase is tied to its clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from quellenlage.model import Number, Token

_NOUNS = ("NN", "NNA", "NE", "NNI", "FM")
_WEITERE = ("weiter", "ander", "übrig", "restlich", "zusätzlich", "neue", "insgesamt", "jeweils", "einzeln", "erst", "letzt")
_MASSES = frozenset(
    [
        "tonnen",
        "tonne",
        "liter",
        "kilo",
        "kilogramm",
        "paar",
        "stück",
        "packungen",
        "kisten",
        "säcke",
        "barrel",
        "fass",
        "meter",
        "hektar",
        "kubikmeter",
        "gramm",
        "exemplare",
        "arten",
        "sorten",
        "flaschen",
    ]
)
_QUOTES = frozenset("„“”\"»«‚‘'›‹(")
_GENITIVE = frozenset(("der", "unserer", "ihrer", "seiner", "dieser", "jener", "meiner", "deren", "dessen", "aller"))
_POINTERS = frozenset(("ihnen", "denen", "diesen", "uns"))
_SPANNED = 14  # tokens looked at for the noun behind an extended participle: "drei im Burgenland eingerichteten Sammelstellen"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Token indices: the number `at`, the phrase `first`..`last` (exclusive), its `head` noun (None: a bare number), its `attributes`.

    `preposition` governs the phrase, `determiner` stands before the number. `more`: "weitere", "andere" say that others came before.
    `pointing`: "davon", "von ihnen" follow, so that it is a part of something named before. `partitive`: "zwei der Attentäter".
    """

    at: int
    first: int
    last: int
    head: int | None
    attributes: tuple[int, ...] = ()
    preposition: int | None = None
    determiner: int | None = None
    more: bool = False
    pointing: bool = False
    partitive: bool = False


def is_noun(token: Token) -> bool:
    """True for common and proper nouns, including nominalised adjectives."""
    return token.tag in _NOUNS and token.text[:1].isalpha()


def is_attribute(token: Token) -> bool:
    """True for adjectives and participles before a noun."""
    return token.tag in ("ADJ(A)", "ADJA", "PIAT", "PIS") and not token.text[:1].isupper()


def _more(token: Token) -> bool:
    return token.text.lower().startswith(_WEITERE)


def _participle(token: Token) -> bool:
    text = token.text.lower().rstrip("nmrs")
    return token.tag in ("ADJ(A)", "ADJA") and text.endswith(("te", "ene", "nde"))


def read_phrase(tokens: Sequence[Token], at: int, number: Number) -> Phrase:
    """The phrase of the number that is token `at`."""
    head, last, attributes, more, pointing, partitive = _right(tokens, at, number)
    first, determiner, preposition, more_left = _left(tokens, at, number)
    return Phrase(at, first, last, head, attributes, preposition, determiner, more or more_left, pointing, partitive)


def _right(tokens: Sequence[Token], at: int, number: Number) -> tuple[int | None, int, tuple[int, ...], bool, bool, bool]:
    attributes: list[int] = []
    more = partitive = False
    i, size = at + 1, len(tokens)
    while i < size:
        token = tokens[i]
        low = token.text.lower()
        after = tokens[i + 1] if i + 1 < size else None
        if is_noun(token) or (token.text[:1].isupper() and token.tag in ("ADJ(A)", "ADJA", "XY", "TRUNC", "VV(INF)", "ADJ(D)")):
            # a capitalised adjective with a noun behind is part of a name: "27 Europäische Staaten"
            if not is_noun(token) and after is not None and is_noun(after):
                attributes.append(i)
                i += 1
                continue
            if low in _MASSES and after is not None and is_noun(after):
                return i + 1, i + 2, tuple(attributes), more, False, partitive
            return i, i + 1, tuple(attributes), more, False, partitive
        if is_attribute(token) or low.endswith("köpfige") or low.startswith("köpfig"):
            if _more(token):
                more = True
            else:
                attributes.append(i)
            i += 1
        elif (
            token.text in _QUOTES
            or low in ("sogenannte", "sogenannten", "so")
            or token.text == "-"
            or (after is not None and token.text in (",", "und", "oder", "bzw", "sowie") and attributes and is_attribute(after))
            or (after is not None and token.tag in ("ADV", "ADJ(D)", "ADJD", "VV(PP)") and is_attribute(after))
        ):
            i += 1
        elif low in _GENITIVE and not partitive and i == at + 1 and _noun_soon(tokens, i + 1):
            partitive = True
            i += 1
        elif low in ("von", "an") and i == at + 1 and after is not None:
            if after.text.lower() in _POINTERS:
                return None, i + 2, (), more, True, False
            if low == "von" and number.high is None and _noun_soon(tokens, i + 1):
                partitive = True
                i += 1
            else:
                break
        elif low in ("davon", "darunter", "hiervon"):
            return None, i, tuple(attributes), more, low != "darunter", False
        elif (token.tag in ("APPR", "APPRART") and i == at + 1) or (token.tag in ("APPR", "APPRART") and more and i == at + 2):
            reach = _behind_participle(tokens, i)
            if reach is None:
                break
            participle, head = reach
            return head, head + 1, (*attributes, participle), more, False, partitive
        else:
            break
    return None, at + 1, tuple(attributes), more, False, False


def _noun_soon(tokens: Sequence[Token], start: int) -> bool:
    for token in tokens[start : start + 4]:
        if is_noun(token):
            return True
        if not (is_attribute(token) or token.tag in ("ADV", "CARD", "PPOSAT", "ART")):
            return False
    return False


def _behind_participle(tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """Participle and noun of "zwei im Raum Düsseldorf festgenommenen Männern", where one prepositional phrase lies between."""
    for i in range(start + 1, min(start + _SPANNED, len(tokens) - 1)):
        token = tokens[i]
        if (
            _participle(token)
            and is_noun(tokens[i + 1])
            and not (is_attribute(tokens[i - 1]) or tokens[i - 1].tag in ("ART", "APPR", "APPRART"))
        ):
            return i, i + 1
        if token.text in ",;:.–" or token.tag.endswith("(FIN)"):
            return None
    return None


def _left(tokens: Sequence[Token], at: int, number: Number) -> tuple[int, int | None, int | None, bool]:
    first, determiner, preposition, more = at, None, None, False
    modifiers = [(m.start, m.end) for m in number.modifiers]
    i = at - 1
    while i >= 0:
        token = tokens[i]
        if (
            any(a <= token.start < b for a, b in modifiers)
            or token.text in _QUOTES
            or token.tag in ("ADV", "PTKA")
            or token.text.lower()
            in (
                "nur",
                "noch",
                "bereits",
                "schon",
                "auch",
                "etwa",
                "rund",
                "mehr",
                "als",
            )
        ):
            first = i
        elif is_attribute(token) and determiner is None and (_more(token) or token.tag.startswith("ADJ")):
            more = more or token.text.lower().startswith(("weiter", "ander"))
            first = i
        elif token.tag in ("ART", "PDAT", "PPOSAT", "PIAT") and determiner is None and token.text.lower() not in ("mehr", "weniger"):
            determiner = first = i
        elif token.tag in ("APPR", "APPRART"):
            if token.tag == "APPRART" and determiner is None:
                determiner = i
            return i, determiner, i, more
        else:
            break
        i -= 1
    return first, determiner, preposition, more
