"""What the analysis of a text hands to extraction: sentences at once, tokens and clauses when somebody asks for them.

Tagging is the dearest step, so an Analysis tags a sentence the first time `parse` is called for it and remembers the result.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from quellenlage.model.span import Span


class Tagger(Protocol):
    """An engine that gives each word of a sentence its STTS tag and lemma."""

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """One (STTS tag, lemma) for each of `words`, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark at `start`..`end` of the sentence's field, with STTS tag and lemma. A number (range) is one token, tag CARD.

    The tags of verbs and adjectives are written as HanTa does, "VV(FIN)", "VA(PP)", "ADJ(A)"; the second reader writes "VVFIN".
    """

    start: int
    end: int
    text: str
    tag: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first`..`last` (exclusive) of one clause, without the clauses embedded in it (those are listed in `holes`).

    `kind`: main, sub, relative, infinitive, fragment. `verbs`: indices of the tokens of its verb bracket (finite verb, participle,
    infinitive, separated particle). `mood`: ind, konj1, konj2 or None (no finite verb or not decidable). `parent`: index of the
    clause it hangs on, or None.

    What the bracket is made of, as token indices: `finite` the finite verb, `participles`, `infinitives`, `particle` the separated prefix
    ("teilte ... mit"). `subordinator` is the word that opens the clause (dass, weil, a relative pronoun). `passive` is True for a form of
    "werden" with a participle. A clause that shares the finite verb of the clause before it names that one in `finite`.
    """

    first: int
    last: int
    kind: str
    verbs: tuple[int, ...]
    mood: str | None = None
    parent: int | None = None
    holes: tuple[tuple[int, int], ...] = ()
    finite: int | None = None
    participles: tuple[int, ...] = ()
    infinitives: tuple[int, ...] = ()
    particle: int | None = None
    subordinator: int | None = None
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens and clauses of one sentence."""

    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, in a block of which role, and the how-manieth of the report it is."""

    span: Span
    role: str
    index: int
    paragraph: int = 0


@dataclass(slots=True)
class Analysis:
    """All sentences of a report outside furniture, in order of field and place, and their parses on demand."""

    text: str
    title: str | None
    sentences: tuple[Sentence, ...]
    parser: Callable[[Sentence], Parse]
    _memory: dict[int, Parse] = field(default_factory=dict)

    def parse(self, sentence: Sentence) -> Parse:
        """Tokens and clauses of `sentence`, computed once."""
        found = self._memory.get(sentence.index)
        if found is None:
            found = self._memory[sentence.index] = self.parser(sentence)
        return found

    def words(self, span: Span) -> str:
        """The words `span` covers, in whichever field it lies."""
        return span.of((self.title or "") if span.field == "title" else self.text)
