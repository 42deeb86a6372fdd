"""The table of voices: one row a voice, with reports, relays and whether anybody can be held to it."""

from quellenlage.compare.voices import is_anonymous, voices
from quellenlage.model import Attribution, Claim, Mention, Reading, Report, Span
from quellenlage.rules import Rules

RULES = Rules()


def mention(text: str, ref: str | None = None) -> Mention:
    """A mention whose place does not matter here."""
    return Mention(text, Span(0, len(text)), ref)


def reading(key: str, *named: Mention, relays: tuple[Mention, ...] = (), claims: tuple[Claim, ...] = ()) -> Reading:
    """A reading with one attribution for each of `named`."""
    made = tuple(Attribution("indirect", (Span(0, 1),), (), (m,), relays, named=(m,)) for m in named)
    return Reading(Report(key, "x"), "de", True, attributions=made, claims=claims)


def test_reports_that_rest_on_one_voice_are_one_row() -> None:
    agency = (mention("Agentur Norda"),)
    rows = voices([reading(k, mention("Geheimdienst", "nd.service"), relays=agency) for k in "abc"], RULES)
    assert [(v.key, v.reports, v.statements, v.through) for v in rows] == [("nd.service", ("a", "b", "c"), 3, (("Agentur Norda", 3),))]


def test_figures_are_counted_beside_statements() -> None:
    claim = Claim("1", "a", "figure", Span(0, 1), "3", sources=(mention("Polizei"),))
    (row,) = voices([reading("a", mention("polizei"), claims=(claim,))], RULES)
    assert (row.statements, row.figures) == (1, 1)


def test_heard_in_most_reports_comes_first() -> None:
    rows = voices([reading("a", mention("Ott"), mention("Ott"), mention("Weiss")), reading("b", mention("Weiss"))], RULES)
    assert [v.name for v in rows] == ["Weiss", "Ott"]


def test_nobody_can_be_held_to_an_anonymous_voice() -> None:
    assert is_anonymous("lokalen Berichten", RULES)
    assert is_anonymous("Augenzeugen", RULES)
    assert not is_anonymous("Gouverneur Igor Brandt", RULES)


def test_speaker_lends_its_actor_to_its_name() -> None:
    a = Attribution("indirect", (Span(0, 1),), (), (mention("der NIS", "kr.nis"),), named=(mention("NIS"),))
    (row,) = voices([Reading(Report("a", "x"), "de", True, attributions=(a,))], RULES)
    assert row.key == "kr.nis"
