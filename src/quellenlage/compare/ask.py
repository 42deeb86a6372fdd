"""Answers questions from a dossier: figures or events with their sources and citations, or what was not understood. No model, no guess.

`ask` reads the question (`question.py`), picks the claims it asks for, and writes one line for each with the exact words behind it.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quellenlage.compare.answers import Desk, attribution_row, claim_row, figure_lines, figure_row, told_line
from quellenlage.compare.facts import Fact, facts_of
from quellenlage.compare.laws import Laws, laws
from quellenlage.compare.periods import period
from quellenlage.compare.question import Query, read_question
from quellenlage.compare.series import order_of
from quellenlage.model import Citation, Claim, Dossier, Mention, Reading
from quellenlage.rules import Rules

MOST = 30
_MEDIA = ("outlet", "medium", "agency", "media")  # a newspaper does not speak for its country


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got: `lines` ready to print, `rows` (claim, report, figure, source, as_of ...) and `citations` beside them;
    `understood` says how the question was read, `unknown` lists words that were not; `note` adds what a reader should know besides."""

    question: str
    understood: dict[str, Any]
    unknown: tuple[str, ...]
    lines: tuple[str, ...]
    rows: tuple[dict[str, Any], ...] = ()
    citations: tuple[Citation, ...] = ()
    note: str = ""


def ask(question: str, dossier: Dossier, rules: Rules) -> Answer:
    """Answers `question` (German or English) from `dossier`."""
    query = read_question(question, rules)
    desk = _desk(dossier, rules, query.language)
    query, voices = _voices_named(query, desk)
    query, desk = _stories_named(query, desk)
    found: tuple[list[dict[str, Any]], str] = ([], "")
    if query.kind == "says":
        found = _says(query, desk, voices), ""
    elif query.kind in ("when", "receives", "gives", "what"):
        found = _events(query, desk)
    elif query.kind == "latest":
        found = _latest(query, desk, voices), ""
    elif query.kind == "figure":
        found = _figures(query, desk, voices), ""
    return _answer(query, desk, *found)


def _desk(dossier: Dossier, rules: Rules, language: str) -> Desk:
    law = laws(rules)
    origins = {c: o.id for o in dossier.origins for c in o.claims}
    facts = facts_of(dossier.readings, dossier.method.get("stories", {}), origins, law)
    words = Rules(language, rules.extra).table("questions").get("answers", {})
    countries = {row["key"]: "" if row.get("kind") in _MEDIA else row.get("country", "") for row in rules.rows("actors")}
    return Desk(dossier, rules, law, facts, {r.report.key: r for r in dossier.readings}, words, language, countries)


def _voices_named(query: Query, desk: Desk) -> tuple[Query, frozenset[str]]:
    """Words left over that name a voice of these very reports ("Polizei") are understood after all."""
    spoken = {w for m in _all_voices(desk) for w in re.findall(r"[^\W\d_]{3,}", m.text.lower())}
    known = frozenset(w for w in query.unknown if w in spoken)
    query = replace(query, unknown=tuple(w for w in query.unknown if w not in known))
    if known and query.kind is None:
        query = replace(query, kind="says")
    return query, known


def _stories_named(query: Query, desk: Desk) -> tuple[Query, Desk]:
    """Words left over, and places, that the reports themselves use choose the stories asked about ("beim Erdbeben in Peru")."""
    stories = desk.dossier.method.get("stories", {})
    desk.topics = tuple(w[: max(4, len(w) - 2)] for w in (*query.unknown, *query.place_words) if len(w) >= 4)
    told: Counter[str] = Counter()
    known = set()
    for word in (*query.unknown, *query.place_words):
        stem = re.compile(rf"\b{re.escape(word[: max(4, len(word) - 2)])}", re.IGNORECASE)
        hits = [k for k, r in desk.readings.items() if stem.search(r.report.text) or stem.search(r.report.title or "")]
        if hits and len(word) >= 4:
            known.add(word)
            told.update(dict.fromkeys((stories.get(k, "") for k in hits), 1))
    if not told:
        return query, desk
    most = max(told.values())
    chosen = {story for story, count in told.items() if count == most}
    desk.facts = [f for f in desk.facts if f.story in chosen]
    desk.readings = {k: r for k, r in desk.readings.items() if stories.get(k, "") in chosen}
    return replace(query, unknown=tuple(w for w in query.unknown if w not in known)), desk


def _all_voices(desk: Desk) -> Iterable[Mention]:
    for fact in desk.facts:
        yield from fact.claim.sources
    for reading in desk.readings.values():
        for attribution in reading.attributions:
            yield from attribution.speakers


