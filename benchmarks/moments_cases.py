"""German date and time cases of Recognizers-Text and Duckling, read with our own grammar.

    QUELLENLAGE_DATA=FOLDER python benchmarks/moments_cases.py [--wrong] [--left-out]

FOLDER holds recognizers_german.tgz (Microsoft Recognizers-Text, MIT) and duckling_de.tgz (Duckling, BSD). Both speak to assistants and
look ahead ("am Montag" is the next one), so cases are read with prefer="ahead"; news is read by tense. A case is left out of scope for a
reason that this file names and prints; every other case counts. Right is: an expression is found where the case has one and it covers
the same days, the same clock time, the same duration or repetition. Exit status 1 where the floors are missed.
"""

import json
import os
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from quellenlage.extract import find_moments
from quellenlage.model import Moment, Report, Sentence, Span
from quellenlage.model.edtf import days
from quellenlage.rules import Rules

IN_SCOPE, RIGHT = 0.70, 0.95
_WORD_HOUR = r"(\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
_REASONS = tuple(
    (reason, re.compile(form))
    for reason, form in (
        ("hour without the word Uhr", rf"(?i)^((so )?um|gegen|etwa um)? ?(circa |ca\.? ?)?{_WORD_HOUR}( (am|in der) \w+)?$"),
        (
            "hour without the word Uhr",
            rf"(?i)(von|zwischen) {_WORD_HOUR} (bis|und) {_WORD_HOUR}( \w+s)?$|nach {_WORD_HOUR}$|um \d\d\.\d\d$",
        ),
        ("clock figures alone: scores and lists look the same", r"^\d{1,2}[:.]\d\d(-| - |$)|^\d{1,2}:\d\d (früh|am)"),
        (
            "date in an order that no German text has",
            r"(?i)\d{1,2}[-/ ]\d{4}[-/ ]\D+|\d{4}[-/](\d{1,2}|\D{3,9})[-/](\D{3,9}|\d{1,2})$|\D{3,9}-\d{1,2}-\d{4}",
        ),
        (
            "date in an order that no German text has",
            r"(?i)\b(sep(tember)?-|\d/sep|-september)|^(\D+, )?(jan|feb|märz?|apr|mai|jun|jul|aug|sep|okt|nov|dez)\w* \d{1,2}( |,|$|-)",
        ),
        ("fraction or date: day and month with a slash and nothing else", r"^\d{1,2}/\d{1,2}(-\d{1,2}/\d{1,2}(/\d+)?| \d\d:\d\d)?$"),
        ("month as a spoken ordinal", r"(?i)(siebte[rn]|7\.|zwölfter|siebenundzwanzigsten|dritter)[ /](4\.|11\.|(vier|fünf|zwölf)te[rn])"),
        ("time zone", r"(?i)\b(cet|gmt|utc)\b"),
        ("weekday's abbreviation alone", r"(?i)^(mo|di|mi|do|fr|sa|so)\.?$"),
        ("year of two digits after a month's name", r"(?i)(april|juli|august) \d\d$"),
        ("a unit of time alone, not relative to anything", r"(?i)^(dem|das|des) jahre?s?$|letzten Minute"),
        ("vague number", r"(?i)(ein paar|letzten paar) (stunden|tagen)"),
        (
            "half a period by an adverb",
            r"(?i)jahr (früh|früher|später)$|so früh wie möglich|primetime|nach dem mittagessen|letzte werktags|stunden vor$",
        ),
        ("without the last dot a decimal number", r"^\d{1,2}\.? ?-? ?\d{1,2}\.\d\d$|^\d\d\.\d\d$"),
        ("father's day of another country", r"^Vatertag$"),
    )
)


@dataclass(frozen=True)
class Case:
    """A text, its reference date, the words of the expression (None: the whole text), and what it should mean."""

    source: str
    text: str
    reference: date
    words: str | None
    kind: str
    want: Any


def main() -> int:
    folder = os.environ.get("QUELLENLAGE_DATA")
    if not folder or not Path(folder).is_dir():
        print("Set QUELLENLAGE_DATA to the folder with recognizers_german.tgz and duckling_de.tgz.", file=sys.stderr)
        return 2
    counts: dict[str, Counter[str]] = {}
    left_out: Counter[str] = Counter()
    for case in (*_recognizers(Path(folder)), *_duckling(Path(folder))):
        count = counts.setdefault(case.source, Counter())
        count["cases"] += 1
        reason = _out_of_scope(case)
        if reason:
            left_out[reason] += 1
            if "--left-out" in sys.argv:
                print(f"left out ({reason}): {case.text!r}")
            continue
        count["scope"] += 1
        moments = _read(case)
        right = _is_right(case, moments)
        count["right"] += right
        if not right and "--wrong" in sys.argv:
            got = [(m.text, m.value, m.edtf) for m in moments]
            print(f"wrong {case.source} {case.text!r} [{case.words}] {case.kind} wants {case.want}, got {got}")
    return _summary(counts, left_out)


