"""Clashes and differences as findings: one or two plain sentences in German (and English in `data`), with citations and condition."""

import hashlib
from collections.abc import Mapping, Sequence

from quellenlage.compare.conflicts import Clash, Search
from quellenlage.compare.differences import Difference
from quellenlage.compare.explain import explain, same_passage
from quellenlage.compare.facts import Fact
from quellenlage.compare.laws import Laws
from quellenlage.compare.messages import LANGUAGES, explanation, period_words, reason, sentence, told
from quellenlage.compare.periods import Period
from quellenlage.compare.series import citation
from quellenlage.model import Finding, Reading

_BOTH = {"de": ("beide", "alle"), "en": ("both", "all")}


def clash_findings(
    clashes: Sequence[Clash], laws: Laws, copies: frozenset[frozenset[str]], readings: Mapping[str, Reading]
) -> list[Finding]:
    """One finding for each clash; the same numbers told again by other voices are added to the first, an open clash going before explained.

    An open clash is a "contradiction", an explained one a "difference". Where only an unstated or older date explains why one measure
    exceeds another that bounds it (losses and troops sent), nothing is said: the figures were never meant for one time.
    """
    explained = [(c, *explain(c, laws, copies)) for c in clashes]
    explained.sort(
        key=lambda e: (e[1] is not None, not same_passage(e[0].facts), _nameless(e[0]), -min(len(m.facts) for m in e[0].members))
    )
    told_once: dict[tuple[object, ...], Finding] = {}
    most = int(laws.limits.get("told", 60))
    for clash, name, possible in explained:
        if len(told_once) > 2 * most:
            break
        if name in ("unstated_as_of", "older_as_of") and not _additive(clash, laws):
            continue
        if name == "other_scope" and max(m.low for m in clash.members) > laws.scope["silent"] * min(m.high for m in clash.members):
            continue  # two mothers of soldiers and 35.000 soldiers: nobody would hold them against each other
        numbers = frozenset((m.quantity, m.facts[0].claim.low, m.facts[0].claim.high) for m in clash.members)
        voices = frozenset(m.quantity for m in clash.members) if name in ("unstated_as_of", "older_as_of") else _voices(clash)
        known = told_once.get((numbers,)) or told_once.get((voices, name))
        if known is None:
            found = _clash_finding(clash, name, possible, laws, readings)
            told_once[(numbers,)] = told_once[voices, name] = found
        else:
            known.data["also"].append([f.claim.id for m in clash.members for f in m.facts])
            told_once.setdefault((numbers,), known)
    return list({id(f): f for f in told_once.values()}.values())


def _nameless(clash: Clash) -> int:
    """How many of the voices are not known actors: of equal clashes the one between known actors is told."""
    return sum(not (f.claim.sources and f.claim.sources[0].ref) for f in clash.facts)


def _voices(clash: Clash) -> frozenset[tuple[object, ...]]:
    return frozenset((f.source, m.quantity) for f, m in zip(clash.facts, clash.members, strict=True))


def _additive(clash: Clash, laws: Laws) -> bool:
    """True where the members count one measure, or a whole and its parts."""
    measures = {m.quantity[1] for m in clash.members}
    roles = {m.quantity[0] for m in clash.members}
    return len(roles) == 1 and (len(measures) == 1 or any(measures <= {law.whole, *law.parts} for law in laws.sums))


def _clash_finding(clash: Clash, name: str | None, possible: tuple[str, ...], laws: Laws, readings: Mapping[str, Reading]) -> Finding:
    facts = clash.facts
    everyone = [f for m in clash.members for f in m.facts]
    messages = {language: _clash_words(clash, facts, name, laws, language) for language in LANGUAGES}
    one_voice = len({f.source for f in facts}) == 1
    severity = "info" if name else ("grave" if one_voice and clash.firm else "warning")
    return Finding(
        _id("contradiction", [f.claim.id for f in everyone]),
        "difference" if name else "contradiction",
        severity,
        messages["de"],
        tuple(dict.fromkeys(f.claim.report for f in everyone)),
        tuple(f.claim.id for f in everyone),
        tuple(citation(f.claim, readings, whole=True) for f in facts),
        name,
        {
            "message_en": messages["en"],
            "firm": clash.firm,
            "possible": list(possible),
            "condition": None if clash.firm else _condition(clash, "de").strip(", "),
            "members": [[f.claim.id for f in m.facts] for m in clash.members],
            "also": [],
        },
    )


def _clash_words(clash: Clash, facts: Sequence[Fact], name: str | None, laws: Laws, language: str) -> str:
    voices = len({f.source for f in facts})
    condition = "" if clash.firm else _condition(clash, language)
    every = _BOTH[language][0 if voices == 2 else 1]
    template = "clash.one" if voices == 1 else "clash"
    text = sentence(template, language, who=told(facts, laws, language), all=every, condition=condition)
    if name:
        text += " " + sentence("explained", language, explanation=explanation(name, language))
    return text


def _condition(clash: Clash, language: str) -> str:
    voices = len({f.source for f in clash.facts})
    stated = [f.period for f in clash.facts if f.basis == "stated"]
    start = max((p.start for p in stated), default=float("-inf"))
    end = min((p.end for p in stated), default=float("inf"))
    when = period_words(min(stated, key=lambda p: p.width) if stated and start < end else Period(start, end), language)
    if language == "en":
        who = "they" if voices == 1 else _BOTH["en"][0 if voices == 2 else 1]
        return f", if {who} mean {when}"
    who = "sie" if voices == 1 else _BOTH["de"][0 if voices == 2 else 1]
    return f", wenn {who} {when} meinen"


def difference_findings(found: Sequence[Difference], laws: Laws, readings: Mapping[str, Reading]) -> list[Finding]:
    """One finding for each explained difference."""
    result = []
    for difference in found:
        a, b = difference.facts
        messages = {
            language: sentence(
                "difference", language, who=_pair(a, b, laws, language), explanation=explanation(difference.explanation, language)
            )
            for language in LANGUAGES
        }
        result.append(
            Finding(
                _id("difference", [a.claim.id, b.claim.id]),
                "difference",
                "info",
                messages["de"],
                tuple(dict.fromkeys((a.claim.report, b.claim.report))),
                (a.claim.id, b.claim.id),
                (citation(a.claim, readings, whole=True), citation(b.claim, readings, whole=True)),
                difference.explanation,
                {"message_en": messages["en"], "count": difference.count, "same_report": same_passage((a, b))},
            )
        )
    return result


def _pair(a: Fact, b: Fact, laws: Laws, language: str) -> str:
    """Both facts, each by its own source, even where the sources are one."""
    word = {"de": " und ", "en": " and "}[language]
    return told([a], laws, language) + word + told([b], laws, language)


def cut_finding(result: Search, laws: Laws) -> Finding:
    """The notice that a list of contradictions was cut, and why."""
    first = result.positions[0].facts[0]
    messages = {lang: sentence("incomplete", lang, label=first.story, reason=reason(result.note or "time", lang)) for lang in LANGUAGES}
    return Finding(
        _id("incomplete", [f.claim.id for p in result.positions[:5] for f in p.facts]),
        "incomplete_search",
        "notice",
        messages["de"],
        data={"message_en": messages["en"], "reason": result.note, "positions": len(result.positions)},
    )


def _id(kind: str, claims: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join((kind, *sorted(claims))).encode()).hexdigest()[:16]
