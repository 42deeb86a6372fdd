"""Claims as constraints: what a figure claim says about which quantity, over which stretch of time, by whose word.

A Fact is a Claim read for comparison. Nothing is lost: the claim itself hangs on it. What had to be supplied (a group taken over from
the neighbouring figure, a date taken from the publication) is marked in `assumed`.
"""

import bisect
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from quellenlage.compare.fact_words import aspect_of, corrects, is_part
from quellenlage.compare.laws import Laws
from quellenlage.compare.periods import ALWAYS, Period, iso, period
from quellenlage.model import Claim, Reading

Spots = dict[tuple[str, int], list[str]]
_STATED = ("stated",)
_CASE = re.compile(r"(?:es|s|en|n|e)$")  # "des Zivilschutzes" is the "Zivilschutz", "die Behörden" are the "Behörde"
WINDOW = 12  # figures before and after one that are looked at for what it leaves out: work stays linear in the figures of a report
PASSAGE = 600  # code points within which figures of one report are taken to stand side by side
BOUND = 90  # days of an interval of publication beyond which it is a bound rather than a date
_EVENT_KINDS = ("event", "happened", "single", "day")


@dataclass(frozen=True, slots=True)
class Fact:
    """`low`..`high` with tolerance, open as 0 or infinity; `basis` of the period: stated, published or unknown; `corrects` where the
    report says that the figure mends an earlier one."""

    claim: Claim
    story: str
    nation: str | None
    role: str
    measure: str
    aspect: str
    noun: str | None
    occasion: str
    low: float
    high: float
    period: Period
    basis: str
    source: str
    origin: str
    place: str | None
    assumed: tuple[str, ...] = ()
    corrects: bool = False

    @property
    def group(self) -> str | None:
        """Nation and role as one reference ("KP/soldiers"), None for people in general."""
        if self.nation is None and self.role == "people":
            return None
        return f"{self.nation or ''}/{self.role}"

    @property
    def firm(self) -> bool:
        """True for what its source states; hedges, forecasts, questions and denials constrain nothing."""
        return self.claim.certainty in _STATED

    @property
    def family(self) -> tuple[str, str | None, str]:
        """Facts of one family may be tied by laws: one story, one nation, one occasion."""
        return (self.story, self.nation, self.occasion)

    @property
    def key(self) -> tuple[str, str | None, str, str, str, str | None, str]:
        """Facts with one key form one series."""
        return (self.story, self.nation, self.role, self.measure, self.aspect, self.noun, self.occasion)


def facts_of(readings: Iterable[Reading], stories: Mapping[str, str], origins: Mapping[str, str], laws: Laws) -> list[Fact]:
    """All figure claims with a measure as facts, in input order. `stories`: report -> story; `origins`: claim id -> origin id."""
    whole = list(readings)
    starts = _story_starts(whole, stories, laws)
    latest = _story_ends(whole, stories)
    facts: list[Fact] = []
    for reading in whole:
        key = reading.report.key
        outlet, story = reading.report.outlet or key, stories.get(key, "")
        spots = _spots(reading)
        read = [
            _fact(_in_year(claim, reading, latest.get(story)), reading, spots, outlet, story, origins, laws, starts.get(story, -math.inf))
            for claim in reading.claims
            if claim.kind == "figure"
            and claim.measure is not None
            and not (claim.low is None and claim.high is None)
            and claim.review != "rejected"
        ]
        facts.extend(_parts(_same_passage(_adopt_groups(read, laws), laws)))
    return _theatres(_event_days(_story_nations(facts)))


def source_key(claim: Claim, outlet: str) -> str:
    """Who vouches: the actor's key, else the words in small letters, else the report's own voice."""
    if not claim.sources:
        return f"report:{outlet}"
    first = claim.sources[0]
    if first.ref:
        return first.ref
    words = first.text.lower().split()
    return " ".join([*words[:-1], *(_CASE.sub("", w) if len(w) > 6 else w for w in words[-1:])])


def split_group(ref: str | None) -> tuple[str | None, str | None]:
    """ "KP/soldiers" -> ("KP", "soldiers"); either part may be missing."""
    if not ref:
        return None, None
    nation, _, role = ref.partition("/")
    return nation or None, role or None


def _fact(
    claim: Claim, reading: Reading, spots: Spots, outlet: str, story: str, origins: Mapping[str, str], laws: Laws, start: float
) -> Fact:
    if claim.published is None and reading.published is not None:
        claim = replace(claim, published=reading.published)
    nation, role = split_group(claim.counted.ref if claim.counted else None)
    role = laws.same.get(role or "people", role or "people")
    measure = claim.measure or "people"
    low, high = laws.interval(claim)
    aspect, noun = aspect_of(claim, measure, reading, laws)
    part = is_part(claim, role, reading, laws)
    when, basis = _when(claim, reading.published or claim.published, aspect, laws)
    if measure in laws.nouns and noun is None:
        noun = (
            claim.unit or (claim.counted.text.split()[-1] if claim.counted and claim.counted.text.split() else None) or ""
        ).lower() or None
    occasion = ""
    if basis == "stated" and when.known and when.end < start:
        occasion = (claim.as_of or "")[:4]
    return Fact(
        claim,
        story,
        nation,
        role,
        measure,
        aspect,
        noun,
        occasion,
        low,
        math.inf if part else high,
        when,
        basis,
        source_key(claim, outlet),
        origins.get(claim.id) or claim.origin or f"report:{claim.report}",
        claim.place.ref if claim.place else _place_beside(claim, measure, spots, laws),
        (*(() if basis == "stated" else (f"as_of.{basis}",)), *(("part",) if part else ())),
        corrects(claim, reading, laws),
    )


