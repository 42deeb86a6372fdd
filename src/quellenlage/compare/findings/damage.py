"""Damage to the text itself: stub sentences, glued words, a person who meets himself, a missing word before a figure.

All patterns are built from word lists in rules/de/findings.toml. None needs a dictionary: only shapes that undamaged German does not have
are reported, because invented damage costs more trust than missed damage.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from quellenlage.compare.findings.make import cite, make
from quellenlage.model import Finding, Reading, Span
from quellenlage.rules import Rules

_NAME = r"[A-ZÄÖÜ][\w’'-]*[a-zäöüß][\w’'-]* (?:[a-z]{2,3} )?[A-ZÄÖÜ][\w’'-]+"


@dataclass(frozen=True, slots=True)
class _Patterns:
    stub: re.Pattern[str]
    glued: re.Pattern[str]
    starts: re.Pattern[str]
    meeting: re.Pattern[str]
    missing: re.Pattern[str]
    bare: re.Pattern[str]
    fine: frozenset[str]


def find_damage(reading: Reading, names: frozenset[str], rules: Rules) -> list[Finding]:
    """All damage in the text and title of a reading, with exact spans."""
    patterns = _patterns(rules)
    found: list[Finding] = []
    for field in ("title", "text"):
        text = reading.report.field_text(field)
        if text:
            found += [_stub(reading, Span(*_trim(text, *m.span("stub")), field)) for m in patterns.stub.finditer(text)]
            found += _glued(reading, text, field, patterns, names)
            found += [_meeting(reading, Span(m.start("first"), m.end("again"), field), m) for m in _meetings(text, patterns)]
            found += _missing(reading, text, field, patterns)
    return found


def _stub(reading: Reading, span: Span) -> Finding:
    return make(
        "stub_sentence",
        "notice",
        "Satz ohne Ende: eine Quelle wird genannt, aber nicht, was sie sagt.",
        "Unfinished sentence: a source is named, but not what it says.",
        [cite(reading, span)],
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _glued(reading: Reading, text: str, field: str, patterns: _Patterns, names: frozenset[str]) -> list[Finding]:
    found = []
    for match in patterns.glued.finditer(text):
        head, tail = match.group("head"), match.group("tail")
        before = text[max(0, match.start() - 30) : match.start()].split()
        full = f"{before[-1]} {head}" if before else head
        if len(head) < 3 or not _is_name(head, full, text, names):
            continue
        found.append(
            make(
                "glued_words",
                "warning",
                f"Zusammengeklebte Wörter: „{match.group()}“ ist wohl „{head} {tail}“.",
                f"Glued words: “{match.group()}” is probably “{head} {tail}”.",
                [cite(reading, Span(match.start(), match.end(), field))],
                reading=f"{head} {tail}",
            )
        )
    for match in patterns.starts.finditer(text):
        found.append(
            make(
                "glued_words",
                "info",
                f"Zwischen zwei Sätzen fehlt der Abstand: „{match.group()}“.",
                f"No space between two sentences: “{match.group()}”.",
                [cite(reading, Span(match.start(), match.end(), field))],
            )
        )
    return found


def _is_name(head: str, full: str, text: str, names: frozenset[str]) -> bool:
    """A hyphenated personal name ("Jong-un"), a name known in this set, or a word the text has elsewhere by itself."""
    if full.lower() in names or head.lower() in names:
        return True
    hyphenated = "-" in head and full[:1].isupper() and full != head
    return hyphenated or re.search(rf"\b{re.escape(head)}\b", text) is not None


def _meetings(text: str, patterns: _Patterns) -> list[re.Match[str]]:
    return [m for m in patterns.meeting.finditer(text) if m.group("first").split()[0].lower() not in patterns.fine]


def _meeting(reading: Reading, span: Span, match: re.Match[str]) -> Finding:
    name = match.group("first")
    return make(
        "self_meeting",
        "warning",
        f"{name} steht hier sich selbst gegenüber: ein Name ist vermutlich falsch.",
        f"{name} is set against himself or herself here: one name is probably wrong.",
        [cite(reading, span)],
        name=name,
    )


def _missing(reading: Reading, text: str, field: str, patterns: _Patterns) -> list[Finding]:
    found = []
    for pattern in (patterns.missing, patterns.bare):
        for match in pattern.finditer(text):
            if match.group("next").lower() in patterns.fine:
                continue
            found.append(
                make(
                    "missing_word",
                    "notice",
                    f"Vor der Zahl fehlt vermutlich ein Wort: „{match.group('shown')}“.",
                    f"A word is probably missing before the figure: “{match.group('shown')}”.",
                    [cite(reading, Span(*match.span("shown"), field))],
                )
            )
    return found


@lru_cache(maxsize=8)
def _patterns(rules: Rules) -> _Patterns:
    damage = rules.table("findings").get("damage", {})

    def words(name: str) -> str:
        listed = sorted((re.escape(str(w)) for w in damage.get(name, ())), key=len, reverse=True)
        return "|".join(listed) or r"(?!)"

    number = r"\d{1,3}(?:[.\u202f\u00a0 ]\d{3})+|\d{3,}"
    return _Patterns(
        stub=re.compile(
            rf"(?:^|(?<=[.!?…]\s))(?P<stub>[A-ZÄÖÜ][^\n.!?…]{{3,120}},? (?:{words('stub_ends')}),? ?(?:…|\.\.\.|\. \. \.))[ \t]*(?=\n|$)",
            re.M,
        ),
        glued=re.compile(rf"\b(?P<head>[A-ZÄÖÜ][\w’]*(?:-\w+)?)(?P<tail>(?<=[a-zäöüß])(?:{words('glued_tails')}))\b"),
        starts=re.compile(rf"(?<![\w.@/])[A-Za-zÄÖÜäöüß][a-zäöüß]{{2,}}[.!?](?:{words('sentence_starts')})(?= [a-zäöüA-ZÄÖÜ])"),
        meeting=re.compile(
            rf"\b(?P<first>{_NAME})\b(?P<gap>[^.!?\n,;:–„“”»«()]{{1,70}}?)\b(?:{words('meeting')}) (?P<again>(?P=first))(?![\w-])"
        ),
        missing=re.compile(rf"\b(?P<shown>(?:{words('prepositions')}) (?:{words('second_prepositions')}) (?:{number})) (?P<next>[\w-]+)"),
        bare=re.compile(rf"(?<!\w)(?P<shown>(?:{words('needs_als')}) (?:{number})) (?P<next>[\w-]+)"),
        fine=frozenset(str(w).lower() for w in damage.get("fine", ())),
    )
