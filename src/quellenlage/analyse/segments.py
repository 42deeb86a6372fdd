"""The stretches of a sentence between marks, conjunctions and subordinators: what clauses are built from."""

from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.analyse.mood import is_finite
from quellenlage.analyse.verbs import completes
from quellenlage.model import Token
from quellenlage.rules import Rules

_HARD = frozenset({":", ";"})
_DASHES = frozenset({"–", "—", "-"})
_COMMAS = frozenset({","})
_QUOTES = frozenset("\"„“”«»‚‘’›‹'")
_LOOK = 3


@dataclass(frozen=True)
class Words:
    subordinators: frozenset[str]
    doubtful: frozenset[str]
    relatives: frozenset[str]
    infinitive: frozenset[str]
    before: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]


@lru_cache(maxsize=8)
def clause_words(rules: Rules) -> Words:
    table = rules.table("clauses") or Rules("de").table("clauses")  # a language without its own list is read with ours
    opening = table["open"]
    return Words(
        frozenset(opening["subordinators"]),
        frozenset(opening["doubtful"]),
        frozenset(opening["relatives"]),
        frozenset(opening["infinitive"]),
        frozenset(opening["before"]),
        frozenset(table["join"]["conjunctions"]),
        frozenset(table["close"]["particles"]),
    )


@dataclass(slots=True)
class Segment:
    """Tokens `first`..`last` between two borders. `opener`: sub, relative, infinitive or ""; `word`: the token that opens it."""

    first: int
    last: int
    opener: str = ""
    word: int | None = None
    finites: list[int] = field(default_factory=list)
    hard: bool = False
    joined: bool = False


def cut_segments(tokens: tuple[Token, ...], rules: Rules) -> list[Segment]:
    """The segments of a tagged sentence, each with how it is opened and its finite verbs."""
    words = clause_words(rules)
    return _mark_finites(tokens, _segments(tokens, words), words)


def _segments(tokens: tuple[Token, ...], words: Words) -> list[Segment]:
    """The stretches between marks; a conjunction right before a subordinator begins a new one."""
    dashes = {i for i, t in enumerate(tokens) if t.text in _DASHES and _stands_free(tokens, i)}
    brackets = _brackets_with_verb(tokens)
    found: list[Segment] = []
    first = 0
    inside = 0
    for i, token in enumerate(tokens):
        text = token.text
        if text == "(" and i not in brackets:
            inside += 1
        elif text == ")" and inside:
            inside -= 1
        elif inside:
            continue
        hard = text in _HARD or (i in dashes and len(dashes) == 1)
        if text in _COMMAS or hard or i in dashes or (text == ")" and i in brackets):
            found.append(Segment(first, i + 1, hard=hard))
            first = i + 1
        elif i > first and ((text == "(" and i in brackets) or _joins_opener(tokens, i, words)):
            found.append(Segment(first, i))
            first = i
    if first < len(tokens):
        found.append(Segment(first, len(tokens)))
    return found


def _stands_free(tokens: tuple[Token, ...], i: int) -> bool:
    """True for a dash between words, not for the hyphen of a compound ("35-jährige")."""
    before = i == 0 or tokens[i - 1].end < tokens[i].start
    return before and (i + 1 == len(tokens) or tokens[i].end < tokens[i + 1].start)


def _brackets_with_verb(tokens: tuple[Token, ...]) -> set[int]:
    """Places of round brackets that hold a finite verb: these are clauses of their own, others part of the clause around them."""
    found: set[int] = set()
    opened: int | None = None
    for i, token in enumerate(tokens):
        if token.text == "(":
            opened = i
        elif token.text == ")" and opened is not None:
            if any(is_finite(tokens[k].tag) for k in range(opened, i)):
                found |= {opened, i}
            opened = None
    return found


def _joins_opener(tokens: tuple[Token, ...], i: int, words: Words) -> bool:
    return tokens[i].text.lower() in ("und", "oder", "aber") and _opener(tokens, i + 1, len(tokens), words)[0] in ("sub", "relative")


def _opener(tokens: tuple[Token, ...], first: int, last: int, words: Words) -> tuple[str, int | None]:
    """How a clause that begins at `first` is opened, and by which word."""
    i = first
    while (
        i < last
        and i < first + _LOOK
        and (tokens[i].text in _QUOTES or tokens[i].text == "(" or (tokens[i].text.lower() in words.before and tokens[i].tag != "KOUS"))
    ):
        i += 1
    if i >= last:
        return "", None
    low, tag = tokens[i].text.lower(), tokens[i].tag
    if tag == "KOUS" or (low in words.subordinators and low not in words.doubtful):
        return "sub", i
    if low in words.relatives and i + 2 < last and tokens[i + 1].text[:1].isdigit() and tokens[i + 2].text == ".":
        return "", None  # "am Montag, dem 21. Mai, ..."
    if tag in ("PRELS", "PRELAT"):
        return "relative", i
    if (
        tag in ("APPR", "APPRART")
        and i + 1 < last
        and (tokens[i + 1].tag in ("PRELS", "PRELAT") or tokens[i + 1].text.lower() in ("denen", "dessen", "deren"))
    ):
        return "relative", i + 1
    if (
        low in words.relatives
        and first > 0
        and tokens[first - 1].text == ","
        and i + 1 < last
        and tokens[i + 1].tag in ("PPER", "APPR", "APPRART", "PRF", "ADV", "ART", "PPOSAT", "PDAT", "PIS")
    ):
        return "relative", i
    if low in words.infinitive and (tag == "KOUI" or has_zu(tokens, i, last)):
        return "infinitive", i
    return "", None


