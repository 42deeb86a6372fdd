"""HanTa (Wartena 2019) as tagger: STTS tags and lemmas for German, LGPL, model inside its package."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any


class HantaTagger:
    """Tags with HanTa; what it works out for a word is remembered, since words recur."""

    def __init__(self) -> None:
        from HanTa import HanoverTagger

        self._engine: Any = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
        tag_word, analyse = self._engine._tag_word, self._engine._analyze

        @lru_cache(maxsize=200_000)
        def remembered_tags(word: str, cutoff: int, casesensitive: bool, conditional: bool) -> Any:
            return tag_word(word, cutoff=cutoff, casesensitive=casesensitive, conditional=conditional)

        @lru_cache(maxsize=200_000)
        def remembered_analysis(word: str, tag: int, taglevel: int = 1) -> Any:
            return analyse(word, tag, taglevel=taglevel)

        self._engine._tag_word = lambda word, cutoff=5, casesensitive=True, conditional=False: remembered_tags(
            word, cutoff, casesensitive, conditional
        )
        self._engine._analyze = remembered_analysis

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """One (STTS tag, lemma) for each of `words`."""
        return [(tag, lemma) for _, lemma, tag in self._engine.tag_sent(list(words), taglevel=1)]


@lru_cache(maxsize=1)
def hanta() -> HantaTagger:
    """The one tagger of this process (loading costs about 0.3 s)."""
    return HantaTagger()
