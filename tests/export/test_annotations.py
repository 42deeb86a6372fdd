"""What reviewers signed goes out as annotations that re-read in the texts written beside them, and into a ledger again."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from quellenlage.cli import main
from quellenlage.model import Judgement, Report
from quellenlage.pipeline import read_report
from quellenlage.rules import Rules
from quellenlage.store import Ledger

TEXT = "🛰️ Laut dem Generalstab wurden in Karsk mehr als 300 Soldaten getötet. Das Ministerium sprach von 120 Toten. 40 sind verletzt."
FIELDS = [
    "report",
    "start",
    "end",
    "figure",
    "low",
    "high",
    "approximate",
    "measure",
    "counted",
    "source",
    "relayed_by",
    "as_of",
    "certainty",
]


def reviewed(path: Path) -> None:
    rules = Rules()
    with Ledger(path) as ledger:
        ledger.add([read_report(Report("eins", TEXT, published="2031-03-04"), rules)], rules.digest)
        reading = ledger.reading("eins")
        assert reading is not None
        ids = {c.text: c.id for c in reading.claims if c.kind == "figure"}
        at = TEXT.index("Ministerium")
        said: list[tuple[Any, ...]] = [
            ("300", "accept", None, None),
            ("120", "correct", "source", f"{at}:{at + 11}"),
            ("120", "correct", "high", ""),
            ("40", "reject", None, None),
        ]
        for figure, verdict, field, value in said:
            ledger.judge(Judgement(0, "claim", ids[figure], "eins", "mk", "", verdict, field, value))


def exported(path: Path, *more: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["export", "--ledger", str(path), "--as", "annotations", *more])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_only_what_was_signed_goes_out_and_rereads_in_its_text(tmp_path: Path) -> None:
    ledger, texts = tmp_path / "lage.db", tmp_path / "lage.texts.jsonl"
    reviewed(ledger)
    rows = exported(ledger, "--texts", str(texts))
    assert [list(row) for row in rows] == [FIELDS, FIELDS]
    assert [row["figure"] for row in rows] == ["300", "120"]
    assert (rows[0]["low"], rows[0]["high"], rows[0]["source"]) == (300, None, "Generalstab")
    assert (rows[1]["low"], rows[1]["high"], rows[1]["source"]) == (120, None, "Ministerium")
    (held,) = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    assert (held["id"], held["published"]) == ("eins", "2031-03-04")
    assert all(held["text"][row["start"] : row["end"]] == row["figure"] for row in rows)


def test_the_texts_lead_back_to_the_same_claims(tmp_path: Path) -> None:
    ledger, texts = tmp_path / "lage.db", tmp_path / "lage.texts.jsonl"
    reviewed(ledger)
    rows = exported(ledger, "--texts", str(texts))
    again = CliRunner().invoke(main, ["claims", str(texts), "--format", "jsonl"])
    found = {(row["report"], row["start"], row["end"]) for row in map(json.loads, again.stdout.splitlines())}
    assert {(row["report"], row["start"], row["end"]) for row in rows} <= found


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["export", "--ledger", str(tmp_path / "none.db"), "--as", "annotations"])
    assert result.exit_code == 2
    assert not (tmp_path / "none.db").exists()
