"""Cases of as-of: `figure` stands once in `text`, `published` is the report's date; expected as_of and its kind ("" where none)."""

from typing import Any

from quellenlage.analyse import split_sentences
from quellenlage.extract import date_figures, find_moments
from quellenlage.model import Analysis, Block, Claim, Parse, Report, Span
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> Any:
    text, published = case["text"], case.get("published")
    report = Report("case", text)
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Block(Span(start, start + len(line)), "body", "case"))
        start += len(line) + 1
    sentences = split_sentences(report, tuple(lines))
    moments = find_moments(report, sentences, rules, published)
    at = text.index(case["figure"])
    span = Span(at, at + len(case["figure"]))
    sentence = next(s.span for s in sentences if s.span.holds(span))
    claim = Claim("0", "case", "figure", span, case["figure"], certainty=case.get("certainty", "stated"), sentence=sentence)
    analysis = Analysis(text, None, sentences, lambda s: Parse((), ()))
    (dated,) = date_figures((claim,), moments, analysis, published, rules)
    return [dated.as_of or "", dated.as_of_kind or ""]
