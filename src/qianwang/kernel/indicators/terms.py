"""Linear forms over atoms, and the exact bounds of a ratio of two of them.

An atom is a number that enters a formula: an observation, or the result of a formula that is not
linear. A form that remembers its atoms knows when one of them stands above and below a fraction,
and must not be let large above and small below at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

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
    finds the corner in finitely many steps, here exactly, in integers (W. Dinkelbach, On nonlinear
    fractional programming, Management Science 13, 1967). Raises ValueError for an unbounded atom.
    """
    atoms = above.keys() | below.keys()
    intervals = [(above.get(atom) or below[atom]).interval for atom in atoms]
    lows = [each.low for each in intervals if each.low is not None]
    highs = [each.high for each in intervals if each.high is not None]
    if len(lows) < len(atoms) or len(highs) < len(atoms):
        raise ValueError("an atom has no bound")
    upper, upper_unit = _whole([above[atom].coefficient if atom in above else 0 for atom in atoms])
    lower, lower_unit = _whole([below[atom].coefficient if atom in below else 0 for atom in atoms])
    ends, _ = _whole([*lows, *highs])
    corners = [
        (a, b, (low, each.low_closed), (high, each.high_closed))
        for a, b, low, high, each in zip(
            upper, lower, ends[: len(atoms)], ends[len(atoms) :], intervals, strict=True
        )
    ]
    best: tuple[int, int] | None = None
    while True:
        over, under = best or (0, 1)
        dividend, divisor, attained = 0, 0, True
        for a, b, low, high in corners:
            slope = a * under - b * over
            end, closed = high if slope > 0 else low
            dividend, divisor = dividend + a * end, divisor + b * end
            attained = attained and (closed or slope == 0)
        if best is not None and dividend * under <= over * divisor:
            return Fraction(over * lower_unit, under * upper_unit), attained
        best = dividend, divisor


def _whole(values: Sequence[Fraction | int]) -> tuple[list[int], int]:
    """Values times their common denominator, and that: integers are compared ten times faster."""
    common = lcm(*(each.denominator for each in values))
    return [each.numerator * (common // each.denominator) for each in values], common
