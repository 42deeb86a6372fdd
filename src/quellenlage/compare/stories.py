"""Separates a mixed folder into stories: reports that tell of the same actors, places and events at about the same time.

Each report becomes a set of weighted terms: its capitalised words (German nouns and names, cut to their first letters so that inflection
does not matter), the places, groups and event classes resolved in it, headline words twice. A term weighs more the fewer reports
have it. Reports are taken in order of date; each joins the story whose reports it resembles most (cosine against the story's sum of terms,
faded with the days between them) or opens one; stories that grew alike are joined at the end. An average, unlike chains of
nearest neighbours, does not drift from one story to the next over a shared passage.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quellenlage.compare.periods import period
from quellenlage.model import Reading
from quellenlage.rules import Rules

_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]{3,}")
JOIN = 0.19
MERGE = 0.30
FADE_DAYS = 365.0
STEM = 7
# a folder of one story has no background against which its own words are rare: so many further reports are imagined, so many with a word
BACKGROUND = 400
USUAL = 4


@dataclass(slots=True)
class _Story:
    terms: Counter[str] = field(default_factory=Counter)
    norm: float = 0.0
    members: list[int] = field(default_factory=list)
    days: list[float] = field(default_factory=list)

    def add(self, index: int, terms: dict[str, float], day: float | None) -> None:
        for term, weight in terms.items():
            self.terms[term] += weight  # type: ignore[assignment]
        self.norm = math.sqrt(sum(v * v for v in self.terms.values()))
        self.members.append(index)
        if day is not None:
            self.days.append(day)


def stories_of(readings: Sequence[Reading], rules: Rules) -> dict[str, str]:
    """Report key -> name of its story (the key of the story's first report in input order)."""
    weights = _weigh([_terms(r, _stop(rules)) for r in readings])
    days = [_day(r) for r in readings]
    order = sorted(range(len(readings)), key=lambda i: (days[i] is None, days[i] or 0.0, i))
    stories: list[_Story] = []
    where: dict[str, set[int]] = defaultdict(set)
    for index in order:
        best = _nearest(weights[index], days[index], stories, where)
        if best is None:
            best = len(stories)
            stories.append(_Story())
        stories[best].add(index, weights[index], days[index])
        for term in weights[index]:
            where[term].add(best)
    groups = _merged(stories)
    return {readings[i].report.key: readings[min(group)].report.key for group in groups for i in group}


def _nearest(terms: dict[str, float], day: float | None, stories: list[_Story], where: dict[str, set[int]]) -> int | None:
    touched: Counter[int] = Counter()
    for term, weight in sorted(terms.items(), key=lambda t: -t[1])[:60]:
        for story in where[term]:
            touched[story] += weight * stories[story].terms[term]  # type: ignore[assignment]
    best, score = None, JOIN
    for story, _ in touched.most_common(20):
        value = _similar(terms, stories[story]) * _fade(day, stories[story].days)
        if value > score:
            best, score = story, value
    return best


def _similar(terms: dict[str, float], story: _Story) -> float:
    norm = math.sqrt(sum(v * v for v in terms.values()))
    dot = sum(v * story.terms[t] for t, v in terms.items() if t in story.terms)
    return dot / (norm * story.norm) if norm and story.norm else 0.0


def _fade(day: float | None, days: list[float]) -> float:
    if day is None or not days:
        return 1.0
    return math.exp(-max(0.0, min(abs(day - d) for d in days) - 3) / FADE_DAYS)


def _merged(stories: list[_Story]) -> list[list[int]]:
    """Stories whose sums of terms resemble each other become one (largest first, each joins the first it fits)."""
    kept: list[_Story] = []
    for story in sorted(stories, key=lambda s: -len(s.members)):
        for other in kept if len(kept) <= 400 else ():
            fade = max((_fade(d, other.days) for d in story.days), default=1.0)
            if _similar(dict(story.terms), other) * fade > MERGE:
                for index in story.members:
                    other.members.append(index)
                other.terms.update(story.terms)
                other.norm = math.sqrt(sum(v * v for v in other.terms.values()))
                other.days += story.days
                break
        else:
            kept.append(story)
    return [s.members for s in kept]


def _terms(reading: Reading, stop: frozenset[str]) -> Counter[str]:
    report = reading.report
    counts: Counter[str] = Counter()
    spans = [b.span for b in reading.blocks if b.role != "furniture" and b.span.field == "text"]
    body = " ".join(s.of(report.text) for s in spans)[:20000]
    head = " ".join(b.span.of(report.field_text(b.span.field)) for b in reading.blocks if b.role == "headline")
    for text, weight in ((body, 1), (head, 2), (report.title or "", 2)):
        for word in _WORD.findall(text):
            stem = word.lower()[:STEM]
            if word.lower() not in stop and stem not in stop:
                counts[stem] += weight
    for claim in reading.claims:
        for mention in (claim.place, claim.counted):  # not the sources: a police or an agency tells of everything
            if mention is not None and mention.ref:
                counts[f"={mention.ref}"] += 1
        if claim.event:
            counts[f"={claim.event}"] += 1
    return counts


def _weigh(counts: Iterable[Counter[str]]) -> list[dict[str, float]]:
    """Logarithmic term weight times rarity against an imagined background."""
    listed = list(counts)
    seen: Counter[str] = Counter()
    for terms in listed:
        seen.update(terms.keys())
    total = len(listed)
    weights = []
    for terms in listed:
        rare = {t: (1 + math.log(n)) * math.log((total + BACKGROUND) / (seen[t] + USUAL)) for t, n in terms.items()}
        top = sorted(rare.items(), key=lambda item: -item[1] * (1 if seen[item[0]] > 1 else 0.5))[:120]
        weights.append(dict(top))
    return weights


def _day(reading: Reading) -> float | None:
    when = period(reading.published)
    return when.start if when is not None and when.known and when.width <= 60 else None  # a mere bound is no date


def _stop(rules: Rules) -> frozenset[str]:
    table = rules.table("findings").get("stories", {})
    return frozenset(str(w).lower() for w in table.get("common", []))
