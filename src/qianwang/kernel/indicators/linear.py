"""Tight intervals of sums and of ratios of sums, when one number stands in both.

`now ÷ before` of two prints is a plain division of intervals. But in `part ÷ (part + rest)` or
`added ÷ (now − added)` one number occurs twice, and to let it be large above and small below at the
same time would make the interval wider than the truth. Here an expression is taken apart into its
linear form over its atoms (observations, and formulas that are not linear), and the ratio of two
forms is bounded exactly: a ratio of linear functions over a box has its extremes at corners, and
Dinkelbach's iteration finds the corner (W. Dinkelbach, On nonlinear fractional programming,
Management Science 13, 1967), in exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.indicators.expression import Expression, Observed
from qianwang.kernel.indicators.interval import Interval

# formula code → the coefficient of each of n inputs, in the result's unit
LINEAR: Mapping[str, Callable[[int], tuple[Fraction, ...]]] = {
    "total": lambda n: (Fraction(1),) * n,
    "composition": lambda n: (Fraction(1),) * n,
    "level_from_net_addition": lambda n: (Fraction(1),) * n,
    "average": lambda n: (Fraction(1, n),) * n,
    "difference": lambda n: (Fraction(1),) + (Fraction(-1),) * (n - 1),
    "net_addition": lambda n: (Fraction(1),) + (Fraction(-1),) * (n - 1),
    "back_from_net_addition": lambda n: (Fraction(1),) + (Fraction(-1),) * (n - 1),
    "change_pp": lambda n: (Fraction(1),) + (Fraction(-1),) * (n - 1),
    "gap": lambda n: (Fraction(1),) + (Fraction(-1),) * (n - 1),
}

Atom = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Term:
    """An atom's coefficient and the interval it runs over, in its own unit."""

    coefficient: Fraction
    interval: Interval


Form = dict[Atom, Term]


def form(expression: Expression, scale: Fraction = Fraction(1)) -> Form:
    """The linear form of `scale` × the expression, in the base unit of its dimension."""
    terms: Form = {}
    _gather(expression, scale * expression.measure.unit.factor, terms)
    return terms


def _gather(node: Expression, coefficient: Fraction, into: Form) -> None:
    if isinstance(node, Observed):
        _add(into, (node.observation.id, node.observation.revision), coefficient, node.interval)
        return
    weights = LINEAR.get(node.formula)
    if weights is None:
        _add(into, ("", id(node)), coefficient, node.interval)
        return
    for weight, each in zip(weights(len(node.inputs)), node.inputs, strict=True):
        factor = each.measure.unit.factor / node.measure.unit.factor
        _gather(each, coefficient * weight * factor, into)


def _add(into: Form, atom: Atom, coefficient: Fraction, interval: Interval) -> None:
    known = into.get(atom)
    into[atom] = Term(coefficient + (known.coefficient if known else 0), interval)


def combined(*forms: tuple[Form, int]) -> Form:
    """The sum of forms, each times a whole number."""
    terms: Form = {}
    for each, times in forms:
        for atom, term in each.items():
            _add(terms, atom, term.coefficient * times, term.interval)
    return terms


def sum_interval(terms: Form) -> Interval:
    """All values that a linear form can have."""
    result = Interval.exactly(0)
    for term in terms.values():
        if term.coefficient:
            result = result + term.interval.scaled(term.coefficient)
    return result


def ratio_interval(above: Form, below: Form) -> Interval:
    """All values that the ratio of two forms can have.

    Everything, where the divisor can be 0 on the way from a positive to a negative value. Tight
    where all atoms are bounded or none is in both forms, never too narrow.
    """
    divisor = sum_interval(below)
    try:
        independent = sum_interval(above) / divisor
    except ZeroDivisionError:
        return Interval.everything()
    shared = above.keys() & below.keys()
    bounded = all(
        term.interval.width is not None for terms in (above, below) for term in terms.values()
    )
    if not shared or not bounded or 0 in (divisor.low, divisor.high):
        return independent
    if divisor.high is not None and divisor.high < 0:
        above, below = combined((above, -1)), combined((below, -1))
    high, high_closed = _greatest(above, below)
    low, low_closed = _greatest(combined((above, -1)), below)
    return Interval(-low, high, low_closed, high_closed)


def _greatest(above: Form, below: Form) -> tuple[Fraction, bool]:
    """The upper bound of a ratio with a positive, bounded divisor, and whether it is attained."""
    atoms = [
        (
            above[atom].coefficient if atom in above else Fraction(0),
            below[atom].coefficient if atom in below else Fraction(0),
            (above.get(atom) or below[atom]).interval,
        )
        for atom in above.keys() | below.keys()
    ]
    ratio: Fraction | None = None
    while True:
        top, bottom, attained = Fraction(0), Fraction(0), True
        for a, b, interval in atoms:
            slope = a - (ratio or 0) * b
            end = interval.high if slope > 0 else interval.low
            closed = interval.high_closed if slope > 0 else interval.low_closed
            assert end is not None
            top, bottom = top + a * end, bottom + b * end
            attained = attained and (closed or slope == 0)
        if ratio is not None and top <= ratio * bottom:
            return ratio, attained
        ratio = top / bottom
