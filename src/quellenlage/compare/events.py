"""The same event told in several reports or sentences is one event with several tellings; between whom something passes.

Two claims tell the same event when their classes belong to one family (rules/de/events.toml, [families]), their moments meet, and their
actors agree: the same countries, or the one's among the other's. Without a moment they are joined only inside one report, with the same
actors and the same thing. Every join has its reasons; what differs between the tellings stays visible. Work grows with the number of
claims, not its square: claims meet only where family, country and month are shared.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from quellenlage.model import Claim, Mention, Reading
from quellenlage.model.edtf import days
from quellenlage.rules import Rules

_KINDS = ("event", "expectation")
_LONGEST = 62  # days a moment may span and still tell which event is meant
_UNKNOWN_YEAR = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?")
_HEAD = 5  # letters of a thing's last word that two tellings must share


@dataclass(frozen=True, slots=True)
class SameEvent:
    """One event with its tellings (claim ids in order of reading). `when` and `actors` list each differing value with its claims;
    `reasons` say why they were joined; `beside` names events of the same family and actors at another time."""

    id: str
    family: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    actors: tuple[str, ...]
    when: tuple[tuple[str, tuple[str, ...]], ...]
    classes: tuple[str, ...]
    reasons: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """What passes from one actor to another by one claim: `far` is None where `near` acts on nobody named; `mutual` for pacts and visits
    of equals."""

    near: str
    far: str
    event: str
    what: tuple[str, ...]
    when: str | None
    told: str | None
    kind: str
    certainty: str
    sources: tuple[str, ...]
    report: str
    claim: str
    mutual: bool = False


@dataclass(slots=True)
class _Group:
    family: str
    claims: list[Claim] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)


def find_same_events(readings: Iterable[Reading], rules: Rules) -> tuple[SameEvent, ...]:
    """The events of `readings` that are told at least twice, in order of their first telling."""
    groups = _groups(readings, rules)
    made = [_same_event(g) for g in groups if len(g.claims) > 1]
    return _with_neighbours(made, groups)


def mark_events(readings: tuple[Reading, ...], rules: Rules) -> tuple[Reading, ...]:
    """The readings with `same_event` filled in for every claim that tells an event told elsewhere too."""
    names = {claim: event.id for event in find_same_events(readings, rules) for claim in event.claims}
    if not names:
        return readings
    return tuple(
        replace(r, claims=tuple(replace(c, same_event=names[c.id]) if c.id in names else c for c in r.claims))
        if any(c.id in names for c in r.claims)
        else r
        for r in readings
    )


def relations(readings: Iterable[Reading], rules: Rules) -> tuple[Relation, ...]:
    """Every event, expectation or statement between two known actors: who to whom, what, when, according to whom, how sure."""
    table = rules.table("events").get("relation", {})
    countries = _countries(rules)
    found: list[Relation] = []
    for reading in readings:
        for claim in reading.claims:
            if claim.kind == "figure" or claim.event in (None, "say"):
                continue
            near = _actors(claim, tuple(table.get("near", ())), countries)
            far = [a for a in _actors(claim, tuple(table.get("far", ())), countries) if a not in near]
            if claim.place is not None and not far and claim.event in table.get("place_counts", ()):
                far = [c for c in [_country(claim.place.ref, countries)] if c and c not in near]
            mutual = not far and len(near) > 1 and claim.plover in table.get("mutual", ())
            pairs = [(near[0], other) for other in near[1:]] if mutual else [(a, b) for a in near for b in far]
            found.extend(_relation(claim, a, b, mutual) for a, b in pairs)
    return tuple(found)


def relation_rows(found: Iterable[Relation]) -> list[dict[str, Any]]:
    """Relations as rows, pair by pair in the order of the pairs' names, then by time."""
    ordered = sorted(found, key=lambda r: (*sorted((r.near, r.far)), r.when or "9999", r.report))
    return [
        {
            "from": r.near, "to": r.far, "mutual": r.mutual, "event": r.event, "what": list(r.what), "when": r.when, "told": r.told,
            "kind": r.kind, "certainty": r.certainty, "sources": list(r.sources), "report": r.report, "claim": r.claim,
        }
        for r in ordered
    ]  # fmt: skip


