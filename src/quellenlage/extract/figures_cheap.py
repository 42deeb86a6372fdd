"""The cheap pass: whether a sentence is worth tagging. "Ein" and "eine" stand in most sentences and count in few: only tolls."""

import re
from functools import lru_cache

from quellenlage.extract.measures import TOLL
from quellenlage.model import Number
from quellenlage.rules import Rules

_ROOT = 4  # letters a verb root needs to be looked for anywhere in a word


# nouns of frames too common to tell anything by themselves
_EVERYDAY = frozenset(("hand", "händ", "haus", "bord", "arm", "bein", "netz", "tat", "wasser", "schock", "außer"))


@lru_cache(maxsize=8)
def _tolls(rules: Rules) -> re.Pattern[str]:
    """Any root of a word that makes a toll: noun, participle, verb, or the noun of a frame ("Leben", "Haft")."""
    roots: set[str] = set()
    for name, entry in rules.table("measures").items():
        if name in TOLL:
            for key in ("nouns", "adjectives", "states", "subject", "object", "acts"):
                for phrase in entry.get(key, ()):
                    roots.update(_telling(phrase.lstrip("=")))
    return re.compile("|".join(sorted(map(re.escape, roots), key=len)), re.IGNORECASE)


def _telling(phrase: str) -> set[str]:
    """Roots of the words of `phrase` that tell: its nouns where it has some ("ums Leben kommen"), else its last word, and its forms."""
    plain, _, forms = phrase.partition("[")
    words = plain.split()
    nouns = [w for w in words if w[:1].isupper()]
    roots = {_root(w) for w in nouns or words[:1] if w[:1].isalpha()} - _EVERYDAY
    return {r for r in roots if len(r) >= _ROOT - bool(nouns)} | ({f.lower() for f in forms.strip(" ]").split()} if not nouns else set())


def _root(word: str) -> str:
    low = word.lower()
    for ending in ("ieren", "en", "n", "e", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= _ROOT:
            return low[: -len(ending)]
    return low


def worth_reading(text: str, numbers: list[Number], rules: Rules) -> bool:
    """False where a sentence holds no number but articles, and no word of a toll."""
    return any(n.kind != "article" for n in numbers) or _tolls(rules).search(text) is not None
