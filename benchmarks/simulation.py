"""How often the envelope holds the truth and how sharp it is, beside simpler ways, where the truth is known because it is made up.

    python benchmarks/simulation.py [RUNS]

A course of killed and wounded rises over sixty days. Six sources report on it: each lags by some days, has a bias of about five per cent,
rounds, often leaves out its as-of date, sometimes copies another source, takes killed and wounded together for killed, or errs outright.
At the last day each way answers for the killed: an interval holds the truth if it lies inside, a single answer if it is within ten per
cent of it. "play" widens every figure by ten per cent, the tolerance one would set knowing that sources are biased.
"""

import math
import random
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quellenlage.compare.envelope import by_source, envelopes
from quellenlage.compare.facts import Fact, facts_of
from quellenlage.compare.family import Position, positions_of
from quellenlage.compare.laws import Laws, laws
from quellenlage.compare.policies import policy_rows
from quellenlage.model import Claim, Mention, Reading, Report, Span
from quellenlage.rules import Rules

DAYS, SOURCES, REPORTS = 60, 6, 24
START = date(2031, 1, 1)
Interval = tuple[float, float] | None


@dataclass(slots=True)
class World:
    """The true course and what is reported of it."""

    killed: list[float]
    wounded: list[float]
    readings: list[Reading]


def make(draw: random.Random, dirt: float) -> World:
    """One world; `dirt` scales how often sources copy, confuse and err."""
    killed, wounded = [0.0], [0.0]
    pace = draw.uniform(2, 30)
    for _ in range(DAYS):
        step = pace * draw.expovariate(1.0)
        killed.append(killed[-1] + step)
        wounded.append(wounded[-1] + step * draw.uniform(1.5, 4))
    lags = [draw.choice((0, 0, 1, 2, 4)) for _ in range(SOURCES)]
    bias = [math.exp(draw.gauss(0, 0.05)) for _ in range(SOURCES)]
    readings: list[Reading] = []
    told: list[tuple[int, dict[str, float]]] = []
    for n in range(REPORTS):
        day = 3 + n * (DAYS - 3) // (REPORTS - 1)
        source = draw.randrange(SOURCES)
        seen = max(1, day - lags[source])
        values = {"killed": killed[seen] * bias[source], "wounded": wounded[seen] * bias[source]}
        if told and draw.random() < 0.15 * dirt:
            values = dict(told[-1][1])  # copies the report before
        if draw.random() < 0.08 * dirt:
            values["killed"] += values["wounded"]  # takes the sum for the killed
        if draw.random() < 0.05 * dirt:
            values["killed"] *= draw.choice((0.3, 3.0))  # errs
        told.append((source, values))
        readings.append(_reading(draw, n, day, seen, source, values))
    return World(killed, wounded, readings)


def _reading(draw: random.Random, n: int, day: int, seen: int, source: int, values: dict[str, float]) -> Reading:
    published = START + timedelta(days=day)
    stated = draw.random() < 0.6
    claims = []
    for i, (measure, value) in enumerate(values.items()):
        if i and draw.random() < 0.4:
            continue
        rounded, about = _rounded(draw, value)
        low, high = draw.choice(((rounded, rounded), (rounded, rounded), (rounded, None))) if rounded <= value else (rounded, rounded)
        claims.append(
            Claim(
                f"r{n}.{i}", f"r{n}", "figure", Span(i, i + 1), f"{rounded:g}", low, high, about, measure=measure,
                counted=Mention("Soldaten", Span(0, 0), "ZZ/soldiers"), sources=(Mention(f"Q{source}", Span(0, 0), f"q{source}"),),
                as_of=(START + timedelta(days=seen)).isoformat() if stated else None, as_of_kind="status" if stated else None,
            )
        )  # fmt: skip
    return Reading(Report(f"r{n}", "x"), "de", True, published=published.isoformat(), claims=tuple(claims))


def _rounded(draw: random.Random, value: float) -> tuple[float, bool]:
    if draw.random() < 0.5:
        return max(1.0, float(round(value))), False
    unit = 10 ** max(0, len(str(int(value))) - 2)
    return max(1.0, float(round(value / unit) * unit)), True


