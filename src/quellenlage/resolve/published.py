"""When a report was published, by every witness there is.

The user's own word ranks first, then the page's markup, then what the text says of itself (rules/<language>/published.toml, the surest
kind first). A witness that disagrees by more than a day becomes a finding, never a silent choice. Where nobody dates the report, what
it tells bounds the date (resolve.undated).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quellenlage.model import Block, Citation, Finding, Ground, Moment, Report
from quellenlage.model.edtf import days
from quellenlage.resolve.dates import Written, date_form, read_date, years_of
from quellenlage.resolve.undated import bound
from quellenlage.rules import Rules

_NEAR_EDGE = 700
_DOUBT = 1
_LATER = 3
_ON_THE_DAY = re.compile(r"(?:^|[.!?:,;„“”\"]\s*|(?<!\w)[a-zäöüß]+\s)[Aa]m\s+$")


@dataclass(frozen=True, slots=True)
class Witness:
    """A place where the text dates itself, and how."""

    name: str
    start: int
    end: int
    text: str
    written: Written


def date_report(
    report: Report, blocks: tuple[Block, ...], moments: tuple[Moment, ...], rules: Rules | None = None
) -> tuple[str | None, tuple[Ground, ...], tuple[Finding, ...]]:
    """(publication date in EDTF or None, its grounds, findings about clashing witnesses and impossible dates)."""
    witnesses = list(_witnesses(report, rules or Rules()))
    findings = [*_impossible(report, moments)]
    known = days(report.published[:10]) if report.published else None
    if report.published and known:
        grounds = list(report.published_grounds)
        if not grounds:
            grounds = [Ground(report.published, "user" if "published" in report.stated else "meta:published", None, None, report.published)]
        for witness in witnesses:
            day = _resolved(witness, known.first)
            if day is None or known.first is None or known.last is None:
                continue
            if witness.name == "updated" and day > known.last:
                grounds.append(_ground(witness, f"updated {day}"))
            elif (known.first - day).days > _DOUBT or (day - known.last).days > _DOUBT:
                if _serious(witness):
                    findings.append(_conflict(report, witness, day, report.published[:10]))
            else:
                grounds.append(_ground(witness, day.isoformat()))
        findings += _future(report, _story(moments, witnesses), known.last)
        return report.published, tuple(grounds), tuple(findings)
    return _from_text(report, moments, witnesses, findings)


def _from_text(
    report: Report, moments: tuple[Moment, ...], witnesses: list[Witness], findings: list[Finding]
) -> tuple[str | None, tuple[Ground, ...], tuple[Finding, ...]]:
    """The date by the text's own witnesses, else the bounds that its story gives."""
    lower, upper, grounds = bound(report, moments)
    around = lower or upper
    dated = [(w, day) for w in witnesses if (day := _resolved(w, around))]
    if not dated:
        edtf = f"{lower or '..'}/{upper or '..'}" if lower or upper else None
        edtf = str(lower) if lower and lower == upper else edtf
        return edtf, grounds, tuple(findings)
    _, day = dated[0]
    agreeing = [(w, d) for w, d in dated if abs((d - day).days) <= _DOUBT]
    for witness, other in dated:
        if abs((other - day).days) > _DOUBT and _serious(witness) and not (witness.name == "updated" and other > day):
            findings.append(_conflict(report, witness, other, day.isoformat()))
    findings += _future(report, _story(moments, witnesses), day)
    return day.isoformat(), tuple(_ground(w, d.isoformat()) for w, d in agreeing), tuple(findings)


def _serious(witness: Witness) -> bool:
    """Witnesses with a year of their own; a bare day and month can be of any year."""
    return witness.written.year is not None and witness.name not in ("stamp",)


def _resolved(witness: Witness, around: date | None) -> date | None:
    """The day a witness names; without a year the nearest year that weekday and story allow, None where nothing tells the year."""
    if witness.written.year:
        return witness.written.on()
    if around is None:
        return None
    years = years_of(witness.written, around.year)
    days_ = [d for y in years if (d := witness.written.on(y)) and d >= around]
    near = [d for d in days_ if (d - around).days < 366] or [d for y in years[:1] if (d := witness.written.on(y))]
    return min(near, key=lambda d: abs((d - around).days)) if near else None


@lru_cache(maxsize=8)
def _forms(rules: Rules) -> tuple[tuple[str, str, "re.Pattern[str]"], ...]:
    table = rules.table("published")
    signs = "|".join(sorted(map(re.escape, table.get("signs", [])), key=len, reverse=True)) or "(?!)"
    date_group = f"(?P<date>{date_form(rules)})"
    forms = []
    for entry in table.get("witness", []):
        parts = [p.replace("{signs}", signs).replace("{{", "{").replace("}}", "}") for p in entry["form"].split("{date}")]
        # a form may name the date twice (alternatives): the second group needs a name of its own
        text = parts[0] + "".join(date_group.replace("?P<date>", f"?P<date{i or ''}>") + p for i, p in enumerate(parts[1:]))
        forms.append((entry["name"], entry["where"], re.compile(text)))
    return tuple(forms)


