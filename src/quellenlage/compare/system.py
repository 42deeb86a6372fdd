"""Quantities, the laws between them and what is claimed about them, as one linear system solved by HiGHS.

Every quantity is a number not below zero. A law says that one does not exceed another, or that one is the sum of others. A claim bounds
quantities from below or above. Asked are: can these claims all hold (`feasible`), what is left for a quantity (`bounds`), and which
claims are the fewest to drop (`drop_fewest`). The search for minimal sets that cannot all hold is in `minimal.py`.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quellenlage.compare.solver import Program, Row


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one claim says: `lows` and `highs` are (quantity, number) pairs."""

    lows: tuple[tuple[int, float], ...] = ()
    highs: tuple[tuple[int, float], ...] = ()


@dataclass(slots=True)
class System:
    """`size` quantities, laws `at_most` (i, j): x_i <= x_j and `sums` (whole, parts), and one Bounds per claim."""

    size: int
    at_most: list[tuple[int, int]] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    claims: list[Bounds] = field(default_factory=list)

    def laws(self) -> list[Row]:
        """The laws as rows of a linear program."""
        rows = [Row(((i, 1.0), (j, -1.0)), -math.inf, 0.0) for i, j in self.at_most]
        rows += [Row(((whole, 1.0), *((p, -1.0) for p in parts)), 0.0, 0.0) for whole, parts in self.sums]
        return rows

    def box(self, active: Iterable[int]) -> tuple[list[float], list[float]] | None:
        """The tightest bounds the claims `active` set on each quantity by themselves, None where two of them clash outright."""
        lows, highs = [0.0] * self.size, [math.inf] * self.size
        for index in active:
            claim = self.claims[index]
            for quantity, value in claim.lows:
                lows[quantity] = max(lows[quantity], value)
            for quantity, value in claim.highs:
                highs[quantity] = min(highs[quantity], value)
        return None if any(low > high for low, high in zip(lows, highs, strict=True)) else (lows, highs)

    def feasible(self, active: Iterable[int]) -> bool:
        """True where the claims `active` can all hold."""
        box = self.box(active)
        if box is None:
            return False
        program = Program(*box, self.laws())
        return program.minimise([0.0] * self.size) is not None

    def bounds(self, active: Iterable[int], quantities: Sequence[int]) -> list[tuple[float, float]] | None:
        """Least and greatest value of each of `quantities` when the claims `active` all hold; None where they cannot."""
        box = self.box(active)
        if box is None:
            return None
        program = Program(*box, self.laws())
        found: list[tuple[float, float]] = []
        for quantity in quantities:
            low = program.extreme(quantity, 1.0)
            if low is None:
                return None
            high = program.extreme(quantity, -1.0)
            found.append((low, math.inf if high is None else high))
        return found

    def drop_fewest(self, blocks: Sequence[Sequence[int]], most: int = 12) -> list[tuple[int, ...]]:
        """Every smallest choice of blocks (a block: all claims of one voice) that, dropped, lets the rest hold; at most `most` choices.

        Each choice is a tuple of indices into `blocks`; an empty tuple alone means that nothing need go.
        """
        top = 1.0 + max((v for c in self.claims for _, v in (*c.lows, *c.highs) if math.isfinite(v)), default=1.0)
        top *= 1.0 + len(self.sums)
        rows = self.laws()
        offset = self.size
        for number, block in enumerate(blocks):
            for index in block:
                claim = self.claims[index]
                rows += [Row(((q, 1.0), (offset + number, v)), v, math.inf) for q, v in claim.lows if v > 0]
                rows += [Row(((q, 1.0), (offset + number, v - top)), -math.inf, v) for q, v in claim.highs if math.isfinite(v)]
        width = self.size + len(blocks)
        program = Program([0.0] * width, [top] * self.size + [1.0] * len(blocks), rows, integer=range(offset, width))
        cost = [0.0] * self.size + [1.0] * len(blocks)
        choices: list[tuple[int, ...]] = []
        while len(choices) < most:
            solved = program.minimise(cost)
            if solved is None:
                break
            chosen = tuple(n for n in range(len(blocks)) if solved[offset + n] > 0.5)
            if choices and len(chosen) > len(choices[0]):
                break
            choices.append(chosen)
            if not chosen:
                break
            program.add(Row(tuple((offset + n, 1.0) for n in chosen), -math.inf, len(chosen) - 1.0))
        return choices
