"""What no text may do: stop the reading, give a span that does not re-read, two claims one id, or make work grow faster than the text."""

import math

import pytest

from quellenlage.compare.messages import short_date
from quellenlage.compare.periods import iso, period
from quellenlage.model import Reading, Report
from quellenlage.pipeline import read_report
from quellenlage.present.words import number
from quellenlage.rules import Rules

_RULES = Rules()


def _read(text: str, title: str | None = None) -> Reading:
    return read_report(Report("a", text, title=title, language="de", published="2015-03-02"), _RULES)


@pytest.mark.parametrize(
    "text",
    [
        "Es waren " + "tausend " * 300 + "Menschen.",
        "Es waren " + "9" * 30 + " Millionen Milliarden Tote.",
        "Vor " + "1" * 400 + ",5 Jahren starben 3 Menschen.",
        "Vor " + "1" * 5000 + ",5 Jahren starben 3 Menschen.",
        "Am ². Mai. Seit dem 3². Mai kamen 20 Menschen um. Nr. ². Er ging.",
    ],
)
def test_odd_numbers_are_read_or_left(text: str) -> None:
    reading = _read(text)
    assert all(abs(v) < 1e41 for n in (*reading.numbers, *reading.claims) for v in (n.low, n.high) if v is not None)


def test_one_cue_makes_one_statement_with_what_it_quotes() -> None:
    reading = _read("Der Sprecher forderte: „Die Regierung muss jetzt sofort das Lager räumen.“ Dann ging er.")
    said = [c for c in reading.claims if c.kind == "statement"]
    assert [c.text for c in said] == ["forderte"]
    assert [m.text for role, m in said[0].roles if role == "what"] == ["„Die Regierung muss jetzt sofort das Lager räumen.“"]


def test_rows_of_digits_are_no_counts() -> None:
    reading = _read("Es starben 123456789012345678901234567890 Menschen und 12345678901234567890Mio Tiere.")
    assert not [c for c in reading.claims if c.kind == "figure"]


@pytest.mark.parametrize(("value", "words"), [(1e35, "100.000.000.000.000.000."), (-1e41, "-100."), (2.5, "2,5"), (1000.0, "1.000")])
def test_any_number_can_be_shown(value: float, words: str) -> None:
    assert number(value, "de").startswith(words)


def test_periods_stay_within_the_calendar() -> None:
    assert [iso(day) for day in (-30.0, 1.0, math.inf, 4e6)] == ["0001-01-01", "0001-01-01", None, "9999-12-31"]
    assert period("000X") is not None
    assert period("0000") is None
    assert short_date(-3.0) == "1.1.1"
