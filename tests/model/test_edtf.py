"""EDTF: what days a text form covers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.model.edtf import Days, add_months, days, easter, interval, latest, month_end, narrowed

DAY = st.dates(date(1600, 1, 1), date(2400, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-10~", date(2024, 2, 10), date(2024, 2, 10)),
        ("2024-10-24T11:00:00", date(2024, 10, 24), date(2024, 10, 24)),
        ("2015-22", date(2015, 6, 1), date(2015, 8, 31)),
        ("2015-24", date(2015, 12, 1), date(2016, 2, 29)),
        ("2015-35", date(2015, 7, 1), date(2015, 9, 30)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-10-24/..", date(2024, 10, 24), None),
        ("../2024-11", None, date(2024, 11, 30)),
        ("1993/2006", date(1993, 1, 1), date(2006, 12, 31)),
    ],
)
def test_days_covered(text: str, first: date | None, last: date | None) -> None:
    assert days(text) == Days(first, last)


@pytest.mark.parametrize("text", [None, "", "XXXX-04", "2023-02-29", "2024-13", "gestern", "../..", "2024/XXXX", "20245"])
def test_not_covered(text: str | None) -> None:
    assert days(text) is None


@given(DAY, DAY)
def test_interval_is_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert days(interval(first, last)) == Days(first, last)
    assert latest(interval(None, last)) == last


@given(DAY, DAY, DAY, DAY)
def test_narrowed_is_what_both_cover(a: date, b: date, c: date, d: date) -> None:
    one, other = Days(*sorted((a, b))), Days(*sorted((c, d)))
    both = narrowed(one, other)
    for day in (a, b, c, d):
        inside = all(x.first <= day <= x.last for x in (one, other) if x.first and x.last)
        assert inside == (both is not None and both.first is not None and both.last is not None and both.first <= day <= both.last)


@given(DAY, st.integers(-600, 600))
def test_months_move_and_stay_in_their_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, month_end(moved.year, moved.month).day)


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2016, "03-27"), (2024, "03-31"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"
