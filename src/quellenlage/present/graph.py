"""Who is heard through whom: source -> relay -> outlet as one inline SVG, readable without colour or script."""

from collections import Counter
from dataclasses import dataclass
from html import escape

from quellenlage.model import Dossier
from quellenlage.present.view import outlet_of

_MOST = 16
_ROW, _WIDTH, _TOP = 24, 940, 34
_COLUMNS = (250, 560, 690)
_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Way:
    """One way a claim came: from whom, through whom ("" where directly), to which outlet, how often."""

    source: str
    relay: str
    outlet: str
    times: int


def ways(dossier: Dossier) -> list[Way]:
    """The ways of all claims that name a source, most used first; what one actor is called most often stands for it."""
    names: dict[str, Counter[str]] = {}
    counted: Counter[tuple[str, str, str]] = Counter()
    for reading in dossier.readings:
        for claim in reading.claims:
            for source in claim.sources:
                key = source.ref or source.text.lower()
                names.setdefault(key, Counter())[source.text] += 1
                counted[key, claim.relays[0].text if claim.relays else "", outlet_of(reading)] += 1
    return [Way(names[s].most_common(1)[0][0], relay, outlet, n) for (s, relay, outlet), n in counted.most_common()]


def graph(found: list[Way], heads: tuple[str, str, str], title: str) -> str:
    """The SVG of the most used ways; "" where there is nothing to show."""
    sources = _most([(w.source, w.times) for w in found])
    shown = [w for w in found if w.source in sources]
    relays = _most([(w.relay, w.times) for w in shown if w.relay])
    outlets = _most([(w.outlet, w.times) for w in shown])
    shown = [w for w in shown if w.outlet in outlets and (not w.relay or w.relay in relays)]
    if not shown:
        return ""
    height = _TOP + _ROW * max(len(sources), len(relays), len(outlets)) + 8
    parts = [
        f'<svg class="ways" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="ways-title" font-size="13" fill="currentColor">',
        f'<title id="ways-title">{escape(title)}</title>',
    ]
    for way in shown:
        width = min(9.0, 1.0 + way.times * 0.8)
        a, b = (_COLUMNS[0] + 6, _y(sources, way.source)), (_COLUMNS[2] - 6, _y(outlets, way.outlet))
        said = f"<title>{escape(' → '.join(filter(None, (way.source, way.relay, way.outlet))))}: {way.times}</title>"
        if way.relay:
            middle = (_COLUMNS[1] - 150, _y(relays, way.relay))
            parts.append(_line(a, middle, width, said))
            parts.append(_line((_COLUMNS[1] + 4, middle[1]), b, width, said))
        else:
            parts.append(_line(a, b, width, said))
    parts += _names(sources, _COLUMNS[0], "end", heads[0]) + _names(outlets, _COLUMNS[2], "start", heads[2])
    parts += _names(relays, _COLUMNS[1] - 144, "start", heads[1]) if relays else []
    return "".join([*parts, "</svg>"])


def _most(pairs: list[tuple[str, int]]) -> list[str]:
    total: Counter[str] = Counter()
    for name, times in pairs:
        total[name] += times
    return [name for name, _ in total.most_common(_MOST)]


def _y(names: list[str], name: str) -> float:
    return _TOP + _ROW * names.index(name) + _ROW / 2


def _line(a: tuple[float, float], b: tuple[float, float], width: float, said: str) -> str:
    bend = (b[0] - a[0]) * 0.45
    path = f"M{a[0]:.0f},{a[1]:.0f} C{a[0] + bend:.0f},{a[1]:.0f} {b[0] - bend:.0f},{b[1]:.0f} {b[0]:.0f},{b[1]:.0f}"
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity=".28" stroke-width="{width:.1f}">{said}</path>'


def _names(names: list[str], x: float, anchor: str, head: str) -> list[str]:
    shown = [f'<text x="{x}" y="18" text-anchor="{anchor}" font-weight="700">{escape(head)}</text>']
    for name in names:
        short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
        shown.append(
            f'<text x="{x}" y="{_y(names, name) + 4:.0f}" text-anchor="{anchor}">{escape(short)}<title>{escape(name)}</title></text>'
        )
    return shown
