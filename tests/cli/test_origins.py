"""`--origins`: how many reports, how many origins; a copy and its agency are one."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quellenlage.cli import main

AGENCY = (
    "Bei einem Grubenunglück nahe der Stadt Altmark sind am Dienstag nach Angaben der Behörden mindestens 14 Bergleute ums Leben gekommen. "
    "Die Rettungskräfte kämpften sich in der Nacht mit schwerem Gerät durch eingestürzte Stollen vor, mussten die Arbeit wegen "
    "austretenden Gases aber mehrfach unterbrechen."
)
OWN = (
    "Der Reporter des Morgenblatts zählte vor der Halle am Rand von Altmark selbst die Bahren: Mindestens 14 Bergleute sind ums Leben "
    "gekommen, als am Dienstag der Stollen brach, so viel steht fest."
)
REPORTS = [
    {"id": "agentur", "text": AGENCY, "outlet": "Agentur", "published": "2024-05-07"},
    {"id": "kopie", "text": AGENCY, "outlet": "Kurier", "published": "2024-05-08"},
    {"id": "eigen", "text": OWN, "outlet": "Morgenblatt", "published": "2024-05-08"},
]


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, REPORTS)))
    return str(path)


def run(*arguments: str, form: str = "jsonl") -> str:
    result = CliRunner().invoke(main, [*arguments, "-q", "--format", form], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments).splitlines()]


def test_three_reports_two_origins(source: str) -> None:
    claims = [row for row in rows("claims", "--origins", source) if row["figure"] == "14"]
    assert [row["report"] for row in claims] == ["agentur", "kopie", "eigen"]
    assert {row["support"]["says"] for row in claims} == {"3 Berichte, 2 Ursprünge"}
    assert claims[0]["origin"] == claims[1]["origin"] != claims[2]["origin"]
    assert claims[0]["support"]["reasons"]


@pytest.mark.parametrize("command", ["claims", "series", "conflicts", "findings", "timeline", "sources"])
def test_every_table_of_claims_says_it(source: str, command: str) -> None:
    for row in rows(command, "--origins", source):
        support = row["support"]
        assert 1 <= support["origins"] <= max(1, support["reports"]) or not row.get("claims", True)
    plain = rows(command, source)
    assert [{k: v for k, v in row.items() if k not in ("support", "origin", "claims")} for row in rows(command, "--origins", source)] == [
        {k: v for k, v in row.items() if k not in ("origin", "claims")} for row in plain
    ]
    if command in ("claims", "timeline"):
        assert "Ursprünge" in run(command, "--origins", source, form="table")


def test_only_what_was_known_then_supports_a_figure(source: str) -> None:
    (claim,) = (row for row in rows("known-on", "2024-05-07", "--origins", source) if row["figure"] == "14")
    assert claim["support"]["says"] == "1 Bericht, 1 Ursprung"


def test_the_page_says_it(source: str, tmp_path: Path) -> None:
    out = tmp_path / "lage.html"
    assert CliRunner().invoke(main, ["report", "-q", source, "-o", str(out)]).exit_code == 0
    assert "3 Berichte, 2 Ursprünge" in out.read_text()