def _figures(query: Query, desk: Desk, voices: frozenset[str]) -> list[dict[str, Any]]:
    chosen = [f for f in desk.facts if _fits(f, query, desk)]
    if query.sources or query.source_country or voices:
        chosen = [f for f in chosen if any(_speaks(m, query, voices, desk) for m in f.claim.sources)]
    if not query.nation and query.measures and not query.role:
        chosen = _main_group(chosen)
    if query.place_country:
        chosen = [
            f for f in chosen if not f.place or f.place.split(".")[0].upper() == query.place_country or f.measure not in desk.law.local
        ]
    if query.date is None and not any(w.isdigit() for w in query.unknown):
        chosen = [f for f in chosen if not f.occasion] or chosen
    if query.number is not None:
        chosen = [f for f in chosen if query.number in (f.claim.low, f.claim.high)]
    return [figure_row(f, desk) for f in sorted(_once(chosen), key=order_of)]


def _fits(fact: Fact, query: Query, desk: Desk) -> bool:
    if query.measures and fact.measure not in query.measures and not _under(fact.measure, query.measures, desk.law):
        return False
    if not query.measures and fact.measure in desk.law.loose:
        return False
    if query.nation and fact.nation != query.nation:
        return False
    if query.role and query.role != "people" and query.role not in desk.law.role_chain(fact.role):
        return False
    return query.date is None or _at(fact, query)


def _under(measure: str, asked: Sequence[str], law: Laws) -> bool:
    """Who asks for presence in a country ("waren in ...") also means those in training there."""
    return "sent" in asked and measure == "trained"


def _at(fact: Fact, query: Query) -> bool:
    asked = period(query.date, fact.claim.published)
    if asked is None:
        return False
    if fact.basis == "unknown":  # an undated report after some day: that day is all that is known
        return math.isfinite(fact.period.start) and asked.start <= fact.period.start < asked.end
    return fact.period.meets(asked) and fact.period.width <= max(asked.width * 2, 62)


def _main_group(facts: list[Fact]) -> list[Fact]:
    """Nobody in particular is asked for: all of the group most counted, and what has no group."""
    counts: dict[str | None, int] = {}
    for fact in facts:
        counts[fact.nation] = counts.get(fact.nation, 0) + 1
    main = max(counts, key=lambda n: counts[n], default=None)
    return [f for f in facts if f.nation in (main, None)]


def _once(facts: Iterable[Fact]) -> list[Fact]:
    """A figure a report repeats is answered once."""
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.claim.report, fact.claim.low, fact.claim.high, fact.measure, fact.source), fact)
    return list(seen.values())


def _speaks(mention: Mention, query: Query, voices: frozenset[str], desk: Desk) -> bool:
    if mention.ref and mention.ref in query.sources:
        return True
    if voices and voices & set(re.findall(r"[^\W\d_]{3,}", mention.text.lower())):
        return True
    code = query.source_country
    if code is None:
        return False
    if mention.ref in desk.countries:
        return desk.countries[mention.ref] == code
    if mention.ref:
        return mention.ref.split(".")[0].upper() == code
    return _country_of(mention.text, desk.rules) == code


def _country_of(text: str, rules: Rules) -> str | None:
    """The country an unresolved voice names ("amerikanische Schätzungen", "US-Regierung")."""
    for word in re.findall(r"[^\W\d_]+", text):
        for row in rules.rows("countries"):
            names = [row["name"], row["capital"], *row["forms"].split("|")]
            if word in names or any(a and word.lower().startswith(a) for a in row["adjectives"].split("|")):
                return row["code"]
    return None


def _says(query: Query, desk: Desk, voices: frozenset[str]) -> list[dict[str, Any]]:
    figures = [
        f for f in desk.facts
        if any(_speaks(m, query, voices, desk) for m in f.claim.sources) and (not query.measures or _said_measure(f, query, desk))
    ]  # fmt: skip
    rows = [figure_row(f, desk) for f in sorted(_once(figures), key=order_of)]
    covered = {(r["report"], r["sentence"]["start"]) for r in rows}
    if query.measures:
        return rows
    for reading in desk.readings.values():
        for claim in reading.claims:
            if claim.kind != "figure" and _voice_of(claim, query, voices, desk):
                rows += _once_told(claim_row(claim, reading), covered)
        for attribution in reading.attributions:
            if any(_speaks(m, query, voices, desk) for m in attribution.speakers):
                rows += _once_told(attribution_row(attribution, reading), covered)
    return rows


def _said_measure(fact: Fact, query: Query, desk: Desk) -> bool:
    return fact.measure in query.measures or bool(set(desk.law.ancestors(fact.measure)) & set(query.measures))


def _voice_of(claim: Claim, query: Query, voices: frozenset[str], desk: Desk) -> bool:
    """Who says it; of denials and silences the one who denies or keeps silent, too."""
    if any(_speaks(m, query, voices, desk) for m in claim.sources):
        return True
    return claim.kind in ("denial", "silence", "statement") and any(
        role == "who" and _speaks(m, query, voices, desk) for role, m in claim.roles
    )


def _once_told(row: dict[str, Any], covered: set[tuple[str, int]]) -> list[dict[str, Any]]:
    place = (row["report"], row["sentence"]["start"])
    if place in covered:
        return []
    covered.add(place)
    return [row]


