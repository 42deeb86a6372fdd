"""Names of places to keys of our own gazetteer (gazetteer/places.csv, and countries with their capitals)."""

import re
import unicodedata
from functools import lru_cache

from quellenlage.rules import Rules

_WORD = re.compile(r"[^\W_][\w’']*(?:[-.’'][\w]+)*")


def slug(name: str) -> str:
    """`name` in lower case ASCII letters, words joined by "_": the last part of a place's key."""
    spelled = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


@lru_cache(maxsize=8)
def _table(rules: Rules) -> tuple[dict[tuple[str, ...], str], int]:
    table: dict[tuple[str, ...], str] = {}
    for row in rules.rows("countries"):
        code = row["code"].lower()
        if row["capital"]:
            for form in filter(None, (row["capital"], *row["capital_forms"].split("|"))):
                table.setdefault(tuple(_WORD.findall(form)), f"{code}.{slug(row['capital'])}")
        for form in filter(None, (row["name"], *row["forms"].split("|"))):
            table[tuple(_WORD.findall(form))] = code
    for row in rules.rows("places"):
        for form in filter(None, (row["name"], *row["forms"].split("|"))):
            table.setdefault(tuple(_WORD.findall(form)), row["key"])
    return table, max(map(len, table), default=1)


@lru_cache(maxsize=20_000)
def place_key(text: str, rules: Rules) -> str | None:
    """The key of the first place named in `text`, the longest name where several begin there; None where none is known.

    A city or region is "ua.charkiw", a country its code in lower case. A genitive s and a part of a compound ("Kursk-Region") count.
    """
    table, longest = _table(rules)
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    found = _first(words, table, longest)
    if found is None and any("-" in w for w in words):
        found = _first([p for w in words for p in w.split("-") if p], table, longest)
    return found


def _first(words: list[str], table: dict[tuple[str, ...], str], longest: int) -> str | None:
    for at in range(len(words)):
        for size in range(min(longest, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + size])
            key = table.get(phrase)
            if key is None and phrase[-1].endswith("s") and len(phrase[-1]) > 4:
                key = table.get((*phrase[:-1], phrase[-1][:-1]))
            if key is not None:
                return key
    return None
