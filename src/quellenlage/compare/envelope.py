"""What is left for each quantity over time: the feasible envelope of all claims, of some sources, or of a policy's choice.

Where all claims cannot hold, the envelope allows for dropping as few statements as possible (a relaxed intersection, Jaulin 2009): it
covers what is left under every equally small choice, and names the choices. The range over the sources taken one by one is `by_source`.
Nothing here says who is right.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quellenlage.compare.family import Model, Point, Position, Quantity, build
from quellenlage.compare.laws import Laws
from quellenlage.compare.periods import iso
from quellenlage.compare.relax import drop_fewest

POINTS = 24
BLOCKS = 30


@dataclass(frozen=True, slots=True)
class Envelope:
    """`steps` (moment, least, greatest) of one quantity; `dropped`: the smallest choices of statements to leave out, where not all can
    hold; `note` on limits of the method."""

    steps: tuple[tuple[float, float, float], ...]
    dropped: tuple[tuple[str, ...], ...] = ()
    note: str = ""


def envelopes(
    positions: Sequence[Position], laws: Laws, throughout: bool = True, sources: frozenset[str] | None = None
) -> dict[Quantity, Envelope]:
    """The envelope of every quantity claimed by `positions` (of one family), from all sources or only from `sources`.

    Read at SOME moment (`throughout` off) nothing is left out: where not all can hold there is no envelope, and the note says so.
    Figures that nothing dates are left out where others are dated, and the note says so: they would have to hold at all times.
    """
    chosen = [p for p in positions if sources is None or p.source in sources]
    dated = [p for p in chosen if p.facts[0].basis != "unknown"]
    note = "undated left out" if dated and len(dated) < len(chosen) else ""
    chosen = _standing(dated or chosen)
    if not chosen:
        return {}
    model = build(chosen, laws, throughout)
    settled = _consistent(model, chosen, relax=throughout)
    if settled is None and not throughout:
        return {q: Envelope((), (), "contradicted") for q in dict.fromkeys(p.quantity for p in chosen)}
    if settled is None:
        return {q: _sweep([p for p in chosen if p.quantity == q]) for q in dict.fromkeys(p.quantity for p in chosen)}
    actives, dropped = settled
    claimed = {p.quantity for p in chosen}
    asked = [(q, m) for q, moments in model.points.items() if q in claimed for m in _some(moments)]
    steps: dict[tuple[Quantity, Point], tuple[float, float]] = {}
    for active in actives:
        found = model.system.bounds(active, [model.places[a] for a in asked])
        for key, (low, high) in zip(asked, found or (), strict=False):
            held = steps.get(key, (low, high))
            steps[key] = (min(low, held[0]), max(high, held[1]))
    rows: dict[Quantity, list[tuple[float, float, float]]] = {q: [] for q in claimed}
    for (quantity, moment), (low, high) in steps.items():
        rows[quantity].append((moment[0], low, high))
    return {q: Envelope(tuple(row), dropped, note) for q, row in rows.items()}


def by_source(
    positions: Sequence[Position], laws: Laws, reach: Callable[[Position], str] = lambda p: p.source
) -> dict[str, dict[Quantity, Envelope]]:
    """The envelope each source leaves if it alone is believed."""
    return {name: envelopes([p for p in positions if reach(p) == name], laws) for name in dict.fromkeys(reach(p) for p in positions)}


def _standing(positions: Sequence[Position]) -> list[Position]:
    """`positions` without those that a later, smaller figure of the same quantity expressly corrects."""
    mends = [p for p in positions if any(f.corrects for f in p.facts)]
    return [p for p in positions if not any(m.quantity == p.quantity and p.period.end <= m.period.end and p.low > m.high for m in mends)]


def _consistent(model: Model, positions: Sequence[Position], relax: bool) -> tuple[list[list[int]], tuple[tuple[str, ...], ...]] | None:
    """The largest sets of positions that can hold, with the sources each leaves out; None where there are too many sources to search."""
    everything = list(range(len(positions)))
    if model.system.feasible(everything):
        return [everything], ()
    if not relax:
        return None
    blocks = _blocks(model, positions)
    names = list(blocks)
    choices = drop_fewest(model.system, [blocks[name] for name in names]) if len(names) <= BLOCKS else []
    if not choices:
        return None
    actives = []
    for out in choices:
        gone = {index for n in out for index in blocks[names[n]]}
        actives.append([i for i in everything if i not in gone])
    return actives, tuple(tuple(names[n] for n in out) for out in choices)


def _blocks(model: Model, positions: Sequence[Position]) -> dict[str, list[int]]:
    """Positions by statement (source and time); a statement that contradicts itself is taken position by position."""
    blocks: dict[str, list[int]] = {}
    for index, position in enumerate(positions):
        blocks.setdefault(f"{position.source} {iso(position.period.end - 1) or ''}".strip(), []).append(index)
    result: dict[str, list[int]] = {}
    for name, members in blocks.items():
        if len(members) == 1 or model.system.feasible(members):
            result[name] = members
        else:
            result.update({f"{name} ({positions[i].facts[0].claim.id})": [i] for i in members})
    return result


def _sweep(positions: Sequence[Position]) -> Envelope:
    """Many sources that clash: at each moment the range that most sources' latest figures share, law by law left aside."""
    moments = sorted({m for p in positions for m in (p.period.start, p.period.end) if math.isfinite(m)})
    ordered = sorted(positions, key=lambda p: p.period.end)
    latest: dict[str, Position] = {}
    steps = []
    wanted = {m[0] for m in _some([(m, 0) for m in moments])}
    at = 0
    for moment in moments:
        while at < len(ordered) and ordered[at].period.end <= moment:
            latest[ordered[at].source] = ordered[at]
            at += 1
        if latest and moment in wanted:
            steps.append((moment, *_most_shared([(p.low, p.high) for p in latest.values()])))
    return Envelope(tuple(steps), (), "sweep")


def _most_shared(intervals: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """From the least to the greatest number that lies in as many of `intervals` as any number does."""
    ends = sorted([(low, 0) for low, _ in intervals] + [(high, 1) for _, high in intervals])
    depth = best = 0
    low = high = 0.0
    for value, closing in ends:
        if closing:
            if depth == best:
                high = value
            depth -= 1
        else:
            depth += 1
            if depth > best:
                best, low = depth, value
    return low, high


def _some(moments: Sequence[Point]) -> list[Point]:
    finite = [m for m in moments if math.isfinite(m[0])] or list(moments[:1])
    if len(finite) <= POINTS:
        return finite
    step = (len(finite) - 1) / (POINTS - 1)
    return [finite[round(i * step)] for i in range(POINTS)]
