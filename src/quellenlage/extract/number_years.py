"""Ordinals, days, years and clock times in digits: what a full stop, a month or a preposition makes of a number."""

from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_line import Draft, Line, Verdict, adjective

_YEARS = range(1900, 2100)
_OLD_YEARS = range(1000, 2200)
_CLOSING = frozenset(")]\"»«“”’'.!?…›‹")


def settle_dotted(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    """Says what "14.30" or "3.12" is: a clock time before Uhr, a decimal before Millionen, a day before its full stop."""
    after = line.low(draft.last)
    day, _, month = line.word(draft.first).partition(".")
    calendar = day.isdecimal() and month.isdecimal() and 0 < int(day) < 32 and 0 < int(month) < 13
    if after in lexicon.labels["time_after"]:
        draft.kind, draft.rule = "time", "time.dotted"
    elif draft.scaled > 1:
        draft.kind = "cardinal"
    elif after == "." and line.glued(draft.last - 1) and calendar and (draft.last < len(line) - 1 or _before_day(line, draft, lexicon)):
        draft.kind, draft.rule = "date", "date.dotted"


def _before_day(line: Line, draft: Draft, lexicon: Lexicon) -> bool:
    return line.low(draft.first - 1) in lexicon.labels["before_day"]


def settle_colon(line: Line, draft: Draft) -> None:
    """A clock time without Uhr stays one only in company of a time word; else "3:1" and "12:10" are scores."""
    minutes = line.word(draft.first).split(":")[-1]
    before = line.low(draft.first - 1)
    if draft.kind == "time" and (len(minutes) < 2 or before in ("mit", "siegt", "gewinnt", "ein", "beim", "zum", "endet", "endete")):
        draft.kind, draft.rule = "score", "score.colon"


def judge_ordinal(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    if draft.form != "digits":
        return None
    mark = line.word(draft.last)
    if mark == ")" and draft.first == 0 and draft.value < 100:
        return "list", "list.bracket"
    after = draft.last + 1
    if mark != "." or not line.glued(draft.last - 1):
        return ("date", "date.month") if line.low(draft.last) in lexicon.labels["months"] and draft.value < 32 else None
    if line.word(after) in (")", "/", ",") and line.word(draft.first - 1) in ("(", ",", "/"):
        return "ordinal", "ordinal.bracket"
    if all(line.word(i) in _CLOSING for i in range(after, len(line))):
        return None
    if draft.value != int(draft.value) or draft.rule not in ("digits.plain", "range.digits.plain"):
        return None
    if line.low(after) in lexicon.labels["months"] and draft.value < 32:
        return "date", "date.day"
    if draft.first == 0 and draft.value < 100 and line.noun(after):
        return "list", "list.dot"
    return ("ordinal", "ordinal.dot") if draft.value < 1000 else None


def judge_year(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    if not draft.rule.endswith("digits.plain") or draft.form != "digits" or draft.scaled > 1 or draft.value != int(draft.value):
        return None
    labels = lexicon.labels
    before, after = line.low(draft.first - 1), line.low(draft.last)
    if before == "." and line.low(draft.first - 2) in labels["months"]:
        before = line.low(draft.first - 2)
    value = int(draft.value)
    if (
        draft.first == 0
        and value in range(1400, 1900)
        and value % 100
        and line.word(draft.last).islower()
        and not adjective(line, draft.last)
    ):
        return "date", "year.first"
    counted = line.noun(draft.last) and before in ("seit", "ende", "anfang", "mitte") and value % 100 == 0
    if value in _OLD_YEARS and not counted and (before in labels["year"] or before in labels["months"] or _year_compound(before)):
        return "date", "year.word"
    if before in labels["months"] and value < 32 and after in (",", "."):
        return None
    if draft.rule == "range.digits.plain" and value in _OLD_YEARS and int(draft.high or 0) in _YEARS and not line.noun(draft.last):
        return "date", "year.range"
    if value in _OLD_YEARS and before in ("des", "dem") and line.word(draft.last).islower():
        return "date", "year.singular"  # "des 1612 verstorbenen Dichters": behind a singular nothing is counted
    if value in _OLD_YEARS and after.startswith("geboren") and before in ("nach", "vor", "ab", "bis", "seit"):
        return "date", "year.born"
    if value not in _YEARS and not (draft.rule == "range.digits.plain" and value in _OLD_YEARS and before in ("zwischen", "(")):
        return None
    if (
        draft.rule == "range.digits.plain"
        and before in ("von", "zwischen", "seit", "(")
        and (draft.high or 0) - value < 120
        and value % 100
    ):
        return "date", "year.range"
    compared = before in ("als", "über") and line.word(draft.last)[:1] in ("", ".", ",", ")", ";")
    if before not in ("unter", "gegen") and not compared and _bounded(line, draft.first - 1, lexicon):
        return None
    noun_follows = line.noun(draft.last) or (
        line.word(draft.last).islower() and after.endswith(("e", "en", "er")) and line.noun(draft.last + 1)
    )
    if not noun_follows:
        return "date", "year.bare"
    if before in labels["weak_year"] and value % 100 and not line.noun(draft.last):
        return "date", "year.preposition"
    if before in ("in", "im", "ab", "seit", "bis", "vor", "(") and value % 100:
        return "date", "year.preposition"
    return ("date", "year.odd") if value % 50 and 1950 < value < 2040 and not _plural_noun(line, draft.last) else None


def _plural_noun(line: Line, at: int) -> bool:
    """Weak sign that the word at `at` is a counted noun in the plural."""
    word = line.low(at)
    return line.noun(at) and word.endswith(("en", "er", "e", "n", "s")) and line.word(at + 1) not in (".",) and len(word) > 3


def _year_compound(word: str) -> bool:
    return (
        word.endswith(("jahr", "jahre", "jahres", "jahren", "sommer", "herbst", "winter", "frühling", "saison", "quartal", "halbjahr"))
        and len(word) > 6
    )


def _bounded(line: Line, at: int, lexicon: Lexicon) -> bool:
    """True where a phrase that bounds numbers ends at token `at` ("mehr als 2015 Menschen"): no year then."""
    phrases = lexicon.phrases.get(line.low(at), ())
    return any(all(line.low(at - len(words) + 1 + k) == word for k, word in enumerate(words)) for words, _ in phrases)
