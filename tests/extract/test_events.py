"""Events, statements, denials, silences and expectations: what a claim carries, where it stands, and how well ours are read."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage import analyse, clean, pipeline
from quellenlage.extract.events import find_events
from quellenlage.extract.events_lexicon import event_lexicon, verb_forms
from quellenlage.model import Claim, Report
from quellenlage.rules import Rules
from tests.extract.events_gold import RULES, score

FLOORS = {"precision": 0.93, "recall": 0.81, "f1": 0.87, "class": 0.93, "certainty": 0.95, "who": 0.88, "object": 0.88}


def _direct(text: str) -> tuple[Claim, ...]:
    """Events alone, without the other stages."""
    report = Report("r", text)
    sentences = analyse.split_sentences(report, clean.mark_blocks(report, RULES))
    return find_events(analyse.analyse(report, sentences, ()), (), (), RULES, "r", None)


def _events(text: str, published: str | None = "2024-12-02", rules: Rules = RULES) -> list[Claim]:
    reading = pipeline.read_report(Report("r", text, published=published), rules)
    return [c for c in reading.claims if c.kind != "figure"]


@pytest.mark.parametrize("slot", FLOORS)
def test_reading_of_our_own_reports_is_on_or_above_its_floor(slot: str) -> None:
    assert score()[slot] >= FLOORS[slot], "see the differences: python -m tests.extract.events_gold"


def test_claim_has_source_moment_place_and_reasons() -> None:
    text = "Nach Angaben des SND hat Nordmark im Juni 2024 Truppen in die Region Rosk verlegt."
    (claim,) = _events(text)
    assert (claim.kind, claim.event, claim.plover, claim.certainty) == ("event", "forces.move", "mobilize", "stated")
    assert claim.happened == "2024-06"
    assert [m.ref for m in claim.sources] == ["snd"]
    assert claim.place is not None
    assert claim.place.text == "Region Rosk"
    assert claim.why[:2] == ("event.verb.forces.move", "mood.indicative")
    assert claim.text == text[claim.span.start : claim.span.end] == "verlegt"


def test_day_of_telling_is_not_the_day_of_the_event() -> None:
    (arrival,) = _events("Am 3. Mai 2024 gab der SND bekannt, dass nordmärkische Soldaten im Osten Ostrawiens eingetroffen sind.")
    assert (arrival.happened, arrival.as_of, arrival.as_of_kind) == (None, "2024-05-03", "statement")


def test_status_date_is_as_of() -> None:
    (claim,) = _events("Nach Angaben des SND sind mit Stand vom 3. Mai 2024 zwölf Soldaten getötet worden.")
    assert (claim.happened, claim.as_of, claim.as_of_kind) == (None, "2024-05-03", "status")


def test_deadline_is_no_day_of_the_event() -> None:
    (claim,) = _events("Südmark liefert bis Dezember 2024 Haubitzen an Velonien.")
    assert claim.happened is None


def test_both_countries_are_the_pair_named_before() -> None:
    claims = _events("Die Beziehungen zwischen Nordmark und Ostrawien sind alt. Die beiden Länder unterzeichneten einen Vertrag.")
    assert [m.ref for role, m in claims[-1].roles if role == "who"] == ["xn", "xo"]


def test_pronoun_is_the_last_person() -> None:
    claims = _events("Präsident Orest Balkan sprach lange. Später warnte er vor einem Angriff.")
    who = [m for role, m in claims[-1].roles if role == "who"]
    assert [m.text for m in who] == ["Präsident Orest Balkan"]


def test_names_of_a_subclass_and_its_category() -> None:
    lex = event_lexicon(Rules())
    plover = {"agree", "consult", "support", "cooperate", "aid", "yield", "request", "accuse", "reject", "threaten", "protest"}
    plover |= {"sanction", "mobilize", "coerce", "assault"}
    assert {c.plover for c in lex.classes.values()} - {None} <= plover
    assert {c.kind for c in lex.classes.values()} <= {"event", "statement", "denial", "silence"}
    for event in lex.classes.values():
        assert not event.negated or event.negated in lex.classes
        assert all(need in lex.topics for need in event.needs)


def test_verb_forms_of_separable_strong_and_weak_verbs() -> None:
    forms = {(form, part) for form, part, _, _ in verb_forms("an|greifen greift griff angegriffen")}
    assert {("griff", "fin"), ("griffen", "fin"), ("angriff", "fin"), ("angegriffen", "part"), ("anzugreifen", "zuinf")} <= forms
    assert {("liefert", "fin"), ("lieferten", "fin"), ("geliefert", "part"), ("gelieferten", "adj")} <= {
        (form, part) for form, part, _, _ in verb_forms("liefern")
    }


def test_a_word_of_ones_own_is_read_as_its_class(tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "events.toml").write_text('[class."attack"]\nverbs = ["verknusen"]\n', encoding="utf-8")
    extra = Rules(extra=(*RULES.extra, str(tmp_path)))
    assert [c.event for c in _events("Ostrawien verknuste Velonien.", rules=extra)] == ["attack"]
    assert _events("Ostrawien verknuste Velonien.") == []


def test_spans_survive_what_stands_before() -> None:
    for before in ("", "🔴 ", "a\u0301e\u0308 ", "\u00a0\u00a0"):
        text = before + "Nordmark schickte Soldaten nach Ostrawien."
        (claim,) = _events(text)
        assert text[claim.span.start : claim.span.end] == "schickte"
        for _, mention in claim.roles:
            assert text[mention.span.start : mention.span.end] == mention.text


WORDS = [
    *("Nordmark", "Ostrawien", "Soldaten", "der", "die", "den", "ein", "nicht", "und", "oder", ",", ".", ":", "„", "“", "(", ")", "2.000"),
    *("wurde", "hat", "soll", "schickte", "geschickt", "angegriffen", "anzugreifen", "verlegt", "zu", "dass", "wenn", "im", "Juni", "von"),
    *("Angriff", "Besuch", "unterzeichnete", "Vertrag", "warnte", "er", "sie", "schweigt", "–", "🔴", "gab", "bekannt", "an", "mit"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_is_read_with_exact_spans(words: list[str]) -> None:
    text = " ".join(words)
    claims = _direct(text)
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert text[claim.span.start : claim.span.end] == claim.text
        for mention in (*(m for _, m in claim.roles), *claim.certainty_words):
            assert text[mention.span.start : mention.span.end] == mention.text


def test_a_text_without_stops_costs_no_more_than_its_length() -> None:
    def cost(times: int) -> float:
        start = process_time()
        _direct("Nordmark schickte Soldaten nach Ostrawien, die " * times)
        return process_time() - start

    cost(10)
    assert cost(2400) < 10 * cost(600) + 0.2
