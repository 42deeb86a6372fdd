"""A ledger of reports, readings and claims in one SQLite file. Append-only: adding never changes what is there.

Every `add` is one transaction with WAL and synchronous=FULL: what was acknowledged survives Ctrl-C, kill -9 and loss of power
(SQLite manual, "Write-Ahead Logging"). One process writes at a time, others may read meanwhile.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from quellenlage.errors import LedgerError
from quellenlage.model import Claim, Judgement, Reading, Report, merging_of
from quellenlage.store import lists, originals, review, search
from quellenlage.store.lists import Wanted
from quellenlage.store.schema import APPLICATION_ID, migrate
from quellenlage.store.texts import Texts

_WAIT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did: reports that were new, new versions of known ones, known already, and readings made anew."""

    new: int = 0
    changed: int = 0
    known: int = 0
    reread: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(self.new + other.new, self.changed + other.changed, self.known + other.known, self.reread + other.reread)


class Ledger:
    """An open ledger. Use as a context manager; `path` ":memory:" keeps it in memory."""

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        self._connection = _connect(self.path)
        self.texts = Texts(self._connection)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; nothing is lost by not calling it."""
        self._connection.close()

    def knows(self, report: Report, rules: str) -> bool:
        """True where this very text of `report` is the newest version and was read with the rules digest `rules`."""
        row = self._connection.execute(
            "SELECT r.digest, r.payload, EXISTS (SELECT 1 FROM reading g WHERE g.report_id = r.id AND g.rules = ?) "
            "FROM head h JOIN report r ON r.id = h.report_id WHERE h.key = ?",
            (rules, report.key),
        ).fetchone()
        return row is not None and row[2] == 1 and row[0] == _identity(report)

    def add(self, readings: Iterable[Reading], rules: str) -> Added:
        """Writes `readings` (made with the rules digest `rules`) in one transaction and says what was new."""
        done = Added()
        try:
            with self.transaction():
                for reading in readings:
                    done += self._add_one(reading, rules)
        except sqlite3.Error as error:
            raise LedgerError(
                f"{self.path}: could not be written: {error}.", "Check free space and rights; nothing of this step was kept."
            ) from error
        return done

    def _add_one(self, reading: Reading, rules: str) -> Added:
        cursor = self._connection.cursor()
        originals.keep(cursor, reading.report)
        reading = replace(reading, report=replace(reading.report, original=b""))
        report, identity = reading.report, _identity(reading.report)
        last = cursor.execute(
            "SELECT r.id, r.version, r.digest FROM head h JOIN report r ON r.id = h.report_id WHERE h.key = ?", (report.key,)
        ).fetchone()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if last is not None and last[2] == identity:
            report_id = last[0]
            if cursor.execute("SELECT 1 FROM reading WHERE report_id = ? AND rules = ?", (report_id, rules)).fetchone():
                return Added(known=1)
            done = Added(reread=1)
        else:
            version = 1 if last is None else last[1] + 1
            cursor.execute(
                "INSERT INTO report (key, version, digest, original, outlet, published, received, payload) VALUES (?,?,?,?,?,?,?,?)",
                (report.key, version, identity, report.digest, report.outlet, report.published, report.retrieved or now, _encode(report)),
            )
            report_id = cursor.lastrowid or 0
            search.index(cursor, report_id, report.text, report.title)
            done = Added(new=1) if last is None else Added(changed=1)
        cursor.execute(
            "INSERT INTO reading (report_id, rules, read_at, payload) VALUES (?,?,?,?)", (report_id, rules, now, _encode(reading))
        )
        reading_id = cursor.lastrowid or 0
        cursor.executemany(_INSERT_CLAIM, [_claim_values(reading_id, c) for c in reading.claims])
        cursor.execute(
            "INSERT INTO head (key, place, report_id, reading_id) VALUES (?,?,?,?) "
            "ON CONFLICT (key) DO UPDATE SET report_id = excluded.report_id, reading_id = excluded.reading_id",
            (report.key, report_id, report_id, reading_id),
        )
        return done

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or nothing of it; nobody else writes meanwhile."""
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    def readings(self) -> Iterator[Reading]:
        """The newest reading of the newest version of every report, in the order in which reports were first added."""
        rows = self._connection.execute("SELECT payload FROM current_reading ORDER BY place")
        judgements, merging = review.by_claim(self._connection), merging_of(self.judgements())
        for (payload,) in rows:
            yield review.reviewed(_decode_reading(payload), judgements, merging)

    def numbered(self, number: int) -> Reading:
        """The reading of a number, as it was read."""
        return _decode_reading(self._connection.execute("SELECT payload FROM reading WHERE id = ?", (number,)).fetchone()[0])

    def reading(self, key: str) -> Reading | None:
        """The newest reading of one report, with judgements laid over it; None where the ledger does not hold it."""
        row = self._connection.execute(
            "SELECT g.payload FROM head h JOIN reading g ON g.id = h.reading_id WHERE h.key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        return review.reviewed(_decode_reading(row[0]), review.by_claim(self._connection), merging_of(self.judgements()))

    def claims(self, wanted: Wanted, offset: int = 0, most: int = 50) -> tuple[list[dict[str, Any]], int]:
        """A page of claims as rows, and how many there are; see store.lists."""
        return lists.claims(self._connection, wanted, offset, most)

    def groups(self) -> list[dict[str, Any]]:
        """How much is said of each measure and group."""
        return lists.groups(self._connection)

    def voices(self, most: int = 300) -> list[dict[str, Any]]:
        """The names under which sources stand, with the actor they resolve to, the most heard first."""
        return lists.voices(self._connection, most)

    def reports(self, offset: int = 0, most: int = 50) -> tuple[list[dict[str, Any]], int]:
        """A page of reports as rows, and how many there are."""
        return lists.reports(self._connection, offset, most)

    def report_of(self, claim_id: str) -> str | None:
        """The key of the report in which a claim stands now."""
        return lists.claim_report(self._connection, claim_id)

    def judge(self, judgement: Judgement, seen: int = 0) -> Judgement:
        """Adds a judgement; see store.review.add."""
        return review.add(self._connection, judgement, seen)

    def judgements(self, kind: str | None = None, subject: str | None = None) -> tuple[Judgement, ...]:
        """All judgements, or those on one subject, oldest first."""
        if kind and subject:
            return review.of_subject(self._connection, kind, subject)
        return review.everything(self._connection)

    def to_confirm(self) -> tuple[Judgement, ...]:
        """Judgements whose claim is no longer found where it was."""
        return review.to_confirm(self._connection)

    def search(self, query: str, most: int = 50) -> list[tuple[str, str]]:
        """(report key, words around the hit) of reports that hold all words of `query`, in any inflection or inside compounds."""
        return search.find(self._connection.cursor(), query, most)

    def forget(self, key: str, reason: str) -> int:
        """Removes all versions of a report and what was read from them; a tombstone with hashes remains. Returns how many versions.

        Judgements on its claims stay (they are never deleted), but the words they quoted are blanked.
        """
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            cursor = self._connection.cursor()
            rows = cursor.execute("SELECT id, digest FROM report WHERE key = ?", (key,)).fetchall()
            originals.forget(cursor, key)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            cursor.execute("UPDATE judgement SET context = '' WHERE report = ?", (key,))
            cursor.execute("DELETE FROM head WHERE key = ?", (key,))
            for report_id, digest in rows:
                cursor.execute("DELETE FROM claim WHERE reading_id IN (SELECT id FROM reading WHERE report_id = ?)", (report_id,))
                cursor.execute("DELETE FROM reading WHERE report_id = ?", (report_id,))
                search.forget(cursor, report_id)
                cursor.execute("DELETE FROM report WHERE id = ?", (report_id,))
                cursor.execute("INSERT INTO tombstone VALUES (?,?,?,?)", (key, digest, now, reason))
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(rows)

    def original(self, key: str) -> bytes | None:
        """The bytes of the newest version of a report as they were received; None where the ledger does not hold it."""
        return originals.read(self._connection.cursor(), key)

    def version(self) -> int:
        """Changes whenever anything was written: what a cached view is checked against."""
        row = self._connection.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM reading) + (SELECT coalesce(max(id), 0) FROM judgement) * 1000003 "
            "+ (SELECT count(*) FROM tombstone) * 7919"
        ).fetchone()
        return int(row[0])

    def stale(self, rules: str) -> Iterator[Report]:
        """Reports whose newest version has no reading with the rules digest `rules`: to be read again."""
        rows = self._connection.execute(
            "SELECT r.payload FROM current_report r "
            "WHERE NOT EXISTS (SELECT 1 FROM reading g WHERE g.report_id = r.id AND g.rules = ?) ORDER BY r.id",
            (rules,),
        ).fetchall()
        for (payload,) in rows:
            yield _decode_report(payload)

    def versions(self, key: str) -> int:
        """How many versions of the report `key` the ledger holds."""
        return int(self._connection.execute("SELECT count(*) FROM report WHERE key = ?", (key,)).fetchone()[0])

    def counts(self) -> tuple[int, int]:
        """(reports, claims) in their newest state."""
        reports = self._connection.execute("SELECT count(DISTINCT key) FROM report").fetchone()[0]
        claims = self._connection.execute("SELECT count(*) FROM current_claim").fetchone()[0]
        return int(reports), int(claims)


