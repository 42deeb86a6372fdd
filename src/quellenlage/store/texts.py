"""What a ledger keeps about the texts of its reports beside what was read from them: the lines that outlets repeat, fingerprints, copies.

All of it is derived: triggers take away what a newer reading makes void, and queues (`uncounted`, `uncompared`) say what is still to do,
so that a process that dies leaves nothing half done.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from quellenlage.model import Block, Copy, Reading, Report

_PAGE = 5000


@dataclass(frozen=True, slots=True)
class _Light:
    """A reading without what was read from it: enough to find copies, and fast to unpack."""

    report: Report
    language: str | None
    read: bool
    blocks: tuple[Block, ...] = ()
    published: str | None = None


_decode_light = msgspec.json.Decoder(_Light).decode
_decode_copy = msgspec.json.Decoder(Copy).decode
_encode = msgspec.json.Encoder().encode


class Texts:
    """The derived tables of one ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def uncounted(self, most: int) -> list[int]:
        """The first `most` readings, by number, whose lines are not counted."""
        rows = self._connection.execute("SELECT reading_id FROM uncounted ORDER BY 1 LIMIT ?", (most,))
        return [row[0] for row in rows]

    def uncompared(self, most: int) -> list[int]:
        """The first `most` readings, by number, whose copies are not looked for."""
        rows = self._connection.execute("SELECT reading_id FROM uncompared ORDER BY 1 LIMIT ?", (most,))
        return [row[0] for row in rows]

    def reading(self, number: int) -> Reading:
        """The reading of a number, without claims, numbers, attributions and moments."""
        light = _decode_light(self._connection.execute("SELECT payload FROM reading WHERE id = ?", (number,)).fetchone()[0])
        return Reading(light.report, light.language, light.read, light.blocks, light.published)

    # Lines

    def count(self, number: int, outlet: str, text: int, keys: Iterable[int]) -> None:
        """Counts the lines `keys` of a reading of `outlet` ("": not known), unless its text was counted, and takes it off the queue."""
        if outlet:
            new = self._connection.execute("INSERT OR IGNORE INTO outlet_text VALUES (?,?,?)", (outlet, text, number)).rowcount
            rows = [(outlet, key, number, new) for key in keys]
            self._connection.executemany("INSERT OR IGNORE INTO outlet_line VALUES (?,?,?,?)", rows)
        self._connection.execute("DELETE FROM uncounted WHERE reading_id = ?", (number,))

    def counts(self, outlet: str, keys: Iterable[int]) -> tuple[int, dict[int, int]]:
        """How many different texts of `outlet` there are, and in how many of them each of the lines `keys` stands."""
        total = self._connection.execute("SELECT count(*) FROM outlet_text WHERE outlet = ?", (outlet,)).fetchone()[0]
        query = "SELECT coalesce(sum(counts), 0) FROM outlet_line WHERE outlet = ? AND line = ?"
        return int(total), {key: int(self._connection.execute(query, (outlet, key)).fetchone()[0]) for key in keys}

    def shared(self, outlet: str) -> frozenset[int]:
        """The lines held to belong to the pages of `outlet`."""
        rows = self._connection.execute("SELECT line FROM shared_line WHERE outlet = ?", (outlet,))
        return frozenset(row[0] for row in rows)

    def share(self, outlet: str, more: Iterable[int], fewer: Iterable[int]) -> None:
        """Adds and takes away lines that belong to the pages of `outlet`."""
        self._connection.executemany("INSERT OR IGNORE INTO shared_line VALUES (?,?)", [(outlet, key) for key in more])
        self._connection.executemany("DELETE FROM shared_line WHERE outlet = ? AND line = ?", [(outlet, key) for key in fewer])

    def readings_with(self, outlet: str, keys: Iterable[int]) -> set[int]:
        """The readings of `outlet` in which one of the lines `keys` stands."""
        query = "SELECT reading_id FROM outlet_line WHERE outlet = ? AND line = ?"
        return {row[0] for key in keys for row in self._connection.execute(query, (outlet, key))}

    def hide(self, number: int, claims: Iterable[str]) -> None:
        """Says which claims of a reading stand in furniture, in place of what was said before."""
        self._connection.execute("DELETE FROM furniture_claim WHERE reading_id = ?", (number,))
        self._connection.executemany("INSERT INTO furniture_claim VALUES (?,?)", [(number, claim) for claim in claims])

    # Copies

    def compare_again(self, number: int) -> None:
        """Forgets what is known of the copies of a reading and puts it on the queue."""
        for statement in (
            "DELETE FROM print WHERE reading_id = ?",
            "DELETE FROM copy WHERE a = ?",
            "DELETE FROM copy WHERE b = ?",
            "INSERT OR IGNORE INTO uncompared VALUES (?)",
        ):
            self._connection.execute(statement, (number,))

    def prints(self) -> Iterator[tuple[list[int], list[bytes]]]:
        """The numbers of compared readings, ascending, and their fingerprints, some thousand at a time."""
        last = -1
        while rows := self._connection.execute(
            "SELECT reading_id, prints FROM print WHERE reading_id > ? ORDER BY 1 LIMIT ?", (last, _PAGE)
        ).fetchall():
            yield [row[0] for row in rows], [row[1] for row in rows]
            last = rows[-1][0]

    def near(self, number: int) -> list[int]:
        """The readings that are exact or near copies of this one."""
        rows = self._connection.execute(
            "SELECT b FROM copy WHERE a = ? AND kind <> 'partial' UNION SELECT a FROM copy WHERE b = ? AND kind <> 'partial'",
            (number, number),
        )
        return [row[0] for row in rows]

    def keep(self, prints: dict[int, bytes], copies: dict[tuple[int, int], Copy]) -> None:
        """Keeps fingerprints and pairs, and takes their readings off the queue."""
        self._connection.executemany("INSERT OR REPLACE INTO print VALUES (?,?)", list(prints.items()))
        rows = [(a, b, copy.kind, _encode(copy)) for (a, b), copy in copies.items()]
        self._connection.executemany("INSERT OR REPLACE INTO copy VALUES (?,?,?,?)", rows)
        self._connection.executemany("DELETE FROM uncompared WHERE reading_id = ?", [(number,) for number in prints])

    def copies(self) -> Iterator[Copy]:
        """All pairs, in the order in which their reports were first added."""
        rows = self._connection.execute(
            "SELECT x.place > y.place, c.payload FROM copy c JOIN head x ON x.reading_id = c.a JOIN head y ON y.reading_id = c.b "
            "ORDER BY min(x.place, y.place), max(x.place, y.place)"
        )
        for turned, payload in rows:
            copy = _decode_copy(payload)
            yield copy.turned() if turned else copy
