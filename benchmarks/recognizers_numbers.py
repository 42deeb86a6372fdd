"""German numbers against two foreign collections of cases: Recognizers-Text (number, number range, currency) and Duckling (numerals).

    QUELLENLAGE_DATA=FOLDER python -m benchmarks.recognizers_numbers [--list]

FOLDER holds recognizers_german.tgz and duckling_de.tgz. A case is right if every number it expects is found at its words with its value
(and currency), and no other. Cases out of scope are counted and listed with the reason; `--list` prints those in scope as well.
"""

import argparse
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quellenlage.extract import find_numbers
from quellenlage.model import Number, Report, Sentence, Span
from quellenlage.rules import Rules

_FOLDER = "recognizers/Specs"
_FILES = ("Number/German/NumberModel.json", "Number/German/NumberRangeModel.json", "NumberWithUnit/German/CurrencyModel.json")
_CODES = {
    "dollar": "USD",
    "united states dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "british pound": "GBP",
    "cambodian riel": "KHR",
    "finnish markka": "FIM",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "new zealand dollar": "NZD",
    "mexican peso": "MXN",
    "indian rupee": "INR",
    "rupee": "XXX",
}
_FRACTION = re.compile(r"halbe|drittel|viertel|/|[½⅙]", re.IGNORECASE)
_ENGLISH_SCALE = re.compile(r"[0-9]G$")
_NAMES = ("model.letters", "idiom.surname")
_NOTHING = ("keiner", "keinen")


@dataclass(frozen=True)
class Case:
    """One case: the text, what is expected in it, and why it is out of scope ("" where it is in)."""

    source: str
    text: str
    expected: tuple[tuple[str, float | None, float | None, str | None], ...]
    outside: str = ""


def recognizers(folder: Path) -> Iterator[Case]:
    """The Recognizers cases of number, number range and currency."""
    with tarfile.open(folder / "recognizers_german.tgz") as archive:
        for name in _FILES:
            file = archive.extractfile(f"{_FOLDER}/{name}")
            for case in json.loads(file.read().decode("utf-8-sig")) if file else []:
                yield _recognizers_case(name.split("/")[-1].removesuffix(".json"), case)


def _recognizers_case(source: str, case: dict[str, Any]) -> Case:
    expected: list[tuple[str, float | None, float | None, str | None]] = []
    outside = ""
    for result in case["Results"]:
        words, value = str(result["Text"]), (result.get("Resolution") or {}).get("value")
        if value is None:
            outside = "a unit without a number"
            continue
        if source == "NumberRangeModel":
            low, high = (part.strip("()[] ") for part in value.split(","))
            expected.append((words, float(low) if low else None, float(high) if high else None, None))
            continue
        number = float(value.replace(".", "").replace(",", ".")) if value.count(",") == 1 else float(value)
        unit = _CODES.get(str((result.get("Resolution") or {}).get("unit", "")).lower()) if source == "CurrencyModel" else None
        if (
            source == "NumberModel"
            and _FRACTION.search(words)
            and "million" not in words
            and "milliard" not in words
            and "dutzend" not in words
        ):
            outside = "a fraction, not a cardinal number"
        expected.append((words, number, number, unit))
    if source == "NumberModel" and re.search(r"[0-9]+ bis [0-9]+ \w|\bvon \w+ bis \w+", case["Input"]):
        outside = "a range, which is one number here and two there"
    return Case(source, case["Input"], tuple(expected), outside)


def duckling(folder: Path) -> Iterator[Case]:
    """The Duckling examples of numerals."""
    with tarfile.open(folder / "duckling_de.tgz") as archive:
        file = archive.extractfile("duckling/Duckling/Numeral/DE/Corpus.hs")
        text = file.read().decode() if file else ""
    for value, list_ in re.findall(r"NumeralValue \(?(-?[0-9.]+)\)?\)\s*\[(.*?)\]", text, re.DOTALL):
        for words in re.findall(r'"([^"]*)"', list_):
            outside = ""
            if words.startswith((",", "-,")):
                outside = "a decimal without its zero"
            elif words in _NOTHING:
                outside = "a negation, not a number"
            elif _ENGLISH_SCALE.search(words):
                outside = "an engineering suffix (5G is a network)"
            number = float(value)
            yield Case("duckling", words, ((words, number, number, None),), outside)


def is_right(case: Case, numbers: tuple[Number, ...]) -> bool:
    """True where `numbers` are what `case` expects, no more and no less."""
    found = [n for n in numbers if n.kind not in ("ordinal", "date", "time", "score", "phone") and n.rule not in _NAMES]
    if case.source == "CurrencyModel":
        found = [n for n in found if n.unit is not None]
    elif case.source == "NumberRangeModel":
        found = [n for n in found if n.low is None or n.high is None]
    if len(found) != len(case.expected):
        return False
    return all(_agrees(case, n, e) for n, e in zip(found, case.expected, strict=True))


def _agrees(case: Case, number: Number, expected: tuple[str, float | None, float | None, str | None]) -> bool:
    words, low, high, unit = expected
    bounds = (low, high) if case.source == "NumberRangeModel" else (low, low)
    ours = (number.low, number.high) if case.source == "NumberRangeModel" else (_value(number), _value(number))
    same = all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= 1e-9 * max(1.0, abs(b)))
        for a, b in zip(ours, bounds, strict=True)
    )
    place = (
        number.text.lower() in words.lower()
        if case.source in ("CurrencyModel", "NumberRangeModel")
        else number.text.lower() == words.lower()
    )
    signed = case.source == "duckling" and words.lower().endswith(number.text.lower())
    return same and (place or signed) and (unit is None or number.unit == unit)


def _value(number: Number) -> float | None:
    return number.low if number.low is not None else number.high


def read(text: str, rules: Rules) -> tuple[Number, ...]:
    """The numbers of `text`, taken as one sentence."""
    return find_numbers(Report("case", text), (Sentence(Span(0, len(text)), "body", 0),), (), rules)


def main(printed: Callable[[str], None] = print) -> None:
    """Prints scope, score and the cases that are wrong or out of scope."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--list", action="store_true", help="print every case")
    arguments = parser.parse_args()
    folder = os.environ.get("QUELLENLAGE_DATA")
    if not folder:
        parser.error("set QUELLENLAGE_DATA to the folder with recognizers_german.tgz and duckling_de.tgz")
    rules = Rules("de")
    for label, cases in (("recognizers", list(recognizers(Path(folder)))), ("duckling", list(duckling(Path(folder))))):
        scope = [c for c in cases if not c.outside]
        wrong = [c for c in scope if not is_right(c, read(c.text, rules))]
        right = len(scope) - len(wrong)
        printed(f"{label}: {len(scope)} of {len(cases)} cases in scope ({len(scope) / len(cases):.0%})")
        printed(f"  {right} right ({right / len(scope):.1%})")
        for case in cases:
            if case.outside or case in wrong or arguments.list:
                state = f"out of scope: {case.outside}" if case.outside else "WRONG" if case in wrong else "right"
                got = [(n.text, n.low, n.high, n.unit, n.kind) for n in read(case.text, rules)] if case in wrong else ""
                printed(f"  {state} [{case.source}] {case.text!r} {got}")


if __name__ == "__main__":
    main()
