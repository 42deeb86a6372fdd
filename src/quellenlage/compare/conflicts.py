"""The smallest sets of positions that cannot all hold, firm or under a condition, family by family."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from quellenlage.compare.facts import Fact
from quellenlage.compare.family import Position, build, positions_of
from quellenlage.compare.laws import Laws
from quellenlage.compare.minimal import minimal_conflicts


@dataclass(frozen=True, slots=True)
class Clash:
    """`members` cannot all hold; `firm` whatever moment of its period each means, else only if they mean the same."""

    members: tuple[Position, ...]
    firm: bool


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
    """Every family's clashes."""
    return [_search_family(family, positions_of(members), laws) for family, members in families(facts).items()]


def _search_family(family: tuple[str, str | None, str], positions: list[Position], laws: Laws) -> Search:
    limit = int(laws.limits.get("positions", 400))
    note = ""
    considered = positions
    if len(positions) > limit:
        considered, note = _most_said(positions, limit), "positions"
    cap, seconds = int(laws.limits.get("sets", 200)), laws.limits.get("seconds", 2.0)
    clashes: list[Clash] = []
    complete = not note
    if len(considered) > 1:
        sure = minimal_conflicts(build(considered, laws, throughout=False).system, cap, seconds)
        full = minimal_conflicts(build(considered, laws, throughout=True).system, cap, seconds)
        firm = {frozenset(s) for s in sure.sets}
        clashes = [Clash(tuple(considered[i] for i in s), True) for s in sure.sets]
        clashes += [Clash(tuple(considered[i] for i in s), False) for s in full.sets if not any(f <= frozenset(s) for f in firm)]
        complete = complete and sure.complete and full.complete
        note = note or sure.note or full.note
    return Search(family, tuple(positions), tuple(clashes), complete, note)


def _most_said(positions: list[Position], limit: int) -> list[Position]:
    """The positions that most claims take, and of equals the first: what is left out is named in the notice."""
    ranked = sorted(range(len(positions)), key=lambda i: (-len(positions[i].facts), i))[:limit]
    return [positions[i] for i in sorted(ranked)]
