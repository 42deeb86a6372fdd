"""Every minimal set of claims that cannot all hold, exactly.

Three steps, cheap to dear. (1) Pairs: a lower bound on u and an upper bound on v clash when the laws make u <= v. (2) Triples that one sum
law joins. (3) The rest: by Farkas' lemma a set cannot hold exactly if a non-negative combination of its rows is contradictory (Gleeson and
Ryan 1990: minimal sets are the extreme rays); a mixed-integer program asks for the smallest combination that contains no set already
known. Being smallest it is minimal; when there is none, the list is complete. Step 3 is skipped where no sum law is in play, because
the remaining laws only order quantities and pairs are then all there is.
"""

import math
import time
from dataclasses import dataclass

from quellenlage.compare.solver import Program, Row
from quellenlage.compare.system import System


@dataclass(frozen=True, slots=True)
class Minimal:
    """The sets found (indices of claims, sorted), and whether they are all there are."""

    sets: tuple[tuple[int, ...], ...]
    complete: bool
    note: str = ""


def minimal_conflicts(system: System, cap: int = 1000, seconds: float = 5.0) -> Minimal:
    """All minimal sets of `system`'s claims that cannot all hold, at most `cap`, spending about `seconds` on the last step."""
    above = _above(system)
    singles = _singles(system, above)
    pairs, cut = _pairs(system, above, frozenset(singles), cap)
    found: list[tuple[int, ...]] = [*((s,) for s in singles), *pairs]
    if cut:
        return Minimal(tuple(found), False, "cap")
    if not system.sums:
        return Minimal(tuple(found), True)
    triples, cut = _triples(system, above, found, cap - len(found))
    found += triples
    if cut:
        return Minimal(tuple(found), False, "cap")
    rest, complete, note = _rest(system, found, cap, seconds)
    return Minimal(tuple(found + rest), complete, note)


def _above(system: System) -> list[int]:
    """For each quantity the set (as bits) of quantities that cannot be smaller, itself included."""
    over: list[set[int]] = [set() for _ in range(system.size)]
    for i, j in system.at_most:
        over[i].add(j)
    for whole, parts in system.sums:
        for part in parts:
            over[part].add(whole)
    waiting = [len(nexts) for nexts in over]
    under: list[list[int]] = [[] for _ in range(system.size)]
    for i, nexts in enumerate(over):
        for j in nexts:
            under[j].append(i)
    closed = [1 << i for i in range(system.size)]
    ready = [i for i in range(system.size) if not waiting[i]]
    while ready:
        done = ready.pop()
        for i in under[done]:
            closed[i] |= closed[done]
            waiting[i] -= 1
            if not waiting[i]:
                ready.append(i)
    if any(waiting):  # laws of a user that run in a circle: the same by brute force
        _close_circles(over, closed)
    return closed


def _close_circles(over: list[set[int]], closed: list[int]) -> None:
    changed = True
    while changed:
        changed = False
        for i, nexts in enumerate(over):
            for j in nexts:
                if closed[i] | closed[j] != closed[i]:
                    closed[i] |= closed[j]
                    changed = True


def _rows(system: System) -> tuple[list[tuple[int, int, float]], list[tuple[int, int, float]]]:
    lows = [(i, q, v) for i, c in enumerate(system.claims) for q, v in c.lows if v > 0]
    highs = [(i, q, v) for i, c in enumerate(system.claims) for q, v in c.highs if math.isfinite(v)]
    return lows, highs


def _singles(system: System, above: list[int]) -> list[int]:
    """Claims that contradict themselves under the laws (lower and upper bound cross)."""
    found = []
    for index, claim in enumerate(system.claims):
        if any(v > w and above[q] >> r & 1 for q, v in claim.lows for r, w in claim.highs):
            found.append(index)
    return found


def _pairs(system: System, above: list[int], skip: frozenset[int], cap: int) -> tuple[list[tuple[int, ...]], bool]:
    """Pairs of clashing bounds. Lower bounds in falling, upper in rising order, so that each scan stops at the first that fits."""
    lows, highs = _rows(system)
    lows = sorted((r for r in lows if r[0] not in skip), key=lambda r: -r[2])
    highs = sorted((r for r in highs if r[0] not in skip), key=lambda r: r[2])
    seen: set[tuple[int, ...]] = set()
    for index, quantity, value in lows:
        reach = above[quantity]
        for other, upper, limit in highs:
            if limit >= value:
                break
            if other != index and reach >> upper & 1:
                seen.add((index, other) if index < other else (other, index))
                if len(seen) >= cap:
                    return sorted(seen), True
    return sorted(seen), False


