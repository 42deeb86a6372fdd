"""Numbers as written in any style, with any bound, are read back; their places are exact whatever stands around them."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.extract import find_numbers
from quellenlage.model import Moment, Number, Report, Sentence, Span
from quellenlage.rules import Rules

RULES = Rules("de")
_UNITS = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEENS = ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
_TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def numbers(text: str, moments: tuple[Moment, ...] = ()) -> list[Number]:
    """The numbers of `text` as one sentence, without articles."""
    found = find_numbers(Report("r", text), (Sentence(Span(0, len(text)), "body", 0),), moments, RULES)
    return [n for n in found if n.kind != "article"]


def in_words(value: int) -> str:
    """`value` below a million in German words, by the textbook."""
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        return ("ein" if thousands == 1 else in_words(thousands)) + "tausend" + (in_words(rest) if rest else "")
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        return _UNITS[hundreds] + "hundert" + (in_words(rest) if rest else "")
    if value >= 20:
        ten, unit = divmod(value, 10)
        return (f"{_UNITS[unit]}und" if unit else "") + _TENS[ten]
    if value >= 10:
        return _TEENS[value - 10]
    return "eins" if value == 1 else _UNITS[value]


def grouped(value: int, mark: str) -> str:
    """`value` with `mark` between groups of three digits."""
    return f"{value:,}".replace(",", mark)


STYLES: dict[str, Callable[[int], str]] = {
    "plain": str,
    "german": lambda v: grouped(v, "."),
    "swiss": lambda v: grouped(v, "'"),
    "si": lambda v: grouped(v, " "),
    "si_nbsp": lambda v: grouped(v, "\u00a0"),
    "si_narrow": lambda v: grouped(v, "\u202f"),
    "words": in_words,
}
BOUNDS = {
    "": (True, True, False),
    "mehr als ": (True, False, False),
    "mindestens ": (True, False, False),
    "nicht weniger als ": (True, False, False),
    "weit über ": (True, False, False),
    "bis zu ": (False, True, False),
    "höchstens ": (False, True, False),
    "weniger als ": (False, True, False),
    "rund ": (True, True, True),
    "etwa ": (True, True, True),
    "schätzungsweise ": (True, True, True),
    "fast ": (True, True, True),
    "knapp über ": (True, False, True),
    "mindestens rund ": (True, False, True),
}
AROUND = st.sampled_from(
    [
        "",
        "🚢🇺🇦 ",
        "Cafe\u0301 und Boote: ",
        "Die\u00a0Küsten\u00adwache sah ",
        "„Es waren ",
        "👩‍👩‍👧 ",
        "İstanbul: ",
        "\ufeffBoote: ",
        "Am Ufer lagen ",
    ]
)
NOUNS = st.sampled_from(["Boote", "Kisten", "Bäume", "Zelte", "Scha\u00adfe"])


@settings(max_examples=300, deadline=None)
@given(
    value=st.integers(13, 999_999).filter(lambda v: not 1900 <= v < 2200),
    style=st.sampled_from(sorted(STYLES)),
    bound=st.sampled_from(sorted(BOUNDS)),
    before=AROUND,
    noun=NOUNS,
    more=st.sampled_from(["", " 🎉", ", sagte sie", " oder auch nicht"]),
)
def test_any_style_with_any_bound_reads_back(value: int, style: str, bound: str, before: str, noun: str, more: str) -> None:
    written = STYLES[style](value)
    text = f"{before}{bound}{written} {noun}{more}."
    found = numbers(text)
    assert len(found) == 1, [n.text for n in found]
    number = found[0]
    at = len(before) + len(bound)
    assert (number.span.start, number.span.end) == (at, at + len(written))
    assert number.text == text[number.span.start : number.span.end] == written
    low, high, about = BOUNDS[bound]
    assert (number.low, number.high) == (value if low else None, value if high else None)
    assert number.approximate is about
    assert number.kind == "cardinal"
    assert " ".join(m.of(text) for m in number.modifiers) == bound.strip()


@settings(max_examples=150, deadline=None)
@given(
    low=st.integers(13, 9000).filter(lambda v: not 1900 <= v < 2200),
    more=st.integers(1, 9000),
    style=st.sampled_from(["plain", "german", "words"]),
    form=st.sampled_from(["{} bis {}", "{}-{}", "{}–{}", "zwischen {} und {}", "rund {} bis {}"]),
    before=AROUND,
)
def test_ranges_read_back(low: int, more: int, style: str, form: str, before: str) -> None:
    high = low + more
    if style == "words" and ("-" in form or "–" in form):
        style = "german"
    if 1900 <= high < 2200 or (high >= 20 * low and form in ("{}-{}", "{}–{}")):
        return
    one, two = STYLES[style](low), STYLES[style](high)
    text = before + form.format(one, two) + " Kisten."
    found = numbers(text)
    assert [(n.low, n.high) for n in found] == [(low, high)], text
    start = text.index(one, len(before))
    assert (found[0].span.start, found[0].span.end) == (
        start,
        start + len(form.format(one, two).removeprefix("zwischen ").removeprefix("rund ")),
    )
    assert found[0].approximate is form.startswith("rund")


@settings(max_examples=80, deadline=None)
@given(value=st.integers(1, 999), tenth=st.integers(1, 9), scale=st.sampled_from(["Millionen", "Mio.", "Milliarden", "Mrd.", "Billionen"]))
def test_scales_multiply(value: int, tenth: int, scale: str) -> None:
    factor = {"Millionen": 1e6, "Mio.": 1e6, "Milliarden": 1e9, "Mrd.": 1e9, "Billionen": 1e12}[scale]
    found = numbers(f"Es fehlen {value},{tenth} {scale} Euro.")
    assert len(found) == 1
    assert found[0].unit == "EUR"
    assert found[0].low is not None
    assert abs(found[0].low - (value + tenth / 10) * factor) < factor * 1e-9


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="0123456789.,:'’/-– ()%€$§#+abzMio.Mrd Uhr Jahr ein zwei hundert bis und\u00a0\u00ad\u0301🚢", max_size=60))
def test_nothing_breaks_and_places_are_exact(text: str) -> None:
    found = find_numbers(Report("r", text), (Sentence(Span(0, len(text)), "body", 0),), (), RULES)
    for number in found:
        assert number.span.of(text) == number.text
        assert number.text
        assert number.low is not None or number.high is not None
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_moments_decide_what_is_a_date() -> None:
    text = "Damals, 2000 nach Plan, kamen 300."
    moment = Moment(Span(8, 12), "2000", "DATE", "2000", "2000")
    assert [(n.text, n.kind) for n in numbers(text, (moment,))] == [("2000", "date"), ("300", "cardinal")]


def test_numbers_of_title_and_text_keep_their_field() -> None:
    report = Report("r", "Vier Boote sanken.", title="Vier Boote gesunken")
    sentences = (Sentence(Span(0, 19, "title"), "headline", 0), Sentence(Span(0, 18), "body", 1))
    assert [(n.span.field, n.text) for n in find_numbers(report, sentences, (), RULES)] == [("title", "Vier"), ("text", "Vier")]


def test_only_sentences_are_read() -> None:
    text = "Werbung: 12 Prozent Rabatt. Drei Boote sanken."
    assert [n.text for n in find_numbers(Report("r", text), (Sentence(Span(28, len(text)), "body", 0),), (), RULES)] == ["Drei"]


def test_cost_grows_with_the_text_only() -> None:
    """Long runs of digits, separators and hyphens, the usual traps of backtracking, end at once."""
    for trap in ("1" * 20_000, "1." * 10_000, "1 000" * 5_000, "a-" * 10_000, "ein " * 5_000, "(1)" * 5_000, "ge" * 10_000 + "t"):
        numbers(trap)


def test_soft_hyphens_and_combining_marks_inside_the_words() -> None:
    first = "Min\u00addestens zwei\u00adtausend\u00adfu\u0308nf\u00adhundert Boote und\u00a01,2\u00a0Mio.\u00a0Kisten"
    text = first + ", un\u00adge\u00adfa\u0308hr 30\u00a0000 Netze."
    found = numbers(text)
    assert [(n.low, n.high, n.approximate) for n in found] == [(2500, None, False), (1_200_000, 1_200_000, False), (30_000, 30_000, True)]
    assert [text[n.span.start : n.span.end] for n in found] == [n.text for n in found]
    assert found[1].text == "1,2\u00a0Mio."


def test_a_user_adds_words_units_and_bounds_without_python(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "numbers.toml").write_text('[bounds]\nabout = ["pi mal daumen"]\n[words.whole]\nschock = 60\n', encoding="utf-8")
    (tmp_path / "de" / "units.toml").write_text('[money]\ntaler = "XTS"\n[distance]\nwords = ["klafter"]\n', encoding="utf-8")
    text = "Pi mal Daumen 300 Schafe, ein Weg von zwölf Klafter, schock Eier für 20 Taler."
    rules = Rules("de", (str(tmp_path),))
    found = find_numbers(Report("r", text), (Sentence(Span(0, len(text)), "body", 0),), (), rules)
    read = [(n.text, n.low, n.approximate, n.kind, n.unit) for n in found if n.kind != "article"]
    assert read == [
        ("300", 300, True, "cardinal", None),
        ("zwölf", 12, False, "distance", None),
        ("schock", 60, False, "cardinal", None),
        ("20", 20, False, "cardinal", "XTS"),
    ]
