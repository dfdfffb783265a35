"""Interval arithmetic: every result holds all that can come out, and no end that can't."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.interval import Agreement, Interval, compare_printed, ulp

from .strategies import FRACTIONS, intervals, pairs, prints

OPEN_HUNDREDTH = Interval(Fraction(0), Fraction(1), False, False)


@given(pairs(), pairs())
def test_sums_differences_and_products_hold_every_result(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (first, x), (second, y) = a, b
    assert x + y in first + second
    assert x - y in first - second
    assert x * y in first * second
    assert -x in -first


@given(pairs(), pairs())
def test_quotients_hold_every_result_or_refuse_zero(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (first, x), (second, y) = a, b
    holds_zero = 0 in second or (
        (second.low is None or second.low < 0) and (second.high is None or second.high > 0)
    )
    if holds_zero:
        with pytest.raises(ZeroDivisionError):
            second.reciprocal()
    else:
        assert x / y in first / second
        assert second.reciprocal().reciprocal() == second


@given(intervals(), intervals())
def test_a_closed_end_of_a_result_comes_from_closed_ends(first: Interval, second: Interval) -> None:
    """An end is attained exactly when some pair of attained ends gives it (0 · anything is 0)."""
    product = first * second
    if product.high is not None:
        corners = [
            x * y
            for x, kept in ((first.low, first.low_closed), (first.high, first.high_closed))
            for y, held in ((second.low, second.low_closed), (second.high, second.high_closed))
            if x is not None and y is not None and kept and held
        ]
        zero = 0 in first or 0 in second
        attained = product.high in corners or (product.high == 0 and zero)
        assert product.high_closed == attained
    total = first + second
    assert total.low_closed == (first.low_closed and second.low_closed)
    assert total.high_closed == (first.high_closed and second.high_closed)


def test_open_ends_stay_open_through_a_division() -> None:
    growth = Interval.printed(Decimal("336.8")) / Interval.printed(Decimal("314.5"))
    assert str(growth.scaled(100) - Interval.exactly(100)) == "(7.057701, 7.123549)"
    assert not growth.low_closed and not growth.high_closed


def test_a_reciprocal_towards_zero_has_no_bound() -> None:
    assert OPEN_HUNDREDTH.reciprocal() == Interval(Fraction(1), None, False, False)
    assert (-OPEN_HUNDREDTH).reciprocal() == Interval(None, Fraction(-1), False, False)
    assert Interval.at_least(2).reciprocal() == Interval(Fraction(0), Fraction(1, 2), False, True)


@given(intervals(), FRACTIONS)
def test_scaling_is_multiplying_by_a_point(interval: Interval, factor: Fraction) -> None:
    assert interval.scaled(factor) == interval * Interval.exactly(factor)


@given(intervals(), intervals(), FRACTIONS)
def test_a_meet_holds_what_both_hold(first: Interval, second: Interval, x: Fraction) -> None:
    meet = first.meet(second)
    assert meet == second.meet(first)
    assert first.overlaps(second) == (meet is not None)
    if meet is None:
        assert not (x in first and x in second)
    else:
        assert (x in meet) == (x in first and x in second)
        assert meet.within(first) and meet.within(second)


@given(intervals(), intervals(), intervals())
def test_meeting_is_associative_and_keeps_itself(a: Interval, b: Interval, c: Interval) -> None:
    assert a.meet(a) == a
    ab, bc = a.meet(b), b.meet(c)
    left = ab.meet(c) if ab else None
    right = a.meet(bc) if bc else None
    assert left == right


@given(pairs(), intervals())
def test_within_means_every_value(a: tuple[Interval, Fraction], other: Interval) -> None:
    interval, x = a
    if interval.within(other):
        assert x in other


@given(pairs(), pairs())
def test_wholly_above_means_every_pair(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (first, x), (second, y) = a, b
    if first.wholly_above(second):
        assert x > y
        assert not first.overlaps(second)
    elif first.overlaps(second):
        assert not second.wholly_above(first)


@given(st.decimals(-10_000, 10_000, places=5), st.integers(0, 3))
def test_a_print_stands_for_exactly_what_rounds_to_it(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    shown = value.quantize(step, rounding=ROUND_HALF_UP)
    assert value in Interval.printed(shown)
    assert value not in Interval.printed(shown + step)
    assert value not in Interval.printed(shown - step)


@given(st.decimals(-10_000, 10_000, places=5), st.integers(0, 3))
def test_a_truncation_stands_for_exactly_what_is_cut_to_it(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    shown = value.quantize(step, rounding=ROUND_DOWN)
    assert value in Interval.truncated(shown)
    outwards = step if value >= 0 else -step
    assert value not in Interval.truncated(shown + outwards)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("4503", "4504", Agreement.CONFLICT),
        ("4503.8", "4504", Agreement.ROUNDING),
        ("4503.8", "4503", Agreement.AGREES_TRUNCATED),
        ("4503.8", "4502", Agreement.CONFLICT),
        ("336.8", "336.80", Agreement.EQUAL),
        ("336.84", "336.8", Agreement.ROUNDING),
        ("-10.16", "-10.2", Agreement.ROUNDING),
        ("-10.16", "-10.1", Agreement.AGREES_TRUNCATED),
        ("0", "0.4", Agreement.ROUNDING),
        ("0", "-0.8", Agreement.AGREES_TRUNCATED),
    ],
)
def test_two_prints_of_one_quantity(a: str, b: str, verdict: Agreement) -> None:
    assert compare_printed(Decimal(a), Decimal(b)) is verdict
    assert compare_printed(Decimal(b), Decimal(a)) is verdict


@given(prints(-9999, 9999, 3), st.integers(0, 2))
def test_rounding_and_truncating_are_never_a_conflict(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    for how in (ROUND_HALF_UP, ROUND_DOWN):
        assert compare_printed(value, value.quantize(step, rounding=how)) is not (
            Agreement.CONFLICT
        )


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Interval(Fraction(1), Fraction(1))
    with pytest.raises(ValueError, match="empty"):
        Interval(Fraction(2), Fraction(1))


def test_infinite_ends_are_never_closed() -> None:
    assert Interval(None, Fraction(5)) == Interval.below(5)
    assert -Interval.at_least(5) == Interval(None, Fraction(-5), False, True)


@pytest.mark.parametrize(
    ("value", "unit"), [("336.8", "0.1"), ("336.80", "0.01"), ("4743", "1"), ("1E+3", "1")]
)
def test_the_last_printed_place(value: str, unit: str) -> None:
    assert ulp(Decimal(value)) == Decimal(unit)
