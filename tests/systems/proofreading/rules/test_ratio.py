"""A ratio is its numerator over its denominator."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.ratio import RULE


def _usage(said: str, period: str = "2021") -> list[Severity]:
    end = "2021-12" if period == "2021" else period
    text = case(
        claim("mobile_data_traffic", "73.9亿GB", period=period),
        claim("mobile_internet_users", "3811万户", period=end),
        claim("mobile_data_traffic_per_user", said, Kind.UNIT_PRICE, period=period),
    )
    return severities(RULE, text)


def test_a_usage_that_traffic_and_users_give() -> None:
    assert _usage("16.2GB/户/月") == []


def test_a_usage_that_average_users_would_explain() -> None:
    assert _usage("17.0GB/户/月") == [Severity.DEFINITION_NEEDED]


def test_a_usage_that_nothing_explains() -> None:
    assert _usage("26.2GB/户/月") == [Severity.WRONG]


def test_ten_months_are_divided_by_ten() -> None:
    assert _usage("19.4GB/户/月", "2021-10") == []
