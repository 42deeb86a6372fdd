"""The first reports of the project, where a folder of them is named by QUELLENLAGE_SEEDS: findings and answers; skipped visibly without."""

import os
from functools import lru_cache
from pathlib import Path

import pytest

from quellenlage.compare.ask import ask
from quellenlage.model import Dossier, Report
from quellenlage.pipeline import compare_readings, read_report
from quellenlage.rules import Rules

FOLDER = os.environ.get("QUELLENLAGE_SEEDS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="QUELLENLAGE_SEEDS names no folder")
RULES = Rules()


@lru_cache(maxsize=1)
def dossier() -> Dossier:
    paths = sorted(Path(FOLDER).glob("*.txt"))
    return compare_readings([read_report(Report(p.stem[:3], p.read_text(encoding="utf-8-sig")), RULES) for p in paths], RULES)


def test_findings_stand_where_they_should() -> None:
    found = {(f.kind, *sorted(f.reports)) for f in dossier().findings}
    assert found >= {
        ("headline_measure", "000"),
        ("headline_question", "000"),
        ("stub_sentence", "001"),
        ("glued_words", "002"),
        ("self_meeting", "002"),
        ("missing_word", "002"),
        ("source_noun", "001", "004"),
    }
    assert any(f.kind == "event_date" and {"000", "001"} <= set(f.reports) for f in dossier().findings)
    assert sum(f.kind == "stub_sentence" for f in dossier().findings) == 2


def test_spans_reread_exactly() -> None:
    texts = {r.report.key: r.report for r in dossier().readings}
    for finding in (*dossier().findings, *dossier().conflicts):
        for span in finding.spans:
            assert texts[span.report].field_text(span.field)[span.start : span.end] == span.text


def test_open_and_explained_differences() -> None:
    explanations = {c.explanation for c in dossier().conflicts}
    assert {None, "hedge", "forecast", "part_and_whole"} <= explanations
    assert any(not c.explanation and c.data.get("condition") == "wenn beide den Januar 2025 meinen" for c in dossier().conflicts)


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele nordkoreanische Soldaten wurden getötet?",
        "Wie viele getötet oder verletzt, laut wem?",
        "Wie viele wurden entsandt?",
        "Wie viele waren im Oktober 2024 in Russland?",
        "Was sagt Selenskyj zu den Verlusten?",
        "Was sagen die USA?",
        "Wann wurde der Verteidigungspakt geschlossen?",
        "Was bekommt Nordkorea von Russland?",
        "Was sagt der Kreml?",
        "Welche Angabe ist die jüngste?",
        "How many North Korean soldiers were killed?",
        "What does North Korea get from Russia?",
    ],
)
def test_questions_are_answered_with_citations(question: str) -> None:
    answer = ask(question, dossier(), RULES)
    assert answer.citations
    assert not answer.unknown
