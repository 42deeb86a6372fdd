"""Whether two times, as texts state them, can be the same: EDTF dates and intervals, unknown digits included."""

import re
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?")
_OPEN_DAYS = 400


def may_coincide(one: str | None, other: str | None) -> bool | None:
    """True or False where both times say enough, None where one is unknown or open-ended."""
    a, b = _parse(one), _parse(other)
    if a is None or b is None:
        return None
    if isinstance(a, tuple) and isinstance(b, tuple) and isinstance(a[0], date) and isinstance(b[0], date):
        return a[0] <= b[1] and b[0] <= a[1]
    return _months(a, b)


def days_apart(one: str | None, other: str | None) -> int | None:
    """Days between two dates of known day (of an interval its beginning), None where one is unknown."""
    a, b = _parse(one), _parse(other)
    if a is None or b is None or not isinstance(a[0], date) or not isinstance(b[0], date):
        return None
    return abs((a[0] - b[0]).days)


_Interval = tuple[date, date] | tuple[str | None, str | None]


def _parse(value: str | None) -> _Interval | None:
    """(first day, last day), or (month, day) of a date without a year."""
    if not value:
        return None
    parts = [p for p in value[:40].split("/") if p]
    if ".." in parts or not parts:
        return None
    matches = [_DATE.match(p) for p in (parts[0], parts[-1])]
    if matches[0] is None or matches[1] is None:
        return None
    if matches[0][1] == "XXXX":
        return matches[0][2], matches[0][3]
    if matches[1][1] == "XXXX":
        return None
    first, last = _first(matches[0]), _last(matches[1])
    return (first, last) if first and last and (last - first).days <= _OPEN_DAYS else None


def _first(match: re.Match[str]) -> date | None:
    return _day(int(match[1]), int(match[2]) if match[2] and match[2] != "XX" else 1, int(match[3]) if match[3] and match[3] != "XX" else 1)


def _last(match: re.Match[str]) -> date | None:
    year = int(match[1])
    if not match[2] or match[2] == "XX":
        return _day(year, 12, 31)
    if match[3] and match[3] != "XX":
        return _day(year, int(match[2]), int(match[3]))
    month = int(match[2])
    following = _day(year + (month == 12), month % 12 + 1, 1) if 1 <= month <= 12 else None
    return following - timedelta(days=1) if following else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(a: _Interval, b: _Interval) -> bool:
    """A date without a year fits any year in which its month lies inside the other time."""
    one, other = _months_of(a), _months_of(b)
    return one is None or other is None or bool(one & other)


def _months_of(value: _Interval) -> set[int] | None:
    first, last = value
    if isinstance(first, date) and isinstance(last, date):
        months = (last.year - first.year) * 12 + last.month - first.month
        return {(first.month - 1 + k) % 12 + 1 for k in range(min(months, 11) + 1)}
    return {int(first)} if isinstance(first, str) and first.isdigit() else None
