"""The gazetteers of actors, offices and countries, compiled once for a set of rules into tables that answer in microseconds."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.resolve.places import slug
from quellenlage.rules import Rules

WORD = re.compile(r"\d+\w*|[^\W\d_][\w]*(?:[-.'’+&/][\w]+)*\+?", re.UNICODE)
_ENDINGS = ("er", "em", "e", "n", "s")
_ADJECTIVE = ("", "e", "er", "es", "em", "en")
_BARE = ("er", "es", "en", "em", "e")


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of gazetteer/actors.csv. `since`/`until` bound the period in which a person holds `office`."""

    key: str
    name: str
    kind: str
    country: str
    office: str
    since: str = ""
    until: str = ""

    def held(self, date: str) -> bool:
        """True where the office is held on the ISO `date` (the day of handing over belongs to both)."""
        return (not self.since or self.since <= date) and (not self.until or date <= self.until)


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an actor's name, word by word; `whole` where it names the actor only when it is the whole phrase."""

    words: tuple[str, ...]
    actor: Actor
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """A way to name an office; `scope` national, local, both or org; `weak` where any other office goes first."""

    words: tuple[str, ...]
    key: str
    kind: str
    scope: str
    weak: bool


@dataclass(slots=True)
class Lexicon:
    """All tables, keyed by folded words."""

    names: dict[tuple[str, ...], list[Form]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[tuple[str, ...], list[Office]] = field(default_factory=lambda: defaultdict(list))
    countries: dict[tuple[str, ...], str] = field(default_factory=dict)
    capitals: dict[tuple[str, ...], str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    city_adjectives: dict[str, str] = field(default_factory=dict)
    capital_slug: dict[str, str] = field(default_factory=dict)
    holders: dict[tuple[str, str], list[Actor]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[str, Actor] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    longest: int = 1
    rules: Rules = field(default_factory=Rules)

    def country_adjective(self, word: str) -> str | None:
        """The country of "südkoreanischen", "US-amerikanisch"; None for any other word."""
        low = word.casefold()
        for ending in _ADJECTIVE:
            if low.endswith(ending) and (code := self.adjectives.get(low[: len(low) - len(ending)] if ending else low)):
                return code
        return None


def fold(word: str) -> str:
    """`word` without case and all that may be an ending of German declension: only a key, `agrees` decides.

    Abbreviations stay as they are ("NIS", "IS", "dpa").
    """
    if len(word) <= 3 or (word.isupper() and len(word) < 9):
        return word
    if word[-1] == "s" and word[:-1].isupper() and len(word) < 10:
        return word[:-1]
    low = unicodedata.normalize("NFC", word).casefold()
    while len(low) > 3 and (ending := next((e for e in _ENDINGS if low.endswith(e) and len(low) - len(e) >= 3), None)):
        low = low[: -len(ending)]
    return low


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text`, compounds with hyphens kept together."""
    return tuple(m.group() for m in WORD.finditer(unicodedata.normalize("NFC", text)))


def agrees(word: str, form: str) -> bool:
    """True where `word` can be an inflected `form`: folding alone would take "Hama" for "Hamas"."""
    if word == form or word == form + "s" or word == form + "'s":
        return True
    if fold(word) != fold(form) or abs(len(word) - len(form)) > 3:
        return False
    low, low_form = word.casefold(), form.casefold()
    if word.isupper() != form.isupper() and len(form) < 6:
        return False
    if len(low) < len(low_form):
        return any(low_form.endswith(e) and low.startswith(low_form[: -len(e)]) for e in _BARE)
    return True


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The tables for `rules`, built once."""
    lex = Lexicon(rules=rules)
    table = rules.table("actors")
    lex.words = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    _add_countries(lex, rules)
    weak = lex.words.get("weak_offices", frozenset())
    for row in rules.rows("offices"):
        for form in row["forms"].split("|"):
            words = words_of(form)
            office = Office(words, row["office"], row["kind"], row["scope"], form in weak)
            lex.offices[tuple(map(fold, words))].append(office)
            lex.longest = max(lex.longest, len(words))
    for row in rules.rows("actors"):
        actor = Actor(row["key"], row["name"], row["kind"], row["country"], row["office"], row.get("from") or "", row.get("to") or "")
        lex.actors.setdefault(actor.key, actor)
        if actor.office:
            lex.holders[actor.country.lower(), actor.office].append(actor)
        for form in filter(None, row["forms"].split("|")):
            words = words_of(form.removeprefix("="))
            if words:
                lex.names[tuple(map(fold, words))].append(Form(words, actor, form.startswith("=")))
                lex.longest = max(lex.longest, len(words))
    return lex


def _add_countries(lex: Lexicon, rules: Rules) -> None:
    for row in rules.rows("countries"):
        code = row["code"]
        for form in filter(None, (row["name"], *row["forms"].split("|"))):
            lex.countries.setdefault(words_of(form), code)
            lex.longest = max(lex.longest, len(words_of(form)))
        for stem in filter(None, row["adjectives"].split("|")):
            lex.adjectives.setdefault(stem.casefold(), code)
        for form in filter(None, (row["capital"], *row["capital_forms"].split("|"))):
            lex.capitals.setdefault(words_of(form), code)
            if " " not in form:
                for adjective in _city_adjectives(form):
                    lex.city_adjectives.setdefault(adjective, code)
        lex.capital_slug[code] = slug(row["capital"])


def _city_adjectives(city: str) -> tuple[str, ...]:
    """ "Moskauer", "Athener", "Brüsseler"; names in -en also lose it ("Kopenhagener" and "Bremer")."""
    if city.endswith("e"):
        return (city + "r",)
    return (city + "er", city[:-2] + "er") if city.endswith("en") and len(city) > 5 else (city + "er",)
