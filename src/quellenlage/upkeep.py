"""What a ledger keeps up to date beside its readings, and the ledger's reports compared: only new reports are looked at again.

    new readings -> lines that outlets repeat -> furniture -> fingerprints -> copies among all reports

Each step is one transaction over a queue in the ledger: what a kill interrupts is still on the queue and is done at the next call.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from quellenlage import clean
from quellenlage.model import Copy, Dossier, Reading, Trouble
from quellenlage.pipeline import Clock, compare_readings
from quellenlage.rules import Rules
from quellenlage.settings import Settings
from quellenlage.store import Ledger


def keep_up(ledger: Ledger, rules: Rules, settings: Settings | None = None, clock: Clock | None = None) -> None:
    """Brings furniture and copies of `ledger` up to its newest reports."""
    limits, timed = settings or Settings(), clock or Clock()
    learn_lines(ledger, limits, timed)
    if not ledger.texts.uncompared(1):
        return
    from quellenlage import copies

    def step() -> bool:
        with ledger.transaction():
            if numbers := ledger.texts.uncompared(limits.copy_batch):
                found = copies.find_new_copies(numbers, _Shelf(ledger), rules)
                ledger.texts.keep(found.prints, found.copies)
        return bool(numbers)

    with timed("copies"):
        while step():
            pass


def learn_lines(ledger: Ledger, settings: Settings, clock: Clock) -> None:
    """Brings the lines that outlets repeat, and what stands in them, up to the newest reports."""

    def step() -> bool:
        with ledger.transaction():
            if numbers := ledger.texts.uncounted(settings.copy_batch):
                _learn(ledger, numbers)
        return bool(numbers)

    if ledger.texts.uncounted(1):
        with clock("clean"):
            while step():
                pass


def read_ledger(ledger: Ledger) -> Iterator[Reading]:
    """The newest reading of every report, judgements laid over it, in the order in which reports were first added; lines that an outlet
    prints in report after report are furniture."""
    shared = lru_cache(maxsize=1000)(ledger.texts.shared)
    for reading in ledger.readings():
        yield clean.without_shared(reading, shared(clean.outlet_of(reading.report)))


def read_one(ledger: Ledger, key: str) -> Reading | None:
    """The reading of one report, as `read_ledger` gives it; None where the ledger does not hold it."""
    reading = ledger.reading(key)
    return clean.without_shared(reading, ledger.texts.shared(clean.outlet_of(reading.report))) if reading else None


def compare_ledger(ledger: Ledger, rules: Rules, troubles: tuple[Trouble, ...] = (), clock: Clock | None = None) -> Dossier:
    """All reports of `ledger` compared; copies are taken from what it keeps."""
    keep_up(ledger, rules, clock=clock)
    return compare_readings(read_ledger(ledger), rules, troubles, clock, tuple(ledger.texts.copies()))


def ledger_copies(ledger: Ledger, rules: Rules, clock: Clock | None = None) -> Iterator[Copy]:
    """The pairs of reports of `ledger` that share text, one after the other: memory does not grow with the ledger."""
    keep_up(ledger, rules, clock=clock)
    yield from ledger.texts.copies()


def _learn(ledger: Ledger, numbers: list[int]) -> None:
    """Counts the lines of new readings; where that makes lines furniture, or text again, the readings that hold them are looked at."""
    lines: defaultdict[str, dict[int, frozenset[int]]] = defaultdict(dict)
    for number in numbers:
        report = ledger.texts.reading(number).report
        outlet = clean.outlet_of(report)
        keys = clean.line_keys(report.text) if outlet else frozenset()
        ledger.texts.count(number, outlet, clean.text_key(report.text), keys)
        if outlet:
            lines[outlet][number] = keys
    for outlet, found in lines.items():
        before = ledger.texts.shared(outlet)
        total, counts = ledger.texts.counts(outlet, before.union(*found.values()))
        after = {key for key, count in counts.items() if clean.is_shared(key, count, total)}
        ledger.texts.share(outlet, after - before, before - after)
        changed = ledger.texts.readings_with(outlet, after ^ before)
        for number in sorted(changed | {number for number, keys in found.items() if keys & after}):
            _mark(ledger, number)


def _mark(ledger: Ledger, number: int) -> None:
    whole = ledger.numbered(number)
    left = clean.without_shared(whole, ledger.texts.shared(clean.outlet_of(whole.report)))
    ledger.texts.hide(number, sorted({c.id for c in whole.claims} - {c.id for c in left.claims}))
    ledger.texts.compare_again(number)


class _Shelf:
    """The readings of a ledger as copies are looked for in them (copies.Shelf)."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._shared = lru_cache(maxsize=1000)(ledger.texts.shared)

    def reading(self, number: int) -> Reading:
        reading = self._ledger.texts.reading(number)
        return clean.without_shared(reading, self._shared(clean.outlet_of(reading.report)))

    def prints(self) -> Iterator[tuple[list[int], list[bytes]]]:
        return self._ledger.texts.prints()

    def near(self, number: int) -> list[int]:
        return self._ledger.texts.near(number)
