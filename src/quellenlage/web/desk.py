"""What the routes work with: the ledger, the rules, and what only the whole set can tell, worked out in a process of its own."""

import multiprocessing
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from quellenlage.model import Finding, Reading, Report, Trouble, in_force
from quellenlage.pipeline import Clock, read_report
from quellenlage.present import page
from quellenlage.rules import Rules
from quellenlage.settings import Settings
from quellenlage.store import Added, Ledger, Wanted
from quellenlage.upkeep import compare_ledger, learn_lines, read_one

SHOWN = 100
"""Conflicts and findings that the situation lists; the command line lists all."""
LARGEST_PAGE = 2_000
"""Reports that still make one page a browser likes (about 20 kB each)."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The gravest conflicts and findings of the whole set."""

    conflicts: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Desk:
    """One ledger being worked on. Each thread opens its own connection; SQLite serialises writers."""

    path: str
    rules: Rules
    _local: threading.local = field(default_factory=threading.local)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pool: ProcessPoolExecutor | None = None
    _compared: Compared = field(default_factory=Compared)
    _made_for: int = -1
    _busy: tuple[int, Future[Compared]] | None = None
    _groups: tuple[int, list[dict[str, Any]]] | None = None
    _page: tuple[tuple[int, str], str] | None = None

    @property
    def ledger(self) -> Ledger:
        """This thread's connection."""
        if not hasattr(self._local, "ledger"):
            self._local.ledger = Ledger(self.path)
        ledger: Ledger = self._local.ledger
        return ledger

    def add(self, reports: list[Report | Trouble]) -> tuple[Added, list[Trouble]]:
        """Reads and adds what was dropped or pasted; troubles are handed back."""
        troubles = [r for r in reports if isinstance(r, Trouble)]
        readings = [read_report(r, self.rules) for r in reports if isinstance(r, Report)]
        added = self.ledger.add(readings, self.rules.digest)
        learn_lines(self.ledger, Settings(), Clock())
        return added, troubles

    def reading(self, key: str) -> Reading | None:
        """The reading of one report with judgements laid over it; None where the ledger does not hold it."""
        return read_one(self.ledger, key)

    def claims(self, wanted: Wanted, offset: int, most: int) -> tuple[list[dict[str, Any]], int]:
        """A page of claims as rows with corrections laid over them, and how many there are. Filters look at what the rules read."""
        found, total = self.ledger.claims(wanted, offset, most)
        readings: dict[str, Reading | None] = {}
        for row in found:
            if row["state"] and any(j.verdict == "correct" for j in in_force(self.ledger.judgements("claim", row["claim_id"]))):
                key = row["report"]
                reading = readings[key] if key in readings else readings.setdefault(key, self.reading(key))
                row.update(_corrected(reading, row["claim_id"]))
        return found, total

    def groups(self) -> list[dict[str, Any]]:
        """How much is said of each measure and group; counted again only when the ledger has changed."""
        version = self.ledger.version()
        if self._groups is None or self._groups[0] != version:
            self._groups = version, self.ledger.groups()
        return self._groups[1]

    def compared(self) -> tuple[Compared, bool]:
        """(what the comparison found, whether it is up to date). Nobody waits: an older one is shown while a newer is being made."""
        version = self.ledger.version()
        with self._lock:
            if self._busy is not None and self._busy[1].done():
                made_for, done = self._busy
                self._busy = None
                if done.exception() is None:
                    self._compared, self._made_for = done.result(), made_for
            if self._made_for != version and self._busy is None:
                self._busy = version, self._worker().submit(_compare, self.path, self.rules)
            return self._compared, self._made_for == version

    def page(self, language: str) -> str | None:
        """The report page of the whole ledger, made again only when it has changed; None where it would be too large."""
        key = (self.ledger.version(), language)
        if self._page is None or self._page[0] != key:
            if self.ledger.counts()[0] > LARGEST_PAGE:
                return None
            self._page = key, self._worker().submit(_draw, self.path, self.rules, language).result()
        return self._page[1]

    def _worker(self) -> ProcessPoolExecutor:
        """One process beside the server: a comparison of many claims takes long and must not slow a reader's click."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return self._pool

    def close(self) -> None:
        """Ends the process beside the server."""
        if self._pool is not None:
            for worker in list(self._pool._processes.values()):
                worker.terminate()
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _corrected(reading: Reading | None, claim_id: str) -> dict[str, Any]:
    """The columns of a row that a correction may have changed."""
    claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
    if claim is None:
        return {}
    counted, source = claim.counted, claim.sources[0] if claim.sources else None
    return {
        "low": claim.low, "high": claim.high, "approximate": int(claim.approximate), "measure": claim.measure, "aspect": claim.aspect,
        "counted": counted.text if counted else None, "counted_group": counted.ref if counted else None,
        "source": source.text if source else None, "actor": source.ref if source else None,
        "as_of": claim.as_of, "certainty": claim.certainty,
    }  # fmt: skip


def _compare(path: str, rules: Rules) -> Compared:
    with Ledger(path) as ledger:
        dossier = compare_ledger(ledger, rules)
    return Compared(dossier.conflicts[:SHOWN], dossier.findings[:SHOWN])


def _draw(path: str, rules: Rules, language: str) -> str:
    with Ledger(path) as ledger:
        return page(compare_ledger(ledger, rules), rules, language)
