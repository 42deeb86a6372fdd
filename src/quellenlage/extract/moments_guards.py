"""Conditions that words alone cannot state: is "2000" a year here, is "Mai" a month, is a bare "Jahre" a duration."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from quellenlage.extract.moments_grammar import Match
from quellenlage.extract.moments_words import Word
from quellenlage.rules import Rules

_NEXT = re.compile(r"\s*([^\W\d_][\w-]*|[^\w\s])?")
_LAST = re.compile(r"([^\W\d_]\w*|[^\w\s])\s*$")
_PLURALS = frozenset(
    [
        "sekunden",
        "minuten",
        "stunden",
        "tage",
        "tagen",
        "wochen",
        "monate",
        "monaten",
        "jahre",
        "jahren",
        "jahrzehnte",
        "jahrzehnten",
        "jahrhunderte",
        "jahrhunderten",
        "jahrtausende",
        "jahrtausenden",
        "wochenenden",
        "quartale",
        "quartalen",
    ]
)
_RANGE_ON = re.compile(r"\s*(bis|und|oder|[–-])\s*(?:zu\s)?\d")
_COUNTED = ("e", "n", "er", "s", "a", "-")
_BECOMES = ("wird", "wurde", "war", "ist")
_INFLECTED = ("e", "en", "er", "es", "em")


@dataclass(frozen=True)
class Lists:
    """Word lists of the rules that guards use."""

    year_before: frozenset[str]
    year_strong: frozenset[str]
    season_before: frozenset[str]
    not_year_after: frozenset[str]
    durable: tuple[str, ...]


@lru_cache(maxsize=8)
def lists(rules: Rules) -> Lists:
    """The `lists` of rules/<language>/moments.toml."""
    table = rules.table("moments").get("lists", {})
    return Lists(
        frozenset(w.lower() for w in table.get("year_before", [])),
        frozenset(w.lower() for w in table.get("year_strong", [])),
        frozenset(table.get("season_before", [])),
        frozenset(table.get("not_year_after", [])),
        tuple(table.get("durable", [])),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A match in its text: the words of the rules, and the words on either side."""

    text: str
    match: Match
    lists: Lists

    @property
    def words(self) -> tuple[tuple[str, Word], ...]:
        """Role and token of everything inside the expression."""
        return tuple(pair for span in self.match.spans for pair in span)

    def written(self, *roles: str) -> str:
        """The first word with one of `roles`, as the text has it."""
        return next((self.text[w.start : w.end] for role, w in self.words if role in roles), "")

    def value(self, *roles: str) -> object:
        """The value of the first word with one of `roles`."""
        return next((w.value for role, w in self.words if role in roles), None)

    @property
    def after(self) -> str:
        """The word or mark after the expression."""
        found = _NEXT.match(self.text, self.words[-1][1].end)
        return (found[1] or "") if found else ""

    @property
    def before(self) -> str:
        """The word or mark before the expression."""
        start = self.words[0][1].start
        found = _LAST.search(self.text[max(0, start - 40) : start])
        return found[1] if found else ""

    @property
    def hyphened(self) -> bool:
        """Part of a word with hyphen, as in "Montag-Ausgabe" or "Vor-Mai"."""
        end, start = self.words[-1][1].end, self.words[0][1].start
        return (self.text[end : end + 1] == "-" and self.text[end + 1 : end + 2].isalpha()) or (
            self.text[start - 1 : start] == "-" and self.text[start - 2 : start - 1].isalpha()
        )


def _not_hyphened(p: Place) -> bool:
    return not p.hyphened


def _bare_month(p: Place) -> bool:
    if p.hyphened:
        return False
    name = any(role == "monthname" for role, _ in p.words)
    return not (name and len(p.words) == 1 and p.after[:1].isupper() and p.before.lower() not in ("im", "seit", "ab"))


