"""The laws that quantities obey and the tolerances of figures, read from rules/de/laws.toml (and the measures' own table)."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quellenlage.model import Claim
from quellenlage.rules import Rules


@dataclass(frozen=True, slots=True)
class Sum:
    """`whole` is exactly the sum of `parts` (measures)."""

    name: str
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtMost:
    """`lower` never exceeds `upper` (measures)."""

    name: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class Laws:
    """Everything laws.toml says, compiled. `parents` measure -> measure it is part of; `parts` role -> role it is part of."""

    sums: tuple[Sum, ...]
    at_most: tuple[AtMost, ...]
    monotone: bool
    parents: dict[str, str]
    parts: dict[str, str]
    same: dict[str, str]
    aspects: dict[str, str]
    labels: dict[str, dict[str, str]]
    approximate: float
    plain: float
    round: float
    lag: float
    occasion_gap: float
    nouns: frozenset[str]
    loose: frozenset[str]
    local: frozenset[str]
    moving: frozenset[str]
    detail_roles: frozenset[str]
    confused: frozenset[frozenset[str]]
    limits: dict[str, float]
    scope: dict[str, float]
    words: dict[str, tuple[str, ...]]

    def interval(self, claim: Claim) -> tuple[float, float]:
        """The numbers `claim` leaves possible: its bounds widened by the tolerance its wording deserves; open ends stay open."""
        share = self.approximate if claim.approximate else self._plain_share(claim)
        low = 0.0 if claim.low is None else claim.low * (1 - share)
        high = math.inf if claim.high is None else claim.high * (1 + share)
        return (low, high) if low <= high else (high, low)

    def _plain_share(self, claim: Claim) -> float:
        value = claim.low if claim.low is not None else claim.high
        if value is None or value < 1000 or claim.low != claim.high:
            return self.plain
        return max(self.plain, self.round) if len(str(int(value)).rstrip("0")) <= 2 else self.plain

    def ancestors(self, measure: str) -> tuple[str, ...]:
        """The measures `measure` is part of, nearest first."""
        found: list[str] = []
        while (parent := self.parents.get(measure)) is not None and parent not in found:
            found.append(measure := parent)
        return tuple(found)

    def related(self, a: str, b: str) -> bool:
        """True where the two measures are one or stand in part-whole or sibling relation."""
        return a == b or bool(({a, *self.ancestors(a)}) & ({b, *self.ancestors(b)}))

    def role_chain(self, role: str | None) -> tuple[str, ...]:
        """`role` and the roles it is part of, nearest first; nobody in particular counts as people."""
        role = self.same.get(role or "people", role or "people")
        found = [role]
        while (parent := self.parts.get(found[-1])) is not None and parent not in found:
            found.append(parent)
        if found[-1] != "people":
            found.append("people")
        return tuple(found)

    def label(self, measure: str, language: str = "de") -> str:
        """What people call the measure."""
        return self.labels.get(measure, {}).get(language, measure)


_SCOPE = {"named": 20.0, "near": 4.0, "far": 2.5, "across_named": 8.0, "across": 4.0, "silent": 50.0}


@lru_cache(maxsize=8)
def laws(rules: Rules) -> Laws:
    """The laws in force under `rules`. A part-of in the measures' own table (rules/de/measures.toml) goes before the one here."""
    table = rules.table("laws") or Rules("de", rules.extra).table("laws")
    listed = table.get("law", [])
    measures: dict[str, dict[str, Any]] = table.get("measures", {})
    parents = {name: entry["part_of"] for name, entry in measures.items() if entry.get("part_of")}
    parents.update(_parents_of(rules.table("measures")))
    time, tolerance = table.get("time", {}), table.get("tolerance", {})
    return Laws(
        sums=tuple(Sum(law["name"], law["whole"], tuple(law["parts"])) for law in listed if law["kind"] == "sum"),
        at_most=tuple(
            AtMost(law["name"], law["lower"], law["upper"]) for law in listed if law["kind"] == "atmost" and not law.get("exempt")
        ),
        monotone=any(law["kind"] == "monotone" for law in listed),
        parents=parents,
        parts={**table.get("parts", {}), **_parts_of(rules.table("groups"))},
        same=dict(table.get("same", {})),
        aspects={name: entry.get("aspect", "stock") for name, entry in measures.items()},
        labels={name: {key: str(entry[key]) for key in ("de", "en") if key in entry} for name, entry in measures.items()},
        approximate=float(tolerance.get("approximate", 0.1)),
        plain=float(tolerance.get("plain", 0.0)),
        round=float(tolerance.get("round", 0.0)),
        lag=float(time.get("unstated_lag", 3)),
        occasion_gap=float(time.get("occasion_gap", 365)),
        nouns=frozenset(table.get("nouns", {}).get("measures", [])),
        moving=frozenset(table.get("moving", {}).get("measures", [])),
        detail_roles=frozenset(table.get("detail", {}).get("roles", [])),
        loose=frozenset(table.get("loose", {}).get("measures", [])),
        local=frozenset(table.get("local", {}).get("measures", [])),
        confused=frozenset(frozenset(pair) for pair in table.get("confused", {}).get("pairs", [])),
        limits={key: float(value) for key, value in table.get("limits", {}).items()},
        scope={**_SCOPE, **{key: float(value) for key, value in table.get("scope", {}).items()}},
        words={key: tuple(value) for key, value in table.get("words", {}).items()},
    )


def _parts_of(groups: dict[str, Any]) -> dict[str, str]:
    return {name: str(entry["part_of"]) for name, entry in groups.items() if isinstance(entry, dict) and entry.get("part_of")}


def _parents_of(table: dict[str, Any]) -> dict[str, str]:
    """Part-of relations that the table of measures states, whichever of its two forms it uses."""
    parents = {str(k): str(v) for k, v in table.get("parents", {}).items() if isinstance(v, str)}
    for name, entry in table.items():
        if isinstance(entry, dict) and isinstance(entry.get("parent"), str):
            parents[name] = entry["parent"]
    return parents
