"""A text to its lines (or the stretches its markup names), and what a single line says about its own role."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from quellenlage.model import Report
from quellenlage.rules import Rules

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
_TRIM = re.compile(r"\S(?:[^\n\r]*\S)?")
_END = re.compile(r"[.!?…:;][\"“”«»'‘’)\]]*(?:\s*\([^()]{2,40}\)\.?)?$")
_EDGES = "_ \t\xa0+»«|>·•*→–—:…-"
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Unit:
    """One line, or one stretch that the markup names: its place and words; `role` "" while not decided; `after_blank`: a blank line or
    the beginning of the text stands before it; `known`: its role came from markup."""

    start: int
    end: int
    text: str
    words: int
    after_blank: bool = True
    role: str = ""
    reason: str = ""
    known: bool = False

    @property
    def ends(self) -> bool:
        """True where the line ends as a sentence does."""
        return _END.search(self.text) is not None

    def as_(self, role: str, reason: str) -> "Unit":
        """This unit with a role."""
        return replace(self, role=role, reason=reason)


@dataclass(frozen=True, slots=True)
class LineRule:
    """One [[line]] of the rules, compiled."""

    role: str
    reason: str
    words: int
    opens: bool
    full: re.Pattern[str] | None
    any: re.Pattern[str] | None
    needs: tuple[str, ...] = ()

    def matches(self, bare: str, words: int, lower: str = "") -> bool:
        """True where the rule speaks of the line `bare` (edges cut off); `lower`: the line in lower case, if at hand."""
        if words > self.words:
            return False
        lower = lower or bare.lower()
        possible = not self.needs or any(word in lower for word in self.needs)
        if self.full and (possible or self.any) and self.full.fullmatch(bare):
            return True
        return bool(self.any and possible and self.any.search(bare))


def cut_units(report: Report, rules: Rules) -> list[Unit]:
    """The units of the report's text in order; every line that is not blank lies in one."""
    if report.blocks:
        return [
            Unit(a, b, report.text[a:b], len(report.text[a:b].split()), True, "" if role == "body" else role, reason, True)
            for a, b, role, reason in report.blocks
        ]
    units: list[Unit] = []
    last = 0
    for match in _LINE.finditer(report.text):
        trimmed = _TRIM.search(report.text, match.start(), match.end())
        if trimmed is None:
            continue
        between = report.text[last : trimmed.start()]
        blank = not units or between.count("\n") + between.count("\r") - between.count("\r\n") > 1
        units.append(Unit(trimmed.start(), trimmed.end(), trimmed.group(), len(trimmed.group().split()), blank))
        last = trimmed.end()
    return _unwrapped(units, report.text, rules)


@lru_cache(maxsize=8)
def _dangling(rules: Rules) -> frozenset[str]:
    return frozenset(rules.table("furniture").get("shape", {}).get("dangling", ()))


def _unwrapped(units: list[Unit], text: str, rules: Rules) -> list[Unit]:
    """Lines that a program broke in mid-sentence, joined to one unit each paragraph: a line that does not end goes on where the next
    begins in lower case, where it ends with an article or a comma, or where its paragraph was broken like that before."""
    dangling = _dangling(rules)
    wrapped = _hard_wrapped(units)
    joined: list[Unit] = []
    running = False
    for unit in units:
        last = joined[-1] if joined else None
        if last is None or unit.after_blank or last.ends or last.text == unit.text:
            running = False
        else:
            word = last.text.rsplit(None, 1)[-1].lower()
            cut = unit.text[0].islower() or word in dangling or word.endswith(",")
            running = running or (cut and last.words >= 4) or (wrapped and len(last.text.rpartition("\n")[2]) >= 45)
        if running and last is not None:
            joined[-1] = Unit(last.start, unit.end, text[last.start : unit.end], last.words + unit.words, last.after_blank)
        else:
            joined.append(unit)
    return joined


def _hard_wrapped(units: list[Unit]) -> bool:
    """True where the whole text was broken at some 60 to 80 columns: most lines then end in mid-sentence, all alike long."""
    pairs = [(a, b) for a, b in pairwise(units) if not b.after_blank]
    if len(pairs) < 4 or max(len(u.text) for u in units) > 110:
        return False
    return sum(not a.ends and len(a.text) >= 45 for a, _ in pairs) >= 0.6 * len(pairs)


def _compiled(row: dict[str, Any]) -> LineRule:
    flags = 0 if row.get("case") else re.IGNORECASE

    def either(patterns: list[str]) -> re.Pattern[str] | None:
        return re.compile("|".join(f"(?:{p})" for p in patterns), flags) if patterns else None

    return LineRule(
        row.get("role", "furniture"), row["reason"], row.get("words", 30), row.get("opens", False),
        either(row.get("full", [])), either(row.get("any", [])), tuple(row.get("needs", ())),
    )  # fmt: skip


@lru_cache(maxsize=8)
def line_rules(rules: Rules) -> tuple[LineRule, ...]:
    """The rules for lines of every outlet."""
    return tuple(_compiled(row) for row in rules.table("furniture").get("line", ()))


@lru_cache(maxsize=512)
def outlet_rules(rules: Rules, outlet: str, host: str) -> tuple[LineRule, ...]:
    """The rules for lines that the files in rules/outlets/ hold for this outlet."""
    found = []
    for file in rules.outlets():
        names = {str(n).lower() for n in (file.get("name", ""), *file.get("also", ()))}
        if outlet.lower() in names or any(host == d or host.endswith("." + d) for d in file.get("domains", ())):
            found += [_compiled(row) for row in file.get("line", ())]
    return tuple(found)


def judge(unit: Unit, rules: tuple[LineRule, ...]) -> LineRule | None:
    """The first rule that speaks of this line, if any."""
    if unit.words > _LONGEST:
        return None
    bare = unit.text.strip(_EDGES)
    if not any(c.isalnum() for c in bare):
        return _SEPARATOR
    lower = bare.lower()
    return next((r for r in rules if r.matches(bare, unit.words, lower)), None)


_SEPARATOR = LineRule("furniture", "furniture.separator", 30, False, None, None)
