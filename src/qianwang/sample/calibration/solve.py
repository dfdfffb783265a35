"""Least squares under linear constraints: the values nearest to the priors that meet them all.

Wide room at the ends of intervals is tried first and given up step by step; a constraint that was
given up as infeasible is come near to and no more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from qianwang.sample.calibration.constraints import Quantity
from qianwang.sample.calibration.feasibility import Feasibility
from qianwang.sample.calibration.problem import Problem
from qianwang.sample.calibration.quadratic import Rows, least_squares
from qianwang.sample.calibration.rows import FEASIBLE, Assembled

ROOM = (5e-2, 1e-2, 1e-3, FEASIBLE)
# What a squared violation of a relaxed constraint is worth, relative to the row, beside a prior: it is
# come nearer to, but doesn't drive all other figures to the ends of their intervals.
ELASTIC_WEIGHT = 1.0


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
    assembled = Assembled.of(problem)
    soft = np.array([one.name in elastic for one in problem.constraints], dtype=bool)
    slacks = np.flatnonzero(soft[assembled.owner])
    widened = sparse.csr_matrix(
        (np.ones(len(slacks)), (slacks, np.arange(len(slacks)))),
        shape=(len(assembled.owner), len(slacks)),
    )
    none, all_ = np.zeros(len(slacks)), np.ones(len(weights))
    for room in ROOM:
        if not Feasibility(problem, room).without(elastic):
            continue
        rows = assembled.rows(room)
        found = least_squares(
            Rows(sparse.csr_matrix(sparse.hstack([rows.matrix, widened])), rows.low, rows.high),
            np.concatenate([weights, np.full(len(slacks), ELASTIC_WEIGHT)]),
            np.concatenate([all_, none]),
            np.concatenate([all_, none]),
        )
        if found is not None:
            return dict(zip(quantities, (found[: len(scale)] * scale).tolist(), strict=True))
    return None


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
