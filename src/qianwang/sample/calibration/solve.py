"""Least squares under linear constraints: the values nearest to the priors that meet them all.

How much room each constraint keeps at the ends of its intervals is an unknown of the same squares:
it wants all of ROOM and gets what the others leave. A constraint that was given up as infeasible is
come near to and no more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qianwang.sample.calibration.constraints import Quantity
from qianwang.sample.calibration.feasibility import LEAST_ROOM
from qianwang.sample.calibration.problem import Problem
from qianwang.sample.calibration.quadratic import Rows, least_squares
from qianwang.sample.calibration.rows import Assembled

# The part of an interval's reach that is wanted as room at its ends, and what a squared lack of
# all of it is worth beside a prior.
ROOM = 0.3
ROOM_WEIGHT = 1.0
# What a squared violation of a relaxed constraint is worth, relative to the row, beside a prior: it
# is come nearer to, but doesn't drive all other figures to the ends of their intervals.
ELASTIC_WEIGHT = 1.0
# No unknown may fall below the first part of its prior, lest growths and shares be met by nothing
# at all, and no room below the second part of ROOM; tried in turn.
FLOORS = ((0.3, 3e-2), (0.3, 3e-3), (0.3, LEAST_ROOM / ROOM), (0.0, LEAST_ROOM / ROOM))


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of the unknowns as floats; they meet the constraints with some room for rounding."""

    values: Mapping[Quantity, float]


def solve_block(problem: Problem, elastic: Collection[str] = ()) -> dict[Quantity, float] | None:
    """The nearest values of one block; None where its constraints can't hold."""
    quantities = list(problem.priors)
    scale = np.array([prior.value for prior in problem.priors.values()])
    weights = np.array([prior.weight for prior in problem.priors.values()])
    if not problem.constraints:
        return dict(zip(quantities, scale.tolist(), strict=True))
    rows = _with_room(problem, Assembled.of(problem), elastic)
    extra = len(rows.wanted)
    for floor, least in FLOORS:
        found = least_squares(
            rows.rows,
            np.concatenate([weights, rows.weights]),
            np.concatenate([np.ones(len(weights)), rows.wanted]),
            np.concatenate(
                [np.full(len(weights), floor), np.where(np.isfinite(rows.least), least, -np.inf)]
            ),
        )
        if found is not None:
            values = found[: len(found) - extra] * scale
            return dict(zip(quantities, values.tolist(), strict=True))
    return None


@dataclass(frozen=True, slots=True)
class _Roomy:
    """Rows over the unknowns and, behind them, one room or violation a constraint or row."""

    rows: Rows
    weights: NDArray[np.float64]
    wanted: NDArray[np.float64]
    least: NDArray[np.float64]


def _with_room(problem: Problem, assembled: Assembled, elastic: Collection[str]) -> _Roomy:
    """Each end of an interval as a row of its own, moved inward by the room of its constraint."""
    names = [one.name for one in problem.constraints]
    soft = np.array([name in elastic for name in names], dtype=bool)[assembled.owner]
    exact = assembled.low == assembled.high
    under = np.flatnonzero(np.isfinite(assembled.low) & ~exact)
    over = np.flatnonzero(np.isfinite(assembled.high) & ~exact)
    whole = np.flatnonzero(exact)
    order = np.concatenate([whole, under, over])
    sign = np.concatenate([np.zeros(len(whole)), -np.ones(len(under)), np.ones(len(over))])
    slacks = np.flatnonzero(soft[order])
    rooms = len(names)
    room = sparse.csr_matrix(
        (sign * assembled.reach[order] * ROOM * ~soft[order],
         (np.arange(len(order)), assembled.owner[order])),
        shape=(len(order), rooms),
    )  # fmt: skip
    slack = sparse.csr_matrix(
        (np.ones(len(slacks)), (slacks, np.arange(len(slacks)))), shape=(len(order), len(slacks))
    )
    none = np.full(len(over), -np.inf)
    low = np.concatenate([assembled.low[whole], assembled.low[under], none])
    high = np.concatenate(
        [assembled.high[whole], np.full(len(under), np.inf), assembled.high[over]]
    )
    matrix = sparse.csr_matrix(sparse.hstack([assembled.matrix[order], room, slack]))
    return _Roomy(
        Rows(matrix, low, high),
        np.concatenate([np.full(rooms, ROOM_WEIGHT), np.full(len(slacks), ELASTIC_WEIGHT)]),
        np.concatenate([np.ones(rooms), np.zeros(len(slacks))]),
        np.concatenate([np.zeros(rooms), np.full(len(slacks), -np.inf)]),
    )


def solve(problem: Problem, elastic: Collection[str] = ()) -> Solution | None:
    """The values nearest to the priors that meet every constraint; None where nothing does.

    Constraints named in `elastic` are only come as near to as the others allow.
    """
    values: dict[Quantity, float] = {}
    for block in problem.blocks():
        found = solve_block(block, elastic)
        if found is None:
            return None
        values.update(found)
    return Solution({quantity: values[quantity] for quantity in problem.priors})