def envelope_of(positions: list[Position], law: Laws, throughout: bool) -> Interval:
    """The last step of the envelope of the killed."""
    found = next((e for q, e in envelopes(positions, law, throughout).items() if q[1] == "killed"), None)
    return found.steps[-1][1:] if found and found.steps else None


def hull_of(positions: list[Position], law: Laws) -> Interval:
    """From the least to the greatest that any source alone allows at last."""
    ends = [e.steps[-1] for own in by_source(positions, law).values() for q, e in own.items() if q[1] == "killed" and e.steps]
    return (min(e[1] for e in ends), max(e[2] for e in ends)) if ends else None


def policy(name: str, facts: list[Fact]) -> Interval:
    """A policy's range, or its best value as a point."""
    row = next((r for r in policy_rows("s", facts) if r["policy"] == name), None)
    if row is None:
        return None
    if name == "latest":
        best = row["best"] if row["best"] is not None else next(f.claim.low for f in facts[::-1] if f.claim.low)
        return best, best
    return (row["low"], row["high"]) if row["low"] is not None and row["high"] is not None else None


def ways(law: Laws) -> dict[str, Callable[[list[Fact], list[Position]], Interval]]:
    """All ways to answer, by name."""
    loose = replace(law, plain=0.1)

    def with_play(killed: list[Fact], positions: list[Position]) -> Interval:
        facts = [f for p in positions for f in p.facts]
        wide = [replace(f, low=low, high=high) for f in facts for low, high in (loose.interval(f.claim),)]
        return envelope_of(positions_of(wide), loose, True)

    def value(pick: Callable[[list[float]], float]) -> Callable[[list[Fact], list[Position]], Interval]:
        def answer(killed: list[Fact], positions: list[Position]) -> Interval:
            best = pick([f.claim.low or 0.0 for f in killed])
            return best, best

        return answer

    return {
        "envelope, at its word": lambda k, p: envelope_of(p, law, True),
        "envelope, 10 % play": with_play,
        "envelope, some moment": lambda k, p: envelope_of(p, law, False),
        "hull over sources": lambda k, p: hull_of(p, law),
        "range of all": lambda k, p: policy("range", k),
        "majority": lambda k, p: policy("majority", k),
        "latest": lambda k, p: policy("latest", k),
        "maximum": value(max),
        "median": value(statistics.median),
    }


def main(runs: int) -> None:
    """Prints one table for clean and one for dirty reporting."""
    law = laws(Rules())
    for dirt in (0.0, 1.0, 2.0):
        answers: dict[str, list[tuple[Interval, float]]] = {name: [] for name in ways(law)}
        for run in range(runs):
            world = make(random.Random(1000 * run + int(dirt)), dirt)
            facts = facts_of(world.readings, {}, {}, law)
            killed = [f for f in facts if f.measure == "killed"]
            positions = positions_of(facts)
            for name, way in ways(law).items():
                answers[name].append((way(killed, positions), world.killed[DAYS]))
        print(f"dirt {dirt:g}, {runs} worlds")
        for name, given in answers.items():
            print(f"  {name:24} {_score(given)}")


def _score(given: list[tuple[Interval, float]]) -> str:
    kept = [(a, t) for a, t in given if a is not None]
    if not kept:
        return "no answer"
    point = all(a[0] == a[1] for a, _ in kept)
    hits = [abs(a[0] - t) <= 0.1 * t if point else a[0] <= t <= a[1] for a, t in kept]
    closed = [(a, t) for a, t in kept if math.isfinite(a[1])]
    width = statistics.median((a[1] - a[0]) / t for a, t in closed) if closed else math.inf
    error = statistics.median(abs((a[0] + a[1]) / 2 - t) / t for a, t in closed) if closed else math.inf
    return (
        f"answers {len(kept) / len(given):4.0%}  holds {sum(hits) / len(kept):4.0%}{' (±10 %)' if point else '        '}  "
        f"closed {len(closed) / len(kept):4.0%}  median width {width:5.2f}  median error of the middle {error:5.2f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
