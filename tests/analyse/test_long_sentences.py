"""A text without full stops is cut, so that work within a sentence cannot grow with the square of the text."""

from itertools import pairwise

import pytest

from quellenlage.analyse import split_sentences
from quellenlage.analyse.sentences import LONGEST, MOST_WORDS
from quellenlage.model import Block, Report, Span

_MIXED = "Kurz und gut. " + "ja\u00a0nein " * 400 + "\U0001f600" * 3000


@pytest.mark.parametrize("text", ["wort " * 2000, "x" * 9000, "1 " * 5000, "300 und " * 900, _MIXED])
def test_a_text_without_full_stops_is_cut(text: str) -> None:
    spans = [s.span for s in split_sentences(Report("a", text), (Block(Span(0, len(text)), "body", "line.body"),))]
    assert all(0 < s.end - s.start <= LONGEST for s in spans)
    assert all(len(s.of(text).split()) <= MOST_WORDS for s in spans)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_long_sentence_of_a_report_stays_whole() -> None:
    text = "Der Bericht nennt " + ", ".join(["drei Verletzte in Alten"] * 30) + " und schließt."
    assert [s.span.of(text) for s in split_sentences(Report("a", text), (Block(Span(0, len(text)), "body", "line.body"),))] == [text]
