"""Cases of expressions of time: `text`, optional `reference` (publication date) and `prefer`; expected "words = TIMEX3 value"."""

from typing import Any

from quellenlage.extract import find_moments
from quellenlage.model import Report, Sentence, Span
from quellenlage.rules import Rules

REFERENCE = "2024-10-30"
"""A Wednesday."""


def check(case: dict[str, Any], rules: Rules) -> Any:
    text = case["text"]
    sentence = Sentence(Span(0, len(text)), "body", 0)
    reference = case.get("reference", REFERENCE) or None
    found = find_moments(Report("case", text), (sentence,), rules, reference, case.get("prefer"))
    assert all(text[m.span.start : m.span.end] == m.text for m in found)
    return [f"{m.text} = {m.type} {m.value}" if case.get("types") else f"{m.text} = {m.value}" for m in found]
