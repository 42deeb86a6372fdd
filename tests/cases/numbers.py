"""Cases of rules/de/numbers.toml and units.toml: a sentence, and every number in it with bounds, kind and unit."""

from typing import Any

from quellenlage.extract import find_numbers
from quellenlage.model import Number, Report, Sentence, Span
from quellenlage.rules import Rules


def _shown(value: float | None) -> str:
    return "?" if value is None else f"{value:g}" if value < 1e6 and value != int(value) else f"{value:.0f}"


def _bounds(number: Number) -> str:
    if number.low == number.high:
        return _shown(number.low)
    if number.high is None:
        return f">={_shown(number.low)}"
    if number.low is None:
        return f"<={_shown(number.high)}"
    return f"{_shown(number.low)}..{_shown(number.high)}"


def render(number: Number) -> str:
    """ "WORDS: BOUNDS", "~" before approximate ones, then the kind if it is not cardinal, and the currency."""
    extra = [number.kind] if number.kind != "cardinal" else []
    if number.unit:
        extra.append(number.unit)
    return " ".join([f"{number.text}: {'~' if number.approximate else ''}{_bounds(number)}", *extra])


def check(case: dict[str, Any], rules: Rules) -> list[str]:
    """The numbers of `case["text"]`, rendered; with `articles = true` also those of kind article."""
    text = case["text"]
    numbers = find_numbers(Report("case", text), (Sentence(Span(0, len(text)), "body", 0),), (), rules)
    return [render(n) for n in numbers if n.kind != "article" or case.get("articles")]
