"""A ledger keeps copies and learned furniture up to date: as if all its reports had come at once, whatever the order and the steps."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quellenlage.cli import main
from quellenlage.copies import find_copies
from quellenlage.model import Report
from quellenlage.pipeline import read_report
from quellenlage.rules import Rules
from quellenlage.settings import Settings
from quellenlage.store import Ledger, Wanted
from quellenlage.upkeep import compare_ledger, keep_up, read_ledger

RULES = Rules()
PITCH = "Schon 45.000 Menschen lesen jeden Morgen den Boten"
STORIES = [
    "Bei einem Grubenunglück nahe Altmark sind am Dienstag mindestens {n} Bergleute ums Leben gekommen. Die Rettungskräfte kämpften "
    "sich in der Nacht durch eingestürzte Stollen vor, mussten die Arbeit wegen austretenden Gases aber mehrfach unterbrechen. "
    "Ministerpräsident Alo Kern kündigte eine Untersuchung an.",
    "In der Hauptstadt Velonias haben am Samstag {n}.000 Menschen gegen die Regierung demonstriert. Die Polizei setzte Wasserwerfer "
    "ein und nahm nach eigenen Angaben zwölf Personen fest, unter ihnen den Vorsitzenden der Fischergewerkschaft.",
]


def report(number: int) -> Report:
    text = f"{STORIES[number % 2].format(n=number + 14)} Das berichtete der Korrespondent in seiner {number}. Meldung vom Ort."
    return Report(f"r{number}", f"{text}\n{PITCH}", outlet="Der Bote", published=f"2024-05-{number + 10}", digest=str(number))


REPORTS = [report(n) for n in range(8)]


def filled(path: Path, step: int, reports: list[Report] = REPORTS) -> Ledger:
    ledger = Ledger(path)
    for first in range(0, len(reports), step):
        ledger.add([read_report(r, RULES) for r in reports[first : first + step]], RULES.digest)
        keep_up(ledger, RULES, Settings(copy_batch=3))
    return ledger


def shown(ledger: Ledger) -> list[Any]:
    rows, total = ledger.claims(Wanted(), 0, 1000)
    assert total == len(rows)
    return sorted((row["report"], row["figure"]) for row in rows)


@pytest.mark.parametrize("step", [1, 3, 8])
def test_steps_do_not_matter(tmp_path: Path, step: int) -> None:
    with filled(tmp_path / "lage.db", step) as ledger:
        readings = tuple(read_ledger(ledger))
        assert all(r.blocks[-1].reason == "furniture.shared" for r in readings)
        assert list(ledger.texts.copies()) == list(find_copies(readings, RULES))
        assert len(list(ledger.texts.copies())) == 12
        assert not any(figure == "45.000" for _, figure in shown(ledger))
        assert sorted((c.report, c.text) for r in readings for c in r.claims if c.kind == "figure") == [
            (key, figure) for key, figure in shown(ledger) if figure[0].isdigit() or figure == "zwölf"
        ]


def test_the_comparison_of_a_ledger_uses_what_it_keeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path / "lage.db", 4) as ledger:
        monkeypatch.setattr("quellenlage.copies.find_copies", lambda *_: pytest.fail("compared all reports again"))
        dossier = compare_ledger(ledger, RULES)
    assert len(dossier.copies) == 12


def test_a_new_version_takes_the_old_ones_copies_with_it(tmp_path: Path) -> None:
    with filled(tmp_path / "lage.db", 8) as ledger:
        other = Report(
            "r0", "Am Sonntag wird in Velonia gewählt, berichtet der Bote aus der Hauptstadt des Landes.\n" + PITCH, outlet="Der Bote"
        )
        ledger.add([read_report(other, RULES)], RULES.digest)
        keep_up(ledger, RULES)
        pairs = {(c.a, c.b) for c in ledger.texts.copies()}
        assert len(pairs) == 9
        assert not any("r0" in pair for pair in pairs)
        assert ledger.forget("r1", "Bitte") == 1
        assert len(list(ledger.texts.copies())) == 6


def test_lines_that_are_no_longer_shared_are_text_again(tmp_path: Path) -> None:
    with filled(tmp_path / "lage.db", 8, REPORTS[:3]) as ledger:
        assert not any(figure == "45.000" for _, figure in shown(ledger))
        ledger.forget("r2", "Bitte")
        others = [Report(f"x{i}", STORIES[1].format(n=i + 60) + f" Stand {i}. Mai. " + "Neu " * i, outlet="Der Bote") for i in range(14)]
        ledger.add([read_report(r, RULES) for r in others], RULES.digest)
        keep_up(ledger, RULES)
        assert sum(figure == "45.000" for _, figure in shown(ledger)) == 2


def test_what_was_interrupted_is_done_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lage.db"
    with Ledger(path) as ledger:
        ledger.add([read_report(r, RULES) for r in REPORTS], RULES.digest)

        def stopped(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("quellenlage.store.texts.Texts.keep", stopped)
            with pytest.raises(KeyboardInterrupt):
                keep_up(ledger, RULES)
        assert len(ledger.texts.uncompared(99)) == 8
    with Ledger(path) as ledger:
        keep_up(ledger, RULES)
        assert len(list(ledger.texts.copies())) == 12


def test_a_ledger_of_the_first_schema_catches_up(tmp_path: Path) -> None:
    path = tmp_path / "lage.db"
    filled(path, 8).close()
    plain = sqlite3.connect(path)
    plain.executescript(
        "DROP VIEW current_claim; DROP TRIGGER head_begins; DROP TRIGGER head_moves; DROP TRIGGER head_ends; DROP TABLE uncounted;"
        "DROP TABLE uncompared; DROP TABLE outlet_text; DROP TABLE outlet_line; DROP TABLE shared_line; DROP TABLE furniture_claim;"
        "DROP TABLE print; DROP TABLE copy; DROP INDEX head_report; CREATE VIEW current_claim AS SELECT 1; PRAGMA user_version = 1;"
    )
    plain.close()
    with Ledger(path) as ledger:
        keep_up(ledger, RULES)
        assert len(list(ledger.texts.copies())) == 12


def lines(*arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, [*arguments, "--format", "jsonl"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines() if line]


def test_commands_give_the_same_from_inputs_and_from_a_ledger(tmp_path: Path) -> None:
    source, ledger = tmp_path / "in.jsonl", str(tmp_path / "lage.db")
    rows = [{"id": r.key, "text": r.text, "outlet": r.outlet, "published": r.published} for r in REPORTS]
    source.write_text("\n".join(json.dumps(row) for row in rows))
    for command in ("claims", "copies", "numbers", "reports"):
        assert lines(command, str(source)) == lines(command, str(source), "--ledger", ledger)
    assert len(lines("copies", "--ledger", ledger)) == 12
    assert not any(row["figure"] == "45.000" for row in lines("claims", str(source)))
