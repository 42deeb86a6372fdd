"""What a noun phrase names: an actor, a person, a place, a time; and the roles found so far."""

from dataclasses import dataclass, field

from quellenlage.extract.events_lexicon import EventLexicon
from quellenlage.extract.events_phrases import Clauses, Phrase, Word


@dataclass(slots=True)
class Cast:
    """The phrases by role, and what was found on the way. `pronoun` is the index of a word that stands for somebody named before."""

    roles: list[tuple[str, Phrase]] = field(default_factory=list)
    pronoun: tuple[str, int] | None = None
    place: Phrase | None = None

    def of(self, role: str) -> Phrase | None:
        """The first phrase in `role`."""
        return next((p for r, p in self.roles if r == role), None)


def phrases_of(clauses: Clauses, group: int) -> list[Phrase]:
    """The noun phrases of a group in order."""
    return [p for p in clauses.phrases if clauses.group_of[p.head] == group]


def names_actor(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True where a phrase holds a country, its adjective or people, an office, or a known name."""
    for word in clauses.words[phrase.first : phrase.last]:
        if word.capital:
            if word.text in lex.actors or ("-" in word.text and any(part in lex.actors for part in word.text.split("-"))):
                return True
        elif lex.is_adjective(word.low):
            return True
    return False


def heads_actor(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True where the phrase itself is an actor, not only something of one ("Chinas Unterstützung" is not China)."""
    head = clauses.words[phrase.head]
    if head.text in lex.actors or ("-" in head.text and any(part in lex.actors for part in head.text.split("-"))):
        return True
    return names_actor(clauses, phrase, lex) and (
        lex.on_topic([head.low], ("forces", "party"))
        or (phrase.last - phrase.first > 1 and clauses.words[phrase.head - 1].capital and clauses.words[phrase.head - 1].text in lex.titles)
    )


def names_person(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True for an actor, a run of two capital words (a full name), people or a body that may speak ("die Gewerkschaft")."""
    words = clauses.words[phrase.first : phrase.last]
    if names_actor(clauses, phrase, lex) or sum(w.capital for w in words) > 1:
        return True
    return lex.on_topic(clauses.lows(phrase), ("party", "people", "forces"))


def names_place(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True where a phrase, or the name attached to it ("im Westen Russlands", "Hafen von Wonsan"), holds a known place."""
    last = phrase.last
    after = attached(clauses, phrase)
    if after is not None:
        last = after.last
    return any(w.text in lex.places or ("-" in w.text and _regional(w, lex)) for w in clauses.words[phrase.first : last] if w.capital)


def _regional(word: Word, lex: EventLexicon) -> bool:
    """ "Kursk-Region" is a place, "Ukraine-Krieg" is none."""
    first, _, tail = word.text.rpartition("-")
    return first in lex.places and lex.on_topic([tail.casefold()], ("land", "trip"))


def attached(clauses: Clauses, phrase: Phrase) -> Phrase | None:
    """The phrase that hangs on this one: a genitive, or "von" right behind it."""
    at = clauses.index.get(phrase.first)
    if at is None or at + 1 >= len(clauses.phrases):
        return None
    after = clauses.phrases[at + 1]
    start = after.first - bool(after.det) - bool((after.prep and after.prep not in ("vom",)) or after.prep == "vom")
    if start != phrase.last:
        return None
    if not after.prep:
        return after if after.cases == "G" or ("G" in after.cases and after.det) else None
    return after if after.prep in ("von", "vom") else None


def is_time(clauses: Clauses, phrase: Phrase, lex: EventLexicon) -> bool:
    """True for "im Juni", "am 6. November", "vergangenes Jahr"."""
    return clauses.words[phrase.head].low in lex.words["days"] or clauses.words[phrase.head].text[0].isdigit()
