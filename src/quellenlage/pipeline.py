"""The whole flow on one page: what happens to a report, in which order, and what passes between the stages.

    one report     read -> clean -> sentences -> moments -> numbers -> (tags on demand) -> figures -> attributions -> claims
    the whole set  undated reports narrowed -> copies -> origins -> compare

Data goes one way. Stages are plain functions over the frozen values of `model`; none knows another. Only this file knows them all.
What is read is a function of the report and the rules alone, so the ledger keeps a reading under the digest of both (`version`).
"""

import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from quellenlage import analyse, clean, extract, resolve
from quellenlage.errors import QuellenlageError
from quellenlage.model import Block, Citation, Copy, Dossier, Finding, Origin, Reading, Report, Sentence, Trouble
from quellenlage.rules import Rules
from quellenlage.settings import Settings

_BLOCK_WORDS = 20
"""Words from which the language of a block can be told from that of its report."""


@dataclass(slots=True)
class Clock:
    """Seconds per stage, for the closing summary and the benchmarks."""

    seconds: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Adds the time spent inside to `stage`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - start  # type: ignore[assignment]  # a Counter counts fractions as well


Reader = Callable[[Report, Rules, Settings, Clock], Reading]


def read_body(report: Report, rules: Rules, settings: Settings | None = None, clock: Clock | None = None) -> Reading:
    """The first stages only: language, blocks, sentences, dates. Enough to find copies."""
    return _begin(report, rules, settings or Settings(), clock or Clock())[0]


def read_report(report: Report, rules: Rules, settings: Settings | None = None, clock: Clock | None = None) -> Reading:
    """One report through all stages that need no other report."""
    timed = clock or Clock()
    begun, sentences = _begin(report, rules, settings or Settings(), timed)
    if not begun.read:
        return begun
    moments, published = begun.moments, begun.published
    with timed("numbers"):
        numbers = extract.find_numbers(report, sentences, moments, rules)
    analysis = analyse.analyse(report, sentences, numbers, rules=rules)
    with timed("figures"):
        claims = extract.read_figures(analysis, numbers, rules, report.key)
    with timed("attribution"):
        attributions = extract.find_attributions(analysis, rules)
        claims = extract.attribute_figures(claims, attributions, analysis, rules)
    with timed("resolve"):
        claims = extract.date_figures(claims, moments, analysis, published, rules)
        claims = resolve.place_figures(resolve.name_actors(claims, rules, published), report, rules)
        attributions = resolve.name_voices(attributions, rules, published)
    with timed("events"):
        events = extract.find_events(analysis, attributions, moments, rules, report.key, published)
        claims = (*claims, *resolve.name_actors(events, rules, published))
    claimed = {(c.span.field, c.span.start) for c in claims if c.kind == "figure"}
    return replace(
        begun,
        claims=tuple(replace(c, published=published, received=report.retrieved) for c in claims),
        numbers=tuple(n for n in numbers if (n.span.field, n.span.start) not in claimed),
        attributions=attributions,
    )


def _begin(report: Report, rules: Rules, limits: Settings, timed: Clock) -> tuple[Reading, tuple[Sentence, ...]]:
    """The reading as far as blocks and dates, and the sentences that the further stages start from."""
    with timed("language"):
        language = report.language or analyse.find_language(report.text or report.title or "", limits.languages[0])
    if (unread := _not_read(report, language, limits)) is not None:
        return Reading(report, language, read=False, findings=(unread,), published=report.published, version=rules.digest), ()
    with timed("clean"):
        blocks = _with_languages(report, clean.mark_blocks(report, rules), language)
    with timed("sentences"):
        sentences = analyse.split_sentences(report, blocks, rules)
    with timed("moments"):
        moments = extract.find_moments(report, sentences, rules, report.published)
        published, grounds, findings = resolve.date_report(report, blocks, moments, rules)
        if published != report.published:
            moments = extract.find_moments(report, sentences, rules, published)
    reading = Reading(
        report,
        language=language,
        read=True,
        blocks=blocks,
        published=published,
        published_grounds=grounds,
        moments=moments,
        findings=(*findings, *_without_body(report, blocks), *_in_other_languages(report, blocks)),
        version=rules.digest,
    )
    return reading, sentences


def compare_readings(
    readings: Iterable[Reading],
    rules: Rules,
    troubles: tuple[Trouble, ...] = (),
    clock: Clock | None = None,
    known: tuple[Copy, ...] | None = None,
) -> Dossier:
    """The whole set: undated reports narrowed, copies (unless `known`), origins, then series, conflicts, policies and findings."""
    # Imported here: reading single reports, the commonest use, needs none of it.
    from quellenlage import compare, copies

    timed = clock or Clock()
    with timed("resolve"):
        whole = clean.mark_shared(resolve.narrow(readings))
    with timed("copies"):
        pairs = copies.find_copies(whole, rules) if known is None else copies.settle_copies(known, whole, rules)
        origins = copies.find_origins(whole, pairs, rules)
    with timed("compare"):
        return compare.compare(_with_origins(whole, origins), pairs, origins, rules, troubles)


