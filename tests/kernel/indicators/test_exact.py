"""Fast sums and bounds say what the plain ones say."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.exact import exact_sum
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.terms import Term, Terms, greatest_ratio

fractions = st.fractions(min_value=-1000, max_value=1000, max_denominator=200)
ends = st.fractions(min_value=1, max_value=50, max_denominator=20)


@st.composite
def forms(draw: st.DrawFn) -> tuple[Terms, Terms]:
    """A form and a positive one over up to four shared atoms."""
    intervals = [
        Interval(low, low + draw(ends), True, False)
        for low in draw(st.lists(ends, min_size=1, max_size=4))
    ]
    above = {
        ("o", at): Term(draw(fractions), each)
        for at, each in enumerate(intervals)
        if draw(st.booleans())
    }
    below = {("o", at): Term(draw(ends), each) for at, each in enumerate(intervals)}
    return above, below


@given(st.lists(fractions))
def test_sum_is_the_sum(values: list[Fraction]) -> None:
    assert exact_sum(values) == sum(values, Fraction(0))


@given(forms())
def test_greatest_ratio_is_the_greatest_over_all_corners(both: tuple[Terms, Terms]) -> None:
    above, below = both
    atoms = list(below)
    corners = product(*((below[atom].interval.low, below[atom].interval.high) for atom in atoms))
    greatest = max(
        sum(above[atom].coefficient * (end or 0) for atom, end in zip(atoms, at, strict=True)
            if atom in above)
        / sum(below[atom].coefficient * (end or 0) for atom, end in zip(atoms, at, strict=True))
        for at in corners
    )  # fmt: skip
    assert greatest_ratio(above, below)[0] == greatest


def test_an_end_that_is_open_is_not_attained() -> None:
    one = {("o", 1): Term(Fraction(1), Interval(Fraction(1), Fraction(2), True, False))}
    two = {("o", 2): Term(Fraction(1), Interval(Fraction(4), Fraction(5), True, False))}
    assert greatest_ratio(one, two) == (Fraction(1, 2), False)
    least, attained = greatest_ratio({("o", 1): Term(Fraction(-1), one["o", 1].interval)}, two)
    assert (-least, attained) == (Fraction(1, 5), False)


def test_a_ratio_without_a_bound_is_refused() -> None:
    form = {("o", 1): Term(Fraction(1), Interval(Fraction(1), None, True, False))}
    with pytest.raises(ValueError, match="no bound"):
        greatest_ratio(form, form)
