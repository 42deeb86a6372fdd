"""Envelope and minimal sets against brute force over whole numbers: every small instance, every subset."""

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.compare.minimal import minimal_conflicts
from quellenlage.compare.relax import drop_fewest
from quellenlage.compare.system import Bounds, System

TOP = 5


def _solutions(system: System) -> list[tuple[int, ...]]:
    """All whole-number courses with killed and wounded up to TOP that the laws allow. The laws used here are differences once the second
    part of a sum is negated, so that whole numbers decide; no bound in the instances asks for more than TOP of a part."""
    found = []
    for parts in itertools.product(range(TOP + 1), repeat=2 * system.size // 3):
        values = tuple(v for k, w in zip(parts[::2], parts[1::2], strict=True) for v in (k, w, k + w))
        if all(values[i] <= values[j] for i, j in system.at_most):
            found.append(values)
    return found


def _holds(system: System, index: int, values: tuple[int, ...]) -> bool:
    claim = system.claims[index]
    return all(values[q] >= v for q, v in claim.lows) and all(values[q] <= v for q, v in claim.highs)


def _brute(system: System) -> set[tuple[int, ...]]:
    worlds = _solutions(system)
    truth = [frozenset(w for w, values in enumerate(worlds) if _holds(system, i, values)) for i in range(len(system.claims))]
    minimal: set[tuple[int, ...]] = set()
    for size in range(1, len(system.claims) + 1):
        for chosen in itertools.combinations(range(len(system.claims)), size):
            if any(set(m) <= set(chosen) for m in minimal):
                continue
            if not frozenset.intersection(*(truth[i] for i in chosen)):
                minimal.add(chosen)
    return minimal


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Killed, wounded and casualties at one or two times, with the laws of sums and of rising."""
    times = draw(st.sampled_from([1, 2]))
    at_most: list[tuple[int, int]] = []
    if times == 2:
        at_most = [(0, 3), (1, 4), (2, 5)]
    sums: list[tuple[int, tuple[int, ...]]] = [(3 * t + 2, (3 * t, 3 * t + 1)) for t in range(times)]
    claims = []
    for _ in range(draw(st.integers(2, 7))):
        q = draw(st.integers(0, 3 * times - 1))
        low = draw(st.integers(0, TOP - 2 if q % 3 != 2 else TOP - 1))
        high = draw(st.one_of(st.integers(low, TOP), st.just(TOP + 99)))
        later = q + 3 if times == 2 and q < 3 and draw(st.booleans()) else q
        claims.append(Bounds(((later, float(low)),), ((q, float(high)),) if high <= TOP else ()))
    return System(3 * times, at_most, sums, claims)


@settings(max_examples=150, deadline=None)
@given(systems())
def test_minimal_sets_are_exactly_those_of_brute_force(system: System) -> None:
    found = minimal_conflicts(system, seconds=60)
    assert found.complete
    assert set(found.sets) == _brute(system)


@settings(max_examples=150, deadline=None)
@given(systems(), st.data())
def test_envelope_is_exactly_that_of_brute_force(system: System, data: st.DataObject) -> None:
    active = sorted(data.draw(st.sets(st.integers(0, len(system.claims) - 1))))
    worlds = [v for v in _solutions(system) if all(_holds(system, i, v) for i in active)]
    got = system.bounds(active, range(system.size))
    if not worlds:
        assert got is None
        assert not system.feasible(active)
        return
    assert got is not None
    for q, (low, high) in enumerate(got):
        assert low == min(w[q] for w in worlds)
        # an end left open reaches the edge of what the brute force looks at
        assert high == max(w[q] for w in worlds) if math.isfinite(high) else max(w[q] for w in worlds) >= TOP


@settings(max_examples=60, deadline=None)
@given(systems())
def test_fewest_dropped_is_that_of_brute_force(system: System) -> None:
    blocks = [[i] for i in range(len(system.claims))]
    worlds = _solutions(system)
    best: set[tuple[int, ...]] = set()
    for size in range(len(blocks) + 1):
        for chosen in itertools.combinations(range(len(blocks)), size):
            if any(all(_holds(system, i, w) for i in range(len(blocks)) if i not in chosen) for w in worlds):
                best.add(chosen)
        if best:
            break
    assert set(drop_fewest(system, blocks, most=1000)) == best


def test_open_ends_stay_open() -> None:
    system = System(1, claims=[Bounds(((0, 1000.0),))])
    assert system.bounds([0], [0]) == [(1000.0, math.inf)]


def test_an_open_end_does_not_spoil_the_next_question() -> None:
    system = System(6, [(0, 3), (1, 4), (2, 5)], [(2, (0, 1)), (5, (3, 4))], [Bounds(((0, 1.0),)), Bounds(((3, 2.0),))])
    found = system.bounds([0, 1], range(6))
    assert found is not None
    assert [low for low, _ in found] == [1, 0, 1, 2, 0, 2]
    assert all(math.isinf(high) for _, high in found)
