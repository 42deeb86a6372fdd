"""EDTF on the line of days; folders separated into stories."""

from datetime import date

import pytest

from quellenlage.compare.periods import Period, period
from quellenlage.compare.stories import stories_of
from quellenlage.rules import Rules
from tests.compare.builders import reading


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2031", "2031-01-01", "2032-01-01"),
        ("2031-02", "2031-02-01", "2031-03-01"),
        ("2031-02-28~", "2031-02-28", "2031-03-01"),
        ("2031-01-05/2031-02", "2031-01-05", "2031-03-01"),
        ("2030-24", "2030-12-01", "2031-03-01"),
        ("203X", "2030-01-01", "2040-01-01"),
    ],
)
def test_periods(edtf: str, start: str, end: str) -> None:
    assert period(edtf) == Period(day(start), day(end))


def test_a_month_without_year_lies_before_its_report() -> None:
    assert period("XXXX-11", "2031-02-27") == Period(day("2030-11-01"), day("2030-12-01"))
    assert period("XXXX-11") is None


@pytest.mark.parametrize("edtf", [None, "", "2031-13", "2031-02-30", "neulich", "2031-03/2030-01", "99999-01"])
def test_nonsense_is_none(edtf: str | None) -> None:
    assert period(edtf) is None


def test_a_mixed_folder_is_separated() -> None:
    flood = (
        "Die Flut an der Talbrücke in Nordhafen traf das Viertel Altwerder. Der Deichverband und die Hafenwacht halfen. Pegel Altwerder."
    )
    strike = (
        "Der Streik der Lokführer bei der Inselbahn legt den Fahrplan lahm. Gewerkschaft und Inselbahn verhandeln über den Tarifvertrag."
    )
    found = stories_of(
        [
            reading("a", text=flood, published="2031-01-02"),
            reading("b", text=strike, published="2031-01-02"),
            reading("c", text="Nach der Flut: " + flood, published="2031-01-03"),
            reading("d", text="Neues vom Streik: " + strike, published="2031-01-04"),
        ],
        Rules(),
    )
    assert found["a"] == found["c"] != found["b"] == found["d"]
