"""Origins: every claim in exactly one; what joins claims and what must not."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from quellenlage.copies import find_copies, find_origins
from quellenlage.copies.times import days_apart, may_coincide
from quellenlage.model import Block, Claim, Mention, Origin, Reading, Report, Span, claim_id


def claim(report: str, text: str, figure: str, measure: str, **fields: Any) -> Claim:
    start = text.index(figure)
    span, value = Span(start, start + len(figure)), float(figure.replace(".", ""))
    source = fields.pop("source", None)
    relay = fields.pop("relay", None)
    group = fields.pop("group", "NK/soldiers")
    return Claim(
        claim_id(report, "figure", span, text), report, "figure", span, figure, fields.pop("low", value), fields.pop("high", value),
        measure=measure,
        counted=Mention("Soldaten", Span(0, 1), group), sources=(Mention(source[0], Span(0, 1), source[1]),) if source else (),
        relays=(Mention(relay, Span(0, 1)),) if relay else (), sentence=Span(0, len(text)), **fields,
    )  # fmt: skip


def reading(key: str, text: str, *claims: Claim, outlet: str | None = None, published: str | None = None) -> Reading:
    return Reading(Report(key, text, outlet=outlet), "de", True, (Block(Span(0, len(text)), "body", "x"),), published, claims=claims)


def origins(*readings: Reading) -> dict[str, Origin]:
    found = find_origins(readings, find_copies(readings))
    members = [c for o in found for c in o.claims]
    assert sorted(members) == sorted(c.id for r in readings for c in r.claims)
    assert all(o.id == o.claims[0] and o.reason for o in found)
    return {c: o for o in found for c in o.claims}


SERVICE = ("HAD", "sm.had")


def two(a: dict[str, Any], b: dict[str, Any], **reports: Any) -> bool:
    one_text, two_text = "Es wurden 300 Soldaten getötet.", "Getötet wurden laut Bericht 300 Mann."
    one = claim("a", one_text, "300", "killed", published=reports.get("one", "2025-02-01"), **a)
    other = claim("b", two_text, "300", "killed", published=reports.get("two", "2025-02-02"), **b)
    found = origins(
        reading("a", one_text, one, outlet=reports.get("outlet")),
        reading("b", two_text, other),
    )
    return found[one.id] is found[other.id]


def test_same_source_figure_and_time_are_one_statement() -> None:
    assert two({"source": SERVICE, "as_of": "2025-01"}, {"source": ("Geheimdienst", "sm.had"), "as_of": "2025-01-13"})


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ({"source": SERVICE, "as_of": "2025-01"}, {"source": SERVICE, "as_of": "2025-03"}, {}),
        ({"source": SERVICE}, {"source": ("Generalstab", "ve.army")}, {}),
        ({"source": SERVICE}, {"source": SERVICE, "group": "OS/soldiers"}, {}),
        ({"source": SERVICE, "low": 300.0, "high": None}, {"source": SERVICE}, {}),
        ({"source": SERVICE}, {"source": SERVICE}, {"one": "2024-02-01"}),
        ({}, {}, {}),
    ],
    ids=["other time", "other source", "other group", "other bounds", "a year apart", "no source, no copy"],
)
def test_what_stays_apart(a: dict[str, Any], b: dict[str, Any], days: dict[str, Any]) -> None:
    assert not two(a, b, **days)


def test_a_relay_of_the_other_report_has_its_origin() -> None:
    assert two({}, {"relay": "Velgrad Post"}, outlet="Velgrad Post")
    assert two({}, {"source": ("der Velgrad Post", None)}, outlet="Velgrad Post")
    assert not two({}, {"relay": "Frontkurier"}, outlet="Velgrad Post")


def pair(key: str, source: tuple[str, str | None] | None, when: str | None, text: str, published: str | None = None) -> Reading:
    figures = {"source": source, "as_of": when}
    return reading(
        key, text, claim(key, text, "300", "killed", **figures), claim(key, text, "2.700", "wounded", **figures), published=published
    )


ONE = "Zum Januar schätzt der HAD, rund 300 Soldaten gefallen und 2.700 verletzt worden seien."
TWO = "Nach Auskunft der nationalen Nachrichtenagentur wurden im Januar etwa 300 Kämpfer getötet, 2.700 weitere verwundet."


def test_same_pair_of_figures_under_a_garbled_source_is_one_origin() -> None:
    a, b = pair("a", ("Geheimdienst HAD", "sm.had"), "2025-01", ONE), pair("b", ("nationale Nachrichtenagentur", None), "XXXX-01", TWO)
    found = origins(a, b)
    assert len({o.id for o in found.values()}) == 1
    assert "Übersetzung" in found[a.claims[0].id].reason
    assert "300" in found[a.claims[0].id].reason


def test_same_pair_from_two_known_and_unlike_sources_or_months_stays_apart() -> None:
    for other in (pair("b", ("Generalstab", "ve.army"), "2025-01", TWO), pair("b", ("Agentur", None), "XXXX-03", TWO)):
        a = pair("a", SERVICE, "2025-01", ONE)
        found = origins(a, other)
        assert found[a.claims[0].id] is not found[other.claims[0].id]


def test_copied_claims_share_an_origin_even_where_the_figure_was_changed() -> None:
    text = (
        "Bei einem Grubenunglück nahe der Stadt Altmark sind am Dienstag 14 Bergleute ums Leben gekommen. Sechs weitere werden in großer "
        "Tiefe noch immer vermisst, wie ein Sprecher der Betreibergesellschaft am späten Abend vor Journalisten mitteilte."
    )
    changed = text.replace("14", "41")
    a, b = claim("a", text, "14", "killed"), claim("b", changed, "41", "killed")
    found = origins(reading("a", text, a), reading("b", changed, b))
    assert found[a.id] is found[b.id]
    assert "geändert (14 / 41)" in found[a.id].reason


def test_a_report_that_repeats_itself_is_one_origin_two_sources_are_two() -> None:
    text = "Rund 300 Tote. Es starben 300."
    first = claim("a", text, "300", "killed")
    second = Claim("x" * 16, "a", "figure", Span(26, 29), "300", 300.0, 300.0, measure="killed")
    found = origins(reading("a", text, first, second))
    assert found[first.id] is found[second.id]


def test_a_headline_calls_the_source_of_its_text_by_a_shorter_word() -> None:
    text = "Geheimdienst: 300 Tote\nDer Dienst HAD zählt 300 Tote."

    def both(head: tuple[str, str | None], body: tuple[str, str | None], block: str = "headline") -> bool:
        one = claim("a", text, "300", "killed", source=head, block=block)
        other = replace(claim("a", text, "300", "killed", source=body), id="other")
        found = origins(reading("a", text, one, other))
        return found[one.id] is found[other.id]

    assert both(("Geheimdienst", None), SERVICE)
    assert not both(("Geheimdienst", None), SERVICE, "body")
    assert not both(("Generalstab", "ve.army"), SERVICE)


def test_many_reports_take_time_in_proportion() -> None:
    import time

    def run(count: int) -> float:
        text = "Es wurden 300 Soldaten getötet."
        readings = tuple(
            Reading(
                Report(f"r{i}", text),
                "de",
                True,
                (),
                f"2025-{1 + i % 12:02}-01",
                claims=(claim(f"r{i}", text, "300", "killed", source=SERVICE),),
            )
            for i in range(count)
        )
        began = time.perf_counter()
        find_origins(readings, ())
        return time.perf_counter() - began

    run(100)
    assert run(4000) < 12 * max(run(1000), 0.02)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025-01", "2025-01-13", True), ("2025-01", "2025-02", False), ("XXXX-01", "2025-01-13", True), ("XXXX-03", "2025-01", False),
        ("2024", "2024-12-31/2025-01-02", True), (None, "2025", None), ("2025-01-01/..", "2025", None), ("XXXX-01-02", "XXXX-01", True),
        ("heute", "2025", None),
    ],
)  # fmt: skip
def test_times_that_may_coincide(one: str | None, other: str | None, same: bool | None) -> None:
    assert may_coincide(one, other) is same
    assert may_coincide(other, one) is same


def test_days_apart() -> None:
    days = ["2024-12-31", "2025-01-01", "2025-01-03/2025-01-04"]
    assert [days_apart(a, b) for a, b in pairwise(days)] == [1, 2]
    assert days_apart("2025", None) is None