def _bare_year(p: Place) -> bool:
    """Four digits are a year unless a thing counted follows; round thousands need a word that announces a year."""
    if p.hyphened:
        return False
    last = p.words[-1][1]
    year, after, before = int(last.value), p.after, p.before.lower()
    tail = p.text[last.end : last.end + 1]
    if (tail in "%°'’" and tail) or (tail.isalpha()) or after in p.lists.not_year_after or p.text[last.end : last.end + 2] in (" %", " °"):
        return False
    if len(p.match.spans) == 2:
        first = int(p.match.spans[0][-1][1].value)
        if not (1000 <= first < 2100 and 1000 <= year < 2100 and (first < year or first > 1800)):
            return False
        if any(role == "jahr" for role, _ in p.words) or (before in ("zwischen", "von") and not after[:1].isupper()):
            return True
        return _plausible(p, year, after, before)
    onward = _RANGE_ON.match(p.text, last.end)
    if onward and (onward[1] in ("bis", "–", "-") or before == "zwischen"):
        # "von 2000 bis 3000 Soldaten": what did not make a pair of years is a range of counts
        return False
    return _plausible(p, year, after, before)


def _plausible(p: Place, year: int, after: str, before: str) -> bool:
    strong = before in p.lists.year_strong
    if not (1400 if strong else 1700) <= year <= 2100 and not (year >= 1000 and strong):
        return False
    if strong:
        return not (after[:1].isupper() and year % 100 == 0)
    noun = after[:1].isupper()
    round_number = year % 100 == 0 or not 1850 <= year <= 2045
    if before in ("(", "/"):
        return not noun
    if noun and 1960 <= year <= 2045 and year % 10 and after[1:].islower() and (before in _BECOMES or not after.endswith(_COUNTED)):
        # "wurde 2015 Minister", "gewann 2015 Gold": things counted would be in the plural, and so would the verb
        return True
    if noun and (round_number or before not in p.lists.year_before):
        # "2015 Angela ..." is rare, "2015 Menschen" is not
        return False
    if noun:
        return before in ("in", "von", "vor", "nach", "bis") and not after.endswith("en")
    if after and after[0].islower() and after.endswith(_INFLECTED) and round_number:
        return False
    return not round_number or before in p.lists.year_before


def _word_year(p: Place) -> bool:
    return p.value("jahr") == "Y" and not p.hyphened


def _quarter(p: Place) -> bool:
    return p.value("nthunit") in ("Q", "HY")


def _century(p: Place) -> bool:
    nth = p.value("nth")
    return p.value("nthunit") == "CE" and isinstance(nth, int) and 0 < nth < 30


def _decade(p: Place) -> bool:
    """ "die 1990er", "80er Jahre", "der siebziger Jahre", not "60er-Pack" or "ein Sechziger"."""
    if any(role == "unit" for role, _ in p.words):
        return p.value("unit") == "Y" and not p.hyphened
    written = p.written("decade", "decadeword")
    if written.lower().endswith(("jahre", "jahren")):
        return True
    value = p.value("decade", "decadeword")
    article = p.before.lower() in ("die", "der", "den", "späten", "frühen", "anfang", "mitte", "ende", "seit", "und")
    return article and not p.hyphened and not p.after[:1].isupper() and isinstance(value, int) and value >= 20 and not written[:1].islower()


def _singular(p: Place, *roles: str) -> bool:
    return p.written(*roles).lower() not in _PLURALS


def _rel_unit(p: Place) -> bool:
    unit, rel = p.value("relunit"), p.value("rel", "relnear")
    if unit in ("S", "M", "H") or p.hyphened or not _singular(p, "relunit"):
        return False
    if unit == "D":
        return not (rel in (-1, -2) and any(role == "rel" for role, _ in p.words)) and p.written("relunit") not in ("Tages", "Tags")
    return True


def _part_of_unit(p: Place) -> bool:
    return p.value("relunit") not in ("S", "M", "H") and _singular(p, "relunit")


def _weekend(p: Place) -> bool:
    return p.value("relunit") == "WE" and not p.hyphened


