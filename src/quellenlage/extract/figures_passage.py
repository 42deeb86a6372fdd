"""What the passage before a figure tells about it: earlier figures, the list it stands in, the topic."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quellenlage.extract.counted import Earlier
from quellenlage.extract.figures_measure import Verdict
from quellenlage.extract.figures_site import Site
from quellenlage.extract.figures_words import stem
from quellenlage.extract.measures import Lexicon
from quellenlage.model import Analysis, Mention

_LIST_MARKS = frozenset((",", "und", "oder", "sowie", "bzw", "bzw.", "beziehungsweise"))
_TOPIC_BEFORE = 2  # sentences before that still give the topic
_OF_PEOPLE = frozenset(("displaced", "protesters", "affected"))
_SPORT_WORDS = 5  # different words of sports that make a report one on sports


@dataclass(slots=True)
class Passage:
    """What was read so far of one report."""

    analysis: Analysis
    earlier: list[Earlier] = field(default_factory=list)
    last: tuple[Site, Verdict] | None = None
    _sport: bool | None = None
    _measures: set[str] = field(default_factory=set)
    _counted: set[tuple[float | None, str]] = field(default_factory=set)
    _places: dict[int, int] = field(default_factory=dict)

    def note(self, figure: Earlier) -> None:
        """Keeps `figure` as the last one read."""
        self.earlier.append(figure)
        self._measures.add(figure.measure)
        if figure.counted is not None:
            self._counted.add((figure.low, last_stem(figure.counted)))

    def repeats(self, low: float | None, counted: Mention) -> bool:
        """True where the report has counted as many of the same before."""
        return (low, last_stem(counted)) in self._counted

    def sport(self, lex: Lexicon) -> bool:
        """True for a report on sports, where attackers are players."""
        if self._sport is None:
            words = {w.strip('.,;:!?()"').lower() for w in self.analysis.text.split()}
            self._sport = len(words & lex.sport) >= _SPORT_WORDS
        return self._sport

    def conjunct(self, site: Site) -> tuple[Site, Verdict] | None:
        """The figure right before in the same list ("drei Kinder, zwei Frauen und fünf Männer"), with its verdict."""
        if self.last is None or self.last[0].sentence.index != site.sentence.index or site.phrase.preposition is not None:
            return None
        between = site.tokens[self.last[0].phrase.last : site.phrase.first]
        if between and len(between) <= 3 and all(t.text in _LIST_MARKS for t in between):
            return self.last
        return None

    def had(self, measure: str) -> bool:
        """True where the report has counted `measure` before."""
        return measure in self._measures

    def topic(self, site: Site, allowed: frozenset[str] = _OF_PEOPLE) -> str | None:
        """The one of `allowed` measures that the nearest words of the sentence, or of those just before, make the topic."""
        found = _topic_in(site.lex, [t.text for t in site.tokens], allowed)
        if found is not None:
            return found
        if not self._places:
            self._places.update((s.index, i) for i, s in reversed(tuple(enumerate(self.analysis.sentences))))
        at = self._places.get(site.sentence.index, 0)
        for sentence in reversed(self.analysis.sentences[max(0, at - _TOPIC_BEFORE) : at]):
            found = _topic_in(site.lex, self.analysis.words(sentence.span).split(), allowed)
            if found is not None:
                return found
        for one in reversed(self.earlier):
            if site.sentence.index - one.sentence > _TOPIC_BEFORE:
                break
            if one.measure in site.lex.topical & allowed:
                return one.measure
        return None


def last_stem(counted: Mention) -> str:
    """The stem of the noun that `counted` ends with."""
    return stem(counted.text.split()[-1])


def _topic_in(lex: Lexicon, words: Sequence[str], allowed: frozenset[str]) -> str | None:
    for word in reversed(words):
        if len(word) > 3:
            found = lex.topics.find(word.strip('.,;:!?"“”„()'))
            if found and found[0] in allowed:
                return found[0]
    return None
