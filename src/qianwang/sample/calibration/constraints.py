"""What must hold: named constraints, each one or more rows "a linear form lies in an interval".

Growths, shares, penetrations and ranks are all of this shape once their denominator is moved to
the other side: a share of 20.9 % of W is 0 ≤ x − 0.2085·W and x − 0.2095·W < 0. Coefficients are
exact fractions; floats appear only inside the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.interval import Interval

# Preference of what is true by definition (parts and wholes): never relaxed.
IDENTITY = 1_000_000
# Of a limit with one side, this part of it counts as its width.
ONE_SIDED = Fraction(1, 50)


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """One unknown: an indicator of a place (and party, "" for none) in a year, in base units."""

    indicator: str
    place: str
    party: str
    year: int

    def __str__(self) -> str:
        who = f"{self.party}@{self.place}" if self.party else self.place
        return f"{self.indicator}:{who}:{self.year}"


@dataclass(frozen=True, slots=True)
class Form:
    """A linear form: coefficients of unknowns, and a constant."""

    coefficients: Mapping[Quantity, Fraction]
    constant: Fraction = Fraction(0)

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        return cls({quantity: Fraction(1)})

    @classmethod
    def number(cls, value: Fraction | int) -> Self:
        return cls({}, Fraction(value))

    @classmethod
    def total(cls, quantities: Iterable[Quantity]) -> Self:
        """The sum of unknowns."""
        counted: dict[Quantity, Fraction] = {}
        for one in quantities:
            counted[one] = counted.get(one, Fraction(0)) + 1
        return cls(counted)

    def __add__(self, other: Form) -> Form:
        summed = dict(self.coefficients)
        for quantity, by in other.coefficients.items():
            summed[quantity] = summed.get(quantity, Fraction(0)) + by
        return Form(
            {quantity: by for quantity, by in summed.items() if by},
            self.constant + other.constant,
        )

    def __sub__(self, other: Form) -> Form:
        return self + other.times(Fraction(-1))

    def times(self, factor: Fraction | int) -> Form:
        by = Fraction(factor)
        return Form(
            {quantity: own * by for quantity, own in self.coefficients.items()}, self.constant * by
        )

    def at(self, values: Mapping[Quantity, Fraction]) -> Fraction:
        """The value of the form; raises KeyError for an unknown without a value."""
        return self.constant + sum(
            (by * values[quantity] for quantity, by in self.coefficients.items()), Fraction(0)
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A linear form and the interval that it must lie in.

    margin: of a row with one end, what a solution that keeps off the end by "all of the interval"
    would keep off; a row with two ends has its width for that.
    """

    form: Form
    allowed: Interval
    margin: Form | None = None
    quotient: tuple[Form, Form] | None = None

    def holds(self, values: Mapping[Quantity, Fraction]) -> bool:
        return self.form.at(values) in self.allowed


@dataclass(frozen=True, slots=True)
class Constraint:
    """Rows under one name, which is the id of the printed figure or of the identity.

    preference: of an irreducible conflicting set the member with the lowest is relaxed; what has
    IDENTITY never is. meaning: the constraint in words, for the report.
    """

    name: str
    rows: tuple[Row, ...]
    preference: int
    meaning: Bilingual

    @property
    def relaxable(self) -> bool:
        return self.preference < IDENTITY

    def holds(self, values: Mapping[Quantity, Fraction]) -> bool:
        """Whether exact values satisfy every row, openness of ends included."""
        return all(row.holds(values) for row in self.rows)


def between(part: Form, factor: Interval, whole: Form) -> tuple[Row, ...]:
    """part ÷ whole lies in `factor`, for a whole that isn't negative: one row an end.

    With factor 1 + growth this is growth, with a share it is a share, with a price it is revenue
    over traffic.
    """
    rows = []
    width = factor.width
    if factor.low is not None:
        margin = whole.times(width if width is not None else abs(factor.low) * ONE_SIDED)
        allowed = Interval(Fraction(0), None, factor.low_closed, False)
        rows.append(Row(part - whole.times(factor.low), allowed, margin, (part, whole)))
    if factor.high is not None:
        margin = whole.times(width if width is not None else abs(factor.high) * ONE_SIDED)
        allowed = Interval(None, Fraction(0), False, factor.high_closed)
        rows.append(Row(part - whole.times(factor.high), allowed, margin, (part, whole)))
    return tuple(rows)


def equal(left: Form, right: Form) -> Row:
    """Both sides are the same number."""
    return Row(left - right, Interval.exactly(0))
