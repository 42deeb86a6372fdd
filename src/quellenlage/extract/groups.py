"""The group a counted phrase names: a country by adjective, inhabitant or first part of a compound, and a role ("KP/soldiers")."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.extract.figures_words import stem
from quellenlage.extract.measures import lexicon
from quellenlage.model import Token
from quellenlage.rules import Rules


@dataclass(slots=True)
class Nations:
    """Country codes by the stem of adjective, inhabitant, and name."""

    adjectives: dict[str, str] = field(default_factory=dict)
    inhabitants: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    stems: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def nations(rules: Rules) -> Nations:
    """The countries of rules/gazetteer/countries.csv, by the words that name them."""
    found = Nations()
    for row in rules.rows("countries"):
        code = row.get("code", "")
        for adjective in _parts(row, "adjectives"):
            found.adjectives.setdefault(stem(adjective), code)
        for inhabitant in _parts(row, "inhabitants"):
            found.inhabitants.setdefault(stem(inhabitant), code)
        for name in (*_parts(row, "name"), *_parts(row, "forms")):
            if " " not in name:
                found.names.setdefault(name.lower(), code)
    found.stems = frozenset(stem(name) for name in found.names)
    return found


def _parts(row: dict[str, str], column: str) -> list[str]:
    return [p for p in (row.get(column) or "").split("|") if p]


def is_inhabitant(rules: Rules, word: str) -> bool:
    """True for "Ukrainer", "Nordkoreanern" and their like."""
    return stem(word) in nations(rules).inhabitants


def group_of(tokens: Sequence[Token], head: int | None, attributes: Sequence[int], rules: Rules) -> str | None:
    """The group as "CODE/role", either part possibly empty ("/soldiers", "UA/"); None where neither is known."""
    if head is None:
        return None
    known = nations(rules)
    word = tokens[head].text
    code = next((known.adjectives[s] for s in (stem(tokens[i].text) for i in attributes) if s in known.adjectives), "")
    first, hyphen, last = word.rpartition("-")
    code = code or known.inhabitants.get(stem(last), "") or (known.names.get(first.lower(), "") if hyphen else "")
    roles = lexicon(rules).roles.find(word)
    if not code and not roles:
        return None
    return f"{code}/{roles[0] if roles else ''}"
