"""Sums of expressions, and the tight interval of a ratio of sums.

`now ÷ before` of two prints is a plain division of intervals. But in `part ÷ (part + rest)` or
`added ÷ (now − added)` one number occurs twice, and letting it be large above and small below at
the same time would make the interval wider than the truth. A linear result therefore remembers
its terms (see `terms`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.exact import exact_sum
from qianwang.kernel.indicators.expression import Derived, Expression, Measure, Observed
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.terms import Term, Terms, combined, greatest_ratio, sum_interval


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of expressions in the base unit of their dimension."""

    value: Fraction
    interval: Interval
    terms: Terms

    def result(
        self, measure: Measure, formula: str, words: Bilingual, inputs: Sequence[Expression]
    ) -> Derived:
        """The sum as a formula's result, in the measure's unit."""
        factor = 1 / measure.unit.factor
        return Derived(
            measure,
            self.value * factor,
            self.interval.scaled(factor),
            formula,
            words,
            tuple(inputs),
            self.terms,
        )

    def over(self, other: Linear) -> Interval:
        """All values that this sum divided by another can have.

        Everything, where the divisor can be 0 between a positive and a negative value. Tight where
        no atom is in both or all are bounded, and never too narrow.
        """
        try:
            independent = self.interval / other.interval
        except ZeroDivisionError:
            return Interval.everything()
        low, high = other.interval.low, other.interval.high
        bounded = self.interval.width is not None and low is not None and high is not None
        if not bounded or 0 in (low, high) or self.terms.keys().isdisjoint(other.terms):
            return independent
        sign = 1 if low is not None and low > 0 else -1
        below = combined([(other.terms, sign)])
        top, top_closed = greatest_ratio(combined([(self.terms, sign)]), below)
        bottom, bottom_closed = greatest_ratio(combined([(self.terms, -sign)]), below)
        return Interval(-bottom, top, bottom_closed, top_closed)


def linear(*weighted: tuple[Expression, Fraction | int]) -> Linear:
    """The sum of expressions, each times its weight."""
    terms = combined((_terms(each), weight) for each, weight in weighted)
    apart = len(terms) == sum(len(_terms(each)) for each, _ in weighted)
    scales = [each.measure.unit.factor * weight for each, weight in weighted]
    if len(set(scales)) == 1:  # one scale for all is taken once, after adding up
        value = exact_sum(each.value for each, _ in weighted) * scales[0]
        if not apart:
            return Linear(value, sum_interval(terms), terms)
        added = Interval.total(each.interval for each, _ in weighted)
        return Linear(value, added.scaled(scales[0]), terms)
    parts = [(each, scale) for (each, _), scale in zip(weighted, scales, strict=True)]
    value = exact_sum(each.value * scale for each, scale in parts)
    if not apart:
        return Linear(value, sum_interval(terms), terms)
    return Linear(value, Interval.total(each.interval.scaled(by) for each, by in parts), terms)


def _terms(expression: Expression) -> Terms:
    """The terms of a linear result; of anything else, itself as the only atom."""
    if isinstance(expression, Observed):
        atom = (expression.observation.id, expression.observation.revision)
    elif expression.terms is not None:
        return expression.terms
    else:
        atom = ("", id(expression))
    return {atom: Term(expression.measure.unit.factor, expression.interval)}
