"""Figures nobody vouches for, figures resting on one anonymous voice, and reports that contradict themselves."""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from quellenlage.compare.differences import disjoint
from quellenlage.compare.facts import Fact
from quellenlage.compare.findings.make import cite, make
from quellenlage.compare.laws import laws
from quellenlage.compare.messages import figure, join
from quellenlage.model import Finding, Reading
from quellenlage.rules import Rules

_CORE = frozenset(
    (
        *("killed", "wounded", "casualties", "missing", "captured", "arrested", "displaced"),
        *("rescued", "sent", "trained", "protesters", "suspects", "weapons", "attacks"),
    )
)


def unsourced_figures(reading: Reading, facts: Sequence[Fact], rules: Rules) -> list[Finding]:
    """Core figures of the body for which the report names nobody, unless it names a source for the same figure elsewhere."""
    law = laws(rules)
    sourced = {(f.measure, f.claim.low, f.claim.high) for f in facts if f.claim.sources}
    bare = []
    for fact in facts:
        claim = fact.claim
        if claim.sources or claim.measure not in _CORE or claim.block == "headline" or claim.span.field == "title":
            continue
        if (fact.measure, claim.low, claim.high) not in sourced and not _single(fact) and fact.firm:
            bare.append(fact)
    if not bare:
        return []
    told, en = (join(list(dict.fromkeys(figure(f, law, lang) for f in bare)), lang) for lang in ("de", "en"))
    return [
        make(
            "unsourced_figure",
            "info",
            f"Ohne Quelle genannt: {told}.",
            f"No source named: {en}.",
            [cite(reading, f.claim.span) for f in bare],
            [f.claim.id for f in bare],
        )
    ]


def _single(fact: Fact) -> bool:
    """One or two of something ("ein Toter") are seldom given a source of their own."""
    return (fact.claim.low or 0) <= 2 and fact.claim.high is not None and fact.claim.high <= 2


def anonymous_figures(facts: Sequence[Fact], readings: Mapping[str, Reading], rules: Rules) -> list[Finding]:
    """Figures whose only voice, in the whole set, has no name."""
    law, nameless = laws(rules), _nameless(rules)
    by_key: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_key[fact.key].append(fact)
    found, seen = [], set()
    for fact in facts:
        claim = fact.claim
        if claim.measure not in _CORE or not claim.sources or not all(_anonymous(s.text, nameless) and not s.ref for s in claim.sources):
            continue
        named = [
            o for o in by_key[fact.key] if o.source != fact.source and o.claim.sources and not disjoint(o, fact)
            and not all(_anonymous(s.text, nameless) and not s.ref for s in o.claim.sources)
        ]  # fmt: skip
        key = (claim.report, claim.low, claim.high, fact.measure)
        if named or key in seen or claim.report not in readings:
            continue
        seen.add(key)
        spans = [cite(readings[claim.report], claim.span), cite(readings[claim.report], claim.sources[0].span)]
        found.append(
            make(
                "anonymous_figure",
                "notice",
                f"{figure(fact, law)}: allein auf eine namenlose Stimme gestützt („{claim.sources[0].text}“).",
                f"{figure(fact, law, 'en')}: rests on one anonymous voice (“{claim.sources[0].text}”).",
                spans,
                [claim.id],
            )
        )
    return found


def _anonymous(text: str, nameless: frozenset[str]) -> bool:
    words = text.lower().split()
    return bool(words) and words[-1] in nameless and not any(w.isupper() for w in text.split())


@lru_cache(maxsize=8)
def _nameless(rules: Rules) -> frozenset[str]:
    own = rules.table("findings").get("anonymous", {}).get("words", [])
    shared = rules.table("roles").get("anonymous", {}).get("words", [])
    return frozenset(str(w).lower() for w in (*own, *shared))


def self_contradictions(reading: Reading, facts: Sequence[Fact], rules: Rules) -> list[Finding]:
    """Two figures of one report, by the same voice, for the same thing and time, that no number satisfies."""
    law = laws(rules)
    lines: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.firm and fact.claim.block != "headline" and fact.claim.span.field != "title" and fact.measure not in law.loose:
            lines[fact.key, fact.source].append(fact)
    pairs = (pair for line in lines.values() for pair in itertools.combinations(line[:40], 2))
    found = []
    for a, b in pairs:
        if a.aspect != "flow" and disjoint(a, b) and not _parted(a, b, reading, rules):
            found.append(
                make(
                    "self_contradiction",
                    "warning",
                    f"Der Bericht nennt {figure(a, law)} und {figure(b, law)} für dasselbe.",
                    f"The report gives {figure(a, law, 'en')} and {figure(b, law, 'en')} for the same thing.",
                    [cite(reading, a.claim.sentence), cite(reading, b.claim.sentence)],
                    [a.claim.id, b.claim.id],
                )
            )
    return found[:5]


def _parted(a: Fact, b: Fact, reading: Reading, rules: Rules) -> bool:
    """Different times, places or nouns, a part and its whole, or words that mark the second figure as more of the same."""
    if (a.basis, b.basis) != ("stated", "stated"):
        if "stated" in (a.basis, b.basis):
            return True
    elif not a.period.meets(b.period) or a.period != b.period:
        return True
    if a.place != b.place or _counted(a) != _counted(b) or a.claim.sentence == b.claim.sentence:
        return True
    marks = rules.table("findings").get("contradiction", {}).get("marks", [])
    text = reading.report.field_text(b.claim.span.field)
    around = " ".join(text[f.claim.sentence.start : f.claim.sentence.end].lower() for f in (a, b))
    return any(f" {mark} " in f" {around} " for mark in marks)


def _counted(fact: Fact) -> str:
    return (fact.claim.counted.text.split() or [""])[-1].lower() if fact.claim.counted else ""
