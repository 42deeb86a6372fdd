"""The whole comparison on claims made here: clashes with their condition, explanations by name, series, envelopes."""

from dataclasses import replace
from typing import Any

import pytest

from quellenlage.compare import compare
from quellenlage.compare.facts import facts_of
from quellenlage.compare.laws import laws
from quellenlage.compare.rows import comparison_reason, conflict_rows, envelope_rows, finding_rows, series_rows
from quellenlage.compare.series import why_compared
from quellenlage.model import Copy, Dossier, Mention, Reading, Span
from quellenlage.rules import Rules
from tests.compare.builders import claim, reading

RULES = Rules()


def dossier(*readings: Reading, copies: tuple[Copy, ...] = ()) -> Dossier:
    return compare(readings, copies, (), RULES)


def conflicts(*readings: Reading, copies: tuple[Copy, ...] = ()) -> list[tuple[str, str | None]]:
    return [(c.kind, c.explanation) for c in dossier(*readings, copies=copies).conflicts]


def test_a_sum_and_a_total_clash_if_both_mean_the_same_month() -> None:
    found = dossier(
        reading(
            "a",
            claim("a.1", 300, source="Dienst", as_of="2031-01", approximate=True),
            claim("a.2", 2700, measure="wounded", source="Dienst", as_of="2031-01", approximate=True),
            claim("a.3", 4000, measure="casualties", source="Ministerin", approximate=True),
        )
    ).conflicts
    assert [(c.kind, c.explanation, len(c.claims)) for c in found] == [("contradiction", None, 3)]
    assert found[0].message == (
        "Dienst (rund 300 Getötete + rund 2.700 Verletzte) und Ministerin (rund 4.000 Tote und Verletzte) "
        "können nicht beide gelten, wenn beide den Januar 2031 meinen."
    )
    assert "cannot both hold, if both mean January 2031" in found[0].data["message_en"]


def test_tolerance_lets_rounded_sums_pass() -> None:
    assert ("contradiction", None) not in conflicts(
        reading(
            "a",
            claim("a.1", 300, source="Dienst", as_of="2031-01", approximate=True),
            claim("a.2", 2700, measure="wounded", source="Dienst", as_of="2031-01", approximate=True),
            claim("a.3", 3200, measure="casualties", source="Ministerin", as_of="2031-01", approximate=True),
        )
    )


def test_open_bounds_stay_open() -> None:
    assert not conflicts(
        reading("a", claim("a.1", 1000, None, measure="casualties", source="Stab", as_of="2031-01-03")),
        reading("b", claim("b.1", 4000, measure="casualties", source="Ministerin", as_of="2031-01-20")),
    )


def test_a_rise_is_an_older_date_not_a_contradiction() -> None:
    assert conflicts(
        reading("a", claim("a.1", 10, source="Polizei", as_of="2031-03-01")),
        reading("b", claim("b.1", 14, source="Polizei", as_of="2031-03-05")),
    ) == [("difference", "older_as_of")]


def test_a_fall_within_one_source_is_its_correction_and_a_finding() -> None:
    found = dossier(
        reading("a", claim("a.1", 14, source="Polizei", as_of="2031-03-01"), published="2031-03-01"),
        reading("b", claim("b.1", 10, source="Polizei", as_of="2031-03-05"), published="2031-03-05"),
    )
    assert [c.explanation for c in found.conflicts] == ["correction"]
    assert "falling_figure" in {f.kind for f in found.findings}


def test_a_fall_across_sources_is_soft() -> None:
    assert conflicts(
        reading("a", claim("a.1", 140, source="Rotes Kreuz", as_of="2031-03-01")),
        reading("b", claim("b.1", 100, source="Polizei", as_of="2031-03-05")),
    ) == [("difference", "other_estimator")]


def test_undated_figures_of_two_reports_are_explained_but_of_one_report_open() -> None:
    apart = conflicts(reading("a", claim("a.1", 140, source="Rotes Kreuz")), reading("b", claim("b.1", 100, source="Polizei")))
    together = conflicts(reading("a", claim("a.1", 140, source="Rotes Kreuz"), claim("a.2", 100, source="Polizei")))
    assert apart == [("difference", "unstated_as_of")]
    assert together == [("contradiction", None)]