def _first_units(p: Place) -> bool:
    """ "die ersten drei Monate (des Jahres)", "die letzten drei Tage des Jahres"; days and weeks only with what they begin or end."""
    bare = len(p.words) == 3
    last = any(role == "nth" and w.kind == "rel" for role, w in p.words)
    if last and (bare or not p.written("nth").lower().startswith("letzt")):
        return False
    return p.value("nth") in (1, -1) and p.value("nthunit") not in (("S", "M", "H", "D", "W", "Y") if bare else ("S", "M", "H"))


def _duration(p: Place) -> bool:
    written = " ".join(p.text[w.start : w.end].lower() for _, w in p.words)
    return (
        written not in ("eines tages", "guten tag", "ganzen tage")
        and not written.startswith(("guten ", "guter ", "gute "))
        and not p.hyphened
    )


def _bare_unit(p: Place) -> bool:
    written = p.written("unit")
    return (
        written.lower() in _PLURALS and written[:1].isupper() and not p.hyphened and p.before not in ("-", "–") and p.value("unit") != "WE"
    )


def _durable(p: Place) -> bool:
    """A number of years before a noun is an age unless the noun is something that lasts."""
    if not any(role == "yearsadj" or (role == "grownadj" and w.value[2] == "yearsadj") for role, w in p.words):
        return True
    return p.after.lower().endswith(p.lists.durable) or p.after.lower().startswith(p.lists.durable)


def _rel_units(p: Place) -> bool:
    return not _singular(p, "unit") and p.value("rel") != 0


def _plural_unit(p: Place) -> bool:
    return not _singular(p, "unit")


def _reference(p: Place) -> bool:
    """Not "früher als", "viel früher", "so bald wie möglich"."""
    if p.hyphened:
        return False
    if p.written("past").lower() == "früher" and (
        p.after in ("als", "oder") or p.before in ("viel", "noch", "etwas", "deutlich", "wesentlich")
    ):
        return False
    if p.written("past").lower() == "zuletzt" and p.before == "nicht":
        return False
    return not (p.written("future").lower() == "bald" and p.before in ("so", "sehr", "möglichst"))


def _adverb_of_day(p: Place) -> bool:
    return p.written("partadv").lower() != "früh"


def _oclock(p: Place) -> bool:
    """ "ein Uhr", not "eine Uhr"; no hours beyond 24."""
    hours = [w.value for role, w in p.words if role == "hour"]
    return p.written("hour").lower() not in ("eine", "einer", "einen", "einem", "eines") and all(
        0 <= h <= 24 and h == int(h) for h in hours
    )


def _in_time(p: Place, side: int) -> bool:
    role, word = p.words[-1]
    if role == "sometime" and not p.text[word.start : word.end].lower().endswith("em"):
        return False  # "seit längerem", not "seit langer Krankheit"
    rel = p.value("rel")
    return rel is None or (isinstance(rel, int) and rel * side > 0)


def _head_of_sentence(p: Place) -> bool:
    """ "Morgen beginnt ...": the head of a sentence, before a verb or a preposition."""
    return p.before in ("", ".", "!", "?", ":", "„", "“", "»", "«", '"') and (len(p.words) > 1 or p.after[:1].islower())


def _no_noun_after(p: Place) -> bool:
    """ "am 15. wieder", not "am 15. Verhandlungstag" or "am 3. internationalen Kongress"."""
    after = p.after
    return not after[:1].isupper() and not after.endswith(_INFLECTED) and not after[:1].isdigit()


def _season(p: Place) -> bool:
    """A bare season needs a word before it that goes with times: "Sommer" and "Winter" are also names."""
    return not p.hyphened and (len(p.words) > 1 or p.before.lower() in p.lists.season_before)


def _numbered_day(p: Place) -> bool:
    """ "1.1." alone is a date after a word that goes with dates, in brackets or lists; "Profil 1.1." is none."""
    return len(p.words) > 1 or p.words[0][0] != "dm" or not (p.before[:1].isupper() and p.before.isalpha())


