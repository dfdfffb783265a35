"""A problem's constraints as one sparse matrix over unknowns scaled to their priors.

Open ends and later rounding to whole units need room, so that a solution keeps off the ends of an
interval by a part of its width.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qianwang.sample.calibration.problem import Problem
from qianwang.sample.calibration.quadratic import Rows

# The part of an interval's width that a solution keeps off its ends; feasible is what has a solution
# with the least room. One-sided rows keep off by this part of their size times ONE_SIDED.
FEASIBLE = 1e-6
ONE_SIDED = 1e-3


@dataclass(frozen=True, slots=True)
class Assembled:
    """Rows ready for a solver; `owner` is the position of each row's constraint.

    broken: names of constraints that have no unknowns and are false.
    """

    matrix: sparse.csr_matrix
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    owner: NDArray[np.int64]
    broken: frozenset[str]

    @classmethod
    def of(cls, problem: Problem) -> Self:
        column = {quantity: at for at, quantity in enumerate(problem.priors)}
        scale = np.array([prior.value for prior in problem.priors.values()])
        starts = [0]
        columns: list[int] = []
        values: list[float] = []
        lows: list[float] = []
        highs: list[float] = []
        owner: list[int] = []
        broken = set()
        for at, constraint in enumerate(problem.constraints):
            for row in constraint.rows:
                form, allowed = row.form, row.allowed
                if not form.coefficients:
                    if form.constant not in allowed:
                        broken.add(constraint.name)
                    continue
                columns.extend(column[quantity] for quantity in form.coefficients)
                values.extend(map(float, form.coefficients.values()))
                starts.append(len(columns))
                lows.append(-np.inf if allowed.low is None else float(allowed.low - form.constant))
                highs.append(
                    np.inf if allowed.high is None else float(allowed.high - form.constant)
                )
                owner.append(at)
        matrix = sparse.csr_matrix(
            (np.array(values), np.array(columns, dtype=np.int32), np.array(starts, dtype=np.int32)),
            shape=(len(lows), len(column)),
        )
        matrix = sparse.csr_matrix(matrix @ sparse.diags(scale))
        size = np.array(abs(matrix).max(axis=1).todense()).ravel() if lows else np.zeros(0)
        return cls(
            sparse.csr_matrix(sparse.diags(1 / size) @ matrix) if lows else matrix,
            np.array(lows) / size,
            np.array(highs) / size,
            np.array(owner, dtype=np.int64),
            frozenset(broken),
        )

    def rows(self, room: float) -> Rows:
        """The rows, each made narrower by `room`."""
        width = self.high - self.low
        step = np.where(np.isfinite(width), width * room, room * ONE_SIDED)
        return Rows(self.matrix, self.low + step, self.high - step)
