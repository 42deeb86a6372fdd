"""The ledger loses nothing that was committed, changes nothing that is there, and refuses what it cannot understand."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from quellenlage.errors import LedgerError, LedgerTooNew
from quellenlage.model import Claim, Judgement, Mention, Reading, Report, Span, claim_id
from quellenlage.store import Added, Clash, Ledger

TEXT = "Velonia meldet 12 Tote bei einem Angriff auf Karsk."


def reading(key: str = "a", text: str = TEXT) -> Reading:
    report = Report(key, text, title="Zwölf Tote", outlet="Nordbote", digest="d", meta={"derived": "1"}, stated=frozenset({"outlet"}))
    span = Span(text.index("12"), text.index("12") + 2) if "12" in text else Span(0, 1)
    claim = Claim(
        claim_id(key, "figure", span, text),
        key,
        "figure",
        span,
        span.of(text),
        low=12,
        high=None,
        measure="killed",
        sources=(Mention("Velonia", Span(0, 7), "state.VE"),),
        roles=(("who", Mention("Velonia", Span(0, 7))),),
        sentence=Span(0, len(text)),
        why=("x.y",),
    )
    return Reading(report, "de", True, claims=(claim,), version="r1")


def test_what_is_read_back_is_what_was_added(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading()], "r1")
    with Ledger(tmp_path / "lage.db") as ledger:
        assert list(ledger.readings()) == [reading()]


def test_adding_the_same_report_twice_changes_nothing(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        assert ledger.add([reading()], "r1") == Added(new=1)
        assert ledger.add([reading()], "r1") == Added(known=1)
        assert ledger.counts() == (1, 1)
        assert ledger.knows(reading().report, "r1")


def test_a_changed_text_is_a_new_version_beside_the_old(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading()], "r1")
        changed = reading(text=TEXT.replace("Karsk", "Karsk und Olm"))
        assert ledger.add([changed], "r1") == Added(changed=1)
        assert ledger.versions("a") == 2
        assert list(ledger.readings()) == [changed]


def test_new_rules_add_a_reading_and_keep_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "lage.db"
    with Ledger(path) as ledger:
        ledger.add([reading()], "r1")
        assert [r.key for r in ledger.stale("r2")] == ["a"]
        assert ledger.add([replace(reading(), version="r2")], "r2") == Added(reread=1)
        assert not list(ledger.stale("r2"))
    rows = sqlite3.connect(path).execute("SELECT count(*) FROM reading").fetchone()
    assert rows == (2,)


@pytest.mark.parametrize(
    "statement", ["UPDATE report SET key = 'b'", "UPDATE claim SET low = 1", "UPDATE judgement SET author = 'x'", "DELETE FROM judgement"]
)
def test_the_ledger_is_append_only_even_for_plain_sql(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "lage.db"
    with Ledger(path) as ledger:
        ledger.add([reading()], "r1")
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO judgement (subject_kind, subject, author, made_at, verdict, context) VALUES ('claim', 'c', 'm', 't', 'accept', '')"
    )
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "lage.db"
    Ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerTooNew, match="schema 999"):
        Ledger(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_not_taken_for_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(path)


def test_a_file_that_is_no_database_and_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, only words " * 50)
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "text.db")
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "nowhere" / "lage.db")


_WRITER = """
import sys
from dataclasses import replace
from quellenlage.store import Ledger
from tests.store.test_ledger import reading
with Ledger(sys.argv[1]) as ledger:
    for i in range(100000):
        ledger.add([reading(f"k{i}-{j}") for j in range(3)], "r1")
        print(i, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_kill_loses_no_acknowledged_report(tmp_path: Path, how: signal.Signals) -> None:
    for round_ in range(3):
        path = tmp_path / f"{round_}.db"
        root = Path(__file__).parent.parent.parent
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.05 + 0.07 * round_)
        writer.send_signal(how)
        rest = writer.stdout.read()
        writer.wait()
        acknowledged = max((int(line) for line in rest.splitlines() if line.isdigit()), default=0)
        with Ledger(path) as ledger:
            keys = {r.report.key for r in ledger.readings()}
            assert {f"k{i}-{j}" for i in range(acknowledged + 1) for j in range(3)} <= keys
            assert len(keys) % 3 == 0, "a batch is written whole or not at all"
            ledger.add([reading("after")], "r1")


def test_search_finds_inflected_forms_and_parts_of_compounds(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading("a", "Die Soldaten zogen ab, 12 blieben."), reading("b", "Nur 12 Panzerfahrzeuge fuhren.")], "r1")
        assert [key for key, _ in ledger.search("soldat")] == ["a"]
        assert [key for key, _ in ledger.search("fahrzeug")] == ["b"]
        assert ledger.search('" OR 1=1 --') == []
        assert ledger.search("") == []


def test_forgetting_removes_every_word_and_leaves_a_tombstone(tmp_path: Path) -> None:
    path = tmp_path / "lage.db"
    with Ledger(path) as ledger:
        ledger.add([reading(), reading("b", "Andernorts 12 Verletzte.")], "r1")
        ledger.judge(judgement("accept"))
        assert ledger.forget("a", "on request") == 1
        assert [r.report.key for r in ledger.readings()] == ["b"]
        assert ledger.search("Karsk") == []
        assert [j.context for j in ledger.judgements()] == [""]
    assert b"Karsk" not in path.read_bytes()
    assert sqlite3.connect(path).execute("SELECT key, reason FROM tombstone").fetchall() == [("a", "on request")]