def has_zu(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """True where an infinitive with "zu" stands among the tokens."""
    for i in range(first, last):
        if tokens[i].tag in ("VV(IZU)", "VVIZU"):
            return True
        if tokens[i].tag == "PTKZU" or (
            tokens[i].text == "zu" and i + 1 < last and tokens[i + 1].tag[:1] == "V" and "INF" in tokens[i + 1].tag
        ):
            return True
    return False


def _mark_finites(tokens: tuple[Token, ...], segments: list[Segment], words: Words) -> list[Segment]:
    """Segments with opener and finite verbs, cut once more at a conjunction that joins two finite verbs."""
    found: list[Segment] = []
    for segment in segments:
        segment.opener, segment.word = _opener(tokens, segment.first, segment.last, words)
        segment.finites = [i for i in range(segment.first, segment.last) if is_finite(tokens[i].tag)]
        if not segment.opener and _looks_relative(tokens, segment, words):
            segment.opener, segment.word = "relative", segment.first
        if not segment.finites and segment.opener in ("sub", "relative"):
            verb = last_verb(tokens, segment)
            segment.finites = [verb] if verb is not None else []
        found.extend(_at_conjunctions(tokens, segment, words))
    _find_missing_finite(tokens, found)
    return found


def _find_missing_finite(tokens: tuple[Token, ...], segments: list[Segment]) -> None:
    """Where no main segment up to a hard border has a finite verb: "Russen töten zwölf Soldaten", "Berlin und Rom fordern, dass ...".

    A plural finite verb looks like an infinitive, and the tagger often takes it for one.
    """
    part: list[Segment] = []
    for segment in segments:
        part.append(segment)
        if segment.hard or segment is segments[-1]:
            if not any(s.finites and not s.opener for s in part):
                for k, candidate in enumerate(part):
                    follows = part[k + 1].opener if k + 1 < len(part) else ""
                    if not candidate.opener and not has_zu(tokens, candidate.first, candidate.last):
                        # behind the verb something must follow: in the segment itself, or a clause that the verb governs
                        last = candidate.last - (1 if follows == "sub" else 2)
                        candidate.finites = [i for i in range(candidate.first + 1, last) if _like_infinitive(tokens[i])][:1]
            part = []


def _like_infinitive(token: Token) -> bool:
    return token.tag in ("VV(INF)", "VVINF") and token.text[:1].islower()


def _looks_relative(tokens: tuple[Token, ...], segment: Segment, words: Words) -> bool:
    """True for ", der Kapitän war," behind a noun: opened by a form of "der", the finite verb last, and the sentence goes on."""
    first = segment.first
    if first < 2 or tokens[first - 1].text != "," or tokens[first].text not in words.relatives or segment.last >= len(tokens):
        return False
    noun_before = tokens[first - 2].tag in ("NN", "NE", "NNA", "NNI")
    return (
        noun_before and len(segment.finites) == 1 and segment.finites[0] > first + 1 and is_last(tokens, segment.finites[0], segment.last)
    )


def last_verb(tokens: tuple[Token, ...], segment: Segment) -> int | None:
    """The verb that ends a verb-final segment, whatever form the tagger took it for."""
    i = segment.last - 1
    while i > segment.first and (tokens[i].tag.startswith("$") or not tokens[i].text[:1].isalnum()):
        i -= 1
    return i if tokens[i].tag[:1] == "V" and "IZU" not in tokens[i].tag and tokens[i - 1].text != "zu" else None


def _at_conjunctions(tokens: tuple[Token, ...], segment: Segment, words: Words) -> list[Segment]:
    _drop_bracket_end(tokens, segment)
    parts = [segment]
    while len(parts[-1].finites) > 1:
        now = parts[-1]
        one, two = now.finites[0], now.finites[1]
        joints = [i for i in range(one + 1, two) if tokens[i].text.lower() in words.conjunctions]
        if not joints:
            now.finites = [one, *now.finites[2:]]
            continue
        cut = joints[0] if now.opener in ("sub", "relative") and joints[0] == one + 1 else joints[-1]
        final = now.opener in ("sub", "relative") and is_last(tokens, two, now.last)
        rest = Segment(cut, now.last, now.opener if final else "", None, now.finites[1:], now.hard, joined=final)
        now.last, now.finites, now.hard = cut, [one], False
        parts.append(rest)
    return parts


def _drop_bracket_end(tokens: tuple[Token, ...], segment: Segment) -> None:
    """ "wurde nach Kiew verlegt": a participle or infinitive at the end that the tagger took for a second finite verb."""
    if len(segment.finites) > 1 and not segment.opener and is_last(tokens, segment.finites[-1], segment.last):
        one, end = segment.finites[-2], segment.finites[-1]
        if completes(tokens[one], tokens[end]) and not any(tokens[i].tag[:1] == "V" for i in range(one + 1, end)):
            segment.finites.pop()


def is_last(tokens: tuple[Token, ...], i: int, last: int) -> bool:
    return all(not tokens[k].text[:1].isalnum() for k in range(i + 1, last))
