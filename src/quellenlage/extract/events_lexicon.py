"""The words of events, compiled once: verb forms, nominalisations, topics, and who may be an actor."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from quellenlage.rules import Rules

_INSEPARABLE = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss")
_ENDINGS = ("e", "en", "er", "es", "em")
WORD = re.compile(r"[^\W_]+(?:[-.'’/&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class EventClass:
    """One [class."name"] of rules/de/events.toml; the fields are explained there."""

    name: str
    kind: str = "event"
    plover: str | None = None
    needs: tuple[str, ...] = ()
    object: str = "what"
    genitive: str = "who"
    preps: tuple[tuple[str, str], ...] = ()
    inverse: bool = False
    narrow: tuple[tuple[str, tuple[str, ...]], ...] = ()
    negated: str | None = None
    negated_modal: str | None = None
    bare: bool = False
    subject_needs: bool = False
    person_object: bool = False
    person_patient: bool = False
    actor_object: bool = False
    actor_subject: bool = False
    theme: bool = False
    actor_any: bool = False
    patient: bool = False
    no_object: bool = False
    named: bool = False
    not_with: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    not_subjects: tuple[str, ...] = ()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a verb form: `part` is fin, part, inf, zuinf or adj; `prefix` the separated particle or phrase to be found."""

    lemma: str
    part: str
    prefix: str
    classes: tuple[str, ...]
    be: bool
    negation: str | None = None
    past: bool = False


@dataclass(slots=True)
class EventLexicon:
    """All tables of the reading of events."""

    classes: dict[str, EventClass] = field(default_factory=dict)
    forms: dict[str, tuple[VerbForm, ...]] = field(default_factory=dict)
    nouns: dict[str, str] = field(default_factory=dict)
    not_nouns: frozenset[str] = frozenset()
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    finite: frozenset[str] = frozenset()
    preps: dict[str, str] = field(default_factory=dict)
    negated_needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    short: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    known: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    places: frozenset[str] = frozenset()

    def noun_class(self, word: str) -> tuple[str, str] | None:
        """(class, first part of the compound) of an event noun; the longest ending that is one decides."""
        if word in self.known:
            return self.known[word]
        if len(self.known) > 100_000:
            self.known.clear()
        found = self.known[word] = self._noun_class(word)
        return found

    def _noun_class(self, word: str) -> tuple[str, str] | None:
        low = word.casefold()
        if low in self.not_nouns or len(low) < 5:
            return None
        tail = low.rsplit("-", 1)[-1]
        for start in range(len(tail) - 4):
            name = self.nouns.get(tail[start:])
            if name is not None:
                if 0 < start < 3 or any(low.endswith(other) for other in self.not_nouns):
                    return None
                return name, word[: len(word) - len(tail) + start].rstrip("-")
        return None

    def on_topic(self, words: list[str], topics: tuple[str, ...]) -> bool:
        """True where one of `words` (in lower case) holds a word of `topics`."""
        return any(_holds(word, stem) for t in topics for stem in self.topics.get(t, ()) for word in words)

    def is_adjective(self, low: str) -> bool:
        """True for an inflected adjective of a country or capital ("nordkoreanischen", "moskauer")."""
        return low in self.adjectives


def _holds(word: str, stem: str) -> bool:
    """A long stem counts anywhere in a word, a short one only as its end ("Erdöl", but "Reisinger" is no rice)."""
    return stem in word if len(stem) > 4 else word.endswith(stem) or (word.startswith(stem) and len(word) <= len(stem) + 2)


