"""What stands at the edge of a line but is not its text: dateline, agency mark, writer's initials, ticker stamp."""

import re
from dataclasses import replace
from functools import lru_cache

from quellenlage.clean.lines import Unit
from quellenlage.rules import Rules

_TICKER = re.compile(r"\+{2,}\s*(?:(?:update\s*)?(?:\d{1,2}[.:]\d{2}(?:\s*Uhr)?)?\s*[:|–-]?\s*)", re.I)
_STAMP = re.compile(
    r"\[?\(?\d{1,2}[.:]\d{2}\s*Uhr\]?\)?\s*[:|–-]\s+|\(?(?:Update|Stand)[ ,:]{1,3}\d{1,2}[.:]\d{2}\s*Uhr\)?\s*[:|–-]\s+", re.I
)
_DAY = r"(?:,\s*(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ]\w{2,8}\.?)(?:\s?\d{2,4})?)?"
_DASH = r"[–—-]"
_PLAIN = r"[A-ZÄÖÜ][\w.’'-]+(?:[/ ]+[A-ZÄÖÜ][\w.’'-]+| (?:am|an der|ob der|bei|im|in) [A-ZÄÖÜ][\w.’'-]+){0,3}"
_OPENS = "(?=[\"„“»‚'A-ZÄÖÜ0-9])"
_AGENCY = r"\([A-Za-z][\w/ ,.+-]{1,40}\)"
_PLACE = re.compile(
    rf"{_PLAIN}{_DAY}\s*{_AGENCY}{_DAY}\s*(?:{_DASH}|:|\.)\s+{_OPENS}|{_PLAIN}{_DAY}\s*{_DASH}\s+{_OPENS}|{_PLAIN},\s*\d[^–—]{{4,24}}{_DASH}\s+{_OPENS}"
)


@lru_cache(maxsize=8)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = rules.table("furniture").get("signature", {})
    agency = "|".join(sorted(map(re.escape, table.get("agencies", ["dpa"])), key=len, reverse=True))
    mark = rf"(?:{agency}|[a-z]{{2,4}})"
    date = r"(?:,?\s*\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4})?"
    before = r"(?:mit\s+material\s+(?:von|der)\s+|(?:[a-zäöü]{2,5}\s*[,/]\s*){1,3})?"
    signed = rf"\(\s*{before}(?:{agency})(?:\s*[-/,&+ ]\s*{mark}){{0,6}}{date}\s*\)\.?$"
    bare = rf"(?<=[.!?“\"»])\s+(?:{agency})(?:/(?:{mark})){{1,6}}$"
    return re.compile(f"{signed}|{bare}", re.I), re.compile(table.get("initials", r"\([a-zäöü]{2,6}\)") + r"\.?$")


@lru_cache(maxsize=8)
def _tails(rules: Rules) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = rules.table("furniture").get("tail", ())
    return tuple((re.compile(rf"(?<=[.!?…\"“»)])\s+{row['pattern']}$"), row["reason"]) for row in rows)


def split_edges(units: list[Unit], rules: Rules) -> list[Unit]:
    """The units, with datelines, signatures and stamps as units of their own; no code point that is not blank is lost."""
    words = rules.table("furniture").get("dateline", {}).get("words", 4)
    signature, initials = _patterns(rules)
    text = [i for i, u in enumerate(units) if u.role in ("body", "quote")]
    result: list[Unit] = []
    for index, unit in enumerate(units):
        tail: list[Unit] = []
        if unit.role in ("body", "subhead", "headline") and unit.text.startswith("++"):
            result.extend(_ticker(unit))
            continue
        if unit.role in ("body", "quote"):
            last = index == text[-1]
            unit, more = _note(unit, _tails(rules))
            unit, tail = _tail(unit, signature, initials if last else None)
            tail += more
            unit = _head(unit, result, first=index in text[:3], words=words)
        elif unit.role in ("subhead", "headline") and (match := _STAMP.match(unit.text)):
            unit = _front(unit, match.end(), "dateline.ticker", result)
        result.append(unit)
        result.extend(tail)
    return result


def _ticker(unit: Unit) -> list[Unit]:
    """ "+++ 21:14 Words +++" to its stamp, its words, which head what follows, and the closing crosses."""
    match = _TICKER.match(unit.text)
    end = len(unit.text.rstrip("+ "))
    start = match.end() if match else 0
    if not match or start >= end:
        return [unit]
    found = [_part(unit, 0, start, "dateline", "dateline.ticker"), _part(unit, start, end, "subhead", "line.ticker")]
    if end < len(unit.text):
        found.append(_part(unit, end, len(unit.text), "furniture", "furniture.separator"))
    return found


def _note(unit: Unit, tails: tuple[tuple[re.Pattern[str], str], ...]) -> tuple[Unit, list[Unit]]:
    """The unit, and the sentence at its end that is furniture, if there is one; looked for in its last 320 characters."""
    start = max(0, len(unit.text) - 320)
    for pattern, reason in tails:
        if match := pattern.search(unit.text, start):
            return _part(unit, 0, match.start(), unit.role, unit.reason), [_part(unit, match.start(), len(unit.text), "furniture", reason)]
    return unit, []


def _tail(unit: Unit, signature: re.Pattern[str], initials: re.Pattern[str] | None) -> tuple[Unit, list[Unit]]:
    # Only the last 120 characters can hold it: searching the whole line for an end would cost its length at every bracket.
    start = max(0, len(unit.text) - 120)
    for pattern in (signature, initials):
        match = pattern.search(unit.text, start) if pattern else None
        if match and match.start() > 0:
            at = match.start() + len(match.group()) - len(match.group().lstrip())
            return _part(unit, 0, match.start(), unit.role, unit.reason), [
                _part(unit, at, len(unit.text), "dateline", "dateline.signature")
            ]
    return unit, []


def _head(unit: Unit, result: list[Unit], first: bool, words: int) -> Unit:
    if match := _STAMP.match(unit.text):
        return _front(unit, match.end(), "dateline.ticker", result)
    if first and (match := _PLACE.match(unit.text, 0, 120)) and match.end() < len(unit.text):
        head = match.group()
        place = re.sub(r"\([^)]*\)|,.*", "", head).rstrip(" –—:-.")
        # Without an agency's brackets only one or two names are a place: "Schwere Kämpfe im Norden – Drei Tote" is none.
        if len(place.split()) <= (words if "(" in head else 2 + place.count(" am ") + place.count(" an der ")) and unit.words > 12:
            return _front(unit, match.end(), "dateline.place", result)
    return unit


def _front(unit: Unit, cut: int, reason: str, result: list[Unit]) -> Unit:
    if cut >= len(unit.text):
        return unit
    result.append(_part(unit, 0, cut, "dateline", reason))
    return _part(unit, cut, len(unit.text), unit.role, unit.reason)


def _part(unit: Unit, start: int, end: int, role: str, reason: str) -> Unit:
    words = unit.text[start:end]
    lead, trail = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    text = words.strip()
    return replace(
        unit, start=unit.start + start + lead, end=unit.start + end - trail, text=text, words=len(text.split()), role=role, reason=reason
    )
