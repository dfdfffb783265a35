"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.systems.statistics.reading.numbers import (
    chinese_numeral,
    guess,
    is_not_available,
    number,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("300", "300"),
        (" 300 ", "300"),
        ("３００．５", "300.5"),
        ("1,234,567.80", "1234567.80"),
        ("1，234", "1234"),
        ("-5.0", "-5.0"),
        ("－5", "-5"),
        ("−5", "-5"),
        ("+7", "7"),
        ("\u00a0336.80\u3000", "336.80"),
    ],
)
def test_what_is_a_number_beyond_doubt_keeps_its_decimals(text: str, value: str) -> None:
    assert str(number(text)) == value


@pytest.mark.parametrize(
    "text",
    ["三百", "300万", "1,23", "12,34,567", "1.234,5", "3e5", "0x10", "NaN", "inf", "1 2", "", "١٢"],
)
def test_what_is_in_doubt_is_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三百", "300"),
        ("一千二百三十", "1230"),
        ("十五", "15"),
        ("二〇二一", "2021"),
        ("叁佰贰拾", "320"),
        ("三万二千", "32000"),
        ("一千七", "1700"),
        ("三万二", "32000"),
        ("一千零七", "1007"),
        ("一亿零五万", "100050000"),
        ("300万元", "300"),
        ("约1,200户", "1200"),
        ("300.5 ", "300.5"),
    ],
)
def test_what_it_may_mean_is_offered(text: str, value: str) -> None:
    assert guess(text) == Decimal(value)


@pytest.mark.parametrize("text", ["无", "见附件", "3/4", "1-2", "A12", ""])
def test_what_means_no_number_or_two_is_not_guessed(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize("text", ["—", "…", " — ", "不适用", "N/A"])
def test_signs_for_no_figure(text: str) -> None:
    assert is_not_available(text)
    assert number(text) is None


def test_a_zero_is_a_figure() -> None:
    assert not is_not_available("0")
    assert number("0") == 0


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12)))
def test_every_plain_decimal_is_read_as_itself(value: Decimal) -> None:
    assert str(number(f"{value:f}")) == f"{value:f}"


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_nothing(value: int) -> None:
    assert number(f"{value:,}") == value


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    number(text)
    guess(text)
    chinese_numeral(text)
