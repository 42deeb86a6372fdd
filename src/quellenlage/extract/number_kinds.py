"""What kind of number it is: a count that may become a claim, or a date, age, ordinal, distance ... and why."""

import re

from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_line import Draft, Line, Verdict
from quellenlage.extract.number_lists import judge_against, judge_decimal, judge_listed, judge_rate
from quellenlage.extract.number_money import judge_money
from quellenlage.extract.number_names import judge_age, judge_label, judge_phone
from quellenlage.extract.number_years import judge_ordinal, judge_year, settle_colon, settle_dotted

_LINKS = frozenset(
    {
        "und",
        "oder",
        "in",
        "im",
        "an",
        "am",
        "auf",
        "aus",
        "bei",
        "mit",
        "nach",
        "von",
        "vor",
        "zu",
        "für",
        "der",
        "die",
        "den",
        "pro",
        "je",
        "sowie",
    }
)
_LONG_UNITS = re.compile(
    r".+(?:(?P<distance>metern?)|(?P<duration>stunden|minuten|sekunden|wochen|monaten?|jahren?|jahrzehnten?)|(?P<weight>tonnen|kilogramm)|(?P<area>hektar|quadratmetern?)|(?P<volume>litern?))$"
)


def name_kind(line: Line, draft: Draft, lexicon: Lexicon) -> None:
    """Sets `kind`, `rule` and `unit` of `draft` by what stands around it; a kind that its form already fixed stays."""
    if draft.rule == "digits.dotted":
        settle_dotted(line, draft, lexicon)
    if draft.kind in ("time", "score") and line.low(draft.last) not in lexicon.labels["time_after"]:
        settle_colon(line, draft)
    if draft.kind not in ("cardinal", "article"):
        return
    for judge in (
        judge_money,
        _unit,
        _after,
        judge_ordinal,
        judge_year,
        judge_against,
        judge_label,
        judge_age,
        judge_phone,
        _idiom,
        judge_decimal,
        judge_listed,
        judge_rate,
    ):
        verdict = judge(line, draft, lexicon)
        if verdict is not None:
            draft.kind, draft.rule = verdict
            return


def _unit(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    at = draft.last
    if line.word(at) in ("-", "–") and line.glued(at - 1):
        at += 1
    kind = _unit_at(line, at, lexicon)
    if kind is None and line.word(at).islower() and line.word(at).endswith(("e", "en", "er")) and line.noun(at + 1):
        kind = _unit_at(line, at + 1, lexicon)
    if kind is None:
        return None
    if kind == "duration" and _is_age(line, draft, at):
        return "age", "age.years"
    if kind in ("weight", "volume") and len(line.word(at)) > 2 and _measures_goods(line, at + 1, lexicon):
        return "cardinal", "amount." + kind  # "24 Tonnen Hilfsgüter": goods that are counted by weight
    return kind, "unit." + kind


def _measures_goods(line: Line, at: int, lexicon: Lexicon) -> bool:
    """True for a noun behind a weight, with at most two attributes: "24 Tonnen radioaktiv belastetes Wasser"."""
    for i in range(at, at + 3):
        if line.noun(i):
            attributed = i == at or line.low(i - 1).endswith(("e", "en", "er", "es", "em"))
            return attributed and line.low(i) not in lexicon.dimensions
        if not line.word(i).isalpha() or line.low(i) in _LINKS:
            return False
    return False


def _unit_at(line: Line, at: int, lexicon: Lexicon) -> str | None:
    word, low = line.word(at), line.low(at)
    kind = lexicon.units.get(low)
    if kind is not None:
        short = len(low) <= 3 and low.isalpha()
        written = any(c.isupper() for c in word[1:]) or word in ("Km", "Std", "Min", "Sek", "Tag", "Bar", "Ar", "Fuß", "Bit")
        if short and word != low and not written:
            return None
        return kind
    if len(low) > 7 and word[0].isupper():
        match = _LONG_UNITS.match(low)
        return match.lastgroup if match else None
    return None


def _is_age(line: Line, draft: Draft, at: int) -> bool:
    if line.low(at + 1) in ("alt", "alte", "alten", "alter", "altes", "jung", "junge", "jungen"):
        return True
    return any(line.low(i) in ("alter", "lebensalter") for i in range(max(0, draft.first - 3), draft.first))


def _after(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    word = line.low(draft.last)
    labels = lexicon.labels
    colon = draft.first - 1
    if line.word(colon) == ":" and line.glued(colon) and line.glued(colon - 1) and line.word(colon - 1)[-1:].isdigit():
        return "score", "score.glued"  # "Orban2:1", where a name and a score have grown together
    before = line.low(draft.first - 1)
    quarter = before in ("nach", "vor") and line.low(draft.first - 2) in ("viertel", "kurz") and line.low(draft.first - 3) == "um"
    if draft.form == "word" and draft.value <= 12 and not line.noun(draft.last) and (before in ("halb", "dreiviertel") or quarter):
        return "time", "time.halb"
    if word in labels["time_after"] and (word != "h" or draft.value < 25):
        return "time", "time.uhr"
    if word in labels["vote_after"]:
        return "vote", "vote.word"
    if word in labels["score_after"]:
        return "score", "score.word"
    if word in labels["times_after"] and (line.noun(draft.last) or draft.form == "digits" or draft.scaled > 1):
        return "other", "times"
    return None


def _idiom(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    word = line.low(draft.first)
    name = draft.rule == "word.scale_alone" and line.noun(draft.first) and line.noun(draft.first - 1) and not line.noun(draft.last)
    before = line.low(draft.first - 1)
    if name and before not in lexicon.phrases and before not in lexicon.several:
        return "other", "idiom.surname"
    if word == "null" and line.noun(draft.first) and draft.first > 0 and not line.noun(draft.last):
        return "other", "idiom.zero"
    if word in ("hunderter", "tausender") and line.low(draft.first - 1) in lexicon.articles:
        return "other", "idiom.note"
    if word == "acht" and any(line.low(i).startswith(("geb", "gib", "gab", "zu geben")) for i in (draft.first - 1, draft.last)):
        return "other", "idiom"
    if draft.form == "word" and word in ("acht", "elf", "neune") and line.noun(draft.first) and draft.first > 0:
        before = line.low(draft.first - 1)
        if before in ("außer", "in", "die", "der", "gib", "gibt", "den", "seine", "seiner", "ihre"):
            return "other", "idiom"
    return None
