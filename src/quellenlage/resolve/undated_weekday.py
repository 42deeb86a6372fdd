"""The year of an undated report whose only anchor is a weekday with day and month ("Donnerstag (24. Oktober)").

Such a day comes round every five, six or eleven years, so alone the report takes the latest one before it was received, which is a
guess. Dated reports read with it tell better: where none lies within about a year of that guess, but one does of another year in which
weekday and date meet, all that was read from the guess moves to that year.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from quellenlage.model import Moment, Reading
from quellenlage.model.edtf import days

_NEAR = 400
"""Days between reports that can be of one story: a year and a month."""
_YEARS = 40


def moved(reading: Reading, dated: Iterable[tuple[date, str]]) -> Reading:
    """The reading in the year nearest to the `dated` reports (day, key), or as it is where nothing speaks against its own."""
    anchor = _anchor(reading)
    if anchor is None or anchor.edtf is None:
        return reading
    guess, others = date.fromisoformat(anchor.edtf), [d for d in dated if d[1] != reading.report.key]
    if not others or _distance(guess, others)[0] <= _NEAR:
        return reading
    candidates = [
        d for y in range(guess.year - _YEARS, guess.year + _YEARS) if (d := _same_day(guess, y)) and d.weekday() == guess.weekday()
    ]
    best = min(candidates, key=lambda d: _distance(d, others)[0])
    distance, key = _distance(best, others)
    return _in_year(reading, guess, best, key) if distance <= _NEAR else reading


def _anchor(reading: Reading) -> Moment | None:
    """The weekday date that bounds the report; None where the text names a year itself."""
    lower = (reading.published or "").split("/")[0]
    if any(not m.deictic and m.rule.startswith(("year", "date.year", "month.year")) for m in reading.moments):
        return None
    return next((m for m in reading.moments if m.rule.startswith("date.weekday.year") and m.edtf == lower and len(lower) == 10), None)


def _same_day(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _distance(day: date, dated: list[tuple[date, str]]) -> tuple[int, str]:
    return min((abs((day - other).days), key) for other, key in dated)


def _in_year(reading: Reading, guess: date, best: date, key: str) -> Reading:
    shift = best.year - guess.year

    def move(value: str | None) -> str | None:
        return "/".join(_shifted(part, guess.year, shift) for part in value.split("/")) if value else value

    published = move(reading.published)
    grounds = tuple(
        replace(g, says=" ".join(_shifted(w, guess.year, shift) for w in g.says.split(" ")) + f": the year nearest to {key}")
        if g.says.startswith(("not before ", "not after "))
        else g
        for g in reading.published_grounds
    )
    claims = tuple(replace(c, published=published, as_of=move(c.as_of), happened=move(c.happened)) for c in reading.claims)
    moments = tuple(replace(m, edtf=move(m.edtf), value=_shifted(m.value, guess.year, shift)) if m.edtf else m for m in reading.moments)
    return replace(reading, published=published, published_grounds=grounds, claims=claims, moments=moments)


def _shifted(value: str, year: int, shift: int) -> str:
    """An EDTF or TIMEX3 date of the guessed year or the ones beside it, that many years on; a leap day that is lost stays."""
    head, rest = value[:4], value[4:]
    if not head.isdigit() or abs(int(head) - year) > 1 or (rest and rest[0] != "-"):
        return value
    moved_on = f"{int(head) + shift:04d}{rest}"
    return moved_on if not rest.startswith("-02-29") or days(moved_on) else value
