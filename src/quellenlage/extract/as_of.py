"""As of when a figure holds, and when what it counts happened: GUIDELINES 11.

The first that applies: (a) a status date, (b) the period of the count, (c) the day of the event counted, (d) the time of the statement.
It stands in the figure's own sentence or in the frame of its passage: the event day told before. Where the text gives none, nothing.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from quellenlage.model import Analysis, Claim, Moment, Sentence
from quellenlage.model.edtf import days, earliest
from quellenlage.rules import Rules

_CUT = re.compile(r"[,;:]\s|\s[–—-]\s|[„“”»«()]|\s(?:und|während|nachdem|wobei|aber|sondern)\s")
_NEVER = re.compile(r"(?!)")
_UP_TO = re.compile(r"\sauf(?:\s[a-zäöü]+){0,2}\s$")
_LEAD = 70
_LOOKBACK = 4
_MEMORY = 600
_REACH = 600


@dataclass(frozen=True)
class Words:
    """The compiled words of rules/<language>/as_of.toml."""

    status: "re.Pattern[str]"
    since: "re.Pattern[str]"
    until: "re.Pattern[str]"
    between: "re.Pattern[str]"
    say: "re.Pattern[str]"
    word: "re.Pattern[str]"
    now: "re.Pattern[str]"
    then: "re.Pattern[str]"
    ever_since: "re.Pattern[str]"
    back: "re.Pattern[str]"


@lru_cache(maxsize=8)
def _words(rules: Rules) -> Words:
    table = rules.table("as_of")

    def before(name: str) -> "re.Pattern[str]":
        entries = sorted(table.get(name, []), key=len, reverse=True)
        return re.compile(rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, entries))})\s*$)") if entries else _NEVER

    between = "|".join(map(re.escape, sorted(table.get("range", []), key=len, reverse=True)))
    say, word = ("|".join(map(re.escape, table.get(name, []))) for name in ("say", "word"))
    return Words(
        before("status"),
        re.compile(before("since").pattern + r"|(?i:(?<!\w)seit(?:\s+[^\s.,;:]+){1,8}\s+(?:im|am|vom|in)\s*$)"),
        before("until"),
        re.compile(rf"\s*(?:{between})\s*") if between else _NEVER,
        re.compile(rf"(?<!\w)(?:{say})") if say else _NEVER,
        re.compile(rf"(?:{word})\w*[^.,;:]*\sv[oa]m\s*$") if word else _NEVER,
        _one_of(table.get("now", [])),
        _one_of(table.get("then", [])),
        _one_of(table.get("ever_since", [])),
        _one_of(table.get("back", [])),
    )


def _one_of(words: list[str]) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w)(?i:{'|'.join(map(re.escape, words))})(?!\w)") if words else _NEVER


@dataclass(frozen=True, slots=True)
class Time:
    """A moment or pair of moments as a time that a figure may hold at: its EDTF, where it stands, and what it is the time of."""

    start: int
    end: int
    edtf: str
    kind: str
    grain: str
    spoken: bool


def date_figures(
    claims: tuple[Claim, ...], moments: tuple[Moment, ...], analysis: Analysis, published: str | None, rules: Rules | None = None
) -> tuple[Claim, ...]:
    """The claims with as_of, as_of_kind ("status", "period", "event", "statement") and happened, from the moments of their report."""
    dater = _Dater(moments, analysis, published, _words(rules or Rules()))
    return tuple(dater.dated(c) for c in claims)


class _Dater:
    """The times of one report, and the choice among them for each claim."""

    def __init__(self, moments: tuple[Moment, ...], analysis: Analysis, published: str | None, words: Words) -> None:
        self.analysis, self.words = analysis, words
        covered = days(published)
        self.day = covered.single if covered else None
        self.published = self.day.isoformat() if self.day else None
        self.sentences: dict[str, list[Sentence]] = {}
        for sentence in analysis.sentences:
            self.sentences.setdefault(sentence.span.field, []).append(sentence)
        self.starts = {f: [s.span.start for s in found] for f, found in self.sentences.items()}
        self.times: dict[str, list[Time]] = {}
        for field in self.sentences:
            self.times[field] = list(self._times(field, [m for m in moments if m.span.field == field]))
        self.places = {f: [t.start for t in found] for f, found in self.times.items()}

    def _text(self, field: str) -> str:
        return (self.analysis.title or "") if field == "title" else self.analysis.text

    def _times(self, field: str, moments: list[Moment]) -> list[Time]:
        text, found, skip = self._text(field), [], -1
        for i, moment in enumerate(moments):
            if i <= skip:
                continue
            edtf = _point(moment)
            if edtf is None:
                continue
            end, lead = moment.span.end, text[max(0, moment.span.start - _LEAD) : moment.span.start]
            following = moments[i + 1] if i + 1 < len(moments) else None
            joined = following and self.words.between.fullmatch(text[end : following.span.start])
            last = _point(following) if following and joined else None
            if following and last and "/" not in last and "/" not in edtf and _is_range(text[end : following.span.start], lead, edtf, last):
                found.append(self._time(field, moment.span.start, following.span.end, f"{edtf}/{last}", "period", "range"))
                skip = i + 1
                continue
            found.append(self._single(field, moment, edtf, lead))
        return found

    def _single(self, field: str, moment: Moment, edtf: str, lead: str) -> Time:
        start, end = moment.span.start, moment.span.end
        if self.words.status.search(lead):
            return self._time(field, start, end, edtf, "status", "status")
        if "/" not in edtf and self.words.since.search(lead):
            return self._time(field, start, end, f"{edtf}/..", "period", "since")
        if "/" not in edtf and self.words.until.search(lead):
            return self._time(field, start, end, edtf, "period", "until")
        grain = "day" if len(edtf) == 10 and edtf[4] == "-" else "period"
        return self._time(field, start, end, edtf, "event" if grain == "day" else "period", grain)

    def _time(self, field: str, start: int, end: int, edtf: str, kind: str, grain: str) -> Time:
        text, sentences = self._text(field), self.sentences[field]
        at = max(bisect_right(self.starts[field], start) - 1, 0)
        first, last = max(sentences[at].span.start, start - 160), min(sentences[at].span.end, end + 200)
        left = max((m.end() for m in _CUT.finditer(text, first, start)), default=first)
        stop = _CUT.search(text, end, max(last, end))
        clause = text[left : stop.start() if stop else max(last, end)]
        spoken = bool(self.words.say.search(clause) or self.words.word.search(text[left:start]))
        return Time(start, end, edtf, kind, grain, spoken)

    def dated(self, claim: Claim) -> Claim:
        """The claim with its clocks."""
        chosen = self._chosen(claim)
        if chosen is None:
            return claim
        time, kind = chosen
        edtf = time.edtf
        if time.grain == "until" and claim.certainty != "forecast":
            edtf = f"../{edtf}"
        happened = edtf if kind in ("event", "period") else None
        return replace(claim, as_of=edtf, as_of_kind=kind, happened=happened, why=(*claim.why, f"as_of.{kind}"))

    def _chosen(self, claim: Claim) -> tuple[Time, str] | None:
        inside = self._within(claim.span.field, *_near(claim))
        status = [t for t in inside if t.kind == "status"]
        if status:
            return status[0], "status"
        beside = self._beside(claim)
        if beside:
            return beside, beside.kind
        free = [t for t in inside if not t.spoken]
        if free:
            best = min(free, key=lambda t: self._distance(claim, t))
            return best, best.kind
        frame = self._frame(claim)
        if frame and not (frame.spoken and inside):
            return frame, "statement" if frame.spoken else frame.kind
        if inside:
            best = min(inside, key=lambda t: self._distance(claim, t))
            return best, "statement"
        return None

    def _beside(self, claim: Claim) -> Time | None:
        """The day of the report for "derzeit 400", the time last spoken of for "damals" and "seitdem"."""
        field, text = claim.span.field, self._text(claim.span.field)
        lead = text[max(claim.sentence.start, claim.span.start - 40) : claim.span.start]
        if self.published and self.words.now.search(lead):
            return Time(claim.span.start, claim.span.end, self.published, "status", "day", False)
        then, since = self.words.then.search(text, *_near(claim)), self.words.ever_since.search(text, *_near(claim))
        before = bisect_left(self.places.get(field, []), claim.sentence.start)
        if not before or not (then or since) or self.times[field][before - 1].start < claim.sentence.start - _MEMORY:
            return None
        last = self.times[field][before - 1]
        if since:
            return replace(last, edtf=f"{last.edtf.split('/')[0]}/..", kind="period") if not last.edtf.startswith("..") else None
        return last

    def _within(self, field: str, start: int, end: int) -> list[Time]:
        places = self.places.get(field, [])
        return self.times.get(field, [])[bisect_left(places, start) : bisect_right(places, end)]

    def _distance(self, claim: Claim, time: Time) -> tuple[int, int]:
        """Clause borders between figure and time first, then characters; a time behind the figure is a little farther."""
        text = self._text(claim.span.field)
        first, last = (time.end, claim.span.start) if time.end <= claim.span.start else (claim.span.end, time.start)
        borders = sum(1 for _ in _CUT.finditer(text, first, max(first, last)))
        if time.end <= claim.span.start and _UP_TO.search(text, max(claim.sentence.start, claim.span.start - 24), claim.span.start):
            # "von 7 Millionen im Jahr 2021 auf 14 Millionen im Jahr 2023"
            return borders, abs(last - first) + _LEAD
        return borders, abs(last - first)

    def _sentences_between(self, field: str, first: int, last: int) -> int:
        starts = self.starts.get(field, [])
        return bisect_right(starts, last) - bisect_right(starts, first)

    def _frame(self, claim: Claim) -> Time | None:
        """The event day told of in the sentence before; where the text points back ("demnach"), the last one told of in the paragraph.

        A day told of further back is another event's as often as not, and nobody said that it is this figure's.
        """
        field = claim.span.field
        times = self.times.get(field, [])
        at = bisect_left(self.places.get(field, []), claim.sentence.start)
        text = self._text(field)
        pointed = self.words.back.search(text, *_near(claim))
        for time in reversed(times[max(0, at - _LOOKBACK) : at]):
            if "\n" in text[time.end : claim.sentence.start]:
                return None
            first = earliest(time.edtf)
            ahead = first is not None and self.day is not None and first > self.day
            far = not pointed and self._sentences_between(field, time.start, claim.sentence.start) > 1
            if not ahead and ((time.kind == "event" and not far) or (pointed and time.grain == "period")):
                return time
        return None


def _near(claim: Claim) -> tuple[int, int]:
    """The claim's sentence, as far as it reaches: one without end must not make each of its figures cost as much as the whole."""
    return max(claim.sentence.start, claim.span.start - _REACH), min(claim.sentence.end, claim.span.end + _REACH)


def _is_range(joiner: str, lead: str, first: str, last: str) -> bool:
    """True where two times are the ends of one period: "bis", a dash, or "zwischen ... und", "im Jänner und Februar"."""
    if "und" in joiner:
        return len(first) == len(last)
    return "auf" not in joiner


def _point(moment: Moment) -> str | None:
    """The EDTF a figure can hold at: whole months for "Ende Oktober", days for times of day; None for durations, sets and vague words."""
    edtf = moment.edtf
    if edtf is None or moment.type not in ("DATE", "TIME"):
        return edtf if moment.type == "DURATION" and edtf else None
    if ".part" in moment.rule and moment.alternatives:
        edtf = moment.alternatives[0]
    return edtf[:10] if "T" in edtf else edtf
