"""Full text over reports: Snowball stems find inflected forms ("Soldaten" finds "Soldat"), trigrams find parts of compounds.

Porter's Snowball stemmer for German (snowballstem.org) through PyStemmer; SQLite FTS5.
"""

import re
import sqlite3
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"\w+")
_SHORTEST_PART = 3


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("german")


def stems(text: str) -> str:
    """The stems of the words of `text`, joined by spaces."""
    return " ".join(_stemmer().stemWords([w.lower() for w in _WORD.findall(text)]))


def index(cursor: sqlite3.Cursor, report_id: int, text: str, title: str | None) -> None:
    """Makes a report findable."""
    whole = f"{title}\n{text}" if title else text
    cursor.execute("INSERT INTO word (rowid, stems) VALUES (?, ?)", (report_id, stems(whole)))
    cursor.execute("INSERT INTO part (rowid, text) VALUES (?, ?)", (report_id, whole))


def forget(cursor: sqlite3.Cursor, report_id: int) -> None:
    """Takes a report out of the index."""
    cursor.execute("DELETE FROM word WHERE rowid = ?", (report_id,))
    cursor.execute("DELETE FROM part WHERE rowid = ?", (report_id,))


def find(cursor: sqlite3.Cursor, query: str, most: int) -> list[tuple[str, str]]:
    """(report key, words around the hit) of the reports that hold all words of `query`, whole words first."""
    words = _WORD.findall(query)
    if not words:
        return []
    by_stem = " AND ".join(f'"{s}"' for s in stems(query).split())
    hits = [row[0] for row in cursor.execute("SELECT rowid FROM word WHERE word MATCH ? ORDER BY rank LIMIT ?", (by_stem, most))]
    if all(len(w) >= _SHORTEST_PART for w in words):
        by_part = " AND ".join(f'"{w}"' for w in words)
        rows = cursor.execute("SELECT rowid FROM part WHERE part MATCH ? LIMIT ?", (by_part, most))
        hits.extend(row[0] for row in rows if row[0] not in set(hits))
    found = []
    for report_id in hits[:most]:
        row = cursor.execute(
            "SELECT r.key, p.text FROM current_report r JOIN part p ON p.rowid = r.id WHERE r.id = ?", (report_id,)
        ).fetchone()
        if row is not None:
            found.append((row[0], _around(row[1], words[0])))
    return found


def _around(text: str, word: str) -> str:
    at = max(0, text.lower().find(word.lower()[: max(_SHORTEST_PART, len(word) - 2)]))
    return " ".join(text[max(0, at - 60) : at + 140].split())