def _place_beside(claim: Claim, measure: str, spots: Spots, laws: Laws) -> str | None:
    """Where the figure names no place: that of an event told in its sentence, for what happens on the spot."""
    if measure not in laws.local:
        return None
    places = spots.get((claim.sentence.field, claim.sentence.start))
    return min(places, key=len) if places else None


def _spots(reading: Reading) -> Spots:
    """The places of events by the sentence that tells them."""
    found: Spots = defaultdict(list)
    for claim in reading.claims:
        if claim.kind == "event" and claim.place and claim.place.ref:
            found[claim.sentence.field, claim.sentence.start].append(claim.place.ref)
    return found


def _when(claim: Claim, published: str | None, aspect: str, laws: Laws) -> tuple[Period, str]:
    """At some moment of which stretch the figure holds, and on what ground.

    A toll dated by the event counted holds from the event to the report: the day of an attack is not the status of its count.
    """
    stated, printed = period(claim.as_of, published), period(published)
    if stated is not None and printed is not None and stated.start >= printed.end and claim.certainty != "forecast":
        stated = None  # nobody counts what is yet to come: the date was misread
    if stated is not None:
        on_event = claim.as_of_kind in _EVENT_KINDS and aspect == "cumulative"
        if on_event and printed is not None and printed.known and printed.width <= BOUND and printed.end >= stated.end:
            return Period(max(stated.start, _floor(printed.start) - laws.lag), max(stated.end, _ceil(printed.end))), "published"
        return stated, "stated"
    if printed is not None and (not printed.known or printed.width > BOUND):  # only a bound of the date is known
        return printed, "unknown"
    if printed is not None:  # whole days: the hour of printing says little about the hour of counting
        return Period(_floor(printed.start) - laws.lag, _ceil(printed.end)), "published"
    return ALWAYS, "unknown"


def _floor(day: float) -> float:
    """Whole days down; an open bound stays open."""
    return day if math.isinf(day) else math.floor(day)


def _ceil(day: float) -> float:
    """Whole days up; an open bound stays open."""
    return day if math.isinf(day) else math.ceil(day)


def _adopt_groups(facts: list[Fact], laws: Laws) -> list[Fact]:
    """A bare count ("4.000 Opfer") means the group that the nearest figure of the same tree in its report names with a nation."""
    named = [i for i, f in enumerate(facts) if f.nation is not None]
    result = list(facts)
    for i, fact in enumerate(facts):
        if fact.nation is not None or not named:
            continue
        at = bisect.bisect(named, i)
        around = named[max(0, at - WINDOW) : at + WINDOW]
        near = [
            j for j in around if laws.related(facts[j].measure, fact.measure) and facts[j].role in (fact.role, *_any_role(fact, facts[j]))
        ]
        if near:
            best = facts[min(near, key=lambda j: (abs(facts[j].claim.span.start - fact.claim.span.start), j))]
            result[i] = replace(fact, nation=best.nation, role=best.role, assumed=(*fact.assumed, "group.neighbour"))
    return result


def _parts(facts: list[Fact]) -> list[Fact]:
    """Within one report and voice a figure of at most half the largest of its series is a part of the toll ("darunter zwei"), not a rival
    total: it bounds the total from below only."""
    largest: dict[tuple[object, ...], float] = defaultdict(float)
    for fact in facts:
        if fact.firm and fact.aspect != "flow":
            largest[fact.key, fact.source] = max(largest[fact.key, fact.source], fact.low)
    return [
        replace(fact, high=math.inf, assumed=(*fact.assumed, "part"))
        if fact.aspect != "flow" and math.isfinite(fact.high) and fact.high <= largest[fact.key, fact.source] / 2
        else fact
        for fact in facts
    ]


def _event_days(facts: list[Fact]) -> list[Fact]:
    """A toll dated by the day of its event is of that event: a story's main event keeps the plain occasion, others bear their day.

    Main is the day (give or take one) of at least two fifths of a story's tolls so dated; where no day is, as in a war told day by day,
    every one of them stands for itself beside the running totals.
    """
    days: dict[str, Counter[float]] = defaultdict(Counter)
    for fact in facts:
        if (day := _event_day(fact)) is not None:
            days[fact.story][day] += 1
    main: dict[str, float | None] = {}
    for story, counts in days.items():
        near = {d: sum(n for e, n in counts.items() if abs(e - d) <= 1) for d in counts}
        best = max(near, key=lambda d: (near[d], counts[d], -d))
        main[story] = best if near[best] >= 0.4 * sum(counts.values()) else None
    result = []
    for fact in facts:
        day = _event_day(fact)
        if day is not None:
            centre = main[fact.story]
            if centre is None or abs(day - centre) > 1:
                fact = replace(fact, occasion=f"{fact.occasion} {iso(day)}".strip())
        result.append(fact)
    return result


