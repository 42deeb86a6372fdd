"""Durations, repeated times, and dates at a distance ("vor zwei Wochen", "drei Tage später", "in den vergangenen zehn Jahren")."""

import re
from datetime import date, timedelta
from typing import Any

from quellenlage.extract import moments_calendar as cal
from quellenlage.extract.moments_grammar import Match
from quellenlage.extract.moments_resolve import Answer, Frame
from quellenlage.extract.moments_words import Word

_HALVES = {"Y": "P6M", "H": "PT30M", "D": "PT12H", "Mo": "P15D", "CE": "P50Y", "DE": "P5Y", "M": "PT30S"}
_HALF_MONTHS = {"Y": ("Mo", 6), "CE": ("Y", 50), "DE": ("Y", 5), "Mo": ("D", 15), "H": ("M", 30), "D": ("H", 12), "M": ("S", 30)}
_AMOUNTS = ("int", "year", "dec", "big", "num")


def _amount(words: tuple[tuple[str, Word], ...]) -> tuple[float | None, str]:
    """(how many, of which unit); None for "einige" and the like; a half unit counts in the next smaller one."""
    values = [float(w.value) for role, w in words if role in _AMOUNTS]
    scale = next((float(w.value) for role, w in words if role == "scale"), 1.0)
    values = [v * scale for v in values]
    unit = next((str(w.value) for role, w in words if role in ("unit", "relunit", "nthunit")), "D")
    if any(role == "nights" for role, _ in words):
        unit = "NI"
    roles = {role for role, _ in words}
    if "half" in roles:
        small, count = _HALF_MONTHS.get(unit, (unit, 0.5))
        return (values[0] - 1 if values and values[0] > 1 else 0) * 0 + count, small
    if "quarterpast" in roles:
        small, count = {"Y": ("Mo", 12), "H": ("M", 60), "D": ("H", 24)}.get(unit, (unit, 1))
        share = next(int(w.value) for role, w in words if role == "quarterpast") / 60
        return count * share, small
    if "quant" in roles:
        return None, unit
    return (values[-1] if values else 1.0 if "whole" in roles or "unit" not in roles else None), unit


def _written(amount: float | None, unit: str) -> str:
    number = "X" if amount is None else str(int(amount)) if amount == int(amount) else f"{amount:g}"
    if unit == "HY" and amount is not None:
        return f"P{int(amount * 6)}M"
    return cal.TIMEX_UNITS.get(unit, "P{}D").format(number)


def read_duration(match: Match, frame: Frame) -> Answer:
    """How long something lasts: TIMEX3 DURATION, no EDTF."""
    words = match.spans[0]
    fixed = [w.value for role, w in words if role in ("durword", "halfunit")]
    if fixed:
        return Answer("DURATION", str(fixed[0]), None, (), match.pattern.name)
    if any(role == "sometime" for role, _ in words):
        return Answer("DURATION", "PX", None, (), match.pattern.name)
    lasted = [(w.value, words[-1][1].value) for role, w in words if role == "lasted"]
    if lasted:
        (first, second, *_), unit = lasted[0]
        value = f"PT{first}M{second}S" if unit == "M" else f"PT{first}H{second}M"
        return Answer("DURATION", value, None, (), match.pattern.name)
    grown = [w.value for role, w in words if role == "grownadj"]
    if grown:
        return Answer("DURATION", _written(float(grown[0][0]), grown[0][1]), None, (), match.pattern.name)
    adjective = [w.value for role, w in words if role in ("unitadj", "yearsadj")]
    amount, unit = _amount(words)
    if adjective:
        return Answer("DURATION", _written(amount, adjective[0]), None, (), match.pattern.name)
    return Answer("DURATION", _written(amount, unit), None, (), match.pattern.name)


def read_span(match: Match, frame: Frame) -> Answer:
    """A duration that ends or begins at the reference date ("seit zwei Jahren", "in den nächsten drei Tagen"): with EDTF where known."""
    words = match.spans[0]
    amount, unit = _amount(words)
    value = _written(amount, unit)
    near = any(role == "relnear" for role, _ in words)
    rel = next((w.value for role, w in words if role in ("rel", "relnear")), match.pattern.options.get("rel", -1))
    ref = frame.first if frame.first == frame.last else None
    if near and frame.anchor:
        ref = frame.anchor.last
    if ref is None or amount is None or rel == 0 or unit in ("S", "M", "H"):
        return Answer("DURATION", value, None, (), match.pattern.name, True)
    try:
        other = cal.moved(ref, unit, amount if rel > 0 else -amount)
    except (OverflowError, ValueError):  # "seit 20.000 Jahren": before the calendar begins
        return Answer("DURATION", value, None, (), match.pattern.name, True)
    if rel > 0 and unit in ("D", "W", "NI"):
        ref = ref + timedelta(1)  # the days to come begin tomorrow
    edge, now = _grained(other, unit), _grained(ref, unit)
    if match.pattern.name == "since":
        return Answer("DURATION", value, f"{edge}/..", (), "since", True)
    return Answer("DURATION", value, f"{now}/{edge}" if rel > 0 else f"{edge}/{now}", (), match.pattern.name, True)