def verb_forms(entry: str) -> list[tuple[str, str, str, bool]]:
    """(form, part, prefix, past) of every form of a verb written as in the rule file, all in lower case."""
    words = entry.split(" ")
    prefix, _, rest = entry.rpartition("|")
    if prefix:
        words = rest.split(" ")
    infinitive = words[0]
    stem = infinitive.removesuffix("n") if infinitive.endswith(("eln", "ern")) else infinitive.removesuffix("en")
    present, past, participle = words[1:4] if len(words) >= 4 else _weak(infinitive, stem, prefix)
    plural_past = past if past.endswith("en") else past + ("n" if past.endswith("e") else "en")
    made = [
        (present, "fin", prefix, False),
        (infinitive, "fin", prefix, False),
        (past, "fin", prefix, True),
        (plural_past, "fin", prefix, True),
    ]
    made += [(stem + "e", "fin", prefix, False), (infinitive, "inf", prefix, False), ("zu " + infinitive, "zuinf", prefix, False)]
    glued = prefix.replace("|", "") if prefix and " " not in prefix else ""
    if glued and len(words) < 4:
        participle = glued + participle
    if glued:
        made += [
            (glued + f, "fin", "", p)
            for f, p in ((present, False), (infinitive, False), (past, True), (plural_past, True), (stem + "e", False))
        ]
        made += [(glued + infinitive, "inf", "", False), (glued + "zu" + infinitive, "zuinf", "", False)]
        if not participle.startswith(glued):
            made.append((participle, "part", prefix, False))
            participle = glued + participle
    phrase = prefix if prefix and not glued else ""
    made.append((participle, "part", phrase, False))
    made += [(participle + e, "adj", phrase, False) for e in _ENDINGS]
    return [(form.casefold(), part, pre.casefold(), p) for form, part, pre, p in made]


def _weak(infinitive: str, stem: str, prefix: str) -> tuple[str, str, str]:
    link = "e" if stem.endswith(("t", "d")) or (stem.endswith(("n", "m")) and stem[-2:-1] not in "aeiouäöührlmn") else ""
    bare = infinitive.startswith(_INSEPARABLE) or infinitive.endswith("ieren")
    return stem + link + "t", stem + link + "te", ("" if bare else "ge") + stem + link + "t"


@lru_cache(maxsize=8)
def event_lexicon(rules: Rules) -> EventLexicon:
    """The tables for `rules`, built once."""
    table = rules.table("events")
    lex = EventLexicon()
    grammar = table.get("grammar", {})
    lex.words = {name: frozenset(w.casefold() for w in words) for name, words in {**grammar, **table.get("sure", {})}.items()}
    lex.preps = dict(table.get("preps", {}))
    lex.topics = {name: tuple(w.casefold() for w in words) for name, words in table.get("topics", {}).items()}
    forms: dict[str, list[VerbForm]] = defaultdict(list)
    verbs: dict[str, list[str]] = defaultdict(list)
    finite: set[str] = set().union(*(lex.words[n] for n in ("have", "become", "be", "modal")))
    not_nouns: set[str] = set()
    for name, row in table.get("class", {}).items():
        lex.classes[name] = _event_class(name, row)
        for entry in row.get("verbs", ()):
            verbs[entry].append(name)
        for noun in row.get("nouns", ()):
            lex.nouns.setdefault(noun.casefold(), name)
        not_nouns.update(n.casefold() for n in row.get("not_nouns", ()))
        for entry in row.get("negation_only", ()):
            for form, part, prefix, past in verb_forms(entry):
                forms[form].append(VerbForm(entry, part, prefix, (), False, name, past))
        lex.negated_needs.update({k: tuple(v) for k, v in row.get("negated_needs", {}).items()})
    for entry, names in verbs.items():
        be = entry.startswith("sein ")
        order = tuple(sorted(names, key=lambda n: -lex.classes[n].rank))
        for form, part, prefix, past in verb_forms(entry.removeprefix("sein ")):
            reading = VerbForm(entry.removeprefix("sein "), part, prefix, order, be, None, past)
            if reading not in forms[form]:
                forms[form].append(reading)
    for entry in grammar.get("verbs", ()):
        finite.update(form for form, part, _, _ in verb_forms(entry) if part == "fin")
    for section in rules.table("reporting_verbs").values():
        for entry in section.get("verbs", ()) if isinstance(section, dict) else ():
            finite.update(form for form, part, _, _ in verb_forms(entry) if part == "fin")
    finite.update(form for form, readings in forms.items() if any(r.part == "fin" for r in readings))
    lex.forms = {form: tuple(readings) for form, readings in forms.items()}
    lex.finite, lex.not_nouns = frozenset(finite), frozenset(not_nouns)
    words = lex.words
    words["auxiliary"] = words["have"] | words["become"] | words["be"] | words["modal"]
    words["verbal"] = words["auxiliary"] | frozenset(finite)
    words["closed"] = (
        words["determiners"] | words["prepositions"] | words["pronouns"] | words["subordinators"] | words["adverbs"] | words["conjunctions"]
    )
    words["participles"] = frozenset(f for f, readings in forms.items() if any(r.part == "part" for r in readings))
    words["speech"] = frozenset(
        f
        for f, readings in forms.items()
        if any(r.part == "fin" and any(lex.classes[c].kind != "event" for c in r.classes) for r in readings)
    )
    words["particles"] = frozenset(r.prefix for readings in forms.values() for r in readings if r.prefix and " " not in r.prefix)
    lex.bodies = frozenset(stem.rstrip("sne") for stem in lex.topics.get("party", ()))
    things = ("arms", "food", "aid", "energy", "technology", "agreement", "worry", "comment", "forces", "crime")
    stems = {stem for name in things for stem in lex.topics.get(name, ())}
    lex.stems = tuple(sorted({stem.rstrip("nse") for stem in stems if len(stem) > 3}))
    lex.short = frozenset(stem for stem in stems if len(stem) <= 3)
    _add_names(lex, rules)
    return lex


