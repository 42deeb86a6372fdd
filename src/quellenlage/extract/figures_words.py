"""Words of the rule files, found in a text in any inflection and as last part of a compound.

A stem is a word without umlauts and inflectional endings: crude, but the same for rule and text, which is all that matching needs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from quellenlage.model import Token

_NOUN = "^"  # before the stem of a word that stands as a noun
_UMLAUTS = str.maketrans("äöü", "aou")
_ENDINGS = ("innen", "ern", "em", "en", "er", "es", "in", "e", "n", "s")
_SHORTEST = 3  # letters a stem keeps
_SHORTEST_FIRST_PART = 3  # letters the first part of a compound has: "Atombombe", but no compound in "Kopf" (opf)
_REMEMBERED = 100_000  # words whose reading is kept
_FUNCTION_WORDS = frozenset(
    (
        *("in", "im", "ins", "an", "am", "ans", "auf", "aus", "zu", "zum", "zur", "um", "ums", "von", "vom", "mit", "bei", "beim", "unter"),
        *(
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
        ),
        *("einer", "hinter", "über", "durch", "für"),
    )
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A noun of a rule file: as written (lower case), and what it stands for."""

    noun: str
    payload: str


@dataclass(slots=True)
class NounIndex:
    """Nouns with what they stand for; `match` gives the longest entry that a word is or ends with."""

    alone: dict[str, list[Entry]] = field(default_factory=dict)
    heads: dict[str, list[Entry]] = field(default_factory=dict)
    _seen: dict[str, tuple[tuple[Entry, ...], int]] = field(default_factory=dict)

    def add(self, nouns: Iterable[str], payload: str) -> None:
        """Puts `nouns` ("=Noun": not as part of a compound) under `payload`."""
        for noun in nouns:
            table = self.alone if noun.startswith("=") else self.heads
            plain = noun.lstrip("=")
            table.setdefault(stem(plain), []).append(Entry(plain.lower(), payload))

    def find(self, word: str) -> tuple[str, ...]:
        """Payloads of `word`; empty where no entry fits."""
        return tuple(e.payload for e in self.match(word))

    def match(self, word: str) -> tuple[Entry, ...]:
        """The entries that fit: the longest, and among several of one stem ("Attentat", "Attentäter") the one most like the word."""
        return self._look(word)[0]

    def fit(self, word: str) -> int:
        """How many letters of the best entry are those of `word`: compares entries of different indexes. 0: none."""
        return self._look(word)[1]

    def _look(self, word: str) -> tuple[tuple[Entry, ...], int]:
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            entries = self._match(word)
            found = self._seen[word] = (entries, max((likeness(e.noun, word) for e in entries), default=0))
        return found

    def _match(self, word: str) -> tuple[Entry, ...]:
        whole = stem(word)
        low = word.lower().translate(_UMLAUTS)
        alone = [e for e in self.alone.get(whole, ()) if e.noun.translate(_UMLAUTS) in low]  # "Verluste", not "Verlust"
        found = [*alone, *self.heads.get(whole, ())]
        last = stem(word.rstrip("-").rpartition("-")[2])
        if not found:
            found = self.heads.get(last, [])
        for cut in range(_SHORTEST_FIRST_PART, len(last) - _SHORTEST + 1):
            if found:
                break
            found = self.heads.get(last[cut:], [])
        found = [e for e in found if _holds_entry(e.noun, word)]
        best = max((likeness(e.noun, word) for e in found), default=0)
        return tuple(e for e in found if likeness(e.noun, word) == best)


def _holds_entry(noun: str, word: str) -> bool:
    """True where `word` holds all of `noun` but a last letter that inflection changes: "Schläge" holds no "Schläger"."""
    low = word.lower().translate(_UMLAUTS)
    plain = noun.translate(_UMLAUTS)
    return plain in low or (not plain.endswith("er") and plain[:-1] in low)


def likeness(entry: str, word: str) -> int:
    """How well `entry` fits the part of `word` it may stand for: two for a letter in common, one for an umlaut, less what is missing."""
    low = word.lower()
    most = 0
    for start in range(len(low)):
        if low[start] == entry[0] or low[start].translate(_UMLAUTS) == entry[0]:
            shared = matched = 0
            for a, b in zip(entry, low[start:], strict=False):
                if a != b and a.translate(_UMLAUTS) != b.translate(_UMLAUTS):
                    break
                shared += 2 if a == b else 1
                matched += 1
            most = max(most, shared - 2 * (len(entry) - matched))
    return most


@dataclass(frozen=True, slots=True)
class Frame:
    """One way a verb carries a meaning: the stems that must stand in its clause, and what it then says."""

    needs: tuple[str, ...]
    role: str  # "subject", "object" or "after" (a preposition): whose count it gives
    measure: str


@dataclass(slots=True)
class VerbIndex:
    """Verbs by infinitive with their frames; irregular forms lead to the infinitive."""

    frames: dict[str, list[Frame]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)  # adjectives that say a measure of a subject ("tot", "vermisst")
    past: dict[str, str] = field(default_factory=dict)  # past tenses that taggers take for adjectives ("massakrierten")

    def add(self, entries: Iterable[str], role: str, measure: str) -> None:
        """Puts entries like "ums Leben kommen" or "bergen [barg geborgen]" under `measure`."""
        for entry in entries:
            words, _, forms = entry.partition("[")
            *fixed, infinitive = words.split()
            needs = tuple(_need(w) for w in fixed if w not in _FUNCTION_WORDS)
            self.frames.setdefault(infinitive, []).append(Frame(needs, role, measure))
            self.forms.update(dict.fromkeys(forms.strip(" ]").split(), infinitive))
            root = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
            middle = "e" if root.endswith(("t", "d")) else ""
            self.past.update(dict.fromkeys((f"{root}{middle}te", f"{root}{middle}ten"), infinitive))

    def infinitive(self, token: Token, particle: Token | None = None) -> str:
        """The infinitive of a verb token, with its separated particle where it has one."""
        low = token.text.lower()
        plain = self.forms.get(low) or self.past.get(low) or token.lemma.lower()
        if particle is not None:
            return particle.text.lower() + (token.lemma.lower() if token.tag != "VV(PP)" else plain)
        return plain


def _need(word: str) -> str:
    """A fixed word as it is looked for: a noun only among nouns ("ums Leben kommen" is not "wo sie leben, kommen")."""
    if word.startswith("<"):
        return word
    return f"{_NOUN}{stem(word)}" if word[:1].isupper() else stem(word)


def as_noun(plain: str) -> str:
    """The form under which `stems_of` keeps the stem `plain` of a noun."""
    return f"{_NOUN}{plain}"


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The stems among which fixed words are looked for; those of capitalised words also as nouns."""
    found: set[str] = set()
    for word in words:
        found.add(stem(word))
        if word[:1].isupper():
            found.add(f"{_NOUN}{stem(word)}")
    return frozenset(found)


def holds(stems: frozenset[str], needed: str) -> bool:
    """True where `needed` is one of `stems` or the end of one ("Verletzung" in "Schussverletzung")."""
    if needed in stems:
        return True
    noun = needed.startswith(_NOUN)
    plain = needed.removeprefix(_NOUN)
    return len(plain) >= 4 and any(s.endswith(plain) and s.startswith(_NOUN) == noun for s in stems)
