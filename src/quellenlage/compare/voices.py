"""The table of voices: who is heard, how often, through whom, named or anonymous, and in how many reports.

Seven reports that rest on one voice are one source; this table is where a reader sees it at a glance.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.model import Attribution, Mention, Reading
from quellenlage.rules import Rules

_WORD = re.compile(r"\w[\w-]*")


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice over all reports. `key` is the actor's key, or the folded name where it resolves to none; `name` its fullest form.

    `statements` counts attributions, `figures` figure claims that rest on it; `reports` are keys in order of first hearing; `through`
    who passed it on and how often, most often first; `modes` how it speaks (asserts, denies, declines, silent ...); `anonymous` where
    no one can be held to it ("Augenzeugen", "informierte Kreise"); `claims` are the ids of the figure claims.
    """

    key: str
    name: str
    statements: int
    figures: int
    reports: tuple[str, ...]
    through: tuple[tuple[str, int], ...]
    modes: tuple[tuple[str, int], ...]
    anonymous: bool
    claims: tuple[str, ...] = ()


@dataclass(slots=True)
class _Count:
    names: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    reports: dict[str, None] = field(default_factory=dict)
    statements: int = 0
    claims: list[str] = field(default_factory=list)


def voices(readings: Iterable[Reading], rules: Rules) -> tuple[Voice, ...]:
    """All voices, those heard in most reports first, then the most often heard."""
    counts: dict[str, _Count] = {}
    for reading in readings:
        for attribution in reading.attributions:
            for mention in heard(attribution):
                count = counts.setdefault(_key(mention), _Count())
                count.statements += 1
                count.modes[attribution.mode] += 1
                _note(count, mention, attribution.relays, reading.report.key)
        for claim in reading.claims:
            for mention in claim.sources if claim.kind == "figure" else ():
                count = counts.setdefault(_key(mention), _Count())
                count.claims.append(claim.id)
                _note(count, mention, claim.relays, reading.report.key)
    rows = [_row(key, count, rules) for key, count in counts.items()]
    return tuple(sorted(rows, key=lambda v: (-len(v.reports), -v.statements - v.figures, v.name)))


def heard(attribution: Attribution) -> tuple[Mention, ...]:
    """The names an attribution stands for; a speaker's actor is taken over where the name itself was not resolved."""
    named = attribution.named
    if len(named) == 1 and named[0].ref is None and len(attribution.speakers) == 1 and attribution.speakers[0].ref is not None:
        return (Mention(named[0].text, named[0].span, attribution.speakers[0].ref, named[0].why),)
    return named


def _note(count: _Count, mention: Mention, relays: tuple[Mention, ...], report: str) -> None:
    count.names[mention.text] += 1
    count.reports[report] = None
    for relay in relays:
        count.through[relay.text] += 1


def _key(mention: Mention) -> str:
    return mention.ref or " ".join(_WORD.findall(mention.text.lower()))


def _row(key: str, count: _Count, rules: Rules) -> Voice:
    name = max(count.names, key=lambda text: (count.names[text], len(text), text))
    return Voice(
        key,
        name,
        count.statements,
        len(count.claims),
        tuple(count.reports),
        tuple(count.through.most_common()),
        tuple(count.modes.most_common()),
        is_anonymous(name, rules),
        tuple(count.claims),
    )


@lru_cache(maxsize=8)
def _nameless(rules: Rules) -> frozenset[str]:
    return frozenset(rules.table("roles").get("anonymous", {}).get("words", []))


def is_anonymous(name: str, rules: Rules) -> bool:
    """True where every capitalised word of `name` is one that names nobody ("lokalen Berichten", "Augenzeugen")."""
    nouns = [w for w in _WORD.findall(name) if w[:1].isupper()]
    return bool(nouns) and all(n in _nameless(rules) for n in nouns)
