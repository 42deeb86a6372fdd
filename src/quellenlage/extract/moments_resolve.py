"""Expressions of time to dates: the reference date, what was spoken of last, and whether the clause looks back or ahead."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quellenlage.extract import moments_calendar as cal
from quellenlage.extract.moments_calendar import Period
from quellenlage.extract.moments_when import When
from quellenlage.rules import Rules

_REACH = 12
_NEW = 6
"""Up to this month a year is called new."""
_BLANK = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "Mo": "XXXX-XX", "Q": "XXXX-QX", "HY": "XXXX-HX", "Y": "XXXX"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is read against.

    The reference date (a day, or bounds of it), the period and the day last spoken of, the year of the story told at this place, the
    direction of the clause ("behind", "ahead", "present", None) and whether the clause itself shows it (`near`) or only its neighbours,
    the day by which the report was known at the latest, and the latest year that an undated text names.
    """

    first: date | None
    last: date | None
    rules: Rules
    anchor: Period | None = None
    anchor_day: date | None = None
    story_year: int | None = None
    direction: str | None = None
    near: bool = True
    known_by: date | None = None
    told_year: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A resolved expression: TIMEX3 type and value, EDTF with alternatives, the rule that decided, the period it names."""

    type: str
    value: str
    edtf: str | None
    alternatives: tuple[str, ...] = ()
    rule: str = ""
    deictic: bool = False
    period: Period | None = None


def resolve(when: When, frame: Frame) -> Answer:
    """The Answer for `when`; where only bounds of the reference are known, it is taken if both bounds agree, else it stays open."""
    if frame.first == frame.last:
        return _at(when, frame, frame.first)
    open_answer = _at(when, frame, None)
    if frame.first is None or frame.last is None or not open_answer.deictic:
        return open_answer
    early, late = _at(when, frame, frame.first), _at(when, frame, frame.last)
    if early.value == late.value:
        return early
    return replace(open_answer, alternatives=tuple(a.edtf for a in (early, late) if a.edtf))


def _at(when: When, frame: Frame, ref: date | None) -> Answer:
    """The Answer for one reference day (None: not known)."""
    answer = _date(when, frame, ref)
    if when.mod and answer.period:
        first, last = cal.refined(answer.period, when.mod)
        answer = replace(
            answer, edtf=f"{first}/{last}", alternatives=(answer.period.edtf, *answer.alternatives), rule=f"{answer.rule}.part"
        )
    if when.clock or when.part:
        return _with_time(when, answer)
    return answer


def _with_time(when: When, answer: Answer) -> Answer:
    if when.clock:
        hour, minute = when.clock[0], when.clock[1] if len(when.clock) > 1 else 0
        suffix = f"T{hour:02d}:{minute:02d}" + (f":{when.clock[2]:02d}" if len(when.clock) > 2 else "")
        exact = answer.period and answer.period.grain == "day" and hour < 24
        edtf = f"{answer.edtf}{suffix}{'' if len(when.clock) > 2 else ':00'}" if exact else answer.edtf
    else:
        suffix, edtf = f"T{when.part}", answer.edtf
    return replace(answer, type="TIME", value=answer.value + suffix, edtf=edtf)


def _known(period: Period, rule: str, deictic: bool = False, alternatives: tuple[str, ...] = ()) -> Answer:
    return Answer("DATE", period.value, period.edtf, alternatives, rule, deictic, period)


def _open(value: str, rule: str, edtf: str | None = None) -> Answer:
    return Answer("DATE", value, edtf, (), rule, True)


def _date(when: When, frame: Frame, ref: date | None) -> Answer:
    """The day or period, without time of day."""
    if when.bc and when.year:
        return Answer("DATE", f"BC{when.year:04d}", f"-{when.year - 1:04d}", (), "year.bc")
    if when.yearspan and when.holiday is None:
        first, second = when.yearspan
        second = second if second > 99 else first // 100 * 100 + second + (100 if second < first % 100 else 0)
        return Answer("DATE", f"{first}", f"{first}/{second}", (), "year.span", False, cal.year(first))
    for given, read in _READERS:
        if given(when):
            return read(when, frame, ref)
    return _day_of_story(when, frame, ref)


def _day_of_story(when: When, frame: Frame, ref: date | None) -> Answer:
    """A time of day alone: on the day last spoken of, else on the day of the report; "am nächsten Morgen" a day after it."""
    on = frame.anchor_day or ref
    if on and when.rel == 1 and when.part:
        return _known(cal.day(on + timedelta(1)), "time.next", True)
    return _known(cal.day(on), "time.story" if frame.anchor_day else "time.reference", True) if on else _open("XXXX-XX-XX", "time.open")


def _shifted_day(when: When, frame: Frame, ref: date | None) -> Answer:
    base = (frame.anchor_day or ref) if when.near else ref
    if base is None:
        return _open("XXXX-XX-XX", "day.open")
    return _known(cal.day(base + timedelta(when.dayshift or 0)), "day.near" if when.near else "day.word", True)


def _year_of(when: When, frame: Frame, ref: date | None) -> int | None:
    """The year the expression itself gives, in figures or as "vergangenen Jahres"; None where it gives none or it cannot be told."""
    if when.year is not None:
        return when.year
    if when.unit == "Y":
        base = (frame.anchor.first if frame.anchor and when.near else None) or ref
        return base.year + (when.rel or 0) if base else None
    return None


def _by_year(when: When, frame: Frame, ref: date | None, make: Callable[[int], Period | None], blank: str, rule: str) -> Answer:
    """What `make` gives for the right year: the one named, the one the story is in, or the nearest on the side the clause looks to."""
    named = _year_of(when, frame, ref)
    blank_edtf = blank if blank[5:6].isdigit() else None
    if named is not None:
        period = make(named)
        deictic = when.year is None
        return _known(period, f"{rule}.year", deictic) if period else _impossible(named, blank)
    if when.unit == "Y":
        return _open(blank, f"{rule}.open", blank_edtf)
    if frame.story_year is not None and when.rel is None:
        period = make(frame.story_year)
        if period:
            return _known(period, f"{rule}.story", True)
    base = (frame.anchor.last if frame.anchor and when.near else None) or ref
    if base is None:
        return _open(blank, f"{rule}.open", blank_edtf) if any(make(y) for y in range(2000, 2005)) else _impossible(None, blank)
    periods = [p for y in range(base.year - 5, base.year + 6) if 0 < y < 9999 and (p := make(y))]
    if not periods:
        return _impossible(None, blank)
    if when.rel is not None:
        chosen = _counted(periods, base, when.rel)
        return _known(chosen, f"{rule}.rel", True) if chosen else _open(blank, f"{rule}.open", blank_edtf)
    side = frame.direction if frame.near or periods[0].grain != "day" else None
    chosen, others = nearest(periods, base, side)
    return _known(chosen, f"{rule}.{side if side in ('ahead', 'behind') else 'nearest'}", True, others)


def nearest(periods: list[Period], base: date, direction: str | None) -> tuple[Period, tuple[str, ...]]:
    """(the period meant, EDTF of the other reading): the last begun for "behind", the next not over for "ahead"; without a direction
    the nearer day, and for anything longer than a day the last begun, since news reports what has happened."""
    past = [p for p in periods if p.first <= base]
    future = [p for p in periods if p.last >= base]
    back, on = (past or periods)[-1], (future or periods)[0]
    if direction == "ahead":
        chosen = on
    elif direction == "behind" or back.grain != "day" or back == on:
        chosen = back
    else:
        chosen = back if base - back.first <= on.first - base else on
    return chosen, tuple(p.edtf for p in (back, on) if p != chosen)


def _counted(periods: list[Period], base: date, rel: int) -> Period | None:
    """The rel-th period before or after the one `base` lies in; 0 is the one of the same year."""
    if rel == 0:
        return next((p for p in periods if p.first <= base <= p.last), None) or next(
            (p for p in periods if p.first.year == base.year), None
        )
    side = [p for p in periods if p.first > base] if rel > 0 else [p for p in reversed(periods) if p.last < base]
    return side[abs(rel) - 1] if len(side) >= abs(rel) else None


def _impossible(year: int | None, blank: str) -> Answer:
    value = blank if year is None else f"{year:04d}{blank[4:]}"
    return Answer("DATE", value, None, (), "date.impossible", False)


def _month_day(when: When, frame: Frame, ref: date | None) -> Answer:
    month, number = when.month, when.day
    if month is None:
        return _day_of_month(when, frame, ref)
    if number is None:
        if when.unit == "Mo" and when.rel is not None:
            return _unit(when, frame, ref)
        return _by_year(when, frame, ref, lambda y: cal.month(y, month), f"XXXX-{month:02d}", "month")

    def make(year: int) -> Period | None:
        try:
            return cal.day(date(year, month, number))
        except ValueError:
            return None

    blank = f"XXXX-{month:02d}-{number:02d}"
    if when.weekday and _year_of(when, frame, ref) is None and when.unit != "Y":
        return _weekday_date(when, frame, ref, make, blank)
    answer = _by_year(when, frame, ref, make, blank, "date")
    if when.weekday and answer.period and answer.period.first.isoweekday() != when.weekday:
        return replace(answer, rule="date.weekday")
    return answer


def _weekday_date(when: When, frame: Frame, ref: date | None, make: Callable[[int], Period | None], blank: str) -> Answer:
    """Weekday, day and month give the nearest year in which they meet, that is not after what we know the report to be older than."""
    base = ref or frame.first or frame.last
    limit = frame.known_by
    around = base or limit
    if around is None:
        return _open(blank, "date.open", blank)
    fits = [p for y in range(around.year - _REACH, around.year + _REACH) if (p := make(y)) and p.first.isoweekday() == when.weekday]
    if not base and limit:
        # not before the latest year the text names, else as late as it can be
        after = [p for p in fits if frame.told_year is not None and frame.told_year <= p.first.year and p.first <= limit]
        fits = after or [p for p in reversed(fits) if p.first <= limit]
    else:
        fits.sort(key=lambda p: abs((p.first - around).days))
    if not fits:
        return _impossible(None, blank)
    if base and ref and abs((fits[0].first - ref).days) > 400:
        # the report is of another year than the weekday fits: the weekday is wrong rather than the year far away
        return replace(_by_year(replace(when, weekday=None), frame, ref, make, blank, "date"), rule="date.weekday")
    return _known(fits[0], "date.weekday.year", base is None or ref is not None, tuple(p.edtf for p in fits[1:3]))


def _day_of_month(when: When, frame: Frame, ref: date | None) -> Answer:
    """A day without month: "der 4. dieses Monats", "am Dienstag, dem 25."."""
    base = (frame.anchor.first if frame.anchor and frame.anchor.grain == "month" else None) or ref
    if base is None or when.day is None:
        return _open(f"XXXX-XX-{when.day or 0:02d}", "date.open")
    month = cal.month(base.year, base.month + (when.rel or 0 if when.unit == "Mo" else 0))
    try:
        return _known(cal.day(month.first.replace(day=when.day)), "date.month", True)
    except ValueError:
        return _impossible(month.first.year, f"XXXX-{month.first.month:02d}-{when.day:02d}")


def _weekday(when: When, frame: Frame, ref: date | None) -> Answer:
    weekday = when.weekday or 1
    base = ((frame.anchor_day or (frame.anchor.last if frame.anchor else None)) if when.near else None) or ref
    if base is None:
        return _open(f"XXXX-WXX-{weekday}", "weekday.open")
    if (when.unit == "W" or when.ago is not None) and (when.amount or 1) < 1000:
        start = cal.week(
            cal.moved(base, when.unit or "W", when.ago * (when.amount or 1)) if when.ago else base + timedelta(7 * (when.rel or 0))
        )
        return _known(cal.day(start.first + timedelta(weekday - 1)), "weekday.week", True)
    back, on = base - timedelta((base.isoweekday() - weekday) % 7), base + timedelta((weekday - base.isoweekday()) % 7)
    if when.rel is None or when.rel == 0:
        ahead = frame.direction in ("ahead", "present")
        other = () if back == on else ((back if ahead else on).isoformat(),)
        return _known(cal.day(on if ahead else back), "weekday.ahead" if ahead else "weekday.behind", True, other)
    step = timedelta(7 * (abs(when.rel) - 1))
    if when.rel < 0:
        return _known(cal.day((back if back < base else back - timedelta(7)) - step), "weekday.rel", True)
    return _known(cal.day((on if on > base else on + timedelta(7)) + step), "weekday.rel", True)


def _season(when: When, frame: Frame, ref: date | None) -> Answer:
    code = when.season or "SU"
    return _by_year(when, frame, ref, lambda y: cal.season(y, code), f"XXXX-{code}", "season")


def _holiday(when: When, frame: Frame, ref: date | None) -> Answer:
    key = when.holiday or ""
    sample = [cal.holiday(key, y, frame.rules).value for y in (2001, 2002)]
    blank = f"XXXX{sample[0][4:]}" if sample[0][4:] == sample[1][4:] else "XXXX-XX-XX"
    if when.yearspan:  # "in der Silvesternacht 2005/06"
        when = replace(when, year=when.yearspan[0], yearspan=None)
    answer = _by_year(when, frame, ref, lambda y: cal.holiday(key, y, frame.rules), blank, "holiday")
    part = frame.rules.table("holidays")["holiday"][key].get("part")
    return replace(answer, type="TIME", value=f"{answer.value}T{part}") if part and not (when.part or when.clock) else answer


def _nth(when: When, frame: Frame, ref: date | None) -> Answer:
    """Counted units: third quarter, second half, 20th century, last Monday in March, first three months of 2015.

    Weeks are counted as those that begin and end inside the month.
    """
    nth, unit, month = when.nth or 1, when.nthunit, when.month
    if nth < 0 and month is None:
        nth = {"Q": 4, "HY": 2, "Mo": 12}.get(unit or "", nth)
    if unit == "CE" and nth > 0:
        return _known(cal.century(nth), "century")
    if unit == "Q" and 0 < nth < 5:
        return _by_year(when, frame, ref, lambda y: cal.quarter(y, nth), f"XXXX-Q{nth}", "quarter")
    if unit == "HY" and 0 < nth < 3:
        return _by_year(when, frame, ref, lambda y: cal.half(y, nth), f"XXXX-H{nth}", "half")
    if when.amount:
        return _first_units(when, frame, ref)
    within = replace(when, nth=None, nthunit=None, weekday=None)
    whole = _month_day(within, frame, ref) if month else _unit(within, frame, ref) if when.unit else _year(within, frame, ref)
    if whole.period is None:
        return whole
    start = whole.period.first
    if when.weekday:
        return _known(cal.day(cal.nth_weekday(start.year, start.month, when.weekday, nth)), "weekday.nth", whole.deictic)
    if unit == "W":
        last = cal.week(whole.period.last - timedelta(6))
        first = cal.week(start) if cal.week(start).first.month == start.month else cal.week(start + timedelta(7))
        return _known(last if nth < 0 else cal.week(first.first + timedelta(7 * (nth - 1))), "week.nth", whole.deictic)
    if unit == "D" and nth <= (whole.period.last - start).days + 1:
        return _known(cal.day(whole.period.last if nth < 0 else start + timedelta(nth - 1)), "day.nth", whole.deictic)
    if unit == "Mo" and 0 < nth < 13:
        return _known(cal.month(start.year, nth), "month.nth", whole.deictic)
    return whole


def _first_units(when: When, frame: Frame, ref: date | None) -> Answer:
    """ "die ersten drei Monate des Vorjahres": a duration with known ends."""
    unit, count = when.nthunit or "D", int(when.amount or 1)
    value = cal.TIMEX_UNITS.get(unit, "P{}D").format(count)
    year = _year_of(when, frame, ref) or (ref.year if ref and when.unit is None else None)
    whole = year is not None or when.unit in (None, "Y")
    if not whole or when.nth != 1 or unit not in ("Mo", "D", "W") or not 1 <= count <= (12 if unit == "Mo" else 366):
        return Answer("DURATION", value, None, (), "units.first", True)
    blank = f"{year:04d}" if year is not None else "XXXX"
    if unit == "Mo":
        last = f"{count:02d}"
        return Answer("DURATION", value, f"{blank}-01/{blank}-{last}", (), "units.first", True)
    end = date(2001, 1, 1) + timedelta(count * (7 if unit == "W" else 1) - 1)
    return Answer("DURATION", value, f"{blank}-01-01/{blank}-{end.month:02d}-{end.day:02d}", (), "units.first", True)


def _year(when: When, frame: Frame, ref: date | None) -> Answer:
    if when.year is None or not 0 < when.year < 9999:
        return _open("XXXX", "year.open")
    return _known(cal.year(when.year), "year")


def _unit(when: When, frame: Frame, ref: date | None) -> Answer:
    unit = when.unit or "D"
    if when.turning and ref:  # "das neue Jahr" is this one as long as it is new
        when = replace(when, rel=1 if ref.month > _NEW else 0)
    if unit == "Y" and when.year:
        return _year(when, frame, ref)
    near = when.near or (unit == "D" and when.rel in (0, 1))  # "an diesem Tag", "am nächsten Tag" are told of the story's days
    base = ((frame.anchor_day if unit == "D" else None) or (frame.anchor.first if frame.anchor else None) if near else None) or ref
    if base is None:
        return _open(_BLANK.get(unit, "XXXX"), "unit.open")
    if unit == "WE" and when.rel is None:
        chosen, others = nearest([cal.weekend(base - timedelta(7)), cal.weekend(base)], base, _side(frame.direction))
        return _known(chosen, "weekend", True, others)
    return _known(cal.unit_period(unit, base, when.rel or 0), "unit.near" if near else "unit.rel", True)


def _side(direction: str | None) -> str:
    return "ahead" if direction in ("ahead", "present") else "behind"


def _week(when: When, frame: Frame, ref: date | None) -> Answer:
    year = when.year or (ref.year if ref else None)
    if year is None or not when.week or not 0 < when.week < 54:
        return _open(f"XXXX-W{when.week or 0:02d}", "week.open")
    return _known(cal.week(date(year, 1, 4) + timedelta(7 * (when.week - 1))), "week.number", when.year is None)


def _decade(when: When, frame: Frame, ref: date | None) -> Answer:
    return _known(cal.decade(when.decade or 1900), "decade")


def _pairs() -> Iterator[tuple[Callable[[When], bool], Callable[[When, Frame, date | None], Answer]]]:
    yield lambda w: w.nthunit is not None or (w.nth is not None and w.weekday is not None), _nth
    yield lambda w: w.holiday is not None, _holiday
    yield lambda w: w.dayshift is not None, _shifted_day
    yield lambda w: w.month is not None or w.day is not None, _month_day
    yield lambda w: w.weekday is not None, _weekday
    yield lambda w: w.season is not None, _season
    yield lambda w: w.decade is not None, _decade
    yield lambda w: w.week is not None, _week
    yield lambda w: w.unit is not None, _unit
    yield lambda w: w.year is not None, _year


_READERS = tuple(_pairs())
