"""Numbers are set as the field sets them, and no digit is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.documents.numbers import (
    MINUS,
    THIN_SPACE,
    decimals_of,
    digits,
    growth,
    in_field_units,
    points,
    rounded,
    typeset,
)

DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
)


@pytest.mark.parametrize(
    ("value", "unit", "language", "expected"),
    [
        ("336.80", "亿元", "zh", "336.80亿元"),
        ("-4.5", "%", "zh", "−4.5%"),
        ("4504", "万户", "zh", "4504万户"),
        ("12.5", "GB", "zh", "12.5\u2009GB"),
        ("17826.56", "亿元", "zh", "17826.56亿元"),
        ("17826.56", "GB", "en", "17,826.56\u2009GB"),
        ("0.00", "%", "zh", "0.00%"),
        ("1E+3", "户", "zh", "1000户"),
        ("12", "", "zh", "12"),
    ],
)
def test_typeset(value: str, unit: str, language: str, expected: str) -> None:
    assert typeset(Decimal(value), unit, language) == expected  # type: ignore[arg-type]


def test_growth_has_sign_and_one_decimal_half_up() -> None:
    assert growth(Decimal("7.05")) == "+7.1%"
    assert growth(Decimal("-2.25")) == "−2.3%"
    assert growth(Decimal("0.04")) == "0.0%"
    assert growth(Decimal("18")) == "+18.0%"


def test_points_are_never_percent() -> None:
    assert points(Decimal("1.5")) == "+1.5个百分点"
    assert points(Decimal("-0.07")) == "−0.07个百分点"
    assert points(Decimal("2"), "en") == f"+2.0{THIN_SPACE}pp"


def test_large_counts_go_to_the_fields_units() -> None:
    assert in_field_units(Decimal("45040000"), "户") == (Decimal("4504"), "万户")
    assert in_field_units(Decimal("2395000"), "户") == (Decimal("239.5"), "万户")
    assert in_field_units(Decimal("123456789"), "元") == (Decimal("1.23456789"), "亿元")
    assert in_field_units(Decimal("999"), "户") == (Decimal("999"), "户")
    assert in_field_units(Decimal("20000"), "%") == (Decimal("20000"), "%")


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        digits(Decimal("NaN"))


@given(DECIMALS)
def test_digits_read_back_as_the_same_value_with_the_same_decimals(value: Decimal) -> None:
    text = digits(value)
    assert "-" not in text
    back = Decimal(text.replace(MINUS, "-"))
    assert back == value
    assert decimals_of(back) == decimals_of(value)


@given(DECIMALS, st.sampled_from(["户", "元", "人"]))
def test_field_units_keep_the_value(value: Decimal, unit: str) -> None:
    shown, name = in_field_units(value, unit)
    step = {"亿": 10**8, "万": 10**4}.get(name[0], 1)
    assert shown * step == value


@given(DECIMALS, st.integers(0, 2))
def test_rounding_is_symmetric_and_close(value: Decimal, places: int) -> None:
    assert rounded(-value, places) == -rounded(value, places)
    assert abs(rounded(value, places) - value) <= Decimal(5).scaleb(-places - 1)
