"""A question in German or English, read by rules into what it asks for; whatever is not understood is kept and said.

Everything comes from rules/*/questions.toml and the gazetteers: kinds of question, measures, classes of events, countries, roles, actors,
months. The longest phrase wins, each word is used once, and what is left over and not empty is `unknown`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quellenlage.rules import Rules

_TOKEN = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: `kind` (figure, when, says, latest, receives, gives, what, None), `nation` and `role` of the group, `measures`,
    `events` (beginnings of class names), `step` of an agreement, `sources` (actor keys), `source_country`, `place_country`, `date` (EDTF),
    `who` where the voices are asked for. `unknown`: words not understood."""

    text: str
    language: str
    kind: str | None = None
    nation: str | None = None
    role: str | None = None
    measures: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    step: str | None = None
    sources: tuple[str, ...] = ()
    source_country: str | None = None
    place_country: str | None = None
    date: str | None = None
    who: bool = False
    unknown: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    number: float | None = None


def read_question(text: str, rules: Rules) -> Query:
    """`text` read with the question rules of its language, the user's own laid over."""
    tables = {name: Rules(name, rules.extra) for name in ("de", "en")}
    readings = [_read(text, own, name) for name, own in tables.items()]
    return min(readings, key=lambda q: (q.kind is None, len(q.unknown), q.language != rules.language))


def _read(text: str, rules: Rules, language: str) -> Query:
    spelled = _TOKEN.findall(text)
    words = [w.lower() for w in spelled]
    lexicon = _lexicon(rules, language)
    hits: list[tuple[str, str, int, int]] = []
    free = [True] * len(words)
    for size in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if not all(free[start : start + size]):
                continue
            entries = lexicon.find(words[start : start + size])
            if size == 1 and len(words[start]) <= 3 and not spelled[start].isupper():  # "IS" is an actor, "is" is not
                entries = [e for e in entries if e[0] not in ("sources", "countries")]
            if entries:
                hits += [(*entry, start, start + size) for entry in entries]
                free[start : start + size] = [False] * size
    return _compose(text, language, words, hits, free, rules)


def _compose(text: str, language: str, words: list[str], hits: list[tuple[str, str, int, int]], free: list[bool], rules: Rules) -> Query:
    found: dict[str, list[tuple[str, int]]] = {}
    for sort, value, start, _ in sorted(hits, key=lambda h: h[2]):
        found.setdefault(sort, []).append((value, start))
    kinds = [v for v, _ in found.get("kinds", ())]
    strong = [m for m, s in found.get("measures", ()) if not _weak(words[s], rules)]
    measures = strong or [m for m, _ in found.get("measures", ())]
    date = _date(words, found, free)
    kind = _kind(kinds, bool(measures), bool(found.get("events")))
    nation, source_country, place = _countries(found, kind, words, rules)
    empty = {str(w) for w in rules.table("questions").get("empty", {}).get("words", ())}
    number = next((i for i, w in enumerate(words) if free[i] and re.fullmatch(r"\d{1,3}(?:\.\d{3})*|\d+", w)), None)
    if number is not None:
        free[number] = False
    unknown = tuple(w for w, open_ in zip(words, free, strict=True) if open_ and w not in empty)
    if kind in ("says", "latest", "when", "receives", "gives") and not strong:
        measures = []
    return Query(
        text, language, kind, nation,
        next((v for v, _ in found.get("roles", ())), None),
        tuple(dict.fromkeys(measures)),
        tuple(dict.fromkeys(v for v, _ in found.get("events", ()))),
        next((v for v, _ in found.get("steps", ())), None),
        tuple(dict.fromkeys(v for v, _ in found.get("sources", ()))),
        source_country, place, date, "who" in kinds, unknown,
        tuple(words[s] for c, s in found.get("countries", ()) if c == place),
        float(words[number].replace(".", "")) if number is not None else None,
    )  # fmt: skip


def _kind(kinds: list[str], measured: bool, event: bool) -> str | None:
    for name in ("latest", "when", "receives", "gives", "figure", "says", "what"):
        if name in kinds:
            return name
    if "who" in kinds or measured:
        return "figure"
    return "what" if event else None


def _countries(
    found: dict[str, list[tuple[str, int]]], kind: str | None, words: list[str], rules: Rules
) -> tuple[str | None, str | None, str | None]:
    """Which country is the group's, which the voice's, which the place's: by what stands before it, else by the kind of question."""
    nation = source = place = None
    for code, start in found.get("countries", ()):
        before = words[start - 1] if start else ""
        if before in ("in", "nach", "im") or (before == "to" and kind == "figure"):
            place = place or code
        elif before in ("von", "aus", "from", "laut") or (kind == "says" and nation is None and source is None):
            source = source or code
        else:
            nation = nation or code
    for code, _ in found.get("adjectives", ()):
        nation = nation or code
    return nation, source, place


