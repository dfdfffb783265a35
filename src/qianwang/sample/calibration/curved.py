"""Constraints that aren't linear: differences of quotients, made linear where the solution is.

A share that rose by 2.6 points is x₁ ÷ W₁ − x₀ ÷ W₀; a price that fell by 10.2 % is
r₁ ÷ t₁ − 0.898 · r₀ ÷ t₀. Near a point a quotient is a linear form up to the square of the
distance, and printed denominators leave little distance, so that a few rounds are enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.interval import Interval
from qianwang.sample.calibration.constraints import Constraint, Form, Quantity, Row


@dataclass(frozen=True, slots=True)
class Quotient:
    """`times` · numerator ÷ denominator."""

    numerator: Form
    denominator: Form
    times: Fraction = Fraction(1)

    def at(self, values: Mapping[Quantity, Fraction]) -> Fraction:
        return self.times * self.numerator.at(values) / self.denominator.at(values)

    def near(self, values: Mapping[Quantity, Fraction]) -> Form:
        """The tangent: n/d ≈ n₀/d₀ + (n − n₀)/d₀ − n₀·(d − d₀)/d₀²."""
        top, bottom = self.numerator.at(values), self.denominator.at(values)
        slope = top / (bottom * bottom)
        return (
            self.numerator.times(self.times / bottom)
            - self.denominator.times(self.times * slope)
            + Form.number(self.times * top / bottom)
        )


@dataclass(frozen=True, slots=True)
class CurvedRow:
    """A sum of quotients and the interval that it must lie in."""

    quotients: tuple[Quotient, ...]
    allowed: Interval

    def holds(self, values: Mapping[Quantity, Fraction]) -> bool:
        return sum((one.at(values) for one in self.quotients), Fraction(0)) in self.allowed

    def near(self, values: Mapping[Quantity, Fraction]) -> Row:
        tangent = Form.number(0)
        for one in self.quotients:
            tangent = tangent + one.near(values)
        return Row(tangent, self.allowed)


@dataclass(frozen=True, slots=True)
class Curved:
    """A named constraint of curved rows, with preference and meaning as a linear one has."""

    name: str
    rows: tuple[CurvedRow, ...]
    preference: int
    meaning: Bilingual

    def holds(self, values: Mapping[Quantity, Fraction]) -> bool:
        return all(row.holds(values) for row in self.rows)

    def near(self, values: Mapping[Quantity, Fraction]) -> Constraint:
        """The linear constraint that it is at a point."""
        return Constraint(
            self.name, tuple(row.near(values) for row in self.rows), self.preference, self.meaning
        )
