"""Attribution: quotations in all marks, carrying over sentences, chains, exact spans, and texts nobody should choke on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage import analyse, extract
from quellenlage.extract.attribution_units import find_quotes
from quellenlage.model import Analysis, Attribution, Block, Report, Span
from quellenlage.rules import Rules
from tests.work import calls

RULES = Rules()


def analysis_of(text: str, role: str = "body") -> Analysis:
    """The analysis of a text whose lines are paragraphs of one role."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), role, "test"))
        start += len(line) + 1
    report = Report("test", text, language="de")
    return analyse.analyse(report, analyse.split_sentences(report, tuple(blocks)), ())


def read(text: str) -> list[tuple[str, str, str]]:
    """(kind, names, quoted words) of each attribution of `text`."""
    analysis = analysis_of(text)
    return [
        (a.kind, " & ".join(m.text for m in a.named), " ~ ".join(analysis.words(s) for s in a.quote))
        for a in extract.find_attributions(analysis, RULES)
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er rief: „Es reicht uns jetzt.“", "„Es reicht uns jetzt.“"),
        ("Er rief: »Es reicht uns jetzt.«", "»Es reicht uns jetzt.«"),
        ("Er rief: «Es reicht uns jetzt.»", "«Es reicht uns jetzt.»"),
        ('Er rief: "Es reicht uns jetzt."', '"Es reicht uns jetzt."'),
        ("Er rief: 'Es reicht uns jetzt.'", "'Es reicht uns jetzt.'"),
        ("Er rief: ‚Es reicht uns jetzt.‘", "‚Es reicht uns jetzt.‘"),
        ("Er rief: „Es reicht uns. Wir gehen.“ Dann ging er.", "„Es reicht uns. Wir gehen.“"),
        ("Er rief: „Sie sagte ‚nein‘ zu uns.“", "„Sie sagte ‚nein‘ zu uns.“"),
        ("Er rief: „Es reicht uns jetzt und wir gehen nach Hause, für immer", "„Es reicht uns jetzt und wir gehen nach Hause, für immer"),
    ],
)
def test_quotation_marks(text: str, quoted: str) -> None:
    assert quoted in [text[q.start : q.end] for q in find_quotes(text, "text")]


def test_apostrophes_are_no_quotation() -> None:
    assert find_quotes("Das war's, und Hans' Haus steht.", "text") == []


def test_inverted_frame_leaves_itself_out() -> None:
    kinds = read("Die Brücke sei gesperrt, sagte der Bürgermeister am Abend.")
    assert kinds == [("indirect", "Bürgermeister", "Die Brücke sei gesperrt")]


def test_wie_frame_inside_the_sentence() -> None:
    kinds = read("Die Brücke ist, wie das Bauamt mitteilte, seit gestern gesperrt.")
    assert kinds[0][1:] == ("Bauamt", "Die Brücke ist ~ seit gestern gesperrt")


def test_konjunktiv_over_three_sentences_stops_at_the_indicative() -> None:
    found = read(
        "Ein Sprecher sagte, das Werk sei zerstört. Es gebe keinen Strom. Helfer seien unterwegs. Auch das Wasser fehle. "
        "Das Werk steht im Norden."
    )
    carried = [quote for kind, name, quote in found if kind == "konjunktiv" and name == "Sprecher"]
    assert carried == ["Es gebe keinen Strom. Helfer seien unterwegs. Auch das Wasser fehle."]


def test_pointer_takes_the_sentence_before() -> None:
    found = read("Das Werk ist zerstört. Das teilte der Betreiber mit.")
    assert ("indirect", "Betreiber", "Das Werk ist zerstört. ~ Das") in found


def test_name_in_quotation_marks_is_no_speech() -> None:
    assert read("Die Zeitung „Der Nordbote“ erscheint am Montag.") == []


def test_denial_and_silence_are_told_apart() -> None:
    modes = {a.mode for a in extract.find_attributions(analysis_of("Die Armee bestreitet den Angriff. Das Amt schweigt."), RULES)}
    assert modes == {"denies", "silent"}


def test_pronoun_keeps_its_own_span_and_names_the_person() -> None:
    text = "Ministerin Martha Kowal reiste ab. Zuvor sagte Kowal, die Lage sei ernst. Sie erklärte, man müsse helfen."
    last = extract.find_attributions(analysis_of(text), RULES)[-1]
    assert (last.speakers[0].text, last.named[0].text) == ("Sie", "Kowal")


def test_title_is_a_field_of_its_own() -> None:
    report = Report("t", "Kein Satz hier.", title="Südland meldet: „Wir haben alles verloren.“", language="de")
    blocks = (Block(Span(0, len(report.title or ""), "title"), "headline", "test"), Block(Span(0, 15), "body", "test"))
    analysis = analyse.analyse(report, analyse.split_sentences(report, blocks), ())
    found = extract.find_attributions(analysis, RULES)
    assert found
    assert all(s.field == "title" for a in found for s in (*a.quote, *a.cue))


def spans_of(found: tuple[Attribution, ...]) -> list[Span]:
    """Every span an attribution points to."""
    return [s for a in found for s in (*a.quote, *a.cue, *(m.span for m in (*a.speakers, *a.relays, *a.named)))]


def test_spans_survive_emoji_and_combining_marks() -> None:
    text = "🚨 Laut\u00a0Polizei wurden 3\u00a0Menschen verletzt. Ein Augenzeuge sagte: „Es war fu\u0308rchterlich laut hier 💥.“"
    analysis = analysis_of(text)
    found = extract.find_attributions(analysis, RULES)
    assert [m.text for a in found for m in a.named] == ["Polizei", "Augenzeuge"]
    assert all(m.span.of(text) == m.text for a in found for m in (*a.named, *a.speakers))


_JUMBLE = (
    "Laut laut Polizei sagte er „ “ \" ' » , : – ( ) . dass sei wie mitteilte mit teilte der die Das nach Angaben zufolge so Demnach "
    "300 Tote und 🙂 hat gesagt wonach"
)
_PIECES = st.sampled_from(_JUMBLE.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_any_jumble_gives_spans_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for span in spans_of(extract.find_attributions(analysis_of(text), RULES)):
        assert 0 <= span.start < span.end <= len(text)


def test_work_grows_with_length_only() -> None:
    sentence = "Laut Polizei, sagte er, wurden „viele“ Menschen, wie es hieß, verletzt, und sie sei, so der Arzt, dort. "

    def work(times: int) -> int:
        analysis = analysis_of(sentence * times)
        return calls(lambda: extract.find_attributions(analysis, RULES))

    work(5)
    assert work(400) < 10 * 1.5 * work(40)


def test_unclosed_marks_stay_linear() -> None:
    small, large = (calls(lambda n=n: find_quotes("„ach " * n, "text")) for n in (1_000, 8_000))  # type: ignore[misc]
    assert large < 8 * 1.5 * small


def test_a_quotation_after_a_sentence_led_by_somebody_elses_words_is_read() -> None:
    texts = (
        "Der Minister schrieb, er trauere. Und weiter: „Wir haben das Recht, wütend zu sein.“",
        "Er sagte am Montag in Karsk vor Anhängern, die Lage sei ernst. Weiter: „Niemand hilft uns.“ Und: „Wir auch nicht.“",
    )
    for text in texts:
        for span in spans_of(extract.find_attributions(analysis_of(text), RULES)):
            assert 0 <= span.start < span.end <= len(text)
