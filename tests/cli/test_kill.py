"""`add` killed in the middle: what was committed stays, the ledger opens, and the next `add` goes on where it stopped."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPORTS = 250


def _committed(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    try:
        return int(sqlite3.connect(ledger).execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_killed_add_loses_no_committed_report(tmp_path: Path, how: signal.Signals) -> None:
    source, ledger = tmp_path / "viele.jsonl", tmp_path / "lage.db"
    with source.open("w", encoding="utf-8") as file:
        for n in range(REPORTS):
            text = f"Laut dem Generalstab wurden am Tag {n} in Karsk mehr als {n + 10} Soldaten getötet und {n + 3} verletzt. " * 8
            file.write(json.dumps({"id": f"r{n}", "text": text}) + "\n")
    command = [sys.executable, "-m", "quellenlage", "add", str(source), "--ledger", str(ledger), "--jobs", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while not _committed(ledger) and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    before = _committed(ledger)
    if how is signal.SIGKILL:
        os.killpg(running.pid, how)
    else:
        running.send_signal(how)
    _, said = running.communicate(timeout=60)
    assert before > 0
    assert _committed(ledger) >= before
    if how is signal.SIGINT and running.returncode:
        assert "what was committed to a ledger is kept" in said
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"the ledger holds {REPORTS} reports" in again.stderr
