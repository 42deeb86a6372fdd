"""A comma before three digits parts thousands where people are counted, and decimals elsewhere."""

from quellenlage.rules import Rules
from tests.extract.figure_texts import figures_of


def test_people_come_whole() -> None:
    people, rice = figures_of("Es kamen 3,000 nordmärkische Soldaten und 1,250 Tonnen Reis.", Rules("de"))
    assert (people.low, people.high) == (3000, 3000)
    assert (rice.low, rice.high) == (1.25, 1.25)
