"""Lists for people: claims and reports of a ledger, filtered and a page at a time, straight from SQL (no reading is unpacked)."""

import sqlite3
from dataclasses import dataclass
from typing import Any

_SHOWN = (
    "claim_id, report, kind, field, start, end, figure, low, high, approximate, unit, measure, aspect, counted, counted_group, source, "
    "actor, as_of, certainty, event, outlet, published"
)
_COLUMNS = _SHOWN.replace(" end,", ' "end",')


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims: None means any. `state`: accepted, corrected, rejected, open (nobody judged)."""

    kind: str | None = None
    measure: str | None = None
    group: str | None = None
    source: str | None = None
    report: str | None = None
    certainty: str | None = None
    state: str | None = None
    since: str | None = None
    until: str | None = None


def claims(connection: sqlite3.Connection, wanted: Wanted, offset: int, most: int) -> tuple[list[dict[str, Any]], int]:
    """(`most` rows from `offset` on, how many there are in all), in the order in which they were read."""
    where, values = _where(wanted)
    total = connection.execute(f"SELECT count(*) FROM current_claim c {where}", values).fetchone()[0]
    rows = connection.execute(
        f"SELECT {_COLUMNS}, ({_STATE}) FROM current_claim c {where} ORDER BY c.id LIMIT ? OFFSET ?",
        (*values, most, offset),
    )
    names = [*_SHOWN.split(", "), "state"]
    return [dict(zip(names, row, strict=True)) for row in rows], int(total)


def groups(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """How much is said of each measure and group: claims, reports, lowest and highest figure. Rejected claims do not count."""
    rows = connection.execute(
        "SELECT measure, counted_group, count(*), count(DISTINCT place), min(coalesce(low, high)), max(coalesce(high, low)) "
        f"FROM current_claim c WHERE kind = 'figure' AND ({_STATE}) IS NOT 'rejected' GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 200"
    )
    return [dict(zip(("measure", "group", "claims", "reports", "low", "high"), row, strict=True)) for row in rows]


def voices(connection: sqlite3.Connection, most: int) -> list[dict[str, Any]]:
    """Sources as the rules resolved them: key (or words where none), the words, how many claims, how many reports."""
    rows = connection.execute(
        "SELECT coalesce(actor, source), source, count(*), count(DISTINCT place) FROM current_claim WHERE source IS NOT NULL "
        "GROUP BY 1, 2 ORDER BY sum(count(*)) OVER (PARTITION BY coalesce(actor, source)) DESC, 1, 3 DESC LIMIT ?",
        (most,),
    )
    return [dict(zip(("actor", "name", "claims", "reports"), row, strict=True)) for row in rows]


def reports(connection: sqlite3.Connection, offset: int, most: int) -> tuple[list[dict[str, Any]], int]:
    """(rows, how many in all) of the reports in the order in which they were added."""
    total = connection.execute("SELECT count(*) FROM head").fetchone()[0]
    rows = connection.execute(
        "SELECT r.key, r.outlet, r.published, r.version, r.received, (SELECT count(*) FROM claim WHERE reading_id = h.reading_id) "
        "FROM head h JOIN report r ON r.id = h.report_id ORDER BY h.place LIMIT ? OFFSET ?",
        (most, offset),
    )
    return [dict(zip(("report", "outlet", "published", "version", "received", "claims"), row, strict=True)) for row in rows], int(total)


def claim_report(connection: sqlite3.Connection, claim_id: str) -> str | None:
    """The key of the report in which the claim stands now; None where it is not in the newest text."""
    row = connection.execute("SELECT report FROM current_claim WHERE claim_id = ?", (claim_id,)).fetchone()
    return str(row[0]) if row else None


# The last judgement in force decides; an undone one does not count.
_STATE = (
    "SELECT CASE j.verdict WHEN 'accept' THEN 'accepted' WHEN 'correct' THEN 'corrected' ELSE 'rejected' END FROM judgement j "
    "WHERE j.subject_kind = 'claim' AND j.subject = c.claim_id AND j.verdict IN ('accept', 'correct', 'reject') "
    "AND NOT EXISTS (SELECT 1 FROM judgement u WHERE u.undoes = j.id) ORDER BY j.id DESC LIMIT 1"
)


def _where(wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    parts: list[tuple[str, Any]] = []
    for column, value in (
        ("kind", wanted.kind),
        ("measure", wanted.measure),
        ("report", wanted.report),
        ("certainty", wanted.certainty),
    ):
        if value:
            parts.append((f"c.{column} = ?", value))
    if wanted.group:
        country, _, role = wanted.group.partition("/")
        parts.append(("c.counted_group LIKE ?", f"{country or '%'}/{role or '%'}" if role or "/" in wanted.group else f"{country}%"))
    if wanted.source:
        parts.append(("(c.actor = ? OR c.source LIKE '%' || ? || '%')", wanted.source))
    if wanted.since:
        parts.append(("substr(coalesce(c.as_of, c.published), 1, length(?)) >= ?", wanted.since))
    if wanted.until:
        parts.append(("substr(coalesce(c.as_of, c.published), 1, length(?)) <= ?", wanted.until))
    if wanted.state == "open":
        parts.append((f"({_STATE}) IS NULL AND ? = ?", 1))
    elif wanted.state:
        parts.append((f"({_STATE}) = ?", wanted.state))
    values = tuple(value for text, value in parts for _ in range(text.count("?")))
    return (" WHERE " + " AND ".join(text for text, _ in parts) if parts else ""), values
