"""A second reader: Analysis filled from a German spaCy pipeline that the user has installed. Optional; imported only when asked for.

Tags, lemmas and clauses then come from spaCy's tagger and parser instead of HanTa and our own cutting. Where the two readers give a figure
the same verb, the reading is safer than either alone can say (55 of 56 such pairs were right on unseen text): `same_verb` asks that.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

from quellenlage.analyse.clauses import cut_clauses, holes_between
from quellenlage.analyse.mood import is_finite, mood
from quellenlage.analyse.parser import SolidNumbers, ordinal_stop
from quellenlage.analyse.tokens import tokenize
from quellenlage.errors import QuellenlageError
from quellenlage.model import Analysis, Clause, Number, Parse, Report, Sentence, Token

_HELPERS = frozenset({"aux", "cop"})
_RELATIVE = frozenset({"rc", "acl", "acl:relcl"})
_INFINITIVE = ("VVIZU", "VVINF", "VAINF", "VMINF")


class Word(Protocol):
    """One word as spaCy gives it."""

    @property
    def i(self) -> int:
        """Place in the sentence."""
        ...

    @property
    def tag_(self) -> str:
        """STTS tag."""
        ...

    @property
    def lemma_(self) -> str:
        """Lemma, empty where the pipeline has no lemmatizer."""
        ...

    @property
    def dep_(self) -> str:
        """Relation to the head, TIGER or UD."""
        ...

    @property
    def head(self) -> "Word":
        """The word this one hangs on; itself at the root."""
        ...


class Pipeline(Protocol):
    """What reads a sentence given as words."""

    def read(self, words: Sequence[str]) -> Sequence[Word]:
        """One Word for each of `words`."""
        ...


class InstalledPipeline:
    """A spaCy pipeline by its package name or folder; the words are given, so that its tokens are ours."""

    def __init__(self, name: str) -> None:
        try:
            spacy: Any = import_module("spacy")
            self._doc: Any = import_module("spacy.tokens").Doc
        except ImportError as error:
            raise QuellenlageError(
                "spaCy is not installed.", "Install spaCy and a German pipeline, or leave the second reader out."
            ) from error
        try:
            self._nlp: Any = spacy.blank("de") if name == "blank" else spacy.load(name)
        except OSError as error:
            raise QuellenlageError(
                f"No spaCy pipeline named {name!r} is installed.", "Install it, or give the folder it lies in."
            ) from error

    def read(self, words: Sequence[str]) -> Sequence[Word]:
        """The words as spaCy tags and parses them."""
        doc = self._doc(self._nlp.vocab, words=list(words))
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return list(doc)


def analyse_with_spacy(report: Report, sentences: tuple[Sentence, ...], numbers: tuple[Number, ...], pipeline: Pipeline) -> Analysis:
    """The Analysis of `report` as `pipeline` reads it; tokens and offsets are the same as those of the first reader.
    A pipeline that tags but does not parse gets our own clauses over its tags."""
    solid = SolidNumbers(numbers)

    def parse(sentence: Sentence) -> Parse:
        text = report.field_text(sentence.span.field)
        fixed = solid.inside(sentence.span)
        starts = {s.start for s in fixed}
        places = tokenize(text, sentence.span, fixed)
        shown = [i for i in range(len(places)) if not ordinal_stop(text, places, i, starts)]
        read = pipeline.read([text[places[i][0] : places[i][1]] for i in shown])
        words = dict(zip(shown, read, strict=True))
        tokens = tuple(_token(text, place, words.get(i), place[0] in starts) for i, place in enumerate(places))
        parsed = any(word.head.i != word.i for word in read)
        return Parse(tokens, _clauses(tokens, words, shown) if parsed else cut_clauses(tokens))

    return Analysis(report.text, report.title, sentences, parse)


def _token(text: str, place: tuple[int, int], word: Word | None, number: bool) -> Token:
    start, end = place
    written = text[start:end]
    if number:
        return Token(start, end, written, "CARD", written)
    return Token(start, end, written, (word.tag_ if word else "$.") or "XY", (word.lemma_ if word else written) or written)


def _clauses(tokens: tuple[Token, ...], words: dict[int, Word], shown: list[int]) -> tuple[Clause, ...]:
    """One clause for each finite verb or infinitive clause: the words that hang on it without another such between."""
    if not tokens:
        return ()
    heads = {i: _is_head(tokens[i], word) for i, word in words.items()}
    member: dict[int, int] = {}
    for i, word in words.items():
        at, seen = word, {word.i}
        while not heads[shown[at.i]] and at.head.i not in seen:
            at = at.head
            seen.add(at.i)
        member[i] = shown[at.i]
    for i in range(len(tokens)):
        member.setdefault(i, member.get(i - 1, 0))
    order = sorted(set(member.values()), key=lambda head: min(i for i, h in member.items() if h == head))
    place = {head: k for k, head in enumerate(order)}
    return tuple(_clause(tokens, words, head, sorted(i for i, h in member.items() if h == head), member, place, shown) for head in order)


def _is_head(token: Token, word: Word) -> bool:
    if word.head.i == word.i:
        return True
    relation = word.dep_.split(":")[0]
    if relation in _HELPERS:
        return False
    return (
        is_finite(token.tag)
        or relation in ("ccomp", "advcl", "parataxis", "acl")
        or (token.tag == "VVIZU" and relation in ("re", "mo", "oc"))
    )


def _clause(
    tokens: tuple[Token, ...],
    words: dict[int, Word],
    head: int,
    own: list[int],
    member: dict[int, int],
    place: dict[int, int],
    shown: list[int],
) -> Clause:
    verbs = [i for i in own if tokens[i].tag[:1] == "V"]
    finite = next((i for i in verbs if is_finite(tokens[i].tag)), None)
    particle = next((i for i in own if tokens[i].tag == "PTKVZ"), None)
    participles = tuple(i for i in verbs if tokens[i].tag.endswith("PP") and i != finite)
    infinitives = tuple(i for i in verbs if tokens[i].tag in _INFINITIVE and i != finite)
    opener = next((i for i in own if tokens[i].tag in ("KOUS", "KOUI", "PRELS", "PRELAT")), None)
    word = words.get(head)
    above = member[shown[word.head.i]] if word is not None and word.head.i != word.i else None
    form = tokens[finite] if finite is not None else None
    return Clause(
        own[0],
        own[-1] + 1,
        _kind(tokens, word, opener, finite, infinitives),
        tuple(sorted({*verbs, *([particle] if particle is not None else [])})),
        None if form is None else mood(form.text, form.lemma, form.tag, any(tokens[i].text.lower() == "ich" for i in own)),
        None if above is None or above == head else place[above],
        holes_between(own),
        finite,
        participles,
        infinitives,
        particle,
        opener,
        bool(participles) and any(tokens[i].lemma == "werden" for i in verbs),
    )


def _kind(tokens: tuple[Token, ...], word: Word | None, opener: int | None, finite: int | None, infinitives: tuple[int, ...]) -> str:
    if (word is not None and word.dep_ in _RELATIVE) or (opener is not None and tokens[opener].tag.startswith("PREL")):
        return "relative"
    if opener is not None and finite is not None:
        return "sub"
    if finite is None:
        return "infinitive" if infinitives else "fragment"
    return "main"


def same_verb(one: Parse, other: Parse, at: int) -> bool | None:
    """True where both parses put code point `at` into a clause with the same lexical verb; None where one of them sees no verb there."""
    verbs = [_lexical_verbs(parse, at) for parse in (one, other)]
    return bool(verbs[0] & verbs[1]) if all(verbs) else None


def _lexical_verbs(parse: Parse, at: int) -> set[int]:
    for clause in sorted(parse.clauses, key=lambda c: c.last - c.first):
        for i in range(clause.first, clause.last):
            inside = not any(a <= i < b for a, b in clause.holes)
            if inside and parse.tokens[i].start <= at < parse.tokens[i].end:
                verbs = {v for v in clause.verbs if parse.tokens[v].tag[:2] == "VV"} or set(clause.verbs)
                return {parse.tokens[v].start for v in verbs}
    return set()
