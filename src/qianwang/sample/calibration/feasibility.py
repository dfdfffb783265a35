"""Whether constraints can hold together, asked many times over of one model.

HiGHS keeps the model; leaving a constraint out makes its rows free, and the next answer starts
from the last basis. That makes a deletion filter over hundreds of constraints a matter of seconds.
"""

from __future__ import annotations

from collections.abc import Collection

import highspy
import numpy as np

from qianwang.sample.calibration.problem import Problem
from qianwang.sample.calibration.rows import Assembled

# What can only hold at the very ends of its intervals doesn't count as feasible.
LEAST_ROOM = 1e-6
_TOLERANCE = 1e-9
_INFINITY = highspy.kHighsInf


class _Quiet(highspy.Highs):
    """HiGHS without its callbacks: turning those on prints a banner on standard output."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


class Feasibility:
    """The constraints of a problem, any of which can be left out of a question."""

    def __init__(self, problem: Problem) -> None:
        assembled = Assembled.of(problem)
        rows = assembled.rows(LEAST_ROOM)
        self._constraints = problem.constraints
        self._names = [one.name for one in problem.constraints]
        self._owner = assembled.owner
        self._low, self._high = rows.low, rows.high
        self._broken = assembled.broken
        self._highs = _Quiet()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("primal_feasibility_tolerance", _TOLERANCE),
        ):
            self._highs.setOptionValue(option, value)
        model = highspy.HighsLp()
        unknowns = len(problem.priors)
        model.num_col_, model.num_row_ = unknowns, len(rows.low)
        model.col_cost_ = np.zeros(unknowns)
        model.col_lower_ = np.zeros(unknowns)
        model.col_upper_ = np.full(unknowns, _INFINITY)
        model.row_lower_, model.row_upper_ = rows.low, rows.high
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = rows.matrix.indptr
        model.a_matrix_.index_ = rows.matrix.indices
        model.a_matrix_.value_ = rows.matrix.data
        self._highs.passModel(model)

    def without(self, left_out: Collection[str]) -> bool:
        """Whether all constraints but these can hold, for unknowns that aren't negative."""
        if self._broken - set(left_out):
            return False
        free = np.array([name in left_out for name in self._names], dtype=bool)
        loose = free[self._owner] if len(self._owner) else np.zeros(0, dtype=bool)
        self._highs.changeRowsBounds(  # type: ignore[attr-defined]  # missing in its stubs
            len(loose),
            np.arange(len(loose), dtype=np.int32),
            np.where(loose, -_INFINITY, self._low),
            np.where(loose, _INFINITY, self._high),
        )
        self._highs.run()
        return bool(self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def conflict(self, left_out: Collection[str] = ()) -> tuple[str, ...] | None:
        """Names of an irreducible conflicting set, some constraints left out; None if none is.

        What is least preferred is the first to be taken away, so that the set is made of what is
        most preferred, as far as it conflicts at all.
        """
        if self.without(left_out):
            return None
        away = set(left_out)
        for one in sorted(self._constraints, key=lambda one: one.preference):
            if one.name not in away and not self.without(away | {one.name}):
                away.add(one.name)
        return tuple(name for name in self._names if name not in away)


def feasible(problem: Problem) -> bool:
    """Whether all constraints of a problem can hold together."""
    return Feasibility(problem).without(())
