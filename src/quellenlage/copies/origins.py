"""Claims that go back to one independent beginning: copies, repeats, relays, and the same statement in other words.

What joins two claims, in order of strength: the same words (a copied passage); the same report saying it twice; a report that names the
other's outlet as its source; the same source with the same figure at a time that fits; the same pair of figures with the same measures
at a time that fits, whatever the source is called (a source's name is what translations garble most). Every step keeps its reason.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from quellenlage.copies.times import days_apart, may_coincide
from quellenlage.model import Claim, Copy, Mention, Origin, Reading
from quellenlage.rules import Rules

_MEDIA = ("agency", "outlet")
_TELLING = 10
_RARE = 100
_FEW = 3
_NEAR_DAYS = 3
_SAME_SPOT = 80
_CROWD = 300
_ALONE = "eigener Ursprung: nichts verbindet sie mit einer anderen"
_ORDER = ("copy", "slip", "relay", "statement", "repeat")


def find_origins(readings: tuple[Reading, ...], copies: tuple[Copy, ...], rules: Rules | None = None) -> tuple[Origin, ...]:
    """Every claim in exactly one origin, with the reason; origins in order of their first claim, whose id is theirs."""
    joined = _Joined([c for r in readings for c in r.claims])
    by_report: dict[str, tuple[Claim, ...]] = {r.report.key: r.claims for r in readings}
    for copy in copies:
        _join_copied(joined, copy, by_report.get(copy.a, ()), by_report.get(copy.b, ()))
    for reading in readings:
        _join_repeats(joined, reading.claims)
    _join_statements(joined, readings)
    _join_figure_pairs(joined, readings, rules or Rules())
    return joined.origins()


@dataclass(slots=True)
class _Joined:
    """Claims in groups that grow together, with the reasons."""

    claims: list[Claim]
    parent: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def root(self, claim: str) -> str:
        """The name of the group `claim` is in."""
        path = [claim]
        while (above := self.parent.get(path[-1], path[-1])) != path[-1]:
            path.append(above)
        for passed in path:
            self.parent[passed] = path[-1]
        return path[-1]

    def join(self, a: Claim, b: Claim, kind: str, reason: str) -> None:
        """One origin for both, because of `reason`."""
        one, two = self.root(a.id), self.root(b.id)
        if one != two:
            self.parent[two] = one
            self.reasons[one] += [*self.reasons.pop(two, []), (kind, reason)]

    def origins(self) -> tuple[Origin, ...]:
        """The groups, in order of their first claim."""
        groups: dict[str, list[str]] = {}
        for claim in self.claims:
            groups.setdefault(self.root(claim.id), []).append(claim.id)
        found = []
        for root, members in groups.items():
            told = sorted(self.reasons.get(root, ()), key=lambda r: _ORDER.index(r[0]))
            reasons = list(dict.fromkeys(text for _, text in told))
            shown = "; ".join(reasons[:4]) + (f"; und {len(reasons) - 4} weitere Gründe" if len(reasons) > 4 else "")
            found.append(
                Origin(members[0], tuple(dict.fromkeys(members)), shown or "eigener Ursprung: nichts verbindet sie mit einer anderen")
            )
        return tuple(found)


@lru_cache(maxsize=4)
def _kinds(rules: Rules) -> dict[str, str]:
    """The kind of each actor of the gazetteer."""
    return {row["key"]: row.get("kind") or "" for row in rules.rows("actors")}


@lru_cache(maxsize=4)
def _media(rules: Rules) -> frozenset[str]:
    """The keys of agencies and outlets: who passes on, rather than vouches."""
    return frozenset(key for key, kind in _kinds(rules).items() if kind in _MEDIA)


def _join_copied(joined: _Joined, copy: Copy, of_a: tuple[Claim, ...], of_b: tuple[Claim, ...]) -> None:
    """Claims at the same spot of a copied passage. Where the figure differs there it was changed on the way, and stays one origin."""
    sorted_b = sorted((c for c in of_b if c.span.field == "text"), key=lambda c: c.span.start)
    starts_b = [c.span.start for c in sorted_b]
    used: set[str] = set()
    for claim in of_a:
        if claim.span.field != "text":
            continue
        for a_start, a_end, b_start, b_end in copy.passages:
            if not a_start <= claim.span.start < a_end:
                continue
            spot = b_start + (claim.span.start - a_start) * (b_end - b_start) / max(1, a_end - a_start)
            near = sorted_b[bisect_left(starts_b, b_start) : bisect_left(starts_b, b_end)]
            fits = [c for c in near if c.id not in used and c.kind == claim.kind and c.measure == claim.measure]
            best = min(fits, key=lambda c: (not _same_figure(c, claim), abs(c.span.start - spot)), default=None)
            if best is None or (not _same_figure(best, claim) and abs(best.span.start - spot) > _SAME_SPOT):
                continue
            used.add(best.id)
            changed = "" if _same_figure(best, claim) else f", die Zahl wurde geändert ({claim.text} / {best.text})"
            joined.join(claim, best, "copy", f"gleicher Wortlaut in {copy.a} und {copy.b}{changed}")
            break


def _join_repeats(joined: _Joined, claims: tuple[Claim, ...]) -> None:
    """A report that says the same twice (headline, lead, body) is one beginning, unless it names two sources for it."""
    seen: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        # "ein" and "zwei" of one report are seldom the same people, unless a headline counts them.
        if claim.kind != "figure" or not (_heads(claim) or max(claim.low or 0, claim.high or 0) >= _FEW):
            continue
        known = seen[_figure_key(claim)]
        for other in known[:_CROWD]:
            if _groups_agree(claim, other) and not _two_voices(claim, other):
                joined.join(other, claim, "repeat", f"im Bericht {claim.report} wiederholt")
                break
        known.append(claim)


def _heads(claim: Claim) -> bool:
    return claim.block in ("headline", "subhead") or claim.span.field == "title"


def _two_voices(a: Claim, b: Claim) -> bool:
    """True where one report names two sources for a figure. A headline calls the source of its text by a shorter word."""
    if not _names(a) or not _names(b) or _names(a) & _names(b):
        return False
    known = all(any(s.ref for s in c.sources) for c in (a, b))
    return known or not (_heads(a) or _heads(b))


def _join_statements(joined: _Joined, readings: tuple[Reading, ...]) -> None:
    """The same source and figure at a time that fits; and a figure taken from the outlet of another report that has it."""
    outlets = {r.report.key: (r.report.outlet or "").casefold() for r in readings}
    by_source: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    by_figure: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            if claim.kind == "figure" and claim.measure:
                by_figure[_figure_key(claim)].append(claim)
                for source in dict.fromkeys(s.ref for s in claim.sources if s.ref):
                    by_source[(source, *_figure_key(claim))].append(claim)
    for key, claims in by_source.items():
        for a, b in _across_reports(claims):
            if _groups_agree(a, b) and _times_agree(a, b):
                name = next(s.text for s in a.sources if s.ref == key[0])
                joined.join(a, b, "statement", f"dieselbe Aussage: Quelle {name}, Zahl {a.text}{_when(a, b)}")
    for claims in by_figure.values():
        _join_relays(joined, claims, outlets)


def _join_relays(joined: _Joined, claims: list[Claim], outlets: dict[str, str]) -> None:
    homes: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if len(name := outlets.get(claim.report, "")) >= 3:
            homes[name].append(claim)
    if not homes or len(homes) > _CROWD:
        return
    for claim in claims:
        for mention in (*claim.relays, *claim.sources):
            words = mention.text.casefold()
            for name, owners in homes.items():
                if name not in words or outlets.get(claim.report) == name:
                    continue
                for owner in owners[:_CROWD]:
                    if _groups_agree(claim, owner) and _times_agree(claim, owner):
                        text = f"{claim.report} beruft sich auf {mention.text}, dort steht dieselbe Zahl ({owner.report})"
                        joined.join(owner, claim, "relay", text)


def _join_figure_pairs(joined: _Joined, readings: tuple[Reading, ...], rules: Rules) -> None:
    """Two reports with the same two figures for the same two measures in one sentence, of a time that fits, tell of one statement:
    all four claims have one origin."""
    labels = rules.table("copies").get("measures", {})
    places: defaultdict[tuple[object, ...], list[tuple[Claim, Claim]]] = defaultdict(list)
    for reading in readings:
        for pair in _pairs_of(reading.claims):
            places[(_figure_key(pair[0]), _figure_key(pair[1]))].append(pair)
    for pairs in places.values():
        pairs = pairs[:_CROWD]
        for one, two in combinations(pairs, 2):
            if one[0].report == two[0].report or not all(_groups_agree(a, b) for a, b in zip(one, two, strict=True)):
                continue
            if not all(_times_agree(a, b, _weight(one)) for a, b in zip(one, two, strict=True)):
                continue
            reason = _source_reason(one, two, rules)
            if reason is None:
                continue
            kind, text = reason
            figures = " und ".join(f"{c.text} {labels.get(c.measure, c.measure)}" for c in one)
            for a, b in (*zip(one, two, strict=True), (one[0], one[1])):
                joined.join(a, b, kind, f"gleiches Zahlenpaar in einem Satz ({figures}){_when(a, b)}; {text}")


def _pairs_of(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of unlike figure claims of one sentence, in a fixed order of measure and figure."""
    sentences: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "figure" and claim.measure and claim.measure != "money":
            sentences[claim.sentence.field, claim.sentence.start].append(claim)
    for members in sentences.values():
        for a, b in combinations(members[:6], 2):
            if a.measure != b.measure:
                yield (a, b) if str(_figure_key(a)) < str(_figure_key(b)) else (b, a)


