"""Whether the clause around an expression of time looks back or ahead, by cheap signs: finite verbs, participles, cue words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from quellenlage.rules import Rules

_CUT = re.compile(r"[,;:]|\s[–—-]\s|[.!?][“”\"«»]")
# after the expression, a word that looks like a verb in the present; the words listed are none
_SECOND = re.compile(
    r"\s(?!(?:nicht|mit|seit|dort|fast|jetzt|selbst|zuletzt|erst|sonst|damit|somit|meist|knapp|laut|statt|oft|weit|gut|spät|acht|direkt|dicht|nackt|"
    r"insgesamt|überhaupt|vielleicht|samt|unweit|derart|jüngst|unlängst|längst|bekannt|verletzt|getrennt)\s)[a-zäöüß]{2,}[^e\W]t(?=\s)"
)
_WORD = re.compile(r"[^\W\d_]+")
_PARTICIPLE = re.compile(r"(?:\w{0,8}ge\w{2,}(?:t|en)|(?:be|ver|er|ent|zer|über|unter)\w{2,}(?:t|en)|\w{3,}iert|worden|gewesen)")
_INFINITIVE = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|fest|frei|her|hin|los|mit|nach|nieder|statt|teil|um|vor|weg|weiter|wieder|zu|zurück|zusammen)zu\w+en"
)
_WILL = frozenset(["wird", "werden"])
_DONE = frozenset(["worden", "gewesen"])
_WINDOW = 400
_ATTRIBUTE = re.compile(r"ge\w{2,}ten?$")
_HAVE = frozenset(["hat", "haben", "habe", "hätte", "hätten", "ist", "sind", "sei", "seien"])


@dataclass(frozen=True)
class Cues:
    """Words of the rules that look ahead and back."""

    ahead: frozenset[str]
    coming: frozenset[str]
    present: frozenset[str]
    behind: frozenset[str]
    endings: tuple[str, ...]
    not_preterite: frozenset[str]
    appointed: "re.Pattern[str]"
    moved_to: "re.Pattern[str]"
    moved: frozenset[str]
    reaching: "re.Pattern[str]"
    after: "re.Pattern[str]"


@lru_cache(maxsize=8)
def cues(rules: Rules) -> Cues:
    """The cue words of rules/<language>/moments.toml."""
    table = rules.table("moments").get("cues", {})

    def spelt(name: str) -> frozenset[str]:
        return frozenset(
            f for w in table.get(name, []) for f in ([w[:-1] + e for e in ("e", "en", "er", "es", "em")] if w.endswith("~") else [w])
        )

    behind = spelt("behind") - _HAVE
    behind |= {prefix + form for prefix in table.get("prefixes", []) for form in behind if len(form) > 2}

    def before(name: str) -> "re.Pattern[str]":
        words = "|".join(sorted(map(re.escape, table.get(name, [])), key=len, reverse=True)) or "(?!)"
        return re.compile(rf"(?:^|\W)(?i:{words})\s*$")

    after = "|".join(map(re.escape, table.get("after", []))) or "(?!)"
    return Cues(
        spelt("ahead"),
        spelt("coming"),
        spelt("present"),
        behind,
        tuple(table.get("preterite", [])),
        spelt("not_preterite"),
        before("appointed"),
        before("moved_to"),
        spelt("moved"),
        before("reaching"),
        re.compile(
            rf"(?:^|\W)(?i:{after})\s(?:(?:d|ein|ihr|sein)[a-z]{{0,3}}\s)?(?:(?:[a-zäöüß]+\s)?[A-ZÄÖÜ][\w-]+\s"
            r"(?:(?:des|der|eines|einer|von)\s[A-ZÄÖÜ][\w-]+\s)?(?:am|vom|im|in der)\s)?$"
        ),
    )


def direction(text: str, start: int, end: int, at: int, stop: int, known: Cues) -> tuple[str | None, bool]:
    """(direction, whether the clause itself shows it) of the expression at `at`..`stop` within the sentence `text[start:end]`.

    "behind", "ahead", "present" or None. Where the clause has no sign the clauses beside it are asked, then the sentence.
    """
    lead = text[max(start, at - 24) : at]
    if known.appointed.search(lead):
        return "ahead", True
    if known.moved_to.search(lead) and known.moved & set(_WORD.findall(text[max(start, at - 120) : min(end, stop + 80)])):
        return "ahead", True
    # a sentence without end must not make each of its expressions cost as much as the whole
    start, end = max(start, at - _WINDOW), min(end, at + _WINDOW)
    cuts = [start, *(m.end() for m in _CUT.finditer(text, start, end)), end]
    index = max(i for i, cut in enumerate(cuts) if cut <= max(at, start))
    index = min(index, len(cuts) - 2)
    for reach in (0, 1, len(cuts)):
        sign = _sign(text[cuts[max(index - reach, 0)] : cuts[min(index + reach + 1, len(cuts) - 1)]], known)
        if sign is None and reach == 0:
            # the finite verb stands second: "Am Freitag veröffentlicht der ..."
            second = _SECOND.match(text, stop, end)
            sign = "present" if second and len(text[cuts[index] : at].split()) < 4 else None
        if sign == "present" and known.reaching.search(lead):
            sign = "ahead"
        if sign in ("present", None) and reach == 0 and _told(text, max(start, at - 80), at, stop, known):
            return "behind", True
        if sign:
            return sign, reach == 0
    return None, False


def _told(text: str, start: int, at: int, stop: int, known: Cues) -> bool:
    """The time of something that has been: "nach dem Unfall am Mittwoch", "die Wahl vom Sonntag" (not "vom Montag bis Freitag")."""
    lead = text[start:at]
    return known.after.search(lead) is not None or (lead.endswith("vom ") and not text.startswith(" bis", stop))


@lru_cache(maxsize=4096)
def _sign(clause: str, known: Cues) -> str | None:
    words = _WORD.findall(clause)
    small = {w for w in words if w[0].islower()} | ({words[0].lower()} if words else set())
    if small & known.behind:
        return "behind"
    have = small & _HAVE and any(_PARTICIPLE.fullmatch(w) for w in small - _HAVE - known.coming - known.ahead)
    if small & known.ahead and ((small & _WILL and not small & _DONE) or not have):
        # a clause has one finite verb; "soll gezahlt haben" is hearsay of the past
        return "ahead"
    weak = [w for before, w in zip(["", *words], words, strict=False) if before != "zu" and _is_preterite(w, known)]
    if any(not _ATTRIBUTE.search(w) for w in weak) or (weak and not small & known.coming) or have:
        return "behind"
    return "ahead" if small & known.coming else "present" if small & known.present else None


def _is_preterite(word: str, known: Cues) -> bool:
    return (
        word[0].islower()
        and len(word) > 4
        and word.endswith(known.endings)
        and word not in known.not_preterite
        and not _INFINITIVE.fullmatch(word)
    )