def _date(words: list[str], found: dict[str, list[tuple[str, int]]], free: list[bool]) -> str | None:
    month = next(((int(v), s) for v, s in found.get("months", ())), None)
    year = next((i for i, w in enumerate(words) if re.fullmatch(r"(?:19|20)\d\d", w)), None)
    day = None
    if month is not None and month[1] and _NUMBER.fullmatch(words[month[1] - 1]) and int(words[month[1] - 1]) <= 31:
        day = int(words[month[1] - 1])
        free[month[1] - 1] = False
    if year is not None:
        free[year] = False
    if month is None:
        return words[year] if year is not None else None
    start = f"{words[year] if year is not None else 'XXXX'}-{month[0]:02}"
    return f"{start}-{day:02}" if day else start


def _weak(word: str, rules: Rules) -> bool:
    return any(_fits(word, str(p)) for p in rules.table("questions").get("weak", {}).get("measures", ()))


def _fits(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@dataclass(slots=True)
class _Lexicon:
    exact: dict[tuple[str, ...], list[tuple[str, str]]]
    open_end: list[tuple[tuple[str, ...], tuple[str, str]]]
    suffixes: dict[str, str]
    adjectives: tuple[tuple[str, str], ...]

    def find(self, words: list[str]) -> list[tuple[str, str]]:
        """What a phrase may stand for; kinds before measures before names."""
        found = list(self.exact.get(tuple(words), ()))
        if not found:
            found = [
                entry for phrase, entry in self.open_end
                if len(phrase) == len(words) and phrase[:-1] == tuple(words[:-1]) and words[-1].startswith(phrase[-1])
            ][:1]  # fmt: skip
        if not found and len(words) == 1:
            found = self._word(words[0])
        return found

    def _word(self, word: str) -> list[tuple[str, str]]:
        for stem, code in self.adjectives:
            if word.startswith(stem) and word[len(stem) :] in ("", "e", "er", "en", "es", "em"):
                return [("adjectives", code)]
        for ending, role in self.suffixes.items():
            if word.endswith(ending):
                return [("roles", role)]
        return []


@lru_cache(maxsize=8)
def _lexicon(rules: Rules, language: str) -> _Lexicon:
    table = rules.table("questions")
    exact: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    open_end: list[tuple[tuple[str, ...], tuple[str, str]]] = []

    def put(kind: str, value: str, phrase: str) -> None:
        if phrase.endswith("*"):
            open_end.append((tuple(phrase[:-1].split()), (kind, value)))
        else:
            known = exact.setdefault(tuple(w.lower() for w in _TOKEN.findall(phrase)), [])
            if (kind, value) not in known and not (known and kind in ("sources", "countries")):
                known.append((kind, value))

    for kind in ("kinds", "measures", "events", "steps", "countries", "roles", "sources"):
        for value, phrases in table.get(kind, {}).items():
            for phrase in phrases:
                put(kind, value, str(phrase))
    months: dict[str, Any] = table.get("months", {})
    for number, name in enumerate(months.get("names", ()), start=1):
        put("months", str(number), name)
    for name, number in months.get("also", {}).items():
        put("months", str(number), name)
    suffixes: dict[str, str] = {}
    adjectives: list[tuple[str, str]] = []
    if language == "de":
        _german_names(rules, put, suffixes, adjectives)
    for row in rules.rows("actors"):
        for form in filter(None, (row.get("name"), *(row.get("forms") or "").split("|"))):
            put("sources", row["key"], form)
    open_end.sort(key=lambda e: -len(e[0][-1]))
    return _Lexicon(exact, open_end, suffixes, tuple(sorted(adjectives, key=lambda a: -len(a[0]))))


def _german_names(rules: Rules, put: Any, suffixes: dict[str, str], adjectives: list[tuple[str, str]]) -> None:
    for row in rules.rows("countries"):
        code = row["code"]
        for form in filter(None, (row["name"], *row["forms"].split("|"), row["capital"], *(row.get("capital_forms") or "").split("|"))):
            put("countries", code, form)
        for form in filter(None, row["inhabitants"].split("|")):
            put("countries", code, form)
        adjectives += [(a.lower(), code) for a in row["adjectives"].split("|") if a]
    for role, entry in rules.table("groups").items():
        for noun in entry.get("nouns", ()) if isinstance(entry, dict) else ():
            word = str(noun).lstrip("=").lower()
            if len(word) >= 4 or noun.startswith("="):
                for ending in ("", "e", "en", "n", "s", "er", "innen"):
                    suffixes.setdefault(word + ending, role)
