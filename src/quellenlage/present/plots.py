"""A series as one inline SVG: as-of across, figures up; no script, no outside file, readable in light and dark and by a screen reader.

Points are single figures, bars ranges, arrows open bounds; the colour tells the source, the shape the certainty, the shaded area the
feasible envelope. Figures nobody dates stand in a column of their own at the left. Colours are CSS variables with fallbacks
(`--plot-1` to `--plot-8`), lines and letters take `currentColor`.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from quellenlage.model import Dossier, Finding
from quellenlage.present.words import with_dates

WIDTH, HEIGHT = 680, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 74, 16, 14, 40
_UNDATED = 46
_COLOURS = ("#3d6fb4", "#c05a1e", "#2f8a57", "#8a4fb0", "#b23a56", "#3f8f9c", "#8c7425", "#6b6f76")
_WORDS = {
    "de": {
        "undated": "ohne Datum", "envelope": "möglicher Bereich", "more": "weitere Quellen", "open": "offen",
        "published": "nach Erscheinen datiert", "stated": "Angabe", "hedged": "unter Vorbehalt", "forecast": "Vorhersage",
        "questioned": "gefragt", "denied": "bestritten", "desc": "{n} Angaben von {s} Quellen, von {low} bis {high}.",
        "title": "Verlauf: {label}",
    },
    "en": {
        "undated": "undated", "envelope": "feasible range", "more": "further sources", "open": "open", "published": "dated by publication",
        "stated": "stated", "hedged": "hedged", "forecast": "forecast", "questioned": "questioned", "denied": "denied",
        "desc": "{n} figures by {s} sources, from {low} to {high}.", "title": "Course: {label}",
    },
}  # fmt: skip


def plots_of(dossier: Dossier, language: str = "de") -> dict[str, str]:
    """Series id -> SVG, for every series with at least two figures."""
    rows: Sequence[Finding] = dossier.method.get("series", ())
    return {row.id: series_plot(row, language) for row in rows if len(row.claims) > 1}


def series_plot(row: Finding, language: str = "de") -> str:
    """The SVG of one series row (`Finding` of kind "series", its data as compare writes it)."""
    drawn = [p for p in row.data.get("points", ()) if p["low"] is not None or p["high"] is not None]
    points = [p if p["basis"] != "unknown" else {**p, "from": None, "to": None} for p in drawn]  # a bound of the date is no date
    words = _WORDS[language]
    if not points:
        return ""
    scale = _Scale(points, row.data.get("envelope", ()))
    sources = list(dict.fromkeys(p["source"] for p in points))
    names = {p["source"]: p["source_text"] for p in points}
    values = [v for p in points for v in (p["low"], p["high"]) if v is not None]
    desc = words["desc"].format(n=len(points), s=len(sources), low=_number(min(values), language), high=_number(max(values), language))
    title, key = words["title"].format(label=with_dates(row.message, language)), escape(row.id, quote=True)
    parts = [
        f'<svg class="series-plot" viewBox="0 0 {WIDTH} {HEIGHT + 18 * _legend_rows(sources)}" role="group" '
        f'aria-labelledby="t-{key} d-{key}" xmlns="http://www.w3.org/2000/svg" font-size="11" '
        'fill="currentColor" style="max-width:100%;height:auto">',
        f'<title id="t-{key}">{escape(title)}</title><desc id="d-{key}">{escape(desc)}</desc>',
        _envelope(row.data.get("envelope", ()), scale, words),
        _axes(scale, words, language),
    ]
    beside: dict[float, int] = {}
    for p in points:
        x = scale.x(_day(p["to"]) or _day(p["from"]))
        place = beside[x] = beside.get(x, -1) + 1
        parts.append(_point(p, scale, x + (place % 5 - (2 if place else 0)) * 5, _colour(sources, p["source"]), words, language))
    parts += [_legend(sources, names, words), "</svg>"]
    return "".join(parts)


class _Scale:
    """Places of dates and figures on the page; logarithmic where the figures span more than a factor of one hundred."""

    def __init__(self, points: Sequence[Mapping[str, Any]], envelope: Sequence[Mapping[str, Any]]) -> None:
        days = [d for p in points for d in (_day(p["to"]),) if d is not None]
        days += [d for p in points for d in (_day(p["from"]),) if d is not None and days and d > min(days) - 400]
        days += [d for s in envelope for d in (_day(s["date"]),) if d is not None and days and min(days) - 400 < d < max(days) + 60]
        self.first, self.last = (min(days), max(days)) if days else (0, 0)
        values = [float(v) for p in points for v in (p["low"], p["high"]) if v is not None]
        ends = [float(s["high"]) for s in envelope if s["high"] is not None]
        self.top = max([*values, *(e for e in ends if e <= 3 * max(values))]) or 1.0
        positive = [v for v in values if v > 0]
        self.bottom = min(positive) if positive else 1.0
        self.log = self.top > 100 * self.bottom
        self.undated = any(p["to"] is None and p["from"] is None for p in points)
        self.x0 = _LEFT + (_UNDATED if self.undated else 0)

    def x(self, day: float | None) -> float:
        """Across; undated figures in their column."""
        if day is None:
            return _LEFT + _UNDATED / 2
        span = self.last - self.first
        share = (day - self.first) / span if span else 0.5
        return self.x0 + 12 + min(1.0, max(0.0, share)) * (WIDTH - _RIGHT - self.x0 - 24)

    def y(self, value: float) -> float:
        """Up; zero (or the least figure on a logarithmic scale) at the foot."""
        height = HEIGHT - _TOP - _BOTTOM
        if self.log:
            low, high = math.log10(self.bottom) - 0.1, math.log10(self.top) + 0.05
            share = (math.log10(max(value, self.bottom)) - low) / (high - low)
        else:
            share = value / (self.top * 1.08)
        return HEIGHT - _BOTTOM - min(1.0, max(0.0, share)) * height

    def ticks(self) -> list[float]:
        """Three to six round figures."""
        if self.log:
            return [10.0**e for e in range(math.ceil(math.log10(self.bottom)), math.floor(math.log10(self.top)) + 1)] or [self.top]
        step = 10 ** math.floor(math.log10(self.top))
        for part in (0.2, 0.25, 0.5, 1.0, 2.0):
            if self.top / (step * part) <= 5.5 and (step * part >= 1 or self.top < 1):
                return [i * step * part for i in range(int(self.top / (step * part)) + 1)]
        return [0.0, self.top]


def _axes(scale: _Scale, words: Mapping[str, str], language: str) -> str:
    foot = HEIGHT - _BOTTOM
    out = [f'<g stroke="currentColor" stroke-opacity=".35"><path d="M{_LEFT} {_TOP}V{foot}H{WIDTH - _RIGHT}" fill="none"/></g>']
    for value in scale.ticks():
        y = scale.y(value)
        out.append(f'<path d="M{_LEFT} {y:.1f}H{WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity=".1"/>')
        out.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_number(value, language)}</text>')
    if scale.undated:
        out.append(f'<text x="{_LEFT + _UNDATED / 2}" y="{foot + 14}" text-anchor="middle">{escape(words["undated"])}</text>')
    if scale.last:
        row = foot + (28 if scale.undated else 16)
        days = _dates(scale.first, scale.last)
        for n, day in enumerate(days):
            anchor = "end" if n and n == len(days) - 1 else "middle"
            out.append(f'<text x="{scale.x(day):.1f}" y="{row}" text-anchor="{anchor}">{_date(day, language)}</text>')
            out.append(f'<path d="M{scale.x(day):.1f} {foot}v4" stroke="currentColor" stroke-opacity=".5"/>')
    return "".join(out)


def _envelope(steps: Sequence[Mapping[str, Any]], scale: _Scale, words: Mapping[str, str]) -> str:
    dated = [(d, s) for s in steps for d in (_day(s["date"]),) if d is not None and scale.first <= d <= scale.last + 1]
    if not dated:
        return ""
    if len(dated) == 1:
        dated = [(scale.first, dated[0][1]), (scale.last, dated[0][1])]
    upper = " ".join(f"{scale.x(d):.1f},{scale.y(scale.top * 2 if s['high'] is None else float(s['high'])):.1f}" for d, s in dated)
    lower = " ".join(f"{scale.x(d):.1f},{scale.y(float(s['low'])):.1f}" for d, s in reversed(dated))
    return f'<polygon points="{upper} {lower}" fill="currentColor" fill-opacity=".09"><title>{escape(words["envelope"])}</title></polygon>'


def _point(point: Mapping[str, Any], scale: _Scale, x: float, colour: str, words: Mapping[str, str], language: str, more: str = "") -> str:
    day = _day(point["to"]) or _day(point["from"])
    low, high = point["low"], point["high"]
    told = (
        f"{point['source_text']}: {_bounds(low, high, point['approximate'], language)}, {words.get(point['certainty'], point['certainty'])}"
    )
    when = point["to"] or words["undated"]
    if point["basis"] == "published":
        when += f" ({words['published']})"
    marks = []
    if low is not None and high is not None and low != high:
        marks.append(f'<path d="M{x - 4:.1f} {scale.y(low):.1f}h8m-4 0V{scale.y(high):.1f}m-4 0h8" fill="none"/>')
        marks.append(_shape(point["certainty"], x, scale.y((low + high) / 2)))
    elif high is None:
        y = scale.y(low)
        marks.append(f'<path d="M{x:.1f} {y:.1f}V{max(_TOP, y - 26):.1f}m-4 6l4 -6l4 6" fill="none"/>' + _shape(point["certainty"], x, y))
    elif low is None:
        y, foot = scale.y(high), HEIGHT - _BOTTOM
        marks.append(f'<path d="M{x:.1f} {y:.1f}V{min(foot, y + 26):.1f}m-4 -6l4 6l4 -6" fill="none"/>' + _shape(point["certainty"], x, y))
    else:
        marks.append(_shape(point["certainty"], x, scale.y(low)))
    period = ""
    start = _day(point["from"])
    if start is not None and day is not None and start < day and point["basis"] == "stated":
        middle = scale.y(low if low is not None else high)
        period = f'<path d="M{scale.x(start):.1f} {middle:.1f}H{x:.1f}" stroke-opacity=".35"/>'
    claim = escape(str(point["claim"]), quote=True)
    return (
        f'<a class="point" href="#c-{claim}" data-claim="{claim}" stroke="{colour}" fill="{colour}" stroke-width="1.5">'
        f"<title>{escape(f'{told}; {when}')}</title>{period}{''.join(marks)}</a>"
    )


def _shape(certainty: str, x: float, y: float) -> str:
    if certainty == "hedged":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="none"/>'
    if certainty == "forecast":
        return f'<path d="M{x:.1f} {y - 5:.1f}l5 8.5h-10z" fill="none"/>'
    if certainty == "questioned":
        return f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z" fill="none"/>'
    if certainty == "denied":
        return f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>'


def _legend_rows(sources: Sequence[str]) -> int:
    return (min(len(sources), len(_COLOURS)) + 2) // 3


def _legend(sources: Sequence[str], names: Mapping[str, str], words: Mapping[str, str]) -> str:
    out = []
    for i, source in enumerate(sources[: len(_COLOURS)]):
        last = i == len(_COLOURS) - 1 and len(sources) > len(_COLOURS)
        name = words["more"] if last else names[source]
        x, y = _LEFT + (i % 3) * 200, HEIGHT + 8 + 18 * (i // 3)
        name = name if len(name) <= 26 else name[:25] + "…"
        out.append(
            f'<circle cx="{x}" cy="{y}" r="4" fill="{_colour(sources, source)}"/><text x="{x + 9}" y="{y + 4}">{escape(name)}</text>'
        )
    return "".join(out)


def _colour(sources: Sequence[str], source: str) -> str:
    index = min(sources.index(source), len(_COLOURS) - 1)
    return f"var(--plot-{index + 1}, {_COLOURS[index]})"


def _day(text: str | None) -> int | None:
    return date.fromisoformat(text[:10]).toordinal() if text else None


def _dates(first: float, last: float) -> list[float]:
    count = min(5, int(last - first) + 1)
    return [first] if count < 2 else [first + i * (last - first) / (count - 1) for i in range(count)]


def _date(day: float, language: str) -> str:
    when = date.fromordinal(int(day))
    return f"{when.day}.{when.month}.{when.year}" if language == "de" else when.isoformat()


def _number(value: float, language: str) -> str:
    text = f"{value:,.0f}"
    return text.replace(",", ".") if language == "de" else text


def _bounds(low: float | None, high: float | None, approximate: bool, language: str) -> str:
    least, most, about = {"de": ("mindestens", "höchstens", "rund"), "en": ("at least", "at most", "about")}[language]
    if high is None:
        return f"{least} {_number(low or 0, language)}"
    if low is None:
        return f"{most} {_number(high, language)}"
    head = f"{about} " if approximate else ""
    return head + (_number(low, language) if low == high else f"{_number(low, language)}–{_number(high, language)}")
