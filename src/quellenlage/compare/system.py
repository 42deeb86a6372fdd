"""Quantities, the laws between them and what is claimed about them, as one linear system solved by HiGHS.

Every quantity is a number not below zero. A law says that one does not exceed another, or that one is the sum of others. A claim bounds
quantities from below or above. Asked are: can these claims all hold (`feasible`), and what is left for a quantity (`bounds`). The search
for minimal sets that cannot all hold is in `minimal.py`, that for the fewest voices to leave out in `relax.py`.
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
    _program: Program | None = None

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
        if not self.sums:
            return self._ordered(box, ()) is not None
        return self._programmed(box).minimise([0.0] * self.size) is not None

    def bounds(self, active: Iterable[int], quantities: Sequence[int]) -> list[tuple[float, float]] | None:
        """Least and greatest value of each of `quantities` when the claims `active` all hold; None where they cannot."""
        box = self.box(active)
        if box is None:
            return None
        if not self.sums:
            return self._ordered(box, quantities)
        program = self._programmed(box)
        found: list[tuple[float, float]] = []
        for quantity in quantities:
            low = program.extreme(quantity, 1.0)
            if low is None:
                return None
            high = program.extreme(quantity, -1.0)
            found.append((low, math.inf if high is None else high))
        return found

    def _programmed(self, box: tuple[list[float], list[float]]) -> Program:
        """One program serves all questions: the laws stay (they must be complete by then), the bounds change."""
        if self._program is None:
            self._program = Program(*box, self.laws())
        self._program.rebound(*box)
        return self._program

    def _ordered(self, box: tuple[list[float], list[float]], quantities: Sequence[int]) -> list[tuple[float, float]] | None:
        """Where laws only order quantities, lower bounds flow up and upper bounds flow down; no program is needed."""
        lows, highs = box
        changed = True
        while changed:
            changed = False
            for i, j in (*self.at_most, *reversed(self.at_most)):
                if lows[i] > lows[j]:
                    lows[j], changed = lows[i], True
                if highs[j] < highs[i]:
                    highs[i], changed = highs[j], True
        if any(low > high for low, high in zip(lows, highs, strict=True)):
            return None
        return [(lows[q], highs[q]) for q in quantities]
