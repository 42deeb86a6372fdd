"""A line's end says nothing where lines were filled up to a width, and ends a sentence where they were not."""

from quellenlage.analyse.sentences import split_sentences
from quellenlage.model import Block, Report, Span

FILLED = """Bei dem Angriff auf die Stadt Karsk sind nach Angaben der
Behörden am Montag 14 Menschen getötet worden. Der Gouverneur
Milan Toresch sprach von einem schweren Schlag."""
HEADLINES = """Südmark bildet 500 Velonier an Panzern aus
24 Verletzte bei Angriff auf Kaufhaus in Dorn
Tausende demonstrieren in Karsk"""


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for s in split_sentences(Report("a", text), (Block(Span(0, len(text)), "body", "line.wrapped"),))]


def test_filled_lines_are_one_text() -> None:
    assert [s.split()[0] for s in sentences(FILLED)] == ["Bei", "Der"]


def test_headlines_below_each_other_are_sentences_of_their_own() -> None:
    assert sentences(HEADLINES) == HEADLINES.splitlines()
