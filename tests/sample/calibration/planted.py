"""Small problems whose conflicts are known, because they were put there."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.interval import Interval
from qianwang.sample.calibration import (
    IDENTITY,
    Constraint,
    Form,
    Prior,
    Problem,
    Quantity,
    Row,
    between,
    equal,
)

NOTHING = Bilingual("", "")


def unknown(name: str, year: int = 2021) -> Quantity:
    return Quantity(name, "guizhou", "", year)


def level(name: str, printed: str, *of: str, preference: int = 500, year: int = 2021) -> Constraint:
    """The sum of some unknowns is printed as so much."""
    form = Form.total(unknown(one, year) for one in of)
    return Constraint(name, (Row(form, Interval.printed(Decimal(printed))),), preference, NOTHING)


def growth(name: str, printed: str, of: str, preference: int = 300) -> Constraint:
    factor = Interval.exactly(1) + Interval.printed(Decimal(printed)).scaled(Fraction(1, 100))
    rows = between(Form.of(unknown(of)), factor, Form.of(unknown(of, 2020)))
    return Constraint(name, rows, preference, NOTHING)


def share(name: str, printed: str, part: str, whole: str, preference: int = 350) -> Constraint:
    rows = between(
        Form.of(unknown(part)),
        Interval.printed(Decimal(printed)).scaled(Fraction(1, 100)),
        Form.of(unknown(whole)),
    )
    return Constraint(name, rows, preference, NOTHING)


def identity(name: str, whole: str, *parts: str) -> Constraint:
    rows = (equal(Form.of(unknown(whole)), Form.total(unknown(one) for one in parts)),)
    return Constraint(name, rows, IDENTITY, NOTHING)


def problem(*constraints: Constraint, prior: float = 100.0) -> Problem:
    """The constraints over every unknown that they speak of, each with the same prior."""
    priors = {
        quantity: Prior(prior)
        for one in constraints
        for row in one.rows
        for quantity in row.form.coefficients
    }
    return Problem(priors, constraints)
