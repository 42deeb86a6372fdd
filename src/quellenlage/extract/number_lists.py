"""Numbers in company: votes and scores, tables, rates, and enumerations that name their unit only once."""

from itertools import pairwise

from quellenlage.extract.number_lexicon import Lexicon
from quellenlage.extract.number_line import Draft, Line, Verdict, adjective

_ENUMERATION = frozenset(
    {",", "und", "oder", "bis", "auf", "x", "×", "bzw", "beziehungsweise", "sowie", "zu", "statt", "anstatt", "–", "-", "/"}
)
_MEASURED = frozenset({"percentage", "distance", "duration", "weight", "temperature", "area", "volume", "other", "age"})


def judge_against(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    """ "52 zu 48", "mit 300 gegen 120 Stimmen": votes and scores."""
    if draft.form not in ("digits", "word") or draft.scaled > 1 or draft.unit is not None:
        return None
    for joint, other in ((draft.last, draft.last + 1), (draft.first - 1, draft.first - 2)):
        if line.low(joint) == ":" and line.word(other).isdigit() and draft.form == "digits" and draft.value < 100:
            return "score", "score.spaced"
        if line.low(joint) not in ("zu", "gegen"):
            continue
        word = line.low(other)
        number = word.isdigit() or lexicon.words.value(word) is not None
        if not number:
            continue
        behind = [line.low(i) for i in range(draft.last, draft.last + 4)]
        if line.low(joint) == "gegen" and not any(w in lexicon.labels["vote_after"] for w in behind):
            continue
        if any(w in lexicon.labels["vote_after"] for w in behind) or draft.value > 20:
            return "vote", "vote.against"
        return "score", "score.against"
    return None


def judge_listed(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    """Ranks, points and set scores of tables: "(AUT) 319.", "7:6(3)", "- 5."."""
    if draft.form != "digits" or line.noun(draft.last) or adjective(line, draft.last):
        return None
    before = line.word(draft.first - 1)
    if before == "(" and line.glued(draft.first - 2) and ":" in line.word(draft.first - 2):
        return "score", "score.set"
    if before == ")" and line.word(draft.last)[:1] in ("", ".", ",", ";", ")"):
        return "list", "list.points"
    if before in ("–", "-", "/") and draft.value < 100 and line.word(draft.last) in ("", ".") and draft.rule == "digits.plain":
        return "list", "list.rank"
    return None


def judge_rate(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    """The base of a rate: "pro 100.000 Einwohner"."""
    word = line.low(draft.first - 1)
    base = draft.value in (1000, 10_000, 100_000, 1_000_000) or (draft.value == 100 and word == "pro")
    return ("other", "rate.base") if base and word in ("pro", "je") else None


def judge_decimal(line: Line, draft: Draft, lexicon: Lexicon) -> Verdict:
    """People and things come whole: a bare decimal without a counted noun is a reading."""
    bare = draft.value != int(draft.value) and draft.form == "digits" and draft.scaled == 1
    return ("other", "decimal") if bare and not line.noun(draft.last) and not adjective(line, draft.last) else None


def share_kinds(line: Line, drafts: list[Draft]) -> None:
    """Gives numbers of an enumeration the unit that only its last member names: "32, 64 und 128 GB", "von zwei auf drei Euro"."""
    for b, a in zip(reversed(drafts), list(reversed(drafts))[1:], strict=False):
        if (
            (a.kind != "cardinal" and a.rule != "decimal")
            or a.unit is not None
            or a.form not in ("digits", "word")
            or (a.modifiers and b.modifiers)
        ):
            continue
        gap = [line.low(i) for i in range(a.last, b.first)]
        if not 0 < len(gap) <= 2 or any(w not in _ENUMERATION for w in gap):
            continue
        if b.kind == "cardinal" and b.unit is not None and b.rule == "money":
            a.unit, a.rule = b.unit, "money.shared"
        elif b.kind in _MEASURED and b.rule.startswith(("unit", "shared", "age")):
            a.kind, a.rule = b.kind, "shared." + b.kind
    for a, b in pairwise(drafts):
        if a.kind == "phone" and b.first == a.last and b.form == "digits":
            b.kind, b.rule = "phone", "phone.goes_on"
        named = a.kind == "model" and a.rule.startswith("label") and b.kind == "cardinal" and b.form == "digits" and not line.noun(b.last)
        if named and b.first - a.last == 1 and line.low(a.last) in _ENUMERATION:
            b.kind, b.rule = a.kind, a.rule
