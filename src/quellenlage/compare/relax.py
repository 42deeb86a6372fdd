"""Which voices are the fewest to leave out, so that the claims of the rest can all hold: every such choice, exactly.

A set of voices may be left out if it meets every contradiction. The smallest sets that meet the contradictions known so far are found by
a small cover program; if what such a set leaves cannot hold after all, a further contradiction is taken from it and the program is asked
again (implicit hitting sets, Moreno-Centeno and Karp 2013). No bound on the size of figures enters, unlike in the usual big-M program.
"""

import math
from collections.abc import Sequence

from quellenlage.compare.minimal import minimal_conflicts
from quellenlage.compare.solver import Program, Row
from quellenlage.compare.system import System


def drop_fewest(system: System, blocks: Sequence[Sequence[int]], most: int = 3) -> list[tuple[int, ...]]:
    """Every smallest choice of blocks (a block: all claims of one voice) that, dropped, lets the rest hold; at most `most` choices.

    Each choice is a tuple of indices into `blocks`; an empty tuple alone means that nothing need go. Blocks must not contradict
    themselves. Empty where the program gave up.
    """
    home = {claim: number for number, block in enumerate(blocks) for claim in block}
    known = {frozenset(home[c] for c in s) for s in minimal_conflicts(system, cap=600, seconds=0.0).sets if all(c in home for c in s)}
    width = len(blocks)
    rows = [_met(conflict) for conflict in known] or [Row(((0, 0.0),), -math.inf, 0.0)]
    program = Program([0.0] * width, [1.0] * width, rows, integer=range(width), seconds=2.0, nodes=5000)
    choices: list[tuple[int, ...]] = []
    while len(choices) < most:
        solved = program.minimise([1.0] * width)
        if solved is None:
            break
        chosen = tuple(n for n in range(width) if solved[n] > 0.5)
        if choices and len(chosen) > len(choices[0]):
            break
        rest = [n for n in range(width) if n not in chosen]
        if not system.feasible([c for n in rest for c in blocks[n]]):
            program.add(_met(frozenset(_conflict(system, blocks, rest))))
            continue
        choices.append(chosen)
        if not chosen:
            break
        program.add(Row(tuple((n, 1.0) for n in chosen), -math.inf, len(chosen) - 1.0))
    return choices


def _met(conflict: frozenset[int]) -> Row:
    return Row(tuple((n, 1.0) for n in sorted(conflict)), 1.0, math.inf)


def _conflict(system: System, blocks: Sequence[Sequence[int]], rest: Sequence[int]) -> list[int]:
    """A smallest part of `rest` that still cannot hold."""
    kept = list(rest)
    for block in rest:
        trial = [n for n in kept if n != block]
        if trial and not system.feasible([c for n in trial for c in blocks[n]]):
            kept = trial
    return kept
