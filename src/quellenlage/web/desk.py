"""What the routes work with: ledger, rules, and the comparison of the whole set, made anew in the background when out of date."""

import threading
from dataclasses import dataclass, field

from quellenlage.model import Dossier, Reading, Report, Trouble
from quellenlage.pipeline import compare_readings, read_report
from quellenlage.rules import Rules
from quellenlage.store import Added, Ledger


@dataclass(slots=True)
class Desk:
    """One ledger being worked on. Each thread opens its own connection; SQLite serialises writers."""

    path: str
    rules: Rules
    _local: threading.local = field(default_factory=threading.local)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _dossier: Dossier | None = None
    _made_for: int = -1
    _busy: threading.Thread | None = None

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
        return self.ledger.add(readings, self.rules.digest), troubles

    def dossier(self, wait: bool = False) -> tuple[Dossier, bool]:
        """(the comparison, whether it is up to date). Never makes a reader wait unless told to: an older one is shown meanwhile."""
        version = self.ledger.version()
        with self._lock:
            current = self._made_for == version
            if not current and (self._busy is None or not self._busy.is_alive()):
                self._busy = threading.Thread(target=self._make, args=(version,), daemon=True)
                self._busy.start()
            busy = self._busy
        if not current and wait and busy is not None:
            busy.join()
            return self._dossier or Dossier(()), self._made_for == version
        return self._dossier or Dossier(()), current

    def _make(self, version: int) -> None:
        with Ledger(self.path) as ledger:
            readings: tuple[Reading, ...] = tuple(ledger.readings())
        made = compare_readings(readings, self.rules)
        with self._lock:
            self._dossier, self._made_for = made, version