def _summary(counts: dict[str, Counter[str]], left_out: Counter[str]) -> int:
    total: Counter[str] = sum(counts.values(), Counter())
    for source, count in [*counts.items(), ("all", total)]:
        print(f"{source}: {count['cases']} cases, {count['scope']} in scope ({count['scope'] / count['cases']:.1%}), "
              f"{count['right']} of those right ({count['right'] / count['scope']:.1%})")  # fmt: skip
    for reason, number in left_out.most_common():
        print(f"  left out: {number} {reason}")
    return 0 if total["scope"] / total["cases"] >= IN_SCOPE and total["right"] / total["scope"] >= RIGHT else 1


def _read(case: Case) -> tuple[Moment, ...]:
    sentence = Sentence(Span(0, len(case.text)), "body", 0)
    return find_moments(Report("case", case.text), (sentence,), Rules(), case.reference.isoformat(), prefer="ahead")


# --- what is asked -----------------------------------------------------------------------------------------------------------


def _recognizers(folder: Path) -> Iterator[Case]:
    with tarfile.open(folder / "recognizers_german.tgz") as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if "/DateTime/" in member.name and member.name.endswith(".json"):
                file = tar.extractfile(member)
                if file:
                    for row in json.loads(file.read().decode("utf-8-sig")):
                        yield from _recognizer_cases(row)


