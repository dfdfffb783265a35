"""Linear forms over atoms, and the exact bounds of a ratio of two of them.

An atom is a number that enters a formula: an observation, or the result of a formula that is not
linear. A form that remembers its atoms knows when one of them stands above and below a fraction,
and must not be let large above and small below at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.indicators.interval import Interval

Atom = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Term:
    """An atom's coefficient and the interval it runs over, in its own unit."""

    coefficient: Fraction
    interval: Interval


Terms = Mapping[Atom, Term]


def combined(weighted: Iterable[tuple[Terms, Fraction | int]]) -> dict[Atom, Term]:
    """The sum of forms, each times its weight."""
    result: dict[Atom, Term] = {}
    for terms, weight in weighted:
        if weight == 1 and result.keys().isdisjoint(terms):
            result.update(terms)
            continue
        for atom, term in terms.items():
            known = result.get(atom)
            before = known.coefficient if known is not None else 0
            result[atom] = Term(before + term.coefficient * weight, term.interval)
    return result


def sum_interval(terms: Terms) -> Interval:
    """All values that a form can have."""
    return Interval.total(
        term.interval.scaled(term.coefficient) for term in terms.values() if term.coefficient
    )


def greatest_ratio(above: Terms, below: Terms) -> tuple[Fraction, bool]:
    """The upper bound of a ratio of bounded forms with a positive divisor; whether it's attained.

    A ratio of linear functions over a box has its extremes at corners, and Dinkelbach's iteration
    finds the corner in finitely many steps, here in exact fractions (W. Dinkelbach, On nonlinear
    fractional programming, Management Science 13, 1967). Raises ValueError for an unbounded atom.
    """
    zero = Fraction(0)
    atoms = []
    for atom in above.keys() | below.keys():
        top, bottom = above.get(atom), below.get(atom)
        interval = (top or bottom or Term(zero, Interval.everything())).interval
        if interval.low is None or interval.high is None:
            raise ValueError(f"{atom} has no bound")
        a = top.coefficient if top else zero
        b = bottom.coefficient if bottom else zero
        low, high = (interval.low, interval.low_closed), (interval.high, interval.high_closed)
        atoms.append((a, b, low, high))
    ratio: Fraction | None = None
    while True:
        dividend, divisor, attained = zero, zero, True
        for a, b, low, high in atoms:
            slope = a - b * (ratio or 0)
            end, closed = high if slope > 0 else low
            dividend, divisor = dividend + a * end, divisor + b * end
            attained = attained and (closed or slope == 0)
        if ratio is not None and dividend <= ratio * divisor:
            return ratio, attained
        ratio = dividend / divisor
