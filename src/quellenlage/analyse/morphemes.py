"""HanTa's two searches over the morphemes of a word, over an index of morphemes instead of a question to every tag at every place.

HanTa asks for each stretch of a word and each of some seventy tags how likely the stretch is under the tag. Most answers are "not at all".
Here one look-up gives the tags under which a stretch is known, and guesses for unknown stems (they depend on length and last letters only)
are made for all open classes at once and only where such a stem may follow. Model, scores and pruning are HanTa's, so the results are the
same (tests/analyse/test_hanta.py).
"""

import math
from typing import Any

Options = tuple[tuple[int, float], ...]
Scores = tuple[float, ...]
State = tuple[int, int]
Live = list[tuple[State, float, dict[int, float], tuple[tuple[int, int, float], ...]]]
Cut = tuple[int, Options, Scores, Scores, frozenset[int]]

_FLOOR = -1e6
_WIDTH = 3
_WHOLE_WORD_PENALTY = 4.6
_LONGEST = 24
_SUFFIX = 4
_REMEMBERED = 2000
_START: State = (0, 1)
_NONE: frozenset[int] = frozenset()


class Morphology:
    """Tag probabilities and morpheme paths of single words, from the tables of a HanTa engine."""

    def __init__(self, engine: Any) -> None:
        known: dict[str, list[tuple[int, float]]] = {}
        for tag, table in engine.LP_m_t.items():
            for morpheme, score in table.items():
                known.setdefault(morpheme, []).append((tag, score))
        self._known: dict[str, Options] = {m: tuple(options) for m, options in known.items()}
        self._follow: dict[State, dict[int, float]] = {s: dict(after) for s, after in engine.LP_trans_nonfinal.items() if after}
        self._final: dict[State, list[tuple[int, float]]] = engine.LP_trans_final
        self._reach: dict[int, frozenset[int]] = engine.reachability
        self._unknown: int = engine.tag2int["UNKNOWN"]
        self._unknown_end: int = engine.tag2int["END_UNKNOWN"]
        stems = [t for t in engine.LP_hapax_t if t in engine.LP_s_t]
        self._place = {tag: k for k, tag in enumerate(stems)}
        self._stems_after = {
            state: tuple((k, tag, after[tag]) for k, tag in enumerate(stems) if tag in after) for state, after in self._follow.items()
        }
        self._tables: list[dict[str, float]] = [engine.LP_s_t[t] for t in stems]
        self._by_length: list[Scores] = [
            tuple(engine.Int_t + engine.LP_hapax_t[t] + engine.LP_len_t[t][n] for t in stems) if n else () for n in range(_LONGEST + 1)
        ]
        self._whole: list[Scores] = [tuple(score - _WHOLE_WORD_PENALTY for score in scores) for scores in self._by_length]
        self._by_suffix: dict[str, Scores] = {"": tuple(table[""] for table in self._tables)}
        self._taken: dict[Options, frozenset[int]] = {}
        self._cuts: dict[str, list[list[Cut]]] = {}

    def tag_scores(self, word: str) -> list[tuple[int, float]]:
        """(tag, log probability) of the lower-case `word` under each tag it can have, best first; the unknown tag alone if none."""
        rows: list[dict[State, float]] = [{} for _ in range(len(word) + 1)]
        rows[0][_START] = 0.0
        for i, cuts in enumerate(self._cut(word)):
            live = self._live(rows[i])
            if not live:
                continue
            for j, known, base, ending, taken in cuts:
                row = rows[j]
                for state, so_far, follow, stems in live:
                    last = state[1]
                    for tag, score in known:
                        step = follow.get(tag)
                        if step is not None:
                            value = so_far + step + score
                            if value > row.get((last, tag), _FLOOR):
                                row[last, tag] = value
                    if base:
                        for k, tag, step in stems:
                            value = so_far + step + base[k] + ending[k]
                            if value > row.get((last, tag), _FLOOR) and k not in taken:
                                row[last, tag] = value
        return self._finals(rows[-1])

    def path(self, word: str, target: int) -> list[tuple[int, int]]:
        """(morpheme tag, end) of the best analysis of `word` ending in the final tag `target`; of known morphemes alone, if that works."""
        for guess in (False, True):
            found = self._path(word, target, guess)
            if found is not None:
                return found
        return [(self._unknown, len(word)), (self._unknown_end, len(word) + 1)]

    def _path(self, word: str, target: int, guess: bool) -> list[tuple[int, int]] | None:
        allowed = self._reach.get(target, frozenset())
        rows: list[dict[State, float]] = [{} for _ in range(len(word) + 1)]
        back: list[dict[State, tuple[State, int]]] = [{} for _ in range(len(word) + 1)]
        rows[0][_START] = 0.0
        for i, cuts in enumerate(self._cut(word) if guess else self._known_cut(word)):
            live = self._live(rows[i])
            if not live:
                continue
            for j, known, base, ending, taken in cuts:
                row, came = rows[j], back[j]
                for state, so_far, follow, stems in live:
                    steps = [(tag, follow[tag] + score) for tag, score in known if tag in allowed and tag in follow]
                    if base:
                        steps += [(tag, step + base[k] + ending[k]) for k, tag, step in stems if tag in allowed and k not in taken]
                    for tag, gain in steps:
                        new = (state[1], tag)
                        if so_far + gain > row.get(new, _FLOOR):
                            row[new] = so_far + gain
                            came[new] = (state, i)
        return self._traced(rows[-1], back, target)

    def _traced(self, row: dict[State, float], back: list[dict[State, tuple[State, int]]], target: int) -> list[tuple[int, int]] | None:
        """The morphemes from first to last of the best state in `row` that may end in `target`; None where none may."""
        best, best_score = None, _FLOOR
        for state, so_far in row.items():
            for tag, step in self._final.get(state, ()):
                if tag == target and so_far + step > best_score:
                    best, best_score = state, so_far + step
        if best is None:
            return None
        at = len(back) - 1
        found = [(target, at + 1)]
        state = best
        while at > 0:
            found.append((state[1], at))
            state, at = back[at][state]
        return found[::-1]

    def _live(self, row: dict[State, float]) -> Live:
        """The states worth going on from: the best three and what is nearly as good, each with what may follow it."""
        bound = sorted(row.values(), reverse=True)[_WIDTH] - 1 if len(row) > _WIDTH else _FLOOR
        follow, stems = self._follow, self._stems_after
        return [(state, so_far, follow[state], stems[state]) for state, so_far in row.items() if so_far >= bound and state in follow]

    def _finals(self, row: dict[State, float]) -> list[tuple[int, float]]:
        best: dict[State, float] = {}
        for state, so_far in row.items():
            for tag, step in self._final.get(state, ()):
                value = so_far + step
                if value > best.get((state[1], tag), _FLOOR):
                    best[state[1], tag] = value
        found: dict[int, float] = {}
        for (_, tag), value in best.items():
            found[-tag] = _log_sum(found[-tag], value) if -tag in found else value
        return sorted(found.items(), key=lambda item: item[1], reverse=True) or [(self._unknown, 0)]

    def _cut(self, word: str) -> list[list[Cut]]:
        """For each place of `word` the stretches that begin there: end, what is known of them, and what may be guessed of them as unknown
        stems (by length, by ending; not under the tags in the last part, which know them)."""
        cuts = self._cuts.get(word)
        if cuts is None:
            if len(self._cuts) > _REMEMBERED:
                self._cuts.clear()
            cuts = self._cuts[word] = self._new_cut(word)
        return cuts

    def _new_cut(self, word: str) -> list[list[Cut]]:
        size, known, by_length = len(word), self._known, self._by_length
        endings = [self._ending(word[max(0, j - _SUFFIX) : j]) for j in range(size + 1)]
        shortest = 1 if size < 4 else 3
        found: list[list[Cut]] = []
        for i in range(size):
            row: list[Cut] = []
            for j in range(i + 1, size + 1):
                length = j - i
                options = known.get(word[i:j], ())
                if length < shortest:
                    if options:
                        row.append((j, options, (), (), _NONE))
                    continue
                capped = length if length < _LONGEST else _LONGEST
                base = self._whole[capped] if length == size else by_length[capped]
                ending = endings[j] if length > _SUFFIX else self._ending(word[i + 1 : j])
                row.append((j, options, base, ending, self._taken_by(options) if options else _NONE))
            found.append(row)
        return found

    def _taken_by(self, options: Options) -> frozenset[int]:
        taken = self._taken.get(options)
        if taken is None:
            taken = self._taken[options] = frozenset(self._place[tag] for tag, _ in options if tag in self._place)
        return taken

    def _known_cut(self, word: str) -> list[list[Cut]]:
        """The same with known stretches only, which is all that most words need."""
        known, size = self._known, len(word)
        return [[(j, known[word[i:j]], (), (), _NONE) for j in range(i + 1, size + 1) if word[i:j] in known] for i in range(size)]

    def _ending(self, suffix: str) -> Scores:
        found = self._by_suffix.get(suffix)
        if found is None:
            shorter = self._ending(suffix[1:])
            found = self._by_suffix[suffix] = tuple(table.get(suffix, less) for table, less in zip(self._tables, shorter, strict=True))
        return found


def _log_sum(a: float, b: float) -> float:
    """log(exp(a) + exp(b))."""
    high, low = (a, b) if a > b else (b, a)
    return high + math.log1p(math.exp(low - high))
