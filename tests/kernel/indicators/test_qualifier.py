"""The words that hedge a number widen it as declared, for rises and for decreases alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import WORDS, Qualifier, interval_of, last_significant

from .strategies import prints


@pytest.mark.parametrize(
    ("word", "value", "interval"),
    [
        ("约", "13", "[12, 14)"),
        ("约", "8900", "[8800, 9000)"),
        ("近", "50", "[45, 50)"),
        ("超", "11.6", "[11.6, +∞)"),
        ("以上", "50", "[50, +∞)"),
        ("余", "120", "[120, 130)"),
        ("不足", "3", "(-∞, 3)"),
        ("超过", "-35", "(-∞, -35]"),
        ("近", "-50", "(-50, -45]"),
    ],
)
def test_each_word_has_its_interval(word: str, value: str, interval: str) -> None:
    assert str(interval_of(Decimal(value), WORDS[word])) == interval


@given(prints(1, 9999, 1), st.sampled_from(list(Qualifier)))
def test_a_decrease_mirrors_a_rise(value: Decimal, qualifier: Qualifier) -> None:
    assert interval_of(-value, qualifier) == -interval_of(value, qualifier)


@given(prints(1, 9999, 1))
def test_a_plain_number_is_a_print(value: Decimal) -> None:
    assert interval_of(value) == Interval.printed(value)
    assert value in interval_of(value, Qualifier.ABOUT)
    assert value in interval_of(value, Qualifier.AND_MORE)
    assert value not in interval_of(value, Qualifier.UNDER)


@pytest.mark.parametrize(
    ("value", "weight"), [("13", "1"), ("8900", "100"), ("1.3", "0.1"), ("0", "1"), ("2.0", "0.1")]
)
def test_the_weight_of_the_last_digit(value: str, weight: str) -> None:
    assert last_significant(Decimal(value)) == Decimal(weight)
