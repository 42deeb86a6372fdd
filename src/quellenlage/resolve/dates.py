"""Written dates of German texts, as far as a dateline or a footer has them: "24. Oktober 2024", "12.9.2015", "2024-10-24"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quellenlage.rules import Rules

_TIME = r"(?:\s{0,3}[,|/-]?\s{0,3}(?:um\s)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?Uhr)?)?"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: year None where it has none, weekday 1 to 7 or None."""

    year: int | None
    month: int
    day: int
    weekday: int | None

    def on(self, year: int | None = None) -> date | None:
        """The day, in `year` where none is written; None where there is no such day or no year."""
        of = self.year or year
        try:
            return date(of, self.month, self.day) if of else None
        except ValueError:
            return None


@lru_cache(maxsize=8)
def _names(rules: Rules) -> tuple[dict[str, int], dict[str, int]]:
    table = rules.table("timewords")

    def of(*kinds: str) -> dict[str, int]:
        return {word.strip("="): int(key) for kind in kinds for key, words in table.get(kind, {}).items() for word in words}

    return of("month", "monthname", "monthshort"), of("weekday", "wda")


@lru_cache(maxsize=8)
def date_form(rules: Rules) -> str:
    """A regular expression (without named groups) for a date with optional weekday before and clock time after it."""
    months, weekdays = _names(rules)
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    named = rf"\d{{1,2}}\.?\s?(?:{month})\.?(?:,?\s\d{{4}})?"
    numeric = r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2}(?!\d))?|\d{4}-\d{2}-\d{2}"
    return rf"(?:(?:{weekday})\.?,?\s{0, 3}(?:den |dem |der )?)?(?:{named}|{numeric})(?![\d]){_TIME}"


@lru_cache(maxsize=8)
def _reader(rules: Rules) -> "re.Pattern[str]":
    months, weekdays = _names(rules)
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<wd>{weekday})\.?,?\s{0, 3}(?:den |dem |der )?)?(?:(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}})"
        rf"|(?P<d>\d{{1,2}})\.?\s?(?:(?P<name>{month})\.?(?:,?\s(?P<y>\d{{4}}))?|(?P<m>\d{{1,2}})\.\s?(?P<ny>\d{{4}}|\d{{2}}(?![\d:.]))?))(?!\d)"
    )


def read_date(text: str, rules: Rules) -> Written | None:
    """The first date in `text`; None where it holds none that a calendar could have."""
    months, weekdays = _names(rules)
    found = _reader(rules).search(text)
    if found is None:
        return None
    weekday = weekdays.get(found["wd"]) if found["wd"] else None
    if found["iy"]:
        return _checked(int(found["iy"]), int(found["im"]), int(found["id"]), weekday)
    year = found["y"] or found["ny"]
    month = months[found["name"]] if found["name"] else int(found["m"])
    full = None if year is None else int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)
    return _checked(full, month, int(found["d"]), weekday)


def _checked(year: int | None, month: int, day: int, weekday: int | None) -> Written | None:
    return Written(year, month, day, weekday) if 1 <= month <= 12 and 1 <= day <= 31 and (year is None or 1600 <= year <= 2200) else None


def years_of(written: Written, around: int) -> list[int]:
    """Years within ten of `around` in which a date with weekday but no year can lie, the nearest first; without weekday all of them."""
    years = sorted(range(around - 10, around + 11), key=lambda y: (abs(y - around), y > around))
    return [y for y in years if (day := written.on(y)) and (written.weekday is None or day.isoweekday() == written.weekday)]