def _events(query: Query, desk: Desk) -> tuple[list[dict[str, Any]], str]:
    wanted: list[tuple[Claim, Reading]] = []
    for reading in desk.readings.values():
        for claim in reading.claims:
            if claim.kind != "figure" and claim.event and _event_fits(claim, query, desk):
                wanted.append((claim, reading))
    if query.kind == "when":
        dated = [(c, r) for c, r in wanted if c.happened or c.as_of]
        wanted = dated or wanted
    covered: set[tuple[str, int]] = set()
    rows = [row for c, r in wanted for row in _once_told(claim_row(c, r), covered)]
    rows = [row for row in rows if any(t in row["sentence"]["text"].lower() for t in desk.topics)] or rows
    often = Counter(row["as_of"] for row in rows)
    rows.sort(key=lambda row: -often[row["as_of"]])
    dates = {r["as_of"] for r in rows if r["as_of"]}
    return rows, desk.words["differ"] if query.kind == "when" and len(dates) > 1 else ""


_RECEIVES = ("receive", "deliver", "supply", "export", "aid")


def _event_fits(claim: Claim, query: Query, desk: Desk) -> bool:
    event = claim.event or ""
    if query.kind in ("receives", "gives"):
        return event.startswith(_RECEIVES) and _flows(claim, query, desk)
    if not query.events:
        return query.kind == "what" and claim.kind == "event" and not query.measures
    if not any(event.startswith(name) or name in event for name in query.events):
        return False
    if query.step == "conclude":
        return event.startswith(("agreement.sign", "agreement.conclude", "agreement.reach", "agreement.renew"))
    if query.step == "ratify":
        return event.startswith("agreement.ratify")
    return not query.nation or any(_nation_of(m, desk) == query.nation for _, m in claim.roles)


def _flows(claim: Claim, query: Query, desk: Desk) -> bool:
    """The country asked for stands at the right end of the delivery: it gets for `receives`, it gives for `gives`."""
    gets = {_nation_of(m, desk) for role, m in claim.roles if role in ("to", "whom")}
    gives = {_nation_of(m, desk) for role, m in claim.roles if role in ("who", "from")}
    if (claim.event or "").startswith("receive"):
        takers = {_nation_of(m, desk) for role, m in claim.roles if role in ("who", "to", "whom")}
        gets, gives = takers, {_nation_of(m, desk) for role, m in claim.roles if role == "from"}
    near, far = (gets, gives) if query.kind == "receives" else (gives, gets)
    other = query.source_country if query.kind == "receives" else query.place_country
    if query.nation and query.nation not in near:
        return False
    return not other or not (far - {None}) or other in far


def _nation_of(mention: Mention, desk: Desk) -> str | None:
    if mention.ref:
        country = desk.countries.get(mention.ref)
        return country or mention.ref.replace("/", ".").split(".")[0].upper()
    return _country_of(mention.text, desk.rules)


def _latest(query: Query, desk: Desk, voices: frozenset[str]) -> list[dict[str, Any]]:
    chosen = [f for f in desk.facts if f.basis != "unknown" and f.firm and f.measure not in desk.law.loose and _fits(f, query, desk)]
    if query.sources or query.source_country or voices:
        chosen = [f for f in chosen if any(_speaks(m, query, voices, desk) for m in f.claim.sources)]
    now = [f for f in chosen if f.claim.published is None or not _beyond(f)]
    ordered = sorted(now, key=lambda f: (_known_at(f), f.period.end))
    if not ordered:
        return []
    last = _known_at(ordered[-1])
    return [figure_row(f, desk) for f in _once(reversed([f for f in ordered if _known_at(f) == last]))]


def _known_at(fact: Fact) -> float:
    """The latest moment for which the figure is surely meant: its stated time, else the day of its report."""
    return fact.period.end if math.isfinite(fact.period.end) else fact.period.start


def _beyond(fact: Fact) -> bool:
    printed = period(fact.claim.published)
    return printed is not None and fact.basis == "stated" and fact.period.start > printed.end


def _answer(query: Query, desk: Desk, rows: list[dict[str, Any]], note: str) -> Answer:
    words = desk.words
    understood = {
        name: getattr(query, name) for name in ("kind", "nation", "role", "measures", "events", "sources", "source_country", "date")
    }
    figures = [row for row in rows if "parts" in row]
    lines = figure_lines(figures, words) + [told_line(row, query, words) for row in rows if "parts" not in row]
    lines = lines[:MOST]
    if query.kind is None:
        lines = [words["nothing_understood"]]
    elif not rows:
        lines = [words["nothing"]]
    elif query.kind == "latest":
        lines = [words["latest"].format(answer=lines[0]), *lines[1:]]
    if query.unknown:
        lines.append(words["not_understood"].format(words=", ".join(query.unknown)))
    citations = tuple(
        Citation(r["report"], r["sentence"]["field"], r["sentence"]["start"], r["sentence"]["end"], r["sentence"]["text"])
        for r in rows[:MOST]
    )
    return Answer(query.text, {k: v for k, v in understood.items() if v}, query.unknown, tuple(lines), tuple(rows[:MOST]), citations, note)
