"""Expressions of time in a text.

1. Every paragraph is scanned to tokens with one symbol each (moments_words).
2. Forms of rules/<language>/moments.toml are matched over the symbols, the longest first, guards deciding on context (moments_grammar).
3. What a match says is read without a reference (moments_when), and resolved in text order against the publication date, the time last
   spoken of and the direction of the clause (moments_resolve, moments_spans, moments_tense).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from quellenlage.errors import RulesError
from quellenlage.extract import moments_calendar as cal
from quellenlage.extract.moments_grammar import Grammar, Match, find_matches, grammar
from quellenlage.extract.moments_guards import GUARDS, Place, lists
from quellenlage.extract.moments_resolve import Answer, Frame, resolve
from quellenlage.extract.moments_spans import read_ago, read_duration, read_set, read_span
from quellenlage.extract.moments_tense import cues, direction
from quellenlage.extract.moments_when import When, read_calendar
from quellenlage.extract.moments_words import Word, scan
from quellenlage.model import Moment, Report, Sentence, Span
from quellenlage.model.edtf import days
from quellenlage.rules import Rules

_NAMED_YEAR = re.compile(r"(?:[a-zäöü]{2}|\d\.|[A-Z][a-zäöü]+)\s((?:19|20)\d\d)\b(?!\s?[A-ZÄÖÜ%]|\s[a-zäöüß]+(?:en|e|er)\s[A-ZÄÖÜ])")
_LOOSE_YEAR = re.compile(r"(?<![\w.,:/-])((?:19[5-9]|20\d)[1-9])(?![\w%€$:/-]|[.,]\d|\s?[%€$]|\s[A-ZÄÖÜ])")
"""Years after whatever word, as in "(2011)" or "die WM 2014": no round ones, and none before a noun."""
_STORY_REACH = 1
_DAY_REACH = 2
_PART_REACH = 5
"""Sentences in which a part of the day alone still belongs to the day last spoken of."""
_CLOSE_BY = 60
_SPANS = {"duration": read_duration, "span": read_span, "ago": read_ago, "set": read_set}


def find_moments(
    report: Report, sentences: tuple[Sentence, ...], rules: Rules, reference: str | None, prefer: str | None = None
) -> tuple[Moment, ...]:
    """All expressions of time inside `sentences`, in order of field and place, resolved against `reference` where they need one.

    `reference` is the publication date in EDTF; where it is an interval, an expression is resolved only if both ends agree. `prefer`
    ("ahead" or "behind") replaces the reading of tense and cue words: a diary looks forward where news looks back.
    """
    gram = _checked_grammar(rules)
    finder = _Finder(report, rules, gram, reference, prefer)
    return tuple(m for group in _paragraphs(sentences) for m in finder.paragraph(group))


@lru_cache(maxsize=8)
def _checked_grammar(rules: Rules) -> Grammar:
    gram = grammar(rules)
    for pattern in {p for patterns in gram.starts.values() for p in patterns}:
        if pattern.guard and pattern.guard != "hence" and pattern.guard not in GUARDS:
            raise RulesError(f"moments.toml: pattern {pattern.name!r} names the guard {pattern.guard!r}, which is not there.", "Mend it.")
        if pattern.read not in (*_SPANS, "calendar", "ref", "nothing"):
            raise RulesError(f"moments.toml: pattern {pattern.name!r} has read = {pattern.read!r}, which is not there.", "Mend it.")
    return gram


def _paragraphs(sentences: tuple[Sentence, ...]) -> Iterator[list[Sentence]]:
    """Sentences of one field and paragraph together: an expression may cross a wrongly set sentence border, but no paragraph's."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.paragraph, sentence.span.field) != (group[-1].paragraph, group[-1].span.field):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _usable(day: date | None) -> date | None:
    """A reference at the edge of the calendar leaves no room to count from it."""
    return day if day and 1000 <= day.year <= 2900 else None


