"""The commands keep their contracts: fields, exit status, ledger, help."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quellenlage.cli import COMMANDS, main

TEXT = "Laut dem Generalstab wurden in Karsk mehr als 300 Soldaten getötet und 40 verletzt. Im Jahr 2030 war davon keine Rede."
CLAIM_FIELDS = (
    *("id", "report", "field", "kind", "start", "end", "figure", "low", "high", "approximate", "unit", "measure", "aspect"),
    *("counted", "source", "sources", "relayed_by", "cue", "carried_by", "as_of", "as_of_kind", "happened", "published"),
    *("certainty", "certainty_words", "place", "origin", "confidence", "block", "sentence", "why"),
)


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "eins.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "in"


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_claim_line_has_all_fields_in_order_and_rereads_exactly(folder: Path) -> None:
    found = rows(run("claims", str(folder), "--format", "jsonl"))
    assert found
    for row in found:
        assert list(row)[: len(CLAIM_FIELDS)] == list(CLAIM_FIELDS)
        assert TEXT[int(str(row["start"])) : int(str(row["end"]))] == row["figure"]
        assert row["report"] == "eins"
    assert found[0]["low"] == 300
    assert found[0]["high"] is None
    assert found[0]["measure"] == "killed"


def test_what_is_no_claim_is_in_numbers_with_its_reason(folder: Path) -> None:
    claimed = {(r["start"], r["end"]) for r in rows(run("claims", str(folder), "--format", "jsonl"))}
    left = rows(run("numbers", str(folder), "--format", "jsonl"))
    assert {r["text"]: r["reason"] for r in left}["2030"] == "date"
    assert not {(r["start"], r["end"]) for r in left} & claimed


def test_exit_status(folder: Path) -> None:
    assert run("claims", str(folder)).exit_code == 0
    assert run("claims", str(folder), str(folder / "missing.txt")).exit_code == 1
    assert run("claims", str(folder / "missing.txt")).exit_code == 2
    assert run("claims").exit_code == 2
    assert run("add", str(folder)).exit_code == 2
    assert "neither INPUT nor --ledger" in run("claims").stderr


def test_standard_input_and_what_the_user_states() -> None:
    line = json.dumps({"id": "x", "text": TEXT, "title": "Über 300 Tote", "published": "2031-03-04", "outlet": "Nordbote"})
    found = rows(run("reports", "-", "--format", "jsonl", stdin=line + "\n"))
    assert [(r["report"], r["published"], r["outlet"], r["title"]) for r in found] == [("x", "2031-03-04", "Nordbote", "Über 300 Tote")]


def test_another_language_is_named_and_not_half_read(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(
        "The ministry said on Monday that at least twelve people were killed and dozens were wounded in the attack on the city of Karsk."
    )
    result = run("claims", str(tmp_path))
    assert result.stdout == ""
    assert "„en“" in result.stderr
    assert result.exit_code == 0


def test_adding_twice_changes_nothing_and_the_ledger_answers_alone(folder: Path, tmp_path: Path) -> None:
    ledger = str(tmp_path / "lage.db")
    first, second = run("add", str(folder), "--ledger", ledger), run("add", str(folder), "--ledger", ledger)
    assert "1 new" in first.stderr
    assert "0 new, 0 changed, 1 known" in second.stderr
    alone = run("claims", "--ledger", ledger, "--format", "jsonl")
    assert alone.stdout == run("claims", str(folder), "--format", "jsonl").stdout


def test_why_shows_words_and_rules(folder: Path) -> None:
    claim = rows(run("claims", str(folder), "--format", "jsonl"))[0]
    shown = json.loads(run("why", str(claim["id"]), str(folder), "--format", "jsonl").stdout)
    assert shown["words"]["sentence"].startswith("Laut dem Generalstab")
    assert shown["why"]
    assert run("why", "ffffffffffffffff", str(folder)).exit_code == 2


def test_filters(folder: Path) -> None:
    assert [r["measure"] for r in rows(run("claims", str(folder), "--format", "jsonl", "--measure", "wounded"))] == ["wounded"]
    assert not rows(run("claims", str(folder), "--format", "jsonl", "--measure", "sent"))
    assert not rows(run("claims", str(folder), "--format", "jsonl", "--since", "2031", "--published", "2030-05-01"))


@pytest.mark.parametrize("form", ["csv", "table"])
def test_tables(folder: Path, form: str) -> None:
    shown = run("claims", str(folder), "--format", form).stdout
    assert "killed" in shown
    assert "300" in shown


def test_csv_cells_do_not_act_in_a_spreadsheet() -> None:
    line = json.dumps({"id": "=1+1", "text": TEXT})
    shown = run("claims", "-", "--format", "csv", stdin=line + "\n").stdout
    assert "'=1+1" in shown


def test_report_writes_a_page(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "lage.html"
    assert run("report", str(folder), "-o", str(target)).exit_code == 0
    assert "mehr als" in target.read_text(encoding="utf-8")
    refused = run("report", str(folder), "-o", str(tmp_path / "no" / "lage.html"))
    assert refused.exit_code == 2
    assert "could not be written" in refused.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert f"quellenlage {name}" in shown.stdout


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from quellenlage.cli import main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"HanTa", "lxml", "numpy", "jinja2", "trafilatura", "babel", "scipy", "rich"} & set(loaded)


def test_the_reference_is_what_help_says() -> None:
    from tools import reference

    assert reference.TARGET.read_text(encoding="utf-8") == reference.text()


def test_the_page_lists_what_could_not_be_read(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "lage.html"
    source.write_text('{"id": "a", "text": "Zwölf Menschen starben am Montag bei einem Brand in Altmark."}\n{broken\n')
    assert CliRunner().invoke(main, ["report", "-q", str(source), "-o", str(out)]).exit_code == 1
    assert "in.jsonl:2" in out.read_text(encoding="utf-8")
