"""The one place that talks to HiGHS (highspy, MIT): small linear and mixed-integer programs. Imported only when something is to solve."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """`low` <= sum of coefficient * variable <= `high`."""

    terms: tuple[tuple[int, float], ...]
    low: float
    high: float


class Program:
    """Variables between `lows` and `highs` under `rows`; those in `integer` are whole numbers. Values are scaled to at most one million."""

    def __init__(
        self,
        lows: Sequence[float],
        highs: Sequence[float],
        rows: Sequence[Row],
        integer: Iterable[int] = (),
        seconds: float = 20.0,
        nodes: int = 0,
    ) -> None:
        import highspy

        whole = frozenset(integer)
        finite = [abs(v) for i, v in enumerate([*lows]) if i not in whole and math.isfinite(v)]
        finite += [abs(v) for i, v in enumerate([*highs]) if i not in whole and math.isfinite(v)]
        self._scale = 1.0 if whole else max(1.0, max(finite, default=1.0) / 1e6)
        self._size = len(lows)
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("time_limit", float(seconds))
        if whole and nodes:
            self._highs.setOptionValue("mip_max_nodes", nodes)
        if whole:
            self._highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
            self._highs.setOptionValue("mip_heuristic_effort", 0.0)  # these programs are small: searching is quicker than guessing
            self._highs.setOptionValue("mip_detect_symmetry", False)
            self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.passModel(self._model(highspy, lows, highs, rows, whole))
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._cost = [0.0] * self._size
        self._warm = True

    def _model(self, highspy: Any, lows: Sequence[float], highs: Sequence[float], rows: Sequence[Row], whole: frozenset[int]) -> Any:
        import numpy as np

        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self._size, len(rows)
        lp.col_cost_ = np.zeros(self._size)
        lp.col_lower_ = np.array(lows, dtype=float) / self._scale
        lp.col_upper_ = np.array(highs, dtype=float) / self._scale
        lp.row_lower_ = np.array([row.low / self._scale for row in rows], dtype=float)
        lp.row_upper_ = np.array([row.high / self._scale for row in rows], dtype=float)
        starts, indices, values = [0], [], []
        for row in rows:
            indices += [i for i, _ in row.terms]
            values += [v for _, v in row.terms]
            starts.append(len(indices))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        lp.a_matrix_.index_ = np.array(indices, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(values, dtype=float)
        if whole:
            kinds = highspy.HighsVarType
            lp.integrality_ = [kinds.kInteger if i in whole else kinds.kContinuous for i in range(self._size)]
        return lp

    def rebound(self, lows: Sequence[float], highs: Sequence[float]) -> None:
        """Other bounds for all variables. Only for rows without constants of their own (laws), which no scale can touch."""
        import numpy as np

        finite = [abs(v) for v in (*lows, *highs) if math.isfinite(v)]
        self._scale = max(1.0, max(finite, default=1.0) / 1e6)
        every = np.arange(self._size, dtype=np.int32)
        self._highs.changeColsBounds(
            self._size, every, np.array(lows, dtype=float) / self._scale, np.array(highs, dtype=float) / self._scale
        )

    def add(self, row: Row) -> None:
        """One more row."""
        import numpy as np

        indices = np.array([i for i, _ in row.terms], dtype=np.int32)
        self._highs.addRow(row.low, row.high, len(indices), indices, np.array([v for _, v in row.terms], dtype=float))

    def minimise(self, cost: Sequence[float]) -> list[float] | None:
        """The values at a cheapest solution, None where there is none (or none was found in time)."""
        for i, value in enumerate(cost):
            if value != self._cost[i]:
                self._highs.changeColCost(i, value)
                self._cost[i] = value
        if not self._warm:  # after a run without end or answer the next must not start from where that one stopped
            self._highs.clearSolver()
        self._highs.run()
        self._warm = self._highs.getModelStatus() == self._optimal
        if not self._warm:
            return None
        return [v * self._scale for v in self._highs.getSolution().col_value]

    def extreme(self, variable: int, sign: float) -> float | None:
        """Least (`sign` 1) or greatest (-1) value of one variable; None where there is none or it has no end."""
        cost = [0.0] * self._size
        cost[variable] = sign
        solved = self.minimise(cost)
        return None if solved is None else _clean(solved[variable])

    @property
    def timed_out(self) -> bool:
        """True where the last run ended because its time was up."""
        import highspy

        return bool(self._highs.getModelStatus() == highspy.HighsModelStatus.kTimeLimit)


def _clean(value: float) -> float:
    nearest = round(value)
    return float(nearest) if abs(value - nearest) < 1e-6 * max(1.0, abs(value)) else value