def _weight(pair: tuple[Claim, Claim]) -> float:
    """How telling two figures are together: 300 and 2.700 meet by chance far less often than 2 and 3."""
    return min(max(c.low or 0, c.high or 0) for c in pair)


def _source_reason(one: tuple[Claim, Claim], two: tuple[Claim, Claim], rules: Rules) -> tuple[str, str] | None:
    """Why different names of the source do not make two origins of a pair of figures; None where both are known and unlike."""
    a, b = one[0], two[0]
    names_a, names_b = _names(a), _names(b)
    if not names_a or not names_b:
        return "statement", f"in {(b if names_a else a).report} ohne Quelle"
    if names_a & names_b:
        return "statement", f"Quelle {a.sources[0].text}"
    first, second = a.sources[0], b.sources[0]
    if first.ref and second.ref and not {first.ref, second.ref} & _media(rules):
        return None
    named = f"„{first.text}“ ({a.report}) und „{second.text}“ ({b.report})"
    if _families(first, rules) & _families(second, rules):
        return "slip", f"die Quelle heißt {named}: vermutlich ein Übersetzungsfehler"
    return ("statement", f"die Quelle heißt {named}: so gleiche Zahlen haben kaum zwei Ursprünge") if _weight(one) >= _RARE else None


def _families(source: Mention, rules: Rules) -> set[str]:
    """The families of sources whose names translations confuse, to which this one belongs."""
    kind, words = _kinds(rules).get(source.ref or "", ""), source.text.casefold()
    table: dict[str, dict[str, list[str]]] = rules.table("copies").get("families", {})
    return {name for name, row in table.items() if kind in row["kinds"] or any(w in words for w in row["words"])}


