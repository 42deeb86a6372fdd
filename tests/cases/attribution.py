"""Checks that each figure of a text gets the source, the relays and the way of carrying that the case expects."""

from typing import Any

from quellenlage import analyse, extract
from quellenlage.extract.attribution import find_attributions
from quellenlage.model import Block, Claim, Report, Span
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    """For each of the case's `figures` "figure <- source & source <- relay [carried_by]"; for `speakers = true` who is heard instead."""
    text = case["text"]
    role = case.get("role", "body")
    blocks = tuple(Block(Span(a, b), role, "case") for a, b in _paragraphs(text))
    report = Report("case", text, language="de")
    sentences = analyse.split_sentences(report, blocks)
    analysis = analyse.analyse(report, sentences, ())
    if case.get("speakers"):
        return [f"{' & '.join(m.text for m in a.named)}: {a.mode}" for a in find_attributions(analysis, rules)]
    claims = []
    at = 0
    for figure in case["figures"]:
        at = text.index(figure, at)
        span = Span(at, at + len(figure))
        home = next(s.span for s in sentences if s.span.holds(span))
        claims.append(Claim(figure, "case", "figure", span, figure, sentence=home))
        at += len(figure)
    attributed = extract.attribute_figures(tuple(claims), (), analysis, rules)
    return [_line(c) for c in attributed]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    places, start = [], 0
    for part in text.split("\n"):
        if part:
            places.append((start, start + len(part)))
        start += len(part) + 1
    return places


def _line(claim: Claim) -> str:
    source = " & ".join(m.text for m in claim.sources) or "-"
    relays = "".join(f" <- {m.text}" for m in claim.relays)
    carried = f" [{claim.carried_by}]" if claim.carried_by else ""
    return f"{claim.text} <- {source}{relays}{carried}"
