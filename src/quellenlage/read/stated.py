"""What the user says of a report, by option, JSON field, table column or sidecar: their own word, checked but never bettered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from quellenlage.model import Trouble

FIELDS = ("title", "published", "url", "outlet", "language", "retrieved", "authors", "note")
_DATE = r"-?[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?[?~%]?"
_EDTF = re.compile(rf"(?:{_DATE}|\.\.)?(?:/(?:{_DATE}|\.\.)?)?")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Stated:
    """What the user says of all inputs by option: their own word, ranking above inference."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def is_moment(value: str) -> bool:
    """True for an ISO 8601 date or date-time or an EDTF date or interval (levels 0 and 1) whose days exist."""
    if _TIME.match(value):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return False
        return True
    if not value or not _EDTF.fullmatch(value) or not any(c.isdigit() for c in value):
        return False
    return all(_exists(part.rstrip("?~%")) for part in value.split("/") if part not in ("", ".."))


def _exists(day: str) -> bool:
    parts = day.lstrip("-").split("-")
    known = [p for p in parts if "X" not in p]
    if len(known) == 3 and not day.startswith("-"):
        try:
            date(*map(int, parts))
        except ValueError:
            return False
        return True
    # Months 21 to 24 are EDTF's seasons.
    if len(parts) > 1 and parts[1] in known and not (1 <= int(parts[1]) <= 12 or 21 <= int(parts[1]) <= 24):
        return False
    return not (len(parts) > 2 and parts[2] in known and not 1 <= int(parts[2]) <= 31)


def read_stated(row: Mapping[str, Any], place: str) -> tuple[dict[str, Any], list[Trouble]]:
    """The fields of `row` that say something about a report, each a string ("authors": a tuple), and what was wrong with the others."""
    said: dict[str, Any] = {}
    troubles: list[Trouble] = []
    for name in FIELDS:
        value = row.get(name)
        if value is None or value == "":
            continue
        if name == "authors":
            names = value if isinstance(value, list) else str(value).split(";")
            said[name] = tuple(str(n).strip() for n in names if str(n).strip())
            continue
        if not isinstance(value, str):
            troubles.append(_ignored(name, value, place, f'Write "{name}" as a string.'))
            continue
        value = value if name == "title" else value.strip()
        if name in ("published", "retrieved") and not is_moment(value):
            troubles.append(_ignored(name, value, place, "Write the date as YYYY-MM-DD (ISO 8601), or as an EDTF interval."))
            continue
        if value.strip():
            said[name] = value.split("-")[0].split("_")[0].lower() if name == "language" else value
    return said, troubles


def _ignored(name: str, value: object, place: str, remedy: str) -> Trouble:
    return Trouble("input.stated", place, f'"{name}" is ignored: {str(value)[:60]!r} is not understood.', remedy, fatal=False)
