"""Cases of rules/de/clauses.toml: a sentence, and its clauses as "kind mood/passive [verbs] words"."""

from typing import Any

from quellenlage.analyse import analyse, split_sentences
from quellenlage.model import Block, Clause, Parse, Report, Span
from quellenlage.rules import Rules


def render(parse: Parse, clause: Clause) -> str:
    """One clause in a line: its kind, mood, "passive", verbs in brackets, and its own words."""
    own = [i for i in range(clause.first, clause.last) if not any(a <= i < b for a, b in clause.holes)]
    marks = [clause.kind, *([clause.mood] if clause.mood else []), *(["passive"] if clause.passive else [])]
    verbs = " ".join(parse.tokens[i].text for i in clause.verbs)
    words = " ".join(parse.tokens[i].text for i in own if parse.tokens[i].text[0].isalnum())
    return f"{' '.join(marks)} [{verbs}] {words}"


def check(case: dict[str, Any], rules: Rules) -> list[str]:
    """The clauses of the first sentence of `case["text"]`."""
    report = Report("case", case["text"])
    sentences = split_sentences(report, (Block(Span(0, len(report.text)), "body", "case"),), rules)
    parse = analyse(report, sentences, ()).parse(sentences[0])
    return [render(parse, c) for c in parse.clauses]