def _event_day(fact: Fact) -> float | None:
    if fact.claim.as_of_kind not in _EVENT_KINDS or fact.aspect == "stock":
        return None
    when = period(fact.claim.as_of, fact.claim.published)
    return when.start if when is not None and when.width <= 1 else None


def _theatres(facts: list[Fact]) -> list[Fact]:
    """A figure placed elsewhere than its story's main place is of another occasion; places inside one another are one.

    Only where the main place is smaller than a country: a war has many.
    """
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if fact.place:
            places[fact.story][fact.place] += 1
    result = []
    for fact in facts:
        main = places[fact.story].most_common(1)[0][0] if places.get(fact.story) else None
        if fact.place and main and "." in main and not nested(fact.place, main):
            fact = replace(fact, occasion=f"{fact.occasion} {fact.place}".strip())
        result.append(fact)
    return result


def nested(a: str, b: str) -> bool:
    """True where one place key lies within the other ("ru.kursk" in "ru")."""
    return a == b or a.startswith(b + ".") or b.startswith(a + ".")


def _same_passage(facts: list[Fact], laws: Laws) -> list[Fact]:
    """A figure without as-of beside one with it ("Im Januar zählte A 300; B nannte sogar 400") may mean that time too: its period is
    stretched to take it in."""
    result = []
    for i, fact in enumerate(facts):
        if fact.basis == "published" and fact.aspect == "cumulative":
            near = [o.period.start for o in facts[max(0, i - WINDOW) : i + WINDOW] if _dates(o, fact, laws)]
            if near and min(near) < fact.period.start:
                fact = replace(fact, period=Period(max(near), fact.period.end), assumed=(*fact.assumed, "as_of.passage"))
        result.append(fact)
    return result


def _dates(other: Fact, fact: Fact, laws: Laws) -> bool:
    """True where `other` bears a time that `fact`, near it and about the same, may share."""
    return (
        other.basis == "stated"
        and other.aspect == "cumulative"
        and abs(other.claim.span.start - fact.claim.span.start) <= PASSAGE
        and (other.nation, other.role) == (fact.nation, fact.role)
        and other.period.end <= fact.period.end
        and laws.related(other.measure, fact.measure)
    )


def _any_role(fact: Fact, other: Fact) -> tuple[str, ...]:
    counted = fact.claim.counted
    bare = fact.role == "people" and (counted is None or counted.ref is None)
    return (other.role,) if bare else ()


def _story_nations(facts: list[Fact]) -> list[Fact]:
    """A role without a nation ("Soldaten") takes the nation that nine in ten figures of that role and story have."""
    counts: dict[tuple[str, str], Counter[str | None]] = defaultdict(Counter)
    for fact in facts:
        if fact.nation is not None:
            counts[fact.story, fact.role][fact.nation] += 1
    result = []
    for fact in facts:
        seen = counts.get((fact.story, fact.role))
        if fact.nation is None and fact.role != "people" and seen:
            nation, count = seen.most_common(1)[0]
            if count >= 0.9 * sum(seen.values()):
                fact = replace(fact, nation=nation, assumed=(*fact.assumed, "group.story"))
        result.append(fact)
    return result


def _in_year(claim: Claim, reading: Reading, latest: str | None) -> Claim:
    """A month without a year in a report without a date lies in the last such month before its story's latest dated report."""
    if not (claim.as_of or "").startswith("XXXX") or latest is None or period(claim.as_of, reading.published) is not None:
        return claim
    placed = period(claim.as_of, latest)
    if placed is None:
        return claim
    year = (iso(placed.start) or "XXXX")[:4]
    return replace(claim, as_of=year + (claim.as_of or "")[4:], why=(*claim.why, "as_of.year.story"))


def _story_ends(readings: list[Reading], stories: Mapping[str, str]) -> dict[str, str]:
    ends: dict[str, str] = {}
    for reading in readings:
        when = period(reading.published)
        if when is not None and when.known and when.width <= BOUND and reading.published:
            story = stories.get(reading.report.key, "")
            ends[story] = max(ends.get(story, ""), iso(when.end - 1) or "")
    return ends


def _story_starts(readings: list[Reading], stories: Mapping[str, str], laws: Laws) -> dict[str, float]:
    """Before which day a stated time belongs to another occasion: the story's early reports less the settable gap."""
    dates: dict[str, list[float]] = defaultdict(list)
    for reading in readings:
        when = period(reading.published)
        if when is not None and when.known and when.width <= BOUND:
            dates[stories.get(reading.report.key, "")].append(when.start)
    return {story: min(statistics.median(days), *days) - laws.occasion_gap for story, days in dates.items()}