_TEXTS = ("kind", "plover", "object", "genitive", "negated", "negated_modal", "rank")
_FLAGS = ("inverse", "bare", "subject_needs", "person_object", "person_patient", "actor_object", "actor_subject")
_MORE_FLAGS = ("theme", "actor_any", "patient", "no_object", "named")
_LISTS = ("needs", "not_objects", "not_subjects", "not_with")


def _event_class(name: str, row: dict[str, Any]) -> EventClass:
    given: dict[str, Any] = {k: row[k] for k in _TEXTS if k in row}
    given.update({k: bool(row.get(k)) for k in (*_FLAGS, *_MORE_FLAGS)})
    given.update({k: tuple(w.casefold() for w in row.get(k, ())) for k in _LISTS})
    given["narrow"] = tuple((finer, tuple(topics)) for finer, topics in row.get("narrow", {}).items())
    return EventClass(name, preps=tuple(row.get("preps", {}).items()), **given)


def _add_names(lex: EventLexicon, rules: Rules) -> None:
    """Words that make a phrase an actor or a place, taken from the gazetteers."""
    actors: set[str] = set()
    persons: set[str] = set()
    adjectives: set[str] = set()
    places: set[str] = set()
    for row in rules.rows("countries"):
        for form in filter(None, (row["name"], *row["forms"].split("|"), row["capital"], *row["capital_forms"].split("|"))):
            actors.add(form)
            actors.add(form + "s")
            places.add(form)
            places.add(form + "s")
        for form in filter(None, (row["capital"], *row["capital_forms"].split("|"))):
            adjectives.add((form + ("r" if form.endswith("e") else "er")).casefold())
        actors.update(filter(None, row["inhabitants"].split("|")))
        for stem in filter(None, row["adjectives"].split("|")):
            adjectives.update(stem.casefold() + e for e in ("", *_ENDINGS))
    for row in rules.rows("places"):
        for form in filter(None, (row["name"], *row["forms"].split("|"))):
            places.add(form)
            places.add(form + "s")
    for row in rules.rows("actors"):
        for form in filter(None, row["forms"].split("|")):
            words = form.removeprefix("=").split(" ")
            if form.startswith("="):
                continue
            last = words[-1]
            if len(words) == 1 or row["kind"] == "person":
                actors.update((last, last + "s"))
            if row["kind"] == "person":
                persons.update((last, words[0] if words[0] in ("Kim", "Xi") else last))
    for row in rules.rows("offices"):
        for form in filter(None, row["forms"].split("|")):
            actors.update((form, form + "s", form + "n", form + "en", form + "es"))
    lex.titles = frozenset(form for row in rules.rows("offices") for form in row["forms"].split("|")) | frozenset(
        rules.table("actors").get("titles", ())
    )
    lex.actors, lex.persons = frozenset(actors | persons), frozenset(persons)
    lex.adjectives, lex.places = frozenset(adjectives), frozenset(places)
