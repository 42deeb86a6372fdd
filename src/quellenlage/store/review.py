"""Reviewers' judgements in the ledger: append-only, bound to claim ids, shown again when the text they were about has changed."""

import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime

from quellenlage.errors import LedgerError
from quellenlage.model import CORRECTABLE, VERDICTS, Judgement, Merging, Reading, in_force, judged

_COLUMNS = "id, subject_kind, subject, report, author, made_at, verdict, field, value, context, undoes"


class Clash(LedgerError):
    """Somebody else judged the same subject since the reviewer looked; `newer` holds what they said. Nothing was written."""

    def __init__(self, newer: tuple[Judgement, ...]) -> None:
        names = ", ".join(f"{j.author}: {j.verdict}" for j in newer)
        super().__init__(f"Judged meanwhile by {names}.", "Look at it and judge again; nothing was overwritten.")
        self.newer = newer


def add(connection: sqlite3.Connection, judgement: Judgement, seen: int) -> Judgement:
    """Writes `judgement` (its id and time are given here). `seen` is the id of the last judgement on the subject its author saw.

    Raises Clash when there is a newer one by somebody else, LedgerError for a verdict or field that does not exist.
    """
    if judgement.verdict not in VERDICTS or (judgement.verdict == "correct" and judgement.field not in CORRECTABLE):
        raise LedgerError(
            f"No such judgement: {judgement.verdict} {judgement.field or ''}.".replace(" .", "."), f"One of {', '.join(VERDICTS)}."
        )
    if not judgement.author.strip():
        raise LedgerError("A judgement needs an author.", "Give your name or initials.")
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        newer = tuple(
            j for j in of_subject(connection, judgement.subject_kind, judgement.subject) if j.id > seen and j.author != judgement.author
        )
        if newer:
            raise Clash(newer)
        made = replace(judgement, made_at=datetime.now(UTC).isoformat(timespec="seconds"))
        cursor = connection.execute(
            f"INSERT INTO judgement ({_COLUMNS.removeprefix('id, ')}) VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                *(made.subject_kind, made.subject, made.report, made.author, made.made_at),
                *(made.verdict, made.field, made.value, made.context, made.undoes),
            ),
        )
        return replace(made, id=cursor.lastrowid or 0)


def of_subject(connection: sqlite3.Connection, kind: str, subject: str) -> tuple[Judgement, ...]:
    """All judgements on one subject, oldest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM judgement WHERE subject_kind = ? AND subject = ? ORDER BY id",
        (kind, subject),
    )
    return tuple(Judgement(*row) for row in rows)


def everything(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All judgements, oldest first."""
    return tuple(Judgement(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM judgement ORDER BY id"))


def reviewed(reading: Reading, by_claim: dict[str, tuple[Judgement, ...]], merging: Merging) -> Reading:
    """`reading` with corrections, merges and splits laid over its claims; rejected ones keep their place but say so."""
    if not by_claim and merging.empty():
        return reading
    claims = (judged(c, by_claim[c.id], reading.report.field_text(c.span.field)) if c.id in by_claim else c for c in reading.claims)
    return replace(reading, claims=tuple(map(merging.claim, claims)))


def by_claim(connection: sqlite3.Connection) -> dict[str, tuple[Judgement, ...]]:
    """Judgements on claims, by claim id."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in everything(connection):
        if judgement.subject_kind == "claim":
            found[judgement.subject].append(judgement)
    return {subject: tuple(judgements) for subject, judgements in found.items()}


def to_confirm(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """Judgements in force whose claim is no longer found in the newest text of its report: to be confirmed again, never dropped."""
    present = {row[0] for row in connection.execute("SELECT claim_id FROM current_claim")}
    return tuple(j for j in in_force(everything(connection)) if j.subject_kind == "claim" and j.subject not in present)
