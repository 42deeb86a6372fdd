"""Words for people, German first, English beside it: numbers, dates, sources, and the sentences of conflicts and findings."""

import math
from collections.abc import Sequence

from quellenlage.compare.facts import Fact
from quellenlage.compare.laws import Laws
from quellenlage.compare.periods import Period, calendar_day

LANGUAGES = ("de", "en")
_MONTHS = {
    "de": ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}

EXPLANATIONS: dict[str, dict[str, str]] = {
    "older_as_of": {"de": "älterer Stand", "en": "older as-of date"},
    "unstated_as_of": {"de": "Stand nicht angegeben", "en": "as-of date not stated"},
    "other_estimator": {"de": "andere schätzende Stelle", "en": "other estimator"},
    "other_measure": {"de": "anderes Maß", "en": "other measure"},
    "other_scope": {"de": "anderer Umfang", "en": "other scope"},
    "other_place": {"de": "anderer Ort", "en": "other place"},
    "part_and_whole": {"de": "Teil und Ganzes", "en": "part and whole"},
    "correction": {"de": "Korrektur oder spätere Angabe der Quelle", "en": "correction or later figure of the source"},
    "copy": {"de": "Abschrift", "en": "copy"},
    "translation_slip": {"de": "vermutlich Übersetzungsfehler", "en": "probably a translation slip"},
    "hedge": {"de": "nur unter Vorbehalt gesagt", "en": "hedged"},
    "forecast": {"de": "Vorhersage", "en": "forecast"},
    "denied": {"de": "bestritten", "en": "denied"},
}

_SENTENCES: dict[str, dict[str, str]] = {
    "clash": {"de": "{who} können nicht {all} gelten{condition}.", "en": "{who} cannot {all} hold{condition}."},
    "clash.one": {
        "de": "{who}: Diese Angaben derselben Quelle können nicht zugleich gelten{condition}.",
        "en": "{who}: these figures of one source cannot hold together{condition}.",
    },
    "difference": {"de": "{who} unterscheiden sich; Erklärung: {explanation}.", "en": "{who} differ; explanation: {explanation}."},
    "explained": {"de": "Mögliche Erklärung: {explanation}.", "en": "Possible explanation: {explanation}."},
    "incomplete": {
        "de": "Die Liste der Widersprüche in der Geschichte um Bericht {label} ist nicht vollständig ({reason}).",
        "en": "The list of contradictions in the story around report {label} is not complete ({reason}).",
    },
}
_REASONS = {
    "cap": {"de": "Höchstzahl erreicht", "en": "limit reached"},
    "time": {"de": "Zeit abgelaufen", "en": "time is up"},
    "positions": {"de": "zu viele verschiedene Angaben", "en": "too many different figures"},
    "precision": {"de": "Genauigkeit des Lösers", "en": "precision of the solver"},
}


def sentence(name: str, language: str, **parts: str) -> str:
    """One of the sentences above, filled."""
    return _SENTENCES[name][language].format(**parts)


def explanation(name: str, language: str) -> str:
    """The name of an explanation as people read it."""
    return EXPLANATIONS.get(name, {}).get(language, name)


def reason(name: str, language: str) -> str:
    """Why a search was cut."""
    return _REASONS.get(name, {}).get(language, name)


def number(value: float, language: str = "de") -> str:
    """A figure with the thousands mark of the language."""
    text = f"{value:,.0f}" if abs(value - round(value)) < 1e-9 or abs(value) >= 1000 else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "de" else text


def interval(low: float | None, high: float | None, approximate: bool = False, language: str = "de") -> str:
    """A figure with its bounds in words: "rund 300", "mindestens 1.000", "1.000 bis 3.000"."""
    words = {"de": ("mindestens", "höchstens", "bis", "rund", "offen"), "en": ("at least", "at most", "to", "about", "open")}[language]
    bottom = None if low is None or (low <= 0 and high is None) else low
    top = None if high is None or math.isinf(high) else high
    if bottom is None and top is None:
        return words[4]
    if top is None:
        return f"{words[0]} {number(bottom or 0.0, language)}"
    if bottom is None:
        return f"{words[1]} {number(top, language)}"
    head = f"{words[3]} " if approximate else ""
    if bottom == top:
        return head + number(bottom, language)
    return f"{head}{number(bottom, language)} {words[2]} {number(top, language)}"


def figure(fact: Fact, laws: Laws, language: str = "de") -> str:
    """ "rund 300 Getötete" """
    claim = fact.claim
    label = fact.noun if fact.noun not in (None, "+", "-") and claim.counted is None else laws.label(fact.measure, language)
    if fact.measure in laws.nouns and claim.counted is not None:
        label = claim.counted.text
    return f"{interval(claim.low, claim.high, claim.approximate, language)} {label or ''}".strip()


def source_name(fact: Fact, language: str = "de") -> str:
    """The words that name the source in the report, or the report's own voice."""
    if fact.claim.sources:
        return fact.claim.sources[0].text
    return {"de": "Bericht {} ohne Quelle", "en": "report {} unsourced"}[language].format(fact.claim.report)


def told(facts: Sequence[Fact], laws: Laws, language: str = "de") -> str:
    """ "NIS, rund 300 Getötete + rund 2.700 Verletzte, und Selenskyj, rund 4.000 Tote und Verletzte," """
    by_source: dict[str, list[Fact]] = {}
    for fact in facts:
        by_source.setdefault(fact.source, []).append(fact)
    parts = [
        f"{source_name(group[0], language)} ({' + '.join(dict.fromkeys(figure(f, laws, language) for f in group))})"
        for group in by_source.values()
    ]
    return join(parts, language)


def join(parts: Sequence[str], language: str = "de") -> str:
    """ "a, b und c" """
    word = {"de": " und ", "en": " and "}[language]
    return word.join(parts) if len(parts) < 3 else ", ".join(parts[:-1]) + word + parts[-1]


def period_words(when: Period, language: str = "de") -> str:
    """A stretch of days as the object of "meinen": "den Januar 2025", "das Jahr 2024", "den 23. Dezember 2024"."""
    if not when.known:
        return {"de": "denselben Stand", "en": "the same status"}[language]
    first, last = calendar_day(when.start), calendar_day(max(int(when.start), math.ceil(when.end) - 1))
    month = _MONTHS[language][first.month - 1]
    if first == last:
        return f"den {first.day}. {month} {first.year}" if language == "de" else f"{first.day} {month} {first.year}"
    if first.day == 1 and (last.year, last.month) == (first.year, first.month) and when.width >= 28:
        return f"den {month} {first.year}" if language == "de" else f"{month} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"das Jahr {first.year}" if language == "de" else str(first.year)
    return {"de": "denselben Zeitraum", "en": "the same period"}[language]


def short_date(day: float, language: str = "de") -> str:
    """ "23.12.2024" """
    when = calendar_day(day)
    return f"{when.day}.{when.month}.{when.year}" if language == "de" else when.isoformat()
