"""A problem's constraints as one sparse matrix over unknowns scaled to their priors.

A constraint's room is how far its rows keep off the ends of their intervals, so that open ends and
rounding to whole units do no harm: a part of the width for an interval with two ends, of the
margin for one with a single end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qianwang.sample.calibration.constraints import Form, Quantity, Row
from qianwang.sample.calibration.problem import Problem
from qianwang.sample.calibration.quadratic import Rows


@dataclass(frozen=True, slots=True)
class Assembled:
    """Rows ready for a solver; `owner` is the position of each row's constraint.

    reach: what all the room that there is would take off each end of a row, 0 for the rows of an
    identity, which are exact by themselves; broken: names of constraints without unknowns that
    are false.
    """

    matrix: sparse.csr_matrix
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    owner: NDArray[np.int64]
    reach: NDArray[np.float64]
    broken: frozenset[str]

    @classmethod
    def of(cls, problem: Problem) -> Self:
        column = {quantity: at for at, quantity in enumerate(problem.priors)}
        prior = {quantity: one.value for quantity, one in problem.priors.items()}
        scale = sparse.diags(np.array(list(prior.values())))
        forms = _Sparse(column)
        lows: list[float] = []
        highs: list[float] = []
        owner: list[int] = []
        reach: list[float] = []
        broken = set()
        for at, constraint in enumerate(problem.constraints):
            for row in constraint.rows:
                form, allowed = row.form, row.allowed
                if not form.coefficients:
                    if form.constant not in allowed:
                        broken.add(constraint.name)
                    continue
                forms.add(form)
                reach.append(_reach(row, prior) if constraint.relaxable else 0.0)
                lows.append(-np.inf if allowed.low is None else float(allowed.low - form.constant))
                highs.append(
                    np.inf if allowed.high is None else float(allowed.high - form.constant)
                )
                owner.append(at)
        matrix = sparse.csr_matrix(forms.matrix() @ scale)
        size = np.asarray(abs(matrix).max(axis=1).todense()).ravel() if lows else np.zeros(0)
        by_size = sparse.diags(1 / size) if lows else sparse.identity(0)
        return cls(
            sparse.csr_matrix(by_size @ matrix),
            np.array(lows) / size,
            np.array(highs) / size,
            np.array(owner, dtype=np.int64),
            np.array(reach) / size,
            frozenset(broken),
        )

    def rows(self, room: float) -> Rows:
        """The rows, each made narrower by a part of its reach."""
        step = self.reach * room
        return Rows(self.matrix, self.low + step, self.high - step)


def _reach(row: Row, prior: Mapping[Quantity, float]) -> float:
    """The width of an interval with two ends; the margin, at the prior, of one with one end."""
    width = row.allowed.width
    if width is not None:
        return float(width)
    if row.margin is None:
        return 0.0
    return abs(sum(float(by) * prior[one] for one, by in row.margin.coefficients.items()))


class _Sparse:
    """Rows of coefficients, gathered into a sparse matrix."""

    def __init__(self, column: Mapping[Quantity, int]) -> None:
        self._column = column
        self._starts = [0]
        self._columns: list[int] = []
        self._values: list[float] = []

    def add(self, form: Form) -> None:
        self._columns.extend(self._column[quantity] for quantity in form.coefficients)
        self._values.extend(map(float, form.coefficients.values()))
        self._starts.append(len(self._columns))

    def matrix(self) -> sparse.csr_matrix:
        return sparse.csr_matrix(
            (
                np.array(self._values, dtype=np.float64),
                np.array(self._columns, dtype=np.int32),
                np.array(self._starts, dtype=np.int32),
            ),
            shape=(len(self._starts) - 1, len(self._column)),
        )
