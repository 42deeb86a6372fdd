"""Words, numbers and dates as a reader of one language expects them (gettext catalogues, CLDR through Babel)."""

import re
from collections.abc import Callable
from decimal import localcontext
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date, format_skeleton, get_month_names
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

_ISO = re.compile(r"\b[12][0-9]{3}-[01][0-9]-[0-3][0-9]\b")
_LOCALES = Path(__file__).parent / "locale"


@lru_cache(maxsize=4)
def catalogue(language: str) -> dict[str, str]:
    """The translations of `language` (msgid -> text); English needs none, its words are the msgids."""
    path = _LOCALES / f"{language}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id and m.string}


def translator(language: str) -> Callable[..., str]:
    """`_(msgid, **values)`: the words of `language`, with `{name}` places filled in; for n=1 those of "msgid [one]" where there are any."""
    words = catalogue(language)

    def translate(msgid: str, **values: object) -> str:
        text = words.get(msgid, msgid)
        if values.get("n") == 1:
            text = words.get(f"{msgid} [one]", text)
        return text.format(**values) if values else text

    return translate


_EXACT = 1e15  # beyond, the usual 28 digits of a decimal may not do
_DIGITS = 400  # those of the largest float


def number(value: float, language: str) -> str:
    """1000 as "1.000" (de) or "1,000" (en)."""
    if abs(value) < _EXACT:
        return str(format_decimal(value, locale=language))
    with localcontext(prec=_DIGITS):
        return str(format_decimal(value, locale=language))


def bounds(low: float | None, high: float | None, approximate: bool, language: str) -> str:
    """What the text says of a figure: "≥ 1.000", "≤ 10.000", "1.000–3.000", "≈ 300"; an open bound stays open."""
    about = "≈ " if approximate else ""
    if low is not None and high is not None:
        return about + (number(low, language) if low == high else f"{number(low, language)}–{number(high, language)}")
    if low is not None:
        return f"{about}≥ {number(low, language)}"
    if high is not None:
        return f"{about}≤ {number(high, language)}"
    return "?"


def moment(edtf: str | None, language: str) -> str:
    """An EDTF date or period in words: "23. Dezember 2024", "Januar 2025", "bis 6. November 2024", "April (Jahr offen)"."""
    if not edtf:
        return ""
    if "/" in edtf:
        return _period(*edtf.split("/", 1), language=language)
    return _date(edtf, language)


def with_dates(text: str, language: str) -> str:
    """`text` with its dates in ISO form put into words."""
    return _ISO.sub(lambda found: _date(found[0], language), text)


def _period(first: str, last: str, *, language: str) -> str:
    until, since = {"de": ("bis", "ab")}.get(language, ("until", "from"))
    if first in ("", ".."):
        return f"{until} {_date(last, language)}"
    if last in ("", ".."):
        return f"{since} {_date(first, language)}"
    return f"{_date(first, language)} – {_date(last, language)}"


_SEASONS = {
    "de": {"21": "Frühjahr", "22": "Sommer", "23": "Herbst", "24": "Winter"},
    "en": {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
}
"""EDTF writes seasons as months 21 to 24."""


def _date(edtf: str, language: str) -> str:
    from datetime import date

    plain = re.split("[T ]", edtf)[0].rstrip("~?%")
    parts = plain.split("-")
    try:
        if parts[0].startswith("XXXX") and len(parts) > 1:
            open_year = {"de": "Jahr offen"}.get(language, "year open")
            month = get_month_names("wide", locale=language)[int(parts[1])]
            day = f"{int(parts[2])}. " if len(parts) > 2 else ""
            return f"{day}{month} ({open_year})"
        if len(parts) == 2 and parts[1] in _SEASONS["en"]:
            return f"{_SEASONS.get(language, _SEASONS['en'])[parts[1]]} {parts[0]}"
        if len(parts) == 3:
            return str(format_date(date(*map(int, parts)), "long", locale=language))
        if len(parts) == 2 and len(parts[1]) == 2 and 1 <= int(parts[1]) <= 12:
            return str(format_skeleton("yMMMM", date(int(parts[0]), int(parts[1]), 1), locale=language))
    except (ValueError, KeyError, TypeError):
        pass
    return edtf
