"""Which stretch of a report plays which role. Steps, each over all lines in order:

1. what a line says of itself (rules of furniture.toml and of the outlet), 2. lines printed twice, 3. teasers after "Lesen Sie auch",
4. headline and sub-headings by shape and place (plain text only), 5. datelines, agency marks and ticker stamps split off their lines.
"""

from urllib.parse import urlsplit

from quellenlage.clean.edges import split_edges
from quellenlage.clean.lines import LineRule, Unit, cut_units, judge, line_rules, outlet_rules
from quellenlage.clean.shared import squash
from quellenlage.model import Block, Report, Span
from quellenlage.rules import Rules

_READ = ("body", "subhead", "quote", "headline")


def mark_blocks(report: Report, rules: Rules) -> tuple[Block, ...]:
    """The blocks of `report` in order of field ("title" first) and place; every line that is not blank lies in one."""
    blocks = _titled(report.title or "")
    units = cut_units(report, rules)
    shape = rules.table("furniture").get("shape", {})
    units = _judged(units, report, rules)
    units = _repeats(units, report.title)
    units = _teasers(units, _openers(units, rules), shape)
    units = [u.as_("body", u.reason or "markup.main") if u.known and not u.role else u for u in units]
    units = _shaped(units, report.title, shape)
    for unit in split_edges(units, rules):
        blocks.append(Block(Span(unit.start, unit.end), unit.role, unit.reason))
    return tuple(blocks)


def _titled(title: str) -> list[Block]:
    start = len(title) - len(title.lstrip())
    return [Block(Span(start, len(title.rstrip()), "title"), "headline", "title.field")] if title.strip() else []


def _judged(units: list[Unit], report: Report, rules: Rules) -> list[Unit]:
    """What single lines say of themselves. A text of one line is a report however it reads."""
    if len(units) == 1:
        return units
    host = (urlsplit(report.url).hostname or "").removeprefix("www.") if report.url else ""
    everywhere = line_rules(rules)
    own = outlet_rules(rules, report.outlet or "", host) if report.outlet or host else ()
    result = []
    for unit in units:
        if unit.role and unit.role not in _READ:
            result.append(unit)
            continue
        rule = judge(unit, (*own, *everywhere))
        if rule is not None and not (unit.known and unit.role in ("quote", "headline")):
            result.append(unit.as_(rule.role, rule.reason))
        else:
            result.append(unit)
    return result


def _repeats(units: list[Unit], title: str | None) -> list[Unit]:
    """The first place of a headline is the headline; the same words again are furniture, and so is a longer line that was there before."""
    seen: dict[str, int] = {squash(title): -1} if title else {}
    again: set[int] = set()
    result: list[Unit] = []
    for index, unit in enumerate(units):
        key = squash(unit.text)
        if unit.role in ("", "headline", "subhead", "body") and unit.words >= 3 and len(key) > 12:
            first = seen.get(key)
            if first is not None:
                again.add(first)
                unit = unit.as_("furniture", "furniture.repeat")
            else:
                seen[key] = index
        result.append(unit)
    # What is printed twice at the top is the headline, whatever mark it ends with.
    first = next((i for i, u in enumerate(result) if u.role != "furniture"), None)
    if first is not None and first in again and not result[first].role and result[first].words <= 40:
        result[first] = result[first].as_("headline", "headline.repeated")
    return result


def _openers(units: list[Unit], rules: Rules) -> set[int]:
    opening: set[str] = {r.reason for r in line_rules(rules) if r.opens}
    short: dict[str, LineRule] = {r.reason: r for r in line_rules(rules) if r.opens}
    return {i for i, u in enumerate(units) if u.reason in opening and short[u.reason].matches(u.text.strip(" :|>»–-"), u.words)}


def _teasers(units: list[Unit], openers: set[int], shape: dict[str, int]) -> list[Unit]:
    """The short lines after an opener, up to the next running text; a last one right before it, set apart, heads what follows."""
    result = list(units)
    for opener in sorted(openers):
        run: list[int] = []
        for index in range(opener + 1, len(units)):
            unit = units[index]
            if unit.role not in ("", "subhead"):
                if unit.role == "furniture" and index not in openers:
                    continue
                break
            if unit.words > shape.get("teaser_words", 22) or (unit.ends and unit.words >= 8 and not unit.text.endswith(("?", "!"))):
                if len(run) >= 2 and run[-1] == index - 1 and (unit.known or units[run[-1]].after_blank):
                    run.pop()
                break
            run.append(index)
        for index in run:
            result[index] = units[index].as_("furniture", "furniture.teaser")
    return result


def _shaped(units: list[Unit], title: str | None, shape: dict[str, int]) -> list[Unit]:
    """Headline, sub-headings and running text of plain text, by length, end and neighbours."""
    open_units = [i for i, u in enumerate(units) if not u.role]
    headed = bool(title) or any(u.role == "headline" for u in units)
    result = list(units)
    for position, index in enumerate(open_units):
        unit = units[index]
        follower = next((units[i] for i in range(index + 1, len(units)) if not units[i].role), None)
        if position == 0 and not headed and unit.words <= shape.get("headline_words", 26) and not _is_sentence(unit):
            result[index] = unit.as_("headline", "line.headline")
        elif unit.words <= shape.get("subhead_words", 14) and not _is_sentence(unit) and _heads(unit, follower):
            result[index] = unit.as_("subhead", "line.subhead")
        else:
            # A paragraph whose lines a program broke: its line breaks end no sentence.
            result[index] = unit.as_("body", "line.wrapped" if "\n" in unit.text or "\r" in unit.text else "line.body")
    return result


def _is_sentence(unit: Unit) -> bool:
    """True where a line ends as running text does; questions and exclamations may be headlines."""
    return unit.ends and not unit.text.rstrip("\"“”«»'‘’)").endswith(("?", "!"))


def _heads(unit: Unit, follower: Unit | None) -> bool:
    """A sub-heading stands before running text, begins like one, and is not an entry of a list."""
    if follower is None or follower.words <= max(8, unit.words):
        return False
    return (unit.text[0] not in "-•*–" and not unit.text.split()[0].rstrip(".)").isdigit()) or unit.text[:5].rstrip().isdigit()