def judgement(verdict: str, author: str = "mk", field: str | None = None, value: str | None = None, undoes: int | None = None) -> Judgement:
    return Judgement(0, "claim", reading().claims[0].id, "a", author, "", verdict, field, value, "12 Tote bei Karsk", undoes)


def test_judgements_are_laid_over_claims_and_can_be_undone(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading()], "r1")
        first = ledger.judge(judgement("correct", field="measure", value="wounded"))
        second = ledger.judge(judgement("correct", field="source", value="42:50"))
        shown = next(ledger.readings()).claims[0]
        assert (shown.measure, shown.sources[0].text, shown.review) == ("wounded", TEXT[42:50], "corrected")
        ledger.judge(judgement("undo", undoes=first.id), seen=second.id)
        assert next(ledger.readings()).claims[0].measure == "killed"
        ledger.judge(judgement("reject"))
        assert next(ledger.readings()).claims[0].review == "rejected"


def test_two_people_at_once_lose_no_judgement(tmp_path: Path) -> None:
    path = tmp_path / "lage.db"
    with Ledger(path) as mine, Ledger(path) as theirs:
        mine.add([reading()], "r1")
        mine.judge(judgement("accept", "mk"))
        with pytest.raises(Clash) as clash:
            theirs.judge(judgement("reject", "ab"), seen=0)
        assert [j.author for j in clash.value.newer] == ["mk"]
        theirs.judge(judgement("reject", "ab"), seen=clash.value.newer[-1].id)
        assert [j.verdict for j in mine.judgements()] == ["accept", "reject"]


def test_a_judgement_survives_new_rules_and_is_shown_again_when_its_words_are_gone(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading()], "r1")
        ledger.judge(judgement("accept"))
        ledger.add([replace(reading(), version="r2")], "r2")
        assert next(ledger.readings()).claims[0].review == "accepted"
        assert ledger.to_confirm() == ()
        ledger.add([reading(text="Ganz anderer Text mit 12 Booten.")], "r2")
        assert [j.verdict for j in ledger.to_confirm()] == ["accept"]


def test_actors_are_merged_and_split_and_both_can_be_undone(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading()], "r1")
        blank = Judgement(0, "actor", "state.VE", None, "mk", "", "merge", None, "gov.VE")
        merged = ledger.judge(blank)
        assert next(ledger.readings()).claims[0].sources[0].ref == "gov.VE"
        ledger.judge(replace(blank, verdict="undo", value=None, undoes=merged.id), seen=merged.id)
        assert next(ledger.readings()).claims[0].sources[0].ref == "state.VE"
        ledger.judge(replace(blank, verdict="split", value="Velonia"))
        assert next(ledger.readings()).claims[0].sources[0].ref is None
        assert [(v["actor"], v["name"]) for v in ledger.voices()] == [("state.VE", "Velonia")]


def test_merges_in_a_circle_end(tmp_path: Path) -> None:
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading()], "r1")
        for key, into in (("state.VE", "b"), ("b", "state.VE")):
            ledger.judge(Judgement(0, "actor", key, None, "mk", "", "merge", None, into))
        assert next(ledger.readings()).claims[0].sources[0].ref == "b"


def test_original_bytes_are_kept_once_and_forgotten_with_their_report(tmp_path: Path) -> None:
    page = "<p>Velonia meldet 12 Tote.</p>".encode("utf-16")
    received = [replace(reading(key), report=replace(reading(key).report, digest="d1", original=page)) for key in ("a", "b")]
    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([*received, reading("c")], "r1")
        assert ledger.original("a") == ledger.original("b") == page
        assert ledger.original("c") == TEXT.encode()
        assert ledger.original("nobody") is None
        assert next(ledger.readings()).report.original == b""
        ledger.forget("a", "on request")
        assert ledger.original("b") == page
        ledger.forget("b", "on request")
    kept = sqlite3.connect(tmp_path / "lage.db").execute("SELECT count(*) FROM original").fetchone()
    assert kept == (0,)


def test_what_an_addition_costs_does_not_grow_with_the_ledger(tmp_path: Path) -> None:
    def steps(ledger: Ledger, name: str) -> int:
        """Steps of SQLite's machine, by tens, for looking a report up and adding it."""
        count = 0

        def tick() -> int:
            nonlocal count
            count += 1
            return 0

        ledger._connection.set_progress_handler(tick, 10)
        ledger.knows(reading(name).report, "r1")
        ledger.add([reading(name)], "r1")
        ledger._connection.set_progress_handler(None, 0)
        return count

    with Ledger(tmp_path / "lage.db") as ledger:
        ledger.add([reading(f"a{i}") for i in range(20)], "r1")
        few = steps(ledger, "x")
        ledger.add([reading(f"b{i}") for i in range(1500)], "r1")
        assert steps(ledger, "y") < 3 * few + 60
