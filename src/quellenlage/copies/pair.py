"""Two texts that may be copies, judged by their passages: the kind, how much, which came first, what was changed on the way."""

from collections.abc import Callable
from dataclasses import replace

from quellenlage.copies.changes import find_changes
from quellenlage.copies.direction import by_date, find_earlier
from quellenlage.copies.passages import Passage, find_passages, grams
from quellenlage.copies.words import Words, words_of
from quellenlage.model import Copy, Reading
from quellenlage.rules import Rules

SHORTEST = 5
"""Words a text needs to be a copy of anything."""

_NEAR = 0.28
_LEAST_SHARE = 0.12
_MOST = 0.5
_LEAST_WORDS = 16
_SEVERAL = 36
_FEW_WORDS = 20
_FEW_SHARE = 0.2
_PASSAGE = 30
_KEPT = 512

_Text = tuple[Reading, Words, dict[tuple[str, ...], list[int]]]


class Pairs:
    """Compares texts by their numbers; `reading` gives the one of a number."""

    def __init__(self, reading: Callable[[int], Reading], rules: Rules) -> None:
        self._reading = reading
        self._rules = rules
        self._texts: dict[int, _Text] = {}

    def compare(self, one: int, two: int) -> Copy | None:
        """What the two share; None where it is no more than phrases."""
        return compare_texts(self._of(one), self._of(two), self._rules)

    def _of(self, number: int) -> _Text:
        """Words and triples of a text, kept for the last few hundred: pairs come in order, so neighbours ask again soon."""
        if number not in self._texts:
            if len(self._texts) >= _KEPT:
                for old in list(self._texts)[: _KEPT // 2]:
                    del self._texts[old]
            self._texts[number] = prepared(self._reading(number))
        return self._texts[number]


def prepared(reading: Reading) -> _Text:
    """A reading with its words and their triples."""
    words = words_of(reading)
    return reading, words, grams(words)


def compare_texts(one: _Text, two: _Text, rules: Rules) -> Copy | None:
    """See Pairs.compare."""
    (a, words_a, grams_a), (b, words_b, grams_b) = one, two
    if not len(words_a) or not len(words_b):
        return None
    if words_a.folded == words_b.folded:
        passages = [Passage(0, len(words_a), 0, len(words_b), len(words_a))]
    else:
        passages = find_passages(grams_a, grams_b)
    same = sum(p.same for p in passages)
    covered = (sum(p.a_last - p.a_first for p in passages) / len(words_a), sum(p.b_last - p.b_first for p in passages) / len(words_b))
    kind = _kind(words_a, words_b, passages, same)
    if kind is None:
        return None
    earlier, why = find_earlier(a, b, (words_a, words_b), covered, rules)
    score = 1.0 if kind == "exact" else round(min(1.0, same / min(len(words_a), len(words_b))), 3)
    spans = tuple(
        (words_a.starts[p.a_first], words_a.ends[p.a_last - 1], words_b.starts[p.b_first], words_b.ends[p.b_last - 1]) for p in passages
    )
    changes = _changes(one, two, passages, earlier, rules)
    return Copy(a.report.key, b.report.key, kind, score, earlier, spans, (f"copy.{kind}", *why), changes)


def redirect(copy: Copy, a: Reading, b: Reading, rules: Rules) -> Copy:
    """`copy` with its direction checked against what is known of the dates of `a` and `b` by now."""
    earlier = by_date(a.published, b.published)
    if earlier is None or earlier == copy.earlier:
        return copy
    again = compare_texts(prepared(a), prepared(b), rules)
    return again or replace(copy, earlier=earlier)


def _changes(one: _Text, two: _Text, passages: list[Passage], earlier: str | None, rules: Rules) -> tuple[str, ...]:
    """From the earlier to the later report; where that is not known, from the first named to the second."""
    (a, words_a, _), (b, words_b, _) = one, two
    if earlier == "b":
        turned = sorted((Passage(p.b_first, p.b_last, p.a_first, p.a_last, p.same) for p in passages), key=lambda p: p.a_first)
        return find_changes(words_b, words_a, turned, (b.report.text, a.report.text), rules)
    return find_changes(words_a, words_b, passages, (a.report.text, b.report.text), rules)


def _kind(a: Words, b: Words, passages: list[Passage], same: int) -> str | None:
    """Exact, near or partial; None where the two share no more than phrases."""
    if a.folded == b.folded:
        return "exact" if len(a) >= SHORTEST else None
    smaller = min(len(a), len(b))
    longest = max((p.same for p in passages), default=0)
    if same < min(_LEAST_WORDS, max(8, 0.6 * smaller)):
        return None
    # One passage alone may be a quote or a shared sentence: it makes a near copy only where it is most of the shorter text.
    enough = _NEAR if len(passages) > 1 and same >= _SEVERAL else _MOST
    if same >= enough * smaller:
        return "near"
    several = len(passages) > 1 and same >= _FEW_WORDS and same >= _FEW_SHARE * smaller
    return "partial" if several or longest >= _PASSAGE or (same >= _SEVERAL and same >= _LEAST_SHARE * smaller) else None
