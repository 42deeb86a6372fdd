"""German number words of any length: "zweitausendfünfhundert" -> 2500, "dreieinhalbtausend" -> 3500, "vierköpfig" -> 4 + "köpfig"."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_IGNORED = re.compile("[\u00ad\u200b\u200c\u200d\u2060]")
_LATIN_UMLAUTS = (("fuenf", "fünf"), ("zwoelf", "zwölf"), ("dreissig", "dreißig"))
_ENDING = r"(?:e|en|er|es|em|s)?"


def plain(word: str) -> str:
    """`word` as the tables spell it: lower case, composed, without soft hyphens, "ss" in "dreissig" as "ß"."""
    word = word.lower()
    if word.isascii() and "fue" not in word and "oel" not in word and "dreiss" not in word:
        return word
    word = unicodedata.normalize("NFC", _IGNORED.sub("", word))
    for written, meant in _LATIN_UMLAUTS:
        word = word.replace(written, meant)
    return word


@dataclass(frozen=True)
class Compound:
    """A number grown together with a word: its value, how many letters of the (plain) word are number, and what it is then."""

    value: float
    length: int
    kind: str


class WordReader:
    """Reads number words; built once from the tables `words`, `ordinals` and `compound` of rules/de/numbers.toml."""

    def __init__(self, words: Mapping[str, Any], ordinals: Mapping[str, int], compound: Mapping[str, Any]) -> None:
        units: dict[str, int] = {plain(w): int(v) for w, v in words["units"].items()}
        self._small: dict[str, int] = {**units, **{plain(w): int(v) for w, v in (words["teens"] | words["tens"]).items()}}
        for ten, value in words["tens"].items():
            for unit, more in units.items():
                self._small[f"{unit}und{plain(ten)}"] = value + more
        self._whole: dict[str, float] = {plain(w): float(v) for w, v in words["whole"].items()}
        self._ordinals = {plain(w): v for w, v in ordinals.items()}
        suffixes = {s: kind for kind, list_ in compound.items() if kind not in ("counts", "after_one") for s in list_}
        self._suffixes = suffixes
        self._after_one = frozenset(compound["after_one"])
        longest_first = sorted(suffixes, key=len, reverse=True)
        self._compound = re.compile(rf"(.+?)({'|'.join(map(re.escape, longest_first))}){_ENDING}(?:-.*)?$")

    def value(self, word: str) -> float | None:
        """The number that the plain `word` is, or None; the bare articles ("ein", "eine") are none."""
        found = self._whole.get(word)
        if found is not None:
            return found
        return None if word == "ein" else self._thousands(word)

    def _thousands(self, word: str) -> float | None:
        if "tausend" not in word:
            return self._hundreds(word)
        left, right = word.split("tausend", 1)
        many = self._hundreds(left) if left else 1.0
        rest = self._hundreds(right.removeprefix("und")) if right else 0.0
        return None if many is None or rest is None else many * 1000 + rest

    def _hundreds(self, word: str) -> float | None:
        if word.endswith("einhalb"):
            base = self._small.get(word.removesuffix("einhalb").removesuffix("und"))
            return None if base is None else base + 0.5
        if "hundert" not in word:
            small = self._small.get(word)
            return self._whole.get(word) if small is None else float(small)
        left, right = word.split("hundert", 1)
        many = self._small.get(left) if left else 1
        rest = self._small.get(right.removeprefix("und")) if right else 0
        return None if many is None or rest is None else float(many * 100 + rest)

    def ordinal(self, word: str) -> float | None:
        """The number whose ordinal the plain `word` is ("dritten", "zwanzigste")."""
        stem = re.sub(r"e[nrsm]?$", "", word)
        if stem == word or not stem.endswith("t"):
            return None
        if stem in self._ordinals:
            return float(self._ordinals[stem])
        for ending in ("st", "t"):
            if stem.endswith(ending):
                value = self.value(stem.removesuffix(ending))
                if value is not None:
                    return value
        return None

    def compound(self, word: str) -> Compound | None:
        """`word` as number + known second part ("vierköpfige", "dreitägig", "zweimal")."""
        match = self._compound.match(word)
        if match is None:
            return None
        if match[1] == "ein" and match[2] not in self._after_one:
            return None
        value = self._thousands(match[1])
        return None if value is None else Compound(value, match.end(1), self._suffixes[match[2]])

    def suffix_kind(self, word: str) -> str | None:
        """The kind that a word grown to digits gives them ("-jährige" -> age)."""
        match = self._compound.match("x" + word)
        return self._suffixes[match[2]] if match and match.end(1) == 1 else None
