"""Named ways to settle on an answer, side by side. None is ours; each follows a published practice (docs/reference/policies.md).

A policy sees the firm facts of one series and answers low, best and high (None where it gives none), with the claims it rests on.
"""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from quellenlage.compare.facts import Fact
from quellenlage.compare.messages import short_date

Answer = tuple[float | None, float | None, float | None, list[Fact], str]


@dataclass(frozen=True, slots=True)
class Policy:
    """`settle` answers from facts and the user's hierarchy of sources (best first)."""

    name: str
    settle: Callable[[Sequence[Fact], Sequence[str]], Answer | None]
    label: dict[str, str]


def policy_rows(series_id: str, facts: Sequence[Fact], hierarchy: Sequence[str] = ()) -> list[dict[str, Any]]:
    """One row for each policy that has an answer for the series' facts."""
    firm = [f for f in facts if f.firm]
    rows = []
    for policy in POLICIES:
        answer = policy.settle(firm, hierarchy) if firm else None
        if answer is None:
            continue
        low, best, high, used, note = answer
        rows.append(
            {
                "series": series_id,
                "policy": policy.name,
                "label": policy.label["de"],
                "label_en": policy.label["en"],
                "low": _plain(low),
                "best": _plain(best),
                "high": _plain(high),
                "claims": [f.claim.id for f in used],
                "note": note,
            }
        )
    return rows


def movement(rows: Sequence[dict[str, Any]]) -> dict[str, float | None]:
    """How far the answer depends on the choice: least and greatest best value, and their ratio."""
    values = [v for r in rows for v in (r["best"] if r["best"] is not None else r["low"],) if v is not None]
    if not values:
        return {"least": None, "greatest": None, "ratio": None}
    least, greatest = min(values), max(values)
    return {"least": least, "greatest": greatest, "ratio": round(greatest / least, 3) if least else None}


def _plain(value: float | None) -> float | int | None:
    if value is None or math.isinf(value):
        return None
    return int(value) if value == int(value) else round(value, 1)


def _lows(facts: Sequence[Fact]) -> list[float]:
    return [f.claim.low for f in facts if f.claim.low is not None]


def _highs(facts: Sequence[Fact]) -> list[float]:
    return [f.claim.high for f in facts if f.claim.high is not None]


def _best(fact: Fact) -> float | None:
    low, high = fact.claim.low, fact.claim.high
    if low is not None and high is not None:
        return (low + high) / 2
    return None


def _order(fact: Fact) -> tuple[float, float]:
    printed = fact.period.end if math.isfinite(fact.period.end) and fact.basis != "unknown" else -math.inf
    return (printed, 0.0)


def _current(facts: Sequence[Fact]) -> list[Fact]:
    """The last figure of each source: an older one of the same source is not held against it."""
    last: dict[str, Fact] = {}
    for fact in sorted(facts, key=_order):
        last[fact.source] = fact
    return list(last.values())


def _range(facts: Sequence[Fact], hierarchy: Sequence[str]) -> Answer | None:
    lows, highs = _lows(facts), _highs(facts)
    low, high = min(lows + highs), max(lows + highs)
    return low, None, high, list(facts), ""


def _majority(facts: Sequence[Fact], hierarchy: Sequence[str]) -> Answer | None:
    """What most independent origins can agree on; copies and relays count once."""
    by_origin: dict[str, Fact] = {}
    for fact in sorted(facts, key=_order):
        by_origin[f"{fact.origin} {fact.source}" if fact.origin.startswith("report:") else fact.origin] = fact
    voices = list(by_origin.values())
    points = sorted({v for f in voices for v in (f.low, f.high) if math.isfinite(v)})
    depth = {p: [f for f in voices if f.low <= p <= f.high] for p in points}
    if not depth:
        return None
    most = max(len(v) for v in depth.values())
    if len(voices) < 2 or most * 2 <= len(voices):
        return None
    used = next(v for v in depth.values() if len(v) == most)
    stated = [b for b in (_best(f) for f in used) if b is not None]
    best = statistics.median(stated) if stated else None
    values = [v for f in used for v in (f.claim.low, f.claim.high) if v is not None]
    return min(values), best, max(values), used, f"{most}/{len(voices)}"


def _hierarchy(facts: Sequence[Fact], hierarchy: Sequence[str]) -> Answer | None:
    for name in hierarchy:
        own = [f for f in facts if f.source == name or (f.claim.sources and f.claim.sources[0].text == name)]
        if own:
            last = max(own, key=_order)
            return last.claim.low, _best(last), last.claim.high, [last], name
    return None


def _ucdp(facts: Sequence[Fact], hierarchy: Sequence[str]) -> Answer | None:
    """Low and high from the least and greatest credible figures, best from the most reliable: here the figure most origins give, else the
    lower of the middle ones (UCDP prefers the more conservative where reliability does not decide)."""
    current = _current(facts)
    votes: dict[float, list[Fact]] = defaultdict(list)
    for fact in current:
        value = _best(fact)
        if value is not None:
            votes[value].append(fact)
    lows, highs = _lows(current) + _highs(current), _highs(current) + _lows(current)
    if not votes:
        return min(lows), None, max(highs), current, ""
    most = max(len({f.origin for f in v}) for v in votes.values())
    shared = [v for v, fs in votes.items() if len({f.origin for f in fs}) == most]
    best = min(shared) if most > 1 else statistics.median_low(sorted(votes))
    return min(lows), best, max(highs), current, ""


def _acled(facts: Sequence[Fact], hierarchy: Sequence[str]) -> Answer | None:
    """The most conservative figure of the latest round of reports."""
    current = _current(facts)
    lowest = min(current, key=lambda f: f.claim.low if f.claim.low is not None else (f.claim.high or 0.0))
    value = lowest.claim.low if lowest.claim.low is not None else lowest.claim.high
    return value, value, value, [lowest], ""


def _ibc(facts: Sequence[Fact], hierarchy: Sequence[str]) -> Answer | None:
    """Minimum and maximum over the sources' last figures, where at least two origins report (Iraq Body Count asks for two)."""
    current = _current(facts)
    if len({(f.origin, f.source) for f in current}) < 2:
        return None
    values = [v for f in current for v in (f.claim.low, f.claim.high) if v is not None]
    return min(values), None, max(values), current, ""


def _latest(facts: Sequence[Fact], hierarchy: Sequence[str]) -> Answer | None:
    """The last figure of each source; the answer is the very last, the range that of all last ones."""
    current = _current(facts)
    last = max(current, key=_order)
    values = [v for f in current for v in (f.claim.low, f.claim.high) if v is not None]
    note = short_date(last.period.end - 1) if last.period.known and last.basis != "unknown" else ""
    return min(values), _best(last), max(values), current, note


POLICIES = (
    Policy("range", _range, {"de": "Spanne aller Angaben", "en": "range of all figures"}),
    Policy("majority", _majority, {"de": "Mehrheit der Ursprünge", "en": "majority of origins"}),
    Policy("hierarchy", _hierarchy, {"de": "Rangfolge der Quellen", "en": "source hierarchy"}),
    Policy("ucdp", _ucdp, {"de": "UCDP niedrig/best/hoch", "en": "UCDP low/best/high"}),
    Policy("acled", _acled, {"de": "ACLED, vorsichtig", "en": "ACLED, conservative"}),
    Policy("ibc", _ibc, {"de": "Iraq Body Count, min–max", "en": "Iraq Body Count, min–max"}),
    Policy("latest", _latest, {"de": "letzte Angabe je Quelle", "en": "latest per source"}),
)