def _of_a_year(p: Place) -> bool:
    """ "Juni letzten Jahres", not "Winter diese Woche"."""
    return p.value("relunit") in ("Y", None) and not p.hyphened


def _day_and_month(p: Place) -> bool:
    day, month = p.words[0][1].value
    return 1 <= day <= 31 and 1 <= month <= 12 and p.after not in ("Uhr", "Prozent", "%", "Euro", "Meter", "Millionen", "Grad")


def _no_span_after(p: Place) -> bool:
    """ "nach 1:26 Stunden" is no time of day."""
    return p.after not in ("Stunden", "Minuten", "Sekunden", "Std", "Min", "h", "min")


def _adjective_of_now(p: Place) -> bool:
    return p.written("rel").lower().startswith(("aktuell", "jetzig", "gegenwärtig", "derzeitig"))


_NOT_A_RATE = frozenset(["zuvor", "davor", "vorher", "danach", "darauf", "später", "der", "des", "nach", "vor", "seit"])


def _rate(p: Place) -> bool:
    """ "20 Euro im Monat", "dreimal am Tag"; not "20 Euro im Jahr 2015", "20 Euro im Monat Mai", "dreimal am Tag der Wahl"."""
    month = p.value("unit") == "Mo" and p.after[:1].isupper()
    year = p.text[p.words[-1][1].end : p.words[-1][1].end + 2].strip().isdigit()
    return _singular(p, "unit") and not year and p.after not in _NOT_A_RATE and not month and not p.hyphened


def _these_days(p: Place) -> bool:
    """ "dieser Tage", "in diesen Tagen"."""
    return p.value("unit") == "D" and not _singular(p, "unit") and p.written("rel").lower() in ("dieser", "diesen")


GUARDS: dict[str, Callable[[Place], bool]] = {
    "not_hyphened": _not_hyphened,
    "part_of_day": _not_hyphened,
    "bare_month": _bare_month,
    "bare_year": _bare_year,
    "word_year": _word_year,
    "quarter": _quarter,
    "century": _century,
    "decade": _decade,
    "rel_unit": _rel_unit,
    "part_of_unit": _part_of_unit,
    "weekend": _weekend,
    "first_units": _first_units,
    "duration": _duration,
    "bare_unit": _bare_unit,
    "durable": _durable,
    "rel_units": _rel_units,
    "one_unit": lambda p: _singular(p, "unit"),
    "singular_unit": lambda p: _singular(p, "relunit") and p.value("relunit") not in ("S", "M", "H"),
    "plural_unit": _plural_unit,
    "reference": _reference,
    "adverb_of_day": _adverb_of_day,
    "oclock": _oclock,
    "head_of_sentence": _head_of_sentence,
    "no_noun_after": _no_noun_after,
    "no_span_after": _no_span_after,
    "season": _season,
    "numbered_day": _numbered_day,
    "of_a_year": _of_a_year,
    "day_and_month": _day_and_month,
    "adjective_of_now": _adjective_of_now,
    "rate": _rate,
    "a_few": lambda p: p.written("num").lower() in ("", "ein"),  # "ein paar Tage", but "einen | mehrere Jahre dauernden Streit"
    "same_unit": lambda p: len({w.value for _, w in p.words if isinstance(w.value, str)}) == 1 and _singular(p, "unit"),
    "weekends": lambda p: p.value("unit") == "WE" and not _singular(p, "unit"),
    "new_year": lambda p: p.value("relunit") == "Y" and _singular(p, "relunit"),
    "no_speed": lambda p: not p.before.lower().endswith(("kilometer", "kilometern", "km", "meter", "metern", "meilen", "knoten")),
    "these_days": _these_days,
    "lasted": lambda p: p.value("unit") in ("H", "M") and not _singular(p, "unit"),
    "some_time": lambda p: p.written("sometime").lower().startswith(("einig", "etlich")),
    "past_time": lambda p: _in_time(p, -1),
    "future_time": lambda p: _in_time(p, 1),
}
"""What a pattern's `guard` names; `hence` is decided where the clause's direction is known."""
