"""Numbers in digits: German, Swiss, English and SI style; dates, clock times, scores and the like as what they are."""

import re
import unicodedata

_SPACES = " \u00a0\u202f\u2009"
_FRACTIONS = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
CORE = rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:,[0-9]+)?|[0-9]+(?:[.,:'’/][0-9]+)*[{_FRACTIONS}]?"
"""Digits with their inner separators (no sign, no final mark); matches linearly."""

_LONGEST = 40
_MOST_DIGITS = 19  # a trillion ("Trillion") has 19; longer rows of digits are keys and account numbers, not counts
_GERMAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_SWISS = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]+)?")
_SI = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_PLAIN = re.compile(r"[0-9]+(?:,[0-9]+)?")
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")
_YEARS = re.compile(r"(?:1[0-9]|20)[0-9]{2}/(?:[0-9]{2}|[0-9]{4})")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?")
_SCORE = re.compile(r"[0-9]{1,3}:[0-9]{1,3}")
_SLASH = re.compile(r"([0-9]{1,2})/([0-9]{1,3})")
_PHONE = re.compile(r"0[0-9]{2,5}/[0-9]{3,}")
_DOTTED = re.compile(r"[0-9]{1,4}\.[0-9]{1,2}")

Read = tuple[float, str, str]


def read_digits(core: str) -> Read | None:
    """(value, kind, rule) of a text that CORE matched. Kind is "cardinal" where the form alone says nothing against it.

    "10.000" is ten thousand and "4,800" is four point eight, as German readers read them. A dotted "2.5" or "14.30" is kind "other": only
    what follows it (Uhr, Millionen) can say more. Forms that are no number at all ("1.2.3") get value 0 and kind "model".
    """
    if len(core) > _LONGEST or sum(c.isdigit() for c in core) > _MOST_DIGITS:
        return 0.0, "model", "digits.odd"
    if _PLAIN.fullmatch(core):
        return float(core.replace(",", ".")), "cardinal", "digits.decimal" if "," in core else "digits.plain"
    for pattern, rule, grouping in ((_GERMAN, "digits.german", "."), (_SWISS, "digits.swiss", "'’"), (_SI, "digits.si", _SPACES)):
        if pattern.fullmatch(core):
            return float("".join(c for c in core if c not in grouping).replace(",", ".")), "cardinal", rule
    if _ENGLISH.fullmatch(core):
        return float(core.replace(",", "")), "cardinal", "digits.english"
    if core[-1] in _FRACTIONS:
        whole = read_digits(core[:-1]) if core[:-1] else None
        return (whole[0] if whole else 0) + unicodedata.numeric(core[-1]), "cardinal" if whole else "fraction", "digits.vulgar"
    return _other_form(core)


def _other_form(core: str) -> Read:
    if _DATE.fullmatch(core):
        return float(re.split(r"[./]", core)[0]), "date", "date.digits"
    if _YEARS.fullmatch(core):
        return float(core[:4]), "date", "date.years"
    if _CLOCK.fullmatch(core) and len(core.split(":")[1]) == 2:
        return float(core.split(":")[0]), "time", "time.clock"
    if _SCORE.fullmatch(core):
        return float(core.split(":")[0]), "score", "score.colon"
    slash = _SLASH.fullmatch(core)
    if slash and int(slash[2]) > 0:
        return int(slash[1]) / int(slash[2]), "fraction", "digits.slash"
    if _PHONE.fullmatch(core):
        return 0.0, "phone", "phone.slash"
    if _DOTTED.fullmatch(core):
        return float(core), "other", "digits.dotted"
    return 0.0, "model", "digits.odd"
