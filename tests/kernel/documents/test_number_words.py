"""How numbers are said in running text, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.documents.numbers import in_english
from qianwang.kernel.indicators.calendar import keys_at, yearly_keys
from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.naming import period_name
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import indicator

_WORDS = {"million": 10**6, "billion": 10**9, "trillion": 10**12}


@pytest.mark.parametrize(
    ("value", "of", "said"),
    [
        ("4503.8", "万户", "45.038 million subscribers"),
        ("336.80", "亿元", "33.680 billion yuan"),
        ("0.1", "万个", "1,000"),
        ("53353", "个", "53,353"),
        ("7400", "万元", "74 million yuan"),
        ("15.30", "万亿元", "15.30 trillion yuan"),
        ("-4.5", "%", "\u22124.5%"),
        ("28011", "Gbps", "28,011 Gbit/s"),
    ],
)
def test_english_counts_in_thousands_and_millions(value: str, of: str, said: str) -> None:
    assert in_english(Decimal(value), unit(of)) == said


@given(
    st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["万户", "亿元", "亿GB", "万个", "户"]),
)
def test_english_loses_no_digit(value: Decimal, of: str) -> None:
    said = in_english(value, unit(of), bare=True).split(" ")
    read = Decimal(said[0].replace(",", "")) * (_WORDS[said[1]] if len(said) > 1 else 1)
    multiple = {"万": 10**4, "亿": 10**8}.get(of[0], 1)
    assert read == value * multiple


def test_a_years_number_is_filed_by_its_nature() -> None:
    flow, stock = indicator("telecom_revenue"), indicator("phone_users")
    assert yearly_keys(flow, 2021)[0].period == Period(2021)
    assert yearly_keys(stock, 2021)[0].period == Period(2021, 12)
    assert yearly_keys(stock, 2021, Kind.NET_ADD)[0].period == Period(2021)


def test_a_months_flow_is_its_own_or_since_january() -> None:
    flow = indicator("telecom_revenue")
    assert str(keys_at(flow, Period(2021, 10))[0]) == "telecom_revenue:guizhou:2021-10:level"
    (month,) = keys_at(flow, Period(2021, 10), span=Span.MONTH)
    assert str(month).endswith(":month")
    # December's value since January is the year's.
    assert Period(2021) in [key.period for key in keys_at(flow, Period(2021, 12))]


def test_periods_are_named_in_both_languages() -> None:
    october = Period(2021, 10)
    assert period_name(october, Span.CUMULATIVE).zh == "2021年1—10月"
    assert period_name(october, Span.CUMULATIVE).en == "January to October 2021"
    assert period_name(october, Span.END).en == "end of October 2021"
    assert period_name(Period(2021, 1), Span.CUMULATIVE).zh == "2021年1月"
