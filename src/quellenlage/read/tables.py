"""CSV tables, one report a row, streamed: the columns are the fields of a JSON line ("id", "text" or "html", "title", "published" ...)."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from quellenlage.model import Trouble
from quellenlage.read.decode import repair
from quellenlage.read.files import peekable


def read_rows(stream: io.BufferedIOBase, place: str, limit: int) -> Iterator[tuple[int, dict[str, str], bytes] | Trouble]:
    """(line number, row, its fields as bytes) of each row; rows that cannot be read come as troubles. `limit`: bytes of one field."""
    csv.field_size_limit(limit)
    buffered = peekable(stream)
    wide = "utf-16" if buffered.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff") else None
    text = io.TextIOWrapper(buffered, encoding=wide or "utf-8-sig", errors="replace" if wide else "surrogateescape", newline="")
    head = text.readline(1 << 20)
    rows = csv.reader(_with_head(head, text), delimiter=_delimiter(head))
    try:
        names = [n.strip().lower() for n in next(rows)]
    except (StopIteration, csv.Error):
        yield Trouble("input.empty", place, "not read: the table has no header line.", "Add a first line such as id,text,published.")
        return
    if not {"text", "html"} & set(names):
        message = f'not read: no column "text" or "html" among {", ".join(names)[:120]}.'
        yield Trouble("input.table", place, message, "Name the column that holds the report's text.")
        return
    yield from _rows(rows, names, place)


def _rows(rows: Any, names: list[str], place: str) -> Iterator[tuple[int, dict[str, str], bytes] | Trouble]:
    noted = False
    while True:
        line = rows.line_num + 1
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Trouble("input.table", f"{place}:{line}", f"not read: {error}.", "Check the quotation marks of this row.")
            if "field larger" in str(error):
                return
            continue
        if not any(v.strip() for v in values):
            continue
        data = "\x1f".join(values).encode("utf-8", "surrogateescape")
        mended = [repair(v) for v in values]
        if any(count for _, count in mended) and not noted:
            noted = True
            yield Trouble("input.encoding", f"{place}:{line}", "not UTF-8, read as cp1252.", "Save the table as UTF-8.", fatal=False)
        if len(values) != len(names):
            message = f"{len(values)} fields where the header has {len(names)}."
            yield Trouble("input.table", f"{place}:{line}", message, "Check the quotation marks of this row.", fatal=False)
        yield line, dict(zip(names, (v for v, _ in mended), strict=False)), data


def _with_head(head: str, rest: Iterator[str]) -> Iterator[str]:
    if head:
        yield head
    # NUL is legal text but not to Python's csv before 3.13; it never belongs to a table.
    yield from (line.replace("\0", "") for line in rest)


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)
