"""Differences that are no contradictions, each with the name of its explanation: what a reader would otherwise hold against each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quellenlage.compare.conflicts import Clash
from quellenlage.compare.explain import _places
from quellenlage.compare.facts import Fact
from quellenlage.compare.laws import Laws

_UNSURE = {"forecast": "forecast", "hedged": "hedge", "questioned": "hedge", "denied": "denied"}


@dataclass(frozen=True, slots=True)
class Difference:
    """`facts` (two) differ and `explanation` says why that is no contradiction; `count` pairs are of this kind."""

    facts: tuple[Fact, Fact]
    explanation: str
    count: int = 1


def differences(facts: Sequence[Fact], clashes: Sequence[Clash], laws: Laws) -> list[Difference]:
    """One difference for each kind in a family, the first pair of its kind standing for the rest: within a series for each pair of sources
    (for each unsure figure once), between series once."""
    clashing = {
        frozenset((a.claim.id, b.claim.id))
        for c in clashes
        for i, m in enumerate(c.members)
        for n in c.members[i + 1 :]
        for a in m.facts
        for b in n.facts
    }
    found: dict[tuple[object, ...], Difference] = {}
    chosen = _distinct(facts)
    limit = int(laws.limits.get("differences", 12))
    near = len(chosen) > limit * 3
    for i, a in enumerate(chosen):
        for b in chosen[i + 1 : i + 1 + (limit if near else len(chosen))]:
            if not disjoint(a, b) or frozenset((a.claim.id, b.claim.id)) in clashing:
                continue
            name = name_difference(a, b, laws)
            if name is None or max(a.low, b.low) > laws.scope["silent"] * max(1.0, min(a.high, b.high)):
                continue
            key = _kind(a, b, name)
            known = found.get(key)
            found[key] = Difference((a, b), name) if known is None else Difference(known.facts, name, known.count + 1)
    return list(found.values())[: int(laws.limits.get("told", 60))]


def _kind(a: Fact, b: Fact, name: str) -> tuple[object, ...]:
    if name in _UNSURE.values():
        unsure = b if a.firm else a
        return (unsure.key, unsure.source, unsure.claim.low, unsure.claim.high, name)
    if a.key == b.key and name == "older_as_of":
        return (a.key, name)
    if a.key == b.key:
        return (a.key, frozenset((a.source, b.source)), name)
    return (frozenset(((a.role, a.measure, a.noun), (b.role, b.measure, b.noun))), name)


def name_difference(a: Fact, b: Fact, laws: Laws) -> str | None:
    """The name of the explanation for two facts whose numbers do not meet; None where nothing known explains it."""
    if not a.firm or not b.firm:
        if a.key != b.key or not (a.firm or b.firm):
            return None
        return _UNSURE.get(a.claim.certainty if not a.firm else b.claim.certainty, "hedge")
    if a.measure in laws.loose or b.measure in laws.loose or a.occasion != b.occasion:
        return None
    if a.measure != b.measure:
        if a.measure in laws.ancestors(b.measure) or b.measure in laws.ancestors(a.measure):
            return "part_and_whole" if a.role == b.role else None
        return "other_measure" if frozenset((a.measure, b.measure)) in laws.confused and a.role == b.role else None
    if a.noun != b.noun:
        return "other_scope" if {"+", "-"} & {a.noun, b.noun} else None
    if a.role != b.role:
        return "part_and_whole" if a.role in laws.role_chain(b.role) or b.role in laws.role_chain(a.role) else None
    if _places((a, b)):
        return "other_place"
    if a.aspect != b.aspect:
        return "other_scope"
    if a.period.before(b.period) or b.period.before(a.period):
        return "older_as_of"
    return None


def disjoint(a: Fact, b: Fact) -> bool:
    """True where no number fits both."""
    return a.low > b.high or b.low > a.high


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    """One fact for each statement of the same by the same source, in order of time."""
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in sorted(facts, key=lambda f: (f.period.end if math.isfinite(f.period.end) else 0.0, f.claim.report)):
        seen.setdefault((fact.key, fact.low, fact.high, fact.source, fact.claim.certainty), fact)
    return list(seen.values())
