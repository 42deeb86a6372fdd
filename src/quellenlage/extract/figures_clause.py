"""Which verb a phrase belongs to: the predicates of its clause, and the one whose field the phrase stands in.

German closes the field of a verb with its participle, infinitive or particle, so the first such word to the right governs, unless a new
conjunct with its own finite verb begins before it; otherwise the finite verb to the left does ("es starben 34 Menschen").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quellenlage.extract.figures_phrase import Phrase, is_noun
from quellenlage.extract.figures_words import VerbIndex
from quellenlage.model import Clause, Parse, Token

_COORDINATORS = frozenset(("und", "oder", "sowie", "bzw", "bzw.", "beziehungsweise", "/", "aber", "sondern", "doch"))


_DASHES = frozenset(("–", "—", "-", ";"))
_STOPS = frozenset((".", ":", ";"))  # behind them a new field begins, whatever the clause cutter thinks


@dataclass(frozen=True, slots=True)
class Predicate:
    """A lexical verb `at` a token with its infinitive. `passive`: None where participle and auxiliary leave it open ("sind ... getötet").

    `finite` is the token of its finite verb, None in headlines ("900 Lorvaner gefallen"). `open_end`: not a closing word.
    """

    at: int
    infinitive: str
    passive: bool | None
    finite: int | None
    form: str  # fin, pp, inf


def is_finite(token: Token) -> bool:
    """True for finite verbs."""
    return token.tag.endswith("(FIN)") or token.tag in ("VVFIN", "VAFIN", "VMFIN", "VV(IMP)")


def clause_of(parse: Parse, at: int) -> Clause | None:
    """The innermost clause that holds token `at`."""
    best: Clause | None = None
    for clause in parse.clauses:
        inside = clause.first <= at < clause.last and not any(a <= at < b for a, b in clause.holes)
        if inside and (best is None or clause.last - clause.first < best.last - best.first):
            best = clause
    return best


def tokens_of(parse: Parse, clause: Clause | None) -> list[int]:
    """Indices of the tokens of `clause` without those of the clauses embedded in it; of the whole sentence for None."""
    if clause is None:
        return list(range(len(parse.tokens)))
    return [i for i in range(clause.first, clause.last) if not any(a <= i < b for a, b in clause.holes)]


def predicates(tokens: Sequence[Token], indices: Sequence[int], verbs: VerbIndex) -> list[Predicate]:
    """The lexical verbs among `indices`, in order."""
    found: list[Predicate] = []
    finites = [i for i in indices if is_finite(tokens[i])]
    for place, i in enumerate(indices):
        token = tokens[i]
        after = tokens[indices[place + 1]] if place + 1 < len(indices) else None
        past = token.tag == "ADJ(A)" and token.text.lower() in verbs.past and (not finites or _no_noun_behind(after))
        if token.tag in ("ADJ(D)", "ADJD") and token.text in verbs.states:
            found.append(Predicate(i, token.text, None, _auxiliary(tokens, finites, i), "pp"))
            continue
        if not token.tag.startswith("VV") and not past and not _mistaken(token, verbs):
            continue
        auxiliary = _auxiliary(tokens, finites, i)
        if past:
            found.append(Predicate(i, verbs.infinitive(token), False, i, "fin"))
        elif is_finite(token) and not (auxiliary is not None and auxiliary < i and _closes(tokens, indices, place)):
            particle = _particle(tokens, indices, place)
            found.append(Predicate(i, verbs.infinitive(token, particle), False, i, "fin"))
        elif token.tag in ("VV(INF)", "VV(IZU)", "VVINF", "VVIZU"):
            found.append(Predicate(i, verbs.infinitive(token), False, auxiliary, "inf"))
        else:
            found.append(Predicate(i, verbs.infinitive(token), _passive(tokens, indices, place, auxiliary), auxiliary, "pp"))
    return found


def _mistaken(token: Token, verbs: VerbIndex) -> bool:
    """True for known verb forms that the tagger took for particles, adverbs or nouns ("verloren")."""
    return token.tag in ("PTKVZ", "ADJ(D)", "NN") and token.text in verbs.forms


def _no_noun_behind(after: Token | None) -> bool:
    """True where a seeming adjective cannot be one: "und ermordeten 60 Menschen"."""
    return after is None or after.tag in ("CARD", "ART", "PPER", "APPR", "APPRART", "ADV", "PPOSAT", "PIAT") or not after.text[:1].isalnum()


def _auxiliary(tokens: Sequence[Token], finites: Sequence[int], at: int) -> int | None:
    """The auxiliary or modal that goes with a participle or infinitive: right behind it in a verb-final clause, else the nearest before."""
    for i in finites:
        if at < i <= at + 3 and tokens[i].tag[:2] in ("VA", "VM"):
            return i
    before = [i for i in finites if i < at and tokens[i].tag[:2] in ("VA", "VM")]
    return before[-1] if before else None


def _closes(tokens: Sequence[Token], indices: Sequence[int], place: int) -> bool:
    """True where the word at `place` ends its bracket: end of clause, coordinator, or further verbs follow."""
    if place + 1 >= len(indices):
        return True
    after = tokens[indices[place + 1]]
    return after.tag[:1] in ("V", "$") or after.text in _COORDINATORS or not after.text[:1].isalnum()


def _particle(tokens: Sequence[Token], indices: Sequence[int], place: int) -> Token | None:
    for i in indices[place + 1 :]:
        if tokens[i].tag == "PTKVZ":
            return tokens[i]
        if is_finite(tokens[i]):
            return None
    return None


def _passive(tokens: Sequence[Token], indices: Sequence[int], place: int, auxiliary: int | None) -> bool | None:
    following = [tokens[i].text.lower() for i in indices[place + 1 : place + 4]]
    if "worden" in following or "werden" in following:
        return True
    if auxiliary is None:
        return None
    lemma = tokens[auxiliary].lemma.lower()
    if tokens[auxiliary].tag[:2] == "VM":
        return False if "haben" in following else None
    if lemma == "haben" or lemma == "habe":
        return False
    return True if lemma == "werden" or tokens[auxiliary].text.lower().startswith(("wurd", "wird", "werd", "würd")) else None


def governing(tokens: Sequence[Token], indices: Sequence[int], found: Sequence[Predicate], phrase: Phrase) -> tuple[Predicate, ...]:
    """The predicate whose field holds `phrase`, with a partner coordinated to it ("getötet oder verletzt"); empty where there is none."""
    by_place = {p.at: p for p in found}
    right = _rightward(tokens, indices, by_place, phrase)
    if right is not None and not _dashed(tokens, phrase.last, right.at):
        return (right, *_partner(tokens, by_place, right))
    left = [p for p in found if p.at < phrase.first and not _dashed(tokens, p.at, phrase.first)]
    if not left:
        return ()
    nearest = left[-1]
    finite = [p for p in left if p.form == "fin"]
    # "tötete 34 Menschen und verletzte 12": the nearest; an infinitive or participle before the phrase belongs to another conjunct
    chosen = finite[-1] if finite and finite[-1].at > nearest.at - 3 else nearest
    before = [p for p in left if p is not chosen and p.at >= chosen.at - 3 and p.form == chosen.form]
    partner = tuple(p for p in before[-1:] if any(tokens[i].text in _COORDINATORS for i in range(p.at, chosen.at)))
    return (chosen, *partner)


def _dashed(tokens: Sequence[Token], start: int, end: int) -> bool:
    """True where a dash or semicolon parts two places; a pair of dashes only encloses an aside."""
    marks = [t.text for t in tokens[start:end] if t.text in _DASHES]
    return len(marks) % 2 == 1


def _rightward(tokens: Sequence[Token], indices: Sequence[int], by_place: dict[int, Predicate], phrase: Phrase) -> Predicate | None:
    start = max((i for i in indices if i < phrase.first and tokens[i].text in _STOPS), default=-1)
    lefts = [i for i in indices if start < i < phrase.first and is_finite(tokens[i])]
    closing = [i for i in indices if start < i < phrase.first and i in by_place and by_place[i].form != "fin"]
    open_left = bool(lefts) and not (closing and closing[-1] > lefts[-1])
    before = max((i for i in indices if i < phrase.first), default=None)
    fresh = before is not None and (tokens[before].text in _COORDINATORS or tokens[before].text in (",", ";", "–", "-", ":"))
    crossed = False
    for i in indices:
        if i < phrase.last:
            continue
        token = tokens[i]
        predicate = by_place.get(i)
        if is_finite(token) and (predicate is None or predicate.form == "fin"):
            if open_left and (crossed or not fresh):
                return None
            if predicate is not None:
                return predicate
            open_left = False
        elif predicate is not None:
            return predicate
        if is_noun(token) or token.tag == "CARD":
            crossed = True
    return None


def _partner(tokens: Sequence[Token], by_place: dict[int, Predicate], first: Predicate) -> tuple[Predicate, ...]:
    i = first.at + 1
    joined = False
    while i < len(tokens):
        token = tokens[i]
        if i in by_place:
            return (by_place[i],) if joined and by_place[i].form == first.form else ()
        if token.text in _COORDINATORS or token.text == ",":
            joined = True
        elif not (token.tag in ("ADV", "ADJ(D)", "PTKNEG") or token.tag.startswith("VA")):
            return ()
        i += 1
    return ()
