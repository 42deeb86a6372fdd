"""What every reading command shares: options, input or ledger or both, progress, the closing summary and the exit status."""

import functools
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

import click

from quellenlage.errors import UsageError
from quellenlage.model import Copy, Dossier, Reading, Report, Trouble
from quellenlage.pipeline import Clock, compare_readings, read_body, read_many, read_set
from quellenlage.read import Stated, read_inputs
from quellenlage.rules import Rules
from quellenlage.settings import Settings
from quellenlage.store import Added, Ledger
from quellenlage.upkeep import compare_ledger, learn_lines, ledger_copies, read_ledger

Reads = Callable[[Iterator[Report | Trouble], Rules, Settings, Clock], Iterator[Reading | Trouble]]

READ_ALL, READ_SOME, READ_NOTHING = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked to be read, and how."""

    inputs: tuple[str, ...]
    ledger: str | None
    stated: Stated
    rules: Rules
    settings: Settings
    quiet: bool


@dataclass(slots=True)
class Session:
    """One run: yields readings, remembers troubles, counts and times, and closes with a summary on stderr."""

    request: Request
    clock: Clock = field(default_factory=Clock)
    troubles: list[Trouble] = field(default_factory=list)
    reports: int = 0
    claims: int = 0
    findings: int = 0
    added: Added = field(default_factory=Added)
    _began: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def readings(self) -> Iterator[Reading]:
        """All readings the request is about, in input order (a ledger: in the order in which reports were added)."""
        if self.request.ledger:
            with Ledger(self.request.ledger) as ledger:
                self.add_to(ledger)
                learn_lines(ledger, self.request.settings, self.clock)
                yield from self._counted(read_ledger(ledger))
        else:
            yield from self._counted(self._read(self._inputs(), read_set))

    def dossier(self) -> Dossier:
        """All readings, compared; a small set's worth of memory per report."""
        if self.request.ledger:
            with Ledger(self.request.ledger) as ledger:
                self.add_to(ledger)
                compared = compare_ledger(ledger, self.request.rules, tuple(self.troubles), self.clock)
            self.reports, self.claims = len(compared.readings), sum(len(r.claims) for r in compared.readings)
        else:
            readings = tuple(self.readings())  # all of them first: troubles are known only then
            compared = compare_readings(readings, self.request.rules, tuple(self.troubles), self.clock)
        self.findings += len(compared.findings)
        return compared

    def copies(self) -> Iterator[Copy]:
        """Pairs of reports that share text. From a ledger they come one by one, and only new reports are looked at; without one the inputs
        are read as far as copies need."""
        from quellenlage.copies import find_copies

        if self.request.ledger:
            with Ledger(self.request.ledger) as ledger:
                self.add_to(ledger)
                self.reports, self.claims = ledger.counts()
                yield from ledger_copies(ledger, self.request.rules, self.clock)
        else:
            bodies = self._counted(self._read(self._inputs(), partial(read_set, read=read_body)))
            yield from find_copies(tuple(bodies), self.request.rules)

    def _inputs(self) -> Iterator[Report | Trouble]:
        if not self.request.inputs:
            raise UsageError(
                "Nothing to read: neither INPUT nor --ledger is given.", "Name files or folders, '-' for standard input, or --ledger FILE."
            )
        return read_inputs(self.request.inputs, self.request.stated, self.request.settings, self.request.rules)

    def add_to(self, ledger: Ledger) -> None:
        """Reads the inputs into `ledger`, batch by batch; reports read with older rules are read again."""
        request, digest = self.request, self.request.rules.digest
        fresh = (
            r
            for r in read_inputs(request.inputs, request.stated, request.settings, request.rules)
            if isinstance(r, Trouble) or not self._known(ledger, r)
        )
        stream = self._read(_both(fresh, ledger.stale(digest)))
        while batch := list(islice(stream, request.settings.batch)):
            self.added += ledger.add(batch, digest)
            self._progress(len(batch))

    def _known(self, ledger: Ledger, report: Report) -> bool:
        known = ledger.knows(report, self.request.rules.digest)
        if known:
            self.added += Added(known=1)
        return known

    def _read(self, reports: Iterator[Report | Trouble], read: Reads = read_many) -> Iterator[Reading]:
        for item in read(reports, self.request.rules, self.request.settings, self.clock):
            if isinstance(item, Trouble):
                self.troubles.append(item)
                if item.fatal or not self.request.quiet:
                    self._say(f"{'error' if item.fatal else 'note'}: {item.place}: {item.message} {item.remedy}".rstrip())
            else:
                yield item

    def _counted(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        for reading in readings:
            self.reports += 1
            self.claims += len(reading.claims)
            self.findings += len(reading.findings)
            for finding in reading.findings:
                if finding.kind in ("report.language", "report.too_long", "report.no_body"):
                    self._say(f"note: {reading.report.key}: {finding.message}")
            self._progress(0)
            yield reading

    def _progress(self, _added: int) -> None:
        now = time.monotonic()
        if self.request.quiet or now - self._began < 2 or now - self._shown < (0.5 if sys.stderr.isatty() else 10):
            return
        self._shown = now
        done = self.reports or self.added.new + self.added.changed + self.added.reread + self.added.known
        line = f"{done} reports, {done / (now - self._began):.0f}/s"
        click.echo(f"\r{line}\x1b[K" if sys.stderr.isatty() else line, nl=not sys.stderr.isatty(), err=True)

    def _say(self, line: str) -> None:
        click.echo(("\r\x1b[K" if self._shown and sys.stderr.isatty() else "") + line, err=True)

    def close(self, extra: str = "") -> int:
        """Prints the summary; returns the exit status (0 all read, 1 some input could not be read, 2 nothing could be done)."""
        failed = sum(t.fatal for t in self.troubles)
        if not self.request.quiet:
            seconds = time.monotonic() - self._began
            counts = _added(self.added) if self.added != Added() and not self.reports else self._counts()
            stages = ", ".join(f"{name} {spent:.2f}" for name, spent in self.clock.seconds.most_common() if spent >= 0.005)
            self._say(f"{counts}{extra}; {failed} not read; {seconds:.1f} s" + (f" ({stages})" if stages else ""))
        done = self.reports or self.added != Added()
        if not done:
            if not failed:
                self._say("Nothing to read was found: no file with a known suffix (.txt .html .jsonl .csv, each also .gz).")
            return READ_NOTHING
        return READ_SOME if failed else READ_ALL

    def _counts(self) -> str:
        return f"{self.reports} reports, {self.claims} claims, {self.findings} findings"


def _both(first: Iterator[Report | Trouble], second: Iterator[Report]) -> Iterator[Report | Trouble]:
    yield from first
    yield from second


def _added(done: Added) -> str:
    return f"{done.new} new, {done.changed} changed, {done.known} known, {done.reread} read again"


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds INPUT, --ledger and what goes with them to a command; the command gets one `session`."""

    def wrapped(**options: Any) -> Any:
        names = ("inputs", "ledger", "published", "outlet", "url", "rules", "jobs", "quiet")
        mine = {name: options.pop(name) for name in names}
        request = Request(
            mine["inputs"],
            mine["ledger"],
            Stated(mine["published"], mine["outlet"], mine["url"]),
            Rules("de", tuple(mine["rules"])),
            Settings(jobs=mine["jobs"]),
            mine["quiet"],
        )
        return command(session=Session(request), **options)

    # update_wrapper also carries over the options that decorators below this one have noted.
    functools.update_wrapper(wrapped, command)
    decorated: Callable[..., Any] = wrapped
    for option in reversed(
        (
            click.argument("inputs", nargs=-1, metavar="INPUT..."),
            click.option("--ledger", metavar="FILE", help="Ledger (SQLite) to read from; INPUT is first added to it."),
            click.option("--published", metavar="DATE", help="Publication date of all INPUT, as you know it (ISO 8601)."),
            click.option("--outlet", metavar="NAME", help="Outlet of all INPUT, as you know it."),
            click.option("--url", metavar="URL", help="Address of INPUT, as you know it."),
            click.option(
                "--rules", multiple=True, metavar="DIR", envvar="QUELLENLAGE_RULES", help="Folder with words, measures, actors of your own."
            ),
            click.option("--jobs", type=click.IntRange(0), default=0, help="Worker processes; 0: as many as pay."),
            click.option("-q", "--quiet", is_flag=True, help="No notes, progress or summary on stderr."),
        )
    ):
        decorated = option(decorated)
    return decorated
