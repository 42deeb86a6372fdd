"""Findings that only several reports together show: other source nouns, other dates of one event, figures that fall."""

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from quellenlage.compare.facts import Fact
from quellenlage.compare.findings.make import cite, make
from quellenlage.compare.laws import laws
from quellenlage.compare.messages import figure, join
from quellenlage.compare.periods import period
from quellenlage.compare.series import order_of
from quellenlage.model import Claim, Copy, Finding, Reading
from quellenlage.rules import Rules

_MONTH = re.compile(r"^(?:\d{4}|XXXX)-(\d{2})")


def falling_figures(facts: Sequence[Fact], readings: Mapping[str, Reading], rules: Rules) -> list[Finding]:
    """A cumulative figure that falls from one dated word of a source to its next."""
    law = laws(rules)
    lines: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.firm and fact.aspect == "cumulative" and fact.basis != "unknown":
            lines[fact.key, fact.source].append(fact)
    found = []
    for line in lines.values():
        line.sort(key=order_of)
        for a, b in itertools.pairwise(line):
            if a.low > b.high and a.period.end < b.period.end and a.claim.report != b.claim.report and a.place == b.place:
                found.append(
                    make(
                        "falling_figure",
                        "warning",
                        f"Eine Gesamtzahl fällt: erst {figure(a, law)}, später {figure(b, law)}.",
                        f"A cumulative figure falls: first {figure(a, law, 'en')}, later {figure(b, law, 'en')}.",
                        [cite(readings[f.claim.report], f.claim.sentence) for f in (a, b)],
                        [a.claim.id, b.claim.id],
                    )
                )
    return found


def source_nouns(facts: Sequence[Fact], readings: Mapping[str, Reading], copies: Sequence[Copy]) -> list[Finding]:
    """The same figure of the same month by another source's name in another report: a slip in translation, perhaps."""
    same: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.claim.sources and (fact.claim.low or 0) >= 20:
            same[fact.story, fact.nation, fact.measure, fact.claim.low, fact.claim.high].append(fact)
    pairs: dict[tuple[str, str, str, str], list[tuple[Fact, Fact]]] = defaultdict(list)
    for group in same.values():
        for i, a in enumerate(group[:40]):
            for b in group[i + 1 : 40]:
                if a.claim.report != b.claim.report and a.source != b.source and _same_month(a.claim, b.claim):
                    pairs[a.claim.report, a.source, b.claim.report, b.source].append((a, b))
    found = []
    for matched in pairs.values():
        alike = _alike(matched[0][0], matched[0][1])
        if alike or len(matched) > 1:
            found.append(_source_noun(matched, alike, readings))
    return found


def _source_noun(matched: Sequence[tuple[Fact, Fact]], alike: bool, readings: Mapping[str, Reading]) -> Finding:
    a, b = matched[0]
    figures = join([f.claim.text for f, _ in matched])
    names = (a.claim.sources[0].text, b.claim.sources[0].text)
    reports = (a.claim.report, b.claim.report)
    spans = [cite(readings[f.claim.report], f.claim.sources[0].span) for f in (a, b)]
    spans += [cite(readings[f.claim.report], f.claim.span) for pair in matched for f in pair]
    return make(
        "source_noun",
        "warning" if alike else "notice",
        f"Dieselben Zahlen ({figures}) für dieselbe Zeit, aber andere Quelle: „{names[0]}“ in {reports[0]}, „{names[1]}“ in {reports[1]}."
        + (" Vermutlich ein Übersetzungsfehler." if alike else ""),
        f"The same figures ({figures}) for the same time, but another source: “{names[0]}” in {reports[0]}, “{names[1]}” in {reports[1]}."
        + (" Probably a slip in translation." if alike else ""),
        spans,
        [f.claim.id for pair in matched for f in pair],
        explanation="translation_slip" if alike else None,
    )


def _same_month(a: Claim, b: Claim) -> bool:
    months = [_MONTH.match(c.as_of or "") for c in (a, b)]
    if months[0] is None or months[1] is None or months[0].group(1) != months[1].group(1):
        return False
    years = {(c.as_of or "")[:4] for c in (a, b)} - {"XXXX"}
    return len(years) < 2


def _alike(a: Fact, b: Fact) -> bool:
    """Two names that a translator may have mixed up: they share a word's stem, or one's initials spell words of the other."""
    x, y = (f.claim.sources[0].text for f in (a, b))
    stems = [{w[:6].lower() for w in re.findall(r"[^\W\d]{4,}", t)} for t in (x, y)]
    if stems[0] & stems[1]:
        return True
    for short, long in ((x, y), (y, x)):
        initials = "".join(w[0] for w in re.findall(r"[^\W\d]{3,}", long)).upper()
        if short.isupper() and len(short) >= 2 and initials and (short.startswith(initials[:1])):
            return True
    return False


def events_dated_differently(readings: Sequence[Reading], stories: Mapping[str, str], rules: Rules) -> list[Finding]:
    """One event (by its resolved name, else a once-only event of one story about one thing) that reports give times that do not meet."""
    by_key = {r.report.key: r for r in readings}
    once: dict[str, str] = {str(k): str(v) for k, v in rules.table("findings").get("once", {}).items()}
    events: dict[str, list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            name = _event_name(claim, stories.get(claim.report, ""), once)
            if claim.kind == "event" and name and (claim.happened or claim.as_of) and claim.certainty == "stated":
                events[name].append(claim)
    found = []
    for claims in events.values():
        chosen: list[Claim] = []
        for claim in claims:
            if all(_apart(claim, other) for other in chosen):
                chosen.append(claim)
        if len(chosen) > 1:
            dates = join([f"{c.happened or c.as_of} ({c.report})" for c in chosen])
            en = join([f"{c.happened or c.as_of} ({c.report})" for c in chosen], "en")
            spans = [cite(by_key[c.report], c.sentence if c.sentence.end else c.span) for c in chosen]
            found.append(
                make(
                    "event_date",
                    "warning",
                    f"Dasselbe Ereignis („{chosen[0].text}“) trägt verschiedene Daten: {dates}.",
                    f"One event (“{chosen[0].text}”) bears different dates: {en}.",
                    spans,
                    [c.id for c in chosen],
                )
            )
    return found


def _event_name(claim: Claim, story: str, once: Mapping[str, str]) -> str | None:
    """What happens but once, and to what ("der Verteidigungspakt", "der Verteidigungsvertrag" are one), else the event it was joined to.

    Joined tellings agree in time, so that it is the once-only events of which other dates are told apart as other events.
    """
    family = next((name for prefix, name in once.items() if (claim.event or "").startswith(prefix)), None)
    things = [m.text.split()[-1].lower() for role, m in claim.roles if role == "what" and m.text.split()]
    return f"{story} {family} {things[0][:8]}" if family and things and len(things[0]) >= 8 else claim.same_event


def _apart(a: Claim, b: Claim) -> bool:
    x, y = (a.happened or a.as_of or ""), (b.happened or b.as_of or "")
    p, q = period(x, a.published), period(y, b.published)
    if "XXXX" not in x + y and p is not None and q is not None:
        return not p.meets(q)
    months = [_MONTH.match(v) for v in (x, y)]
    return months[0] is not None and months[1] is not None and months[0].group(1) != months[1].group(1)
