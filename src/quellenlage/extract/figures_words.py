"""Words of the rule files, found in a text in any inflection and as last part of a compound.

A stem is a word without umlauts and inflectional endings: crude, but the same for rule and text, which is all that matching needs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.model import Token

_UMLAUTS = str.maketrans("äöü", "aou")
_ENDINGS = ("innen", "ern", "em", "en", "er", "es", "in", "e", "n", "s")
_SHORTEST = 3  # letters a stem keeps
_SHORTEST_FIRST_PART = 3  # letters the first part of a compound has: "Atombombe", but no compound in "Kopf" (opf)
_FUNCTION_WORDS = frozenset(
    [
        "in",
        "im",
        "ins",
        "an",
        "am",
        "ans",
        "auf",
        "aus",
        "zu",
        "zum",
        "zur",
        "um",
        "ums",
        "von",
        "vom",
        "mit",
        "bei",
        "beim",
        "unter",
        "vor",
        "den",
        "der",
        "die",
        "das",
        "dem",
        "des",
        "ihr",
        "ihre",
        "ihren",
        "sein",
        "seine",
        "sich",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "hinter",
        "über",
        "nicht",
        "durch",
        "für",
    ]
)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The inflection-free form of `word`: "Verletzten", "Verletzter" -> "verletzt"; "Männern" -> "mann"."""
    word = word.lower().translate(_UMLAUTS)
    while True:
        for ending in _ENDINGS:
            keep = len(word) - len(ending)
            if word.endswith(ending) and keep >= (4 if ending in ("n", "s", "in") else _SHORTEST):
                word = word[:keep]
                break
        else:
            return word


@dataclass(slots=True)
class NounIndex:
    """Nouns with what they stand for; `find` gives the payloads of the longest entry that the word is or ends with."""

    alone: dict[str, list[str]] = field(default_factory=dict)
    heads: dict[str, list[str]] = field(default_factory=dict)
    _seen: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    def add(self, nouns: Iterable[str], payload: str) -> None:
        """Puts `nouns` ("=Noun": not as part of a compound) under `payload`."""
        for noun in nouns:
            table = self.alone if noun.startswith("=") else self.heads
            table.setdefault(stem(noun.lstrip("=")), []).append(payload)

    def find(self, word: str) -> tuple[str, ...]:
        """Payloads of `word`, of the longest entry; empty where no entry fits."""
        return self.match(word)[1]

    def match(self, word: str) -> tuple[str, tuple[str, ...]]:
        """The stem of the entry that fits, and its payloads."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) > 100_000:
                self._seen.clear()
            found = self._seen[word] = self._match(word)
        return found

    def _match(self, word: str) -> tuple[str, tuple[str, ...]]:
        whole = stem(word)
        if whole in self.alone or whole in self.heads:
            return whole, (*self.alone.get(whole, ()), *self.heads.get(whole, ()))
        last = stem(word.rstrip("-").rpartition("-")[2])
        if last in self.heads:
            return last, tuple(self.heads[last])
        for cut in range(_SHORTEST_FIRST_PART, len(last) - _SHORTEST + 1):
            if last[cut:] in self.heads:
                return last[cut:], tuple(self.heads[last[cut:]])
        return "", ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way a verb carries a meaning: the stems that must stand in its clause, and what it then says."""

    needs: tuple[str, ...]
    role: str  # "subject" or "object": whose count it gives
    measure: str


@dataclass(slots=True)
class VerbIndex:
    """Verbs by infinitive with their frames; irregular forms lead to the infinitive."""

    frames: dict[str, list[Frame]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    particles: set[str] = field(default_factory=set)

    def add(self, entries: Iterable[str], role: str, measure: str) -> None:
        """Puts entries like "ums Leben kommen" or "bergen [barg geborgen]" under `measure`."""
        for entry in entries:
            words, _, forms = entry.partition("[")
            *fixed, infinitive = words.split()
            needs = tuple(stem(w) for w in fixed if w not in _FUNCTION_WORDS)
            self.frames.setdefault(infinitive, []).append(Frame(needs, role, measure))
            self.forms.update(dict.fromkeys(forms.strip(" ]").split(), infinitive))

    def infinitive(self, token: Token, particle: Token | None = None) -> str:
        """The infinitive of a verb token, with its separated particle where it has one."""
        plain = self.forms.get(token.text.lower()) or token.lemma.lower()
        if particle is not None:
            return particle.text.lower() + (token.lemma.lower() if token.tag != "VV(PP)" else plain)
        return plain


def holds(stems: frozenset[str], needed: str) -> bool:
    """True where `needed` is one of `stems` or the end of one ("verletzung" in "schussverletzung")."""
    return needed in stems or (len(needed) >= 4 and any(s.endswith(needed) for s in stems))
