"""Sums of exact fractions, in integers as far as they go.

Reported numbers have few denominators (1, 10, 100 and twice these for the ends of intervals), and
adding fractions one by one takes a greatest common divisor each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """The sum; of none, 0."""
    numerators: dict[int, int] = {}
    for value in values:
        below = value.denominator
        numerators[below] = numerators.get(below, 0) + value.numerator
    return sum((Fraction(above, below) for below, above in numerators.items()), Fraction(0))