def test_police_against_organisers() -> None:
    found = dossier(
        reading(
            "a",
            claim("a.1", 8000, measure="protesters", group=None, source="Polizei", as_of="2031-05-01"),
            claim("a.2", 25000, measure="protesters", group=None, source="Veranstalter", as_of="2031-05-01"),
            published="2031-05-02",
        )
    )
    assert [(c.kind, c.explanation) for c in found.conflicts] == [("contradiction", None)]
    assert {p["policy"] for p in found.policies} >= {"range", "ucdp", "acled", "ibc", "latest"}


def test_hedges_forecasts_and_other_measures_are_named() -> None:
    names = {
        explanation
        for _, explanation in conflicts(
            reading(
                "a",
                claim("a.1", 3000, measure="sent", source="Dienst", as_of="2031-01"),
                claim("a.2", 9000, measure="sent", source="Stab", as_of="2031-01", certainty="forecast"),
                claim("a.3", 8000, measure="sent", source="Blatt", as_of="2031-01", certainty="hedged"),
                claim("a.4", 500, measure="trained", source="Amt", as_of="2031-01"),
            )
        )
    }
    assert names == {"forecast", "hedge", "other_measure"}


def test_copies_explain_a_changed_figure() -> None:
    pair = (Copy("a", "b", "near", 0.9, "a", ()),)
    assert conflicts(
        reading("a", claim("a.1", 12, source="dpa", as_of="2031-01-03"), published="2031-01-03"),
        reading("b", claim("b.1", 120, source="dpa", as_of="2031-01-03"), published="2031-01-03"),
        copies=pair,
    ) == [("difference", "copy")]


def test_parts_of_a_toll_are_no_rivals() -> None:
    assert not [
        c
        for c in conflicts(
            reading(
                "a", claim("a.1", 12, group=None, source="Polizei"), claim("a.2", 3, group=None, source="Polizei"), published="2031-01-03"
            )
        )
        if c[1] is None
    ]


def told(key: str, text: str, figure: str, measure: str = "wounded", source: str = "", **fields: Any) -> Reading:
    """A report of one sentence with one claim at `figure`."""
    at = text.index(figure)
    value = float({"einen": 1, "sieben": 7}.get(figure, 0) or figure.replace(".", ""))
    counted = fields.pop("counted", "Menschen")
    made = claim(
        f"{key}.1", value, measure=measure, group=fields.pop("group", None), source=source or None, text=figure, start=at,
        sentence=Span(0, len(text)), **fields,
    )  # fmt: skip
    made = replace(made, counted=replace(made.counted, text=counted) if made.counted else None)
    return reading(key, made, text=text, published="2031-01-03")


@pytest.mark.parametrize(
    ("text", "figure", "counted"),
    [
        ("Viele kamen in die Klinik, darunter sieben mit Brüchen.", "sieben", "Menschen"),
        ("Die Klinik versorgt sieben Schwerverletzte.", "sieben", "Schwerverletzte"),
        ("Der Täter verletzte einen Passanten am Arm.", "einen", "Passanten"),
    ],
)
def test_what_says_that_it_is_a_part_contradicts_no_greater_total(text: str, figure: str, counted: str) -> None:
    total = told("a", "Die Polizei zählt 15 Verletzte.", "15", source="Polizei", counted="Verletzte")
    smaller = told("b", "Die Polizei zählt 4 Verletzte.", "4", source="Klinik", counted="Verletzte")
    assert not [c for c in conflicts(total, told("c", text, figure, counted=counted)) if c[0] == "contradiction"]
    assert [c for c in conflicts(total, smaller) if c[0] == "contradiction"]


