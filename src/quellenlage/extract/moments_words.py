"""What each word of a text may mean for the reading of time: the lexicon of rules/<language>/timewords.toml and the scanner.

The scanner turns a stretch of text into tokens and a string with one symbol per token, so that the grammar is matched over symbols and
ordinary words cost one dictionary look-up each.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quellenlage.errors import RulesError
from quellenlage.rules import Rules

OTHER = "\ue000"
"""The symbol of a word that says nothing about time."""

_ENDINGS = ("e", "en", "er", "es", "em")
_ATOMS = [
    "int",
    "year",
    "dec",
    "big",
    "ord",
    "dmy",
    "iso",
    "isot",
    "dm",
    "dotpair",
    "slashpair",
    "my",
    "ym",
    "clock",
    "hclock",
    "decade",
    "apyear",
    "yearspan",
    "comma",
    "dot",
    "dash",
    "slash",
    "open",
    "close",
]
_MARKS = {",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "−": "dash", "/": "slash", "(": "open", ")": "close"}
_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*)
    |(?P<isot>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?!\d))
    |(?P<iso>\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?!\.*\d))
    |(?P<dmy>\d{1,2}(?:\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})(?!\d|[.,:]\d|\s?[Uu]hr)|/\d{1,2}/(?:\d{4}|\d\d)(?!\d)|-\d{1,2}-(?:\d{4}|\d\d)(?!\d)))
    |(?P<dm>\d{1,2}\.\s?\d{1,2}\.(?!\d))
    |(?P<hclock>\d{1,2}\s?h\s?\d\d(?!\w))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:]))
    |(?P<my>(?:0?[1-9]|1[0-2])(?:\.\s?|\s{0,3}[/-]\s{0,3})(?:19|20)\d\d(?![\d.,]\d|\d))
    |(?P<ym>(?:19|20)\d\d\s{0,3}[-/.]\s{0,3}(?:0[1-9]|1[0-2])(?![.,/-]*\d))
    |(?P<big>\d{1,3}(?:[.\u00a0\u202f'’]\d{3})+(?![\d]))
    |(?P<dec>\d+,\d+)
    |(?P<dotpair>\d{1,2}\.\d\d(?![\d.]))
    |(?P<decade>['’‘]?\d{2,4}(?:er|ern)\b)
    |(?P<apyear>['’‘]\d\d(?!\d))
    |(?P<yearspan>(?:1[89]|20)\d\d(?:/(?:\d{4}|\d\d)|[–-]\d\d)(?![\d–-]))
    |(?P<slashpair>\d{1,2}/\d{1,2}(?![\d/]))
    |(?P<ord>\d{1,2}(?:\.(?!\d)|(?:te|ste)[nrsm]?\b))
    |(?P<num>\d+)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_LONGEST_NUMBER = 40  # no date, clock time or count of days is written longer


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its category, where it stands, and what its category makes of it (a month's number, a year, digits)."""

    kind: str
    start: int
    end: int
    value: Any = None


@dataclass(frozen=True)
class Lexicon:
    """All words with their category and value, and the symbol of each category."""

    words: dict[str, tuple[str, str, Any]]
    symbols: dict[str, str]
    phrases: dict[str, tuple["re.Pattern[str]", dict[str, tuple[str, str, Any]]]]


def _spellings(entry: str) -> set[str]:
    """Every way in which a lexicon entry may be written."""
    if entry.startswith("="):
        return {entry[1:]}
    stems = [entry[:-1] + e for e in _ENDINGS] if entry.endswith("~") else [entry]
    return {form for s in stems for form in (s, s.lower(), s[0].upper() + s[1:], s.upper())}


@lru_cache(maxsize=8)
def lexicon(rules: Rules, literals: tuple[str, ...]) -> Lexicon:
    """The lexicon of `rules`; `literals` are the single words that patterns name, each a category of its own."""
    kinds = {
        kind: {w: _meaning(key) for key, entries in table.items() for w in entries} for kind, table in rules.table("timewords").items()
    }
    holidays = rules.table("holidays").get("holiday", {})
    kinds["holiday"] = {name: key for key, entry in holidays.items() for name in (key, *entry.get("names", []))}
    symbols = {kind: chr(0xE100 + i) for i, kind in enumerate([*_ATOMS, *kinds, *(f"'{w}'" for w in literals)])}
    words: dict[str, tuple[str, str, Any]] = {}
    for literal in literals:
        for form in _spellings(literal):
            words[form] = (symbols[f"'{literal}'"], f"'{literal}'", None)
    taken = {literal.lower() for literal in literals}
    for kind, entries in kinds.items():
        for entry, value in entries.items():
            for form in _spellings(entry):
                if form.lower() in taken:
                    raise RulesError(f"timewords.toml: {entry!r} is in [{kind}] and also a single word of a pattern.", "Keep one of them.")
                words.setdefault(form, (symbols[kind], kind, value))
    _compound(words, symbols, kinds)
    return Lexicon(words, symbols, _phrases(words))


def _phrases(words: dict[str, tuple[str, str, Any]]) -> dict[str, tuple["re.Pattern[str]", dict[str, tuple[str, str, Any]]]]:
    """Entries of more than one token, moved out of `words` and grouped by their first token."""
    grouped: dict[str, dict[str, tuple[str, str, Any]]] = {}
    for entry in [w for w in words if not w.isalpha()]:
        first = _TOKEN.match(entry)
        if first and first.end() < len(entry):
            grouped.setdefault(first.group(), {})[entry] = words.pop(entry)
    return {
        first: (re.compile("(?:" + "|".join(re.escape(e) for e in sorted(entries, key=len, reverse=True)) + r")(?!\w)"), entries)
        for first, entries in grouped.items()
    }


