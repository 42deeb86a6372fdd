"""A number seen in a text, whether or not it becomes a claim."""

from dataclasses import dataclass

from quellenlage.model.span import Span


@dataclass(frozen=True, slots=True)
class Number:
    """One number (or one range) with its stated bounds.

    `span` covers the number only, without modifier ("1.000" in "mehr als 1.000"; a range from first to last word).
    `low`/`high` are None where open. `kind` is "cardinal" for what may become a claim, else the reason why not:
    date, time, age, ordinal, score, vote, percentage, distance, duration, weight, volume, temperature, area, address, phone, model, list,
    fraction, article, other. `unit` is an ISO 4217 code for money (XXX where several
    countries share the currency's name). `modifiers` are the spans of the words that set bounds or
    approximation; `rule` is the dotted name of the reading.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    approximate: bool = False
    kind: str = "cardinal"
    unit: str | None = None
    modifiers: tuple[Span, ...] = ()
    rule: str = ""
