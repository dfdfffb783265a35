"""Convex least squares under linear rows, by a primal-dual interior-point method.

HiGHS answers whether rows are feasible, but its active-set method for quadratic objectives gave up
with an error on half of the blocks of this problem, so the least squares are found here: Mehrotra's
predictor and corrector (Nocedal and Wright, Numerical Optimization, chapter 16.6), one sparse
factorisation a step. Single-threaded and without random numbers: the same input gives the same
output.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import splu

Vector = NDArray[np.float64]
Newton = Callable[
    [Vector, Vector, Vector, Vector, Vector, Vector], tuple[Vector, Vector, Vector, Vector]
]

_STEPS = 100
# How far rows may be missed, relative to their size, and how far off the optimum may be: the first
# has to be well under a filed unit, the second is the nearness to a prior, which is a guess.
_TOLERANCE = 1e-10
_NEARLY_BEST = 1e-5
# What is added to the diagonal so that rows that repeat each other don't make the system singular.
_REGULAR = 1e-11
_TO_THE_WALL = 0.995
# Rows that can't hold drive their multipliers up without end: there is nothing to be found then.
_SMALLEST = 1e-300
_STUCK = 1e24
_REFINEMENTS = 2


@dataclass(frozen=True, slots=True)
class Rows:
    """low ≤ matrix · x ≤ high; equal ends make an equality, infinite ends no bound."""

    matrix: sparse.csr_matrix
    low: Vector
    high: Vector


def least_squares(rows: Rows, weights: Vector, target: Vector, lower: Vector) -> Vector | None:
    """min Σ weight · (x − target)² under the rows and x ≥ lower.

    None if the method doesn't converge, which for feasible rows it does.
    """
    same = rows.low == rows.high
    equal = sparse.csr_matrix(rows.matrix[same])
    value = rows.low[same]
    under = ~same & np.isfinite(rows.low)
    over = ~same & np.isfinite(rows.high)
    identity = sparse.identity(len(weights), format="csr")
    inside = sparse.csr_matrix(
        sparse.vstack([rows.matrix[under], -rows.matrix[over], identity[np.isfinite(lower)]])
    )
    least = np.concatenate([rows.low[under], -rows.high[over], lower[np.isfinite(lower)]])
    return _Method(2 * weights, 2 * weights * target, equal, value, inside, least).run()


class _Method:
    """min ½ x·D·x − g·x  under  E·x = e  and  G·x ≥ h, with multipliers y of E and z of G."""

    def __init__(
        self,
        curvature: Vector,
        pull: Vector,
        equal: sparse.csr_matrix,
        value: Vector,
        inside: sparse.csr_matrix,
        least: Vector,
    ) -> None:
        self._curvature, self._pull = curvature, pull
        self._equal, self._value = equal, value
        self._inside, self._least = inside, least

    def run(self) -> Vector | None:
        x = self._pull / self._curvature
        y = np.zeros(len(self._value))
        s = np.maximum(self._inside @ x - self._least, 1.0)
        z = np.ones(len(self._least))
        scale = 1.0 + float(np.abs(self._pull).max())
        for _ in range(_STEPS):
            dual = self._curvature * x - self._pull - self._equal.T @ y - self._inside.T @ z
            off = self._equal @ x - self._value
            short = self._inside @ x - s - self._least
            gap = float(s @ z) / max(len(s), 1)
            if (
                np.abs(dual).max(initial=0.0) <= _NEARLY_BEST * scale
                and np.abs(off).max(initial=0.0) <= _TOLERANCE
                and np.abs(short).max(initial=0.0) <= _TOLERANCE
                and gap <= _NEARLY_BEST * 1e-2 * scale
            ):
                return x
            barrier = z / np.maximum(s, _SMALLEST)
            if not np.isfinite(barrier).all() or barrier.max(initial=0.0) > _STUCK:
                return None
            solve = self._factorised(barrier)
            dx, dy, ds, dz = solve(dual, off, short, s, z, s * z)
            ahead = min(_reach(s, ds), _reach(z, dz))
            after = float((s + ahead * ds) @ (z + ahead * dz)) / max(len(s), 1)
            centre = (after / gap) ** 3 * gap if gap > 0 else 0.0
            dx, dy, ds, dz = solve(dual, off, short, s, z, s * z + ds * dz - centre)
            ahead = _TO_THE_WALL * min(_reach(s, ds), _reach(z, dz)) if len(s) else 1.0
            ahead = min(ahead, 1.0)
            if not np.isfinite(ahead) or not np.isfinite(dx).all():
                return None
            x, y, s, z = x + ahead * dx, y + ahead * dy, s + ahead * ds, z + ahead * dz
        return None

    def _factorised(self, barrier: Vector) -> Newton:
        """A solver of the Newton equations at z ÷ s = barrier."""
        size = len(self._pull)
        top = (
            sparse.diags(self._curvature + _REGULAR)
            + self._inside.T @ sparse.diags(barrier) @ self._inside
        )
        kkt = sparse.bmat(
            [
                [top, -self._equal.T],
                [-self._equal, -_REGULAR * sparse.identity(len(self._value))],
            ],
            format="csc",
        )
        exact = sparse.bmat([[top, -self._equal.T], [-self._equal, None]], format="csr")
        factors = splu(kkt, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.01)

        def solve(
            dual: Vector, off: Vector, short: Vector, s: Vector, z: Vector, products: Vector
        ) -> tuple[Vector, Vector, Vector, Vector]:
            right = np.concatenate([-dual + self._inside.T @ ((-products - z * short) / s), off])
            step = factors.solve(right)
            for _ in range(_REFINEMENTS):
                step = step + factors.solve(right - exact @ step)
            dx, dy = step[:size], step[size:]
            ds = self._inside @ dx + short
            dz = (-products - z * ds) / s
            return dx, dy, ds, dz

        return solve


def _reach(values: Vector, step: Vector) -> float:
    """How far along a step all values stay positive, at most 1."""
    falling = step < 0
    if not falling.any():
        return 1.0
    return min(1.0, float((-values[falling] / step[falling]).min()))
