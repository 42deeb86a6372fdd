"""Why figures differ without contradicting each other, by name; what remains is open.

The order is that of certainty: what the reports themselves show (a copy, another place, a slip, the same source again) goes before what
may be supposed (an unstated as-of date, another estimator). The names are a closed list (docs/reference/findings.md).
"""

import math
from collections.abc import Iterable, Sequence

from quellenlage.compare.conflicts import Clash
from quellenlage.compare.facts import PASSAGE, Fact, nested
from quellenlage.compare.family import Position
from quellenlage.compare.laws import Laws
from quellenlage.model import Copy


def copied(copies: Iterable[Copy]) -> frozenset[frozenset[str]]:
    """Pairs of reports that share text."""
    return frozenset(frozenset((c.a, c.b)) for c in copies)


def explain(clash: Clash, laws: Laws, copies: frozenset[frozenset[str]] = frozenset()) -> tuple[str | None, tuple[str, ...]]:
    """The name that accounts for the clash, None while open; and further names that may play a part."""
    members, facts = clash.members, clash.facts
    possible: list[str] = []
    if len({f.source for f in facts}) > 1:
        possible.append("other_estimator")
    if any(f.basis != "stated" for f in facts):
        possible.append("unstated_as_of")
    for name, holds in (
        ("copy", _copy(facts, copies)),
        ("other_place", _places(facts)),
        ("translation_slip", _slip(facts)),
        ("correction", _correction(members, facts, laws)),
        ("part_and_whole", not clash.firm and _one_voice(facts)),
        ("other_scope", _other_scope(members, facts, laws)),
        ("unstated_as_of", not clash.firm and _unstated(members, facts, laws)),
        ("older_as_of", not clash.firm and _inside(members, facts, laws)),
        ("other_estimator", clash.firm and _soft(facts)),
    ):
        if holds:
            return name, tuple(p for p in possible if p != name)
    return None, tuple(possible)


def sides(members: Sequence[Position], laws: Laws) -> tuple[list[Position], list[Position]]:
    """Those that say too much and those that say too little; both empty where the set is too entangled to tell."""
    if len(members) == 2:
        a, b = members
        if a.low > b.high:
            return [a], [b]
        return ([b], [a]) if b.low > a.high else ([], [])
    for law in laws.sums:
        whole = [m for m in members if m.quantity[1] == law.whole]
        parts = [m for m in members if m.quantity[1] in law.parts]
        if len(whole) == 1 and len(parts) == len(members) - 1:
            return (parts, whole) if sum(p.low for p in parts) > whole[0].high else (whole, parts)
    return [], []


def same_passage(facts: Sequence[Fact]) -> bool:
    """True where all stand in one report: a report that sets figures side by side does not mean different times without saying so."""
    return len({f.claim.report for f in facts}) == 1


def _soft(facts: Sequence[Fact]) -> bool:
    """A cumulative figure that falls from one source to another: only within one source is that firm."""
    return len({f.source for f in facts}) == len(facts) > 1 and all(f.aspect == "cumulative" for f in facts)


def _copy(facts: Sequence[Fact], copies: frozenset[frozenset[str]]) -> bool:
    reports = {f.claim.report for f in facts}
    return len(reports) == 2 and frozenset(reports) in copies and len({f.source for f in facts}) == 1


def _places(facts: Sequence[Fact]) -> bool:
    places = {f.place for f in facts if f.place}
    return len(places) > 1 and not any(a != b and nested(a, b) for a in places for b in places)


def _slip(facts: Sequence[Fact]) -> bool:
    """The same number of the same source under another measure, in another report."""
    return any(
        a.claim.report != b.claim.report
        and a.source == b.source
        and a.measure != b.measure
        and (a.claim.low, a.claim.high) == (b.claim.low, b.claim.high)
        for i, a in enumerate(facts)
        for b in facts[i + 1 :]
    )


def _correction(members: Sequence[Position], facts: Sequence[Fact], laws: Laws) -> bool:
    """The smaller figure comes later, and either its report says that it corrects or it is of the same source in another report."""
    more, _ = sides(members, laws)
    if len(facts) != 2 or len(more) != 1 or facts[0].measure != facts[1].measure:
        return False
    big, small = (facts[0], facts[1]) if members[0] is more[0] else (facts[1], facts[0])
    before, after = big.claim.published or "", small.claim.published or ""
    if big.claim.report == small.claim.report or not before or not before < after:
        return False
    return small.corrects or big.source == small.source


def _one_voice(facts: Sequence[Fact]) -> bool:
    """Several figures of one measure by one voice in one report are parts, groups or stages of a count unless they bear one date."""
    return len({(f.claim.report, f.source, f.measure, f.role) for f in facts}) == 1


def _other_scope(members: Sequence[Position], facts: Sequence[Fact], laws: Laws) -> bool:
    """Figures so far apart that they hardly count the same: how far is too far depends on how plainly the reports set them as rivals."""
    if len({f.role for f in facts}) > 1:  # more officers than soldiers is no matter of scope
        return False
    more, less = sides(members, laws)
    big, small = sum(m.low for m in more), sum(m.high for m in less)
    if not more or math.isinf(small) or small <= 0:
        return False
    named = len({f.source for f in facts if f.claim.sources}) > 1 and all(f.claim.sources for f in facts)
    if same_passage(facts):
        starts = [f.claim.span.start for f in facts]
        near = max(starts) - min(starts) <= PASSAGE
        limit = laws.scope["named" if named and near else "near" if near else "far"]
    else:
        limit = laws.scope["across_named" if named else "across"]
    return big / small > limit


def _unstated(members: Sequence[Position], facts: Sequence[Fact], laws: Laws) -> bool:
    """Some member has no as-of of its own and may be the older one; not where one report sets them side by side."""
    if same_passage(facts) or all(f.basis == "stated" for f in facts):
        return False
    if any(f.basis == "unknown" for f in facts):
        return True
    more, less = sides(members, laws)
    if not more:
        return True
    return max(_printed(m) for m in more) > min(_printed(m) for m in less)


def _printed(member: Position) -> str:
    """When the position was last taken: the date of its latest report."""
    return max(f.claim.published or "" for f in member.facts)


def _inside(members: Sequence[Position], facts: Sequence[Fact], laws: Laws) -> bool:
    """The larger figure holds for a longer stretch that goes on after the smaller one's: it may have grown meanwhile."""
    if any(f.basis != "stated" for f in facts):
        return False
    more, less = sides(members, laws)
    return bool(more) and max(m.period.end for m in more) > max(m.period.end for m in less)