_ANY_DIGIT = re.compile(r"^[^\n]*\d[^\n]*", re.MULTILINE)


def _witnesses(report: Report, rules: Rules) -> Iterator[Witness]:
    """Every place where the text says when it was published, the surest kind first, then in order of place."""
    text = report.text
    lines = [(m.start(), m.end()) for m in _ANY_DIGIT.finditer(text)]
    for name, where, form in _forms(rules):
        for start, end in lines:
            if where == "anywhere" or _placed(where, start, end, len(text)):
                yield from _in_line(name, where, form, text, start, end, rules)


def _placed(where: str, start: int, end: int, length: int) -> bool:
    if where == "end":
        return end > length - _NEAR_EDGE
    return start < _NEAR_EDGE if where == "start" else start < _NEAR_EDGE or end > length - _NEAR_EDGE


def _in_line(name: str, where: str, form: "re.Pattern[str]", text: str, start: int, end: int, rules: Rules) -> Iterator[Witness]:
    if where in ("start", "line"):
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        stop = start + len(text[start:end].rstrip())
        found = form.match(text, begin, stop) if where == "start" else form.fullmatch(text, begin, stop)
        hits = [found] if found else []
    else:
        hits = list(form.finditer(text, start, end))
        if where == "end":
            hits = [h for h in hits if not text[h.end() : end].strip(" .\t\r")]
    for hit in hits:
        group = next(g for g, v in hit.groupdict().items() if v)
        written = read_date(hit[group], rules)
        if written:
            yield Witness(name, hit.start(group), hit.end(group), hit[group], written)


def _ground(witness: Witness, says: str) -> Ground:
    return Ground(witness.text, "text", witness.start, witness.end, says)


def _finding(report: Report, kind: str, severity: str, message: str, start: int, end: int, field: str = "text", **data: str) -> Finding:
    words = report.field_text(field)[start:end]
    key = hashlib.sha256(f"{kind}\x1f{report.key}\x1f{field}\x1f{start}\x1f{words}".encode()).hexdigest()[:16]
    return Finding(key, kind, severity, message, (report.key,), (), (Citation(report.key, field, start, end, words),), None, dict(data))


def _conflict(report: Report, witness: Witness, says: date, other: str) -> Finding:
    message = f"Der Text nennt als Datum den {says}, der Bericht gilt aber als vom {other}."
    return _finding(report, "date.conflict", "warning", message, witness.start, witness.end, says=says.isoformat(), other=other)


def _impossible(report: Report, moments: tuple[Moment, ...]) -> Iterator[Finding]:
    """Dates no calendar has, and weekdays that do not fit their dates."""
    for moment in moments:
        rule = moment.rule
        if rule.startswith("date.impossible"):
            message = f"Dieses Datum gibt es nicht: {moment.text}."
            yield _finding(report, "date.impossible", "warning", message, moment.span.start, moment.span.end, moment.span.field)
        elif rule.startswith("date.weekday") and not rule.startswith("date.weekday.year"):
            message = f"Wochentag und Datum passen nicht zusammen: {moment.text}."
            yield _finding(report, "date.weekday", "warning", message, moment.span.start, moment.span.end, moment.span.field)


def _story(moments: tuple[Moment, ...], witnesses: list[Witness]) -> tuple[Moment, ...]:
    """The moments that are not themselves a date line or footer."""
    return tuple(m for m in moments if not any(m.span.field == "text" and m.span.start < w.end and w.start < m.span.end for w in witnesses))


def _future(report: Report, moments: tuple[Moment, ...], published: date | None) -> Iterator[Finding]:
    """Days on which, the report says, something happened although they lie after its own date.

    Only where the clause itself looks back and the day is told of it ("am 3. Mai sank ..."), not of a noun ("die Wahl am 3. Mai").
    """
    for moment in moments:
        covered = days(moment.edtf) if not moment.deictic and moment.rule.endswith("+behind") else None
        if not published or not covered or not covered.single or (covered.single - published).days <= _LATER:
            continue
        if not _ON_THE_DAY.search(report.field_text(moment.span.field)[max(0, moment.span.start - 40) : moment.span.start]):
            continue
        message = f"Der Bericht vom {published} erzählt Späteres als geschehen: {moment.text}."
        yield _finding(report, "date.future", "warning", message, moment.span.start, moment.span.end, moment.span.field)
