"""Find quantities that satisfy printed figures and lie as near as they can to a prior.

Pure: `constraints` says what must hold, `problem` gathers it and falls apart into blocks, `solve`
is least squares under linear constraints, `infeasible` names the smallest sets that can't hold
together and relaxes the member that is least preferred.
"""

from qianwang.sample.calibration.constraints import (
    IDENTITY,
    ONE_SIDED,
    Constraint,
    Form,
    Quantity,
    Row,
    between,
    equal,
)
from qianwang.sample.calibration.feasibility import feasible
from qianwang.sample.calibration.infeasible import Relaxation, irreducible, resolve
from qianwang.sample.calibration.problem import Prior, Problem
from qianwang.sample.calibration.solve import Solution, solve

__all__ = [
    "IDENTITY",
    "ONE_SIDED",
    "Constraint",
    "Form",
    "Prior",
    "Problem",
    "Quantity",
    "Relaxation",
    "Row",
    "Solution",
    "between",
    "equal",
    "feasible",
    "irreducible",
    "resolve",
    "solve",
]
