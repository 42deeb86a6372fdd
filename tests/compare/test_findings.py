"""Findings across headline, body and reports; damage has its cases beside the rules."""

from typing import Any

from quellenlage.compare import compare
from quellenlage.compare.findings import KINDS
from quellenlage.model import Block, Claim, Finding, Mention, Reading, Span
from quellenlage.rules import Rules
from tests.compare.builders import claim, mention, reading


def findings(*readings: Reading) -> list[Finding]:
    return list(compare(readings, (), (), Rules()).findings)


def told(text: str, figure: str, **fields: Any) -> Claim:
    """A claim whose figure stands at its first place after `after` in `text`, with its line as sentence."""
    start = text.index(figure, fields.pop("after", 0))
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    fields.setdefault("sentence", Span(line, end if end >= 0 else len(text)))
    source = fields.pop("source", None)
    if source:
        fields["sources"] = (mention(source, text),)
    built = claim(
        f"{fields.pop('report', 'a')}.{start}",
        float(figure),
        text=figure,
        start=start,
        **{k: v for k, v in fields.items() if k != "sources"},
    )
    return built if not source else _with_sources(built, fields["sources"])


def _with_sources(built: Claim, sources: tuple[Mention, ...]) -> Claim:
    from dataclasses import replace

    return replace(built, sources=sources)


def two_blocks(text: str) -> tuple[Block, ...]:
    cut = text.index("\n")
    return (Block(Span(0, cut), "headline", "test"), Block(Span(cut + 1, len(text)), "body", "test"))


def test_headline_stronger_than_its_body() -> None:
    text = "Schon 500 Soldaten gefallen?\nNach Angaben des Stabs wurden 500 Soldaten getötet oder verletzt."
    found = findings(
        reading(
            "a",
            told(text, "500", block="headline", certainty="questioned"),
            told(text, "500", after=20, measure="casualties", source="Stabs"),
            text=text,
            blocks=two_blocks(text),
        )
    )
    kinds = {f.kind: f for f in found}
    assert kinds["headline_measure"].data["stronger"] is True
    assert kinds["headline_question"].spans[0].text == "Schon 500 Soldaten gefallen?"
    assert all(text[s.start : s.end] == s.text for f in found for s in f.spans)


def test_headline_with_another_number_and_with_more_certainty() -> None:
    text = "Explosion: 30 Tote\nDie Polizei sprach von 13 Toten."
    found = findings(
        reading("a", told(text, "30", block="headline"), told(text, "13", source="Polizei"), text=text, blocks=two_blocks(text))
    )
    assert "headline_number" in {f.kind for f in found}
    text = "Explosion: 30 Tote\nEs könnte 30 Tote geben."
    found = findings(
        reading("a", told(text, "30", block="headline"), told(text, "30", after=12, certainty="hedged"), text=text, blocks=two_blocks(text))
    )
    assert "headline_certainty" in {f.kind for f in found}


def test_a_faithful_headline_is_left_alone() -> None:
    text = "Explosion: 30 Tote\nDie Polizei sprach von 30 Toten."
    found = findings(
        reading("a", told(text, "30", block="headline"), told(text, "30", after=12, source="Polizei"), text=text, blocks=two_blocks(text))
    )
    assert not [f for f in found if f.kind.startswith("headline")]


def test_same_figures_by_another_noun() -> None:
    first = "Im Januar zählte der nationale Geheimdienst 300 Tote."
    second = "Im Januar meldete die nationale Agentur 300 Tote."
    found = findings(
        reading("a", told(first, "300", source="nationale Geheimdienst", as_of="2031-01"), text=first),
        reading("b", told(second, "300", source="nationale Agentur", as_of="XXXX-01", report="b"), text=second),
    )
    slip = next(f for f in found if f.kind == "source_noun")
    assert slip.explanation == "translation_slip"
    assert [s.text for s in slip.spans[:2]] == ["nationale Geheimdienst", "nationale Agentur"]


def test_unsourced_and_anonymous_figures() -> None:
    text = "Es gab 40 Tote.\nInsider sprechen von 90 Verletzten."
    found = {f.kind: f for f in findings(reading("a", told(text, "40"), told(text, "90", measure="wounded", source="Insider"), text=text))}
    assert [s.text for s in found["unsourced_figure"].spans] == ["40"]
    assert [s.text for s in found["anonymous_figure"].spans] == ["90", "Insider"]


def test_a_report_that_contradicts_itself() -> None:
    text = "Die Polizei meldet 12 Tote.\nDie Polizei meldet 14 Tote."
    found = findings(
        reading(
            "a",
            told(text, "12", source="Polizei", as_of="2031-01-03"),
            told(text, "14", source="Polizei", as_of="2031-01-03"),
            text=text,
            published="2031-01-03",
        )
    )
    assert "self_contradiction" in {f.kind for f in found}


def test_an_event_dated_differently() -> None:
    def event(report: str, when: str) -> Claim:
        return Claim(f"{report}.e", report, "event", Span(0, 5), "Vertrag", event="agreement.sign", happened=when, same_event="e1")

    found = findings(reading("a", event("a", "2031-06")), reading("b", event("b", "XXXX-11")), reading("c", event("c", "2031-06-19")))
    dated = next(f for f in found if f.kind == "event_date")
    assert dated.reports == ("a", "b")


def test_repeated_headline() -> None:
    text = "Große Übung im Norden - Bote.\n\nGroße Übung im Norden - Bote\nDer Text beginnt hier."
    found = findings(reading("a", text=text))
    assert [(f.kind, len(f.spans)) for f in found] == [("repeated_headline", 2)]


def test_findings_can_be_silenced_and_are_a_closed_list(tmp_path: Any) -> None:
    text = "Große Übung im Norden\nGroße Übung im Norden\nDer Text."
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "findings.toml").write_text('silenced = ["repeated_headline"]', encoding="utf-8")
    rules = Rules("de", (str(tmp_path),))
    assert not compare((reading("a", text=text),), (), (), rules).findings
    assert {f.kind for f in findings(reading("a", text=text))} <= set(KINDS)
