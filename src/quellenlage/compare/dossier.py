"""The whole comparison of a set of readings, step by step.

stories -> facts -> series -> clashes (firm, conditional) -> explanations -> differences -> envelopes -> policies -> findings
"""

from collections.abc import Mapping, Sequence

from quellenlage.compare.conflicts import Search, families, search
from quellenlage.compare.differences import differences
from quellenlage.compare.envelope import Envelope, envelopes
from quellenlage.compare.events import mark_events, relation_rows, relations
from quellenlage.compare.explain import copied
from quellenlage.compare.facts import Fact, facts_of
from quellenlage.compare.family import components, positions_of
from quellenlage.compare.findings import find_all
from quellenlage.compare.laws import laws
from quellenlage.compare.policies import movement, policy_rows
from quellenlage.compare.series import envelope_key, make_series, series_finding
from quellenlage.compare.stories import stories_of
from quellenlage.compare.voices import voices
from quellenlage.compare.wording import clash_findings, cut_finding, difference_findings
from quellenlage.model import Copy, Dossier, Finding, Origin, Reading, Trouble
from quellenlage.rules import Rules


def compare(
    readings: tuple[Reading, ...],
    copies: tuple[Copy, ...],
    origins: tuple[Origin, ...],
    rules: Rules,
    troubles: tuple[Trouble, ...] = (),
) -> Dossier:
    """Series, conflicts, findings and policies of `readings`. `method["series"]` holds the series as rows with points and envelopes."""
    law = laws(rules)
    readings = mark_events(readings, rules)
    by_key = {r.report.key: r for r in readings}
    stories = stories_of(readings, rules)
    facts = facts_of(readings, stories, _origins(origins), law)
    searches = search(facts, law)
    conflicts = _conflicts(searches, facts, copies, by_key, rules)
    throughout, sure = _envelopes(facts, rules)
    made = make_series(facts, law)
    hierarchy = tuple(rules.table("policies").get("hierarchy", ()))
    rows: list[Finding] = []
    policies = []
    for series, members in made:
        own = policy_rows(series.id, members, hierarchy) if sum(f.firm for f in members) > 1 else []
        policies += own
        key = (members[0].family, envelope_key(members[0]))
        rows.append(series_finding(series, members, throughout.get(key), sure.get(key), by_key, movement(own)))
    silenced = frozenset(rules.table("findings").get("silenced", ()))
    findings = [f for f in find_all(readings, facts, copies, stories, rules) if f.kind not in silenced]
    return Dossier(
        readings,
        copies,
        origins,
        tuple(s for s, _ in made),
        tuple(c for c in conflicts if c.kind not in silenced),
        tuple(findings),
        tuple(policies),
        troubles,
        {
            "voices": voices(readings, rules),
            "series": tuple(rows),
            "stories": stories,
            "relations": relation_rows(relations(readings, rules)),
            "complete": all(s.complete for s in searches),
        },
    )


def _origins(origins: Sequence[Origin]) -> dict[str, str]:
    return {claim: origin.id for origin in origins for claim in origin.claims}


def _conflicts(
    searches: Sequence[Search], facts: Sequence[Fact], copies: Sequence[Copy], readings: Mapping[str, Reading], rules: Rules
) -> list[Finding]:
    law, pairs = laws(rules), copied(copies)
    members: dict[tuple[str, str | None, str], list[Fact]] = {}
    for fact in facts:
        members.setdefault(fact.family, []).append(fact)
    found: list[Finding] = []
    for result in searches:
        found += clash_findings(result.clashes, law, pairs, readings)
        found += difference_findings(differences(members[result.family], result.clashes, law), law, readings)
        if not result.complete:
            found.append(cut_finding(result, law))
    weight = {"grave": 0, "warning": 1, "notice": 2, "info": 3}
    return sorted(found, key=lambda f: (f.explanation is not None, weight[f.severity]))


def _envelopes(facts: Sequence[Fact], rules: Rules) -> tuple[dict[object, Envelope], dict[object, Envelope]]:
    """Envelopes by family and quantity: taken at their word, and what is sure whatever moment each figure means."""
    law = laws(rules)
    throughout: dict[object, Envelope] = {}
    sure: dict[object, Envelope] = {}
    for family, members in families(facts).items():
        for part in components(positions_of(members), law):
            if len(part) < 2:
                continue
            throughout.update({(family, q): e for q, e in envelopes(part, law).items()})
            sure.update({(family, q): e for q, e in envelopes(part, law, throughout=False).items()})
    return throughout, sure