def _meaning(key: str) -> int | float | str:
    """The left side of a word table: a number where it is one."""
    for kind in (int, float):
        try:
            return kind(key)
        except ValueError:
            continue
    return key


def _compound(words: dict[str, tuple[str, str, Any]], symbols: dict[str, str], kinds: dict[str, dict[str, Any]]) -> None:
    """Weekdays grown together with a part of the day ("Montagabend"), numbers with -tägig and the like ("dreitägig")."""
    symbols["weekdaypart"] = chr(0xE100 + len(symbols))
    parts = {k.strip("=").lower(): v for kind in ("daypart", "partadv", "morning") for k, v in kinds.get(kind, {}).items()}
    for day, number in kinds.get("weekday", {}).items():
        if day.endswith("s"):
            continue
        for part, value in parts.items():
            for form in _spellings(day + part):
                words[form] = (symbols["weekdaypart"], "weekdaypart", (number, value))
    symbols["grownadj"] = chr(0xE100 + len(symbols))
    for kind in ("unitadj", "yearsadj"):
        for suffix, unit in kinds.get(kind, {}).items():
            for number, value in kinds.get("num", {}).items():
                for ending in _spellings(suffix):
                    if ending.islower():
                        words[number + ending] = (symbols["grownadj"], "grownadj", (value, unit, kind))


def scan(text: str, start: int, end: int, lex: Lexicon) -> tuple[list[Word | None], str]:
    """(tokens, their symbols) of `text[start:end]`; a token that says nothing about time is None, so as to cost nothing."""
    tokens: list[Word | None] = []
    symbols: list[str] = []
    words, by_kind = lex.words, lex.symbols
    phrases, resume = lex.phrases, start
    plain = text.isascii() or unicodedata.is_normalized("NFC", text[start:end])
    for found in _TOKEN.finditer(text, start, end):
        group = found.lastgroup
        if found.start() < resume:
            continue
        if (group == "word" or group == "ord") and found.group() in phrases:
            regex, entries = phrases[found.group()]
            phrase = regex.match(text, found.start(), end)
            if phrase:
                symbol, kind, value = entries[phrase.group()]
                tokens.append(Word(kind, phrase.start(), phrase.end(), value))
                symbols.append(symbol)
                resume = phrase.end()
                continue
        if group == "word":
            word = found.group()
            known = words.get(word) if plain else words.get(unicodedata.normalize("NFC", word))
            if known is None:
                tokens.append(None)
                symbols.append(OTHER)
            else:
                tokens.append(Word(known[1], found.start(), found.end(), known[2]))
                symbols.append(known[0])
            continue
        token = _mark(found) if group == "mark" else _number(found, group or "", text)
        tokens.append(token)
        symbols.append(by_kind[token.kind] if token else OTHER)
    return tokens, "".join(symbols)


def _mark(found: "re.Match[str]") -> Word | None:
    kind = _MARKS.get(found.group())
    return Word(kind, found.start(), found.end()) if kind else None


def _number(found: "re.Match[str]", group: str, text: str) -> Word | None:
    """A token of digits; None where letters before it show that it is a name ("A380", "Covid-19")."""
    start, end = found.span()
    if start and (text[start - 1].isalnum() or (text[start - 1] in "-–_" and start > 1 and text[start - 2].isalpha())):
        return None
    words = found.group()
    if group == "num":
        value = int(words) if len(words) < 10 else 0
        kind = "year" if len(words) == 4 and 1000 <= value <= 2199 else "int"
        return Word(kind, start, end, value)
    if len(words) > _LONGEST_NUMBER:
        return None
    digits = tuple(int(d) for d in _DIGITS.findall(words))
    if group in ("dmy", "dm", "dotpair", "slashpair"):
        return _day_month(group, digits, start, end)
    if group == "iso" and not (1 <= digits[1] <= 12 and 1 <= digits[2] <= 31):
        return None
    if group == "dec":
        return Word("dec", start, end, float(words.replace(",", ".")))
    if group == "big":
        return Word("big", start, end, int("".join(c for c in words if c.isdigit())[:15]))
    if group == "ord":
        return Word("ord", start, end, digits[0]) if digits[0] else None
    if group == "decade":
        return Word("decade", start, end, digits[0]) if digits[0] % 10 == 0 else None
    if group == "apyear":
        return Word("apyear", start, end, two_digit_year(digits[0]))
    if group == "yearspan":
        follows = digits[1] % 100 == (digits[0] + 1) % 100 or digits[1] > 1000 or 12 < digits[1] > digits[0] % 100
        if follows:
            return Word("yearspan", start, end, digits)
        return Word("ym", start, end, digits) if 1 <= digits[1] <= 12 else None
    if group == "ym":
        follows = digits[1] == (digits[0] + 1) % 100
        return Word("yearspan" if follows else "ym", start, end, digits)
    if group in ("clock", "hclock") and not (digits[0] <= 24 and all(d < 60 for d in digits[1:])):
        return None
    return Word(group, start, end, digits)


def _day_month(group: str, digits: tuple[int, ...], start: int, end: int) -> Word | None:
    if group == "dotpair" and digits[1] > 12:
        return Word("dotpair", start, end, digits) if digits[0] <= 24 and digits[1] < 60 else None
    if not (1 <= digits[0] <= 31 and 1 <= digits[1] <= 12) and not (group == "dotpair" and digits[0] <= 24 and digits[1] < 60):
        return None
    return Word(group, start, end, digits)


def two_digit_year(value: int) -> int:
    """The year meant by two digits, within 1935 to 2034 (the sliding window most calendars use)."""
    return value if value > 99 else 2000 + value if value < 35 else 1900 + value
