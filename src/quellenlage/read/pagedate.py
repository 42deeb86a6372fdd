"""When a page was published, by every witness it has: JSON-LD, meta fields, time elements, visible lines, address, then htmldate.

The order is by how often each was right on news pages; all witnesses are kept, so that a clash can be seen.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from quellenlage.model import Ground
from quellenlage.read.dom import Piece
from quellenlage.read.pagemeta import PageMeta
from quellenlage.rules import Rules

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?")
_COMPACT = re.compile(r"\b(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?:Z|\b)")
_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?![\d.])")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?(?:\s*Uhr|\b(?!\.))")
_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/\-_.]|$)|[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?=[/\-_.]|$)")
_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_FIRST_YEAR = 1990
_HOME = ZoneInfo("Europe/Berlin")
_GERMAN_HOSTS = (".de", ".at", ".ch", ".li", ".lu")


@lru_cache(maxsize=8)
def _month_pattern(rules: Rules) -> tuple[re.Pattern[str], dict[str, int]]:
    table = rules.table("pages")["dates"]
    months = {name: number for number, name in enumerate(table["months"], 1)} | dict(table["short"])
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return re.compile(rf"(?<![\d.])(\d{{1,2}})\.?\s+({names})\.?,?\s+(\d{{4}})\b", re.I), months


def normalize(value: str, rules: Rules, home: bool = True) -> str | None:
    """`value` as ISO 8601 date or date-time, None where it holds no plausible day. `home`: universal times are turned into German
    local time, because the day a German reader saw is the day of publication."""
    if match := _ISO.search(value):
        return _iso(match, home)
    if match := _DAY.search(value):
        day, month, year = map(int, match.groups())
        return _visible(year + 2000 if year < 70 else year, month, day, value, match.end())
    pattern, months = _month_pattern(rules)
    if match := pattern.search(value):
        return _visible(int(match[3]), months[match[2].lower()], int(match[1]), value, match.end())
    if match := _COMPACT.search(value):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    return _foreign(value, home)


def _iso(match: re.Match[str], home: bool) -> str | None:
    year, month, day = (int(g) for g in match.group(1, 2, 3))
    plain = _checked(year, month, day)
    if plain is None or match[4] is None or int(match[4]) > 23:
        return plain
    stamp = f"{plain}T{int(match[4]):02}:{match[5]}:{match[6] or '00'}"
    zone = match[7]
    if not zone:
        return stamp
    if zone in ("Z", "UTC", "GMT"):
        moment = datetime.fromisoformat(stamp).replace(tzinfo=UTC)
        return (moment.astimezone(_HOME) if home else moment).isoformat()
    moment = datetime.fromisoformat(stamp + (zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"))
    return (moment.astimezone(_HOME) if home and not moment.utcoffset() else moment).isoformat()


def _foreign(value: str, home: bool) -> str | None:
    """Dates as mail and feeds write them ("Tue, 04 Mar 2025 18:00:00 GMT")."""
    from email.utils import parsedate_to_datetime

    if not re.search(r"[A-Z][a-z]{2} (?:\d{1,2} )?", value) or not any(c.isdigit() for c in value):
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if _checked(moment.year, moment.month, moment.day) is None:
        return None
    return (moment.astimezone(_HOME) if home and moment.utcoffset() == timedelta(0) else moment).isoformat()


def _visible(year: int, month: int, day: int, text: str, end: int) -> str | None:
    plain = _checked(year, month, day)
    clock = _CLOCK.search(text, end, end + 16)
    return f"{plain}T{int(clock[1]):02}:{clock[2]}:00" if plain and clock else plain


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= _FIRST_YEAR and found <= datetime.now(UTC).date() + timedelta(days=2) else None


def find_dates(meta: PageMeta, pieces: list[Piece], places: list[int | None], top: list[int], rules: Rules) -> list[Ground]:
    """All witnesses, best first. `places`: where each piece stands in the report's text; `top`: the pieces around the headline and the
    beginning of the body, where a visible date is the page's own."""
    home = meta.language in (None, "de") or (urlsplit(meta.canonical or "").hostname or "").endswith(_GERMAN_HOSTS)
    found = [
        *_from_json(meta, rules, home),
        *_from_fields(meta, rules, home),
        *_from_pieces(pieces, places, top, rules, home),
        *_from_url(meta.canonical),
    ]
    seen: set[tuple[str, str]] = set()
    return [g for g in found if (g.field, g.text) not in seen and not seen.add((g.field, g.text))]  # type: ignore[func-returns-value]