def test_those_who_leave_are_counted_apart_from_those_who_were_there() -> None:
    fields: dict[str, Any] = {"measure": "sent", "group": "ZZ/soldiers", "counted": "Soldaten"}
    there = told("a", "In Dorn stehen 34.000 Soldaten.", "34.000", **fields)
    gone = told("b", "Der Abzug von 9.000 Soldaten beginnt im Mai.", "9.000", **fields)
    level = told("c", "Von derzeit 33.000 Soldaten sollen viele abgezogen werden.", "33.000", **fields)
    assert [len(s.claims) for s in dossier(there, gone).series] == [1, 1]
    assert [len(s.claims) for s in dossier(there, level).series] == [2]
    assert any("abgezogen" in s.label for s in dossier(there, gone).series)
    assert not [c for c in conflicts(there, gone) if c[0] == "contradiction"]


def test_a_few_officers_met_on_the_way_are_no_count_of_all() -> None:
    fields: dict[str, Any] = {"measure": "sent", "group": "/police", "counted": "Beamte"}
    deployed = told("a", "Mehr als 1.000 Beamte wurden entsandt.", "1.000", **fields)
    seen = told("b", "Vor dem Haus standen sieben Beamte.", "sieben", why=("measure.sent.suggested",), **fields)
    assert not [c for c in conflicts(deployed, seen) if c[0] == "contradiction"]


def test_more_officers_than_soldiers_cannot_be() -> None:
    found = conflicts(
        reading(
            "a",
            claim("a.1", 100, measure="sent", source="Dienst", as_of="2031-01-03"),
            claim("a.2", 500, measure="sent", group="ZZ/officers", source="Dienst", as_of="2031-01-03"),
        )
    )
    assert ("contradiction", None) in found


def test_a_bare_count_takes_the_group_of_its_neighbour_and_says_so() -> None:
    facts = _facts(reading("a", claim("a.1", 300, source="D"), claim("a.2", 40, group=None, source="D")))
    assert facts[1].group == "ZZ/soldiers"
    assert "group.neighbour" in facts[1].assumed


def test_why_two_claims_are_compared_or_not() -> None:
    a, b, c = _facts(reading("a", claim("a.1", 300), claim("a.2", 40), claim("a.3", 5, measure="wounded")))
    assert why_compared(a, b)[0]
    assert why_compared(a, c) == (False, "verschiedene Maße (killed / wounded)")
    assert why_compared(a, None) == (False, "nur Zahlenangaben mit Maß werden verglichen")


def test_series_rows_hold_points_envelope_and_policies() -> None:
    found = dossier(
        reading("a", claim("a.1", 10, source="Polizei", as_of="2031-03-01"), published="2031-03-02"),
        reading("b", claim("b.1", 14, source="Klinik", as_of="2031-03-05"), published="2031-03-05"),
    )
    row = series_rows(found)[0]
    assert [p["low"] for p in row["data"]["points"]] == [10, 14]
    assert row["data"]["envelope"][0] == {"date": "2031-03-01", "low": 10, "high": 10}
    assert row["data"]["envelope"][-1]["low"] == 14
    assert {p["policy"] for p in row["data"]["policies"]} == {"range", "ucdp", "acled", "ibc", "latest"}
    assert row["data"]["movement"] == {"least": 10, "greatest": 14, "ratio": 1.4}
    assert all(set(r) >= {"id", "kind", "severity", "message", "spans"} for r in (*conflict_rows(found), *finding_rows(found)))


def test_stated_time_far_before_the_story_is_another_occasion() -> None:
    found = dossier(
        reading("a", claim("a.1", 4, group=None, source="Polizei", as_of="2031-11-02"), published="2031-11-03"),
        reading("b", claim("b.1", 130, group=None, source="Polizei", as_of="2015-11-13"), published="2031-11-03"),
    )
    assert len(found.series) == 2
    assert not found.conflicts


def test_many_claims_in_one_series_still_answer() -> None:
    readings = [
        reading(
            f"r{i}",
            claim(f"r{i}.1", 10 + (i * 37) % 50 + i, source=f"Quelle {i % 9}", as_of=f"2031-{i % 12 + 1:02}-{i % 28 + 1:02}"),
            text="Seltenes Ereignis in Nordhafen",
        )
        for i in range(600)
    ]
    found = dossier(*readings)
    assert len(found.series[0].claims) == 600
    assert found.method["complete"] or any(c.kind == "incomplete_search" for c in found.conflicts)


