"""Every tunable once: unit, default, reason."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may change. Defaults suit a laptop and a folder of news reports."""

    jobs: int = 0
    """Worker processes; 0: as many as cores once there are enough reports to pay for them, else none."""

    parallel_from: int = 40
    """Reports from which worker processes pay (each costs about half a second to start and load its tables)."""

    max_line_bytes: int = 32 * 1024 * 1024
    """Bytes of one JSON line that are still read; longer ones are named and skipped (memory bound; the longest text that is still
    analysed takes 24 MB when every character is escaped)."""

    max_skip_bytes: int = 1024 * 1024 * 1024
    """Bytes of an over-long line that are skipped in search of its end; beyond, the rest of the file is given up (unpacking bombs)."""

    max_file_bytes: int = 64 * 1024 * 1024
    """Bytes of one text or page, unpacked, that are still read; longer ones are named and skipped."""

    max_page_bytes: int = 16 * 1024 * 1024
    """Bytes of a web page's source that are still read (about a second for each million); longer ones are named and skipped."""

    fetch_seconds: float = 30.0
    """Seconds an address may take from first to last byte, redirects included (slow servers, endless answers)."""

    fetch_interval: float = 2.0
    """Seconds between two requests to one host; a longer Crawl-delay in its robots.txt wins, up to a minute."""

    allow_private: bool = False
    """Whether addresses of the own machine or network may be fetched (a named address may lead anywhere by redirect)."""

    max_text_chars: int = 2_000_000
    """Code points of one report that are still analysed; longer texts are named and skipped."""

    languages: tuple[str, ...] = ("de",)
    """Languages that are read; a report in another one is named as not read."""

    minimum_words: int = 3
    """Words a text must have before its language is judged; shorter ones are taken for the first of `languages`."""

    batch: int = 64
    """Reports committed to a ledger at once: what a kill can cost at most, in work, never in committed reports."""

    look_ahead: int = 200
    """Reports of known outlets read ahead to learn what their outlets print in report after report (memory: the texts of so many)."""

    copy_batch: int = 1000
    """Reports of a ledger whose copies are looked for in one step, while nobody else can write (some seconds): more would go through the
    fingerprints of the older ones less often."""

    chunk: int = 8
    """Reports handed to a worker at once: small enough for progress and order, large enough to hide the hand-over."""

    def workers(self) -> int:
        """Worker processes in fact: `jobs`, or as many as this process may use cores."""
        return self.jobs or len(os.sched_getaffinity(0))