def _relation(claim: Claim, near: str, far: str, mutual: bool) -> Relation:
    what = tuple(m.text for role, m in claim.roles if role == "what")
    sources = tuple(m.ref or m.text for m in claim.sources)
    event = claim.event or ""
    return Relation(
        near, far, event, what, claim.happened, claim.as_of, claim.kind, claim.certainty, sources, claim.report, claim.id, mutual
    )


@lru_cache(maxsize=8)
def _countries(rules: Rules) -> dict[str, str]:
    """The country of every actor of the gazetteer that acts for one (media and agencies act for none)."""
    return {
        row["key"]: row["country"].lower()
        for row in rules.rows("actors")
        if row["country"] and row["kind"] not in ("outlet", "agency", "ngo")
    }


def _country(ref: str | None, countries: dict[str, str]) -> str | None:
    """The country (or body) an actor or place key stands for; None for media and unknown ones."""
    if not ref or ref.startswith(("agency.", "outlet.", "ngo.", "company.", "world.")):
        return None
    if ref.startswith("intl."):
        return countries.get(ref, ref)  # each of these is an actor of its own
    return countries.get(ref) or (None if ref.startswith("person.") else ref.split(".")[0].split("/")[0].lower())


def _actors(claim: Claim, roles: tuple[str, ...], countries: dict[str, str]) -> list[str]:
    named: Iterable[Mention] = (m for role, m in claim.roles if not roles or role in roles)
    return list(dict.fromkeys(c for c in (_country(m.ref, countries) for m in named) if c))


