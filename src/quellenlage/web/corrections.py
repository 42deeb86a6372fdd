"""What a correction may say: only what can be laid over a claim and be understood by everything that reads it later."""

import math
import re
from functools import lru_cache

from quellenlage.errors import LedgerError
from quellenlage.model.edtf import days
from quellenlage.rules import Rules

CERTAINTIES = ("stated", "hedged", "forecast", "questioned", "denied")
ASPECTS = ("cumulative", "stock", "flow")
_LARGEST = 1e18
_DAY = r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[~?%]?"
_EDTF = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.))?|\.\./{_DAY}")


@lru_cache(maxsize=8)
def measures(rules: Rules) -> tuple[str, ...]:
    """The measures the rules know, in their order."""
    return tuple(name for name, entry in rules.table("measures").items() if isinstance(entry, dict))


def check_value(field: str, value: str, length: int, rules: Rules) -> None:
    """Raises LedgerError where `value` could not be laid over `field` of a claim in a text of `length` code points."""
    fits, remedy = True, ""
    if field in ("low", "high"):
        fits, remedy = not value.strip() or _is_number(value), "A number with a point, or nothing for an open bound."
    elif field == "approximate":
        fits, remedy = value in ("true", "false"), "true or false."
    elif field == "certainty":
        fits, remedy = value in CERTAINTIES, f"One of {', '.join(CERTAINTIES)}."
    elif field == "aspect":
        fits, remedy = value in ("", *ASPECTS), f"One of {', '.join(ASPECTS)}, or nothing."
    elif field == "measure":
        fits, remedy = value in ("", *measures(rules)), f"One of {', '.join(measures(rules))}."
    elif field == "as_of":
        fits, remedy = not value or _is_moment(value), "EDTF: 2031-03-04, 2031-03, 2031, 2031-03-04/2031-03-10, XXXX-03-04."
    elif field in ("counted", "source", "relayed_by"):
        fits, remedy = all(_is_place(p, length) for p in filter(None, value.split(","))), "Words of the text as start:end."
    if not fits:
        raise LedgerError(f"{value[:80]!r} is no value for {field}.", remedy)


def _is_number(value: str) -> bool:
    try:
        number = float(value)
    except ValueError:
        return False
    return math.isfinite(number) and 0 <= number <= _LARGEST


def _is_moment(value: str) -> bool:
    return bool(_EDTF.fullmatch(value)) and ("X" in value or days(value) is not None)


def _is_place(place: str, length: int) -> bool:
    start, _, end = place.partition(":")
    return len(place) < 40 and start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length