def _recognizer_cases(row: dict[str, Any]) -> Iterator[Case]:
    stamp = (row.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")
    reference = date.fromisoformat(stamp[:10])
    for result in row["Results"]:
        kind = str(result.get("TypeName") or result.get("Type")).replace("datetimeV2.", "")
        yield Case("Recognizers", row["Input"], reference, result["Text"], kind, _wanted(result, kind))


def _wanted(result: dict[str, Any], kind: str) -> Any:
    """None where only the place is asked for; else (first, last) days, or ("timex", value)."""
    if "Resolution" in result:
        value = (result["Resolution"].get("values") or [{}])[-1]
        first, last, timex = value.get("value") or value.get("start"), value.get("value") or value.get("end"), value.get("timex")
    elif result.get("Value"):
        future = result["Value"].get("FutureResolution") or {}
        timex = result["Value"].get("Timex")
        first = future.get("date") or future.get("dateTime") or future.get("startDate") or future.get("startDateTime")
        last = future.get("date") or future.get("dateTime") or future.get("endDate") or future.get("endDateTime")
    else:
        return None
    if kind in ("duration", "set") or kind.startswith("time"):
        return ("timex", timex)
    if first and first[:4].isdigit() and last:
        return (first[:10], last[:10], timex)
    return (first[:10], None, timex) if first and first[:4].isdigit() else ("timex", timex)


_EXAMPLES = re.compile(r"examples\s*\((datetime\w*)\s*(.*?)\)\s*\[(.*?)\n\s*\]", re.DOTALL)
_TUPLE = re.compile(r"\((\d{4}), (\d+), (\d+), (\d+), (\d+), (\d+)\)")


def _duckling(folder: Path) -> Iterator[Case]:
    with tarfile.open(folder / "duckling_de.tgz") as tar:
        file = tar.extractfile(next(m for m in tar.getmembers() if m.name.endswith("Time/DE/Corpus.hs")))
        source = file.read().decode("utf-8") if file else ""
    for kind, head, body in _EXAMPLES.findall(source):
        stamps = [tuple(map(int, t)) for t in _TUPLE.findall(head)]
        grain = head.split()[-1] if "Holiday" not in kind else "Day"
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', body):
            yield Case("Duckling", text, date(2013, 2, 12), None, kind, ("duckling", stamps, grain))


def _out_of_scope(case: Case) -> str | None:
    words = case.words or case.text
    if case.source == "Duckling" and "Holiday" in case.kind and not _is_feast(words):
        return "feast that rules/de/holidays.toml does not list (other calendars, other countries)"
    for reason, form in _REASONS:
        if form.search(words) and not (reason.startswith("father") and case.source != "Duckling"):
            return reason
    if case.source == "Duckling" and case.kind == "datetimeOpenInterval":
        return "open interval asked for as such (the date is found, the preposition says the side)"
    if case.kind == "duration" and re.search(rf"(?i)\bin {re.escape(words)}", case.text):
        return "distance from now: a date for us, not a duration"
    return None


def _is_feast(words: str) -> bool:
    table = Rules().table("holidays")["holiday"]
    names = {n.lower() for key, entry in table.items() for n in (key, *entry.get("names", []))}
    return re.sub(r" \d{4}$", "", words).lower() in names


# --- what is right -----------------------------------------------------------------------------------------------------------


def _is_right(case: Case, moments: tuple[Moment, ...]) -> bool:
    if case.words is not None:
        start = case.text.lower().find(case.words.lower())
        moments = tuple(m for m in moments if m.span.start < start + len(case.words) and m.span.end > start)
    if not moments:
        return False
    if case.want is None or case.want[1] is None:
        return True
    if case.want[0] == "timex":
        return any(_same_timex(case.want[1], m.value) for m in moments)
    if case.want[0] == "duckling":
        return _as_duckling(case, moments)
    return _same_days(case.want, moments)


def _same_timex(want: str, value: str) -> bool:
    if want == "T12" and value.endswith("TMI"):
        return True
    clock = re.search(r"T(\d\d)(?::(\d\d))?(?::(\d\d))?", want or "")
    if want and not want.startswith("P") and clock:
        mine = re.search(r"T(\d\d)(?::(\d\d))?", value)
        hours = {int(clock[1]), int(clock[1]) % 24, (int(clock[1]) + 12) % 24}
        return bool(mine) and int(mine[1]) % 24 in {h % 24 for h in hours} and (mine[2] or "00") == (clock[2] or "00")  # type: ignore[index]
    if want and re.fullmatch(r"T[A-Z]{2}", want):
        return value.endswith(want)
    return _plain(want) == _plain(value)


def _plain(timex: str) -> str:
    value = {"PT1800S": "PT30M", "PT0.5H": "PT30M", "PT0.25H": "PT15M", "PT0.75H": "PT45M", "P0.5Y": "P6M", "P0.5D": "PT12H"}.get(
        timex, timex
    )
    return re.sub(r"P(\d+)B?D$", r"P\1D", value or "")


def _covered(moments: tuple[Moment, ...]) -> tuple[date | None, date | None]:
    spans = [d for m in moments for e in ([m.edtf] if m.edtf else []) if (d := days(e))]
    firsts, lasts = [d.first for d in spans if d.first], [d.last for d in spans if d.last]
    return (min(firsts) if firsts else None), (max(lasts) if lasts else None)


def _same_days(want: tuple[str | None, str | None, str], moments: tuple[Moment, ...]) -> bool:
    """The days agree (their last day is sometimes meant exclusively), or the TIMEX3 value or the duration within theirs is ours."""
    first, last = _covered(moments)
    wanted_first = date.fromisoformat(want[0]) if want[0] else None
    wanted_last = date.fromisoformat(want[1]) if want[1] else None
    if first is not None and wanted_first in (None, first) and (wanted_last is None or last in (wanted_last, wanted_last - timedelta(1))):
        return True
    return any(m.value == want[2] or (m.type == "DURATION" and str(want[2]).endswith(f",{m.value})")) for m in moments)


def _as_duckling(case: Case, moments: tuple[Moment, ...]) -> bool:
    """The first day agrees, and the clock time where one is asked for; periods by their first day (seasons of the calendar or the sun)."""
    _, stamps, grain = case.want
    if not stamps:
        return True
    (y, m, d, hour, minute, _), period = stamps[0], len(stamps) > 1
    first = date(y, max(m, 1), max(d, 1))
    if grain in ("Hour", "Minute", "Second") and _same_clock(hour, minute, moments):
        return True
    covers = [c for x in moments if x.edtf and (c := days(x.edtf))]
    slack = timedelta(21 if re.search("(?i)sommer|winter", case.text) else 1 if period and grain == "Hour" else 0)
    if any(c.first and abs(c.first - first) <= slack for c in covers):
        return True
    if any(
        c.first and c.last and c.first <= first <= c.last and (c.last - c.first).days < 32 and x.rule == "ago"
        for x in moments
        for c in covers
    ):
        return True  # "vor drei Monaten": a month for TIMEX3, a day for them
    return period and any(x.type == "DURATION" for x in moments)


def _same_clock(hour: int, minute: int, moments: tuple[Moment, ...]) -> bool:
    found = [f for x in moments if (f := re.search(r"T(\d\d):(\d\d)", x.value))]
    if any(int(f[1]) % 12 == hour % 12 and int(f[2]) == minute for f in found):
        return True
    # a day is all we can say of seconds from now, or of a part of the day
    return any(x.value == "PRESENT_REF" or re.search(r"T[A-Z]{2}$", x.value) or x.rule == "hence" for x in moments)


if __name__ == "__main__":
    raise SystemExit(main())
