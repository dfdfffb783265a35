"""A calibration problem: priors of the unknowns and the constraints on them, and its blocks.

Unknowns that no chain of constraints joins don't influence each other, so a problem falls apart
into blocks that are solved one after the other, each small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qianwang.sample.calibration.constraints import Constraint, Quantity


@dataclass(frozen=True, slots=True)
class Prior:
    """What an unknown would be if nothing were printed (positive), and how much that is worth.

    The objective is the sum of weight · (value ÷ prior − 1)².
    """

    value: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Problem:
    """Priors and constraints; every unknown of a constraint must have a prior."""

    priors: Mapping[Quantity, Prior]
    constraints: tuple[Constraint, ...]

    def __post_init__(self) -> None:
        for constraint in self.constraints:
            for row in constraint.rows:
                for quantity in row.form.coefficients:
                    if quantity not in self.priors:
                        raise KeyError(f"{constraint.name}: no prior for {quantity}")

    def without(self, names: Iterable[str]) -> Problem:
        """The same problem with some constraints left out."""
        left_out = set(names)
        return Problem(
            self.priors, tuple(one for one in self.constraints if one.name not in left_out)
        )

    def only(self, names: Iterable[str]) -> Problem:
        """The same unknowns under some of the constraints."""
        kept = set(names)
        return Problem(self.priors, tuple(one for one in self.constraints if one.name in kept))

    def blocks(self) -> tuple[Problem, ...]:
        """The independent parts, in the order of their first unknown."""
        parent = {quantity: quantity for quantity in self.priors}

        def root(quantity: Quantity) -> Quantity:
            while parent[quantity] != quantity:
                parent[quantity] = parent[parent[quantity]]
                quantity = parent[quantity]
            return quantity

        for constraint in self.constraints:
            touched = [q for row in constraint.rows for q in row.form.coefficients]
            for other in touched[1:]:
                a, b = root(touched[0]), root(other)
                if a != b:
                    parent[b] = a
        priors: dict[Quantity, dict[Quantity, Prior]] = {}
        for quantity, prior in self.priors.items():
            priors.setdefault(root(quantity), {})[quantity] = prior
        constraints: dict[Quantity, list[Constraint]] = {key: [] for key in priors}
        for constraint in self.constraints:
            first = next((q for row in constraint.rows for q in row.form.coefficients), None)
            if first is not None:
                constraints[root(first)].append(constraint)
        return tuple(Problem(own, tuple(constraints[key])) for key, own in priors.items())
