"""Archives of many pages, streamed: WARC (also gzipped), and Parquet tables with the columns of a JSON line.

Both need a library that is not installed by default: `pip install quellenlage[archives]`.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from quellenlage.model import Report, Trouble
from quellenlage.read.decode import decode
from quellenlage.read.page import read_page
from quellenlage.rules import Rules

_REMEDY = "Install what reads it: pip install 'quellenlage[archives]'."
_ROWS = 64


def read_archive(stream: BufferedIOBase, place: str, limit: int, rules: Rules) -> Iterator[Report | Trouble]:
    """The HTML pages that a WARC file holds as answers with status 200, in order; other records are counted and named once."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield Trouble("input.library", place, "not read: WARC archives need fastwarc.", _REMEDY)
        return
    skipped = pages = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            headers: Any = record.http_headers
            kind = (record.http_content_type or "").lower()
            if headers is None or headers.status_code != 200 or "html" not in kind:
                skipped += 1
                continue
            pages += 1
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
            where = f"{place} ({url or record.record_id})"
            data = record.reader.read(limit + 1)
            if len(data) > limit:
                yield Trouble(
                    "input.too_long", where, f"not read: the page is longer than {limit:,} bytes.", "Raise the limit in settings.py."
                )
                continue
            said = {"url": url} if url else {}
            page = read_page(
                _text(data, record.http_charset), url or str(record.record_id), where, hashlib.sha256(data).hexdigest(), said, rules
            )
            yield replace(_received(page, record.headers.get("WARC-Date")), original=data)
    except Exception as error:  # the parser raises kinds of its own on damaged archives
        yield Trouble("input.damaged", place, f"cannot be read on after {pages} pages: {error}.", "Fetch the archive again.")
    if skipped:
        yield Trouble("input.records", place, f"{skipped} records are no pages with status 200 and are skipped.", "", fatal=False)
    elif not pages:
        yield Trouble("input.empty", place, "not read: there is no page in the archive.", "Check that it is a WARC file.")


def _text(data: bytes, charset: str | None) -> str:
    if charset:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, markup=True).text


def _received(page: Report, moment: str | None) -> Report:
    # The address and the time are the archive's word, not the user's.
    return replace(page, retrieved=moment, stated=frozenset())


def read_parquet(path: Path, place: str) -> Iterator[tuple[int, dict[str, Any], bytes] | Trouble]:
    """(row number, row, its bytes) of each row of a Parquet file, a few rows in memory at a time."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        yield Trouble("input.library", place, "not read: Parquet tables need pyarrow.", _REMEDY)
        return
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            names = [n for n in file.schema_arrow.names if n.lower() in _COLUMNS]
            if not {"text", "html"} & {n.lower() for n in names}:
                message = f'not read: no column "text" or "html" among {", ".join(file.schema_arrow.names)[:120]}.'
                yield Trouble("input.table", place, message, "Name the column that holds the report's text.")
                return
            for batch in file.iter_batches(batch_size=_ROWS, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    clean = {k.lower(): v if isinstance(v, str | int | list) or v is None else str(v) for k, v in row.items()}
                    yield number, clean, json.dumps(clean, ensure_ascii=True, sort_keys=True, default=str).encode()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield Trouble("input.damaged", f"{place}:{number + 1}", f"cannot be read on: {error}.", "Write the file again.")


_COLUMNS = frozenset(("id", "text", "html", "title", "published", "url", "outlet", "language", "retrieved", "authors"))