def _with_languages(report: Report, blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    """The blocks, those in another language than their report marked: a quotation left in the original, a pasted statement."""

    def marked(block: Block) -> Block:
        text = block.span.of(report.field_text(block.span.field))
        if text.count(" ") < _BLOCK_WORDS or (own := analyse.find_language(text, language)) == language:
            return block
        return replace(block, language=own)

    return tuple(map(marked, blocks))


def _with_origins(readings: tuple[Reading, ...], origins: tuple[Origin, ...]) -> tuple[Reading, ...]:
    """The readings with each claim's origin filled in."""
    of = {claim: origin.id for origin in origins for claim in origin.claims}
    return tuple(replace(r, claims=tuple(replace(c, origin=of.get(c.id)) for c in r.claims)) for r in readings)


def read_many(
    reports: Iterable[Report | Trouble], rules: Rules, settings: Settings, clock: Clock | None = None, read: Reader = read_report
) -> Iterator[Reading | Trouble]:
    """Readings in the order of `reports`, troubles in their places; worker processes only once there is enough to do."""
    timed, stream = clock or Clock(), iter(reports)
    first = list(islice(stream, settings.parallel_from if settings.workers() > 1 else 0))
    if len(first) < settings.parallel_from or settings.workers() < 2:
        for item in (*first, *stream):
            yield item if isinstance(item, Trouble) else _read_guarded(item, rules, settings, timed, read)
        return
    yield from _read_parallel(_chain(first, stream), rules, settings, timed, read)


def read_set(
    reports: Iterable[Report | Trouble], rules: Rules, settings: Settings, clock: Clock | None = None, read: Reader = read_report
) -> Iterator[Reading | Trouble]:
    """Like read_many, for reports that belong together: what an outlet prints in report after report is furniture in all of them.

    A reading stays a function of the report and the rules; what the others teach is laid over it afterwards.
    """
    learned: deque[frozenset[int]] = deque()

    def noted() -> Iterator[Report | Trouble]:
        for item, lines in clean.learn_ahead(reports, settings.look_ahead):
            learned.append(lines)
            yield item

    for item in read_many(noted(), rules, settings, clock, read):
        lines = learned.popleft()
        yield item if isinstance(item, Trouble) else clean.without_shared(item, lines)


def _read_parallel(
    stream: Iterator[Report | Trouble], rules: Rules, settings: Settings, clock: Clock, read: Reader
) -> Iterator[Reading | Trouble]:
    import os
    from concurrent.futures import Future, ProcessPoolExecutor

    waiting: deque[Future[tuple[list[Reading | Trouble], Counter[str]]]] = deque()
    pool = ProcessPoolExecutor(settings.workers(), initializer=_begin_worker, initargs=(os.getpid(),))
    try:
        while True:
            while len(waiting) < 3 * settings.workers() and (batch := list(islice(stream, settings.chunk))):
                waiting.append(pool.submit(_read_batch, batch, rules, settings, read))
            if not waiting:
                return
            done, seconds = waiting.popleft().result()
            clock.seconds.update(seconds)
            yield from done
    except BaseException:
        # Stopped in the middle: a worker may be busy for long, and nobody waits for its result any more.
        for worker in list(pool._processes.values()):
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _read_guarded(report: Report, rules: Rules, settings: Settings, clock: Clock, read: Reader) -> Reading | Trouble:
    """A fault of ours in one report is named with its place and costs that report, never the others."""
    try:
        return read(report, rules, settings, clock)
    except QuellenlageError:
        raise
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        message = f"not read: fault of the program ({type(error).__name__} in {Path(where.filename).name}:{where.lineno})."
        return Trouble("report.fault", report.place or report.key, message, f"Please report it, with the text of {report.key}.")


def _read_batch(
    batch: list[Report | Trouble], rules: Rules, settings: Settings, read: Reader
) -> tuple[list[Reading | Trouble], Counter[str]]:
    clock = Clock()
    done = [item if isinstance(item, Trouble) else _read_guarded(item, rules, settings, clock, read) for item in batch]
    return done, clock.seconds


def _begin_worker(parent: int) -> None:
    """Ctrl-C is for the parent, which stops handing out work and keeps what is committed; a worker whose parent was killed ends itself."""
    import os
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _chain(first: list[Report | Trouble], rest: Iterator[Report | Trouble]) -> Iterator[Report | Trouble]:
    yield from first
    yield from rest


def _not_read(report: Report, language: str, settings: Settings) -> Finding | None:
    if len(report.text) > settings.max_text_chars:
        message = f"Nicht gelesen: {len(report.text):,} Zeichen, die Grenze liegt bei {settings.max_text_chars:,}."
        return Finding(f"{report.key}:long", "report.too_long", "warning", message, (report.key,))
    if language not in settings.languages:
        message = f"Nicht gelesen: der Text ist in der Sprache „{language}“, gelesen wird: {', '.join(settings.languages)}."
        return Finding(f"{report.key}:language", "report.language", "warning", message, (report.key,))
    return None


def _in_other_languages(report: Report, blocks: tuple[Block, ...]) -> tuple[Finding, ...]:
    found = []
    for block in blocks:
        if block.language and block.role != "furniture":
            text, span = block.span.of(report.field_text(block.span.field)), block.span
            message = f"Nicht gelesen: ein Absatz in der Sprache „{block.language}“ ({len(text.split())} Wörter)."
            cited = (Citation(report.key, span.field, span.start, span.end, text),)
            found.append(Finding(f"{report.key}:language:{span.start}", "report.language", "notice", message, (report.key,), spans=cited))
    return tuple(found)


def _without_body(report: Report, blocks: tuple[object, ...]) -> tuple[Finding, ...]:
    roles = {getattr(b, "role", "") for b in blocks}
    if roles & {"body", "quote", "headline", "subhead"}:
        return ()
    return (Finding(f"{report.key}:body", "report.no_body", "warning", "Der Bericht enthält keinen Text außer Beiwerk.", (report.key,)),)
