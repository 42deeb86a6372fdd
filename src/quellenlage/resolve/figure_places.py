"""Where the things counted by a figure are: the known place that a locative phrase of its own sentence names."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from quellenlage.model import Claim, Mention, Report, Span
from quellenlage.resolve.places import place_key
from quellenlage.rules import Rules

_CUTS = re.compile(r"[,;:–—]| (?:und|aber|während|nachdem|als) ")
_NAME = r"[A-ZÄÖÜ][\w’'-]*"
_FURTHEST = 2
"""Stretches between commas and conjunctions over which a place is still the figure's."""


@dataclass(frozen=True)
class _Words:
    static: re.Pattern[str]
    towards: re.Pattern[str]
    going: frozenset[str]
    none: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(rules: Rules) -> _Words:
    table = rules.table("places")["before"]
    between = "|".join(map(re.escape, table["between"]))

    def phrase(before: list[str]) -> re.Pattern[str]:
        heads = "|".join(re.escape(w) for word in sorted(before, key=len, reverse=True) for w in (word, word.capitalize()))
        inner = rf"(?:(?:{between}|[a-zäöüß]+(?:en|er|e|em|es)) )"
        return re.compile(rf"\b(?:{heads}) (?P<inner>{inner}{{0,4}})(?={_NAME})")

    none = re.compile(rf"-(?:{'|'.join(table['not_behind'])})\b")
    return _Words(phrase(table["static"]), phrase(table["towards"]), frozenset(table["going"]), none)


def place_figures(claims: tuple[Claim, ...], report: Report, rules: Rules) -> tuple[Claim, ...]:
    """`claims` with the places that their sentences name; figures that have one, and other kinds of claims, as they are."""
    return tuple(_placed(c, report, rules) if c.kind == "figure" and c.place is None else c for c in claims)


def _placed(claim: Claim, report: Report, rules: Rules) -> Claim:
    text = claim.sentence.of(report.field_text(claim.sentence.field))
    place = _nearest(text, claim, rules)
    return claim if place is None else replace(claim, place=place, why=(*claim.why, place.why))


def _nearest(text: str, claim: Claim, rules: Rules) -> Mention | None:
    """The place in the figure's own stretch, else the nearest one; places inside what attributes the figure are the speaker's."""
    words, start = _words(rules), claim.sentence.start
    at = claim.span.start - start
    cuts = [0, *(m.end() for m in _CUTS.finditer(text)), len(text) + 1]
    home = _stretch(cuts, at)
    spoken = _spoken(claim, cuts)
    found: list[tuple[tuple[int, int], Mention]] = []
    patterns = [words.static, *([words.towards] if claim.measure in words.going else [])]
    for pattern in patterns:
        for match in pattern.finditer(text):
            mention = _mention(text, match, start, claim.sentence.field, rules)
            stretch = _stretch(cuts, match.start())
            far = abs(stretch - home)
            if mention is not None and far <= _FURTHEST and (stretch == home or stretch not in spoken):
                found.append(((far, abs(match.start() - at)), mention))
    return min(found, key=lambda f: f[0], default=(None, None))[1]


def _stretch(cuts: list[int], at: int) -> int:
    return sum(cut <= at for cut in cuts)


def _spoken(claim: Claim, cuts: list[int]) -> set[int]:
    """The stretches in which the figure's source or cue stands."""
    start = claim.sentence.start
    marks = [m.span for m in (*claim.sources, *claim.relays, *((claim.cue,) if claim.cue else ())) if claim.sentence.holds(m.span)]
    return {_stretch(cuts, span.start - start) for span in marks}


def _mention(text: str, match: re.Match[str], start: int, field: str, rules: Rules) -> Mention | None:
    """The name behind a preposition, with the kind of place before it ("Region Kursk")."""
    names = re.compile(rf"{_NAME}(?: {_NAME}){{0,2}}").match(text, match.end())
    if names is None:
        return None
    whole = names.group()
    if _words(rules).none.search(whole):
        return None
    for size in range(len(whole.split()), 0, -1):
        name = " ".join(whole.split()[:size])
        key = _key(name, rules)
        if key is not None:
            kind = re.search(rf"{_NAME}(?: (?:von|der))? $", match["inner"])
            first = match.start("inner") + kind.start() if kind else match.end()
            last = match.end() + len(name)
            return Mention(text[first:last], Span(start + first, start + last, field), key, "place.sentence")
    return None


def _key(name: str, rules: Rules) -> str | None:
    """The place that begins `name`; of "Wiener Innenstadt" the town that the first word is made from."""
    first, _, rest = name.partition(" ")
    if rest and first.endswith("er") and len(first) > 5:
        return next((key for stem in (first[:-2], first[:-1]) if (key := place_key(stem, rules))), None)
    return place_key(name, rules) if place_key(first, rules) or not rest else None