def _facts(*readings: Reading) -> list[Any]:
    return facts_of(readings, {r.report.key: "s" for r in readings}, {}, laws(RULES))


def test_citations_reread_exactly() -> None:
    text = "Laut Polizei starben 12 Menschen. Die Klinik nennt 20 Tote."
    first = claim("a.1", 12, group=None, source="Polizei", text="12", start=text.index("12"), sentence=Span(0, 33))
    second = claim("a.2", 20, group=None, source="Klinik", text="20", start=text.index("20"), sentence=Span(34, len(text)))
    for finding in dossier(reading("a", first, second, text=text)).conflicts:
        for span in finding.spans:
            assert text[span.start : span.end] == span.text


def test_places_apart_are_not_compared() -> None:
    found = dossier(
        reading("a", claim("a.1", 4, group=None, source="Polizei", place=Mention("Nordhafen", Span(0, 0), "zz.nordhafen"))),
        reading("b", claim("b.1", 9, group=None, source="Polizei", place=Mention("Südfurt", Span(0, 0), "zz.suedfurt"))),
    )
    assert len(found.series) == 2


def test_nothing_to_compare() -> None:
    assert not dossier().series
    assert not dossier(reading("a", text=" ")).findings


def test_an_express_correction_supersedes_in_the_envelope() -> None:
    text = "Der Zivilschutz korrigierte die Zahl nach unten auf 80 Tote."
    low = claim(
        "b.1", 80, group=None, source="Zivilschutz", text="80", start=text.index("80"), sentence=Span(0, len(text)), as_of="2031-03-09"
    )
    found = dossier(
        reading(
            "a", claim("a.1", 100, group=None, source="Ministerium", as_of="2031-03-01"), text=text[:14] + text[26:], published="2031-03-01"
        ),
        reading("b", low, text=text, published="2031-03-09"),
    )
    assert [c.explanation for c in found.conflicts] == ["correction"]
    assert series_rows(found)[0]["data"]["envelope"][-1] == {"date": "2031-03-10", "low": 80, "high": 80}


def test_an_undated_figure_beside_a_dated_one_may_mean_its_time() -> None:
    found = dossier(
        reading(
            "a",
            claim("a.1", 3000, measure="casualties", source="Dienst", as_of="2031-01"),
            claim("a.2", 4000, measure="casualties", source="Ministerin"),
            published="2031-02-27",
        )
    )
    assert [(c.explanation, c.data["condition"]) for c in found.conflicts] == [(None, "wenn beide den Januar 2031 meinen")]


def test_tolls_of_other_days_are_other_occasions() -> None:
    def toll(report: str, number: float, day: str) -> Reading:
        return reading(
            report,
            claim(f"{report}.1", number, group=None, as_of=day, as_of_kind="event"),
            text="Anschlag am Hafentor",
            published="2031-11-04",
        )

    found = dossier(toll("a", 4, "2031-11-02"), toll("b", 4, "2031-11-03"), toll("c", 3, "2031-10-29"))
    assert sorted(len(s.claims) for s in found.series) == [1, 2]


def test_envelope_of_some_sources_and_of_a_policy() -> None:
    found = dossier(
        reading("a", claim("a.1", 10, source="Polizei", as_of="2031-03-01"), published="2031-03-02"),
        reading("b", claim("b.1", 14, source="Klinik", as_of="2031-03-01"), published="2031-03-05"),
    )
    series = found.series[0].id
    assert envelope_rows(found, RULES, series, sources=["Klinik"])[-1] == {"date": "2031-03-02", "low": 14, "high": 14}
    assert envelope_rows(found, RULES, series, policy="acled")[-1]["high"] == 10
    assert envelope_rows(found, RULES, series)[-1] == {"date": "2031-03-02", "low": 10, "high": 14}
    assert comparison_reason(found, "a.1", "b.1", RULES)["compared"]