_INSERT_CLAIM = (
    'INSERT INTO claim (claim_id, reading_id, kind, field, start, "end", figure, low, high, approximate, unit, measure, aspect, '
    "counted, counted_group, source, actor, as_of, certainty, event) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
    "ON CONFLICT DO NOTHING"
)
_decode_reading = msgspec.json.Decoder(Reading).decode
_decode_report = msgspec.json.Decoder(Report).decode
_encode = msgspec.json.Encoder().encode


def _claim_values(reading_id: int, c: Claim) -> tuple[object, ...]:
    source = c.sources[0] if c.sources else None
    return (
        c.id, reading_id, c.kind, c.span.field, c.span.start, c.span.end, c.text, c.low, c.high, int(c.approximate), c.unit, c.measure,
        c.aspect, c.counted.text if c.counted else None, c.counted.ref if c.counted else None, source.text if source else None,
        source.ref if source else None, c.as_of, c.certainty, c.event,
    )  # fmt: skip


def _identity(report: Report) -> str:
    """What makes two receipts the same report: its text and everything the user stated of it, not when or from where it came."""
    import hashlib

    stated = [report.title, report.published, report.outlet, report.url, report.language, report.note]
    return hashlib.sha256("\x1f".join([report.text, *(s or "" for s in stated)]).encode()).hexdigest()


def _connect(path: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if application != APPLICATION_ID and not empty:
            raise LedgerError(f"{path}: this is a SQLite database, but not a ledger.", "Name another file.")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        migrate(connection, path)
    except sqlite3.DatabaseError as error:
        raise LedgerError(
            f"{path}: cannot be opened as a ledger: {error}.",
            "Check that the folder exists and may be written, and that the file is a ledger.",
        ) from error
    return connection
