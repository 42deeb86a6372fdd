"""The cheap pass: whether a sentence is worth tagging. "Ein" and "eine" stand in most sentences and count in few: only tolls."""

import re
from functools import lru_cache

from quellenlage.extract.measures import TOLL
from quellenlage.model import Number
from quellenlage.rules import Rules

_ROOT = 4  # letters a verb root needs to be looked for anywhere in a word
# verbs of a frame that mean nothing without its fixed word
_COMMON = frozenset(("kommen", "nehmen", "bringen", "werden", "finden", "gehen", "halten", "setzen", "sitzen", "sein", "machen", "tragen"))


@lru_cache(maxsize=8)
def _tolls(rules: Rules) -> re.Pattern[str]:
    """Any root of a word that makes a toll: noun, participle, verb, or the fixed word of a frame ("Leben", "Haft")."""
    roots: set[str] = set()
    for name, entry in rules.table("measures").items():
        if name not in TOLL:
            continue
        for key in ("nouns", "adjectives", "states", "subject", "object", "acts"):
            for phrase in entry.get(key, ()):
                words, _, forms = phrase.lstrip("=").partition("[")
                roots.update(f.lower() for f in forms.strip(" ]").split())
                roots.update(_root(w) for w in words.split() if len(_root(w)) >= _ROOT and w not in _COMMON and w[:1].isalpha())
    roots |= {"tot", "tod", "verl", "starb", "stirb", "haft", "opfer"}
    return re.compile("|".join(sorted(map(re.escape, roots), key=len)), re.IGNORECASE)


def _root(word: str) -> str:
    low = word.lower()
    for ending in ("ieren", "en", "n", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= _ROOT:
            return low[: -len(ending)]
    return low


def worth_reading(text: str, numbers: list[Number], rules: Rules) -> bool:
    """False where a sentence holds no number but articles, and no word of a toll."""
    return any(n.kind != "article" for n in numbers) or _tolls(rules).search(text) is not None
