"""The measure of a figure: a cascade from the words nearest to the number outwards, each word's meaning from rules/de/measures.toml.

1 the noun itself is the result ("24 Verletzte"), 2 participles within the phrase ("getötete Journalisten"), 3 the act it hangs on
("Tod von 34 Kindern"), 4 the verb whose field it stands in, 5 states said of it ("auf der Flucht"), 6 what a part was taken from
("davon 12 Kinder"), 7 what the noun suggests ("30 Flüchtlinge"), 8 the kind of noun: people, goods, money.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from quellenlage.extract.figures_words import NounIndex, VerbIndex, stem
from quellenlage.model import Token
from quellenlage.rules import Rules

# measures of which a single person is news: "ein Toter" is a claim, "ein Zeuge" is none
TOLL = frozenset(("killed", "wounded", "casualties", "missing", "captured", "arrested", "rescued"))


@dataclass(slots=True)
class Lexicon:
    """The compiled measure and role rules."""

    nouns: NounIndex = field(default_factory=NounIndex)  # payload: measure whose result the noun is
    suggested: NounIndex = field(default_factory=NounIndex)  # payload: measure the noun suggests
    roles: NounIndex = field(default_factory=NounIndex)  # payload: role
    things: NounIndex = field(default_factory=NounIndex)
    unclaimed: NounIndex = field(default_factory=NounIndex)
    acts: NounIndex = field(default_factory=NounIndex)
    verbs: VerbIndex = field(default_factory=VerbIndex)
    adjectives: dict[str, str] = field(default_factory=dict)
    states: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    rank: dict[str, int] = field(default_factory=dict)
    parent: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    role_measure: dict[str, str] = field(default_factory=dict)
    totals: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    troops: frozenset[str] = frozenset()
    generic: NounIndex = field(default_factory=NounIndex)
    containers: frozenset[str] = frozenset()
    arriving: frozenset[str] = frozenset()
    gathering: frozenset[str] = frozenset()
    districts: NounIndex = field(default_factory=NounIndex)
    members: NounIndex = field(default_factory=NounIndex)
    bodies: NounIndex = field(default_factory=NounIndex)  # payload: measure of those who belong to such a body
    turned: NounIndex = field(default_factory=NounIndex)  # payload: "topic:measure"
    sport: frozenset[str] = frozenset()
    played: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    worths: frozenset[str] = frozenset()
    prices: frozenset[str] = frozenset()
    keeps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    also: NounIndex = field(default_factory=NounIndex)
    topical: set[str] = field(default_factory=set)
    topics: NounIndex = field(default_factory=NounIndex)

    def best(self, measures: Sequence[str]) -> str:
        """The most specific of `measures`; two children of one parent, both meant, give the parent (getötet oder verletzt: casualties)."""
        distinct = sorted(set(measures), key=lambda m: -self.rank.get(m, 0))
        return distinct[0]

    def joined(self, first: str, second: str) -> str:
        """What a figure counts that is said to be the one or the other."""
        if first == second:
            return first
        if self.parent.get(first) and self.parent.get(first) == self.parent.get(second):
            return self.parent[first]
        if self.parent.get(first) == second or self.parent.get(second) == first:
            return second if self.parent.get(first) == second else first
        return ""


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The measure and role rules of `rules`, compiled once."""
    lex = Lexicon()
    for name, entry in rules.table("measures").items():
        _add_measure(lex, name, entry)
    for role, entry in rules.table("groups").items():
        lex.roles.add(entry.get("nouns", ()), role)
        if entry.get("measure"):
            lex.role_measure[role] = entry["measure"]
    counted = rules.table("counted")
    lex.things.add(counted.get("things", ()), "thing")
    lex.unclaimed.add(counted.get("unclaimed", ()), "unclaimed")
    lex.totals = frozenset(stem(w) for w in counted.get("totals", ()))
    lex.cases = frozenset(stem(w) for w in counted.get("cases", ()))
    lex.troops = frozenset(counted.get("troops", ()))
    for payload, nouns in counted.get("turned", {}).items():
        lex.turned.add(nouns, payload)
    lex.containers = frozenset(stem(w) for w in counted.get("containers", ()))
    lex.gathering = frozenset(counted.get("gathering", ()))
    lex.arriving = frozenset(counted.get("arriving", ()))
    lex.districts.add(counted.get("districts", ()), "district")
    lex.members.add(counted.get("members", ()), "member")
    for measure, nouns in counted.get("bodies", {}).items():
        lex.bodies.add(nouns, measure)
    lex.generic.add(counted.get("generic", ()), "generic")
    lex.prices = frozenset(stem(w) for w in counted.get("prices", ()))
    lex.worths = frozenset(stem(w) for w in counted.get("worths", ()))
    lex.counting = frozenset(counted.get("counting", ()))
    lex.played = frozenset(counted.get("played", ()))
    lex.sport = frozenset(w.lower() for w in counted.get("sport", ()))
    return lex


