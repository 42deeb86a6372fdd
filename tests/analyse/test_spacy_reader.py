"""The second reader, over a stub of a parsed pipeline and, where spaCy is installed, over its blank German pipeline."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from quellenlage.analyse import analyse, split_sentences
from quellenlage.analyse.spacy_reader import InstalledPipeline, analyse_with_spacy, same_verb
from quellenlage.errors import QuellenlageError
from quellenlage.extract import find_numbers
from quellenlage.model import Block, Report, Span
from quellenlage.rules import Rules

TEXT = "Der Kapitän, der gestern ankam, sagte, dass zwölf Boote gesunken seien."
PARSED = {
    # word: (tag, lemma, relation, word it hangs on)
    "Der": ("ART", "der", "nk", "Kapitän"),
    "Kapitän": ("NN", "Kapitän", "sb", "sagte"),
    "der": ("PRELS", "der", "sb", "ankam"),
    "gestern": ("ADV", "gestern", "mo", "ankam"),
    "ankam": ("VVFIN", "ankommen", "rc", "Kapitän"),
    "sagte": ("VVFIN", "sagen", "ROOT", "sagte"),
    "dass": ("KOUS", "dass", "cp", "seien"),
    "zwölf": ("CARD", "zwölf", "nk", "Boote"),
    "Boote": ("NN", "Boot", "sb", "seien"),
    "gesunken": ("VVPP", "sinken", "oc", "seien"),
    "seien": ("VAFIN", "sein", "oc", "sagte"),
}


@dataclass
class StubWord:
    """A word of a parse given by hand."""

    i: int
    tag_: str
    lemma_: str
    dep_: str
    of: "list[StubWord]"
    above: int

    @property
    def head(self) -> "StubWord":
        return self.of[self.above]


class Stub:
    """Reads the one sentence it knows."""

    def read(self, words: Sequence[str]) -> Sequence[StubWord]:
        found: list[StubWord] = []
        for i, word in enumerate(words):
            tag, lemma, relation, head = PARSED.get(word, ("$,", word, "punct", words[i - 1]))
            found.append(StubWord(i, tag, lemma, relation, found, list(words).index(head)))
        return found


def test_clauses_come_from_the_parse() -> None:
    report = Report("r", TEXT)
    sentences = split_sentences(report, (Block(Span(0, len(TEXT)), "body", ""),))
    numbers = find_numbers(report, sentences, (), Rules("de"))
    second = analyse_with_spacy(report, sentences, numbers, Stub()).parse(sentences[0])
    first = analyse(report, sentences, numbers).parse(sentences[0])
    assert [t.text for t in second.tokens] == [t.text for t in first.tokens]
    assert [(c.kind, c.mood, c.parent) for c in second.clauses] == [("main", "ind", None), ("relative", "ind", 0), ("sub", "konj1", 0)]
    assert [[second.tokens[i].text for i in c.verbs] for c in second.clauses] == [["sagte"], ["ankam"], ["gesunken", "seien"]]
    assert second.clauses[0].holes == first.clauses[0].holes
    assert same_verb(first, second, TEXT.index("zwölf")) is True


def test_readers_that_see_other_verbs_do_not_agree() -> None:
    report = Report("r", TEXT)
    sentences = split_sentences(report, (Block(Span(0, len(TEXT)), "body", ""),))
    parse = analyse(report, sentences, ()).parse(sentences[0])
    other = type(parse)(parse.tokens, (parse.clauses[0].__class__(0, len(parse.tokens), "main", parse.clauses[0].verbs),))
    assert same_verb(parse, other, TEXT.index("zwölf")) is False


def test_missing_pipeline_is_an_error_with_a_remedy() -> None:
    with pytest.raises(QuellenlageError) as caught:
        InstalledPipeline("de_no_such_pipeline_xyz")
    assert caught.value.remedy


def test_blank_pipeline_gets_our_clauses() -> None:
    pytest.importorskip("spacy")
    report = Report("r", TEXT)
    sentences = split_sentences(report, (Block(Span(0, len(TEXT)), "body", ""),))
    parse = analyse_with_spacy(report, sentences, (), InstalledPipeline("blank")).parse(sentences[0])
    assert [TEXT[t.start : t.end] for t in parse.tokens] == [t.text for t in parse.tokens]
    assert sum(c.last - c.first - sum(b - a for a, b in c.holes) for c in parse.clauses) == len(parse.tokens)