def _names(claim: Claim) -> set[str]:
    return {s.ref or s.text.casefold() for s in claim.sources}


def _figure_key(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.low, claim.high, claim.unit if claim.measure == "money" else None


def _same_figure(a: Claim, b: Claim) -> bool:
    return (a.low, a.high) == (b.low, b.high)


def _across_reports(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Neighbours in time, and each with the few after it: enough to join what belongs together without comparing all with all."""
    ordered = sorted(claims, key=lambda c: (c.as_of or c.published or "", c.report))
    for index, a in enumerate(ordered):
        for b in ordered[index + 1 : index + 9]:
            if a.report != b.report:
                yield a, b


def _groups_agree(a: Claim, b: Claim) -> bool:
    """The nations counted do not differ where both are known."""
    one, two = ((c.counted.ref or "").split("/")[0] if c.counted else "" for c in (a, b))
    return not one or not two or one == two


def _times_agree(a: Claim, b: Claim, weight: float | None = None) -> bool:
    """The times stated fit; where a time is missing, large figures may stand for it, small ones need reports of the same days."""
    stated = may_coincide(a.as_of or a.happened, b.as_of or b.happened)
    if stated is False:
        return False
    apart = days_apart(a.published, b.published)
    telling = (weight if weight is not None else max(a.low or 0, a.high or 0)) >= _TELLING
    if stated:
        return telling or apart is None or apart <= _NEAR_DAYS
    if apart is not None and not telling:
        return apart <= _NEAR_DAYS
    return telling and (apart is None or apart <= 60)


def _when(a: Claim, b: Claim) -> str:
    stated = a.as_of or b.as_of
    return f", Stand {stated}" if stated else ""
