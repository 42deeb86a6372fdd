"""EDTF (ISO 8601-2) strings to stretches of days on one line, so that as-of dates can be ordered and compared.

A period is the set of moments at one of which a figure is said to hold. Days are counted as in `date.toordinal`; a clock time is a
fraction of its day. `end` is exclusive, so that a day is one wide and the end of January is the beginning of February.
"""

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_QUALIFIERS = str.maketrans("", "", "?~%")
_DATE = re.compile(r"(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2})(?:T(\d{2})(?::(\d{2}))?)?)?)?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end` (exclusive) in days; minus or plus infinity where open."""

    start: float
    end: float

    def meets(self, other: "Period") -> bool:
        """True where both share a moment."""
        return self.start < other.end and other.start < self.end

    def before(self, other: "Period") -> bool:
        """True where every moment of this lies before every moment of `other`."""
        return self.end <= other.start

    @property
    def width(self) -> float:
        """Days from start to end."""
        return self.end - self.start

    @property
    def known(self) -> bool:
        """True where both ends are known."""
        return math.isfinite(self.start) and math.isfinite(self.end)


ALWAYS = Period(-math.inf, math.inf)


@lru_cache(maxsize=65536)
def period(edtf: str | None, anchor: str | None = None) -> Period | None:
    """The stretch of days `edtf` covers, None where it says nothing that can be placed.

    A month or day without a year ("XXXX-01") is placed in the latest year that does not lie after `anchor` (a publication date).
    """
    if not edtf:
        return None
    text = edtf.strip().translate(_QUALIFIERS).strip("[]{} ")
    if "/" in text:
        left, right = text.split("/", 1)
        start = _moment(left, anchor) if left.strip(". ") else Period(-math.inf, -math.inf)
        end = _moment(right, anchor) if right.strip(". ") else Period(math.inf, math.inf)
        if start is None or end is None:
            return None
        return Period(start.start, end.end) if start.start < end.end else None
    if ".." in text:
        left, right = text.split("..", 1)
        return period(f"{left or '..'}/{right or '..'}", anchor)
    return _moment(text, anchor)


def _moment(text: str, anchor: str | None) -> Period | None:
    found = _DATE.match(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute = found.groups()
    if year == "XXXX":
        return _anchored(month, day, anchor)
    if "X" in year:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return Period(_day(max(first, 1), 1, 1), _day(last, 12, 31) + 1) if last > 0 else None
    return _dated(int(year), month, day, hour, minute)


def _dated(year: int, month: str | None, day: str | None, hour: str | None = None, minute: str | None = None) -> Period | None:
    if not 1 <= year <= 9998:
        return None
    if month is None or "X" in month:
        return Period(_day(year, 1, 1), _day(year + 1, 1, 1))
    number = int(month)
    if number in _SEASONS:
        first, last = _SEASONS[number]
        return Period(_month(year, first), _month(year, last + 1))
    if not 1 <= number <= 12:
        return None
    if day is None or "X" in day:
        return Period(_month(year, number), _month(year, number + 1))
    if not 1 <= int(day) <= calendar.monthrange(year, number)[1]:
        return None
    start = _day(year, number, int(day))
    if hour is None:
        return Period(start, start + 1)
    at = start + int(hour) / 24 + int(minute or 0) / 1440
    return Period(at, at + (1 / 1440 if minute else 1 / 24))


def _anchored(month: str | None, day: str | None, anchor: str | None) -> Period | None:
    limit = period(anchor) if anchor and not anchor.startswith("XXXX") else None
    if limit is None or not math.isfinite(limit.end) or month is None:
        return None
    year = calendar_day(limit.end - 1).year
    for candidate in (year, year - 1):
        found = _dated(candidate, month, day)
        if found is not None and found.start < limit.end:
            return found
    return None


def _day(year: int, month: int, day: int) -> float:
    return float(date(year, month, day).toordinal())


def _month(year: int, month: int) -> float:
    return _day(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def iso(day: float) -> str | None:
    """The ISO date of a moment on the line, None where it is open."""
    return calendar_day(day).isoformat() if math.isfinite(day) else None


def calendar_day(day: float) -> date:
    """The date of a known moment on the line; the first or last of the calendar where the moment lies beyond it (a lag before day one)."""
    return date.fromordinal(min(max(int(day), date.min.toordinal()), date.max.toordinal()))
