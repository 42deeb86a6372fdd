"""Dates and periods in EDTF (ISO 8601-2): what days they cover, and how they compare. Standard library only.

Read are years, months, days, clock times, seasons (21 to 24), quarters (33 to 36), halves (40, 41), decades and centuries ("199X", "19XX"),
intervals with open ends ("2024-10-24/..") and a trailing "~", "?" or "%". An unspecified year ("XXXX-04") covers no known days.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T\d{2}(?::\d{2}){0,2})?)?)?[~?%]?")
_SHORT = re.compile(r"(\d{3}|\d{2})X{1,2}[~?%]?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}


@dataclass(frozen=True, slots=True)
class Days:
    """The days a period covers, first to last (inclusive); None where that end is open."""

    first: date | None
    last: date | None

    @property
    def single(self) -> date | None:
        """The one day covered, None where there are more or an end is open."""
        return self.first if self.first is not None and self.first == self.last else None


def month_end(year: int, month: int) -> date:
    """The last day of a month; `month` may run over 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if (year, month) != (9999, 12) else date(9999, 12, 31)


def _point(text: str) -> tuple[date, date] | None:
    found = _POINT.fullmatch(text)
    try:
        if found:
            year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
            if day:
                return date(year, month, day), date(year, month, day)
            if month in _SEASONS:
                first, last = _SEASONS[month]
                return date(year, first, 1), month_end(year, last)
            if month:
                return date(year, month, 1), month_end(year, month)
            return date(year, 1, 1), date(year, 12, 31)
        short = _SHORT.fullmatch(text)
        if short:
            size = 10 ** (4 - len(short[1]))
            start = int(short[1]) * size
            return date(max(start, 1), 1, 1), date(start + size - 1, 12, 31)
    except ValueError:
        return None
    return None


@lru_cache(maxsize=8192)
def days(edtf: str | None) -> Days | None:
    """The days that `edtf` covers; None where it is absent, unspecified or not understood."""
    if not edtf:
        return None
    begin, slash, end = edtf.partition("/")
    if not slash:
        point = _point(begin)
        return Days(*point) if point else None
    first = None if begin in ("..", "") else _point(begin)
    last = None if end in ("..", "") else _point(end)
    if (first is None and begin not in ("..", "")) or (last is None and end not in ("..", "")) or (first is None and last is None):
        return None
    return Days(first[0] if first else None, last[1] if last else None)


def earliest(edtf: str | None) -> date | None:
    """The first day covered, None where open or unknown."""
    covered = days(edtf)
    return covered.first if covered else None


def latest(edtf: str | None) -> date | None:
    """The last day covered, None where open or unknown."""
    covered = days(edtf)
    return covered.last if covered else None


def interval(first: date | str | None, last: date | str | None) -> str | None:
    """EDTF of the period from `first` to `last`; one day where both are the same; None where both are open."""
    if first is None and last is None:
        return None
    begin = ".." if first is None else str(first)
    end = ".." if last is None else str(last)
    return begin if begin == end else f"{begin}/{end}"


def narrowed(one: Days, other: Days) -> Days | None:
    """The days both cover, None where they share none."""
    first = max((d for d in (one.first, other.first) if d), default=None)
    last = min((d for d in (one.last, other.last) if d), default=None)
    return None if first and last and first > last else Days(first, last)


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or back), held inside its month."""
    month = day.year * 12 + day.month - 1 + months
    year, index = divmod(month, 12)
    return date(year, index + 1, min(day.day, month_end(year, index + 1).day))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus, Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)
