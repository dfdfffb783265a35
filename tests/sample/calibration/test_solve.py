"""Least squares: nearest to the prior, inside every interval, the same each time."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import minimize
from tests.sample.calibration import planted

from qianwang.sample.calibration import Prior, Problem, solve
from qianwang.sample.calibration.quadratic import Rows, least_squares


def test_a_shortfall_falls_on_the_larger_prior_where_it_is_the_smaller_change() -> None:
    """Half as much as the priors add up to: the sum of squared relative changes is least."""
    total = planted.level("total", "150.000", "a", "b")
    priors = {planted.unknown("a"): Prior(100.0), planted.unknown("b"): Prior(200.0)}
    found = solve(Problem(priors, (total,)))
    assert found is not None
    a, b = found.values.values()
    assert a + b == pytest.approx(150.0, abs=1e-3)
    # minimise (a/100 − 1)² + (b/200 − 1)² on a + b = 150: a = 70, b = 80
    assert (a, b) == (pytest.approx(70.0, abs=1e-2), pytest.approx(80.0, abs=1e-2))


def test_what_is_free_stays_at_its_prior() -> None:
    priors = {planted.unknown("free"): Prior(42.0)}
    found = solve(Problem(priors, ()))
    assert found is not None
    assert found.values[planted.unknown("free")] == 42.0


def test_every_constraint_holds_exactly_and_twice_gives_the_same() -> None:
    asked = planted.problem(
        planted.identity("w = a + b", "w", "a", "b"),
        planted.level("w", "336.8", "w"),
        planted.share("a", "41", "a", "w"),
        planted.growth("a grows", "12.9", "a"),
    )
    first, second = solve(asked), solve(asked)
    assert first is not None and second is not None
    assert first.values == second.values
    exact = {one: Fraction(value) for one, value in first.values.items()}
    for constraint in asked.constraints:
        if constraint.relaxable:
            assert constraint.holds(exact), constraint.name


def test_an_infeasible_problem_has_no_solution() -> None:
    assert (
        solve(planted.problem(planted.level("a", "5", "x"), planted.level("b", "9", "x"))) is None
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_method_agrees_with_a_general_optimiser(seed: int) -> None:
    generator = np.random.default_rng(seed)
    size, number = 5, 3
    inside = generator.uniform(0.5, 1.5, size)
    matrix = generator.uniform(-1, 1, (number, size))
    middle = matrix @ inside
    low, high = middle - 0.2, middle + 0.2
    low[0] = high[0] = middle[0]
    target, weights = generator.uniform(0.2, 2.0, size), generator.uniform(0.5, 2.0, size)
    found = least_squares(
        Rows(sparse.csr_matrix(matrix), low, high), weights, target, np.zeros(size)
    )
    assert found is not None

    def cost(x: np.ndarray) -> float:
        return float((weights * (x - target) ** 2).sum())

    other = minimize(
        cost,
        inside,
        method="SLSQP",
        bounds=[(0, None)] * size,
        constraints=[
            {"type": "eq", "fun": lambda x: matrix[0] @ x - middle[0]},
            {"type": "ineq", "fun": lambda x: matrix[1:] @ x - low[1:]},
            {"type": "ineq", "fun": lambda x: high[1:] - matrix[1:] @ x},
        ],
        options={"ftol": 1e-12, "maxiter": 500},
    )
    assert (matrix @ found >= low - 1e-8).all()
    assert (matrix @ found <= high + 1e-8).all()
    assert cost(found) <= cost(other.x) + 1e-5
