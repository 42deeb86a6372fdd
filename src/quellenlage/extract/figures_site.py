"""Where a number stands: its phrase, clause and verbs, gathered once for all who judge it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from quellenlage.extract.figures_clause import Predicate, clause_of, governing, is_finite, predicates, tokens_of
from quellenlage.extract.figures_phrase import Phrase, is_noun, read_phrase
from quellenlage.extract.figures_words import as_noun, stems_of
from quellenlage.extract.groups import is_inhabitant
from quellenlage.extract.measures import Lexicon, is_people, lexicon
from quellenlage.model import Clause, Number, Parse, Sentence, Token
from quellenlage.rules import Rules

_PREPOSITIONS = ("APPR", "APPRART")
_DASHES = frozenset(("–", "—", ";"))
T = TypeVar("T")


@dataclass(frozen=True)
class Scene:
    """A sentence with numbers: what its words tell is worked out once, not again for each number in it."""

    parse: Parse
    _known: dict[tuple[str, tuple[int, ...]], Any] = field(default_factory=dict)

    @cached_property
    def low(self) -> list[str]:
        """The tokens in lower case."""
        return [t.text.lower() for t in self.parse.tokens]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each lower-case token stands."""
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.low):
            found.setdefault(word, []).append(i)
        return found

    @cached_property
    def dashes(self) -> list[int]:
        """How many dashes and semicolons stand before each token."""
        return [0, *accumulate(t.text in _DASHES for t in self.parse.tokens)]

    def once(self, what: str, indices: Sequence[int], work: Callable[[], T]) -> T:
        """The result of `work`, named `what`, on the tokens `indices`."""
        key = (what, tuple(indices))
        if key not in self._known:
            self._known[key] = work()
        found: T = self._known[key]
        return found


