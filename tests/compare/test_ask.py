"""Questions answered from claims made here, with citations; what is not understood is said."""

from dataclasses import replace

from quellenlage.compare import compare
from quellenlage.compare.ask import Answer, ask
from quellenlage.model import Attribution, Claim, Mention, Reading, Span
from quellenlage.rules import Rules
from tests.compare.builders import claim, mention, reading

RULES = Rules()
TEXT = "Laut Polizei starben 12 Menschen. Die Veranstalter zählten 20 Tote. Die Hafenwacht schweigt. Im Juni wurde der Pakt unterzeichnet."


def _readings() -> tuple[Reading, ...]:
    first = claim("a.1", 12, group=None, text="12", start=TEXT.index("12"), sentence=Span(0, 33), as_of="2031-03-01")
    second = claim("a.2", 20, group=None, text="20", start=TEXT.index("20"), sentence=Span(34, 67), as_of="2031-04-01")
    first = replace(first, sources=(mention("Polizei", TEXT),))
    second = replace(second, sources=(mention("Veranstalter", TEXT),))
    cut = TEXT.index("Im Juni")
    pact = Claim(
        "a.3", "a", "event", Span(cut, cut + 7), "unterzeichnet", event="agreement.sign", happened="2031-06", sentence=Span(cut, len(TEXT)),
        roles=(("what", mention("Pakt", TEXT)),),
    )  # fmt: skip
    watch = mention("Die Hafenwacht", TEXT)
    silent = Attribution("silence", (watch.span,), (mention("schweigt", TEXT).span,), (watch,), mode="silent")
    got = Claim(
        "b.1", "b", "event", Span(0, 5), "erhält", event="receive", sentence=Span(0, 40),
        roles=(("who", Mention("Andorra", Span(0, 7), "ad")), ("what", Mention("Strom", Span(27, 32))),
               ("from", Mention("Spanien", Span(19, 26), "es"))),
    )  # fmt: skip
    return (
        replace(reading("a", first, second, pact, text=TEXT, published="2031-07-01"), attributions=(silent,)),
        reading("b", got, text="Andorra erhält von Spanien Strom, heißt es."),
    )


def answer(question: str) -> Answer:
    return ask(question, compare(_readings(), (), (), RULES), RULES)


def test_how_many_with_source_date_and_citation() -> None:
    found = answer("Wie viele Menschen wurden getötet?")
    assert found.lines[0] == "12 Getötete: Polizei, Stand 1. März 2031 [a]"
    assert found.citations[0].text == "Laut Polizei starben 12 Menschen."
    assert TEXT[found.citations[0].start : found.citations[0].end] == found.citations[0].text


def test_a_voice_of_these_reports_is_understood() -> None:
    found = answer("Wie viele Tote laut Veranstalter?")
    assert [r["low"] for r in found.rows] == [20]
    assert not found.unknown


def test_time_filter() -> None:
    assert [r["low"] for r in answer("Wie viele starben im März 2031?").rows] == [12]


def test_latest() -> None:
    assert answer("Welche Angabe ist die jüngste?").lines[0].startswith("Die jüngste Angabe: 20 Getötete: Veranstalter")


def test_what_somebody_says_or_does_not_say() -> None:
    assert answer("Was sagt die Hafenwacht?").citations[0].text == "Die Hafenwacht schweigt"


def test_when() -> None:
    found = answer("Wann wurde der Pakt geschlossen?")
    assert [r["as_of"] for r in found.rows] == ["2031-06"]


def test_what_somebody_receives() -> None:
    assert answer("Was bekommt Andorra von Spanien?").rows[0]["what"] == ["Strom"]
    assert not answer("Was bekommt Spanien?").rows


def test_english_wording() -> None:
    found = answer("How many people were killed?")
    assert found.lines[0] == "12 killed: Polizei, as of 1 March 2031 [a]"


def test_nonsense_is_not_answered() -> None:
    found = answer("Warum ist der Himmel blau?")
    assert found.lines[0].startswith("Ich habe die Frage nicht verstanden")
    assert "himmel" in found.unknown
    assert not found.rows


def test_nothing_found_is_said() -> None:
    assert answer("Wie viele Geiseln wurden gefangen?").lines == ("Dazu steht in den Berichten nichts.",)
