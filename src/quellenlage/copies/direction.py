"""Which of two reports that share text came first: by date, by agency, by who names whom, by who is contained in whom."""

import re
from functools import lru_cache

from quellenlage.copies.words import Words
from quellenlage.model import Reading
from quellenlage.rules import Rules

_CLEAR = 0.9
_SHORTER = 0.8


@lru_cache(maxsize=4)
def _agencies(rules: Rules) -> frozenset[str]:
    return frozenset(rules.table("copies").get("agencies", ()))


def find_earlier(
    a: Reading, b: Reading, words: tuple[Words, Words], covered: tuple[float, float], rules: Rules
) -> tuple[str | None, tuple[str, ...]]:
    """("a", "b" or None, the rules that said so). `covered`: which share of each text the common passages are."""
    for found, why in (
        (by_date(a.published, b.published), "direction.date"),
        (by_date(a.report.retrieved, b.report.retrieved), "direction.retrieved"),
        (_by_agency(a, b, rules), "direction.agency"),
        (_by_naming(a, b), "direction.names_outlet"),
        (_by_containment(words, covered), "direction.shortened"),
    ):
        if found:
            return found, (why,)
    return None, ()


def by_date(a: str | None, b: str | None) -> str | None:
    """Which of two dates is the earlier, as far as both are precise; of intervals all of one must lie before all of the other."""
    if not a or not b:
        return None
    (first_a, last_a), (first_b, last_b) = _bounds(a), _bounds(b)
    if _before(last_a, first_b):
        return "a"
    return "b" if _before(last_b, first_a) else None


def _bounds(value: str) -> tuple[str, str]:
    parts = value.split("/")
    return parts[0].strip("."), parts[-1].strip(".")


def _before(one: str, other: str) -> bool:
    if not one or not other or "X" in one or "X" in other:
        return False
    size = min(len(one), len(other), 19)
    if size > 10 and one[19:] != other[19:]:
        return _instant(one) < _instant(other) if len(one) > 16 and len(other) > 16 else one[:10] < other[:10]
    return one[:size] < other[:size]


def _instant(value: str) -> float:
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return 0.0
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _by_agency(a: Reading, b: Reading, rules: Rules) -> str | None:
    agencies = _agencies(rules)
    one, two = (_is_agency(r, agencies) for r in (a, b))
    return None if one == two else "a" if one else "b"


def _is_agency(reading: Reading, agencies: frozenset[str]) -> bool:
    outlet = (reading.report.outlet or "").casefold().strip()
    return outlet in agencies or any(part in agencies for part in re.split(r"[/.:]+", reading.report.url or "")[:4])


def _by_naming(a: Reading, b: Reading) -> str | None:
    """Who names the other's outlet in running text tells after it."""
    one = _names(b.report.text, a.report.outlet)
    two = _names(a.report.text, b.report.outlet)
    return None if one == two else "a" if one else "b"


def _names(text: str, outlet: str | None) -> bool:
    return bool(outlet) and len(outlet or "") >= 4 and re.search(rf"\b{re.escape(outlet or '')}\b", text) is not None


def _by_containment(words: tuple[Words, Words], covered: tuple[float, float]) -> str | None:
    """News texts are shortened far more often than drawn out: a text wholly inside a clearly longer one is taken for the copy."""
    long_a, long_b = len(words[0]), len(words[1])
    if covered[1] >= _CLEAR and long_b <= _SHORTER * long_a:
        return "a"
    return "b" if covered[0] >= _CLEAR and long_a <= _SHORTER * long_b else None
