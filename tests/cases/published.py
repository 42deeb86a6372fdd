"""Cases of publication dates: `text`, optional `user` date; expected date in EDTF ("" for none) and the kinds of findings."""

from typing import Any

from quellenlage.analyse import split_sentences
from quellenlage.extract import find_moments
from quellenlage.model import Block, Report, Span
from quellenlage.resolve import date_report
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    text, user = case["text"], case.get("user")
    report = Report(
        "case", text, published=user, stated=frozenset({"published"} if user else ()), retrieved=case.get("retrieved", "2026-01-15")
    )
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "body", "case"))
        start += len(line) + 1
    sentences = split_sentences(report, tuple(blocks))
    published, grounds, findings = date_report(report, tuple(blocks), find_moments(report, sentences, rules, user), rules)
    assert all(text[g.start : g.end] == g.text for g in grounds if g.start is not None)
    assert all(s.text == text[s.start : s.end] for f in findings for s in f.spans)
    return [published or "", *sorted(f.kind for f in findings)]