def _ground(text: str, name: str, rules: Rules, home: bool) -> Iterator[Ground]:
    if (says := normalize(text, rules, home)) is not None:
        yield Ground(text[:80], name, None, None, says)


def _from_json(meta: PageMeta, rules: Rules, home: bool) -> Iterator[Ground]:
    for node in meta.nodes:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            if isinstance(value := node.get(key), str) and (key == "datePublished" or meta.articles()[:1] == [node]):
                yield from _ground(value, f"meta:json-ld:{node.get('@type')}.{key}", rules, home)
    if not meta.nodes and (match := _JSON.search(meta.raw_json)):
        yield from _ground(match[1], "meta:json-ld:datePublished", rules, home)


def _from_fields(meta: PageMeta, rules: Rules, home: bool) -> Iterator[Ground]:
    for name in rules.table("pages")["meta"]["published"]:
        for value in meta.fields.get(name, ())[:2]:
            yield from _ground(value, f"meta:{name}", rules, home)


def _from_pieces(pieces: list[Piece], places: list[int | None], top: list[int], rules: Rules, home: bool) -> Iterator[Ground]:
    """Time elements with a machine-readable day, then lines that state one: said to be of publication, then plain, then of an update."""
    words = rules.table("pages")["dates"]
    ranked: list[tuple[int, int, Ground]] = []
    pattern, _ = _month_pattern(rules)
    for index in top:
        piece = pieces[index]
        if piece.linked > 0.5:
            continue  # the date of the report that the link leads to
        line = piece.text.lower()
        label = 0 if any(w in line for w in words["published"]) else 2 if any(w in line for w in words["updated"]) else 1
        if "datepublished" in {f.itemprop for f in piece.frame.up()}:
            label = 0
        if piece.date and (says := normalize(piece.date, rules, home)) is not None:
            ranked.append((2 * label, index, Ground(piece.date[:80], "meta:time", None, None, says)))
        if len(piece.text) > 200:
            continue
        match = _DAY.search(piece.text) or pattern.search(piece.text) or _ISO.search(piece.text)
        if match is None or (says := normalize(piece.text[match.start() :], rules, home)) is None:
            continue
        place = places[index]
        start, end = (place + match.start(), place + match.end()) if place is not None else (None, None)
        ranked.append((2 * label + 1, index, Ground(match.group(), "text", start, end, says)))
    yield from (ground for _, _, ground in sorted(ranked, key=lambda r: r[:2]))


def settle_midnight(grounds: list[Ground]) -> list[Ground]:
    """Some pages mark local times as universal. Where reading one as universal moved the first witness to the next day, and what is
    visible or in the address gives the day before the move, the time is taken as written."""
    if not grounds or grounds[0].field == "text":
        return grounds
    first = grounds[0]
    written = _ISO.search(first.text)
    if written is None or written[7] not in ("Z", "UTC", "GMT", "+00:00", "+0000") or first.text[:10] == first.says[:10]:
        return grounds
    seen = {g.says[:10] for g in grounds[1:] if g.field in ("text", "url", "meta:time") and "Z" not in g.text}
    if first.text[:10] in seen and first.says[:10] not in seen:
        return [Ground(first.text, first.field, first.start, first.end, first.text[:19]), *grounds[1:]]
    return grounds


def _from_url(url: str | None) -> Iterator[Ground]:
    if url and (match := _URL.search(url)):
        parts = [int(g) for g in match.groups() if g]
        if (says := _checked(*parts)) is not None:
            yield Ground(match.group().strip("/_-"), "url", None, None, says)


def ask_htmldate(source: Any, url: str | None) -> list[Ground]:
    """The last resort: htmldate's own search of the tree or text `source`."""
    import logging

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(source, original_date=True, extensive_search=True, url=url)
    except Exception:  # a library's failure on a broken page must not cost the report
        return []
    # From a bare year (a copyright line) it makes the first of January: precision that the page does not have.
    if not found or (
        found.endswith("-01-01") and not re.search(rf"{found}|0?1\.\s?(0?1\.|Jan)\w*\s?{found[:4]}|{found[:4]}/0?1/0?1", str(source))
    ):
        return []
    return [Ground(found, "meta:htmldate", None, None, found)]
