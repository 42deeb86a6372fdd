"""The ledger's schema: numbered SQL files, applied in order, each in one transaction; PRAGMA user_version holds the last one."""

import sqlite3
from pathlib import Path

from quellenlage.errors import LedgerTooNew

_MIGRATIONS = sorted((Path(__file__).parent / "migrations").glob("*.sql"))
LATEST = int(_MIGRATIONS[-1].stem)
APPLICATION_ID = 0x51754C61
"""SQLite's application_id of a ledger ("QuLa"), so that another program's database is not taken for one."""


def migrate(connection: sqlite3.Connection, place: str) -> None:
    """Brings the schema to LATEST. Raises LedgerTooNew for a ledger that a newer version wrote."""
    have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if have > LATEST:
        raise LedgerTooNew(
            f"{place}: this ledger has schema {have}, this version of quellenlage knows up to {LATEST}.",
            "Use the newer quellenlage that wrote it; the ledger was not touched.",
        )
    for path in _MIGRATIONS:
        number = int(path.stem)
        if number > have:
            script = path.read_text(encoding="utf-8")
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
    if not have:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