def _latest_year(text: str, limit: int) -> int | None:
    """The latest year up to `limit` that an undated text names after a word that goes with years: it is not older than that."""
    for form in (_NAMED_YEAR, _LOOSE_YEAR):
        years = [year for m in form.finditer(text) if (year := int(m[1])) <= limit]
        if years:
            return max(years)
    return None


def _bounds(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _place(span: tuple[tuple[str, Word], ...]) -> tuple[int, int]:
    return span[0][1].start, span[-1][1].end


@dataclass(slots=True)
class _Spoken:
    """What was last spoken of, and in which sentence."""

    period: cal.Period | None = None
    day: date | None = None
    day_at: int = -99
    year: int | None = None
    year_at: int = -99
    year_end: int = 0
    year_dated: bool = False
    """Told with a month or day ("im November 2003"), as a story is; a bare year is told in passing."""


class _Finder:
    """Finds and resolves the expressions of one report, remembering what was spoken of."""

    def __init__(self, report: Report, rules: Rules, gram: Grammar, reference: str | None, prefer: str | None) -> None:
        self.report, self.rules, self.gram, self.prefer = report, rules, gram, prefer
        covered = days((reference or "")[:10] if len(reference or "") > 10 and "/" not in (reference or "") else reference)
        self.first, self.last = (_usable(covered.first), _usable(covered.last)) if covered else (None, None)
        known = days((report.retrieved or "")[:10])
        self.known_by = (known.last if known else None) or date.today()
        self.cues, self.lists = cues(rules), lists(rules)
        self.spoken = _Spoken()
        self.field = ""
        self.told_year = None if covered else _latest_year(report.text, self.known_by.year)

    def paragraph(self, sentences: list[Sentence]) -> Iterator[Moment]:
        """The moments of one paragraph."""
        span = sentences[0].span
        if span.field != self.field:
            self.field, self.spoken = span.field, _Spoken()
        text = self.report.field_text(span.field)
        tokens, symbols = scan(text, span.start, sentences[-1].span.end, self.gram.lexicon)
        at, ends = 0, [s.span.end for s in sentences]

        def allowed(match: Match, tokens: list[Word | None]) -> bool:
            name = match.pattern.guard
            if name is None:
                return True
            if name == "hence":
                place = match.spans[0][0][1].start
                s = sentences[min(bisect_right(ends, place), len(sentences) - 1)]
                return self.prefer == "ahead" or direction(text, s.span.start, s.span.end, place, place, self.cues)[0] != "behind"
            return GUARDS[name](Place(text, match, self.lists))

        for match in find_matches(tokens, symbols, self.gram, allowed):
            start = match.spans[0][0][1].start
            while at < len(sentences) - 1 and sentences[at].span.end <= start:
                at += 1
            yield from self._moments(match, text, sentences[at])

    def _moments(self, match: Match, text: str, sentence: Sentence) -> Iterator[Moment]:
        index = sentence.index
        kind = match.pattern.read
        if kind == "ref":
            yield self._moment(
                match.spans[0], text, Answer("DATE", str(match.pattern.options["value"]), None, (), match.pattern.name, True)
            )
            return
        if kind in _SPANS:
            answer = _SPANS[kind](match, self._frame(index))
            yield self._moment(match.spans[0], text, answer)
            self._speak(answer, index, None)
            return
        answers: list[tuple[tuple[tuple[str, Word], ...], When, Answer]] = []
        whens = read_calendar(match)
        for span, when in reversed(list(zip(match.spans, whens, strict=True))):
            if when.empty:
                continue
            # the later end of a range tells the year of the earlier one
            later, full = (answers[-1][2].period if answers else None), when
            ranged = later and (when.month, when.day) != (later.first.month, later.first.day if later.grain == "day" else None)
            if later and ranged and when.year is None and when.month and when.rel is None and later.grain in ("day", "month"):
                full = replace(when, year=later.first.year - (when.month > later.first.month))
            told = self.spoken.day if self.spoken.day_at == index else None
            if told and full is when and when.year is None and when.rel is None and when.month == told.month and when.unit is None:
                # "am 14. Januar, dann am 16. Januar": one sentence, one January
                full = replace(when, year=told.year)
            ways, near = (self.prefer, True) if self.prefer else direction(text, *_bounds(sentence), *_place(span), self.cues)
            if when.weekday and when.clock and not ways:
                ways = "ahead"  # a weekday with its hour and no verb announces: "Sonntag, 16.30 Uhr, im Saal"
            reach = _PART_REACH if when.part_alone else _DAY_REACH
            answer = resolve(full, self._frame(index, ways, near, _place(span)[0], reach))
            if full is not when and full.year != when.year and (later is None or not answers[-1][1].year):
                answer = replace(answer, deictic=True)
            if len(match.spans) > 1:
                answer = replace(answer, rule=f"{answer.rule}.{'first' if span is match.spans[0] else 'last'}")
            if ways and (not (answer.deictic and answer.period) or answer.rule.startswith("date.weekday.year")):
                # what no reference changed keeps the direction of its clause: it bounds the date of an undated report
                answer = replace(answer, rule=f"{answer.rule}+{ways}{'' if near else '?'}")
            answers.append((span, when, answer))
        for span, when, answer in reversed(answers):
            yield self._moment(span, text, answer)
            self._speak(answer, index, when, _place(span)[1])

    def _frame(self, index: int, ways: str | None = None, near: bool = True, place: int = 0, reach: int = _DAY_REACH) -> Frame:
        spoken = self.spoken
        story = self._story_year(index, ways, place)
        return Frame(
            self.first,
            self.last,
            self.rules,
            spoken.period,
            spoken.day if index - spoken.day_at <= reach else None,
            story,
            ways,
            near,
            self.known_by,
            self.told_year,
        )

    def _story_year(self, index: int, ways: str | None, place: int) -> int | None:
        """The year a date without one belongs to because it was just named, None where the publication date tells it.

        News is told from the day it is published, so where that day is known only a year named close by in the same sentence counts, a
        passage that is clearly told as history (a date of a year before the last, in the sentence before), or a year still to come.
        """
        spoken = self.spoken
        reach = index - spoken.year_at
        if spoken.year is None or reach > _STORY_REACH:
            return None
        if self.first is None or self.first != self.last:
            early = self.first.year - (0 if place - spoken.year_end < _CLOSE_BY else 1) if self.first else None
            return spoken.year if early is None or spoken.year < early else None
        if spoken.year > self.first.year:
            return spoken.year if ways != "behind" else None
        if spoken.year == self.first.year or ways == "ahead":
            return None
        if reach == 0 and place - spoken.year_end < _CLOSE_BY:
            return spoken.year
        return spoken.year if spoken.year_dated and spoken.year < self.first.year - 1 else None

    def _speak(self, answer: Answer, index: int, when: When | None, place: int = 0) -> None:
        """Remembers what was said for what follows."""
        if answer.period is None:
            return
        self.spoken.period = answer.period
        if answer.period.grain == "day":
            self.spoken.day, self.spoken.day_at = answer.period.first, index
        if when is not None and when.year is not None and answer.period.grain in ("day", "month", "season", "year"):
            self.spoken.year, self.spoken.year_at, self.spoken.year_end = when.year, index, place
            self.spoken.year_dated = when.month is not None

    def _moment(self, span: tuple[tuple[str, Word], ...], text: str, answer: Answer) -> Moment:
        start, end = span[0][1].start, span[-1][1].end
        if span[-1][0] in ("dot", "comma", "hour"):
            end = start + len(text[start:end].rstrip("., "))
        return Moment(
            Span(start, end, self.field),
            text[start:end],
            answer.type,
            answer.value,
            answer.edtf,
            answer.alternatives,
            answer.rule,
            answer.deictic,
        )