def _groups(readings: Iterable[Reading], rules: Rules) -> list[_Group]:
    families = {name: family for family, names in rules.table("events").get("families", {}).items() for name in names}
    countries = _countries(rules)
    groups: list[_Group] = []
    index: dict[tuple[str, ...], list[_Group]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            if claim.kind not in _KINDS or claim.event is None or claim.certainty == "denied":
                continue
            family = families.get(claim.event, claim.event)
            actors = _actors(claim, (), countries)
            if not actors:
                continue
            keys = _keys(claim, family, actors)
            joined = next(((g, why) for key in keys for g in index[key] if (why := _compatible(g, claim, set(actors)))), None)
            group = joined[0] if joined else _Group(family)
            if joined is None:
                groups.append(group)
            else:
                group.reasons.extend(r for r in joined[1] if r not in group.reasons)
            group.claims.append(claim)
            group.actors.update(actors)
            for key in keys:
                if not any(g is group for g in index[key]):
                    index[key].append(group)
    return groups


def _keys(claim: Claim, family: str, actors: Sequence[str]) -> list[tuple[str, ...]]:
    """Where a claim looks for others: family, country and month; without a usable moment only its own report."""
    months = _months(claim.happened)
    if months:
        return [(family, a, m) for a in actors for m in months]
    return [(family, a, claim.report, "undated") for a in actors] if claim.happened is None else []


def _months(edtf: str | None) -> tuple[str, ...]:
    """The months of the year ("06") that a moment short enough to tell events apart touches."""
    unknown = _UNKNOWN_YEAR.fullmatch(edtf or "")
    if unknown:
        return (unknown[1],)
    covered = days(edtf)
    if covered is None or covered.first is None or covered.last is None or (covered.last - covered.first).days > _LONGEST:
        return ()
    first, last = covered.first, covered.last
    return tuple(f"{(first.month + i - 1) % 12 + 1:02d}" for i in range((last.year - first.year) * 12 + last.month - first.month + 1))


def _compatible(group: _Group, claim: Claim, actors: set[str]) -> tuple[str, ...]:
    """The reasons why `claim` tells the event of `group`; empty where it does not."""
    if not (actors <= group.actors or group.actors <= actors):
        return ()
    if any(not _meet(claim.happened, other.happened) for other in group.claims):
        return ()
    same_thing = any(_things(claim) & _things(other) for other in group.claims)
    apart = all(_things(claim) and _things(other) for other in group.claims) and not same_thing
    if apart and group.family != "agreement":
        return ()
    if claim.happened is None and not (same_thing and actors == group.actors and all(_same_way(claim, other) for other in group.claims)):
        return ()
    reasons = [f"class:{group.family}", "actors:" + "+".join(sorted(actors & group.actors))]
    reasons.append(f"moment:{claim.happened}" if claim.happened else "same report, same thing")
    return (*reasons, "thing") if same_thing else tuple(reasons)


def _same_way(claim: Claim, other: Claim) -> bool:
    """True for two undated claims of one class that name no different places or partners."""
    ways = [{m.ref or m.text for role, m in c.roles if role in ("to", "with", "via", "from")} for c in (claim, other)]
    places = [{c.place.ref or c.place.text} if c.place else set() for c in (claim, other)]
    apart = any(a and b and not a & b for a, b in (ways, places)) or (bool(ways[0]) != bool(ways[1]) and bool(places[0]) != bool(places[1]))
    return claim.event == other.event and not apart


def _things(claim: Claim) -> set[str]:
    """The beginnings and ends of the things' last words: "Verteidigungspakt" and "Verteidigungsvertrag" share "verte"."""
    heads = [m.text.split()[-1].casefold() for role, m in claim.roles if role in ("what", "whom") and m.text]
    return {h[:_HEAD] for h in heads} | {h[-_HEAD:] for h in heads if len(h) > _HEAD}


def _meet(a: str | None, b: str | None) -> bool:
    """True where two moments share a day, or a month where the year of one is not known; both None meet."""
    if a is None or b is None:
        return a is b
    if a == b:
        return True
    unknown_a, unknown_b = _UNKNOWN_YEAR.fullmatch(a), _UNKNOWN_YEAR.fullmatch(b)
    if unknown_a or unknown_b:
        if not set(_months(a)) & set(_months(b)):
            return False
        return _day(a) is None or _day(b) is None or _day(a) == _day(b)
    left, right = days(a), days(b)
    if left is None or right is None:
        return False
    return (left.first or date.min) <= (right.last or date.max) and (right.first or date.min) <= (left.last or date.max)


def _day(edtf: str) -> str | None:
    unknown = _UNKNOWN_YEAR.fullmatch(edtf)
    if unknown:
        return unknown[2]
    covered = days(edtf)
    return f"{covered.single.day:02d}" if covered and covered.single else None


def _same_event(group: _Group) -> SameEvent:
    ids = tuple(c.id for c in group.claims)
    when: dict[str, list[str]] = defaultdict(list)
    for claim in group.claims:
        when[claim.happened or ""].append(claim.id)
    return SameEvent(
        hashlib.sha256("\x1f".join(("event", *sorted(ids)[:1])).encode()).hexdigest()[:16],
        group.family,
        ids,
        tuple(dict.fromkeys(c.report for c in group.claims)),
        tuple(sorted(group.actors)),
        tuple((value, tuple(claims)) for value, claims in when.items()),
        tuple(dict.fromkeys(c.event or "" for c in group.claims)),
        tuple(group.reasons),
    )


def _with_neighbours(made: list[SameEvent], groups: list[_Group]) -> tuple[SameEvent, ...]:
    """Names beside each event those of the same family and actors that are dated otherwise: a difference to explain."""
    names = {claim: event.id for event in made for claim in event.claims}
    by_family: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for group in groups:
        if any(c.happened for c in group.claims):
            for actor in group.actors:
                by_family[group.family, actor].append(group)
    result = []
    for event in made:
        near = {
            names.get(g.claims[0].id, g.claims[0].id): None
            for actor in event.actors
            for g in by_family[event.family, actor]
            if g.claims[0].id not in event.claims and (g.actors <= set(event.actors) or set(event.actors) <= g.actors)
        }
        result.append(replace(event, beside=tuple(near)))
    return tuple(result)
