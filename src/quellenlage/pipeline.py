"""The whole flow on one page: what happens to a report, in which order, and what passes between the stages.

    read -> clean -> sentences -> moments -> numbers -> analysis (on demand) -> figures -> attributions -> claims     one report
    copies -> origins -> compare                                                                             the whole set

Data goes one way. Stages are plain functions over the frozen values of `model`; none knows another. Only this file knows them all.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from quellenlage import analyse, clean, compare, copies, extract, resolve
from quellenlage.model import Dossier, Reading, Report, Trouble
from quellenlage.rules import Rules


@dataclass(slots=True)
class Clock:
    """Seconds and calls per stage, for the closing summary and the benchmarks."""

    seconds: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Adds the time spent inside to `stage`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - start  # type: ignore[assignment]


def read_report(report: Report, rules: Rules, clock: Clock | None = None) -> Reading:
    """One report through all stages that need no other report."""
    timed = clock or Clock()
    with timed("clean"):
        blocks = clean.mark_blocks(report, rules)
    with timed("sentences"):
        sentences = analyse.split_sentences(report, blocks)
    with timed("moments"):
        moments = extract.find_moments(report, sentences, rules, report.published)
        published, grounds, findings = resolve.date_report(report, blocks, moments)
        if published != report.published:
            moments = extract.find_moments(report, sentences, rules, published)
    with timed("numbers"):
        numbers = extract.find_numbers(report, sentences, moments, rules)
    analysis = analyse.analyse(report, sentences, numbers)
    with timed("figures"):
        claims = extract.read_figures(analysis, numbers, rules, report.key)
    with timed("attribution"):
        attributions = extract.find_attributions(analysis, rules)
        claims = extract.attribute_figures(claims, attributions, analysis, rules)
    with timed("resolve"):
        claims = extract.date_figures(claims, moments, analysis, published)
        claims = resolve.name_actors(claims, rules)
        attributions = resolve.name_voices(attributions, rules)
    claimed = {(c.span.field, c.span.start) for c in claims}
    return Reading(
        report,
        language=report.language or "de",
        read=True,
        blocks=blocks,
        published=published,
        published_grounds=grounds,
        claims=tuple(replace(c, published=published, received=report.retrieved) for c in claims),
        numbers=tuple(n for n in numbers if (n.span.field, n.span.start) not in claimed),
        attributions=attributions,
        moments=moments,
        findings=findings,
        version=rules.digest,
    )


def compare_readings(readings: Iterable[Reading], rules: Rules, troubles: tuple[Trouble, ...] = ()) -> Dossier:
    """The whole set: copies, origins, series, conflicts, findings."""
    whole = tuple(readings)
    pairs = copies.find_copies(whole)
    origins = copies.find_origins(whole, pairs)
    return compare.compare(whole, pairs, origins, rules, troubles)
