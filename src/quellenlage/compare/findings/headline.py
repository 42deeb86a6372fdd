"""Headlines held against their own body, and headlines printed more than once."""

import re
from collections.abc import Sequence

from quellenlage.compare.differences import disjoint
from quellenlage.compare.facts import Fact
from quellenlage.compare.findings.make import cite, make
from quellenlage.compare.laws import Laws, laws
from quellenlage.compare.messages import figure
from quellenlage.model import Finding, Reading, Span
from quellenlage.rules import Rules

_HEAD = ("headline",)
_WEAK = ("hedged", "forecast", "questioned", "denied")


def headline_against_body(reading: Reading, facts: Sequence[Fact], rules: Rules) -> list[Finding]:
    """Figures of the headline that its body says of another measure, less surely, in another number, or not at all."""
    law = laws(rules)
    heads = [f for f in facts if f.claim.block in _HEAD or f.claim.span.field == "title"]
    body = [f for f in facts if f not in heads]
    found: list[Finding] = []
    seen: set[tuple[float | None, float | None, str]] = set()
    for head in heads:
        key = (head.claim.low, head.claim.high, head.measure)
        if key in seen:
            continue
        seen.add(key)
        found += _against(reading, head, body, law)
    return found


def _against(reading: Reading, head: Fact, body: Sequence[Fact], law: Laws) -> list[Finding]:
    related = [b for b in body if law.related(b.measure, head.measure)]
    same_number = [b for b in related if (b.claim.low, b.claim.high) == (head.claim.low, head.claim.high)]
    same = [b for b in same_number if b.measure == head.measure]
    found: list[Finding] = []
    if _asks(reading, head):
        found.append(_question(reading, head, same_number))
    if same_number and not same:
        found.append(_measure(reading, head, same_number[0], law))
    elif same and head.claim.certainty == "stated" and all(b.claim.certainty in _WEAK for b in same):
        found.append(_certainty(reading, head, same[0]))
    rivals = [b for b in related if b.measure == head.measure and b.role == head.role]
    if rivals and not same_number and all(disjoint(b, head) for b in rivals):
        found.append(_number(reading, head, rivals, law))
    return found


def _asks(reading: Reading, head: Fact) -> bool:
    return cite(reading, _line(reading, head)).text.rstrip(" \"“”»«'").endswith("?")


def _line(reading: Reading, fact: Fact) -> Span:
    """The headline's own line."""
    span = fact.claim.span
    text = reading.report.field_text(span.field)
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, span.field)


def _question(reading: Reading, head: Fact, body: Sequence[Fact]) -> Finding:
    spans = [cite(reading, _line(reading, head)), *(cite(reading, b.claim.sentence) for b in body[:1])]
    return make(
        "headline_question",
        "notice",
        "Die Überschrift fragt nach einer Zahl; eine Frage behauptet nichts." + (" Im Text steht die Zahl als Angabe." if body else ""),
        "The headline asks about a figure; a question asserts nothing." + (" The text states the figure." if body else ""),
        spans,
        [head.claim.id, *(b.claim.id for b in body[:1])],
    )


def _measure(reading: Reading, head: Fact, other: Fact, law: Laws) -> Finding:
    stronger = other.measure in law.ancestors(head.measure)
    a, b = figure(head, law), figure(other, law)
    x, y = figure(head, law, "en"), figure(other, law, "en")
    return make(
        "headline_measure",
        "warning",
        f"Die Überschrift sagt {a}, der Text zur selben Zahl {b}" + (": die Überschrift ist stärker als ihr Text." if stronger else "."),
        f"The headline says {x}, the text of the same figure {y}" + (": the headline is stronger than its text." if stronger else "."),
        [cite(reading, _line(reading, head)), cite(reading, other.claim.sentence)],
        [head.claim.id, other.claim.id],
        stronger=stronger,
    )


def _certainty(reading: Reading, head: Fact, other: Fact) -> Finding:
    return make(
        "headline_certainty",
        "warning",
        "Die Überschrift stellt als Tatsache hin, was der Text nur unter Vorbehalt, als Frage oder als Vorhersage sagt.",
        "The headline states as fact what the text hedges, asks or forecasts.",
        [cite(reading, _line(reading, head)), cite(reading, other.claim.sentence)],
        [head.claim.id, other.claim.id],
        certainty=other.claim.certainty,
    )


def _number(reading: Reading, head: Fact, rivals: Sequence[Fact], law: Laws) -> Finding:
    nearest = min(rivals, key=lambda b: abs((b.claim.low or b.claim.high or 0) - (head.claim.low or head.claim.high or 0)))
    return make(
        "headline_number",
        "warning",
        f"Die Überschrift nennt {figure(head, law)}, der Text {figure(nearest, law)}.",
        f"The headline gives {figure(head, law, 'en')}, the text {figure(nearest, law, 'en')}.",
        [cite(reading, _line(reading, head)), cite(reading, nearest.claim.sentence)],
        [head.claim.id, nearest.claim.id],
    )


def repeated_headline(reading: Reading) -> list[Finding]:
    """The first line of a text printed again near its top (white space, a closing mark or an outlet's suffix aside)."""
    text = reading.report.text
    lines = [m for m in re.finditer(r"[^\n]+", text[:4000]) if m.group().strip()][:12]
    if not lines:
        return []
    first = _plain(lines[0].group())
    again = [m for m in lines[1:] if _plain(m.group()) == first]
    if not again or len(first) < 12 or not lines[1:]:
        return []
    spans = []
    for match in [lines[0], *again]:
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        spans.append(cite(reading, Span(start, start + len(words.strip()))))
    times = len(spans)
    return [
        make(
            "repeated_headline",
            "info",
            f"Die Überschrift steht {times}-mal am Anfang des Textes.",
            f"The headline is printed {times} times at the top of the text.",
            spans,
        )
    ]


def _plain(line: str) -> str:
    return " ".join(line.split()).rstrip(" .-–|").lower()
