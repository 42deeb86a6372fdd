"""Calendar arithmetic of single expressions: periods of every grain, with their TIMEX3 value and their EDTF."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from quellenlage.model.edtf import add_months, easter, month_end
from quellenlage.rules import Rules

SEASONS = {"SP": (21, 3), "SU": (22, 6), "FA": (23, 9), "WI": (24, 12)}
"""Season code of TIMEX3: its number in EDTF and its first month (meteorological)."""

TIMEX_UNITS = {
    "S": "PT{}S", "M": "PT{}M", "H": "PT{}H", "D": "P{}D", "W": "P{}W", "Mo": "P{}M", "Q": "P{}Q", "HY": "P{}H",
    "Y": "P{}Y", "DE": "P{}DE", "CE": "P{}CE", "ML": "P{}ML", "WE": "P{}WE", "NI": "P{}NI",
}  # fmt: skip
_MONTHS = {"Mo": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_DAYS = {"D": 1, "W": 7, "WE": 7, "NI": 1}
_SECONDS = {"S": 1, "M": 60, "H": 3600}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its grain (day, week, weekend, month, quarter, half, season, year, decade, century), value and EDTF."""

    grain: str
    first: date
    last: date
    value: str
    edtf: str


def day(of: date) -> Period:
    """One day."""
    return Period("day", of, of, of.isoformat(), of.isoformat())


def week(of: date) -> Period:
    """The ISO week (Monday to Sunday) of a day."""
    monday = of - timedelta(of.weekday())
    year, number, _ = of.isocalendar()
    return _between("week", monday, monday + timedelta(6), f"{year}-W{number:02d}")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the ISO week of a day."""
    saturday = of - timedelta(of.weekday()) + timedelta(5)
    year, number, _ = of.isocalendar()
    return _between("weekend", saturday, saturday + timedelta(1), f"{year}-W{number:02d}-WE")


def month(year: int, number: int) -> Period:
    """One month; `number` may run over either end of the year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    text = f"{year:04d}-{number:02d}"
    return Period("month", date(year, number, 1), month_end(year, number), text, text)


def year(number: int) -> Period:
    """One year."""
    return Period("year", date(number, 1, 1), date(number, 12, 31), f"{number:04d}", f"{number:04d}")


def season(of: int, code: str) -> Period:
    """A season by its TIMEX3 code; winter belongs to the year in which it begins."""
    number, first = SEASONS[code]
    return Period("season", date(of, first, 1), month_end(of, first + 2), f"{of:04d}-{code}", f"{of:04d}-{number}")


def quarter(of: int, number: int) -> Period:
    """A quarter; `number` may run over either end of the year."""
    of, number = of + (number - 1) // 4, (number - 1) % 4 + 1
    return Period("quarter", date(of, number * 3 - 2, 1), month_end(of, number * 3), f"{of:04d}-Q{number}", f"{of:04d}-{32 + number}")


def half(of: int, number: int) -> Period:
    """Half a year; `number` may run over either end of the year."""
    of, number = of + (number - 1) // 2, (number - 1) % 2 + 1
    return Period("half", date(of, number * 6 - 5, 1), month_end(of, number * 6), f"{of:04d}-H{number}", f"{of:04d}-{39 + number}")


def decade(start: int) -> Period:
    """Ten years from `start` (1990)."""
    return Period("decade", date(start, 1, 1), date(start + 9, 12, 31), str(start // 10), f"{start // 10}X")


def century(number: int) -> Period:
    """The hundred years that the text calls the `number`-th century, in TIMEX3 the years that begin with number - 1."""
    start = (number - 1) * 100
    return Period("century", date(max(start, 1), 1, 1), date(start + 99, 12, 31), f"{number - 1:02d}", f"{number - 1:02d}XX")


def _between(grain: str, first: date, last: date, value: str) -> Period:
    return Period(grain, first, last, value, f"{first}/{last}")


def unit_period(unit: str, of: date, steps: float) -> Period:
    """The period of grain `unit` that lies `steps` units from the one `of` lies in."""
    whole = int(steps)
    if unit == "W":
        return week(of + timedelta(7 * whole))
    if unit == "WE":
        return weekend(of + timedelta(7 * whole))
    if unit in ("Mo", "Q", "HY"):
        if unit == "Mo":
            return month(of.year, of.month + whole)
        return quarter(of.year, (of.month + 2) // 3 + whole) if unit == "Q" else half(of.year, (of.month + 5) // 6 + whole)
    if unit in ("Y", "DE", "CE"):
        if unit == "Y":
            return year(of.year + whole)
        return decade(of.year // 10 * 10 + 10 * whole) if unit == "DE" else century(of.year // 100 + 1 + whole)
    return day(of + timedelta(whole))


def moved(of: date, unit: str, amount: float) -> date:
    """`of` moved by an amount of units, whole days; clock units move by what they amount to in days."""
    if unit in _MONTHS:
        return add_months(of, round(amount * _MONTHS[unit]))
    return (
        of + timedelta(days=round(amount * _DAYS[unit])) if unit in _DAYS else of + timedelta(seconds=round(amount * _SECONDS.get(unit, 0)))
    )


def refined(period: Period, mod: str) -> tuple[date, date]:
    """First and last day of the beginning, middle or end of a period: thirds of a month, quarters of a year at its ends."""
    if period.grain == "month":
        third = {"START": (1, 10), "MID": (11, 20), "END": (21, period.last.day)}[mod]
        return period.first.replace(day=third[0]), period.first.replace(day=third[1])
    if period.grain == "year":
        first, last = {"START": (1, 3), "MID": (5, 8), "END": (10, 12)}[mod]
        return date(period.first.year, first, 1), month_end(period.first.year, last)
    length = (period.last - period.first).days + 1
    third_days = max(length // 3, 1)
    start = {"START": 0, "MID": third_days, "END": length - third_days}[mod]
    return period.first + timedelta(start), period.first + timedelta(start + third_days - 1)


@lru_cache(maxsize=8)
def _holidays(rules: Rules) -> dict[str, Any]:
    return dict(rules.table("holidays").get("holiday", {}))


def holiday(key: str, of: int, rules: Rules) -> Period:
    """The feast `key` of rules/<language>/holidays.toml in the year `of`."""
    entry = _holidays(rules)[key]
    if "easter" in entry:
        first = easter(of) + timedelta(entry["easter"])
    elif "advent" in entry:
        fourth = date(of, 12, 24)
        first = fourth - timedelta((fourth.weekday() + 1) % 7 + 21) + timedelta(entry["advent"])
    elif "weekday" in entry:
        first = nth_weekday(of, entry["month"], entry["weekday"], entry["nth"])
    else:
        first = date(of, entry["month"], entry["day"])
    last = first + timedelta(entry.get("days", 1) - 1)
    return day(first) if first == last else _between("day", first, last, first.isoformat())


def nth_weekday(of: int, number: int, weekday: int, nth: int) -> date:
    """The nth (or last, -1) weekday (1 to 7) of a month."""
    if nth < 0:
        last = month_end(of, number)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(of, number, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
