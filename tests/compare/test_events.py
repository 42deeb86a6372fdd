"""Tellings of one event are joined with reasons, other times and other steps stay beside; relations say who, to whom, what, by whom."""

from dataclasses import replace
from pathlib import Path

from quellenlage import pipeline
from quellenlage.compare.events import find_same_events, mark_events, relation_rows, relations
from quellenlage.model import Reading, Report
from quellenlage.rules import Rules

RULES = Rules(extra=(str(Path(__file__).parents[1] / "gold" / "rules"),))


def _read(*texts: str, published: str | None = "2024-12-02") -> tuple[Reading, ...]:
    return tuple(pipeline.read_report(Report(f"r{i}", text, published=published), RULES) for i, text in enumerate(texts))


SIGNED = "Nordmark und Ostrawien unterzeichneten im Juni 2024 einen Beistandspakt."
RENEWED = "Im Juni 2024 erneuerte Nordmark den Beistandsvertrag mit Ostrawien."
LATER = "Nordmark und Ostrawien unterzeichneten im November 2024 einen Beistandspakt."
RATIFIED = "Nordmark und Ostrawien ratifizierten im Juni 2024 den Beistandspakt."


def test_signed_and_renewed_in_one_month_is_one_event() -> None:
    readings = _read(SIGNED, RENEWED)
    (event,) = find_same_events(readings, RULES)
    assert event.family == "agreement"
    assert event.reports == ("r0", "r1")
    assert event.actors == ("xn", "xo")
    assert any(reason.startswith("moment:") for reason in event.reasons)
    assert any(reason.startswith("actors:") for reason in event.reasons)


def test_another_month_stays_beside() -> None:
    readings = _read(SIGNED, RENEWED, LATER)
    (event,) = find_same_events(readings, RULES)
    assert event.reports == ("r0", "r1")
    later = next(c.id for c in readings[2].claims if c.event == "agreement.sign")
    assert event.beside == (later,)


def test_ratifying_is_not_signing() -> None:
    assert find_same_events(_read(SIGNED, RATIFIED), RULES) == ()


def test_other_actors_are_another_event() -> None:
    assert find_same_events(_read(SIGNED, SIGNED.replace("Ostrawien", "Velonien")), RULES) == ()


def test_undated_tellings_of_different_reports_are_not_joined() -> None:
    text = "Nordmark schickte Soldaten nach Ostrawien."
    assert find_same_events(_read(text, text), RULES) == ()


def test_denied_event_is_not_joined() -> None:
    readings = _read(SIGNED, SIGNED.replace("Beistandspakt.", "Beistandspakt nicht."))
    assert find_same_events(readings, RULES) == ()


def test_marked_claims_share_the_event() -> None:
    marked = mark_events(_read(SIGNED, RENEWED, LATER), RULES)
    names = [next(c.same_event for c in r.claims if c.kind == "event") for r in marked]
    assert names[0] is not None
    assert names == [names[0], names[0], None]
    assert mark_events(_read(LATER), RULES) == tuple(replace(r) for r in _read(LATER))


def test_relations_keep_direction_and_speaker() -> None:
    text = "Nach Angaben von Südmark lieferte Nordmark im Juni 2024 Granaten an Ostrawien. "
    text += "Im Gegenzug erhielt Nordmark Getreide aus Ostrawien."
    rows = relation_rows(relations(_read(text), RULES))
    assert [(r["from"], r["to"], r["event"], r["what"]) for r in rows] == [
        ("xn", "xo", "deliver.arms", ["Granaten"]),
        ("xo", "xn", "deliver.food", ["Getreide"]),
    ]
    assert rows[0]["when"] == "2024-06"
    assert rows[0]["sources"]
