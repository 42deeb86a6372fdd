"""What the user names (files, folders, "-") to reports and troubles, in input order."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BufferedIOBase, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quellenlage.model import Report, Trouble
from quellenlage.read.archives import read_archive, read_parquet
from quellenlage.read.decode import decode, looks_binary
from quellenlage.read.feeds import looks_like_feed, read_feed
from quellenlage.read.files import READ_ERRORS, SIDECAR, Source, find_sources, open_source, peekable, read_whole, unreadable
from quellenlage.read.lines import EndlessLine, parse_json, read_lines
from quellenlage.read.page import looks_like_page
from quellenlage.read.records import build, read_record
from quellenlage.read.stated import Stated, read_stated
from quellenlage.read.tables import read_rows
from quellenlage.rules import Rules
from quellenlage.settings import Settings

if TYPE_CHECKING:
    from quellenlage.read.fetch import Fetched, Fetcher

Found = Iterator[Report | Trouble]


def read_inputs(
    inputs: tuple[str, ...], stated: Stated | None = None, settings: Settings | None = None, rules: Rules | None = None
) -> Iterator[Report | Trouble]:
    """Every report behind `inputs`, in order; what cannot be read comes as a Trouble in its place, and the rest is read.

    Keys are the JSON id, or the path relative to the INPUT folder without suffix; a key met again gets "~2" and a notice.
    """
    reader = _Reader(stated or Stated(), settings or Settings(), rules or Rules())
    for name in inputs:
        if name.startswith(("http://", "https://")):
            yield from reader.read_address(name)
            continue
        for source in find_sources(name):
            if isinstance(source, Trouble):
                yield source
            else:
                yield from reader.read(source)


@dataclass(slots=True)
class _Reader:
    """Reads sources one after the other and remembers the keys given so far."""

    stated: Stated
    settings: Settings
    rules: Rules
    keys: Counter[str] = field(default_factory=Counter)
    fetcher: "Fetcher | None" = None

    def read(self, source: Source) -> Found:
        """Reports and troubles of one file, with keys made unlike."""
        sidecar, troubles = _sidecar(source)
        yield from troubles
        try:
            with open_source(source) as stream:
                for item in self._dispatch(source, stream, sidecar):
                    yield from (item,) if isinstance(item, Trouble) else self._named(item)
        except READ_ERRORS as error:
            yield unreadable(source, error)

    def read_address(self, url: str) -> Found:
        """The page, feed or text that `url` answers with."""
        from quellenlage.read.fetch import Fetcher, FetchTrouble

        if self.fetcher is None:
            self.fetcher = Fetcher(self.settings)
        try:
            answer = self.fetcher.get(url)
        except FetchTrouble as trouble:
            yield Trouble(trouble.kind, url, trouble.message, trouble.remedy)
            return
        for item in self.read_answer(answer):
            yield from (item,) if isinstance(item, Trouble) else self._named(item)

    def read_answer(self, answer: "Fetched") -> Found:
        """The reports in what an address answered."""
        data, now = answer.data or b"", datetime.now(UTC).isoformat(timespec="seconds")
        if looks_like_feed(data):
            for item in read_feed(data, answer.url, self.rules):
                yield item if isinstance(item, Trouble) else replace(item, retrieved=now)
            return
        source = Source(Path(answer.url), "page" if "html" in answer.content_type else "text", answer.url, address=answer.url)
        if answer.charset and answer.charset.lower() != "utf-8":
            data = _as_declared(data, answer.charset)
        for item in self._whole(source, BytesIO(data), {}):
            if isinstance(item, Trouble):
                yield item
            else:
                # What the server says is not the user's own word: only what they stated by option is.
                yield replace(item, retrieved=now, url=self.stated.url or item.url or answer.url)

    def _named(self, report: Report) -> Found:
        key = report.key
        if self.keys[key]:
            while self.keys[f"{report.key}~{self.keys[report.key] + 1}"]:
                self.keys[report.key] += 1
            key = f"{report.key}~{self.keys[report.key] + 1}"
            message = f"the id {report.key!r} is taken: this report is called {key!r}."
            yield Trouble("input.duplicate", report.place, message, "Give every report an id of its own.", fatal=False)
            self.keys[report.key] += 1
        self.keys[key] += 1
        yield report if key == report.key else replace(report, key=key)

    def _dispatch(self, source: Source, stream: BufferedIOBase, sidecar: dict[str, Any]) -> Found:
        match source.kind:
            case "lines":
                yield from self._lines(source, stream, sidecar)
            case "table":
                yield from self._table(source, stream, sidecar)
            case "archive":
                yield from read_archive(stream, source.place, self.settings.max_page_bytes, self.rules)
            case "parquet":
                yield from self._parquet(source, sidecar)
            case "stdin" | "unknown":
                yield from self._unknown(source, stream, sidecar)
            case _:
                yield from self._whole(source, stream, sidecar)

    def _lines(self, source: Source, stream: BufferedIOBase, sidecar: dict[str, Any]) -> Found:
        number, noted = 0, False
        try:
            for line in read_lines(stream, self.settings.max_line_bytes, self.settings.max_skip_bytes):
                number, place = line.number, f"{source.place}:{line.number}"
                if line.data is None:
                    yield _too_long("line", place, self.settings.max_line_bytes)
                    continue
                data = line.data.removeprefix(b"\xef\xbb\xbf") if number == 1 else line.data
                if not data.strip():
                    continue
                if looks_binary(data[:4096]):
                    yield _binary(place)
                    if number == 1:
                        return
                    continue
                row, parsed, troubles = parse_json(data, place)
                for trouble in troubles:
                    if trouble.fatal or not noted:
                        yield trouble
                    noted = noted or not trouble.fatal
                if parsed:
                    yield from self._record(row, line.data, f"{source.key}:{number}", place, sidecar)
            if not number:
                yield _empty(source.place)
        except EndlessLine as endless:
            message = f"reading stopped: a line of more than {self.settings.max_skip_bytes:,} bytes."
            yield Trouble("input.endless", f"{source.place}:{endless.number}", message, "Check the file; what came before is read.")
        except READ_ERRORS as error:
            yield unreadable(source, error, number + 1)

    def _record(self, row: object, data: bytes, fallback: str, place: str, sidecar: dict[str, Any]) -> Found:
        report, troubles = read_record(row, data, fallback, place, self.stated, self.rules, sidecar, self.settings.max_page_bytes)
        yield from troubles
        if report is not None:
            yield report

    def _table(self, source: Source, stream: BufferedIOBase, sidecar: dict[str, Any]) -> Found:
        for item in read_rows(stream, source.place, self.settings.max_line_bytes):
            if isinstance(item, Trouble):
                yield item
            else:
                line, row, data = item
                yield from self._record(row, data, f"{source.key}:{line}", f"{source.place}:{line}", sidecar)

    def _parquet(self, source: Source, sidecar: dict[str, Any]) -> Found:
        for item in read_parquet(source.path, source.place):
            if isinstance(item, Trouble):
                yield item
            else:
                number, row, data = item
                yield from self._record(row, data, f"{source.key}:{number}", f"{source.place}:{number}", sidecar)

    def _unknown(self, source: Source, stream: BufferedIOBase, sidecar: dict[str, Any]) -> Found:
        """Standard input or a file without suffix: JSON lines if it begins like one, else a page or a text."""
        buffered = peekable(stream)
        start = buffered.peek(4096)[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
        if start.startswith(b"{"):
            yield from self._lines(source, buffered, sidecar)
        else:
            yield from self._whole(source, buffered, sidecar, sniff=True)

    def _whole(self, source: Source, stream: BufferedIOBase, sidecar: dict[str, Any], sniff: bool = False) -> Found:
        limit = self.settings.max_page_bytes if source.kind == "page" else self.settings.max_file_bytes
        data = read_whole(stream, limit)
        if data is None:
            yield _too_long("file", source.place, limit)
        elif not data.strip():
            yield _empty(source.place)
        elif looks_binary(data):
            yield _binary(source.place)
        elif source.kind == "feed":
            yield from read_feed(data, source.place, self.rules)
        elif source.kind == "json":
            yield from self._json(source, data, sidecar)
        else:
            yield from self._text(source, data, sidecar, sniff)

    def _text(self, source: Source, data: bytes, sidecar: dict[str, Any], sniff: bool) -> Found:
        markup = looks_like_page(data[:4096]) if sniff else source.kind == "page"
        decoded = decode(data, markup)
        if decoded.note:
            yield Trouble("input.encoding", source.place, f"{decoded.note}.", "Save the file as UTF-8.", fatal=False)
        if not decoded.text.strip():
            yield _empty(source.place)
            return
        if markup and not looks_like_page(data):
            markup = False
            message = "this is not HTML: no element in it; read as plain text."
            yield Trouble("input.not_html", source.place, message, "Rename it to .txt, or fetch the page again.", fatal=False)
        yield build(decoded.text, source.key, source.place, data, sidecar, self.stated, self.rules, markup)

    def _json(self, source: Source, data: bytes, sidecar: dict[str, Any]) -> Found:
        """One object, a list of objects, or JSON lines under the suffix .json."""
        value, parsed, troubles = parse_json(data, source.place)
        if not parsed and data.count(b"\n") and data.lstrip()[:1] == b"{":
            yield from self._lines(source, BytesIO(data), sidecar)
            return
        yield from troubles
        if parsed and isinstance(value, list):
            for number, row in enumerate(value, 1):
                mine = json.dumps(row, ensure_ascii=True, sort_keys=True).encode()
                yield from self._record(row, mine, f"{source.key}:{number}", f"{source.place} (item {number})", sidecar)
        elif parsed:
            yield from self._record(value, data, source.key, source.place, sidecar)


def _as_declared(data: bytes, charset: str) -> bytes:
    """`data` as UTF-8, where it is valid in the encoding that the server names; else as it is, to be detected."""
    try:
        return data if data.startswith(b"\xef\xbb\xbf") else data.decode(charset).encode()
    except (LookupError, UnicodeError):
        return data


def _sidecar(source: Source) -> tuple[dict[str, Any], list[Trouble]]:
    """What `NAME.meta.json` beside the file (NAME with or without its suffix) says of its report or reports."""
    if source.kind == "stdin":
        return {}, []
    name = source.path.name
    stem = name[: -len(".gz")] if source.packed else name
    for candidate in dict.fromkeys((stem.rpartition(".")[0] or stem, stem, name)):
        path = source.path.with_name(candidate + SIDECAR)
        if path == source.path or not path.is_file():
            continue
        place = str(path)
        try:
            value, parsed, troubles = parse_json(path.read_bytes(), place)
        except OSError as error:
            return {}, [Trouble("input.sidecar", place, f"cannot be read: {error.strerror}.", "Check your rights.", fatal=False)]
        if not parsed or not isinstance(value, dict):
            why = troubles[0].message if troubles else "a JSON object is expected."
            return {}, [Trouble("input.sidecar", place, f"is ignored: {why}", 'Write {"published": "...", "outlet": "..."}.', fatal=False)]
        said, more = read_stated(value, place)
        return said, [*troubles, *more]
    return {}, []


def _empty(place: str) -> Trouble:
    return Trouble("input.empty", place, "not read: there is no text in it.", "Remove it, or fetch it again.")


def _binary(place: str) -> Trouble:
    return Trouble("input.binary", place, "not read: this is binary data, not text.", "Convert it to text, HTML or JSON lines first.")


def _too_long(what: str, place: str, limit: int) -> Trouble:
    message = f"not read: the {what} is longer than {limit:,} bytes."
    return Trouble("input.too_long", place, message, "Split it, or raise the limit in settings.py.")
