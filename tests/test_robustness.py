"""What no text may do: stop the reading, give a span that does not re-read, two claims one id, or make work grow faster than the text."""

import math
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quellenlage.compare.messages import short_date
from quellenlage.compare.periods import iso, period
from quellenlage.model import Mention, Reading, Report, Span
from quellenlage.pipeline import compare_readings, read_report
from quellenlage.present import page
from quellenlage.present.words import number
from quellenlage.rules import Rules
from tests.work import calls

_RULES = Rules()


def _read(text: str, title: str | None = None) -> Reading:
    return read_report(Report("a", text, title=title, language="de", published="2015-03-02"), _RULES)


def _bounds(reading: Reading) -> Iterator[tuple[float | None, float | None]]:
    yield from ((c.low, c.high) for c in reading.claims)
    yield from ((n.low, n.high) for n in reading.numbers)


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
    assert all(abs(v) < 1e41 for bounds in _bounds(reading) for v in bounds if v is not None)


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


_PIECES = (
    "Laut Polizei starben am Montag mindestens 12 Menschen in Velgrad. ",
    "Der Sprecher der Armee sagte: „Wir haben 300 Soldaten entsandt, darunter 20 Ärzte.“ ",
    "Man habe keine Verluste, hieß es, so der Minister. ",
    "Die Zahl der Toten stieg von 1.000 auf 2.500, davon zwei Dutzend Kinder. ",
    "Nordland und Südland unterzeichneten gestern ein Abkommen, wie die Agentur meldete",
    "Er bestritt, dass es am 3. Mai 2014 Verletzte gegeben habe. ",
    "Velgrad – (Agentur) ",
    "zwischen 10 und 20 Tote",
    "Seit Anfang Februar flohen Tausende. ",
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\x0b",
        "\x00",
        "\u00a0",
        "\u00ad",
        "\u0301",
        "\u200d",
        "\ufeff",
        "\U0001f600",
        "İ",
        "ß",
        "²",
        "½",
        "٣",
    ),
    *("„", "“", '"', "»", "‚", "'", "(", ")", "–", "-", "...", "?", "!", ":", ";", ",", ".", "<i>", "</script>", "&amp;", "{{ x }}", "{0}"),
    *(
        "0",
        "1",
        "1.000",
        "1e400",
        "9" * 25,
        "tausend ",
        "Millionen ",
        "halbe ",
        "29.2.2015 ",
        "0000-00-00 ",
        "vor 9999999 Jahren ",
        "x" * 150,
    ),
    *(
        "dass ",
        "der ",
        "die ",
        "sagte ",
        "er ",
        "nicht ",
        "laut ",
        "nach Angaben ",
        "zufolge ",
        "wurden ",
        "getötet ",
        "und ",
        "bis ",
        "im Mai ",
    ),
)
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=14).map("".join)
_PUBLISHED = st.sampled_from((None, "2015-03-02", "0001-01-01", "9999-12-31", "2014-10-24/2014-10-27", "2015"))


def _mentions(reading: Reading) -> Iterator[Mention]:
    for claim in reading.claims:
        yield from (*claim.sources, *claim.relays, *claim.certainty_words, *(m for _, m in claim.roles))
        yield from (m for m in (claim.counted, claim.cue, claim.place) if m is not None)
    for attribution in reading.attributions:
        yield from (*attribution.speakers, *attribution.relays, *attribution.named)


def _places(reading: Reading) -> Iterator[Span]:
    for attribution in reading.attributions:
        yield from (*attribution.quote, *attribution.cue)
    for found in reading.numbers:
        yield from found.modifiers
    for claim in reading.claims:
        yield claim.sentence
    yield from (m.span for m in _mentions(reading))
    yield from (c.span for c in reading.claims)
    yield from (n.span for n in reading.numbers)
    yield from (m.span for m in reading.moments)
    yield from (b.span for b in reading.blocks)


def _shown(reading: Reading) -> Iterator[tuple[str, Span]]:
    yield from ((m.text, m.span) for m in _mentions(reading))
    yield from ((c.text, c.span) for c in reading.claims)
    yield from ((n.text, n.span) for n in reading.numbers)
    yield from ((m.text, m.span) for m in reading.moments)


def _covered(reading: Reading, field: str) -> None:
    """Blocks lie in order, do not overlap, and leave out white space only."""
    whole, at = reading.report.field_text(field), 0
    for block in (b for b in reading.blocks if b.span.field == field):
        assert block.span.start >= at
        assert not whole[at : block.span.start].strip()
        at = block.span.end
    assert field == "title" or not whole[at:].strip()


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(_TEXTS, st.none() | _TEXTS, _PUBLISHED)
def test_whatever_the_text_spans_re_read_and_ids_are_unique(text: str, title: str | None, published: str | None) -> None:
    reading = read_report(Report("a", text, title=title, language="de", published=published), _RULES)
    words = {"text": text, "title": title or ""}
    for span in _places(reading):
        assert 0 <= span.start < span.end <= len(words[span.field])
    for shown, span in _shown(reading):
        assert shown == span.of(words[span.field])
    for claim in reading.claims:
        assert claim.sentence.field == claim.span.field
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
    for low, high in _bounds(reading):
        assert low is None or high is None or low <= high
        assert all(v is None or math.isfinite(v) for v in (low, high))
    assert max(Counter(c.id for c in reading.claims).values(), default=1) == 1
    _covered(reading, "text")
    _covered(reading, "title")


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(_TEXTS, st.none() | _TEXTS, _PUBLISHED), min_size=2, max_size=5))
def test_whatever_the_texts_they_compare_and_the_page_keeps_their_markup_as_words(texts: list[tuple[str, str | None, str | None]]) -> None:
    reports = [Report(f"r{i}<i>", text, title=title, language="de", published=day) for i, (text, title, day) in enumerate(texts)]
    html = page(compare_readings([read_report(r, _RULES) for r in reports], _RULES), _RULES, "de", False)
    assert "<i>" not in html
    assert html.count("<script") == html.count("</script>")


def _calls(text: str) -> int:
    """How many functions are called to read `text`."""
    return calls(lambda: read_report(Report("a", text, language="de", published="2015-03-02"), _RULES))


@pytest.mark.parametrize(
    "pattern",
    [
        "300 und ",
        "der die sagte, ",
        "Laut Polizei starben 12 Menschen. ",
        "Die 3 Hunde kamen. ",
        "„Wir kommen alle bald heim“, sagte Anna Berger. ",
        "Kurz\n",
        "2015-01-",
    ],
)
def test_work_grows_with_the_text_and_no_faster(pattern: str) -> None:
    small, large = (pattern * (size // len(pattern)) for size in (2_400, 7_200))
    _read(large)  # what is remembered of words is paid once
    assert _calls(large) < 3.6 * _calls(small)


@pytest.mark.parametrize("pattern", ["Drei-", "....", "a", "zweitausend", "1.", "2015-01-", "\n", "Velgrad ", "—", "1 "])
def test_endless_repetition_is_read(pattern: str) -> None:
    """Each took minutes or hours while some rule tried all divisions of it."""
    _read("Laut Bericht starben 12 Menschen.\n" + pattern * (100_000 // len(pattern)))
