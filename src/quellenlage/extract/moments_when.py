"""What an expression of time says, before any reference date is consulted: the words of a match put in their places."""

from dataclasses import dataclass, fields, replace
from typing import Any

from quellenlage.extract.moments_grammar import Match
from quellenlage.extract.moments_words import Word, two_digit_year


@dataclass(slots=True)
class When:
    """The parts of a calendar expression. Absent parts are None; `rel` counts units from the reference (`near`: from the date last
    spoken of), `dayshift` days from it; `mod` is START, MID or END; `part` a part of the day by its TIMEX3 code."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    yearspan: tuple[int, int] | None = None
    dayshift: int | None = None
    rel: int | None = None
    unit: str | None = None
    near: bool = False
    nth: int | None = None
    nthunit: str | None = None
    amount: float | None = None
    mod: str | None = None
    part: str | None = None
    clock: tuple[int, ...] | None = None
    ago: int | None = None
    bc: bool = False
    turning: bool = False

    @property
    def part_alone(self) -> bool:
        """A part of the day ("am Abend") without a word on which day; a clock time is oftener one of the day of the report."""
        return self.part is not None and all(
            v is None for v in (self.year, self.month, self.day, self.weekday, self.holiday, self.dayshift, self.unit)
        )

    @property
    def empty(self) -> bool:
        """True where nothing was understood."""
        return all(getattr(self, f.name) is None or getattr(self, f.name) is False for f in fields(self))


_INHERITED = ("year", "month", "day", "weekday", "unit", "rel", "part", "nthunit")


def read_calendar(match: Match) -> list[When]:
    """One When for each <...> of the match; parts that only one of them names hold for the other too, coarser ones first of all."""
    whens = [_read(span) for span in match.spans]
    if match.lead:
        # "nächsten Monat vom 4. bis zum 23."
        lead = _read(match.lead)
        whens = [replace(w, unit=w.unit or lead.unit, rel=w.rel if w.rel is not None else lead.rel) for w in whens]
    if match.pattern.options.get("bc"):
        whens = [replace(w, bc=True) for w in whens]
    if len(whens) == 1:
        _complete_clock(whens[0])
        return whens
    complete = [_completed(w, [o for o in whens if o is not w]) for w in whens]
    for when in complete:
        _complete_clock(when)
    return complete


def _completed(when: When, others: list[When]) -> When:
    """`when` with what the others say of years, months and days; a weekday or day only completes what has none of either."""
    taken: dict[str, Any] = {}
    for other in others:
        for name in _INHERITED:
            if getattr(when, name) is None and getattr(other, name) is not None and name not in taken:
                taken[name] = getattr(other, name)
    if when.nth is not None:
        return replace(when, nthunit=when.nthunit or taken.get("nthunit"), year=when.year or taken.get("year"))
    taken.pop("nthunit", None)
    if when.clock is None and when.month is None and when.day is None and when.weekday is None and when.mod is None:
        return when
    if when.day is not None or (when.month is not None and when.weekday is None):
        if when.day is None:
            taken.pop("day", None)
        if any(o.day is not None and when.day is not None for o in others):
            taken.pop("weekday", None)
    elif when.weekday is not None and any(o.weekday is not None for o in others):
        taken = {k: v for k, v in taken.items() if k in ("rel", "unit")}
    elif when.mod is not None:
        taken.pop("day", None)
    if when.month is not None and when.year is None and any(o.month and o.year and o.month < when.month for o in others):
        taken["year"] = next(o.year for o in others if o.year) - 1  # "Dezember und Januar 2015"
    if when.clock is None:
        taken.pop("part", None)
    return replace(when, **taken)


def _read(words: tuple[tuple[str, Word], ...]) -> When:
    when = When()
    for role, word in words:
        value = word.value
        if role in ("rel", "relnear"):
            when.rel, when.near = value, role == "relnear"
        elif role == "nth" and word.kind == "rel":
            when.nth = -1 if value == -1 else None
            when.rel = value if when.nth is None else when.rel
        else:
            _put(when, role, word, value)
    return when


def _put(when: When, role: str, word: Word, value: Any) -> None:
    """Puts one word in its place."""
    if role in ("month", "monthname", "monthshort"):
        when.month = value
    elif role in ("day", "year", "weekday", "season", "week", "nth", "holiday", "yearspan"):
        setattr(when, role, value)
    elif role == "wda":
        when.weekday = value
    elif role == "weekdaypart":
        when.weekday, when.part = value
    elif role == "apyear":
        when.year = value
    elif role in ("dmy", "dm", "dotpair", "slashpair"):
        when.day, when.month = value[0], value[1]
        when.year = two_digit_year(value[2]) if len(value) > 2 else when.year
    elif role in ("iso", "isot"):
        when.year, when.month, when.day = value[:3]
        when.clock = value[3:] or None
    elif role == "my":
        when.month, when.year = value
    elif role == "ym":
        when.year, when.month = value
    elif role == "tomorrowhead":
        when.dayshift = 1
    elif role in ("dayword", "tomorrow", "dayadj"):
        when.dayshift = value
    elif role == "neighbour":
        when.dayshift, when.near = value, True
    elif role in ("dayafter", "daybefore"):
        when.dayshift, when.near = 1 if role == "dayafter" else -1, True
    elif role in ("relunit", "nthunit"):
        _put_unit(when, role, value)
    elif role == "vor":
        when.unit, when.rel = value, -1
    elif role == "folgeunit":
        when.unit, when.rel, when.near = value, 1, True
    elif role == "newyear":
        when.rel, when.turning = 1, True
    elif role in ("yearword", "yearadj"):
        when.unit, when.rel = "Y", value
    elif role in ("part", "yearpart", "monthpart", "weekpart"):
        when.mod = value
        when.unit = {"yearpart": "Y", "monthpart": "Mo", "weekpart": "W"}.get(role, when.unit)
    elif role == "decade":
        when.decade = value if value > 99 else 1900 + value if value >= 20 else 2000 + value
    elif role == "decadeword":
        when.decade = value if value > 99 else 1900 + value
    else:
        _put_time(when, role, word, value)


def _put_unit(when: When, role: str, value: str) -> None:
    if role == "nthunit":
        when.nthunit = value
    else:
        when.unit = value


def _put_time(when: When, role: str, word: Word, value: Any) -> None:
    if role in ("daypart", "partadv"):
        when.part = value
    elif role == "morning":
        when.part = "MO"
    elif role in ("clock", "hclock"):
        when.clock = tuple(value)
    elif role == "hour":
        when.clock = (int(value),) if when.clock is None else (int(value) + when.clock[0], when.clock[1])
    elif role == "minute" and when.clock:
        when.clock = (when.clock[0], int(value))
    elif role == "quarter":
        # "halb acht" is half past seven; "viertel acht" a quarter past, "dreiviertel acht" a quarter to
        when.clock = (-1, 30 if word.kind == "half" else int(value))
    elif role == "side" and when.clock:
        when.clock = (0, 15) if word.kind == "'nach'" else (-1, 45)
    elif role == "midnight":
        when.clock = (24, 0)
    elif role == "ago":
        when.ago = -1 if word.kind == "'vor'" else 1
    elif role in ("int", "num", "dec", "big") and when.amount is None:
        when.amount = float(value)
        if when.year is None and role in ("int", "big"):
            when.year = None
    elif role == "unit" and when.ago is not None:
        when.unit = value


def _complete_clock(when: When) -> None:
    """Afternoon and evening hours: "acht Uhr abends" is 20:00."""
    if when.clock and when.part and when.clock[0] < 12:
        hour = when.clock[0]
        if when.part in ("AF", "EV") or (when.part == "NI" and hour >= 8):
            when.clock = (hour + 12, *when.clock[1:])
    elif when.clock and when.clock[0] == 12 and when.part in ("NI", "EV"):
        when.clock = (24, *(when.clock[1:] or (0,)))
