"""Name what can't hold together: irreducible conflicting sets, found by a deletion filter.

A set is irreducible if it is infeasible and can hold once any one member is taken away. Of each set
the relaxable member of lowest preference becomes elastic and is listed with the whole set, and the
search goes on until the rest is feasible.
"""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.sample.calibration.constraints import Constraint, Quantity
from qianwang.sample.calibration.feasibility import Feasibility
from qianwang.sample.calibration.problem import Problem
from qianwang.sample.calibration.solve import Solution, solve_block


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A constraint that was given up, and the irreducible set that it was the weakest of."""

    name: str
    conflicting: tuple[str, ...]


def irreducible(problem: Problem) -> tuple[str, ...] | None:
    """Names of an irreducible conflicting set of the problem; None if it is feasible."""
    for block in problem.blocks():
        found = Feasibility(block).conflict()
        if found is not None:
            return found
    return None


def _resolved_block(block: Problem) -> tuple[dict[Quantity, float], list[Relaxation]]:
    by_name: dict[str, Constraint] = {one.name: one for one in block.constraints}
    asked = Feasibility(block)
    given_up: list[Relaxation] = []
    while True:
        elastic = [one.name for one in given_up]
        conflict = asked.conflict(elastic)
        if conflict is None:
            break
        candidates = [by_name[name] for name in conflict if by_name[name].relaxable]
        if not candidates:
            raise ValueError(f"identities contradict each other: {', '.join(conflict)}")
        weakest = min(candidates, key=lambda one: one.preference)
        given_up.append(Relaxation(weakest.name, conflict))
    values = solve_block(block, elastic)
    if values is None:
        raise ValueError(f"no solution was found of a feasible block with {', '.join(by_name)}")
    return values, given_up


def resolve(problem: Problem) -> tuple[Solution, tuple[Relaxation, ...]]:
    """Solve, giving up the least preferred member of each irreducible conflicting set.

    Raises ValueError where identities alone contradict each other: that is a fault of the
    declarations, and nothing printed can be given up for it.
    """
    values: dict[Quantity, float] = {}
    given_up: list[Relaxation] = []
    for block in problem.blocks():
        found, relaxed = _resolved_block(block)
        values.update(found)
        given_up.extend(relaxed)
    return Solution({quantity: values[quantity] for quantity in problem.priors}), tuple(given_up)
