"""The smallest sets of positions that cannot all hold, firm or under a condition, family by family."""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quellenlage.compare.facts import Fact
from quellenlage.compare.family import Position, build, components, positions_of
from quellenlage.compare.laws import Laws
from quellenlage.compare.minimal import Minimal, minimal_conflicts


@dataclass(frozen=True, slots=True)
class Clash:
    """`members` cannot all hold; `firm` whatever moment of its period each means, else only if they mean the same. `facts`: one for each
    member, taken from one report where a report holds them all, else from one source, else the first."""

    members: tuple[Position, ...]
    firm: bool
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """The clashes of one family, and whether the list is complete (else `note` says what was cut: cap, time, positions)."""

    family: tuple[str, str | None, str]
    positions: tuple[Position, ...]
    clashes: tuple[Clash, ...]
    complete: bool
    note: str = ""


def families(facts: Iterable[Fact]) -> dict[tuple[str, str | None, str], list[Fact]]:
    """Facts by story, nation and occasion; laws tie nothing across."""
    found: dict[tuple[str, str | None, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.family].append(fact)
    return found


def search(facts: Iterable[Fact], laws: Laws) -> list[Search]:
    """Every family's clashes. Measures too loose to reckon with are left out; the dearest step has a time limit over all families."""
    deadline = time.monotonic() + laws.limits.get("total_seconds", 4.0)
    found = []
    for family, members in families(facts).items():
        positions = positions_of((f for f in members if f.measure not in laws.loose), by_source=False)
        clashes: list[Clash] = []
        notes: list[str] = []
        for part in components(positions, laws):
            more, note = _search_part(part, laws, deadline)
            clashes += more
            notes += [note] if note else []
        found.append(Search(family, tuple(positions), tuple(clashes), not notes, notes[0] if notes else ""))
    return found


def _search_part(positions: list[Position], laws: Laws, deadline: float) -> tuple[list[Clash], str]:
    if len(positions) < 2:
        return [], ""
    limit, note = int(laws.limits.get("positions", 400)), ""
    if len(positions) > limit:
        positions, note = _most_said(positions, limit), "positions"
    cap = int(laws.limits.get("sets", 200))

    def found(throughout: bool) -> Minimal:
        left = min(laws.limits.get("seconds", 2.0), deadline - time.monotonic())
        return minimal_conflicts(build(positions, laws, throughout).system, cap, max(0.0, left))

    sure, full = found(False), found(True)
    firm = {frozenset(s) for s in sure.sets}
    clashes = [_clash(positions, s, True) for s in sure.sets]
    clashes += [_clash(positions, s, False) for s in full.sets if not any(f <= frozenset(s) for f in firm)]
    return clashes, note or sure.note or full.note


def _clash(positions: list[Position], members: tuple[int, ...], firm: bool) -> Clash:
    chosen = tuple(positions[i] for i in members)
    for told in ([[(f.claim.report, f) for f in m.facts] for m in chosen], [[(f.source, f) for f in m.facts] for m in chosen]):
        common = set.intersection(*({name for name, _ in member} for member in told))
        if common:
            name = min(common)
            return Clash(chosen, firm, tuple(next(f for n, f in member if n == name) for member in told))
    return Clash(chosen, firm, tuple(m.facts[0] for m in chosen))


def _most_said(positions: list[Position], limit: int) -> list[Position]:
    """The positions that most claims take, and of equals the first: what is left out is named in the notice."""
    ranked = sorted(range(len(positions)), key=lambda i: (-len(positions[i].facts), i))[:limit]
    return [positions[i] for i in sorted(ranked)]
