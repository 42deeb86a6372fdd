"""Whether the clause around an expression of time looks back or ahead, by cheap signs: finite verbs, participles, cue words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from quellenlage.rules import Rules

_CUT = re.compile(r"[,;:„“”\"»«]|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_PARTICIPLE = re.compile(r"(?:\w{0,8}ge\w{2,}(?:t|en)|(?:be|ver|er|ent|zer|über|unter)\w{2,}(?:t|en)|\w{3,}iert|worden|gewesen)")
_WINDOW = 400
_ATTRIBUTE = re.compile(r"ge\w{2,}ten?$")
_HAVE = frozenset(["hat", "haben", "habe", "hätte", "hätten", "ist", "sind", "sei", "seien"])


@dataclass(frozen=True)
class Cues:
    """Words of the rules that look ahead and back."""

    ahead: frozenset[str]
    present: frozenset[str]
    behind: frozenset[str]
    endings: tuple[str, ...]
    not_preterite: frozenset[str]


@lru_cache(maxsize=8)
def cues(rules: Rules) -> Cues:
    """The cue words of rules/<language>/moments.toml."""
    table = rules.table("moments").get("cues", {})

    def spelt(name: str) -> frozenset[str]:
        return frozenset(
            f for w in table.get(name, []) for f in ([w[:-1] + e for e in ("e", "en", "er", "es", "em")] if w.endswith("~") else [w])
        )

    behind = spelt("behind") - _HAVE
    return Cues(spelt("ahead"), spelt("present"), behind, tuple(table.get("preterite", [])), spelt("not_preterite"))


def direction(text: str, start: int, end: int, at: int, known: Cues) -> str | None:
    """The direction of the clause of `text[start:end]` that holds the place `at`: "behind", "ahead", "present" or None.

    Where the clause has no sign the clauses beside it are asked, then the sentence.
    """
    # a sentence without end must not make each of its expressions cost as much as the whole
    start, end = max(start, at - _WINDOW), min(end, at + _WINDOW)
    cuts = [start, *(m.end() for m in _CUT.finditer(text, start, end)), end]
    index = max(i for i, cut in enumerate(cuts) if cut <= max(at, start))
    index = min(index, len(cuts) - 2)
    for reach in (0, 1, len(cuts)):
        sign = _sign(text[cuts[max(index - reach, 0)] : cuts[min(index + reach + 1, len(cuts) - 1)]], known)
        if sign:
            return sign
    return None


@lru_cache(maxsize=4096)
def _sign(clause: str, known: Cues) -> str | None:
    words = _WORD.findall(clause)
    small = {w for w in words if w[0].islower()} | ({words[0].lower()} if words else set())
    if small & known.behind:
        return "behind"
    weak = [w for w in small if w.endswith(known.endings) and len(w) > 4 and w not in known.not_preterite]
    if any(not _ATTRIBUTE.search(w) for w in weak) or (weak and not small & known.ahead):
        return "behind"
    if small & _HAVE and any(_PARTICIPLE.fullmatch(w) for w in small - _HAVE):
        return "behind"
    return "ahead" if small & known.ahead else "present" if small & known.present else None
