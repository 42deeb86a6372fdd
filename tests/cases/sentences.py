"""Cases of rules/de/sentences.toml: a text, and the sentences it must fall into."""

from typing import Any

from quellenlage.analyse import split_sentences
from quellenlage.model import Block, Report, Span
from quellenlage.rules import Rules


def check(case: dict[str, Any], rules: Rules) -> list[str]:
    """The sentences of `case["text"]` as one block."""
    text = case["text"]
    return [s.span.of(text) for s in split_sentences(Report("case", text), (Block(Span(0, len(text)), "body", "case"),), rules)]
