"""Every number of a report with its bounds, and what kind of number it is."""

import re

from quellenlage.model import Moment, Number, Report, Sentence, Span
from quellenlage.rules import Rules

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


def find_numbers(report: Report, sentences: tuple[Sentence, ...], moments: tuple[Moment, ...], rules: Rules) -> tuple[Number, ...]:
    """All numbers inside `sentences`, in order; those inside `moments` get kind "date" (or "time", "duration")."""
    found: list[Number] = []
    for sentence in sentences:
        text = report.field_text(sentence.span.field)
        for m in _DIGITS.finditer(text, sentence.span.start, sentence.span.end):
            span = Span(m.start(), m.end(), sentence.span.field)
            value = float(m.group().replace(".", ""))
            kind = "date" if any(x.span.meets(span) for x in moments) else "cardinal"
            found.append(Number(span, m.group(), value, value, kind=kind, rule="digits.german"))
    return tuple(found)
