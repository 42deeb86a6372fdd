"""One family of facts (a story, a nation, an occasion) as a linear system over time.

A figure holds at some moment of its period. Two readings are built. SOME: the lower bound is sure only at the period's end and the upper
bound only at its start, since a cumulative quantity may have risen in between; what clashes here clashes firmly. THROUGHOUT: the figure
holds in the whole period; what clashes only here clashes *if* both mean the same moment of it.
"""

import bisect
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quellenlage.compare.facts import Fact
from quellenlage.compare.laws import Laws
from quellenlage.compare.periods import Period
from quellenlage.compare.system import Bounds, System

Quantity = tuple[str, str, str, str | None]  # role, measure, aspect, noun
Point = tuple[float, int]  # a moment; 0: just before it (the end of a period), 1: from it on (the start of one)


@dataclass(frozen=True, slots=True)
class Position:
    """Facts that say the same of the same quantity at the same time (by one source, unless folded without): one member of a clash."""

    quantity: Quantity
    low: float
    high: float
    period: Period
    source: str
    facts: tuple[Fact, ...]


def positions_of(facts: Iterable[Fact], by_source: bool = True) -> list[Position]:
    """Firm facts folded into positions, in order of first appearance; with `by_source` off, voices that say the same are one position."""
    folded: dict[tuple[Quantity, float, float, Period, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.firm:
            voice = fact.source if by_source else ""
            folded[quantity_of(fact), fact.low, fact.high, fact.period, voice].append(fact)
    return [Position(*key, tuple(members)) for key, members in folded.items()]


def quantity_of(fact: Fact) -> Quantity:
    """What the fact is about, time apart; a flow is a quantity of its own for each stretch of time."""
    aspect = f"flow {fact.period.start}/{fact.period.end}" if fact.aspect == "flow" else fact.aspect
    return (fact.role, fact.measure, aspect, fact.noun)


@dataclass(slots=True)
class Model:
    """A System with the place of each (quantity, point) in it."""

    system: System
    places: dict[tuple[Quantity, Point], int]
    points: dict[Quantity, list[Point]]


def build(positions: Sequence[Position], laws: Laws, throughout: bool) -> Model:
    """The system of `positions` under `laws`, read THROUGHOUT or at SOME moment of each period."""
    used: dict[Quantity, set[Point]] = defaultdict(set)
    for position in positions:
        used[position.quantity].update(_points(position.period, position.quantity))
    _share_points(used, laws)
    points = {quantity: sorted(moments) for quantity, moments in used.items()}
    places: dict[tuple[Quantity, Point], int] = {}
    for quantity, moments in points.items():
        for moment in moments:
            places[quantity, moment] = len(places)
    system = System(len(places))
    for quantity, moments in points.items():
        if quantity[2] == "cumulative" and laws.monotone:
            system.at_most += [(places[quantity, a], places[quantity, b]) for a, b in itertools.pairwise(moments)]
    _tie(system, points, places, laws)
    system.claims = [_bounds(position, points[position.quantity], places, throughout) for position in positions]
    return Model(system, places, points)


def components(positions: Sequence[Position], laws: Laws) -> list[list[Position]]:
    """Positions apart by what no law ties together, each part in the order given."""
    quantities = list(dict.fromkeys(p.quantity for p in positions))
    root = {q: q for q in quantities}

    def find(q: Quantity) -> Quantity:
        while root[q] != q:
            q = root[q]
        return q

    for i, a in enumerate(quantities):
        for b in quantities[i + 1 :]:
            if _tied(a, b, laws):
                root[find(a)] = find(b)
    parts: dict[Quantity, list[Position]] = defaultdict(list)
    for position in positions:
        parts[find(position.quantity)].append(position)
    return list(parts.values())


def _tied(a: Quantity, b: Quantity, laws: Laws) -> bool:
    if a[2] != b[2]:
        return False
    summed = a[0] == b[0] and a[3] == b[3] and any({a[1], b[1]} <= {law.whole, *law.parts} for law in laws.sums)
    return summed or _cannot_exceed(a, b, laws) or _cannot_exceed(b, a, laws)


def _points(period: Period, quantity: Quantity) -> tuple[Point, ...]:
    if quantity[2].startswith("flow"):
        return ((period.start, 1),)
    return ((period.start, 1), (period.end, 0))


def _share_points(used: dict[Quantity, set[Point]], laws: Laws) -> None:
    """Quantities that a sum law ties need their values at the same moments; missing parts are added where two of three are claimed."""
    for law in laws.sums:
        for role, aspect, noun in {(q[0], q[2], q[3]) for q in used if q[1] in (law.whole, *law.parts)}:
            members = [(role, measure, aspect, noun) for measure in (law.whole, *law.parts)]
            claimed = [q for q in members if q in used]
            if len(claimed) >= 2 and members[0] in used:  # a sum nobody states binds nothing
                union = set().union(*(used[q] for q in claimed))
                for quantity in members:
                    used[quantity] = set(union)


def _tie(system: System, points: dict[Quantity, list[Point]], places: dict[tuple[Quantity, Point], int], laws: Laws) -> None:
    summed: set[tuple[Quantity, Quantity]] = set()
    for law in laws.sums:
        for quantity in points:
            parts = [(quantity[0], measure, quantity[2], quantity[3]) for measure in law.parts]
            if quantity[1] == law.whole and all(p in points and points[p] == points[quantity] for p in parts):
                summed.update((p, quantity) for p in parts)
                for moment in points[quantity]:
                    system.sums.append((places[quantity, moment], tuple(places[p, moment] for p in parts)))
    for lower in points:
        for upper in points:
            if lower != upper and (lower, upper) not in summed and _cannot_exceed(lower, upper, laws):
                _order(system, lower, upper, points, places)


def _cannot_exceed(lower: Quantity, upper: Quantity, laws: Laws) -> bool:
    if lower[2] != upper[2] or lower[1] in laws.loose or upper[1] in laws.loose:
        return False
    role = lower[0] == upper[0] or upper[0] in laws.role_chain(lower[0])[1:]
    if not role:
        return False
    if lower[1] == upper[1]:
        return lower[3] == upper[3]
    chain = {lower[1], *laws.ancestors(lower[1])}
    below = upper[1] in chain or any(law.lower in chain and law.upper == upper[1] for law in laws.at_most)
    return below and lower[3] is None and upper[3] is None


def _order(
    system: System, lower: Quantity, upper: Quantity, points: dict[Quantity, list[Point]], places: dict[tuple[Quantity, Point], int]
) -> None:
    """`lower` <= `upper` at each moment of `lower`; for rising quantities the next known moment of `upper` says the same."""
    moments = points[upper]
    for moment in points[lower]:
        at = bisect.bisect_left(moments, moment)
        if at < len(moments) and (moments[at] == moment or upper[2] == "cumulative"):
            system.at_most.append((places[lower, moment], places[upper, moments[at]]))


def _bounds(position: Position, moments: list[Point], places: dict[tuple[Quantity, Point], int], throughout: bool) -> Bounds:
    quantity, period = position.quantity, position.period
    low = () if position.low <= 0 else (position.low,)
    high = () if math.isinf(position.high) else (position.high,)
    if quantity[2] == "cumulative":
        first, last = (period.start, 1), (period.end, 0)
        early, late = (first, last) if throughout else (last, first)
        return Bounds(tuple((places[quantity, early], v) for v in low), tuple((places[quantity, late], v) for v in high))
    if quantity[2].startswith("flow"):
        inside = [places[quantity, (period.start, 1)]]
    elif throughout:
        inside = [places[quantity, m] for m in moments if (period.start, 1) <= m <= (period.end, 0)]
    elif period.width <= 1:
        inside = [places[quantity, (period.start, 1)]]
    else:
        inside = []
    return Bounds(tuple((q, v) for q in inside for v in low), tuple((q, v) for q in inside for v in high))
