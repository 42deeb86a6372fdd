"""The tables of rules/<language>/numbers.toml and units.toml, compiled for the reading of numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from quellenlage.extract.number_words import WordReader
from quellenlage.rules import Rules

_KINDS = ("percentage", "distance", "duration", "weight", "temperature", "area", "volume", "other")


@dataclass(frozen=True)
class Effect:
    """What a phrase before a number does to it."""

    low: bool = False
    high: bool = False
    about: bool = False
    shield: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Everything that reading numbers looks up; keys in lower case."""

    words: WordReader
    articles: frozenset[str]
    pairs: frozenset[str]
    scales: dict[str, float]
    glued: dict[str, float]
    indefinite: dict[str, float]
    several: frozenset[str]
    several_scales: frozenset[str]
    fractions: dict[str, int]
    phrases: dict[str, list[tuple[tuple[str, ...], Effect]]]
    between: frozenset[str]
    after_and: frozenset[str]
    ands: frozenset[str]
    behind_low: tuple[tuple[str, ...], ...]
    behind_high: tuple[tuple[str, ...], ...]
    behind_first: frozenset[str]
    finite: frozenset[str]
    prepositions: dict[str, tuple[str, ...]]
    counts: tuple[str, ...]
    labels: dict[str, frozenset[str]]
    units: dict[str, str]
    dimensions: frozenset[str]
    money: dict[str, str]
    money_adjectives: dict[str, dict[str, str]]
    memory: dict[str, Any] = field(default_factory=dict, compare=False)


def _phrases(table: dict[str, Any]) -> dict[str, list[tuple[tuple[str, ...], Effect]]]:
    """Phrases by their last word, longest first: a number looks back from where it stands."""
    effects = (
        ("low", Effect(low=True)),
        ("high", Effect(high=True)),
        ("about", Effect(about=True)),
        ("low_about", Effect(low=True, about=True)),
        ("high_about", Effect(high=True, about=True)),
        ("none", Effect(shield=True)),
    )
    found: dict[str, list[tuple[tuple[str, ...], Effect]]] = {}
    for name, effect in effects:
        for phrase in table.get(name, []):
            words = tuple(phrase.replace(".", "").split())
            found.setdefault(words[-1], []).append((words, effect))
    for list_ in found.values():
        list_.sort(key=lambda entry: -len(entry[0]))
    return found


def _split(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(p.split()) for p in phrases)


@lru_cache(maxsize=8)
def lexicon(rules: Rules) -> Lexicon:
    """The compiled tables of `rules`."""
    if not rules.table("numbers"):
        rules = Rules("de", rules.extra)  # a language without its own numbers is read with ours
    table, units = rules.table("numbers"), rules.table("units")
    bounds, several = table["bounds"], table["several"]
    return Lexicon(
        words=WordReader(table["words"], table["ordinals"], table["compound"]),
        articles=frozenset(table["words"]["articles"]),
        pairs=frozenset(table["words"].get("pairs", ())),
        scales={w: float(v) for w, v in table["scales"].items()},
        glued={w: float(v) for w, v in table["scale_glued"].items()},
        indefinite={w: float(v) for w, v in table["indefinite"].items()},
        several=frozenset(several["words"]),
        several_scales=frozenset(several["scales"]),
        fractions=dict(table["fractions"]),
        phrases=_phrases(bounds),
        between=frozenset(bounds["between"]),
        after_and=frozenset(bounds["after_and"]),
        ands=frozenset(bounds["and"]),
        behind_low=_split(bounds["behind_low"]),
        behind_high=_split(bounds["behind_high"]),
        behind_first=frozenset(p.split()[0] for p in (*bounds["behind_low"], *bounds["behind_high"])),
        finite=frozenset(bounds["finite"]),
        prepositions={w: tuple(stems) for w, stems in table["prepositions"].items()},
        counts=tuple(table["compound"]["counts"]),
        labels={name: frozenset(list_) for name, list_ in table["labels"].items()},
        units={word: kind for kind in _KINDS for word in units.get(kind, {}).get("words", [])},
        dimensions=frozenset(units["dimension"]["words"]),
        money=dict(units["money"]),
        money_adjectives={w: dict(v) for w, v in units["money_adjectives"].items()},
    )