def _triples(system: System, above: list[int], known: list[tuple[int, ...]], cap: int) -> tuple[list[tuple[int, ...]], bool]:
    """Three claims on the two parts and the whole of one sum law: parts too large for the whole, or too small."""
    lows, highs = _rows(system)
    barred = {frozenset(s) for s in known}
    laws = [(parts[0], parts[1], whole) for whole, parts in system.sums if len(parts) == 2]

    def below(quantity: int, role: int) -> int:  # the laws (as bits) in whose `role` a lower bound on `quantity` counts
        return sum(1 << n for n, law in enumerate(laws) if above[quantity] >> law[role] & 1)

    def over(quantity: int, role: int) -> int:  # the same for an upper bound
        return sum(1 << n for n, law in enumerate(laws) if above[law[role]] >> quantity & 1)

    up = [[(i, v, below(q, role)) for i, q, v in lows] for role in (0, 1)]
    lid = [(i, v, over(q, 2)) for i, q, v in highs]
    down = [[(i, v, over(q, role)) for i, q, v in highs] for role in (0, 1)]
    floor = [(i, v, below(q, 2)) for i, q, v in lows]
    found: set[tuple[int, ...]] = set()
    for first, second, third, sign in ((up[0], up[1], lid, 1.0), (down[0], down[1], floor, -1.0)):
        if not _join([r for r in first if r[2]], [r for r in second if r[2]], [r for r in third if r[2]], sign, barred, found, cap):
            return sorted(found), True
    return sorted(found), False


def _join(
    first: list[tuple[int, float, int]],
    second: list[tuple[int, float, int]],
    third: list[tuple[int, float, int]],
    sign: float,
    barred: set[frozenset[int]],
    found: set[tuple[int, ...]],
    cap: int,
) -> bool:
    """Adds the clashing triples to `found`; False once `cap` is reached. `third` is sorted so that a scan ends at the first that fits."""
    third = sorted(third, key=lambda r: sign * r[1])
    for a, x, mask in first:
        for b, y, other in second:
            common = mask & other
            if not common or a == b or barred & {frozenset((a,)), frozenset((b,)), frozenset((a, b))}:
                continue
            for c, z, last in third:
                if sign * (x + y - z) <= 1e-9:
                    break
                if common & last and c not in (a, b) and not barred & {frozenset((c,)), frozenset((a, c)), frozenset((b, c))}:
                    found.add(tuple(sorted((a, b, c))))
                    if len(found) >= cap:
                        return False
    return True


def _rest(system: System, known: list[tuple[int, ...]], cap: int, seconds: float) -> tuple[list[tuple[int, ...]], bool, str]:
    """Further minimal sets by the Farkas program, smallest first, until there is none."""
    lows, highs = _rows(system)
    if not lows:
        return [], True, ""
    if seconds <= 0:
        return [], False, "time"
    scale = max(v for _, _, v in (*lows, *highs))
    count, laws = len(system.claims), len(system.at_most) + len(system.sums)
    first = count + len(lows) + len(highs)
    size = first + laws
    columns: list[list[tuple[int, float]]] = [[] for _ in range(system.size)]
    value: list[tuple[int, float]] = []
    links: list[Row] = []
    for k, (claim, quantity, bound) in enumerate(lows):
        columns[quantity].append((count + k, -1.0))
        value.append((count + k, -bound / scale))
        links.append(Row(((count + k, 1.0), (claim, -1.0)), -math.inf, 0.0))
    for k, (claim, quantity, bound) in enumerate(highs, start=len(lows)):
        columns[quantity].append((count + k, 1.0))
        value.append((count + k, bound / scale))
        links.append(Row(((count + k, 1.0), (claim, -1.0)), -math.inf, 0.0))
    for k, (i, j) in enumerate(system.at_most, start=first):
        columns[i].append((k, 1.0))
        columns[j].append((k, -1.0))
    for k, (whole, parts) in enumerate(system.sums, start=first + len(system.at_most)):
        columns[whole].append((k, 1.0))
        for part in parts:
            columns[part].append((k, -1.0))
    rows = [Row(tuple(column), 0.0, math.inf) for column in columns if column]
    rows += links
    rows.append(Row(tuple(value), -math.inf, -1e-5))
    rows += [_barred(s) for s in known]
    lower = [0.0] * first + [0.0] * len(system.at_most) + [-math.inf] * len(system.sums)
    upper = [1.0] * first + [math.inf] * laws
    deadline = time.monotonic() + seconds
    program = Program(lower, upper, rows, integer=range(count), seconds=max(0.1, seconds))
    cost = [1.0] * count + [0.0] * (size - count)
    found: list[tuple[int, ...]] = []
    while len(known) + len(found) < cap:
        solved = program.minimise(cost)
        if solved is None:
            return found, not program.timed_out, "time" if program.timed_out else ""
        chosen = tuple(i for i in range(count) if solved[i] > 0.5)
        if not chosen:
            return found, False, "precision"
        if not system.feasible(chosen):
            found.append(_shrunk(system, chosen))
        program.add(_barred(chosen))
        if time.monotonic() > deadline:
            return found, False, "time"
    return found, False, "cap"


def _barred(chosen: tuple[int, ...]) -> Row:
    return Row(tuple((i, 1.0) for i in chosen), -math.inf, len(chosen) - 1.0)


def _shrunk(system: System, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """`chosen` without members that are not needed: a guard against rounding in the solver."""
    kept = list(chosen)
    for index in chosen:
        rest = [i for i in kept if i != index]
        if rest and not system.feasible(rest):
            kept = rest
    return tuple(kept)
