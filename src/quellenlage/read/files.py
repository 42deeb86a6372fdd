"""Which files the user means, and their bytes: folders in sorted order, gzip unpacked as it is read, limits kept."""

import gzip
import os
import stat
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase, BufferedReader, BytesIO
from pathlib import Path

from quellenlage.model import Trouble

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".warc": "archive",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
_KNOWN = ".txt, .html, .jsonl, .json, .csv, .warc, .rss, .atom, .parquet, each but the last also with .gz"
SIDECAR = ".meta.json"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: where it lies, what it holds (a value of SUFFIXES, "stdin" or "unknown"), and the key its report gets."""

    path: Path
    kind: str
    key: str
    packed: bool = False
    address: str = ""

    @property
    def place(self) -> str:
        """The name of the file (or the address) as messages show it."""
        if self.address:
            return self.address
        return "standard input" if self.kind == "stdin" else printable(str(self.path))


def printable(name: str) -> str:
    """A file name as text that can be written: bytes that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def find_sources(name: str) -> Iterator[Source | Trouble]:
    """The files behind one INPUT, in order, and a notice on what was left out."""
    path = Path(name)
    if name == "-":
        yield Source(path, "stdin", "stdin")
        return
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        why = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be opened: {getattr(error, 'strerror', error)}"
        yield Trouble("input.missing", printable(name), f"{why}.", "Check the path and your rights.")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
        return
    kind, key, packed = _kind(path.name)
    if not kind and (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or not path.suffix):
        kind = "unknown"
    if not kind:
        yield Trouble("input.suffix", printable(name), "skipped: unknown suffix.", f"Read are {_KNOWN}.", fatal=False)
        return
    yield Source(path, kind, key, packed)


def _folder(root: Path) -> Iterator[Source | Trouble]:
    skipped: Counter[str] = Counter()
    refused: list[OSError] = []
    found: list[Path] = []
    # os.walk does not follow links to folders, so a link to a parent cannot trap it.
    for folder, folders, names in os.walk(root, onerror=refused.append):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found.extend(Path(folder, n) for n in names if not n.startswith("."))
    for error in refused:
        yield Trouble("input.unreadable", printable(str(error.filename)), f"cannot be opened: {error.strerror}.", "Check your rights.")
    for path in sorted(found, key=lambda p: p.relative_to(root).parts):
        kind, key, packed = _kind(path.relative_to(root).as_posix())
        if path.name.endswith(SIDECAR) or not path.is_file():
            continue
        if kind:
            yield Source(path, kind, key, packed)
        else:
            skipped[path.suffix or path.name] += 1
    if skipped:
        what = ", ".join(f"{printable(suffix)} ({count})" for suffix, count in sorted(skipped.items())[:8])
        yield Trouble("input.suffix", printable(str(root)), f"skipped, unknown suffix: {what}.", f"Read are {_KNOWN}.", fatal=False)


def _kind(name: str) -> tuple[str, str, bool]:
    """(kind or "", name without suffixes, whether gzipped)."""
    packed = name.lower().endswith(".gz")
    stem = name[:-3] if packed else name
    base, suffix = os.path.splitext(stem)
    kind = SUFFIXES.get(suffix.lower(), "")
    return kind, printable(base if kind else stem), packed


def open_source(source: Source) -> BufferedIOBase:
    """The bytes of `source`, unpacked where gzipped. The caller closes it (standard input stays open)."""
    if source.kind == "stdin":
        return _standard_input()
    return gzip.open(source.path, "rb") if source.packed else source.path.open("rb")


def _standard_input() -> BufferedIOBase:
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except (OSError, ValueError, AttributeError):  # a stand-in without a file descriptor
        return BytesIO(sys.stdin.buffer.read())


def peekable(stream: BufferedIOBase) -> BufferedReader:
    """`stream` with a beginning that can be looked at before it is read."""
    return BufferedReader(stream, 1 << 16)


READ_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a damaged or vanishing file may raise."""


def read_whole(stream: BufferedIOBase, limit: int) -> bytes | None:
    """All bytes of `stream`, or None where there are more than `limit`: a bomb is never unpacked further than that."""
    data = stream.read(limit + 1)
    return None if len(data) > limit else data


def unreadable(source: Source, error: BaseException, line: int = 0) -> Trouble:
    """The trouble of a file that broke while it was read."""
    place = f"{source.place}:{line}" if line else source.place
    if isinstance(error, OSError) and error.strerror:
        return Trouble("input.unreadable", place, f"cannot be read: {error.strerror}.", "Check the path and your rights.")
    what = "the gzip data are damaged or cut off" if source.packed else "the data are damaged"
    return Trouble(
        "input.damaged", place, f"cannot be read on: {what} ({error}).", "Fetch or pack the file again; what came before is read."
    )
