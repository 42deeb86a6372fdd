"""Bytes as they were received, kept once for each hash, so that a text can be derived from them again and a reading be checked."""

import sqlite3
import zlib

import msgspec

from quellenlage.model import Report


def keep(cursor: sqlite3.Cursor, report: Report) -> None:
    """Keeps the original bytes of `report`, unless they are its text in UTF-8 or are here already."""
    if report.original:
        values = (report.digest, len(report.original), zlib.compress(report.original))
        cursor.execute("INSERT INTO original (digest, size, packed) VALUES (?,?,?) ON CONFLICT DO NOTHING", values)


def read(cursor: sqlite3.Cursor, key: str) -> bytes | None:
    """The bytes of the newest version of the report `key`; its text in UTF-8 where nothing else was received."""
    row = cursor.execute(
        "SELECT o.packed, r.payload FROM current_report r LEFT JOIN original o ON o.digest = r.original WHERE r.key = ?", (key,)
    ).fetchone()
    if row is None:
        return None
    return zlib.decompress(row[0]) if row[0] is not None else msgspec.json.decode(row[1], type=Report).text.encode()


def forget(cursor: sqlite3.Cursor, key: str) -> None:
    """Removes the bytes of all versions of the report `key` that no other report shares."""
    cursor.execute(
        "DELETE FROM original WHERE digest IN (SELECT original FROM report WHERE key = ?) "
        "AND digest NOT IN (SELECT original FROM report WHERE key <> ?)",
        (key, key),
    )
