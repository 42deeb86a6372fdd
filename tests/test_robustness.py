"""What no text may do: stop the reading, give a span that does not re-read, two claims one id, or make work grow faster than the text."""

import pytest

from quellenlage.model import Reading, Report
from quellenlage.pipeline import read_report
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