def _add_measure(lex: Lexicon, name: str, entry: dict[str, Any]) -> None:
    lex.rank[name] = int(entry.get("rank", 0))
    lex.of[name] = entry.get("of", "people")
    lex.also.add(entry.get("also", ()), name)
    lex.keeps[name] = tuple(entry.get("yields_to", ()))
    if entry.get("unknown"):
        lex.unknown.add(name)
    if entry.get("topic"):
        lex.topical.add(name)
    lex.topics.add(entry.get("topic", ()), name)
    if entry.get("parent"):
        lex.parent[name] = entry["parent"]
    lex.nouns.add(entry.get("nouns", ()), name)
    lex.suggested.add(entry.get("roles", ()), name)
    lex.acts.add(entry.get("acts", ()), name)
    for role in ("subject", "object", "after"):
        lex.verbs.add(entry.get(role, ()), role, name)
    for word in entry.get("adjectives", ()):
        lex.adjectives.setdefault(stem(word), name)
        lex.verbs.states.add(word)
    for phrase in entry.get("states", ()):
        stems = tuple(stem(w) for w in phrase.split())
        lex.states.setdefault(stems[0], []).append((stems, name))


_THING_ENDINGS = (
    "ung",
    "heit",
    "keit",
    "ion",
    "tät",
    "nis",
    "tum",
    "ment",
    "ik",
    "ur",
    "age",
    "ei",
    "karte",
    "stück",
    "schein",
    "chen",
    "haus",
    "werk",
    "zeug",
)
_PERSON_ENDINGS = (
    *("er", "ant", "ent", "ist", "eur", "or", "ling", "ologe", "iker", "ar", "graf", "soph"),
    *("erin", "istin", "antin", "entin"),
)


def is_people(lex: Lexicon, token: Token | None) -> bool | None:
    """True for nouns for people, False for things, None where the word does not tell."""
    if token is None:
        return None
    word = token.text
    thing, role, result = lex.things.fit(word), lex.roles.fit(word), lex.nouns.fit(word)
    suggested = lex.suggested.fit(word)
    if max(role, result, suggested) >= thing and (role or result or suggested):
        return True if max(role, suggested) >= result else lex.of[lex.nouns.find(word)[0]] == "people"
    if thing:
        return False
    if lex.suggested.find(word):
        return True
    if token.tag == "NNA" and not word.endswith("es"):
        return True
    low = token.lemma.lower()
    if low.endswith(_THING_ENDINGS) and token.tag != "NE":
        return False
    return True if low.endswith(_PERSON_ENDINGS) and token.tag == "NN" and len(low) > 5 else None


def noun_measure(lex: Lexicon, word: str) -> str | None:
    """The measure whose result `word` is ("Todesopfer": killed), None for other nouns."""
    found = lex.nouns.find(word)
    if not found:
        return None
    # a better fit among groups or things is the word itself: "Panzergrenadier" is no tank, "Attentäter" no attack
    rival = max(lex.roles.fit(word), lex.things.fit(word) if lex.of[found[0]] == "people" else 0, lex.suggested.fit(word))
    return lex.best(found) if lex.nouns.fit(word) >= rival else None


def suggested_measure(lex: Lexicon, word: str) -> str | None:
    """The measure a noun suggests where nothing else is said ("Flüchtlinge": displaced; "Soldaten": sent)."""
    found = lex.suggested.find(word)
    if found and lex.suggested.fit(word) >= lex.roles.fit(word):
        return lex.best(found)
    return next((lex.role_measure[role] for role in lex.roles.find(word) if role in lex.role_measure), None)


def adjective_measures(lex: Lexicon, tokens: Sequence[Token]) -> list[str]:
    """Measures of the participles and adjectives among `tokens`."""
    return [lex.adjectives[s] for s in (stem(t.text) for t in tokens) if s in lex.adjectives]


def stem_of_plain(word: str) -> str:
    """The stem of an uninflected lower-case word, else nothing: only such a word is said of a subject."""
    low = word.lower().translate(str.maketrans("äöü", "aou"))
    return low if word[:1].islower() and low == stem(word) else ""


def state_measures(lex: Lexicon, tokens: Sequence[Token], indices: Sequence[int]) -> list[tuple[int, str]]:
    """(token, measure) of each state phrase among `indices`; longer phrases first at one place."""
    stems = [stem(tokens[i].text) for i in indices]
    found: list[tuple[int, str]] = []
    for place, first in enumerate(stems):
        for phrase, measure in sorted(lex.states.get(first, ()), key=lambda e: -len(e[0])):
            if len(phrase) == 1 and stem(tokens[indices[place]].text) != stem_of_plain(tokens[indices[place]].text):
                continue  # "in verschütteten Bunkern", "Tote Stadt" are said of something else
            if tuple(stems[place : place + len(phrase)]) == phrase or _parted(tokens, indices, stems, place, phrase):
                found.append((indices[place], measure))
                break
    return found


def _parted(tokens: Sequence[Token], indices: Sequence[int], stems: Sequence[str], place: int, phrase: tuple[str, ...]) -> bool:
    """True where attributes part the noun of a state from its preposition: "in lorvanischer Gefangenschaft"."""
    if len(phrase) != 2 or tokens[indices[place]].tag not in ("APPR", "APPRART"):
        return False
    for at in range(place + 1, min(place + 4, len(stems))):
        token = tokens[indices[at]]
        if stems[at] == phrase[1]:
            return token.text[:1].isupper()
        if token.tag not in ("ADJ(A)", "ADJA", "PPOSAT"):
            return False
    return False
