"""Fit the landscape to the printed figures: one run from declarations to a value for each unknown.

Curved demands (changes of shares, of prices) are made linear at the solution so far, for a few
rounds. What can't hold is found on the way and listed; nothing is dropped silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from qianwang.sample.calibration import Constraint, Problem, Quantity, Relaxation, resolve
from qianwang.sample.calibration.curved import Curved
from qianwang.sample.identities import identities
from qianwang.sample.landscape import Landscape
from qianwang.sample.preferences import Preferences
from qianwang.sample.prints import Prints
from qianwang.sample.readings import Demands, read

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """Values in base units, what was demanded of them, and what was given up."""

    values: Mapping[Quantity, float]
    demands: Demands
    identities: tuple[Constraint, ...]
    relaxed: tuple[Relaxation, ...]

    @property
    def figures(self) -> tuple[Constraint | Curved, ...]:
        """What the printed figures demand, linear and curved."""
        return (*self.demands.linear, *self.demands.curved)


def calibrate(prints: Prints, land: Landscape, preferences: Preferences) -> Fit:
    """The values nearest to the landscape's prior that meet what is printed."""
    demands = read(prints, land, preferences)
    always = identities(land)
    priors = land.priors()
    straight = (*always, *demands.linear)
    solution, relaxed = resolve(Problem(priors, straight))
    values, given_up = dict(solution.values), {one.name: one for one in relaxed}
    names = {one.name for one in demands.curved}
    for _ in range(ROUNDS):
        here = {quantity: Fraction(value) for quantity, value in values.items()}
        if all(one.holds(here) for one in demands.curved):
            break
        tangents = tuple(one.near(here) for one in demands.curved)
        for block in Problem(priors, (*straight, *tangents)).blocks():
            if not any(one.name in names for one in block.constraints):
                continue
            solution, relaxed = resolve(block)
            values.update(solution.values)
            for one in block.constraints:
                given_up.pop(one.name, None)
            given_up.update({one.name: one for one in relaxed})
        if all(one.holds(_exact(values)) for one in demands.curved if one.name not in given_up):
            break
    return Fit(values, demands, always, tuple(given_up.values()))


def _exact(values: Mapping[Quantity, float]) -> dict[Quantity, Fraction]:
    return {quantity: Fraction(value) for quantity, value in values.items()}
