"""HanTa (Wartena 2019) as tagger: tags and lemmas for German, LGPL, model inside its package.

HanTa works out each word's tag probabilities by its morphemes and then finds the best sequence of tags with a trigram model. Both are
kept, but what is known about a word is remembered (words recur), and the search over the sentence is our own: it walks only the few tags
a word can have instead of all that may follow, with the same pruning, so the result is HanTa's own at a multiple of its speed
(tests/analyse/test_hanta.py compares the two).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from quellenlage.analyse.morphemes import Morphology

_BEAM = 5
_FLOOR = -1e6
_REMEMBERED = 200_000
_LONGEST = 100  # letters of a word that are looked at; the search for morphemes takes the square of it

State = tuple[int, int]


class HantaTagger:
    """Tags with HanTa's model. Tags are STTS, written as HanTa does: "VV(FIN)", "VA(PP)", "ADJ(A)", "NN", "PTKVZ", "$,"."""

    def __init__(self, model: str = "morphmodel_ger.pgz") -> None:
        from HanTa import HanoverTagger

        engine: Any = HanoverTagger.HanoverTagger(model)
        morphology = Morphology(engine)
        engine.analyze_forward, engine.analyze_viterbi = morphology.tag_scores, morphology.path
        self._engine = engine
        self._names: dict[int, str] = engine.int2tag
        self._start: State = (HanoverTagger.EMPTY, HanoverTagger.START)
        self._end: int = HanoverTagger.END
        self._unknown: int = HanoverTagger.UNKNOWN
        self._follow: dict[State, dict[int, float]] = {state: dict(after) for state, after in engine.LP_trans_word.items()}
        self._known_tags: dict[tuple[str, bool], list[tuple[int, float]]] = {}
        self._known_lemmas: dict[tuple[str, int], str] = {}

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """One (tag, lemma) for each of `words`, in order."""
        if not words:
            return []
        tags = self._best(words)
        names, lemmas = self._names, self._known_lemmas
        found: list[tuple[str, str]] = []
        for word, tag in zip(words, tags, strict=True):
            key = (word, tag)
            lemma = lemmas.get(key)
            if lemma is None and len(word) > _LONGEST:
                lemma = word
            elif lemma is None:
                if len(lemmas) > _REMEMBERED:
                    lemmas.clear()
                lemma = lemmas[key] = self._engine._analyze(word, tag, taglevel=1)[0] or word
            found.append((names[tag], lemma))
        return found

    def _tags_of(self, word: str, first: bool) -> list[tuple[int, float]]:
        """The tags `word` can have, each with its log probability; the case of a sentence's first word says nothing."""
        key = (word, first)
        known = self._known_tags.get(key)
        if known is None:
            if len(self._known_tags) > _REMEMBERED:
                self._known_tags.clear()
            # German words are told by how they end, and by the case of their first letter
            looked_at = word if len(word) <= _LONGEST else word[0] + word[1 - _LONGEST :]
            found = self._engine._tag_word(looked_at, cutoff=5, casesensitive=not first, conditional=True)
            # HanTa makes a dictionary of the list: a later reading of the same tag replaces an earlier one
            known = self._known_tags[key] = [] if [t for t, _ in found] == [self._unknown] else list(dict(found).items())
        return known

    def _best(self, words: Sequence[str]) -> list[int]:
        """The most probable sequence of tags (Viterbi over pairs of tags, at most the five best states and their near equals kept)."""
        follow = self._follow
        row: dict[State, float] = {self._start: 0.0}
        back: list[dict[State, State]] = []
        for place, word in enumerate(words):
            tags = self._tags_of(word, place == 0)
            bound = sorted(row.values(), reverse=True)[_BEAM] - 1 if len(row) > _BEAM else _FLOOR
            following: dict[State, float] = {}
            came: dict[State, State] = {}
            for state, so_far in row.items():
                if so_far < bound:
                    continue
                after = follow.get(state)
                if after is None:
                    continue
                second = state[1]
                for tag, of_word in tags or [(t, 0.0) for t in after if t != self._end]:
                    step = after.get(tag)
                    if step is None or tag == self._end:
                        continue
                    score = so_far + step + of_word
                    new = (second, tag)
                    if score > following.get(new, _FLOOR):
                        following[new] = score
                        came[new] = state
            if not following:
                # no known way on (odd marks): any of the word's tags, as if the sentence began anew
                best = max(row, key=row.__getitem__)
                tag = tags[0][0] if tags else self._engine.tag2int["XY"]
                new = (best[1], tag)
                following, came = {new: row[best]}, {new: best}
                if new not in follow:
                    follow = {**follow, new: follow[self._start]} if self._start in follow else follow
            row = following
            back.append(came)
        last = max(row, key=lambda state: row[state] + follow.get(state, {}).get(self._end, _FLOOR))
        result: list[int] = []
        for came in reversed(back):
            result.append(last[1])
            last = came[last]
        result.reverse()
        return result


@lru_cache(maxsize=1)
def hanta() -> HantaTagger:
    """The one tagger of this process (loading costs about 0.3 s)."""
    return HantaTagger()
