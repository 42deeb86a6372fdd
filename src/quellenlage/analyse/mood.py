"""The mood of a finite verb by its form: a closed table of auxiliaries and modals, strong forms, and the regular Konjunktiv I.

Only forms that show it count: "habe" and "komme" (third person), "sei", "wäre", "käme". Forms that are also plain past or present
("sagten", "haben", "sollte") say nothing and are taken for indicative, or None for modals that leave it open.
"""

from dataclasses import dataclass
from functools import lru_cache

from quellenlage.rules import Rules

_OPEN = frozenset({"sollte", "sollten", "wollte", "wollten"})
_STEM_ENDINGS = ("en", "n")
_GERMAN = Rules("de")


@dataclass(frozen=True)
class _Forms:
    first: frozenset[str]
    like_first_person: frozenset[str]
    second: frozenset[str]
    strong: tuple[str, ...]
    past: frozenset[str]


@lru_cache(maxsize=8)
def _forms(rules: Rules) -> _Forms:
    table = rules.table("mood") or Rules("de").table("mood")  # a language without its own list is read with ours
    one, two = table["konj1"], table["konj2"]
    past = frozenset(two["same_as_past"])
    return _Forms(
        frozenset(one["closed"]),
        frozenset(one["like_first_person"]),
        frozenset(two["closed"]),
        tuple(form for form in two["strong"] if form not in past),
        past,
    )


def is_finite(tag: str) -> bool:
    """True for the tags of finite verbs, in HanTa's spelling ("VV(FIN)") or plain STTS ("VVFIN")."""
    return tag[:1] == "V" and "FIN" in tag


def mood(text: str, lemma: str, tag: str, first_person: bool = False, rules: Rules = _GERMAN) -> str | None:
    """ "ind", "konj1" or "konj2" of a finite verb; None where the form leaves it open or the word is no finite verb.

    `lemma` is the infinitive; `first_person` says that "ich" is the subject, whose present has the form of the Konjunktiv I.
    """
    if not is_finite(tag):
        return None
    return _mood(text.lower(), lemma.lower(), first_person, rules)


@lru_cache(maxsize=50_000)
def _mood(low: str, lemma: str, first_person: bool, rules: Rules) -> str | None:
    forms = _forms(rules)
    if low in forms.first:
        return "ind" if first_person and low in forms.like_first_person else "konj1"
    if low in forms.second:
        return "konj2"
    if low in _OPEN:
        return None
    if low not in forms.past and low.endswith(forms.strong):
        return "konj2"
    for ending in _STEM_ENDINGS:
        stem = lemma.removesuffix(ending)
        if stem != lemma and len(stem) > 1 and low == stem + "e" and lemma.endswith(("en", "eln", "ern", "tun", "sein")):
            return "ind" if first_person else "konj1"
    if _separated(low, lemma) or (lemma.endswith("eln") and low == lemma[:-3] + "le"):
        return "ind" if first_person else "konj1"
    return "ind"


def _separated(low: str, lemma: str) -> bool:
    """True for "komme" of "ankommen", whose lemma keeps the prefix that stands elsewhere."""
    return low.endswith("e") and len(low) > 3 and lemma.endswith(low + "n") and not low.endswith(("te", "ete")) and lemma != low + "n"
