"""Figures to claims: exact places, ids, one claim a number, and measures that a user adds without touching Python."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.extract.figures_words import NounIndex, stem
from quellenlage.extract.measures import lexicon, noun_measure, suggested_measure
from quellenlage.rules import Rules
from tests.extract.figure_texts import figures_of

_BEFORE = ("", "Kesh 🚒 – ", "Ein Ru\u0301ckblick. ", "Am Montag\u00a0hieß es: ", "„Zitat“, sagte sie. ")
_FRAMES = {
    "killed": ("Bei dem Unglück kamen {} Menschen ums Leben.", "Es starben {} Menschen.", "Die Miliz tötete {} Zivilisten."),
    "wounded": ("Dabei wurden {} Menschen verletzt.", "{} Soldaten erlitten Verletzungen."),
    "arrested": ("Die Polizei nahm {} Männer fest.", "{} Verdächtige sitzen in Haft."),
    "displaced": ("{} Menschen sind auf der Flucht.", "Die Stadt hat {} Flüchtlinge aufgenommen."),
    "sent": ("Lorvana hat {} Soldaten entsandt.",),
    "missing": ("{} Menschen werden vermisst.",),
}


@settings(max_examples=60, deadline=None)
@given(
    before=st.sampled_from(_BEFORE),
    measure=st.sampled_from(sorted(_FRAMES)),
    frame=st.integers(0, 2),
    number=st.integers(13, 9999),
    dotted=st.booleans(),
)
def test_figure_is_read_back_where_it_stands(before: str, measure: str, frame: int, number: int, dotted: bool) -> None:
    words = f"{number:,}".replace(",", ".") if dotted else str(number)
    text = before + _FRAMES[measure][frame % len(_FRAMES[measure])].format(f"mehr als {words}")
    claims = figures_of(text)
    assert [(c.measure, c.low, c.high) for c in claims] == [(measure, float(number), None)]
    claim = claims[0]
    assert claim.span.of(text) == claim.text == words
    assert claim.counted is not None
    assert claim.counted.span.of(text) == claim.counted.text
    assert claim.sentence.holds(claim.span)


def test_every_claim_says_why_and_has_an_id_of_its_own() -> None:
    claims = figures_of("Bei zwei Angriffen starben 34 Menschen, darunter vier Kinder. Weitere 34 wurden verletzt.")
    assert len({c.id for c in claims}) == len(claims) == 4
    assert all(any(w.startswith("measure.") for w in c.why) and any(w.startswith("certainty.") for w in c.why) for c in claims)
    assert [c.measure for c in claims] == ["attacks", "killed", "killed", "wounded"]


def test_ids_do_not_hang_on_what_was_inferred() -> None:
    text = "In Kesh starben 34 Menschen."
    (plain,) = figures_of(text)
    (again,) = figures_of(text, title="Ein Titel")
    assert plain.id == again.id


def test_a_title_beside_the_text_is_a_headline_of_its_own() -> None:
    claims = figures_of("Nach dem Brand wurden zwölf Menschen behandelt.", title="Drei Tote bei Brand")
    assert [(c.span.field, c.measure) for c in claims if c.measure == "killed"] == [("title", "killed")]


def test_carried_phrases_point_to_where_they_stand() -> None:
    text = "450 Soldaten sind gefallen und 1.900 verletzt worden."
    killed, wounded = figures_of(text)
    assert killed.counted is not None
    assert wounded.counted is not None
    assert wounded.counted.span == killed.counted.span
    assert wounded.counted.why == "counted.carried"


def test_no_figure_no_tagging(monkeypatch: pytest.MonkeyPatch) -> None:
    from quellenlage.analyse import parser

    def refuse() -> None:
        raise AssertionError("a sentence without a candidate was tagged")

    monkeypatch.setattr(parser, "hanta", refuse)
    assert figures_of("Die Minister trafen sich am 3. Mai in Kesh. Es regnete.") == ()


def test_measure_and_role_added_without_python(tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "measures.toml").write_text(
        '[vaccinated]\nof = "people"\nrank = 90\nnouns = ["Geimpfte"]\nobject = ["impfen"]\n', encoding="utf-8"
    )
    (folder / "groups.toml").write_text('[nurses]\nnouns = ["Pflegling"]\n', encoding="utf-8")
    rules = Rules("de", (str(tmp_path),))
    (claim,) = figures_of("In Kesh wurden 300 Pfleglinge geimpft.", rules)
    assert claim.measure == "vaccinated"
    assert claim.counted is not None
    assert claim.counted.ref == "/nurses"


@pytest.mark.parametrize(
    ("word", "measure"),
    [
        ("Todesopfern", "killed"),
        ("Schwerverletzten", "wounded"),
        ("Kampfpanzer", "weapons"),
        ("Attentate", "attacks"),
        ("Attentäter", None),
        ("Panzergrenadiere", None),
        ("Vergleich", None),
        ("Schläge", None),
    ],
)
def test_nouns_in_inflection_and_compounds(word: str, measure: str | None) -> None:
    assert noun_measure(lexicon(Rules()), word) == measure


@pytest.mark.parametrize(
    ("word", "measure"), [("Attentätern", "suspects"), ("NATO-Soldaten", "sent"), ("Schlägen", None), ("Zigaretten", None)]
)
def test_nouns_that_suggest_a_measure(word: str, measure: str | None) -> None:
    assert suggested_measure(lexicon(Rules()), word) == measure


def test_stems_are_one_for_all_forms() -> None:
    assert len({stem(w) for w in ("Mann", "Männer", "Männern", "Mannes")}) == 1
    assert len({stem(w) for w in ("Verletzte", "Verletzten", "Verletzter")}) == 1


def test_longest_entry_wins() -> None:
    index = NounIndex()
    index.add(["Wagen"], "vehicle")
    index.add(["Rettungswagen"], "helper")
    index.add(["=Bombe"], "bomb")
    assert index.find("Rettungswagen") == ("helper",)
    assert index.find("Lastwagen") == ("vehicle",)
    assert index.find("Bombe") == ("bomb",)
    assert index.find("Duftbombe") == ()
