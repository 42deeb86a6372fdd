"""Tokens, tags and clauses of real reports: exact places, numbers as one token, HanTa's own tags."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.analyse import analyse, split_sentences
from quellenlage.analyse.tokens import tokenize
from quellenlage.extract import find_numbers
from quellenlage.model import Block, Clause, Parse, Report, Span
from quellenlage.rules import Rules


def parse_of(text: str) -> Parse:
    """The parse of the first sentence of `text`."""
    report = Report("r", text)
    sentences = split_sentences(report, (Block(Span(0, len(text)), "body", ""),))
    return analyse(report, sentences, find_numbers(report, sentences, (), Rules("de"))).parse(sentences[0])


def clause_of(parse: Parse, word: str) -> Clause:
    """The clause that holds `word`."""
    at = next(i for i, t in enumerate(parse.tokens) if t.text == word)
    return next(c for c in parse.clauses if c.first <= at < c.last and not any(a <= at < b for a, b in c.holes))


def test_numbers_are_one_token_each() -> None:
    tokens = parse_of("Zwischen 1.000 und 3.000 Boote und rund 1,2 Mio. Kisten lagen am 24. Oktober im Hafen.").tokens
    assert [t.text for t in tokens if t.tag == "CARD"] == ["1.000 und 3.000", "1,2 Mio.", "24"]
    assert next(t for t in tokens if t.text == "Oktober").tag == "NN"


def test_marks_inside_words_stay_inside() -> None:
    text = "Die Ku\u0308sten\u00adwache und 🚢-Boote\u00a0kamen."
    places = tokenize(text, Span(0, len(text)), ())
    assert [text[a:b] for a, b in places] == ["Die", "Ku\u0308sten\u00adwache", "und", "🚢", "-", "Boote", "kamen", "."]


def test_particle_and_passive_are_named() -> None:
    parse = parse_of("Die Polizei nahm nach Angaben der Stadt 40 Leute fest, die von der Menge angegriffen worden waren.")
    main, relative = clause_of(parse, "Polizei"), clause_of(parse, "angegriffen")
    assert main.particle is not None
    assert parse.tokens[main.particle].text == "fest"
    assert not main.passive
    assert relative.passive
    assert relative.kind == "relative"
    assert relative.subordinator is not None
    assert parse.clauses[relative.parent or 0] is main


def test_coordinated_participles_share_their_finite_verb() -> None:
    parse = parse_of("Es hieß, dass 300 Bäume gefallen und 2.700 beschädigt worden seien.")
    assert clause_of(parse, "300") is clause_of(parse, "2.700")
    assert [parse.tokens[i].text for i in clause_of(parse, "300").verbs] == ["gefallen", "beschädigt", "worden", "seien"]


def test_tag_of_a_closing_participle_is_mended() -> None:
    parse = parse_of("Das Gericht hat am Montag zwei Händler vom Vorwurf freigesprochen.")
    assert next(t for t in parse.tokens if t.text == "freigesprochen").tag == "VV(PP)"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "der",
                "die",
                "das",
                "und",
                ",",
                "(",
                ")",
                ":",
                "–",
                "dass",
                "zwölf",
                "Boote",
                "sanken",
                "gesunken",
                "seien",
                "sagte",
                "„",
                "“",
                "-",
                ".",
                "weil",
                ";",
                "um",
                "zu",
                "12",
                "24.",
                "Mai",
            ]
        ),
        max_size=24,
    )
)
def test_every_token_lies_in_exactly_one_clause(words: list[str]) -> None:
    report = Report("r", " ".join(words))
    sentences = split_sentences(report, (Block(Span(0, len(report.text)), "body", ""),))
    analysis = analyse(report, sentences, find_numbers(report, sentences, (), Rules("de")))
    for sentence in sentences:
        parse = analysis.parse(sentence)
        owners = [0] * len(parse.tokens)
        for clause in parse.clauses:
            for i in range(clause.first, clause.last):
                owners[i] += not any(a <= i < b for a, b in clause.holes)
            assert clause.parent is None or 0 <= clause.parent < len(parse.clauses)
            assert set(clause.verbs) >= {*clause.participles, *clause.infinitives}
        assert owners == [1] * len(parse.tokens)
        assert all(report.text[t.start : t.end] == t.text for t in parse.tokens)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='abcDÄ .!?…\n„“"()–0123456789,:🚢\u00a0\u0301', max_size=80))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    report = Report("r", text)
    sentences = split_sentences(report, (Block(Span(0, len(text)), "body", ""),))
    assert all(a.span.end <= b.span.start for a, b in pairwise(sentences))
    covered = "".join(s.span.of(text) for s in sentences)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(s.span.of(text) == s.span.of(text).strip() for s in sentences)


def test_furniture_is_no_sentence() -> None:
    text = "Boote sanken.\nJetzt abonnieren!"
    blocks = (Block(Span(0, 13), "body", ""), Block(Span(14, len(text)), "furniture", ""))
    assert [s.span.of(text) for s in split_sentences(Report("r", text), blocks)] == ["Boote sanken."]
