"""Every number of a report with its bounds, and what kind of number it is.

First the cheap pass: each word is looked up once in a memory of words (nearly all are no number). Only in sentences with a number
are words joined (scales, halves, ranges), told apart (dates, ages, money ...), and bounded ("mehr als", "rund", reach over "und").
"""

from bisect import bisect_left

from quellenlage.extract.number_bounds import bound, reach
from quellenlage.extract.number_join import join_ranges, join_scales
from quellenlage.extract.number_kinds import name_kind
from quellenlage.extract.number_lexicon import Lexicon, lexicon
from quellenlage.extract.number_line import Draft, Line, read_line
from quellenlage.extract.number_lists import share_kinds
from quellenlage.extract.number_money import join_cents
from quellenlage.model import Moment, Number, Report, Sentence, Span
from quellenlage.rules import Rules

_OF_MOMENT = {"DATE": "date", "TIME": "time", "DURATION": "duration", "SET": "duration"}
_UNBOUNDED = ("date", "phone", "model", "address", "list", "ordinal")
_HURT = ("schwer", "lebensgefährlich", "tödlich", "leicht")  # "eine schwer": of several hurt
_GLUE = ("-", "/", "–")


def find_numbers(report: Report, sentences: tuple[Sentence, ...], moments: tuple[Moment, ...], rules: Rules) -> tuple[Number, ...]:
    """All numbers inside `sentences`, in order, each with bounds and kind; those inside `moments` are date, time or duration.

    Forms of "ein" are given as kind "article" (value 1), as are those of "beide" (2): who counts must decide whether they count.
    """
    lex = lexicon(rules)
    calendar = _Calendar(moments)
    found: list[Number] = []
    for sentence in sentences:
        text = report.field_text(sentence.span.field)
        line, drafts = read_line(text, sentence.span, lex)
        if drafts:
            found.extend(_as_number(text, line, d) for d in read_drafts(line, drafts, lex, calendar))
    return tuple(found)


def read_drafts(line: Line, drafts: list[Draft], lex: Lexicon, calendar: "_Calendar") -> list[Draft]:
    """The numbers of one line, joined, judged and bounded."""
    drafts = _chains(line, join_scales(line, drafts, lex))
    drafts = join_ranges(line, drafts, lex)
    drafts = [d for d in drafts if d.form != "article" or _names_something(line, d)]
    for draft in drafts:
        name_kind(line, draft, lex)
    drafts = join_cents(line, drafts, lex)
    share_kinds(line, drafts)
    for draft in drafts:
        if draft.kind == "cardinal" and draft.unit is None:
            draft.kind = calendar.kind(Span(draft.start, draft.end, line.field)) or draft.kind
        if draft.kind not in _UNBOUNDED:
            bound(line, draft, lex)
        _sign(line, draft)
        if draft.kind == "article" and draft.modifiers:
            draft.kind = "cardinal"
    reach(line, drafts, lex)
    return drafts


def _sign(line: Line, draft: Draft) -> None:
    """ "minus 35 Grad", "-1,5 Prozent": below zero. A dash alone is a sign only before a reading, else it may be a bullet or a range."""
    at = draft.first - 1
    spelt = line.low(at) in ("minus", "negativ") and line.low(at - 1) not in ("plus", "oder")
    dashed = line.word(at) in ("-", "−") and line.glued(at) and not line.glued(at - 1)
    if spelt or (dashed and (draft.kind in ("temperature", "percentage", "other") or len(line) == 2)):
        draft.low, draft.high = (None if draft.high is None else -draft.high), (None if draft.low is None else -draft.low)


def _chains(line: Line, drafts: list[Draft]) -> list[Draft]:
    """Three or more numbers glued by "-" or "/" ("2024-12-05", "222-22-22") are one date or telephone number."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and draft.form == "digits" and run and draft.first == run[-1].last + 1 and _glued(line, run[-1].last):
            run.append(draft)
            continue
        if len(run) >= 3:
            iso = len(run) == 3 and run[0].value > 1000 and run[2].value < 32
            for member in run:
                member.kind, member.rule = ("date", "date.iso") if iso else ("phone", "phone.chain")
        elif len(run) == 2 and (run[0].kind == "model" or line.word(run[0].first)[0] == "0"):
            for member in run:
                member.kind, member.rule = "phone", "phone.chain"
        elif len(run) == 2 and run[0].value in range(1000, 2200) and run[1].end - run[1].start == 2 and line.word(run[1].first)[0] in "01":
            for member in run:
                member.kind, member.rule = "date", "date.iso"
        run = [draft] if draft is not None and draft.form == "digits" else []
    return drafts


def _glued(line: Line, mark: int) -> bool:
    return line.word(mark) in _GLUE and line.glued(mark - 1) and line.glued(mark)


def _names_something(line: Line, draft: Draft) -> bool:
    """An article is worth showing where a noun follows within three words, or where it stands for one ("einer der Täter")."""
    if draft.value > 1 or line.low(draft.first - 1) in ("davon", "darunter") or line.low(draft.last) in _HURT:
        return True
    if len(line) == 1 or any(line.noun(i) for i in range(draft.last, draft.last + 3)):
        return True
    return line.low(draft.last) in ("davon", "der", "von", "weiterer", "weitere", "weiteres", "weiteren")


class _Calendar:
    """The moments of a report by field and place, for one look-up per number."""

    def __init__(self, moments: tuple[Moment, ...]) -> None:
        self._by_field: dict[str, tuple[list[int], list[Moment]]] = {}
        for name in {m.span.field for m in moments}:
            here = sorted((m for m in moments if m.span.field == name), key=lambda m: m.span.end)
            self._by_field[name] = ([m.span.end for m in here], here)

    def kind(self, span: Span) -> str | None:
        """The kind that a moment over `span` gives a number, None where there is none."""
        ends, moments = self._by_field.get(span.field, ([], []))
        for moment in moments[bisect_left(ends, span.start + 1) :][:2]:
            if moment.span.meets(span):
                return _OF_MOMENT.get(moment.type, "date")
        return None


def _as_number(text: str, line: Line, draft: Draft) -> Number:
    return Number(
        Span(draft.start, draft.end, line.field),
        text[draft.start : draft.end],
        draft.low,
        draft.high,
        draft.approximate,
        draft.kind,
        draft.unit,
        tuple(sorted(set(draft.modifiers))),
        draft.rule,
    )
