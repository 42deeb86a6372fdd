"""When two phrases name the same voice or the same people, for the scorer: inflection and role words are set aside.

The word lists are part of the definition of the scores (docs/reference/quality.md); changing one changes every figure.
"""

import re
from functools import lru_cache

LONGEST = 12
"""Words a phrase may have before it no longer counts as a name of anything."""

IGNORED = frozenset(
    "der die das den dem des ein eine einen einem einer eines von vom zu zum zur im in am an bei für of the a und".split()  # noqa: SIM905
)
ROLES = (
    "agentur nachrichtenagentur dienst geheimdienst nachrichtendienst amt behörde ministerium regierung polizei armee militär "
    "präsident präsidentin staatspräsident premier premierminister minister ministerin chef chefin leiter direktor general "
    "sprecher sprecherin herr frau angabe bericht medienbericht zeitungsbericht erklärung mitteilung schätzung "
    "medium sender zeitung lokal national offiziell staatlich örtlich"
)
_ENDINGS = ("innen", "ern", "en", "er", "es", "em", "e", "n", "s")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """`word` without its endings of inflection, peeled off one by one while more than three letters stand."""
    while len(word) > 3:
        endings = _ENDINGS if len(word) > 4 else ("s",)
        ending = next((e for e in endings if word.endswith(e)), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word


_ROLE_STEMS = frozenset(stem(word) for word in ROLES.split())


def stems(phrase: str | None) -> list[str]:
    """The stems of a phrase's words that carry meaning, in order."""
    return [stem(word) for word in re.findall(r"\w+", (phrase or "").lower()) if word not in IGNORED]


def same_voice(gold: str | None, predicted: str | None) -> bool:
    """True where the two phrases name the same source: token F1 of at least a half once role words are set aside, and more than a
    half where nothing but role words is left on one side."""
    mine, theirs = stems(gold), stems(predicted)
    if not mine or not theirs or len(theirs) > LONGEST:
        return False
    names = [{w for w in words if w not in _ROLE_STEMS} for words in (mine, theirs)]
    named = all(names)
    left, right = names if named else (set(mine), set(theirs))
    f1 = 2 * len(left & right) / (len(left) + len(right))
    return f1 >= 0.5 if named else f1 > 0.5


def same_counted(gold: str | None, predicted: str | None) -> bool:
    """True where the phrases of what is counted share a word, and the predicted one is no longer than a phrase may be."""
    theirs = set(stems(predicted))
    return len(theirs) <= LONGEST and bool(theirs & set(stems(gold)))