@dataclass(frozen=True)
class Site:
    """A number in its sentence. `at` is its token; `amount_before`: the number before it in the sentence is no count (a duration
    ...); `within`: it stands inside the phrase of a number before ("700 der 2.400 Soldaten")."""

    sentence: Sentence
    parse: Parse
    number: Number
    at: int
    rules: Rules
    amount_before: bool = False
    within: bool = False
    scene: Scene = field(kw_only=True)

    @cached_property
    def lex(self) -> Lexicon:
        """The compiled rules."""
        return lexicon(self.rules)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.parse.tokens

    @cached_property
    def phrase(self) -> Phrase:
        """The noun phrase around the number."""
        clause = self.clause
        floor = 0 if clause is None else clause.first
        if clause is not None and clause.kind == "relative":  # its pronoun is no article: "bei der bisher 196 Menschen starben"
            floor += 2 if self.tokens[clause.first].tag in _PREPOSITIONS else 1
        return read_phrase(self.tokens, self.number, self.at, self.rules, min(floor, self.at))

    @property
    def head(self) -> Token | None:
        """The noun counted, None for a bare number."""
        return None if self.phrase.head is None else self.tokens[self.phrase.head]

    @cached_property
    def clause(self) -> Clause | None:
        """The innermost clause around the number."""
        return clause_of(self.parse, self.at)

    @cached_property
    def indices(self) -> list[int]:
        """Tokens of the clause; of the whole sentence where the clause has no verb (a list item, an aside)."""
        own = self._aside() or self._resumed() or tokens_of(self.parse, self.clause)
        if self._aside():
            return own
        return own if any(self.tokens[i].tag.startswith("V") for i in own) else tokens_of(self.parse, None)

    def _aside(self) -> list[int]:
        """Tokens of an aside that names a part: ", darunter zwei Kinder," takes no verb from behind its comma."""
        marks = self.rules.table("counted").get("asides", ())
        for i in range(self.phrase.first - 1, max(0, self.phrase.first - 4), -1):
            if self.tokens[i].text.lower() in marks and self.tokens[i - 1].text in (",", "–", "-", "("):
                end = i + 1
                while end < len(self.tokens) and self.tokens[end].text not in (",", "–", "-", ")", ";", "."):
                    end += 1
                while end < len(self.tokens) and self.tokens[end].text == "," and self._listed(end):
                    end += 1
                return list(range(i, max(end, self.phrase.last)))
        return []

    def _listed(self, comma: int) -> bool:
        return comma < self.at

    def _resumed(self) -> list[int]:
        """Tokens of the clause around an embedded one that ended before the number ("die Zahl derer, die starben, auf 34")."""
        clause = self.clause
        if clause is None or clause.kind not in ("relative", "sub") or clause.parent is None:
            return []
        ends = [i for i in range(clause.first + 1, self.at) if self.tokens[i].text == "," and is_finite(self.tokens[i - 1])]
        if not ends:
            return []
        parent = self.parse.clauses[clause.parent]
        return [*(i for i in tokens_of(self.parse, parent) if i < clause.first), *range(ends[-1] + 1, clause.last)]

    @cached_property
    def predicates(self) -> list[Predicate]:
        """The verbs among `indices`."""
        return self.scene.once("predicates", self.indices, lambda: predicates(self.tokens, self.indices, self.lex.verbs))

    @cached_property
    def governing(self) -> tuple[Predicate, ...]:
        """The verb(s) in whose field the phrase stands."""
        return governing(self.tokens, self.indices, self.predicates, self.phrase)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of all words of the clause."""
        return self.scene.once("stems", self.indices, lambda: stems_of(self.tokens[i].text for i in self.indices))

    @cached_property
    def sums(self) -> bool:
        """Whether the clause speaks of a number or sum by a noun ("Stärke", not "stark")."""
        return self.scene.once("sums", self.indices, lambda: any(as_noun(t) in self.stems for t in self.lex.totals))

    @cached_property
    def people(self) -> bool | None:
        """Whether the noun counted stands for people; None where it is unknown or missing."""
        head = self.head
        if head is None:
            return None
        return True if is_inhabitant(self.rules, head.text) else is_people(self.lex, head)

    @cached_property
    def whole(self) -> bool:
        """True for the whole of which the clause speaks only in part: "90 der 400 Delegierten", "keiner der 20 Insassen"."""
        if self.within:
            return True
        at = self.phrase.determiner
        if at is None or at == 0 or self.tokens[at].text.lower() not in ("der", "ihrer", "seiner", "unserer", "dieser"):
            return False
        before = self.tokens[at - 1]
        return before.tag == "CARD" or before.text.lower() in self.rules.table("counted").get("wholes", ())

    @property
    def many(self) -> bool:
        """True unless the number is one."""
        return self.number.low != 1 or self.number.high != 1

    def plural(self, predicate: Predicate) -> bool | None:
        """Whether the finite verb of `predicate` is plural; None without one."""
        if predicate.finite is None:
            return None
        text = self.tokens[predicate.finite].text.lower()
        return text.endswith("n") or text in ("sind", "seid")

    def free_noun(self, start: int, end: int) -> bool:
        """True where a noun outside prepositional phrases stands among the clause's tokens from `start` to `end`."""
        inside = False
        for i in self.indices:
            token = self.tokens[i]
            if token.tag in _PREPOSITIONS:
                inside = True
            elif token.tag.startswith("PREL"):
                inside = False  # "bei dem zwei Männer ...": the phrase ends with the pronoun
            elif is_noun(token) or token.tag == "PPER":
                if not inside and start <= i < end:
                    return True
                inside = False
            elif is_finite(token) or token.text in (",", "und"):
                inside = False
        return False

    def agent(self, predicate: Predicate) -> bool:
        """True where the phrase acts: the subject of an active transitive clause that names whom it acts upon."""
        if predicate.passive is not False or self.phrase.preposition is not None:
            return False
        plural = self.plural(predicate)
        if plural is not None and plural != self.many:
            return False
        if self.free_noun(0, self.phrase.first):
            return False
        finite = predicate.finite if predicate.finite is not None else predicate.at
        if self.phrase.first < finite <= predicate.at and predicate.form != "fin":
            return self.free_noun(finite, predicate.at)
        if predicate.form == "fin" and self._verb_second(finite):
            return self.phrase.first < finite and self.free_noun(finite, len(self.tokens))
        return self.free_noun(self.phrase.last, predicate.at)

    def _verb_second(self, finite: int) -> bool:
        """True where words of the clause other than marks and coordinators follow the finite verb."""
        after = [i for i in self.indices if i > finite]
        return bool(after) and self.tokens[after[0]].text[:1].isalnum() and self.tokens[after[0]].text not in ("und", "oder", "sowie")
