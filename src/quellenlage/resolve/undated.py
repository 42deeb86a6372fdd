"""Reports that nobody dates: what they tell bounds when they can have been written, and dated reports on the same matter narrow it.

A bound needs a ground: what a report tells as past happened before it was published, what it awaits comes after. Nothing else bounds.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from quellenlage.model import Claim, Ground, Moment, Reading, Report
from quellenlage.model.edtf import days
from quellenlage.resolve.undated_weekday import moved

_SHARED = 2
_DATED = ("date", "month", "year", "season", "quarter", "half", "holiday")
# a bare number of a year after a noun names the thing ("Haushalt 2017"), it tells no time
_TOLD = re.compile(
    r"(?:^|\W)(?i:im|in|am|vom|dem|den|der|seit|nach|zwischen|und|stand|schon|bereits|erst|noch|ist|war|hat|wurde)\s*$|^\W*$|[.!?:]\W*$"
)
_SINCE = re.compile(r"(?:^|\W)(?i:seit|nach|stand)\s(?:[^.,;:!?]*\s)?$")


def bound(report: Report, moments: tuple[Moment, ...]) -> tuple[date | None, date | None, tuple[Ground, ...]]:
    """(not before, not after, grounds) of a report by the dates it tells of; None where nothing bounds that side."""
    early: tuple[date, Moment] | None = None
    late: tuple[date, Moment] | None = None
    for moment in moments:
        covered = days(moment.edtf) if moment.type in ("DATE", "TIME") else None
        if covered is None or covered.first is None or covered.last is None or moment.edtf is None:
            continue
        if _told_as_past(report, moment) and (early is None or covered.first > early[0]):
            early = covered.first, moment
        if moment.rule.endswith("+ahead") and (late is None or covered.last < late[0]):
            late = covered.last, moment
    if early and early[1].rule.startswith("date.weekday.year"):
        # a weekday is told of days near by, so what is still to come is the next such day
        for moment in moments:
            coming = _next_such_day(moment, early[0])
            if coming and (late is None or coming < late[0]):
                late = coming, moment
    if early and late and early[0] > late[0]:
        # they cannot both bound it: a plan told after it came to nothing; the past is the safer witness
        late = None
    grounds = [_ground(m, f"{side} {day}") for side, found in (("not before", early), ("not after", late)) if found for day, m in [found]]
    return (early[0] if early else None), (late[0] if late else None), tuple(grounds)


def _told_as_past(report: Report, moment: Moment) -> bool:
    """Dates with a year of their own (or told by their weekday) in a clause that looks back, or after "seit", "nach", "Stand"."""
    if moment.rule.startswith("date.weekday.year"):
        return not moment.rule.endswith("+ahead")
    if moment.deictic or moment.rule.endswith("+ahead") or not moment.rule.startswith(_DATED):
        return False
    start = moment.span.start
    lead = report.field_text(moment.span.field)[max(0, start - 80) : start]
    if moment.rule.endswith("+behind"):
        return _TOLD.search(lead) is not None or moment.text[:1].isalpha()
    return _SINCE.search(lead) is not None


def _next_such_day(moment: Moment, after: date) -> date | None:
    """The first day after the lower bound that a coming date without year can be ("voraussichtlich am 6. November")."""
    value = moment.value
    if moment.type != "DATE" or not moment.rule.endswith(".open+ahead") or len(value) != 10 or not value.startswith("XXXX-"):
        return None
    for year in (after.year, after.year + 1):
        try:
            day = date(year, int(value[5:7]), int(value[8:10]))
        except ValueError:
            continue
        if day >= after:
            return day
    return None


def _ground(moment: Moment, says: str) -> Ground:
    return Ground(moment.text, moment.span.field, moment.span.start, moment.span.end, says)


def narrow(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings, with the bounds of undated reports drawn closer where dated ones state the same figures for the same month.

    "Im Januar" of an undated report is the January of a dated one if at least two figures with the same measure are told of both: then
    the undated report is not older than that January, and younger than the next. A report whose only anchor is a weekday with day and
    month takes the year nearest to the dated ones (undated_weekday).
    """
    whole = tuple(readings)
    dated = [r for r in whole if (d := days((r.published or "")[:10] if "/" not in (r.published or "") else None)) and d.single]
    known = sorted((d.single, r.report.key) for r in dated if (d := days((r.published or "")[:10])) and d.single)
    whole = tuple(moved(r, known) if r.read and _open(r) and r.published else r for r in whole)
    index: dict[tuple[object, ...], list[tuple[Reading, Claim]]] = {}
    for reading in dated:
        for claim in reading.claims:
            if claim.as_of and claim.as_of[:4].isdigit() and len(claim.as_of) >= 7:
                index.setdefault(_key(claim), []).append((reading, claim))
    return tuple(_narrowed(r, index) if r.read and _open(r) else r for r in whole)


def _open(reading: Reading) -> bool:
    covered = days(reading.published)
    return reading.published is None or (covered is not None and covered.single is None)


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.low, claim.high, claim.measure, (claim.as_of or "")[5:7]


def _narrowed(reading: Reading, index: dict[tuple[object, ...], list[tuple[Reading, Claim]]]) -> Reading:
    matches: dict[str, list[tuple[Claim, Reading]]] = {}
    for claim in reading.claims:
        if claim.as_of and claim.as_of.startswith("XXXX-") and "/" not in claim.as_of and claim.low is not None:
            for other, same in index.get(_key(claim), []):
                if other.report.key != reading.report.key:
                    matches.setdefault((same.as_of or "")[:7], []).append((claim, other))
    agreed = {month: hits for month, hits in matches.items() if len({c.text for c, _ in hits}) >= _SHARED}
    if len(agreed) != 1:
        return reading
    (month, hits), covered = next(iter(agreed.items())), days(reading.published)
    first, last = date(int(month[:4]), int(month[5:7]), 1), date(int(month[:4]) + 1, int(month[5:7]), 1) - timedelta(1)
    early = max(d for d in (first, covered.first if covered else None) if d)
    late = min(d for d in (last, covered.last if covered else None) if d)
    if early > late:
        return reading
    claim, other = hits[0]
    says = f"{other.report.key} ({other.published}) states the same of {month}"
    grounds = tuple(
        Ground(claim.text, claim.span.field, claim.span.start, claim.span.end, f"{side} {day}: {says}")
        for side, day, old in (
            ("not before", early, covered.first if covered else None),
            ("not after", late, covered.last if covered else None),
        )
        if day != old
    )
    published = f"{early}/{late}"
    claims = tuple(replace(c, published=published) for c in reading.claims)
    claims = tuple(
        replace(c, as_of=month, happened=month if c.happened else None, why=(*c.why, "as_of.shared"))
        if c.as_of == f"XXXX-{month[5:7]}"
        else c
        for c in claims
    )
    return replace(reading, published=published, published_grounds=(*reading.published_grounds, *grounds), claims=claims)