def _grained(day: date, unit: str) -> str:
    return day.isoformat() if unit in ("D", "W", "WE", "NI") else day.isoformat()[: 7 if unit in ("Mo", "Q", "HY") else 4]


def read_ago(match: Match, frame: Frame) -> Answer:
    """A date so far from the reference ("vor zwei Wochen") or from the time last spoken of ("zwei Wochen später")."""
    words, options = match.spans[0], match.pattern.options
    sign, near = options.get("sign", 1), options.get("near", False)
    if "sign" not in options:
        sign = -1 if any(role == "hours_before" for role, _ in words) else 1
    amount, unit = _amount(words)
    fixed = next((str(w.value) for role, w in words if role == "halfunit"), None)
    if fixed:
        amount, unit = {"P3M": (3.0, "Mo"), "P9M": (9.0, "Mo"), "P25Y": (25.0, "Y")}.get(fixed, (15.0, "M"))
    if amount is None and not any(role == "quant" for role, _ in words):
        amount = 1.0
    base = (frame.anchor_day or (frame.anchor.first if frame.anchor else None) if near else None) or (
        frame.first if frame.first == frame.last else None
    )
    name = match.pattern.name
    if amount is None:
        return Answer("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None, (), name, True)
    if base is None:
        return Answer("DATE", {"Y": "XXXX", "Mo": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX-XX-XX"), None, (), name, True)
    try:
        target = cal.moved(base, unit, sign * amount)
    except (OverflowError, ValueError):
        return Answer("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None, (), name, True)
    period = cal.day(target) if unit in ("D", "S", "M", "H", "NI") else cal.unit_period(unit, target, 0)
    exact = target.isoformat() if unit == "W" else period.edtf
    return Answer(
        "DATE", period.value, exact, (period.edtf,) if exact != period.edtf else (), name, True, cal.day(target) if unit == "W" else period
    )


def read_set(match: Match, frame: Frame) -> Answer:
    """Repeated times: TIMEX3 SET, no EDTF."""
    words = match.spans[0]
    value = "P1D"
    nth = next((float(w.value) for role, w in words if role == "nth"), None)
    for role, word in words:
        value = _set_value(role, word.value, value, nth, words)
    return Answer("SET", value, None, (), match.pattern.name)


def _set_value(role: str, given: Any, value: str, nth: float | None, words: tuple[tuple[str, Word], ...]) -> str:
    if role == "setword":
        return str(given)
    if role == "unit":
        amount, unit = _amount(words)
        if unit == "WE":
            return "XXXX-WXX-WE"
        return _written(nth or amount or (None if any(r == "quant" for r, _ in words) else 1.0), unit)
    if role == "weekday":
        return f"XXXX-WXX-{given}"
    if role == "daypart":
        return f"{value if value.startswith('XXXX-W') else 'XXXX-XX-XX'}T{given}"
    if role in ("month", "monthname"):
        return f"XXXX-{given:02d}"
    if role == "season":
        return f"XXXX-{given}"
    if role == "weekend_days":
        return "XXXX-WXX-WD"
    if role in ("clock", "hour", "partadv"):
        return _with_clock(role, given, value)
    return value


def _with_clock(role: str, given: Any, value: str) -> str:
    """A repetition with its time of day: "jeden Montag um 16 Uhr", "jeden Dienstag vormittags"."""
    base = value if value.startswith("XXXX-") else "XXXX-XX-XX"
    if role == "partadv":
        hour = re.search(r"T(\d\d):", base)
        if hour and given in ("AF", "EV") and int(hour[1]) < 12:
            return base.replace(f"T{hour[1]}:", f"T{int(hour[1]) + 12}:")
        return base if hour else f"{base}T{given}"
    hour_of, minute = (given[0], given[1]) if role == "clock" else (int(given), 0)
    return f"{base}T{hour_of:02d}:{minute:02d}"
