"""What a person should look at, from a closed list (docs/reference/findings.md). Each kind is one function in this folder."""

from collections.abc import Mapping, Sequence

from quellenlage.compare.facts import Fact
from quellenlage.compare.findings.across import events_dated_differently, falling_figures, source_nouns
from quellenlage.compare.findings.damage import find_damage
from quellenlage.compare.findings.headline import headline_against_body, repeated_headline
from quellenlage.compare.findings.sources import anonymous_figures, self_contradictions, unsourced_figures
from quellenlage.model import Copy, Finding, Reading
from quellenlage.rules import Rules

KINDS = (
    "headline_number",
    "headline_measure",
    "headline_certainty",
    "headline_question",
    "repeated_headline",
    "source_noun",
    "event_date",
    "falling_figure",
    "unsourced_figure",
    "anonymous_figure",
    "self_contradiction",
    "stub_sentence",
    "glued_words",
    "self_meeting",
    "missing_word",
)


def find_all(
    readings: Sequence[Reading], facts: Sequence[Fact], copies: Sequence[Copy], stories: Mapping[str, str], rules: Rules
) -> list[Finding]:
    """All findings of `readings`, report by report and then across reports."""
    by_report: dict[str, list[Fact]] = {}
    for fact in facts:
        by_report.setdefault(fact.claim.report, []).append(fact)
    by_key = {r.report.key: r for r in readings}
    names = _names(readings, rules)
    found: list[Finding] = []
    for reading in readings:
        own = by_report.get(reading.report.key, [])
        found += headline_against_body(reading, own, rules)
        found += repeated_headline(reading)
        found += find_damage(reading, names, rules)
        found += unsourced_figures(reading, own, rules)
        found += self_contradictions(reading, own, rules)
    found += anonymous_figures(facts, by_key, rules)
    found += falling_figures(facts, by_key, rules)
    found += source_nouns(facts, by_key, copies)
    found += events_dated_differently(readings, stories, rules)
    return found


def _names(readings: Sequence[Reading], rules: Rules) -> frozenset[str]:
    """Names known in this set, in small letters: of actors in the gazetteer and of everybody who is heard or counted."""
    known = {m.text.lower() for r in readings for a in r.attributions for m in (*a.speakers, *a.relays)}
    for row in rules.rows("actors"):
        for column in ("name", "forms", "aliases"):
            known.update(part.strip().lower() for part in (row.get(column) or "").split("|") if part.strip())
    return frozenset(known)
